#include "ui/mainwindow.h"

#include "models/base/async.h"
#include "ui/comparepage.h"
#include "ui/connectionspage.h"
#include "ui/desktable.h"
#include "ui/historypage.h"
#include "ui/linkpage.h"
#include "ui/overview.h"
#include "ui/planpage.h"
#include "ui/rulespage.h"
#include "ui/runpage.h"
#include "ui/startpage.h"
#include "ui/systembar.h"
#include "ui/widgets.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QLineEdit>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QtConcurrent>

namespace zgoda {
namespace {

// The area of the first of these in which a row has the text; empty: none has.
QString firstWith(const QVector<ReviewPtr> &reviews, const References &references, const QString &text)
{
    RowFilter filter;
    filter.states |= RowFilter::bit(RowState::Same);
    filter.text = text;
    for (const ReviewPtr &review : reviews) {
        const TableSource source(review, references);
        if (arrange(source, filter, {{TableColumn::Kind::Key, 0, Side::Erp}, false, false}).shown > 0)
            return review->diff->schema().area;
    }
    return {};
}

} // namespace

MainWindow::MainWindow(Look *look, QSettings *settings, QWidget *parent)
    : QMainWindow(parent)
    , m_look(look)
    , m_settings(settings)
{
    setWindowTitle(QStringLiteral("Zgoda"));
    resize(1280, 800);
    setMinimumSize(720, 460);
    m_start = new StartPage(look, this);
    setCentralWidget(m_start);
    m_autoAdvance = settings->value(QStringLiteral("autoAdvance"), true).toBool();
    makeActions();
    connect(look, &Look::changed, this, &MainWindow::applyLook);
    look->setTheme(Theme(qBound(0, settings->value(QStringLiteral("theme")).toInt(), 2)));
    restoreGeometry(settings->value(QStringLiteral("window")).toByteArray());
}

MainWindow::~MainWindow() = default;

void MainWindow::applyLook() { QApplication::setPalette(m_look->palette()); }

void MainWindow::open(const Desk &desk)
{
    m_desk = desk;
    m_look->setSystemColours(desk.session->setup().erp.colour, desk.session->setup().b2b.colour);
    setWindowTitle(tr("%1 – Zgoda").arg(desk.services->workspaceName()));
    m_systems = new SystemBar(m_desk, this);
    m_sidebar = new Sidebar(m_desk, this);
    m_messages = new MessageBar(m_look, this);
    m_pages = new QStackedWidget(this);
    m_overview = new Overview(m_desk, this);
    m_plan = new PlanPage(m_desk, this);
    m_plan->findChild<DeskTable *>()->addAction(m_takeOut);
    m_run = new RunPage(m_desk, this);
    m_history = new HistoryPage(m_desk, this);
    for (QWidget *page : {static_cast<QWidget *>(m_overview), static_cast<QWidget *>(m_plan),
             static_cast<QWidget *>(m_run), static_cast<QWidget *>(m_history)})
        m_pages->addWidget(page);
    auto *right = new QWidget(this);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_messages);
    column->addWidget(m_pages, 1);
    auto *split = new QSplitter(this);
    split->setObjectName(QStringLiteral("frame"));
    split->addWidget(m_sidebar);
    split->addWidget(right);
    split->setStretchFactor(1, 1);
    split->setSizes({184, 1100});
    split->setCollapsible(1, false);
    split->restoreState(m_settings->value(QStringLiteral("frame")).toByteArray());
    auto *center = new QWidget(this);
    auto *layout = new QVBoxLayout(center);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_systems);
    layout->addWidget(split, 1);
    setCentralWidget(center); // deletes the start page
    m_start = nullptr;
    follow();
    const QStringList areas = desk.session->areas();
    for (int i = 0; i < int(areas.size()) && i < 9; ++i)
        add(m_goMenu, areaWord(areas[i]), QKeySequence(tr("Alt+%1").arg(i + 1)),
            [this, area = areas[i]] { go(Place::Area, area); });
    go(Place::Overview);
    showActions();
}

