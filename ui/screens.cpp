#include "ui/screens.h"

#include "ui/acceptdialog.h"
#include "ui/camera.h"
#include "ui/comparepage.h"
#include "ui/connectdialog.h"
#include "ui/desktable.h"
#include "ui/historypage.h"
#include "ui/mappingdialog.h"
#include "ui/mappingsource.h"
#include "ui/planpage.h"
#include "ui/ruledialog.h"
#include "ui/runpage.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
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
    const std::pair<Place, const char *> tabbed[] = {{Place::Links, "links"}, {Place::Rules, "rules"}};
    for (const auto &[place, name] : tabbed) {
        window.go(place);
        auto *tabs = window.findChild<QTabWidget *>(QLatin1String(name));
        for (int tab = 0; tabs && tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            camera.shoot(window, u"%1-%2"_s.arg(QLatin1String(name)).arg(tab + 1), *desk.look);
        }
        if (tabs)
            tabs->setCurrentIndex(0);
    }
}

void tourDialogs(MainWindow &window, const Desk &desk, Camera &camera)
{
    const QVector<Rule> &rules = desk.session->setup().policy.rules;
    AcceptDialog accept(12, &window);
    RuleDialog fresh(desk, {}, &window);
    RuleDialog known(desk, rules.isEmpty() ? Rule() : rules.first(), &window);
    const std::pair<QDialog *, const char *> dialogs[]
        = {{&accept, "accept"}, {&fresh, "rule-new"}, {&known, "rule-known"}};
    for (const auto &[dialog, name] : dialogs) {
        dialog->show();
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
        tourAreas(window, desk, camera);
        tourPages(window, desk, camera);
        window.showHelp();
        camera.shoot(window, u"help"_s, *desk.look);
        window.hideHelp();
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
