#include "models/tables/difftable.h"

#include "models/base/async.h"
#include "models/tables/columns.h"
#include "models/tables/rowfacts.h"

#include <QtConcurrent>

namespace zgoda {
namespace {

constexpr qint64 manyRows = 20'000; // arranging fewer takes less than a frame
constexpr int fewRemovals = 64;

qint64 rowsToLookAt(const TableSource &source, const RowFilter &filter)
{
    const bool same = (filter.states & RowFilter::bit(RowState::Same)) != 0;
    return same ? qint64(source.pools().keys.size()) : qint64(source.review().rows.size());
}

// The few rows that left, when the others are as they were; nothing: it is another list.
std::optional<QVector<int>> goneRows(const std::vector<TableRow> &was, const std::vector<TableRow> &now)
{
    if (now.size() >= was.size() || was.size() - now.size() > fewRemovals)
        return {};
    QVector<int> gone;
    size_t n = 0;
    for (size_t i = 0; i < was.size(); ++i) {
        if (n < now.size() && was[i] == now[n])
            ++n;
        else if (gone.size() == fewRemovals)
            return {};
        else
            gone.append(int(i));
    }
    if (n != now.size())
        return {};
    return gone;
}

} // namespace

DiffTable::DiffTable(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void DiffTable::setReview(const ReviewPtr &review, const References &references)
{
    if (!review) {
        beginResetModel();
        m_source.reset();
        m_columns.clear();
        m_now = {};
        endResetModel();
        Q_EMIT arranged();
        return;
    }
    auto source = std::make_shared<TableSource>(review, references);
    if (m_source)
        source->inherit(*m_source);
    // Key ids belong to their pools: rows of another comparison must not be shown from this one.
    const bool other = !m_source || &m_source->pools() != &source->pools();
    if (other) {
        beginResetModel();
        m_now = {};
        m_columns.clear();
        m_source = std::move(source);
        endResetModel();
    } else {
        m_source = std::move(source);
    }
    if (m_columns.isEmpty())
        makeColumns({});
    arrangeAgain();
}

void DiffTable::makeColumns(const std::vector<bool> &differing)
{
    if (!m_source)
        return;
    const QVector<TableColumn> columns = columnsOf(*m_source, differing, m_onlyDiffering);
    if (columns == m_columns)
        return;
    beginResetModel();
    m_columns = columns;
    if (!m_columns.contains(m_order.column))
        m_order.column = m_columns.first();
    endResetModel();
}

void DiffTable::setFilter(const RowFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    arrangeAgain();
}

void DiffTable::setGrouped(bool grouped)
{
    m_order.grouped = grouped;
    arrangeAgain();
}

void DiffTable::setOnlyDiffering(bool only)
{
    m_onlyDiffering = only;
    arrangeAgain();
}

void DiffTable::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= m_columns.size())
        return;
    m_order.column = m_columns[column];
    m_order.descending = order == Qt::DescendingOrder;
    arrangeAgain();
}

void DiffTable::arrangeAgain()
{
    if (!m_source)
        return;
    if (m_running) {
        m_again = true;
        return;
    }
    if (rowsToLookAt(*m_source, m_filter) < manyRows) {
        take(arrange(*m_source, m_filter, m_order));
        return;
    }
    m_running = true;
    const auto made = QtConcurrent::run([source = m_source, filter = m_filter, order = m_order] {
        return std::make_shared<Arranged>(arrange(*source, filter, order));
    });
    onFinished(made, this, [this, source = m_source](const std::shared_ptr<Arranged> &next) {
        m_running = false;
        const bool again = std::exchange(m_again, false);
        // An answer over older rows of the same comparison is still good to look at while the next one is made.
        if (m_source && &m_source->pools() == &source->pools() && !again)
            take(std::move(*next));
        if (again)
            arrangeAgain();
    });
}

void DiffTable::take(Arranged next)
{
    makeColumns(next.differing);
    if (next.rows == m_now.rows || removeSome(next)) {
        m_now.groups = std::move(next.groups);
        m_now.shown = next.shown;
        m_now.total = next.total;
        if (!m_now.rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    } else {
        replaceRows(std::move(next));
    }
    Q_EMIT arranged();
}

// A few rows left the list (they were decided): the others stay where they are, with selection and scroll position.
bool DiffTable::removeSome(const Arranged &next)
{
    const auto gone = goneRows(m_now.rows, next.rows);
    if (!gone)
        return false;
    for (auto it = gone->crbegin(); it != gone->crend(); ++it) {
        beginRemoveRows({}, *it, *it);
        m_now.rows.erase(m_now.rows.begin() + *it);
        endRemoveRows();
    }
    return true;
}

// Taken out and put in rather than reset, so that a view keeps its columns' widths.
void DiffTable::replaceRows(Arranged next)
{
    if (!m_now.rows.empty()) {
        beginRemoveRows({}, 0, rowCount() - 1);
        m_now = {};
        endRemoveRows();
    }
    if (!next.rows.empty()) {
        beginInsertRows({}, 0, int(next.rows.size()) - 1);
        m_now = std::move(next);
        endInsertRows();
    } else {
        m_now = std::move(next);
    }
}

KeyId DiffTable::keyAt(int row) const
{
    if (row < 0 || row >= rowCount() || m_now.rows[size_t(row)].isGroup())
        return noKey;
    return m_now.rows[size_t(row)].key();
}

const RowReview *DiffTable::reviewAt(int row) const
{
    const KeyId key = keyAt(row);
    return key == noKey ? nullptr : m_source->row(key);
}

int DiffTable::rowOf(KeyId key) const
{
    const auto it = std::find(m_now.rows.begin(), m_now.rows.end(), TableRow {key});
    return it == m_now.rows.end() ? -1 : int(it - m_now.rows.begin());
}

QVector<KeyId> DiffTable::keysBelow(int heading) const
{
    QVector<KeyId> keys;
    for (int row = heading + 1; row < rowCount() && !m_now.rows[size_t(row)].isGroup(); ++row)
        keys.append(m_now.rows[size_t(row)].key());
    return keys;
}

int DiffTable::nextNeedsYou(int row, bool forward) const
{
    const int count = rowCount();
    for (int i = 1; i <= count; ++i) {
        const int at = ((forward ? row + i : row - i) % count + count) % count;
        const RowReview *review = reviewAt(at);
        if (review && review->needsYou && at != row)
            return at;
    }
    return -1;
}

int DiffTable::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_now.rows.size()); }

int DiffTable::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_columns.size()); }

QVariant DiffTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    const TableColumn &column = m_columns[section];
    switch (role) {
    case KindRole: return int(column.kind);
    case FieldRole: return column.field;
    case SideRole: return int(column.side);
    default: return {};
    }
}

QVariant DiffTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= m_columns.size() || !m_source)
        return {};
    const TableRow row = m_now.rows[size_t(index.row())];
    const TableColumn &column = m_columns[index.column()];
    switch (role) {
    case KindRole: return int(column.kind);
    case FieldRole: return column.field;
    case SideRole: return int(column.side);
    default: break;
    }
    return row.isGroup() ? factOf(m_now.groups[row.group()], role) : factOf(*m_source, column, row.key(), role);
}

} // namespace zgoda
