#include "ui/mainwindow.h"

#include "ui/autoread.h"
#include "ui/busybar.h"
#include "ui/comparepage.h"
#include "ui/desktable.h"
#include "ui/emergencybar.h"
#include "ui/helppane.h"
#include "ui/historypage.h"
#include "ui/inboxpage.h"
#include "ui/keysdialog.h"
#include "ui/overview.h"
#include "ui/planpage.h"
#include "ui/runpage.h"
#include "ui/startpage.h"
#include "ui/syncpage.h"
#include "ui/systembar.h"
#include "ui/trendkeeper.h"
#include "ui/trendspage.h"
#include "ui/widgets.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace zgoda {
MainWindow::MainWindow(Look *look, QSettings *settings, QWidget *parent)
    : QMainWindow(parent)
    , m_look(look)
    , m_settings(settings)
{
    setWindowTitle(u"Zgoda"_s);
    resize(1280, 800);
    setMinimumSize(720, 460);
    m_start = new StartPage(look, this);
    setCentralWidget(m_start);
    m_autoAdvance = settings->value(u"autoAdvance"_s, true).toBool();
    makeActions();
    connect(look, &Look::changed, this, &MainWindow::applyLook);
    look->setTheme(Theme(qBound(0, settings->value(u"theme"_s).toInt(), 2)));
    restoreGeometry(settings->value(u"window"_s).toByteArray());
}

MainWindow::~MainWindow() = default;

void MainWindow::applyLook() { QApplication::setPalette(m_look->palette()); }

void MainWindow::open(const Desk &desk)
{
    m_desk = desk;
    m_look->setSystemColours(desk.session->setup().erp.colour, desk.session->setup().b2b.colour);
    const QString &role = desk.session->setup().onlyOf;
    const QString name = desk.services->workspaceName();
    setWindowTitle(
        role.isEmpty() ? tr("%1 – Zgoda").arg(name) : tr("%1, only what belongs to %2 – Zgoda").arg(name, role));
    makePages();
    setCentralWidget(frame()); // deletes the start page
    m_start = nullptr;
    followPages();
    followSession();
    const QStringList areas = desk.session->areas();
    for (int i = 0; i < int(areas.size()) && i < 9; ++i)
        add(m_goMenu, areaWord(areas[i]), QKeySequence(tr("Alt+%1").arg(i + 1)),
            [this, area = areas[i]] { go(Place::Area, area); });
    go(Place::Overview);
    showActions();
}

void MainWindow::makePages()
{
    m_messages = new MessageBar(m_look, this);
    m_desk.busy = new BusyBar(m_look, this);
    m_pages = new QStackedWidget(this);
    m_reading = new AutoRead(m_desk.session, this);
    m_reading->setMinutes(m_settings->value(u"readEvery"_s).toInt());
    m_trendKeeper = new TrendKeeper(m_desk.session, this);
    m_overview = new Overview(m_desk, m_reading, m_trendKeeper, this);
    m_trends = new TrendsPage(m_desk, m_trendKeeper, m_reading, this);
    m_plan = new PlanPage(m_desk, this);
    m_run = new RunPage(m_desk, this);
    m_history = new HistoryPage(m_desk, this);
    m_inbox = new InboxPage(m_desk, this);
    m_inbox->setContextMenu(m_decideMenu);
    m_inbox->view()->addAction(m_include);
    for (QWidget *page :
        {static_cast<QWidget *>(m_overview), static_cast<QWidget *>(m_plan), static_cast<QWidget *>(m_run),
            static_cast<QWidget *>(m_history), static_cast<QWidget *>(m_inbox), static_cast<QWidget *>(m_trends)})
        m_pages->addWidget(page);
    makeTableMenus();
    m_help = new HelpPane(m_look, this);
    m_help->hide();
    connect(m_help, &HelpPane::keysWanted, this, [this] { openKeysDialog(*menuBar(), this); });
    connect(m_help, &HelpPane::closed, this, &MainWindow::hideHelp);
}

// What can be done with the rows of a table, where the rows are.
void MainWindow::makeTableMenus()
{
    const auto offer = [](DeskTable *table, const QList<QAction *> &actions) {
        table->addActions(actions);
        table->setContextMenuPolicy(Qt::ActionsContextMenu);
    };
    offer(m_plan->findChild<DeskTable *>(), {m_takeOut, m_copy});
    offer(m_run->findChild<DeskTable *>(), {m_retry, m_copy});
    for (DeskTable *table : m_history->findChildren<DeskTable *>())
        offer(table, {m_copy});
    offer(m_history->runs(), {m_undo});
}

