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
#include <QPixmap>
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
        window.planPage()->preview(desk.session->areas());
        waitUntil([&] { return window.planPage()->plan() != nullptr; }, 5000);
        window.go(Place::Plan);
        camera.shoot(QStringLiteral("plan"), *desk.look);
        window.go(Place::Run);
        camera.shoot(QStringLiteral("run"), *desk.look);
        window.go(Place::History);
        settle(300);
        camera.shoot(QStringLiteral("history"), *desk.look);
        window.go(Place::Links);
        camera.shoot(QStringLiteral("links"), *desk.look);
        window.go(Place::Rules);
        auto *tabs = window.findChild<RulesPage *>()->findChild<QTabWidget *>();
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            camera.shoot(QStringLiteral("rules-%1").arg(tab + 1), *desk.look);
        }
        tabs->setCurrentIndex(0);
        window.go(Place::Connections);
        camera.shoot(QStringLiteral("connections"), *desk.look);
    }
    desk.look->setTheme(before);
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
