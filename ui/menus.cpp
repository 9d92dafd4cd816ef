// The main window's menus: every action of the desk, with its keys and a mnemonic; deciding has a file of its own.
#include "ui/autoread.h"
#include "ui/comparepage.h"
#include "ui/findlist.h"
#include "ui/helppane.h"
#include "ui/historypage.h"
#include "ui/inboxpage.h"
#include "ui/keysdialog.h"
#include "ui/mainwindow.h"
#include "ui/monthspage.h"
#include "ui/planpage.h"
#include "ui/pricespage.h"
#include "ui/runpage.h"
#include "ui/systembar.h"
#include "ui/trendspage.h"
#include "ui/words.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace zgoda {

QAction *MainWindow::add(
    QMenu *menu, const QString &text, const QKeySequence &keys, std::function<void()> done, bool needsDesk)
{
    QAction *action = menu->addAction(text);
    action->setShortcut(keys);
    connect(action, &QAction::triggered, this, [done = std::move(done)] { done(); });
    if (needsDesk) {
        m_deskActions.append(action);
        action->setEnabled(isOpen());
    }
    return action;
}

void MainWindow::makeActions()
{
    makeFileMenu();
    makeReadMenu();
    makeDecideMenu();
    QMenu *write = menuBar()->addMenu(tr("&Write"));
    add(write, tr("&Preview what will be written"), QKeySequence(tr("Ctrl+Return")), [this] { previewPlan(); });
    add(write, tr("Preview &all areas"), QKeySequence(tr("Ctrl+Shift+Return")),
        [this] { m_plan->preview(m_desk.session->areas()); });
    m_takeOut
        = add(write, tr("Take the selected &steps out"), QKeySequence(tr("Del")), [this] { m_plan->removeSelected(); });
    m_takeOut->setShortcutContext(Qt::WidgetShortcut);
    makeMarkMenu(write);
    m_retry = add(write, tr("&Retry what was not written"), {}, [this] { m_run->retry(); });
    m_undo = add(write, tr("&Undo the chosen run…"), {}, [this] {
        go(Place::History);
        m_history->undoRun();
    });
    add(write, tr("Settle what was &cut off"), {}, [this] { settle(); });
    makeEmergencyMenu(write);
    makeGoMenu();
    makeViewMenu();
    makeHelpMenu();
}

void MainWindow::makeFileMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&File"));
    add(
        menu, tr("&Open a workspace…"), QKeySequence(tr("Ctrl+O")), [this] { Q_EMIT openWanted(); }, false);
    add(
        menu, tr("&Connect other systems…"), {}, [this] { Q_EMIT connectWanted(); }, false);
    menu->addSeparator();
    add(menu, tr("&Export the listed rows…"), QKeySequence(tr("Ctrl+E")), [this] { exportRows(); });
    m_inboxActions += add(menu, tr("S&ummary…"), {}, [this] { m_inbox->askSummary(); });
    m_copy = add(menu, tr("Copy with &headers"), QKeySequence(tr("Ctrl+C")), [this] { copyRows(); });
    add(menu, tr("&Save the plan…"), QKeySequence(tr("Ctrl+S")), [this] { m_plan->savePlan(); });
    add(menu, tr("Open a p&lan…"), {}, [this] {
        go(Place::Plan);
        m_plan->openPlan();
    });
    menu->addSeparator();
    add(
        menu, tr("&Quit"), QKeySequence(tr("Ctrl+Q")), [this] { close(); }, false);
}

// false: the page that is shown has no rows to be exported.
template <class Act> bool MainWindow::onShownRows(Act act)
{
    const QWidget *shown = m_pages->currentWidget();
    if (currentCompare())
        act(currentCompare());
    else if (shown == m_history)
        act(m_history);
    else if (m_prices && shown == m_prices)
        act(m_prices);
    else if (m_months && shown == m_months)
        act(m_months);
    else if (shown == m_inbox)
        act(m_inbox);
    else if (shown == m_trends)
        act(m_trends);
    else
        return false;
    return true;
}

void MainWindow::exportRows()
{
    if (!onShownRows([](auto *page) { page->exportRows(); }))
        say(tr("Open a comparison, the inbox, the trends, the prices paid, the months or the history to export its "
               "rows."),
            false);
}

void MainWindow::copyRows()
{
    if (onShownRows([](auto *page) { page->copy(); }))
        return;
    if (m_pages->currentWidget() == m_plan)
        m_plan->copy();
    else if (m_pages->currentWidget() == m_run)
        m_run->copy();
}

