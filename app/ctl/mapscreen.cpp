#include "app/ctl/mapper.h"
#include "app/ctl/screens.h"
#include "app/ctl/words.h"
#include "models/mapping/shopwrite.h"
#include "ui/textmapping.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

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
        say(Words::tr("without: %1").arg(none.join(u", "_s)));
}

QJsonObject fieldJson(const Catalogue &catalogue, const AreaMapping &area, const FieldMapping &field)
{
    QJsonArray others;
    for (const MappingCandidate &other : field.others)
        others.append(QJsonObject {{u"column"_s, columnText(catalogue, area, other.column)}, {u"score"_s, other.score},
            {u"why"_s, reasonsText(other.reasons)}});
    QJsonObject json {{u"field"_s, field.field}, {u"why"_s, reasonsText(field.reasons)}, {u"others"_s, others}};
    if (field.from == FieldMapping::From::Column) {
        json.insert(u"column"_s, columnText(catalogue, area, field.column));
        json.insert(u"readAs"_s, codecText(field.codec));
    } else if (field.from == FieldMapping::From::Fixed) {
        json.insert(u"fixed"_s, field.fixed);
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
    out.remove(u"sql"_s);
    out.insert(u"request"_s, request.isGraph() ? request.ask.root.name : request.path);
    out.insert(u"rows"_s, list.rows);
    out.insert(u"paging"_s, request.paging);
    out.insert(u"write"_s, area.write.text());
    out.insert(u"sets"_s, sets);
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
        joins.append(columnText(catalogue, area, join.from) + u'=' + columnText(catalogue, area, join.to));
    for (const MappingFilter &filter : area.filters)
        filters.append(QJsonObject {{u"only"_s, filterText(catalogue, area, filter)}, {u"taken"_s, filter.on},
            {u"why"_s, reasonsText(filter.reasons)}});
    const auto sql = start.input.shop ? fail(Error::Kind::Refused) : mappingSql(schema, catalogue, area);
    const qint64 rows = area.base < 0 ? -1 : catalogue.tables[area.base].rows;
    const QJsonObject out {{u"area"_s, area.area}, {u"fields"_s, fields}, {u"joins"_s, joins}, {u"filters"_s, filters},
        {u"table"_s, area.base < 0 ? QString() : catalogue.nameOf(area.base)},
        {u"tableRows"_s, rows < 0 ? QJsonValue() : QJsonValue(rows)}, {u"addedUp"_s, area.added},
        {u"sql"_s, sql ? *sql : QString()},
        {u"lacking"_s, QJsonArray::fromStringList(area.lacking(schema) + area.unclear())}};
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
                .arg(areaWord(area.area), area.base < 0 ? u"–"_s : tableText(catalogue, area.base)));
        if (area.base >= 0)
            tellFields(catalogue, area);
        if (const QString lacking = lackingText(schema, area); !lacking.isEmpty())
            complain(areaWord(area.area) + u": "_s + lacking);
        if (start.input.shop && area.base >= 0)
            tellList(start.input, schema, area);
        if (!sql || start.input.shop)
            continue;
        if (const auto text = mappingSql(schema, catalogue, area))
            say(u'\n' + *text);
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
