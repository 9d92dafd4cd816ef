#include "app/deskapp.h"

#include "app/demo/making.h"
#include "app/newworkspace.h"
#include "models/base/async.h"
#include "ui/connectdialog.h"
#include "ui/deskstyle.h"
#include "ui/planpage.h"
#include "ui/runpage.h"
#include "ui/startpage.h"
#include "ui/words.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QInputDialog>
#include <QProcess>
#include <QStandardPaths>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

const QString lastKey = u"workspace"_s;

QString dataFolder(const QString &name)
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)).filePath(u"zgoda/"_s + name);
}

// The demo that is there, else where one can be made, or was begun and cut off.
QString demoFolder()
{
    for (int n = 1;; ++n) {
        const QString folder = dataFolder(n == 1 ? u"demo"_s : u"demo-%1"_s.arg(n));
        const QDir dir(folder);
        if (!dir.exists() || dir.isEmpty() || dir.exists(u"workspace.json"_s) || demo::Making::wasCutOff(folder))
            return folder;
    }
}

} // namespace

DeskApp::DeskApp(QSettings *settings, const QString &onlyOf)
    : m_settings(settings)
    , m_onlyOf(onlyOf)
{
    QApplication::setStyle(new DeskStyle(&m_look));
    makeWindow();
}

void DeskApp::makeWindow()
{
    m_window = std::make_unique<MainWindow>(&m_look, m_settings);
    StartPage *start = m_window->startPage();
    connect(start, &StartPage::demoWanted, this, [this] { openDemo(demoFolder()); });
    connect(start, &StartPage::connectWanted, this, &DeskApp::connectSystems);
    connect(start, &StartPage::openWanted, this, &DeskApp::chooseFolder);
    connect(m_window.get(), &MainWindow::openWanted, this, &DeskApp::chooseFolder);
    connect(m_window.get(), &MainWindow::connectWanted, this, &DeskApp::connectSystems);
    connect(m_window.get(), &MainWindow::eventsWanted, this, &DeskApp::happen);
    // Queued: it is asked for by a button of the window that then goes.
    connect(m_window.get(), &MainWindow::reopenWanted, this, &DeskApp::reopen, Qt::QueuedConnection);
}

// A demo under way tells this object how far it is.
DeskApp::~DeskApp()
{
    m_making.waitForFinished();
    m_window.reset();
}

void DeskApp::openLast()
{
    const QString last = m_settings->value(lastKey).toString();
    if (!last.isEmpty() && QFile::exists(QDir(last).filePath(u"workspace.json"_s)))
        openFolder(last);
}

void DeskApp::openFolder(const QString &folder)
{
    if (m_window->isOpen()) {
        // One session a process: another workspace gets a window of its own.
        const QStringList role = m_onlyOf.isEmpty() ? QStringList() : QStringList {u"--as"_s, m_onlyOf};
        QProcess::startDetached(QCoreApplication::applicationFilePath(), role + QStringList {folder});
        return;
    }
    if (std::exchange(m_opening, true))
        return; // while the keychain takes its time the menus still answer
    m_window->startPage()->busy(tr("Opening %1…").arg(QDir::toNativeSeparators(folder)));
    // The window paints before the keychain and the store are asked.
    QMetaObject::invokeMethod(
        this,
        [this, folder] {
            OpenOptions options;
            options.onlyOf = m_onlyOf;
            Result<std::unique_ptr<OpenWorkspace>> open = openWorkspace(folder, options);
            m_opening = false;
            if (!open) {
                refuse(open.error());
                return;
            }
            m_settings->setValue(lastKey, QDir(folder).absolutePath());
            finish(std::move(*open));
        },
        Qt::QueuedConnection);
}

void DeskApp::openDemo(const QString &folder)
{
    if (QFile::exists(QDir(folder).filePath(u"workspace.json"_s))) {
        openFolder(folder);
        return;
    }
    if (m_window->isOpen()) {
        QProcess::startDetached(QCoreApplication::applicationFilePath(), {u"--demo"_s, folder});
        return;
    }
    m_window->startPage()->busy(tr("Making the demo…"));
    DemoOptions options;
    options.progress = [this](const QString &sentence) {
        QMetaObject::invokeMethod(this, [this, sentence] {
            if (m_window->startPage())
                m_window->startPage()->busy(sentence);
        });
    };
    m_making = QtConcurrent::run([folder, options] { return makeDemo(folder, options); });
    onFinished(m_making, this, [this, folder](const Result<> &made) {
        if (made)
            openFolder(folder);
        else
            refuse(made.error());
    });
}

void DeskApp::reopen()
{
    if (m_window->runPage()->running()) {
        m_window->say(tr("A run is writing. Open the workspace again when it has ended."), true);
        return;
    }
    const QString folder = m_open->workspace().folder;
    const bool quits = QGuiApplication::quitOnLastWindowClosed();
    QGuiApplication::setQuitOnLastWindowClosed(false); // the next one follows
    m_window->close();
    QGuiApplication::setQuitOnLastWindowClosed(quits);
    m_window.reset();
    m_listener.reset();
    m_watcher.reset();
    m_services.reset();
    m_desk = {};
    m_open.reset();
    makeWindow();
    m_window->show();
    openFolder(folder);
}

