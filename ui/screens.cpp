#include "ui/screens.h"

#include "ui/comparepage.h"
#include "ui/desktable.h"
#include "ui/historypage.h"
#include "ui/planpage.h"
#include "ui/rulespage.h"

#include <QCheckBox>
#include <QDeadlineTimer>
#include <QDir>
#include <QEventLoop>
#include <QLineEdit>
#include <QPixmap>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTimer>

namespace zgoda {
namespace {

void settle(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

class Camera {
public:
    Camera(MainWindow &window, QString folder, QString suffix)
        : m_window(window)
        , m_folder(std::move(folder))
        , m_suffix(std::move(suffix))
    {
    }
    void shoot(const QString &page, const Look &look)
    {
        settle(60);
        const QString name = QStringLiteral("%1-%2-%3.png")
                                 .arg(page, look.dark() ? QStringLiteral("dark") : QStringLiteral("light"), m_suffix);
        const QString path = QDir(m_folder).filePath(name);
        if (!m_window.grab().save(path))
            m_failed = path;
        m_files.append(path);
    }
    Result<QStringList> result() const
    {
        if (!m_failed.isEmpty())
            return fail(Error::Kind::Storage, m_failed);
        return m_files;
    }

private:
    MainWindow &m_window;
    QString m_folder, m_suffix, m_failed;
    QStringList m_files;
};

void tourAreas(MainWindow &window, const Desk &desk, Camera &camera)
{
    for (const QString &area : desk.session->areas()) {
        window.go(Place::Area, area);
        ComparePage *page = window.compare(area);
        page->showTab(0);
        waitUntil([page] { return !page->table()->arranging(); }, 5000);
        page->goNext(true);
        camera.shoot(QStringLiteral("compare-") + area, *desk.look);
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
    camera.shoot(QStringLiteral("compare-grouped"), *desk.look);
    page->toggleGrouped();
    page->showTab(7);
    waitUntil([page] { return !page->table()->arranging(); }, 5000);
    camera.shoot(QStringLiteral("compare-everything"), *desk.look);
    page->setFilterText(QStringLiteral("nowhere to be found"));
    waitUntil([page] { return !page->table()->arranging(); }, 5000);
    camera.shoot(QStringLiteral("compare-empty"), *desk.look);
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
        camera.shoot(QLatin1String(name), *desk.look);
    }
    const std::pair<Place, const char *> tabbed[] = {{Place::Links, "links"}, {Place::Rules, "rules"}};
    for (const auto &[place, name] : tabbed) {
        window.go(place);
        auto *tabs = window.findChild<QTabWidget *>(QLatin1String(name));
        for (int tab = 0; tabs && tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            camera.shoot(QStringLiteral("%1-%2").arg(QLatin1String(name)).arg(tab + 1), *desk.look);
        }
        if (tabs)
            tabs->setCurrentIndex(0);
    }
}

// Everything that is planned is written, so that a run and its history can be seen.
bool writeAll(MainWindow &window, const Desk &desk)
{
    bool over = false;
    const auto ran = QObject::connect(desk.session, &Session::ran, &window, [&] { over = true; });
    PlanPage *page = window.planPage();
    page->preview(desk.session->areas());
    waitUntil([&] { return page->plan() && !page->plan()->steps.isEmpty(); }, 5000);
    page->giveReasons(QStringLiteral("checked with purchasing"));
    page->numberEdit()->setText(page->numberWanted());
    if (page->confirmButton()->isEnabled())
        page->confirmButton()->click();
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
        camera.shoot(QLatin1String(name), *desk.look);
    }
}

} // namespace

Result<QStringList> renderScreens(MainWindow &window, const Desk &desk, const QString &folder, const QString &suffix)
{
    if (!QDir().mkpath(folder))
        return fail(Error::Kind::Storage, folder);
    Camera camera(window, folder, suffix);
    const Theme before = desk.look->theme();
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        desk.look->setTheme(theme);
        window.go(Place::Overview);
        camera.shoot(QStringLiteral("overview"), *desk.look);
        tourAreas(window, desk, camera);
        tourPages(window, desk, camera);
        window.showHelp();
        camera.shoot(QStringLiteral("help"), *desk.look);
        window.hideHelp();
    }
    const bool written = writeAll(window, desk);
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        desk.look->setTheme(theme);
        tourRun(window, desk, camera);
    }
    desk.look->setTheme(before);
    if (!written)
        return fail(Error::Kind::Refused, QStringLiteral("the run did not end"));
    return camera.result();
}

Result<QStringList> renderStart(MainWindow &window, Look &look, const QString &folder, const QString &suffix)
{
    if (!QDir().mkpath(folder))
        return fail(Error::Kind::Storage, folder);
    Camera camera(window, folder, suffix);
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        look.setTheme(theme);
        camera.shoot(QStringLiteral("start"), look);
    }
    return camera.result();
}

} // namespace zgoda
