#include "ui/screens.h"

#include "ui/acceptdialog.h"
#include "ui/camera.h"
#include "ui/comparepage.h"
#include "ui/connectdialog.h"
#include "ui/cutoffdialog.h"
#include "ui/desktable.h"
#include "ui/findlist.h"
#include "ui/historypage.h"
#include "ui/inboxpage.h"
#include "ui/linechart.h"
#include "ui/mappingdialog.h"
#include "ui/mappingsource.h"
#include "ui/monthspage.h"
#include "ui/notedialog.h"
#include "ui/planpage.h"
#include "ui/pricelist.h"
#include "ui/pricespage.h"
#include "ui/ruledialog.h"
#include "ui/runpage.h"
#include "ui/syncpage.h"
#include "ui/systembar.h"
#include "ui/trendkeeper.h"
#include "ui/trendspage.h"
#include "ui/whydialog.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

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

} // namespace

bool waitUntil(const std::function<bool()> &condition, int milliseconds)
{
    const QDeadlineTimer deadline(milliseconds);
    while (!condition()) {
        if (deadline.hasExpired())
            return false;
        settle(10);
    }
    return true;
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
    bar->setValue(bar->maximum() / 2);
    camera.shoot(window, u"trends-middle"_s, *desk.look);
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

// In this session alone: nothing of it is saved.
void tourEmergency(MainWindow &window, const Desk &desk, Camera &camera)
{
    const Policy before = desk.session->setup().policy;
    const EmergencyCall call {
        desk.session->setup().person, desk.session->setup().clock(), u"stocktaking until 16:00"_s};
    desk.session->setPolicy(switchedOn(before, freezeRules(call)));
    window.refreshEmergency();
    window.go(Place::Overview);
    camera.shoot(window, u"emergency"_s, *desk.look);
    const auto planAgain = [&] {
        const PlanPtr old = window.planPage()->plan();
        window.planPage()->preview(desk.session->areas());
        waitUntil([&] { return window.planPage()->plan() != old; }, 5000);
    };
    planAgain();
    camera.shoot(window, u"emergency-plan"_s, *desk.look);
    desk.session->setPolicy(before);
    window.refreshEmergency();
    planAgain(); // the frozen one could not be written
}

// The find box as it is typed into, what it leads to, and a live check of an order for which something is missing.
void tourSync(MainWindow &window, const Desk &desk, Camera &camera)
{
    auto *box = window.findChild<SystemBar *>()->find();
    window.go(Place::Overview);
    box->setFocus();
    box->setText(u"K0001"_s);
    Q_EMIT box->textEdited(box->text());
    waitUntil([&] { return !window.findList()->busy() && !window.findList()->isHidden(); }, 10'000);
    camera.shoot(window, u"find"_s, *desk.look);
    window.findList()->hide();
    box->clear();
    const QVector<Found> found = Finder(areasOf(*desk.session), {}).find(u"K0001"_s, 1);
    const auto show = [&](const QVector<Subject> &subjects, const QString &title, bool check, const char *name) {
        window.sync(subjects, title, check);
        waitUntil([&] { return !window.syncPage()->reading(); }, 20'000);
        settle(300);
        camera.shoot(window, QLatin1String(name), *desk.look);
    };
    window.go(Place::Sync);
    if (!found.isEmpty())
        show({{found[0].area, found[0].field, {found[0].value}, false, false, {}}}, found[0].value, false, "sync");
    const auto places = checkPlaces(desk.session->setup());
    const ReviewPtr orders = places ? desk.session->review(places->heads) : nullptr;
    for (const RowReview &row : orders ? orders->rows : QVector<RowReview>()) {
        if (row.state != RowState::OnlyB2b)
            continue;
        const QStringList key = keyParts(orders->diff->schema(), orders->diff->pools(), row.key);
        show({demandOf(*places, {key.value(orders->diff->schema().indexOf(places->number))})}, key.join(u' '), true,
            "check");
        if (window.syncPage()->checked().lacking())
            break;
    }
}

void tourDialogs(MainWindow &window, const Desk &desk, Camera &camera)
{
    const QVector<Rule> &rules = desk.session->setup().policy.rules;
    AcceptDialog accept(12, &window);
    RuleDialog fresh(desk, {}, &window);
    RuleDialog known(desk, rules.isEmpty() ? Rule() : rules.first(), &window);
    const CutOffs hours {u"Europe/Warsaw"_s, {{u"Nocna linia"_s, {2, 30}, CutOff::everyDay, {}, {}}}};
    CutOffDialog cutOff(desk, hours, 0, &window);
    const QString area = desk.session->areas().value(0);
    const ReviewPtr review = desk.session->review(area);
    WhyDialog why(desk, area, review && !review->rows.isEmpty() ? review->rows.first().key : noKey, &window);
    const std::pair<QDialog *, const char *> dialogs[]
        = {{&accept, "accept"}, {&fresh, "rule-new"}, {&known, "rule-known"}, {&why, "why"}, {&cutOff, "cut-off"}};
    for (const auto &[dialog, name] : dialogs) {
        dialog->show();
        settle(500); // a rule's rows are counted meanwhile
        camera.shoot(*dialog, QLatin1String(name), *desk.look);
        dialog->hide();
    }
}

// The mapping assistant on the demo's own ERP, step by step; nothing is saved.
void tourMapping(MainWindow &window, const Desk &desk, Camera &camera)
{
    if (!desk.services->mapping())
        return;
    MappingDialog dialog(desk, desk.services->connection(Side::Erp), {}, &window);
    dialog.show();
    for (int step = 0; step < 4; ++step) {
        waitUntil([&] { return dialog.nextButton()->isEnabled(); }, 20'000);
        camera.shoot(dialog, u"mapping-%1"_s.arg(step + 1), *desk.look);
        auto *columns = dialog.findChild<QTabWidget *>(u"columns"_s);
        if (step == 1 && columns) {
            columns->setCurrentIndex(columns->count() - 1); // the areas differ in what is proposed for them
            camera.shoot(dialog, u"mapping-2-last"_s, *desk.look);
        }
        if (step < 3)
            dialog.nextButton()->click();
    }
}

// The same for the demo's shop, as if no profile knew it.
void tourShopMapping(MainWindow &window, const Desk &desk, Camera &camera)
{
    if (!desk.services->mapping())
        return;
    MappingDialog dialog(desk, desk.services->connection(Side::B2b), {}, &window);
    dialog.show();
    dialog.source()->addressesEdit()->setPlainText(u"/api/stock?page=1&size=200\n/api/prices?page=1&size=200"_s);
    camera.shoot(dialog, u"mapping-shop-0"_s, *desk.look);
    dialog.nextButton()->click();
    for (int step = 0; step < 4; ++step) {
        waitUntil([&] { return dialog.nextButton()->isEnabled(); }, 20'000);
        camera.shoot(dialog, u"mapping-shop-%1"_s.arg(step + 1), *desk.look);
        if (step < 3)
            dialog.nextButton()->click();
    }
}

// Everything that is planned is written, so that a run and its history can be seen.
bool writeAll(MainWindow &window, const Desk &desk, Camera &camera)
{
    bool over = false;
    const auto ran = QObject::connect(desk.session, &Session::ran, &window, [&] { over = true; });
    PlanPage *page = window.planPage();
    page->preview(desk.session->areas());
    waitUntil([&] { return page->plan() && !page->plan()->steps.isEmpty(); }, 5000);
    page->giveReasons(u"checked with purchasing"_s);
    page->numberEdit()->setText(page->numberWanted());
    if (page->confirmButton()->isEnabled())
        page->confirmButton()->click();
    waitUntil([&] { return over || window.runPage()->running(); }, 5000);
    camera.shoot(window, u"run-going"_s, *desk.look);
    const bool done = waitUntil([&] { return over; }, 60'000);
    QObject::disconnect(ran);
    return done;
}

void tourRun(MainWindow &window, const Desk &desk, Camera &camera)
{
    const std::pair<Place, const char *> pages[]
        = {{Place::Overview, "overview-after"}, {Place::Run, "run-done"}, {Place::History, "history-runs"}};
    for (const auto &[place, name] : pages) {
        window.go(place);
        settle(300);
        camera.shoot(window, QLatin1String(name), *desk.look);
    }
}

} // namespace

Result<QStringList> renderScreens(MainWindow &window, const Desk &desk, const QString &folder, const QString &suffix)
{
    if (!QDir().mkpath(folder))
        return fail(Error::Kind::Storage, folder);
    Camera camera(folder, suffix);
    const Theme before = desk.look->theme();
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        desk.look->setTheme(theme);
        window.go(Place::Overview);
        camera.shoot(window, u"overview"_s, *desk.look);
        tourInbox(window, desk, camera);
        tourAreas(window, desk, camera);
        tourTrends(window, desk, camera);
        tourPages(window, desk, camera);
        tourSync(window, desk, camera);
        window.showHelp();
        camera.shoot(window, u"help"_s, *desk.look);
        window.hideHelp();
        tourEmergency(window, desk, camera);
        tourDialogs(window, desk, camera);
        tourMapping(window, desk, camera);
        tourShopMapping(window, desk, camera);
    }
    const bool written = writeAll(window, desk, camera);
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        desk.look->setTheme(theme);
        tourRun(window, desk, camera);
    }
    desk.look->setTheme(before);
    if (!written)
        return fail(Error::Kind::Refused, u"the run did not end"_s);
    return camera.result();
}

Result<QStringList> renderStart(MainWindow &window, Look &look, const QString &folder, const QString &suffix)
{
    if (!QDir().mkpath(folder))
        return fail(Error::Kind::Storage, folder);
    Camera camera(folder, suffix);
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        look.setTheme(theme);
        camera.shoot(window, u"start"_s, look);
    }
    return camera.result();
}

Result<QStringList> renderConnect(MainWindow &window, Look &look, const QString &folder, const QString &suffix)
{
    auto *dialog = window.findChild<ConnectDialog *>();
    if (!dialog)
        return fail(Error::Kind::Refused, u"the connection assistant"_s);
    Camera camera(folder, suffix);
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        look.setTheme(theme);
        camera.shoot(*dialog, u"connect"_s, look);
    }
    dialog->reject();
    return camera.result();
}

} // namespace zgoda
