#include "app/ctl/mapper.h"
#include "app/ctl/screens.h"
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
    const auto sql = mappingSql(schema, catalogue, area);
    const qint64 rows = area.base < 0 ? -1 : catalogue.tables[area.base].rows;
    return {{QStringLiteral("area"), area.area}, {QStringLiteral("fields"), fields}, {QStringLiteral("joins"), joins},
        {QStringLiteral("filters"), filters},
        {QStringLiteral("table"), area.base < 0 ? QString() : catalogue.nameOf(area.base)},
        {QStringLiteral("tableRows"), rows < 0 ? QJsonValue() : QJsonValue(rows)},
        {QStringLiteral("addedUp"), area.added}, {QStringLiteral("sql"), sql ? *sql : QString()},
        {QStringLiteral("lacking"), QJsonArray::fromStringList(area.lacking(schema) + area.unclear())}};
}

} // namespace

void tellMapping(const MappingStart &start, const QVector<AreaMapping> &areas, const QString &shop, bool sql)
{
    const Catalogue &catalogue = start.input.catalogue;
    say(Words::tr("%1: %2 tables and views.").arg(start.server, countText(catalogue.tables.size())));
    if (start.shopError)
        complain(Words::tr("Without the shop's keys. %1").arg(sentence(*start.shopError, shop)));
    for (const AreaMapping &area : areas) {
        const Schema &schema = *start.schemaOf(area.area);
        say(Words::tr("\n%1, from %2")
                .arg(areaWord(area.area), area.base < 0 ? QStringLiteral("–") : tableText(catalogue, area.base)));
        if (area.base >= 0)
            tellFields(catalogue, area);
        if (const QString lacking = lackingText(schema, area); !lacking.isEmpty())
            complain(areaWord(area.area) + QStringLiteral(": ") + lacking);
        if (!sql)
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
