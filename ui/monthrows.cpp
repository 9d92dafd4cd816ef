#include "ui/monthrows.h"

#include <algorithm>
#include <limits>
#include <span>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

QVariant right() { return int(Qt::AlignRight | Qt::AlignVCenter); }

QString countOrNothing(qint64 count) { return count == 0 ? QString() : countText(count); }

} // namespace

RowState monthLook(const MonthPart &part)
{
    if (part.count.unread > 0)
        return RowState::Unreadable;
    const bool closed = part.state == MonthState::Closed;
    if (part.count.complete())
        return closed ? RowState::Accepted : RowState::Same;
    return closed ? RowState::Conflict : RowState::OnlyErp;
}

MonthRows::MonthRows(const Desk &desk, QObject *parent)
    : QAbstractTableModel(parent)
    , m_desk(desk)
{
}

void MonthRows::setMonths(MonthsPtr months)
{
    beginResetModel();
    m_months = std::move(months);
    m_kinds.clear();
    const Field *field = m_months ? m_months->review->diff->schema().find(m_months->fields.kind) : nullptr;
    for (const Month &month : m_months ? m_months->all : QVector<Month>()) {
        for (const MonthPart &part : month.kinds) {
            if (!m_kinds.contains(part.what))
                m_kinds.append(part.what);
        }
    }
    const auto place = [&](Cell kind) {
        const qsizetype at = field ? field->values.indexOf(m_months->text(kind)) : -1;
        return at < 0 ? std::numeric_limits<qsizetype>::max() : at;
    };
    std::stable_sort(m_kinds.begin(), m_kinds.end(), [&](Cell a, Cell b) { return place(a) < place(b); });
    endResetModel();
}

const Month *MonthRows::at(int row) const { return row >= 0 && row < rowCount() ? &m_months->all[row] : nullptr; }

int MonthRows::rowOf(int month) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (m_months->all[row].number == month)
            return row;
    }
    return -1;
}

int MonthRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_months ? 0 : int(m_months->all.size());
}

int MonthRows::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(Sum) + int(m_kinds.size());
}

std::pair<MonthRows::Part, int> MonthRows::partOf(int column) const
{
    const int kinds = int(m_kinds.size());
    if (column < Kinds)
        return {Part(column), -1};
    if (column < Kinds + kinds)
        return {Kinds, column - Kinds};
    return {Part(column - kinds + 1), -1};
}

std::optional<Cell> MonthRows::kindAt(int column) const
{
    const auto [part, kind] = partOf(column);
    return part == Kinds && kind >= 0 && kind < m_kinds.size() ? std::optional(m_kinds[kind]) : std::nullopt;
}

const MonthPart *MonthRows::kindOf(const Month &month, int kind) const
{
    const Cell what = m_kinds.value(kind, Null);
    const auto at
        = std::find_if(month.kinds.begin(), month.kinds.end(), [&](const MonthPart &p) { return p.what == what; });
    return at == month.kinds.end() ? nullptr : &*at;
}

QString MonthRows::display(const Month &month, int column) const
{
    const auto [part, kind] = partOf(column);
    const MonthCount &count = month.all.count;
    switch (part) {
    case Name: return monthText(month.number);
    case State: return monthStateText(month);
    case Kinds: {
        const MonthPart *of = kindOf(month, kind);
        return of ? shareText(of->count) : QString();
    }
    case Missing: return countOrNothing(count.missing);
    case Files: return filesText(count);
    case Late: return countOrNothing(count.late);
    case Sum: return sumsText(*m_months, count);
    }
    return {};
}

QString MonthRows::told(const Month &month, int column) const
{
    const auto [part, kind] = partOf(column);
    if (part == Kinds) {
        const MonthPart *of = kindOf(month, kind);
        return of
            ? tr("%1, %2: %3")
                  .arg(monthText(month.number), kindText(m_months->text(of->what)), monthVerdict(of->state, of->count))
            : QString();
    }
    if (part == Name || part == State)
        return tr("%1: %2").arg(monthText(month.number), monthVerdict(month.all.state, month.all.count));
    return display(month, column);
}

QVariant MonthRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const auto [part, kind] = partOf(section);
    switch (part) {
    case Name: return tr("Month");
    case State: return tr("Accounts");
    case Kinds: return kindText(m_months->text(m_kinds.value(kind, Null)));
    case Missing: return tr("Missing");
    case Files: return tr("Files");
    case Late: return tr("After the closing");
    case Sum: return tr("Sum missing");
    }
    return {};
}

