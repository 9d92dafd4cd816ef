// The main window's menus: every action of the desk, with its keys and a mnemonic.
#include "ui/autoread.h"
#include "ui/comparepage.h"
#include "ui/decisionpanel.h"
#include "ui/helppane.h"
#include "ui/historypage.h"
#include "ui/mainwindow.h"
#include "ui/planpage.h"
#include "ui/runpage.h"
#include "ui/systembar.h"

#include <QActionGroup>
#include <QBoxLayout>
#include <QDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QStackedWidget>
#include <QTableWidget>

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
    write->addSeparator();
    m_retry = add(write, tr("&Retry what was not written"), {}, [this] { m_run->retry(); });
    m_undo = add(write, tr("&Undo the chosen run…"), {}, [this] {
        go(Place::History);
        m_history->undoRun();
    });
    add(write, tr("Settle what was &cut off"), {}, [this] { settle(); });
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
    add(menu, tr("&Export the listed rows…"), QKeySequence(tr("Ctrl+E")), [this] {
        if (currentCompare())
            currentCompare()->exportRows();
        else if (m_pages->currentWidget() == m_history)
            m_history->exportRows();
        else
            say(tr("Open a comparison or the history to export its rows."), false);
    });
    m_copy = add(menu, tr("Copy with &headers"), QKeySequence(tr("Ctrl+C")), [this] {
        if (currentCompare())
            currentCompare()->copy();
        else if (m_pages->currentWidget() == m_plan)
            m_plan->copy();
        else if (m_pages->currentWidget() == m_run)
            m_run->copy();
        else if (m_pages->currentWidget() == m_history)
            m_history->copy();
    });
    add(menu, tr("&Save the plan…"), QKeySequence(tr("Ctrl+S")), [this] { m_plan->savePlan(); });
    add(menu, tr("Open a p&lan…"), {}, [this] {
        go(Place::Plan);
        m_plan->openPlan();
    });
    menu->addSeparator();
    add(
        menu, tr("&Quit"), QKeySequence(tr("Ctrl+Q")), [this] { close(); }, false);
}

void MainWindow::makeReadMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Read"));
    add(menu, tr("&Read what is listed"), QKeySequence(tr("F5")), [this] { read(); });
    add(menu, tr("Read &all"), QKeySequence(tr("Ctrl+F5")), [this] { readAll(); });
    add(menu, tr("&Stop"), QKeySequence(tr("Esc")), [this] { stop(); });
    QMenu *every = menu->addMenu(tr("Read &by itself"));
    auto *choices = new QActionGroup(this);
    for (const int minutes : {0, 5, 15, 60}) {
        QAction *action = add(
            every, minutes == 0 ? tr("&Never") : tr("Every %1 minutes").arg(minutes), {},
            [this, minutes] {
                m_settings->setValue(QStringLiteral("readEvery"), minutes);
                if (m_reading)
                    m_reading->setMinutes(minutes);
            },
            false);
        action->setCheckable(true);
        action->setChecked(m_settings->value(QStringLiteral("readEvery")).toInt() == minutes);
        choices->addAction(action);
    }
}