void MainWindow::follow()
{
    Session *session = m_desk.session;
    connect(m_sidebar, &Sidebar::chosen, this, &MainWindow::go);
    connect(m_systems, &SystemBar::readWanted, this, &MainWindow::read);
    connect(m_systems, &SystemBar::stopWanted, this, &MainWindow::stop);
    connect(m_systems, &SystemBar::found, this, &MainWindow::find);
    connect(m_overview, &Overview::areaWanted, this, [this](const QString &area, bool needsYou) {
        go(Place::Area, area);
        if (needsYou)
            compare(area)->showTab(0);
    });
    connect(m_overview, &Overview::rowWanted, this, [this](const QString &area, KeyId key) {
        go(Place::Area, area);
        compare(area)->reveal(key);
    });
    connect(m_overview, &Overview::readWanted, session, &Session::read);
    connect(m_overview, &Overview::eventsWanted, this, &MainWindow::eventsWanted);
    connect(m_run, &RunPage::historyWanted, this, [this] { go(Place::History); });
    const auto saying = [this](const QString &sentence, bool bad) { say(sentence, bad); };
    connect(m_plan, &PlanPage::said, this, saying);
    connect(m_history, &HistoryPage::said, this, saying);
    connect(session, &Session::planned, this, [this](const PlanPtr &) { go(Place::Plan); });
    connect(session, &Session::runStarted, this, [this](const PlanPtr &) { go(Place::Run); });
    connect(session, &Session::ran, this, [this](const RunReport &report) {
        const bool whole = report.failed + report.unknown + report.skipped + report.notStarted == 0;
        say(m_run->summary(), !whole);
    });
    connect(session, &Session::failed, this, [this](const Error &error) { say(sentence(error), true, error.detail); });
    connect(session, &Session::refused, this, [this](const QString &area, const Error &error, int picks) {
        say(tr("%1: %2 could not be decided so. %3").arg(areaWord(area), countText(picks), sentence(error)), true,
            error.detail);
    });
    connect(session, &Session::readFinished, this, [this](const QString &area, bool good) {
        const AreaStatus status = m_desk.session->status(area);
        if (!good && status.error && status.error->kind != Error::Kind::Cancelled)
            say(sentence(*status.error, m_desk.nameOf(status.errorSide)), true, status.error->detail);
    });
    connect(session, &Session::recovered, this, [this](const QVector<RunReport> &reports) {
        qint64 done = 0, open = 0;
        for (const RunReport &report : reports) {
            done += report.done;
            open += report.skipped + report.unknown + report.failed;
        }
        if (!reports.isEmpty())
            say(tr("A run that was cut off is settled: %1 had arrived, %2 are for you to look at.")
                    .arg(countText(done), countText(open)),
                open > 0);
        m_history->load();
    });
    connect(session, &Session::historyLoaded, this, [this](const QVector<RunInfo> &runs) {
        const auto cut = std::count_if(runs.begin(), runs.end(), [](const RunInfo &run) { return run.ended == 0; });
        if (cut > 0 && !m_run->running() && !m_desk.session->busy())
            say(tr("A run was cut off before its end. Choose Write ▸ Settle what was cut off; nothing is written "
                   "twice."),
                true);
    });
    connect(session, &Session::areaChanged, this, [this] { showActions(); });
}

ComparePage *MainWindow::compare(const QString &area)
{
    ComparePage *&page = m_compares[area];
    if (page)
        return page;
    page = new ComparePage(m_desk, area, this);
    page->restore(*m_settings);
    page->setContextMenu(m_decideMenu);
    page->setAutoAdvance(m_autoAdvance);
    page->view()->addAction(m_include);
    m_pages->addWidget(page);
    connect(page, &ComparePage::planWanted, this, [this](const QStringList &areas) { m_plan->preview(areas); });
    connect(page, &ComparePage::ruleWanted, this, [this](const Rule &rule) {
        go(Place::Rules);
        m_rules->addRule(rule);
    });
    connect(page, &ComparePage::said, this, [this](const QString &sentence, bool bad) { say(sentence, bad); });
    return page;
}

ComparePage *MainWindow::currentCompare() const
{
    return m_pages ? qobject_cast<ComparePage *>(m_pages->currentWidget()) : nullptr;
}

