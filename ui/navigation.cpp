// The window's ways from page to page.
#include "ui/busybar.h"
#include "ui/comparepage.h"
#include "ui/connectionspage.h"
#include "ui/decisionpanel.h"
#include "ui/desktable.h"
#include "ui/emergencybar.h"
#include "ui/helppane.h"
#include "ui/historypage.h"
#include "ui/inboxpage.h"
#include "ui/linkpage.h"
#include "ui/mainwindow.h"
#include "ui/monthspage.h"
#include "ui/overview.h"
#include "ui/planpage.h"
#include "ui/pricespage.h"
#include "ui/rulespage.h"
#include "ui/runpage.h"
#include "ui/syncpage.h"
#include "ui/systembar.h"
#include "ui/trendspage.h"
#include "ui/whydialog.h"
#include "ui/widgets.h"

#include <QSettings>
#include <QStackedWidget>

namespace zgoda {
namespace {

const char *helpOf(Place place)
{
    switch (place) {
    case Place::Inbox: return "inbox";
    case Place::Overview: return "overview";
    case Place::Area: return "compare";
    case Place::Prices: return "pricing";
    case Place::Months: return "missing-papers";
    case Place::Plan: return "plan";
    case Place::Run: return "run";
    case Place::History: return "history";
    case Place::Links: return "links";
    case Place::Rules: return "rules";
    case Place::Connections: return "connections";
    case Place::Sync: return "sync";
    case Place::Trends: return "trends";
    }
    return "overview";
}

} // namespace

void MainWindow::followPages()
{
    connect(m_sidebar, &Sidebar::chosen, this, &MainWindow::go);
    connect(m_systems, &SystemBar::readWanted, this, &MainWindow::read);
    connect(m_systems, &SystemBar::stopWanted, this, &MainWindow::stop);
    connect(m_systems, &SystemBar::found, this, &MainWindow::find);
    followFindList();
    connect(m_overview, &Overview::areaWanted, this, [this](const QString &area, bool needsYou) {
        go(Place::Area, area);
        if (needsYou)
            compare(area)->showTab(0);
    });
    const auto reveal = [this](const QString &area, KeyId key) {
        go(Place::Area, area);
        compare(area)->reveal(key);
    };
    connect(m_overview, &Overview::rowWanted, this, reveal);
    connect(m_inbox, &InboxPage::rowWanted, this, reveal);
    const auto list = [this](const QString &area, const QVector<KeyId> &rows) {
        showOnly(area, rows, tr("orders of a cut-off hour"));
    };
    connect(m_overview, &Overview::ordersWanted, this, list);
    connect(m_inbox, &InboxPage::ordersWanted, this, list);
    connect(m_inbox, &InboxPage::ruleWanted, this, &MainWindow::openRule);
    connect(m_overview, &Overview::readWanted, this, &MainWindow::readAreas);
    connect(m_overview, &Overview::eventsWanted, this, &MainWindow::eventsWanted);
    connect(m_run, &RunPage::historyWanted, this, [this] { go(Place::History); });
    const auto saying = [this](const QString &sentence, bool bad) { say(sentence, bad); };
    connect(m_desk.busy, &BusyBar::said, this, saying);
    connect(m_plan, &PlanPage::said, this, saying);
    connect(m_run, &RunPage::said, this, saying);
    connect(m_history, &HistoryPage::said, this, saying);
    connect(m_inbox, &InboxPage::said, this, saying);
    connect(m_trends, &TrendsPage::said, this, saying);
    connect(m_trends, &TrendsPage::rowsWanted, this,
        [this](const QString &area, bool needsYou, const Narrowing &narrowing) {
            go(Place::Area, area);
            compare(area)->narrow(narrowing, needsYou);
        });
}

ComparePage *MainWindow::compare(const QString &area)
{
    ComparePage *&page = m_compares[area];
    if (page)
        return page;
    page = new ComparePage(m_desk, area, this);
    page->restore(*m_settings);
    follow(page);
    m_pages->addWidget(page);
    connect(page, &ComparePage::planWanted, this, [this](const QStringList &areas) { m_plan->preview(areas); });
    return page;
}

void MainWindow::follow(ComparePage *page)
{
    page->setContextMenu(m_decideMenu);
    page->setAutoAdvance(m_autoAdvance);
    page->view()->addAction(m_include);
    connect(page, &ComparePage::readWanted, this, &MainWindow::readAreas);
    connect(page, &ComparePage::ruleWanted, this, &MainWindow::openRule);
    connect(page, &ComparePage::crosswalkWanted, this, [this](const QString &crosswalk, const QString &code) {
        go(Place::Links);
        if (m_links)
            m_links->editCrosswalk(crosswalk, code);
    });
    connect(page, &ComparePage::said, this, [this](const QString &sentence, bool bad) { say(sentence, bad); });
}

ComparePage *MainWindow::currentCompare() const
{
    if (m_sync && m_pages->currentWidget() == m_sync)
        return m_sync->current();
    return m_pages ? qobject_cast<ComparePage *>(m_pages->currentWidget()) : nullptr;
}

Deciding *MainWindow::deciding() const
{
    if (ComparePage *page = currentCompare()) // the synchronisation's page holds those of its areas
        return page;
    return m_pages ? dynamic_cast<Deciding *>(m_pages->currentWidget()) : nullptr;
}

bool MainWindow::mayChangeForAll()
{
    const QString &role = m_desk.session->setup().onlyOf;
    if (!role.isEmpty())
        say(tr("This is the desk of %1. Links, rules, connections, emergency modes and trends are everybody's: "
               "whoever sees all rows looks after them.")
                .arg(role),
            false);
    return role.isEmpty();
}

void MainWindow::openRule(const Rule &rule)
{
    if (!mayChangeForAll())
        return;
    go(Place::Rules);
    m_rules->addRule(rule);
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
    case Place::Inbox: return m_inbox;
    case Place::Overview: return m_overview;
    case Place::Area: return compare(area);
    case Place::Prices: made(m_prices)->refresh(); return m_prices;
    case Place::Months:
        made(m_months)->refresh();
        connect(m_months, &MonthsPage::rowsWanted, this, &MainWindow::showOnly, Qt::UniqueConnection);
        return m_months;
    case Place::Plan: return m_plan;
    case Place::Run: return m_run;
    case Place::History: m_history->load(); return m_history;
    case Place::Links: made(m_links)->refresh(); return m_links;
    case Place::Rules: made(m_rules)->refresh(); return m_rules;
    case Place::Connections:
        made(m_connections);
        connect(m_connections, &ConnectionsPage::reopenWanted, this, &MainWindow::reopenWanted, Qt::UniqueConnection);
        return m_connections;
    case Place::Sync: return syncPage();
    case Place::Trends: return m_trends;
    }
    return m_overview;
}

