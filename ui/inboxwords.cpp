#include "ui/inboxwords.h"

#include "ui/textinbox.h"
#include "ui/wording.h"

using namespace Qt::StringLiterals;

namespace zgoda {

InboxWords::InboxWords(const Desk &desk, InboxTable *table, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_desk(desk)
    , m_table(table)
{
    setSourceModel(table);
}

QString InboxWords::display(int row, InboxTable::Column column) const
{
    const InboxItem *item = m_table->itemAt(row);
    if (!item)
        return {};
    const Inbox &inbox = *m_table->inbox();
    const QString area = inbox.schemaOf(*item).area;
    const Session &session = *m_desk.session;
    switch (column) {
    case InboxTable::Area: return areaWord(area);
    case InboxTable::Key: return keyText(session, area, inbox.keyOf(*item));
    case InboxTable::Name: return session.nameOf(area, item->key);
    case InboxTable::Why: return inboxWhy(inbox, *item, session.setup().policy, m_desk.names);
    case InboxTable::Cost: return costText(inbox, *item);
    case InboxTable::Waiting: return waitingText(*item);
    case InboxTable::Due: return dueText(inbox, *item);
    case InboxTable::Age: return item->since > 0 ? ageText(session.setup().clock() - item->since) : QString();
    case InboxTable::Owner: return inbox.ownerOf(*item);
    case InboxTable::Said: return saidText(*item, inbox.noteOf(*item));
    case InboxTable::columnTotal: break;
    }
    return {};
}

QVariant InboxWords::data(const QModelIndex &index, int role) const
{
    const auto column = InboxTable::Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return display(index.row(), column);
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(
            headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(), display(index.row(), column));
    case Qt::TextAlignmentRole:
        return int((column == InboxTable::Cost ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default: return {};
    }
}

QVariant InboxWords::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return int((section == InboxTable::Cost ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return QIdentityProxyModel::headerData(section, orientation, role);
    const bool tip = role == Qt::ToolTipRole;
    switch (InboxTable::Column(section)) {
    case InboxTable::Area: return tr("Area");
    case InboxTable::Key: return tr("What");
    case InboxTable::Name: return tr("Name");
    case InboxTable::Why: return tr("Why");
    case InboxTable::Cost:
        return tip
            ? tr("At stake: a price's difference times what is in stock, a quantity's times the highest price, or "
                 "the sum of the document")
            : tr("At stake");
    case InboxTable::Waiting: return tip ? tr("Open orders that wait for it") : tr("Waiting");
    case InboxTable::Due: return tip ? tr("The first day on which it must be right") : tr("Due");
    case InboxTable::Age: return tr("Age");
    case InboxTable::Owner: return tr("Looked after by");
    case InboxTable::Said: return tr("Said");
    case InboxTable::columnTotal: break;
    }
    return {};
}

QString emptyInbox(const Desk &desk, const InboxTable &table)
{
    using Show = InboxFilter::Show;
    if (table.filter().show == Show::Postponed)
        return InboxWords::tr("Nothing is postponed.");
    const qint64 open = table.count(Show::Open);
    if (table.filter().show == Show::Mine && open > 0)
        return InboxWords::tr("Nothing is yours. %1 are looked after by others or by nobody.").arg(countText(open));
    Instant oldest = 0;
    QStringList unread, partly;
    for (const QString &area : desk.session->areas()) {
        const AreaStatus status = desk.session->status(area);
        if (!desk.session->review(area))
            unread.append(areaWord(area));
        else if (!status.erpComplete || !status.b2bComplete || status.error)
            partly.append(areaWord(area));
        const Instant at = qMin(status.erpAt, status.b2bAt);
        oldest = oldest == 0 ? at : qMin(oldest, at);
    }
    const QString comma = u", "_s;
    if (unread.size() == desk.session->areas().size())
        return InboxWords::tr("Nothing was read yet. Press Ctrl+F5 to read all areas.");
    if (!unread.isEmpty())
        return InboxWords::tr("Nothing needs you in what was read. Never read: %1. Press Ctrl+F5 to read all areas.")
            .arg(unread.join(comma));
    if (!partly.isEmpty())
        return InboxWords::tr("Nothing needs you in what could be read. Not read to the end: %1. Press Ctrl+F5 to read "
                              "all areas.")
            .arg(partly.join(comma));
    return InboxWords::tr("Nothing needs you. Last complete read %1.").arg(instantText(oldest));
}

} // namespace zgoda
