// The inbox as a table: one row an item, in the inbox's own order. What its cells say is made by ui/ from itemAt().
// GUI thread.
#pragma once

#include "models/inbox/inbox.h"

#include <QAbstractTableModel>

namespace zgoda {

struct InboxFilter {
    enum class Show : quint8 { Open, Mine, Postponed } show = Show::Open; // Mine: open, and looked after by `person`
    QString person;
};

class InboxTable final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Area, Key, Name, Cost, Waiting, Due, Why, Age, Owner, Said, columnTotal };

    explicit InboxTable(QObject *parent = nullptr);
    void setInbox(InboxPtr inbox);
    void setFilter(const InboxFilter &filter);

    const InboxPtr &inbox() const { return m_inbox; } // null: not made yet
    const InboxFilter &filter() const { return m_filter; }
    const InboxItem *itemAt(int row) const; // nullptr: no such row
    // field: of a row that is split; -1: its first item, whether it is or not. -1: not shown.
    int rowOf(const QString &area, KeyId key, int field = -1) const;
    qint64 count(InboxFilter::Show show) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &, int) const override { return {}; }

private:
    bool passes(const InboxItem &item, InboxFilter::Show show) const;
    void arrange();

    InboxPtr m_inbox;
    InboxFilter m_filter;
    std::vector<quint32> m_rows; // indexes of items
};

} // namespace zgoda
