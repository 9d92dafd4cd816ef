#include "models/mapping/reach.h"

#include <algorithm>

namespace zgoda {

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

Result<MappedColumn> columnNamed(const Catalogue &catalogue, const QString &name)
{
    const QString table = name.section(u'.', -2, -2), schema = name.section(u'.', -3, -3);
    const int at = catalogue.find(schema, table);
    if (at < 0)
        return fail(Error::Kind::Rejected, table.isEmpty() ? name : table);
    const int column = catalogue.tables[at].indexOf(name.section(u'.', -1));
    if (column < 0)
        return fail(Error::Kind::Rejected, name);
    return MappedColumn {at, column};
}

Result<> chooseSource(
    AreaMapping &mapping, const Schema &schema, const Catalogue &catalogue, const QString &field, const QString &what)
{
    FieldMapping *to = mapping.find(field);
    const Field *is = schema.find(field);
    if (!to || !is)
        return fail(Error::Kind::Rejected, field);
    const QString said = what.trimmed();
    bool number = false;
    (void)said.toLongLong(&number);
    FieldMapping out = *to;
    out.column = {};
    out.fixed.clear();
    out.reasons = {{MappingReason::Kind::Chosen}};
    out.from = FieldMapping::From::Fixed;
    if (said.isEmpty()) {
        out.from = FieldMapping::From::Nothing;
    } else if (said.size() > 1 && said.startsWith(u'\'') && said.endsWith(u'\'')) {
        out.fixed = said.mid(1, said.size() - 2);
    } else if (number) {
        out.fixed = said;
    } else if (said.compare(QStringLiteral("null"), Qt::CaseInsensitive) != 0) {
        const auto column = columnNamed(catalogue, said);
        if (!column)
            return fail(column.error());
        if (distanceTo(mapping.joins, mapping.base, column->table) < 0)
            return fail(Error::Kind::Refused, catalogue.nameOf(column->table), catalogue.nameOf(mapping.base));
        out.from = FieldMapping::From::Column;
        out.column = *column;
    }
    *to = out;
    return {};
}

Result<> chooseJoin(AreaMapping &mapping, const Catalogue &catalogue, const QString &from, const QString &to)
{
    const auto first = columnNamed(catalogue, from), second = columnNamed(catalogue, to);
    if (!first || !second)
        return fail(first ? second.error() : first.error());
    // Written either way round: the table that is there already leads to the other one.
    const bool turned = distanceTo(mapping.joins, mapping.base, first->table) < 0
        || (second->table == mapping.base && first->table != mapping.base);
    const MappingJoin join {turned ? *second : *first, turned ? *first : *second, MappingJoin::Why::Chosen};
    if (join.to.table == mapping.base || join.from.table == join.to.table
        || distanceTo(mapping.joins, mapping.base, join.from.table) < 0)
        return fail(Error::Kind::Refused, catalogue.nameOf(join.from.table), catalogue.nameOf(mapping.base));
    mapping.joins.removeIf([&](const MappingJoin &known) { return known.to.table == join.to.table; });
    mapping.joins.append(join);
    return {};
}

QVector<MappingJoin> neededJoins(const AreaMapping &mapping)
{
    QVector<MappingJoin> out;
    for (const FieldMapping &field : mapping.fields) {
        if (field.from != FieldMapping::From::Column)
            continue;
        QVector<MappingJoin> way; // from the column's table back to the base
        int table = field.column.table;
        for (qsizetype steps = 0; table != mapping.base && steps <= mapping.joins.size(); ++steps) {
            for (const MappingJoin &join : mapping.joins) {
                if (join.to.table != table)
                    continue;
                way.prepend(join);
                table = join.from.table;
                break;
            }
        }
        for (const MappingJoin &join : way) {
            if (!out.contains(join))
                out.append(join);
        }
    }
    return out;
}

} // namespace zgoda