QVariant MonthRows::data(const QModelIndex &index, int role) const
{
    const Month *month = at(index.row());
    if (!month)
        return {};
    const auto [part, kind] = partOf(index.column());
    const MonthPart *of = part == Kinds ? kindOf(*month, kind) : &month->all;
    const RowState look = of ? monthLook(*of) : RowState::Same;
    switch (role) {
    case Qt::DisplayRole: return display(*month, index.column());
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: return told(*month, index.column());
    case Qt::DecorationRole:
        return part == Name && look != RowState::Same ? QVariant(m_desk.look->stateIcon(look)) : QVariant();
    case Qt::BackgroundRole: {
        const Tint tint = tintOf(look, look == RowState::Conflict, false);
        return tint == Tint::None || !of ? QVariant() : QVariant(m_desk.look->tint(tint));
    }
    case Qt::ForegroundRole:
        return of && of->count.complete() && part != Name ? QVariant(m_desk.look->muted()) : QVariant();
    case Qt::TextAlignmentRole: return part == Kinds || part == Missing || part == Late ? right() : QVariant();
    default: return {};
    }
}

PeopleRows::PeopleRows(const Desk &desk, QObject *parent)
    : QAbstractTableModel(parent)
    , m_desk(desk)
{
}

void PeopleRows::setMonth(MonthsPtr months, int row)
{
    beginResetModel();
    m_months = std::move(months);
    m_row = m_months && row >= 0 && row < m_months->all.size() ? row : -1;
    endResetModel();
}

const MonthPart *PeopleRows::at(int row) const
{
    return row >= 0 && row < rowCount() ? &m_months->all[m_row].people[row] : nullptr;
}

int PeopleRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_row < 0 ? 0 : int(m_months->all[m_row].people.size());
}

int PeopleRows::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant PeopleRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Who: return m_months ? fieldWord(m_months->fields.who) : QString();
    case InErp: return m_desk.names.erp;
    case InB2b: return m_desk.names.b2b;
    case Missing: return tr("Missing");
    case Files: return tr("Files");
    case Late: return tr("After the closing");
    default: return tr("Sum missing");
    }
}

// As it is called in the area that describes such codes.
QString PeopleRows::nameOf(Cell code) const
{
    const Field *field = m_months->review->diff->schema().find(m_months->fields.who);
    for (const Reference &reference : m_desk.session->references()) {
        if (!field || reference.identity != field->identity || !reference.snapshot || !isValue(code))
            continue;
        const Snapshot &rows = *reference.snapshot;
        const KeyId key = rows.pools->keys.find(std::span(&code, 1));
        const int name = rows.schema->indexOf(u"name"_s);
        const Cell cell = key == noKey || name < 0 ? Null : rows.cell(name, key);
        if (isValue(cell))
            return rows.pools->texts.text(cell);
    }
    return {};
}

QString PeopleRows::display(const MonthPart &part, int column) const
{
    const MonthCount &count = part.count;
    switch (column) {
    case Who: {
        const QString code = m_months->text(part.what), name = nameOf(part.what);
        return code.isEmpty() ? tr("nobody named") : name.isEmpty() ? code : code + u"  "_s + name;
    }
    case InErp: return countOrNothing(count.erp);
    case InB2b: return countOrNothing(count.b2b);
    case Missing: return countOrNothing(count.missing);
    case Files: return filesText(count);
    case Late: return countOrNothing(count.late);
    default: return sumsText(*m_months, count);
    }
}

QVariant PeopleRows::data(const QModelIndex &index, int role) const
{
    const MonthPart *part = at(index.row());
    if (!part)
        return {};
    const RowState look = monthLook(*part);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return display(*part, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Who ? tr("%1: %2").arg(display(*part, Who), monthVerdict(part->state, part->count))
                                     : display(*part, index.column());
    case Qt::DecorationRole:
        return index.column() == Who && look != RowState::Same ? QVariant(m_desk.look->stateIcon(look)) : QVariant();
    case Qt::BackgroundRole: {
        const Tint tint = tintOf(look, look == RowState::Conflict, false);
        return tint == Tint::None ? QVariant() : QVariant(m_desk.look->tint(tint));
    }
    case Qt::ForegroundRole: return part->count.complete() ? QVariant(m_desk.look->muted()) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == Who || index.column() == Files || index.column() == Sum ? QVariant() : right();
    default: return {};
    }
}

} // namespace zgoda
