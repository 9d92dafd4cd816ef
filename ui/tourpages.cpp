// The pictures of the desk's pages.
#include "ui/comparepage.h"
#include "ui/desktable.h"
#include "ui/inboxpage.h"
#include "ui/linechart.h"
#include "ui/monthspage.h"
#include "ui/notedialog.h"
#include "ui/planpage.h"
#include "ui/pricelist.h"
#include "ui/pricespage.h"
#include "ui/screens.h"
#include "ui/tours.h"
#include "ui/trendkeeper.h"
#include "ui/trendspage.h"

#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace zgoda {

void tourAreas(MainWindow &window, const Desk &desk, Camera &camera)
{
    for (const QString &area : desk.session->areas()) {
        window.go(Place::Area, area);
        ComparePage *page = window.compare(area);
        page->showTab(0);
        waitUntil([page] { return !page->table()->arranging(); }, 5000);
        page->goNext(true);
        camera.shoot(window, u"compare-"_s + area, *desk.look);
    }
    if (desk.session->areas().isEmpty())
        return;
    QString richest = desk.session->areas().first();
    for (const QString &area : desk.session->areas()) {
        const ReviewPtr review = desk.session->review(area);
        if (review
            && (!desk.session->review(richest) || review->rows.size() > desk.session->review(richest)->rows.size()))
            richest = area;
    }
    ComparePage *page = window.compare(richest);
    window.go(Place::Area, page->area());
    page->showTab(6);
    page->toggleGrouped();
    waitUntil([page] { return !page->table()->arranging(); }, 5000);
    camera.shoot(window, u"compare-grouped"_s, *desk.look);
    page->toggleGrouped();
    page->showTab(7);
    waitUntil([page] { return !page->table()->arranging(); }, 5000);
    camera.shoot(window, u"compare-everything"_s, *desk.look);
    page->setFilterText(u"nowhere to be found"_s);
    waitUntil([page] { return !page->table()->arranging(); }, 5000);
    camera.shoot(window, u"compare-empty"_s, *desk.look);
    page->setFilterText({});
    page->showTab(0);
}

