#include "models/tables/inboxtable.h"

#include <algorithm>

namespace zgoda {

InboxTable::InboxTable(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void InboxTable::setInbox(InboxPtr inbox)
{
    beginResetModel();
    m_inbox = std::move(inbox);
    arrange();
    endResetModel();
}

void InboxTable::setFilter(const InboxFilter &filter)
{
    beginResetModel();
    m_filter = filter;
    arrange();
    endResetModel();
}

bool InboxTable::passes(const InboxItem &item, InboxFilter::Show show) const
{
    if (item.postponed != (show == InboxFilter::Show::Postponed))
        return false;
    const bool mine = !m_filter.person.isEmpty() && m_inbox->ownerOf(item) == m_filter.person;
    return show != InboxFilter::Show::Mine || mine;
}

void InboxTable::arrange()
{
    m_rows.clear();
    for (qsizetype i = 0; m_inbox && i < m_inbox->items.size(); ++i) {
        if (passes(m_inbox->items[i], m_filter.show))
            m_rows.push_back(quint32(i));
    }
}

qint64 InboxTable::count(InboxFilter::Show show) const
{
    if (!m_inbox || show == InboxFilter::Show::Open)
        return m_inbox ? m_inbox->open : 0;
    if (show == InboxFilter::Show::Postponed)
        return m_inbox->postponed;
    return std::count_if(
        m_inbox->items.begin(), m_inbox->items.end(), [&](const InboxItem &item) { return passes(item, show); });
}

const InboxItem *InboxTable::itemAt(int row) const
{
    return row >= 0 && size_t(row) < m_rows.size() ? &m_inbox->items[m_rows[size_t(row)]] : nullptr;
}

int InboxTable::rowOf(const QString &area, KeyId key, int field) const
{
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const InboxItem &item = m_inbox->items[m_rows[i]];
        const bool same = item.key == key && (field < 0 || !item.part || item.field == field);
        if (same && m_inbox->schemaOf(item).area == area)
            return int(i);
    }
    return -1;
}

int InboxTable::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

int InboxTable::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(columnTotal); }

} // namespace zgoda