void MainWindow::makeReadMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Read"));
    add(menu, tr("&Read what is listed"), QKeySequence(tr("F5")), [this] { read(); });
    add(menu, tr("Read &all"), QKeySequence(tr("Ctrl+F5")), [this] { readAll(); });
    add(menu, tr("&Stop"), QKeySequence(tr("Esc")), [this] { stop(); });
    add(menu, tr("Synchronise a pasted &list"), QKeySequence(tr("Ctrl+Shift+V")), [this] {
        m_systems->find()->setFocus();
        m_findList->offerPasted(QApplication::clipboard()->text());
    });
    QMenu *every = menu->addMenu(tr("Read &by itself"));
    auto *choices = new QActionGroup(this);
    for (const int minutes : {0, 5, 15, 60}) {
        QAction *action = add(
            every, minutes == 0 ? tr("&Never") : tr("Every %1 minutes").arg(minutes), {},
            [this, minutes] {
                m_settings->setValue(u"readEvery"_s, minutes);
                if (m_reading)
                    m_reading->setMinutes(minutes);
            },
            false);
        action->setCheckable(true);
        action->setChecked(m_settings->value(u"readEvery"_s).toInt() == minutes);
        choices->addAction(action);
    }
}

void MainWindow::makeGoMenu()
{
    m_goMenu = menuBar()->addMenu(tr("&Go"));
    QMenu *menu = m_goMenu;
    const auto next = [this](bool forward) {
        return [this, forward] {
            if (deciding())
                deciding()->goNext(forward);
        };
    };
    m_decideActions += {add(menu, tr("&Next that needs you"), QKeySequence(tr("F7")), next(true)),
        add(menu, tr("&Previous that needs you"), QKeySequence(tr("Shift+F7")), next(false))};
    m_compareActions += add(menu, tr("&Filter"), QKeySequence(tr("Ctrl+F")), [this] {
        if (currentCompare())
            currentCompare()->focusFilter();
    });
    add(menu, tr("Find or syn&chronise…"), QKeySequence(tr("Ctrl+K")), [this] {
        m_systems->find()->setFocus();
        m_systems->find()->selectAll();
    });
    menu->addSeparator();
    const auto to = [this](Place place) { return [this, place] { go(place); }; };
    add(menu, tr("In&box"), QKeySequence(tr("Ctrl+I")), to(Place::Inbox));
    add(menu, tr("&Overview"), QKeySequence(tr("Alt+0")), to(Place::Overview));
    add(menu, tr("&Trends"), QKeySequence(tr("Ctrl+Shift+T")), to(Place::Trends));
    add(menu, tr("Price&s paid"), {}, to(Place::Prices));
    add(menu, tr("By &month"), QKeySequence(tr("Ctrl+Shift+M")), [this] { showMonths(); });
    add(menu, tr("P&lan"), {}, to(Place::Plan));
    add(menu, tr("&Run"), {}, to(Place::Run));
    add(menu, tr("&History"), QKeySequence(tr("Ctrl+H")), to(Place::History));
    add(menu, tr("L&inks"), QKeySequence(tr("Ctrl+L")), to(Place::Links));
    add(menu, tr("R&ules"), {}, to(Place::Rules));
    add(menu, tr("Conn&ections"), {}, to(Place::Connections));
    menu->addSeparator();
}

void MainWindow::makeViewMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&View"));
    auto *themes = new QActionGroup(this);
    const std::pair<Theme, QString> all[]
        = {{Theme::System, tr("As the &system")}, {Theme::Light, tr("&Light")}, {Theme::Dark, tr("&Dark")}};
    for (const auto &[theme, text] : all) {
        QAction *action = add(
            menu, text, {}, [this, t = theme] { m_look->setTheme(t); }, false);
        action->setCheckable(true);
        action->setChecked(Theme(m_settings->value(u"theme"_s).toInt()) == theme);
        themes->addAction(action);
    }
    menu->addSeparator();
    m_compareActions += {add(menu, tr("&Group by reason"), QKeySequence(tr("Ctrl+G")),
                             [this] {
                                 if (currentCompare())
                                     currentCompare()->toggleGrouped();
                             }),
        add(menu, tr("&Columns…"), {}, [this] {
            if (currentCompare())
                currentCompare()->showColumnMenu();
        })};
}

void MainWindow::makeHelpMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Help"));
    add(menu, tr("&What this page does"), QKeySequence(tr("F1")), [this] {
        if (m_help->isVisible())
            hideHelp();
        else
            showHelp();
    });
    add(
        menu, tr("&Keys"), QKeySequence(tr("Shift+F1")), [this] { openKeysDialog(*menuBar(), this); }, false);
}

void MainWindow::showActions()
{
    for (QAction *action : m_deskActions)
        action->setEnabled(isOpen());
    for (QAction *action : m_compareActions)
        action->setEnabled(currentCompare() != nullptr);
    for (QAction *action : m_decideActions)
        action->setEnabled(deciding() != nullptr);
    for (QAction *action : m_inboxActions)
        action->setEnabled(m_inbox && m_pages->currentWidget() == m_inbox);
    if (!isOpen())
        return;
    for (QAction *action : std::as_const(m_asErp))
        action->setText(tr("As in %1").arg(inButton(m_desk.names.erp)));
    for (QAction *action : std::as_const(m_asB2b))
        action->setText(tr("As in %1").arg(inButton(m_desk.names.b2b)));
}

} // namespace zgoda
