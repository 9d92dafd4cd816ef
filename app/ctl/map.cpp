// zgodactl map: which table and column each field comes from, corrected on the command line, saved as a profile.
#include "app/ctl/screens.h"
#include "app/ctl/waitfor.h"
#include "app/mapping.h"
#include "ui/textmapping.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>

namespace zgoda::ctl {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

class Mapper final {
public:
    Mapper(Run &run, const Workspace &workspace, MappingStart start)
        : m_run(run)
        , m_workspace(workspace)
        , m_start(std::move(start))
    {
    }

    Result<> propose()
    {
        for (const auto &schema : m_start.schemas) {
            int base = -1;
            for (const QString &said : m_run.args().values("from")) {
                if (said.section(u'=', 0, 0) != schema->area)
                    continue;
                const QString name = said.section(u'=', 1);
                base = m_start.input.catalogue.find(name.section(u'.', -2, -2), name.section(u'.', -1));
                if (base < 0)
                    return unknown(name);
            }
            m_areas.append(
                base < 0 ? proposeMapping(*schema, m_start.input) : proposeMapping(*schema, m_start.input, base));
        }
        if (m_run.args().words().isEmpty()) // not asked for: only what there is
            m_areas.removeIf([](const AreaMapping &area) { return area.base < 0; });
        return correct();
    }

    bool isComplete() const
    {
        return std::all_of(m_areas.begin(), m_areas.end(),
            [this](const AreaMapping &area) { return lackingText(*schemaOf(area), area).isEmpty(); });
    }
    void tell() const
    {
        say(Words::tr("%1: %2 tables and views.")
                .arg(m_start.server, countText(m_start.input.catalogue.tables.size())));
        if (m_start.shopError)
            complain(Words::tr("Without the shop's keys. %1").arg(sentence(*m_start.shopError, m_workspace.b2b.name)));
        for (const AreaMapping &area : m_areas)
            tellArea(area);
    }
    QJsonArray json() const
    {
        QJsonArray out;
        for (const AreaMapping &area : m_areas)
            out.append(areaJson(area));
        return out;
    }
    QVector<AreaMapping> whole() const
    {
        QVector<AreaMapping> out;
        for (const AreaMapping &area : m_areas) {
            if (lackingText(*schemaOf(area), area).isEmpty())
                out.append(area);
        }
        return out;
    }
    const MappingStart &start() const { return m_start; }

private:
    static Result<> unknown(const QString &name)
    {
        return fail(Error::Kind::Refused, Words::tr("the database has no %1").arg(name));
    }
    const Schema *schemaOf(const AreaMapping &area) const { return m_start.schemaOf(area.area); }
    AreaMapping *find(const QString &area)
    {
        const auto at = std::find_if(
            m_areas.begin(), m_areas.end(), [&](const AreaMapping &known) { return known.area == area; });
        return at == m_areas.end() ? nullptr : &*at;
    }

    Result<> correct()
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
                return error.kind == Error::Kind::Rejected
                    ? unknown(error.subject)
                    : fail(Error::Kind::Refused, Words::tr("nothing leads to %1").arg(error.subject));
        }
        for (const QString &said : m_run.args().values("sum")) {
            AreaMapping *area = find(said.section(u'=', 0, 0));
            if (!area)
                return unknown(said);
            area->added = said.section(u'=', 1) != QLatin1String("no");
            for (FieldMapping &field : area->fields) {
                field.reasons.removeIf([](const MappingReason &r) { return r.kind == MappingReason::Kind::Added; });
                if (area->added && schemaOf(*area)->find(field.field)->type == FieldType::Decimal)
                    field.reasons.append({MappingReason::Kind::Added});
            }
        }
        for (const QString &said : m_run.args().values("set")) {
            const auto set = correctField(said);
            if (!set)
                return set;
        }
        return {};
    }
    Result<> correctField(const QString &said)
    {
        const QString name = said.section(u'=', 0, 0);
        AreaMapping *area = find(name.section(u'.', 0, 0));
        if (!area || !said.contains(u'='))
            return fail(Error::Kind::Refused, Words::tr("--set is written AREA.FIELD=TABLE.COLUMN, not %1").arg(said));
        const auto chosen = chooseSource(
            *area, *schemaOf(*area), m_start.input.catalogue, name.section(u'.', 1), said.section(u'=', 1));
        if (chosen || chosen.error().kind == Error::Kind::Rejected)
            return chosen ? chosen : unknown(chosen.error().subject);
        return fail(Error::Kind::Refused,
            Words::tr("nothing leads from %1 to %2: name it with --join, or another table with --from")
                .arg(chosen.error().detail, chosen.error().subject));
    }

    void tellArea(const AreaMapping &area) const
    {
        const Catalogue &catalogue = m_start.input.catalogue;
        const Schema &schema = *schemaOf(area);
        say(Words::tr("\n%1, from %2")
                .arg(areaWord(area.area), area.base < 0 ? QStringLiteral("–") : catalogue.nameOf(area.base)));
        TextTable table({Words::tr("field"), Words::tr("from"), Words::tr("why")});
        QStringList none;
        for (const FieldMapping &field : area.fields) {
            if (field.from == FieldMapping::From::Nothing)
                none.append(field.field);
            else
                table.add({field.field, sourceText(catalogue, area, field), reasonsText(field.reasons)});
        }
        if (area.base >= 0)
            say(table.text());
        for (const MappingJoin &join : neededJoins(area))
            say(Words::tr("joined: %1").arg(joinText(catalogue, join)));
        if (!none.isEmpty() && area.base >= 0)
            say(Words::tr("without: %1").arg(none.join(QStringLiteral(", "))));
        if (const QString lacking = lackingText(schema, area); !lacking.isEmpty())
            complain(areaWord(area.area) + QStringLiteral(": ") + lacking);
        if (!m_run.args().has("show"))
            return;
        if (const auto sql = mappingSql(schema, catalogue, area))
            say(QLatin1Char('\n') + *sql);
    }
    QJsonObject areaJson(const AreaMapping &area) const
    {
        const Catalogue &catalogue = m_start.input.catalogue;
        QJsonArray fields, joins;
        for (const FieldMapping &field : area.fields) {
            QJsonArray others;
            for (const MappingCandidate &other : field.others)
                others.append(QJsonObject {{QStringLiteral("column"), columnText(catalogue, other.column)},
                    {QStringLiteral("score"), other.score}, {QStringLiteral("why"), reasonsText(other.reasons)}});
            const bool column = field.from == FieldMapping::From::Column;
            QJsonObject json {{QStringLiteral("field"), field.field},
                {QStringLiteral("why"), reasonsText(field.reasons)}, {QStringLiteral("others"), others}};
            if (column)
                json.insert(QStringLiteral("column"), columnText(catalogue, field.column));
            else if (field.from == FieldMapping::From::Fixed)
                json.insert(QStringLiteral("fixed"), field.fixed);
            fields.append(json);
        }
        for (const MappingJoin &join : neededJoins(area))
            joins.append(columnText(catalogue, join.from) + QLatin1Char('=') + columnText(catalogue, join.to));
        const auto sql = mappingSql(*schemaOf(area), catalogue, area);
        return {{QStringLiteral("area"), area.area}, {QStringLiteral("fields"), fields},
            {QStringLiteral("joins"), joins},
            {QStringLiteral("table"), area.base < 0 ? QString() : catalogue.nameOf(area.base)},
            {QStringLiteral("addedUp"), area.added}, {QStringLiteral("sql"), sql ? *sql : QString()},
            {QStringLiteral("lacking"), QJsonArray::fromStringList(area.lacking(*schemaOf(area)))}};
    }

    Run &m_run;
    const Workspace &m_workspace;
    MappingStart m_start;
    QVector<AreaMapping> m_areas;
};

