// What the window has set on rows by hand: the flag on a shop's orders that are short, the goods that the ERP holds for
// them, the invitation of customers. Each is a plan like any other: seen first, confirmed, in the journal.
#include "models/run/inviting.h"
#include "models/run/livecheck.h"
#include "ui/comparepage.h"
#include "ui/flagging.h"
#include "ui/mainwindow.h"
#include "ui/planpage.h"
#include "ui/syncpage.h"

#include <QMenu>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int namedAtMost = 3;

QString some(const QStringList &codes)
{
    const QString named = codes.mid(0, namedAtMost).join(u", "_s);
    return codes.size() > namedAtMost ? named + u", …"_s : named;
}

} // namespace

void MainWindow::makeMarkMenu(QMenu *menu)
{
    menu->addSeparator();
    add(menu, tr("&Flag the short orders in the shop…"), {}, [this] { flagInShop(); });
    add(menu, tr("Have the ERP &hold an order's goods…"), {}, [this] { holdGoods(); });
    add(menu, tr("&Invite customers to the shop…"), {}, [this] { inviteSelected(); });
    menu->addSeparator();
}

// The plan of it, where the side can be marked so; else why not. beside: what to say of what is not set.
void MainWindow::setMarks(MarkField::Use use, const QVector<Mark> &marks, const QString &beside)
{
    const auto fields = m_desk.services->marks();
    if (!fields) {
        say(sentence(fields.error()), true);
        return;
    }
    const MarkField *mark = markFor(*fields, use);
    if (!mark) {
        say(tr("Nothing that this workspace compares can be marked so."), false);
        return;
    }
    if (const QString why = whyNotMarked(*m_desk.session, *mark); !why.isEmpty()) {
        say(tr("%1, %2: %3").arg(m_desk.nameOf(mark->side), fieldWord(mark->field), why), false);
        return;
    }
    if (!marks.isEmpty())
        m_plan->previewMarks(*mark, marks);
    if (!beside.isEmpty())
        say(beside, false);
}

// Of a live check, which is what tells how short an order is; false after saying that there is none.
bool MainWindow::checkedOrders()
{
    if (m_sync && m_sync->places() && !m_sync->reading() && !m_sync->checked().rows.isEmpty())
        return true;
    say(tr("Check the orders first: choose them and press Ctrl+J. That tells what they want and what is there."),
        false);
    return false;
}

void MainWindow::flagInShop()
{
    if (!checkedOrders())
        return;
    const auto flags = shopFlagsOf(*m_desk.session, *m_sync->places(), m_sync->checked(), m_sync->report());
    setMarks(
        MarkField::Use::Short, flags, flags.isEmpty() ? tr("No order is short of what was checked here.") : QString());
}

void MainWindow::holdGoods()
{
    if (!checkedOrders())
        return;
    const CheckPlaces places = *m_sync->places();
    const auto waiting = onlyInShop(*m_desk.session, places, m_sync->report());
    if (!waiting.isEmpty()) {
        const QString &erp = m_desk.names.erp;
        const Capability can = m_desk.session->capability(Side::Erp, places.heads);
        say(can.create
                ? tr("%1 does not have the order yet. Create it there first (Ctrl+2, Ctrl+Enter), then check again.")
                      .arg(erp)
                : tr("%1 cannot take the order in, so it holds nothing for it: %2").arg(erp, can.why),
            false);
        return;
    }
    const auto goods = reservations(*m_desk.session, places, m_sync->report());
    setMarks(MarkField::Use::Reserved, goods,
        goods.isEmpty() ? tr("%1 holds all that is open of these orders.").arg(m_desk.names.erp) : QString());
}

void MainWindow::inviteSelected()
{
    const auto fields = m_desk.services->marks();
    const MarkField *mark = fields ? markFor(*fields, MarkField::Use::Invited) : nullptr;
    const ComparePage *page = currentCompare();
    Inviting who;
    if (mark && page && page->area() == mark->area)
        who = invitingOf(*m_desk.session, *mark, page->selectedRows(), true);
    QStringList beside;
    if (!who.notThere.isEmpty())
        beside.append(
            tr("Not in %1 yet: %2. Create the account first.").arg(m_desk.nameOf(mark->side), some(who.notThere)));
    if (!who.before.isEmpty())
        beside.append(tr("Invited already: %1.").arg(some(who.before)));
    if (mark && beside.isEmpty() && who.marks.isEmpty())
        beside.append(tr("Choose the customers first: in %1.").arg(areaWord(mark->area)));
    setMarks(MarkField::Use::Invited, who.marks, beside.join(u' '));
}

} // namespace zgoda