void MainWindow::makeDecideMenu()
{
    m_decideMenu = menuBar()->addMenu(tr("&Decide"));
    QMenu *menu = m_decideMenu;
    const auto onPage = [this](void (ComparePage::*act)()) {
        return [this, act] {
            if (currentCompare())
                (currentCompare()->*act)();
        };
    };
    const auto taking = [this](Take take) {
        return [this, take] {
            if (currentCompare())
                currentCompare()->take(take);
        };
    };
    m_compareActions = {add(menu, tr("As in the &ERP"), QKeySequence(tr("Ctrl+1")), taking(Take::Erp)),
        add(menu, tr("As in the &shop"), QKeySequence(tr("Ctrl+2")), taking(Take::B2b)),
        add(menu, tr("&Both movements"), QKeySequence(tr("Ctrl+3")), taking(Take::Both)),
        add(menu, tr("&Other value"), QKeySequence(tr("Ctrl+4")), onPage(&ComparePage::focusOtherValue)),
        add(menu, tr("As &last agreed"), {}, taking(Take::Base)),
        add(menu, tr("Lea&ve both"), QKeySequence(tr("Ctrl+0")), taking(Take::Nothing)),
        add(menu, tr("&Include or exclude"), QKeySequence(tr("Space")), onPage(&ComparePage::toggleIncluded))};
    m_include = m_compareActions.last();
    m_asErp = {m_compareActions[0]};
    m_asB2b = {m_compareActions[1]};
    m_include->setShortcutContext(Qt::WidgetShortcut);
    makeAlikeMenu(menu->addMenu(tr("The same for &all like this")));
    menu->addSeparator();
    m_compareActions += {
        add(menu, tr("Back to the &proposal"), QKeySequence(tr("Ctrl+Backspace")), onPage(&ComparePage::clearChoice)),
        add(menu, tr("A&ccept the difference…"), QKeySequence(tr("Ctrl+D")), onPage(&ComparePage::acceptDifference)),
        add(menu, tr("No longer acce&pted"), {}, onPage(&ComparePage::unaccept)),
        add(menu, tr("Make it a r&ule…"), QKeySequence(tr("Ctrl+R")), onPage(&ComparePage::makeRule))};
    add(menu, tr("U&ndo the last decision"), QKeySequence(tr("Ctrl+Z")), [this] {
        const auto told = [this](const QString &area) { // where the operator sees it go, it speaks for itself
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
        for (ComparePage *page : m_compares)
            page->setAutoAdvance(on);
    });
}

void MainWindow::makeAlikeMenu(QMenu *menu)
{
    const auto taking = [this](Take take) {
        return [this, take] {
            if (currentCompare())
                currentCompare()->takeAlike(take);
        };
    };
    m_asErp += add(menu, tr("As in the &ERP"), QKeySequence(tr("Ctrl+Shift+1")), taking(Take::Erp));
    m_asB2b += add(menu, tr("As in the &shop"), QKeySequence(tr("Ctrl+Shift+2")), taking(Take::B2b));
    m_compareActions += {m_asErp.last(), m_asB2b.last(),
        add(menu, tr("&Both movements"), QKeySequence(tr("Ctrl+Shift+3")), taking(Take::Both)),
        add(menu, tr("Lea&ve both"), QKeySequence(tr("Ctrl+Shift+0")), taking(Take::Nothing))};
}

void MainWindow::makeGoMenu()
{
    m_goMenu = menuBar()->addMenu(tr("&Go"));
    QMenu *menu = m_goMenu;
    m_compareActions += {add(menu, tr("&Next that needs you"), QKeySequence(tr("F7")),
                             [this] {
                                 if (currentCompare())
                                     currentCompare()->goNext(true);
                             }),
        add(menu, tr("&Previous that needs you"), QKeySequence(tr("Shift+F7")),
            [this] {
                if (currentCompare())
                    currentCompare()->goNext(false);
            }),
        add(menu, tr("&Filter"), QKeySequence(tr("Ctrl+F")), [this] {
            if (currentCompare())
                currentCompare()->focusFilter();
        })};
    add(menu, tr("Find a &code or name"), QKeySequence(tr("Ctrl+K")), [this] { m_systems->find()->setFocus(); });
    menu->addSeparator();
    const auto to = [this](Place place) { return [this, place] { go(place); }; };
    add(menu, tr("&Overview"), QKeySequence(tr("Alt+0")), to(Place::Overview));
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
        action->setChecked(Theme(m_settings->value(QStringLiteral("theme")).toInt()) == theme);
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
        menu, tr("&Keys"), QKeySequence(tr("Shift+F1")), [this] { showKeys(); }, false);
}

void MainWindow::showActions()
{
    for (QAction *action : m_deskActions)
        action->setEnabled(isOpen());
    for (QAction *action : m_compareActions)
        action->setEnabled(currentCompare() != nullptr);
    if (!isOpen())
        return;
    for (QAction *action : std::as_const(m_asErp))
        action->setText(tr("As in %1").arg(m_desk.names.erp));
    for (QAction *action : std::as_const(m_asB2b))
        action->setText(tr("As in %1").arg(m_desk.names.b2b));
}

void MainWindow::showKeys()
{
    auto *dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Keys"));
    auto *table = new QTableWidget(0, 2, dialog);
    table->setHorizontalHeaderLabels({tr("Key"), tr("What it does")});
    table->verticalHeader()->hide();
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->horizontalHeader()->setStretchLastSection(true);
    table->setShowGrid(false);
    for (QMenu *menu : menuBar()->findChildren<QMenu *>()) {
        const bool within = !menuBar()->actions().contains(menu->menuAction());
        for (const QAction *action : menu->actions()) {
            if (action->shortcut().isEmpty())
                continue;
            const int row = table->rowCount();
            table->insertRow(row);
            table->setItem(row, 0, new QTableWidgetItem(action->shortcut().toString(QKeySequence::NativeText)));
            const QString words = within ? tr("%1: %2").arg(menu->title(), action->text()) : action->text();
            table->setItem(row, 1, new QTableWidgetItem(QString(words).remove(u'&')));
        }
    }
    table->resizeColumnToContents(0);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(table);
    dialog->resize(460, 560);
    dialog->open();
}

} // namespace zgoda
