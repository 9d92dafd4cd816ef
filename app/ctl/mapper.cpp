#include "app/ctl/mapper.h"

#include "app/ctl/words.h"
#include "models/mapping/shopwrite.h"
#include "ui/textmapping.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

Error refused(const QString &why) { return Error {Error::Kind::Refused, why, {}, 0, {}}; }
Error unknown(const QString &name, bool shop)
{
    return refused((shop ? Words::tr("the answers have no %1") : Words::tr("the database has no %1")).arg(name));
}

// A correction that models/mapping did not take.
Error notTaken(const Error &error, bool shop)
{
    return error.kind == Error::Kind::Rejected
        ? unknown(error.subject, shop)
        : refused(Words::tr("nothing leads from %1 to %2: name it with --join, with “via” and a column, or another "
                            "table with --from")
                      .arg(error.detail, error.subject));
}

} // namespace

Mapper::Mapper(Run &run, MappingStart start)
    : m_run(run)
    , m_start(std::move(start))
{
}

Result<> Mapper::propose()
{
    for (const auto &schema : m_start.schemas) {
        if (const auto proposed = proposeArea(*schema); !proposed)
            return proposed;
    }
    if (m_run.args().words().isEmpty()) // not asked for: only what there is
        m_areas.removeIf([](const AreaMapping &area) { return area.base < 0; });
    for (const auto correct : {&Mapper::correctJoins, &Mapper::correctSums, &Mapper::correctFields,
             &Mapper::correctCodecs, &Mapper::correctFilters, &Mapper::correctWrites}) {
        if (const auto corrected = (this->*correct)(); !corrected)
            return corrected;
    }
    return {};
}

Result<> Mapper::proposeArea(const Schema &schema)
{
    int base = -1;
    for (const QString &said : m_run.args().values("from")) {
        if (said.section(u'=', 0, 0) != schema.area)
            continue;
        const QString name = said.section(u'=', 1);
        base = m_start.input.catalogue.find(name.section(u'.', -2, -2), name.section(u'.', -1));
        if (base < 0)
            return fail(unknown(name, m_start.input.shop != nullptr));
    }
    m_areas.append(base < 0 ? proposeMapping(schema, m_start.input) : proposeMapping(schema, m_start.input, base));
    return {};
}

bool Mapper::isComplete() const
{
    return std::all_of(m_areas.begin(), m_areas.end(),
        [this](const AreaMapping &area) { return lackingText(*schemaOf(area), area).isEmpty(); });
}

QVector<AreaMapping> Mapper::whole() const
{
    QVector<AreaMapping> out;
    for (const AreaMapping &area : m_areas) {
        if (lackingText(*schemaOf(area), area).isEmpty())
            out.append(area);
    }
    return out;
}

Result<AreaMapping *> Mapper::areaNamed(const QString &name)
{
    const auto at
        = std::find_if(m_areas.begin(), m_areas.end(), [&](const AreaMapping &known) { return known.area == name; });
    if (at == m_areas.end())
        return fail(refused(Words::tr("“%1” is no area that is mapped here").arg(name)));
    return &*at;
}

Result<> Mapper::correctJoins()
{
    for (const QString &said : m_run.args().values("join")) {
        bool taken = false;
        Error error {Error::Kind::Rejected, said, {}, 0, {}};
        for (AreaMapping &area : m_areas) {
            const auto joined
                = chooseJoin(area, m_start.input.catalogue, said.section(u'=', 0, 0), said.section(u'=', 1));
            taken = taken || joined.has_value();
            if (!joined)
                error = joined.error();
        }
        if (!taken)
            return fail(error.kind == Error::Kind::Rejected
                    ? unknown(error.subject, m_start.input.shop != nullptr)
                    : refused(Words::tr("nothing leads to %1").arg(error.subject)));
    }
    return {};
}

Result<> Mapper::correctSums()
{
    for (const QString &said : m_run.args().values("sum")) {
        const auto area = areaNamed(said.section(u'=', 0, 0));
        if (!area)
            return fail(area.error());
        addUp(**area, *schemaOf(**area), said.section(u'=', 1) != "no"_L1);
    }
    return {};
}

Result<> Mapper::correctFields()
{
    for (const QString &said : m_run.args().values("set")) {
        const QString name = said.section(u'=', 0, 0);
        if (!said.contains(u'=') || !name.contains(u'.'))
            return fail(
                refused(Words::tr("--set is written AREA.FIELD=TABLE.COLUMN, or AREA.FIELD=MEMBER of a shop, not %1")
                            .arg(said)));
        const auto area = areaNamed(name.section(u'.', 0, 0));
        if (!area)
            return fail(area.error());
        const auto chosen
            = chooseSource(**area, *schemaOf(**area), m_start.input, name.section(u'.', 1), said.section(u'=', 1));
        if (!chosen)
            return fail(notTaken(chosen.error(), m_start.input.shop != nullptr));
    }
    return {};
}

Result<> Mapper::correctCodecs()
{
    for (const QString &said : m_run.args().values("read-as")) {
        const QString name = said.section(u'=', 0, 0);
        const auto area = areaNamed(name.section(u'.', 0, 0));
        if (!area)
            return fail(area.error());
        if (const auto chosen = chooseCodec(**area, name.section(u'.', 1), said.section(u'=', 1)); !chosen)
            return fail(refused(Words::tr("--read-as is written AREA.FIELD=ENCODING, for example "
                                          "“customers.active=T = 1, N = 0”; it is not %1")
                                    .arg(chosen.error().subject)));
    }
    return {};
}

Result<> Mapper::correctFilters()
{
    for (const QString &name : m_run.args().values("every-row")) {
        const auto area = areaNamed(name);
        if (!area)
            return fail(area.error());
        for (MappingFilter &filter : (*area)->filters)
            filter.on = false;
    }
    for (const QString &said : m_run.args().values("only")) {
        const auto area = areaNamed(said.section(u'=', 0, 0));
        if (!area)
            return fail(area.error());
        if (const auto chosen = chooseFilter(**area, m_start.input.catalogue, said.section(u'=', 1)); !chosen)
            return fail(notTaken(chosen.error(), m_start.input.shop != nullptr));
    }
    return {};
}

Result<> Mapper::correctWrites()
{
    const QStringList said = m_run.args().values("write");
    for (const QString &one : said) {
        const auto area = areaNamed(one.section(u'=', 0, 0));
        if (!area)
            return fail(area.error());
        const QString way = one.section(u'=', 1);
        const auto chosen = chooseWrite(**area, *schemaOf(**area), m_start.input, way == "none"_L1 ? QString() : way);
        if (!chosen)
            return fail(
                refused(Words::tr("--write is written AREA=METHOD ADDRESS with members of the row in braces, for "
                                  "example “prices=PATCH /products/{id}”; there is no %1")
                            .arg(chosen.error().subject)));
    }
    return {};
}

} // namespace zgoda::ctl