void MainWindow::go(Place place, const QString &area)
{
    const bool forAll
        = place == Place::Links || place == Place::Rules || place == Place::Connections || place == Place::Trends;
    if (!isOpen() || (forAll && !mayChangeForAll()))
        return;
    QWidget *page = pageOf(place, area);
    if (page != m_pages->currentWidget())
        m_messages->hideGood();
    m_emergency->refresh(); // a rule may have gone on the rules page
    m_place = place;
    m_pages->setCurrentWidget(page);
    m_sidebar->go(place, area);
    if (m_help->isVisible())
        showHelp();
    if (ComparePage *compared = currentCompare())
        compared->view()->setFocus();
    if (page == m_inbox)
        m_inbox->view()->setFocus();
    showActions();
}

void MainWindow::explainRow()
{
    const ComparePage *page = currentCompare();
    if (!page || page->panel()->key() == noKey)
        return say(tr("Choose a row of a comparison first."), false);
    auto *dialog = new WhyDialog(m_desk, page->area(), page->panel()->key(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showPrices()
{
    const ComparePage *page = currentCompare();
    if (!page)
        return go(Place::Prices);
    go(Place::Prices);
    if (!m_prices->ask(page->area(), page->panel()->key()))
        say(tr("The row names neither a customer nor a product: choose them here."), false);
}

void MainWindow::showMonths()
{
    const ComparePage *page = currentCompare();
    go(Place::Months);
    if (page && m_months && page->area() == m_months->area())
        m_months->show(page->panel()->key());
}

void MainWindow::showOnly(const QString &area, const QVector<KeyId> &rows, const QString &what)
{
    go(Place::Area, area);
    compare(area)->showOnly(rows, what);
}

void MainWindow::showHelp()
{
    if (!isOpen())
        return;
    const QString topic = currentCompare() ? currentCompare()->helpTopic() : QString();
    m_help->show(topic.isEmpty() ? QLatin1String(helpOf(m_place)) : topic);
}

void MainWindow::hideHelp()
{
    if (!isOpen())
        return;
    m_help->hide();
    if (currentCompare())
        currentCompare()->view()->setFocus();
}

} // namespace zgoda
