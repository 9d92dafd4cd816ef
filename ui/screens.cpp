#include "ui/screens.h"

#include "ui/camera.h"
#include "ui/connectdialog.h"
#include "ui/planpage.h"
#include "ui/runpage.h"
#include "ui/tours.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace zgoda {

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
