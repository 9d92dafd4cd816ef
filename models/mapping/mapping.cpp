#include "models/mapping/mapping.h"

#include "models/mapping/reach.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

QString literalText(const QString &value)
{
    bool number = false;
    (void)value.toLongLong(&number);
    return number ? value : u'\'' + value + u'\'';
}

} // namespace

FieldMapping *AreaMapping::find(const QString &field)
{
    const auto at
        = std::find_if(fields.begin(), fields.end(), [&](const FieldMapping &known) { return known.field == field; });
    return at == fields.end() ? nullptr : &*at;
}
const FieldMapping *AreaMapping::find(const QString &field) const
{
    return const_cast<AreaMapping *>(this)->find(field);
}

const Schema *MappingStart::schemaOf(const QString &area) const
{
    const auto at
        = std::find_if(schemas.begin(), schemas.end(), [&](const auto &schema) { return schema->area == area; });
    return at == schemas.end() ? nullptr : at->get();
}

QStringList AreaMapping::lacking(const Schema &schema) const
{
    QStringList out;
    for (int i = 0; i < schema.keyCount; ++i) {
        const FieldMapping *field = find(schema.fields[i].id);
        if (!field || field->from == FieldMapping::From::Nothing)
            out.append(schema.fields[i].id);
    }
    return out;
}

QStringList AreaMapping::unclear() const
{
    QStringList out;
    for (const FieldMapping &field : fields) {
        if (field.from == FieldMapping::From::Column && field.codec.isUnclear())
            out.append(field.field);
    }
    return out;
}

QString columnText(const Catalogue &catalogue, const AreaMapping &mapping, MappedColumn column)
{
    const QString out
        = catalogue.nameOf(column.table) + u'.' + catalogue.tables[column.table].columns[column.column].name;
    if (column.place == 0 || placesOf(mapping, column.table).size() < 2)
        return out;
    QStringList way;
    for (const MappedColumn &by : wayTo(mapping.joins, column.place))
        way.append(catalogue.tables[by.table].columns[by.column].name);
    return out + u" via "_s + way.join(u" > "_s);
}

QString filterText(const Catalogue &catalogue, const AreaMapping &mapping, const MappingFilter &filter)
{
    const QString column = columnText(catalogue, mapping, filter.column);
    QStringList values;
    for (const QString &value : filter.values)
        values.append(literalText(value));
    const bool one = values.size() == 1;
    const QString list = one ? values.first() : u'(' + values.join(u", "_s) + u')';
    switch (filter.test) {
    case MappingFilter::Test::Is: return column + (one ? u" = "_s : u" in "_s) + list;
    case MappingFilter::Test::IsNot: return column + (one ? u" <> "_s : u" not in "_s) + list;
    case MappingFilter::Test::Empty: return column + u" is null"_s;
    case MappingFilter::Test::NotEmpty: break;
    }
    return column + u" is not null"_s;
}

QVector<MappingJoin> neededJoins(const AreaMapping &mapping)
{
    QVector<bool> needed(mapping.joins.size() + 1, false);
    const auto need = [&](int place) {
        for (; place > 0; place = mapping.joins[place - 1].from.place)
            needed[place] = true;
    };
    for (const FieldMapping &field : mapping.fields) {
        if (field.from == FieldMapping::From::Column)
            need(field.column.place);
    }
    for (const MappingFilter &filter : mapping.filters) {
        if (filter.on)
            need(filter.column.place);
    }
    QVector<MappingJoin> out;
    for (const MappingJoin &join : mapping.joins) { // each comes after the one that it starts from
        if (needed[join.to.place])
            out.append(join);
    }
    return out;
}

} // namespace zgoda