// The systems above; navigation, pages and help beside one another.
QWidget *MainWindow::frame()
{
    m_systems = new SystemBar(m_desk, this);
    m_sidebar = new Sidebar(m_desk, this);
    auto *right = new QWidget(this);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    makeEmergencyBar();
    column->addWidget(m_emergency);
    column->addWidget(m_desk.busy);
    column->addWidget(m_messages);
    column->addWidget(m_pages, 1);
    auto *split = new QSplitter(this);
    split->setObjectName(u"frame"_s);
    split->addWidget(m_sidebar);
    split->addWidget(right);
    split->addWidget(m_help);
    split->setStretchFactor(1, 1);
    split->setSizes({184, 1100, 280});
    split->setCollapsible(1, false);
    split->restoreState(m_settings->value(u"frame"_s).toByteArray());
    auto *center = new QWidget(this);
    auto *layout = new QVBoxLayout(center);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_systems);
    layout->addWidget(split, 1);
    return center;
}

void MainWindow::say(const QString &sentence, bool bad, const QString &details)
{
    if (m_messages)
        m_messages->say(sentence, bad, details);
    else if (m_start)
        m_start->complain(sentence, details);
}

void MainWindow::previewPlan()
{
    if (!isOpen())
        return;
    if (m_sync && m_pages->currentWidget() == m_sync) {
        m_sync->preview();
        return;
    }
    m_plan->preview(currentCompare() ? QStringList {currentCompare()->area()} : m_desk.session->areas());
}

void MainWindow::read()
{
    if (m_sync && m_pages && m_pages->currentWidget() == m_sync)
        m_sync->again();
    else if (currentCompare())
        currentCompare()->reread();
    else if (isOpen())
        readAll();
}

void MainWindow::readAll()
{
    if (isOpen())
        readAreas(m_desk.session->areas());
}

// A key that is held down, or pressed again in doubt, does not queue one whole read behind the other.
void MainWindow::readAreas(const QStringList &areas)
{
    if (!m_desk.session->busy())
        m_readsAsked.clear(); // a read that was stopped ends without a word for areas whose turn had not come
    QStringList fresh;
    for (const QString &area : areas) {
        if (!m_readsAsked.contains(area))
            fresh.append(area);
    }
    if (fresh.isEmpty())
        return;
    m_readsAsked += QSet<QString>(fresh.begin(), fresh.end());
    m_desk.session->read(fresh);
}

void MainWindow::stop()
{
    if (!isOpen())
        return;
    if (m_desk.busy->stop())
        return;
    m_readsAsked.clear();
    if (m_run->running())
        m_run->stop();
    else if (m_desk.session->busy())
        m_desk.session->stop();
    else
        m_messages->hide();
}

void MainWindow::settle()
{
    if (!isOpen() || (m_askingToSettle && !m_askingToSettle()))
        return;
    m_settling = true;
    m_desk.session->recover();
}

void MainWindow::saveSettings() const
{
    m_settings->setValue(u"window"_s, saveGeometry());
    m_settings->setValue(u"theme"_s, int(m_look->theme()));
    m_settings->setValue(u"autoAdvance"_s, m_autoAdvance);
    if (const auto *frame = findChild<QSplitter *>(u"frame"_s))
        m_settings->setValue(u"frame"_s, frame->saveState());
    for (const ComparePage *page : m_compares)
        page->save(*m_settings);
}

// A run is not cut off: it is asked, finishes the item in hand, and the window closes when the journal is whole.
void MainWindow::closeEvent(QCloseEvent *event)
{
    saveSettings();
    if (!isOpen() || !m_run->running()) {
        event->accept();
        return;
    }
    event->ignore();
    if (!m_closing && !m_closeAsked)
        askToClose();
}

void MainWindow::askToClose()
{
    m_closeAsked = new QMessageBox(QMessageBox::Question, tr("Close Zgoda"),
        tr("A run is writing. Closing stops it after the item in hand; what was written stays written and is in the "
           "history."),
        QMessageBox::NoButton, this);
    m_closeAsked->setObjectName(u"closing"_s);
    m_closeAsked->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *stop = m_closeAsked->addButton(tr("&Stop and close"), QMessageBox::AcceptRole);
    m_closeAsked->setDefaultButton(m_closeAsked->addButton(tr("&Keep writing"), QMessageBox::RejectRole));
    connect(stop, &QPushButton::clicked, this, [this] {
        if (!m_run->running()) { // it ended while the question stood
            close();
            return;
        }
        m_closing = true;
        m_run->stop();
    });
    m_closeAsked->open();
}

} // namespace zgoda
