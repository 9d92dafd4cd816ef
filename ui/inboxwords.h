// Words over the inbox's table. GUI thread.
#pragma once

#include "models/tables/inboxtable.h"
#include "ui/desk.h"

#include <QIdentityProxyModel>

namespace zgoda {

class InboxWords final : public QIdentityProxyModel {
    Q_OBJECT
public:
    InboxWords(const Desk &desk, InboxTable *table, QObject *parent = nullptr);
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString display(int row, InboxTable::Column column) const;
    const Desk &m_desk;
    InboxTable *m_table;
};

// That nothing needs anybody can be said only of what both sides gave to their end.
QString emptyInbox(const Desk &desk, const InboxTable &table);

} // namespace zgoda
