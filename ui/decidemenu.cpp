// The menu of decisions: on the chosen rows of a comparison, and on all like them.
#include "ui/comparepage.h"
#include "ui/inboxpage.h"
#include "ui/mainwindow.h"
#include "ui/text.h"

#include <QMenu>
#include <QMenuBar>
#include <QStackedWidget>

namespace zgoda {

void MainWindow::makeDecideMenu()
{
    m_decideMenu = menuBar()->addMenu(tr("&Decide"));
    QMenu *menu = m_decideMenu;
    const auto onPage = [this](void (Deciding::*act)()) {
        return [this, act] {
            if (deciding())
                (deciding()->*act)();
        };
    };
    const auto taking = [this](Take take) {
        return [this, take] {
            if (deciding())
                deciding()->take(take);
        };
    };
    m_decideActions = {add(menu, tr("As in the &ERP"), QKeySequence(tr("Ctrl+1")), taking(Take::Erp)),
        add(menu, tr("As in the &shop"), QKeySequence(tr("Ctrl+2")), taking(Take::B2b)),
        add(menu, tr("&Both movements"), QKeySequence(tr("Ctrl+3")), taking(Take::Both)),
        add(menu, tr("&Other value"), QKeySequence(tr("Ctrl+4")), onPage(&Deciding::focusOtherValue)),
        add(menu, tr("As &last agreed"), {}, taking(Take::Base)),
        add(menu, tr("Lea&ve both"), QKeySequence(tr("Ctrl+0")), taking(Take::Nothing)),
        add(menu, tr("&Include or exclude"), QKeySequence(tr("Space")), onPage(&Deciding::toggleIncluded))};
    m_include = m_decideActions.last();
    m_asErp = {m_decideActions[0]};
    m_asB2b = {m_decideActions[1]};
    m_include->setShortcutContext(Qt::WidgetShortcut);
    makeAlikeMenu(menu->addMenu(tr("The same for &all like this")));
    menu->addSeparator();
    m_decideActions
        += {add(menu, tr("Back to the &proposal"), QKeySequence(tr("Ctrl+Backspace")), onPage(&Deciding::clearChoice)),
            add(menu, tr("A&ccept the difference…"), QKeySequence(tr("Ctrl+D")), onPage(&Deciding::acceptDifference)),
            add(menu, tr("No longer acce&pted"), {}, onPage(&Deciding::unaccept)),
            add(menu, tr("Make it a r&ule…"), QKeySequence(tr("Ctrl+R")), onPage(&Deciding::makeRule))};
    m_compareActions += {add(menu, tr("W&hy this row?…"), QKeySequence(tr("Ctrl+W")), [this] { explainRow(); }),
        add(menu, tr("&What the customer pays…"), QKeySequence(tr("Ctrl+T")), [this] { showPrices(); }),
        add(menu, tr("Its &month"), {}, [this] { showMonths(); })};
    makeNoteMenu(menu);
    menu->addSeparator();
    makeSyncMenu(menu);
    menu->addSeparator();
    makeDecideEnd(menu);
}

void MainWindow::makeDecideEnd(QMenu *menu)
{
    add(menu, tr("U&ndo the last decision"), QKeySequence(tr("Ctrl+Z")), [this] {
        const auto told = [this](const QString &area) { // where the operator sees it go, it speaks for itself
            if (m_pages->currentWidget() == m_inbox)
                return;
            if (!currentCompare() || currentCompare()->area() != area)
                say(tr("The last decision is taken back; it was one on %1.").arg(areaWord(area)), false);
        };
        connect(m_desk.session, &Session::decided, this, told, Qt::SingleShotConnection);
        m_desk.session->undoDecision();
    });
    menu->addSeparator();
    QAction *advance = add(
        menu, tr("&Move on after a choice"), {}, [] {}, false);
    advance->setCheckable(true);
    advance->setChecked(m_autoAdvance);
    connect(advance, &QAction::toggled, this, [this](bool on) {
        m_autoAdvance = on;
        for (ComparePage *page : findChildren<ComparePage *>()) // the synchronisation has its own
            page->setAutoAdvance(on);
    });
}

// What is said of rows in the inbox.
void MainWindow::makeNoteMenu(QMenu *menu)
{
    menu->addSeparator();
    m_inboxActions += {add(menu, tr("Who loo&ks after it…"), QKeySequence(tr("Ctrl+U")), [this] { m_inbox->assign(); }),
        add(menu, tr("Commen&t…"), QKeySequence(tr("Ctrl+M")), [this] { m_inbox->comment(); }),
        add(menu, tr("Postpone &while nothing moves"), QKeySequence(tr("Ctrl+P")), [this] { m_inbox->postpone(); }),
        add(menu, tr("Postpone until a da&y…"), QKeySequence(tr("Ctrl+Shift+P")), [this] { m_inbox->postponeUntil(); }),
        add(menu, tr("Back into the inbo&x"), {}, [this] { m_inbox->resume(); }),
        add(menu, tr("Split into its &fields"), QKeySequence(tr("Ctrl+Shift+S")), [this] { m_inbox->split(); }),
        add(menu, tr("&Join its fields again"), QKeySequence(tr("Ctrl+Shift+O")), [this] { m_inbox->join(); }),
        add(menu, tr("S&how among the rows of its area"), QKeySequence(tr("Ctrl+B")), [this] { m_inbox->openArea(); })};
    menu->addSeparator();
}

void MainWindow::makeAlikeMenu(QMenu *menu)
{
    const auto taking = [this](Take take) {
        return [this, take] {
            if (deciding())
                deciding()->takeAlike(take);
        };
    };
    m_asErp += add(menu, tr("As in the &ERP"), QKeySequence(tr("Ctrl+Shift+1")), taking(Take::Erp));
    m_asB2b += add(menu, tr("As in the &shop"), QKeySequence(tr("Ctrl+Shift+2")), taking(Take::B2b));
    m_decideActions += {m_asErp.last(), m_asB2b.last(),
        add(menu, tr("&Both movements"), QKeySequence(tr("Ctrl+Shift+3")), taking(Take::Both)),
        add(menu, tr("&Other value"), QKeySequence(tr("Ctrl+Shift+4")),
            [this] {
                if (deciding())
                    deciding()->focusOtherForAlike();
            }),
        add(menu, tr("Lea&ve both"), QKeySequence(tr("Ctrl+Shift+0")), taking(Take::Nothing))};
}

} // namespace zgoda