QWidget *MainWindow::pageOf(Place place, const QString &area)
{
    const auto made = [this](auto *&page) {
        if (!page) {
            page = new std::remove_pointer_t<std::remove_reference_t<decltype(page)>>(m_desk, this);
            m_pages->addWidget(page);
            connect(page, &std::remove_pointer_t<std::remove_reference_t<decltype(page)>>::said, this,
                [this](const QString &sentence, bool bad) { say(sentence, bad); });
        }
        return page;
    };
    switch (place) {
    case Place::Overview: return m_overview;
    case Place::Area: return compare(area);
    case Place::Plan: return m_plan;
    case Place::Run: return m_run;
    case Place::History: m_history->load(); return m_history;
    case Place::Links: made(m_links)->refresh(); return m_links;
    case Place::Rules: made(m_rules)->refresh(); return m_rules;
    case Place::Connections: return made(m_connections);
    }
    return m_overview;
}

void MainWindow::go(Place place, const QString &area)
{
    if (!isOpen())
        return;
    QWidget *page = pageOf(place, area);
    if (page != m_pages->currentWidget())
        m_messages->hideGood();
    m_pages->setCurrentWidget(page);
    m_sidebar->go(place, area);
    if (auto *compared = qobject_cast<ComparePage *>(page))
        compared->view()->setFocus();
    showActions();
}

// Looks on a worker thread: a million rows take a while. What is asked later wins.
void MainWindow::find(const QString &text)
{
    if (!isOpen() || text.trimmed().isEmpty())
        return;
    const QString current = currentCompare() ? currentCompare()->area() : QString();
    QStringList areas = m_desk.session->areas();
    areas.removeAll(current);
    if (!current.isEmpty())
        areas.prepend(current);
    QVector<ReviewPtr> reviews;
    for (const QString &area : std::as_const(areas)) {
        if (const ReviewPtr review = m_desk.session->review(area))
            reviews.append(review);
    }
    const int asked = ++m_finding;
    onFinished(QtConcurrent::run(firstWith, reviews, m_desk.session->references(), text), this,
        [this, asked, text](const QString &area) {
            if (asked == m_finding)
                showFound(area, text);
        });
}

void MainWindow::showFound(const QString &area, const QString &text)
{
    if (area.isEmpty()) {
        say(tr("Nothing that was read has “%1” in a code or a name.").arg(text), false);
        return;
    }
    go(Place::Area, area);
    ComparePage *page = compare(area);
    page->showTab(page->tabs()->count() - 1);
    page->setFilterText(text);
}

void MainWindow::say(const QString &sentence, bool bad, const QString &details)
{
    if (m_messages)
        m_messages->say(sentence, bad, details);
    else if (m_start)
        m_start->complain(sentence);
}

void MainWindow::previewPlan()
{
    if (!isOpen())
        return;
    m_plan->preview(currentCompare() ? QStringList {currentCompare()->area()} : m_desk.session->areas());
}

void MainWindow::read()
{
    if (currentCompare())
        currentCompare()->reread();
    else if (isOpen())
        readAll();
}

void MainWindow::readAll()
{
    if (isOpen())
        m_desk.session->read(m_desk.session->areas());
}

void MainWindow::stop()
{
    if (!isOpen())
        return;
    if (m_run->running())
        m_run->stop();
    else if (m_desk.session->busy())
        m_desk.session->stop();
    else
        m_messages->hide();
}

void MainWindow::saveSettings() const
{
    m_settings->setValue(QStringLiteral("window"), saveGeometry());
    m_settings->setValue(QStringLiteral("theme"), int(m_look->theme()));
    m_settings->setValue(QStringLiteral("autoAdvance"), m_autoAdvance);
    if (const auto *frame = findChild<QSplitter *>(QStringLiteral("frame")))
        m_settings->setValue(QStringLiteral("frame"), frame->saveState());
    for (const ComparePage *page : m_compares)
        page->save(*m_settings);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveSettings();
    if (isOpen() && m_run->running()) {
        m_run->stop();
        say(tr("Stopping after the item in hand; close again when it says what is done and what not."), false);
        event->ignore();
        return;
    }
    event->accept();
}

} // namespace zgoda