void DeskApp::chooseFolder()
{
    const QString file
        = QFileDialog::getOpenFileName(m_window.get(), tr("Open a workspace"), {}, tr("Workspaces (workspace.json)"));
    if (!file.isEmpty())
        openFolder(QFileInfo(file).absolutePath());
}

void DeskApp::connectSystems()
{
    const QString folder
        = QFileDialog::getExistingDirectory(m_window.get(), tr("Where shall the workspace be kept?"), dataFolder({}));
    if (!folder.isEmpty())
        connectIn(folder);
}

// Nothing is written into the folder before both systems are given.
void DeskApp::connectIn(const QString &folder)
{
    if (QFile::exists(QDir(folder).filePath(u"workspace.json"_s))) {
        openFolder(folder);
        return;
    }
    Result<std::unique_ptr<NewWorkspace>> fresh = NewWorkspace::in(folder);
    if (!fresh) {
        refuse(fresh.error());
        return;
    }
    const std::shared_ptr<NewWorkspace> services = std::move(*fresh);
    auto *dialog = new ConnectDialog(services.get(), &m_look, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, services, folder] { openFolder(folder); });
    dialog->open();
}

void DeskApp::finish(std::unique_ptr<OpenWorkspace> open)
{
    m_listener.reset();
    m_watcher.reset();
    m_open = std::move(open);
    m_services = std::make_unique<WorkspaceServices>(m_open.get());
    m_desk = {&m_open->session(), m_services.get(), &m_look, m_open->names()};
    m_window->open(m_desk);
    if (Source *erp = m_desk.session->setup().erpPorts.source)
        m_listener = std::make_unique<ChangeListener>(m_desk.session, erp);
    m_window->planPage()->setAsking([this](const Plan &plan) { return passwordFor(plan); });
    m_window->setAskingToSettle([this] { return passwordToSettle(); });
    m_watcher = std::make_unique<QFileSystemWatcher>(QStringList {m_open->workspace().file()});
    connect(m_watcher.get(), &QFileSystemWatcher::fileChanged, this, [this](const QString &file) {
        m_watcher->addPath(file); // a file that takes another's place is another one
        emergenciesHold();
    });
    connect(m_desk.session, &Session::opened, this, [this] {
        m_desk.session->loadHistory({});
        Q_EMIT ready();
    });
    m_desk.session->open();
}

// Another program (zgodactl) may have frozen everything meanwhile. False: the plan is not as it was when it was shown.
bool DeskApp::emergenciesHold()
{
    const Result<bool> changed = m_open->followEmergencies();
    if (changed && !*changed)
        return true;
    if (!changed) {
        m_window->say(tr("%1 Nothing is written before it can be read: it may say that everything is frozen.")
                          .arg(sentence(changed.error())),
            true, changed.error().detail);
        return false;
    }
    m_window->refreshEmergency();
    m_window->say(tr("Another program switched an emergency mode on or off. Preview again before you write."), true);
    return false;
}

bool DeskApp::passwordFor(const Plan &plan)
{
    if (!emergenciesHold())
        return false;
    return !m_open->wantsWritePassword(plan)
        || askPassword(tr("Password of %1 in %2. It is kept for this run only.")
                           .arg(m_open->workspace().erp.writeUser, m_desk.names.of(Side::Erp)),
            false);
}

// What never arrived is sent again.
bool DeskApp::passwordToSettle()
{
    if (!emergenciesHold())
        return false;
    const auto &erp = m_open->workspace().erp;
    return !erp.writable || !erp.askWritePassword
        || askPassword(
            tr("Password of %1 in %2. It is kept for this run only. Without one, what was cut off is looked at "
               "and nothing is sent again.")
                .arg(erp.writeUser, m_desk.names.of(Side::Erp)),
            true);
}

bool DeskApp::askPassword(const QString &question, bool mayBeEmpty)
{
    bool given = false;
    const QString password
        = QInputDialog::getText(m_window.get(), tr("Password for this run"), question, QLineEdit::Password, {}, &given);
    if (!given || (password.isEmpty() && !mayBeEmpty))
        return false;
    const auto taken = m_open->giveWritePassword(password);
    if (!taken)
        m_window->say(sentence(taken.error()), true, taken.error().detail);
    return taken.has_value();
}

void DeskApp::refuse(const Error &error)
{
    m_window->say(sentence(error), true, error.detail);
    Q_EMIT refused();
}

void DeskApp::happen()
{
    m_window->say(tr("Something happens on both sides…"), false);
    onFinished(m_services->makeThingsHappen(), m_window.get(), [this](const Result<QStringList> &happened) {
        if (happened)
            m_window->say(tr("%1 happened on both sides. Read again to see it.")
                              .arg(counted(QT_TRANSLATE_N_NOOP("Words", "%Ln thing(s)"), happened->size())),
                false, happened->join(u'\n'));
        else
            m_window->say(sentence(happened.error()), true, happened.error().detail);
    });
}

} // namespace zgoda