namespace {

// A price that differs, with its steps, by way of the sample that has it on top.
void tourPrices(MainWindow &window, const Desk &desk, Camera &camera)
{
    window.go(Place::Prices);
    PricesPage *page = window.pricesPage();
    const auto settled = [page] { return !page->busy(); };
    page->ask({}, {});
    page->tabs()->setCurrentIndex(0);
    waitUntil(settled, 20'000);
    camera.shoot(window, u"prices-asked"_s, *desk.look);
    for (const int tab : {2, 0, 1, 3}) { // from a row of the sample to its steps
        page->tabs()->setCurrentIndex(tab);
        waitUntil(settled, 20'000);
        camera.shoot(window, u"prices-%1"_s.arg(tab + 1), *desk.look);
        if (tab == 2 && page->sample()->rows()->at(0))
            Q_EMIT page->sample()->pairChosen(page->sample()->rows()->at(0)->pair);
    }
}

// The months, one that the ERP closed, and the rows that it lacks or has.
void tourMonths(MainWindow &window, const Desk &desk, Camera &camera)
{
    if (!desk.services->months())
        return;
    window.go(Place::Months);
    MonthsPage *page = window.monthsPage();
    const auto shoot = [&](const char *name) {
        waitUntil([page] { return !page->busy(); }, 20'000);
        camera.shoot(window, QLatin1String(name), *desk.look);
    };
    shoot("months");
    const QAbstractItemModel &months = *page->table()->model();
    for (int row = 0; row < months.rowCount(); ++row) {
        page->table()->setCurrentIndex(months.index(row, 0));
        if (!page->closeButton()->isEnabled()) // the ERP closed it
            break;
    }
    shoot("months-closed");
    page->rowsButton()->click();
    waitUntil([&] { return window.currentCompare() && !window.currentCompare()->table()->arranging(); }, 5000);
    camera.shoot(window, u"months-rows"_s, *desk.look);
    if (window.currentCompare())
        window.currentCompare()->setFilterText({});
}

// The first row in which several fields ask, in two; taken back.
void shootSplit(MainWindow &window, const Desk &desk, Camera &camera)
{
    InboxPage *page = window.inboxPage();
    const auto made = [&] { return page->table()->inbox() && !page->arranging() && !desk.session->busy(); };
    for (int row = 0; row < page->table()->rowCount(); ++row) {
        if (page->table()->itemAt(row)->more == 0)
            continue;
        page->view()->selectRow(row);
        camera.shoot(window, u"inbox-several"_s, *desk.look);
        page->split();
        waitUntil(made, 5000);
        settle(100);
        camera.shoot(window, u"inbox-split"_s, *desk.look);
        desk.session->undoDecision();
        waitUntil(made, 5000);
        return;
    }
}

} // namespace

// Open, with what somebody said of the first rows; postponed; and nothing of one's own. All is taken back.
void tourInbox(MainWindow &window, const Desk &desk, Camera &camera)
{
    InboxPage *page = window.inboxPage();
    window.go(Place::Inbox);
    const auto made = [&] { return page->table()->inbox() && !page->arranging() && !desk.session->busy(); };
    waitUntil(made, 5000);
    page->goNext(true);
    page->postpone();
    waitUntil(made, 5000);
    settle(100);
    camera.shoot(window, u"inbox"_s, *desk.look);
    page->tabs()->setCurrentIndex(2);
    settle(50);
    camera.shoot(window, u"inbox-postponed"_s, *desk.look);
    page->tabs()->setCurrentIndex(1);
    settle(50);
    camera.shoot(window, u"inbox-mine"_s, *desk.look);
    page->tabs()->setCurrentIndex(0);
    desk.session->undoDecision();
    waitUntil(made, 5000);
    shootSplit(window, desk, camera);
    for (const auto &[about, name] : {std::pair(NoteDialog::About::Owner, "inbox-assign"),
             std::pair(NoteDialog::About::Comment, "inbox-comment"), std::pair(NoteDialog::About::Day, "inbox-day")}) {
        NoteDialog dialog(about, 3, {}, {desk.session->setup().person}, &window);
        dialog.show();
        camera.shoot(dialog, QLatin1String(name), *desk.look);
    }
}

void tourPages(MainWindow &window, const Desk &desk, Camera &camera)
{
    window.planPage()->preview(desk.session->areas());
    waitUntil([&] { return window.planPage()->plan() != nullptr; }, 5000);
    const std::pair<Place, const char *> pages[] = {
        {Place::Plan, "plan"}, {Place::Run, "run"}, {Place::History, "history"}, {Place::Connections, "connections"}};
    for (const auto &[place, name] : pages) {
        window.go(place);
        settle(place == Place::History ? 300 : 0);
        camera.shoot(window, QLatin1String(name), *desk.look);
    }
    tourPrices(window, desk, camera);
    tourMonths(window, desk, camera);
    const std::pair<Place, const char *> tabbed[] = {{Place::Links, "links"}, {Place::Rules, "rules"}};
    for (const auto &[place, name] : tabbed) {
        window.go(place);
        auto *tabs = window.findChild<QTabWidget *>(QLatin1String(name));
        for (int tab = 0; tabs && tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            settle(300); // what it looks for is found beside the desk
            camera.shoot(window, u"%1-%2"_s.arg(QLatin1String(name)).arg(tab + 1), *desk.look);
        }
        if (tabs)
            tabs->setCurrentIndex(0);
    }
}

// From above to below; with a point that is pointed at; as a table; and the rows to which a bar leads.
void tourTrends(MainWindow &window, const Desk &desk, Camera &camera)
{
    window.go(Place::Trends);
    TrendsPage *page = window.trendsPage();
    page->tabs()->setCurrentIndex(0);
    waitUntil([&] { return !window.trendKeeper()->points().isEmpty(); }, 5000);
    settle(300);
    QScrollBar *bar = page->pictures()->verticalScrollBar();
    bar->setValue(0);
    if (LineChart *first = page->line(desk.session->areas().value(0))) {
        first->setFocus();
        first->setCurrent(int(first->spots().size()) / 2 | 1);
    }
    camera.shoot(window, u"trends"_s, *desk.look);
    bar->setValue(bar->maximum() / 3);
    camera.shoot(window, u"trends-middle"_s, *desk.look);
    bar->setValue(2 * bar->maximum() / 3);
    camera.shoot(window, u"trends-causes"_s, *desk.look);
    bar->setValue(bar->maximum());
    camera.shoot(window, u"trends-below"_s, *desk.look);
    page->tabs()->setCurrentIndex(1);
    camera.shoot(window, u"trends-table"_s, *desk.look);
    page->tabs()->setCurrentIndex(0);
    if (!desk.session->areas().isEmpty()) {
        const QString area = desk.session->areas().first();
        Q_EMIT page->rowsWanted(area, false, Narrowing {Cause::ErpMoved, {}, {}});
        waitUntil([&] { return !window.compare(area)->table()->arranging(); }, 5000);
        camera.shoot(window, u"trends-rows"_s, *desk.look);
        window.compare(area)->narrow({}, true);
    }
}

} // namespace zgoda
