#include "models/tables/rowfacts.h"

namespace zgoda {
namespace {

using Kind = TableColumn::Kind;
using Table = DiffTable;

Table::Moved movedOf(const Field &field, Cell base, Cell now)
{
    if (base == now || base == Unknown || now == Unknown)
        return Table::Moved::No;
    const bool number = field.type == FieldType::Decimal || field.type == FieldType::Int;
    if (!number || !isValue(base) || !isValue(now))
        return Table::Moved::Changed;
    return now > base ? Table::Moved::Up : Table::Moved::Down;
}

QVariant rowFact(const TableSource &source, const TableColumn &column, KeyId key, int role)
{
    if (role == Table::KeyRole)
        return key;
    if (role == Table::CellRole) {
        if (column.kind == Kind::Name)
            return source.name(key);
        return column.field >= 0 ? QVariant(source.cell(column.field, column.side, key)) : QVariant();
    }
    const RowReview *row = source.row(key);
    if (role == Table::StateRole)
        return int(row ? row->state : RowState::Same);
    if (!row)
        return {};
    const FieldReview *field = source.leading(*row);
    switch (role) {
    case Table::NeedsYouRole: return row->needsYou;
    case Table::WillWriteRole: return row->willWrite;
    case Table::WhyRole: return int(source.why(*row));
    case Table::RuleRole: return field ? field->proposal.rule : row->row.rule;
    case Table::TakeRole: return int(source.take(*row, field));
    case Table::ChosenRole: return source.chosen(*row, field);
    case Table::SinceRole: return row->since;
    default: return {};
    }
}

QVariant valueFact(const TableSource &source, const TableColumn &column, KeyId key, int role)
{
    const RowReview *row = source.row(key);
    const FieldReview *field = row ? source.field(*row, column.field) : nullptr;
    if (!field) {
        if (role == Table::NeedsYouRole || role == Table::WillWriteRole)
            return row && row->count == 0 && (role == Table::NeedsYouRole ? row->needsYou : row->willWrite);
        return role == Table::ChangeRole ? QVariant(int(Change::Same)) : QVariant();
    }
    const Cell cell = column.side == Side::Erp ? field->erp : column.side == Side::B2b ? field->b2b : field->base;
    switch (role) {
    case Table::CellRole: return cell;
    case Table::ChangeRole: return int(field->change);
    case Table::MovedRole:
        return int(column.side == Side::Base ? Table::Moved::No
                                             : movedOf(source.schema().fields[column.field], field->base, cell));
    case Table::NeedsYouRole: return field->needsYou;
    case Table::WillWriteRole: return field->willWrite;
    case Table::WhyRole: return int(field->proposal.why);
    case Table::RuleRole: return field->proposal.rule;
    case Table::TakeRole: return int(source.take(*row, field));
    case Table::ChosenRole: return source.chosen(*row, field);
    default: return {};
    }
}

} // namespace

QVariant factOf(const TableSource &source, const TableColumn &column, KeyId key, int role)
{
    if (column.kind == Kind::Value) {
        const QVariant value = valueFact(source, column, key, role);
        if (value.isValid())
            return value;
    }
    return rowFact(source, column, key, role);
}

QVariant factOf(const RowGroup &group, int role)
{
    switch (role) {
    case Table::HeadingRole: return group.rows;
    case Table::WhyRole: return int(group.why);
    case Table::NeedsYouRole: return group.needsYou;
    case Table::KeyRole: return noKey;
    default: return {};
    }
}

} // namespace zgoda