int showRows(Run &run, const Workspace &workspace, const Secrets &secrets, const Mapper &mapper)
{
    const auto test = waitFor(tryMapping(workspace, secrets, mapper.start(), mapper.whole()));
    if (!test)
        return run.failed(test.error(), workspace.erp.name);
    int bad = Fine;
    for (const AreaSample &sample : test->samples) {
        if (sample.error) {
            bad = run.failed(*sample.error, workspace.erp.name);
        } else if (!run.json()) {
            say(Words::tr("\n%1, the first rows").arg(areaWord(sample.area)));
            say(sampleText(sample));
        }
    }
    return bad;
}

// A plain name is a profile of the workspace's own; anything else is a folder.
int save(Run &run, Workspace &workspace, const Mapper &mapper)
{
    const QString to = run.args().value("save");
    const bool plain = !to.contains(u'/') && !to.contains(u'\\');
    const QString folder = plain ? ownProfileFolder(workspace, to) : QDir(to).absolutePath();
    if (const auto saved
        = saveMapping(folder, workspace.erp, mapper.start(), mapper.whole(), run.args().has("replace"));
        !saved)
        return run.failed(saved.error());
    if (!run.json())
        say(Words::tr("\nThe profile is in %1.").arg(QDir::toNativeSeparators(folder)));
    if (!run.args().has("use"))
        return Fine;
    if (!plain)
        return run.wrong(Words::tr("--use wants a profile of the workspace's own: --save NAME"));
    auto changed = withProfile(workspace, to);
    if (!changed)
        return run.failed(changed.error());
    if (const auto kept = saveWorkspace(*changed); !kept)
        return run.failed(kept.error());
    if (!run.json())
        say(Words::tr("The workspace now reads the ERP by it."));
    return Fine;
}

} // namespace

int mapCommand(Run &run)
{
    auto workspace = loadWorkspace(run.folder());
    if (!workspace)
        return run.failed(workspace.error());
    const auto secrets = fetchSecrets(*workspace);
    if (!secrets)
        return run.failed(secrets.error());
    auto start = waitFor(surveyErp(*workspace, *secrets, run.args().words(), !run.args().has("no-shop")));
    if (!start)
        return run.failed(start.error(), workspace->erp.name);
    for (const QString &area : run.args().words()) {
        const bool known = std::any_of(
            start->schemas.begin(), start->schemas.end(), [&](const auto &schema) { return schema->area == area; });
        if (!known)
            return run.wrong(Words::tr("“%1” is no area that can be mapped").arg(area));
    }
    Mapper mapper(run, *workspace, *std::move(start));
    if (const auto proposed = mapper.propose(); !proposed)
        return run.failed(proposed.error());
    if (!run.json())
        mapper.tell();
    int result = mapper.isComplete() ? Fine : Differences;
    if (run.args().has("show") && !mapper.whole().isEmpty()) {
        if (const int shown = showRows(run, *workspace, *secrets, mapper); shown != Fine)
            return shown;
    }
    if (run.args().has("save")) {
        if (const int saved = save(run, *workspace, mapper); saved != Fine)
            return saved;
    }
    if (run.json())
        printJson({{QStringLiteral("command"), QStringLiteral("map")},
            {QStringLiteral("server"), mapper.start().server}, {QStringLiteral("areas"), mapper.json()}});
    return result;
}

} // namespace zgoda::ctl
