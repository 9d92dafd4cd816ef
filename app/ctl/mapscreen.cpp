#include "app/ctl/mapper.h"
#include "app/ctl/screens.h"
#include "models/mapping/shopwrite.h"
#include "ui/textmapping.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace zgoda::ctl {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

void tellFields(const Catalogue &catalogue, const AreaMapping &area)
{
    TextTable table({Words::tr("field"), Words::tr("from"), Words::tr("read as"), Words::tr("why")});
    QStringList none;
    for (const FieldMapping &field : area.fields) {
        if (field.from == FieldMapping::From::Nothing)
            none.append(field.field);
        else
            table.add(
                {field.field, sourceText(catalogue, area, field), codecText(field.codec), reasonsText(field.reasons)});
    }
    say(table.text());
    for (const MappingFilter &filter : area.filters) {
        const QString text = filterText(catalogue, area, filter);
        say(filter.on ? Words::tr("only where %1 (%2)").arg(text, reasonsText(filter.reasons))
                      : Words::tr("not taken: only where %1").arg(text));
    }
    for (const MappingJoin &join : neededJoins(area))
        say(Words::tr("joined: %1").arg(joinText(catalogue, area, join)));
    if (!none.isEmpty())
        say(Words::tr("without: %1").arg(none.join(QStringLiteral(", "))));
}

QJsonObject fieldJson(const Catalogue &catalogue, const AreaMapping &area, const FieldMapping &field)
{
    QJsonArray others;
    for (const MappingCandidate &other : field.others)
        others.append(QJsonObject {{QStringLiteral("column"), columnText(catalogue, area, other.column)},
            {QStringLiteral("score"), other.score}, {QStringLiteral("why"), reasonsText(other.reasons)}});
    QJsonObject json {{QStringLiteral("field"), field.field}, {QStringLiteral("why"), reasonsText(field.reasons)},
        {QStringLiteral("others"), others}};
    if (field.from == FieldMapping::From::Column) {
        json.insert(QStringLiteral("column"), columnText(catalogue, area, field.column));
        json.insert(QStringLiteral("readAs"), codecText(field.codec));
    } else if (field.from == FieldMapping::From::Fixed) {
        json.insert(QStringLiteral("fixed"), field.fixed);
    }
    return json;
}

QJsonObject withList(const MappingInput &input, const Schema &schema, const AreaMapping &area, QJsonObject out)
{
    const ShopList &list = input.shop->lists[area.base];
    const ShopRequest &request = input.shop->requests[list.request];
    QJsonArray sets;
    for (const WrittenField &written : writtenFields(schema, input, area, area.write))
        sets.append(written.field->field);
    out.remove(QStringLiteral("sql"));
    out.insert(QStringLiteral("request"), request.isGraph() ? request.ask.root.name : request.path);
    out.insert(QStringLiteral("rows"), list.rows);
    out.insert(QStringLiteral("paging"), request.paging);
    out.insert(QStringLiteral("write"), area.write.text());
    out.insert(QStringLiteral("sets"), sets);
    return out;
}

QJsonObject areaJson(const MappingStart &start, const AreaMapping &area)
{
    const Catalogue &catalogue = start.input.catalogue;
    const Schema &schema = *start.schemaOf(area.area);
    QJsonArray fields, joins, filters;
    for (const FieldMapping &field : area.fields)
        fields.append(fieldJson(catalogue, area, field));
    for (const MappingJoin &join : neededJoins(area))
        joins.append(columnText(catalogue, area, join.from) + QLatin1Char('=') + columnText(catalogue, area, join.to));
    for (const MappingFilter &filter : area.filters)
        filters.append(QJsonObject {{QStringLiteral("only"), filterText(catalogue, area, filter)},
            {QStringLiteral("taken"), filter.on}, {QStringLiteral("why"), reasonsText(filter.reasons)}});
    const auto sql = start.input.shop ? fail(Error::Kind::Refused) : mappingSql(schema, catalogue, area);
    const qint64 rows = area.base < 0 ? -1 : catalogue.tables[area.base].rows;
    const QJsonObject out {{QStringLiteral("area"), area.area}, {QStringLiteral("fields"), fields},
        {QStringLiteral("joins"), joins}, {QStringLiteral("filters"), filters},
        {QStringLiteral("table"), area.base < 0 ? QString() : catalogue.nameOf(area.base)},
        {QStringLiteral("tableRows"), rows < 0 ? QJsonValue() : QJsonValue(rows)},
        {QStringLiteral("addedUp"), area.added}, {QStringLiteral("sql"), sql ? *sql : QString()},
        {QStringLiteral("lacking"), QJsonArray::fromStringList(area.lacking(schema) + area.unclear())}};
    return start.input.shop && area.base >= 0 ? withList(start.input, schema, area, out) : out;
}

// A shop's: how the list comes and how values are set.
void tellList(const MappingInput &input, const Schema &schema, const AreaMapping &area)
{
    const ShopList &list = input.shop->lists[area.base];
    const ShopRequest &request = input.shop->requests[list.request];
    say(Words::tr("rows: %1 of %2. %3")
            .arg(list.rows, request.isGraph() ? request.ask.root.name : request.path, pagingText(request)));
    say(writeText(schema, input, area));
}

} // namespace

void tellMapping(const MappingStart &start, const QVector<AreaMapping> &areas, const QString &other, bool sql)
{
    const Catalogue &catalogue = start.input.catalogue;
    const QString tables = countText(catalogue.tables.size());
    say((start.input.shop ? Words::tr("%1: %2 lists.") : Words::tr("%1: %2 tables and views."))
            .arg(start.server, tables));
    if (start.shopError)
        complain((start.input.shop ? Words::tr("Without the ERP's keys. %1") : Words::tr("Without the shop's keys. %1"))
                     .arg(sentence(*start.shopError, other)));
    for (const AreaMapping &area : areas) {
        const Schema &schema = *start.schemaOf(area.area);
        say(Words::tr("\n%1, from %2")
                .arg(areaWord(area.area), area.base < 0 ? QStringLiteral("–") : tableText(catalogue, area.base)));
        if (area.base >= 0)
            tellFields(catalogue, area);
        if (const QString lacking = lackingText(schema, area); !lacking.isEmpty())
            complain(areaWord(area.area) + QStringLiteral(": ") + lacking);
        if (start.input.shop && area.base >= 0)
            tellList(start.input, schema, area);
        if (!sql || start.input.shop)
            continue;
        if (const auto text = mappingSql(schema, catalogue, area))
            say(QLatin1Char('\n') + *text);
    }
}

QJsonArray mappingJson(const MappingStart &start, const QVector<AreaMapping> &areas)
{
    QJsonArray out;
    for (const AreaMapping &area : areas)
        out.append(areaJson(start, area));
    return out;
}

} // namespace zgoda::ctl
