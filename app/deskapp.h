// The desk as a program: the window comes first, then the workspace is opened into it. GUI thread.
#pragma once

#include "app/application.h"
#include "app/deskservices.h"
#include "models/run/changelistener.h"
#include "ui/mainwindow.h"

#include <QFileSystemWatcher>
#include <QSettings>

namespace zgoda {

class DeskApp final : public QObject {
    Q_OBJECT
public:
    // settings: the desk's own; not owned. onlyOf: as in OpenOptions.
    explicit DeskApp(QSettings *settings, const QString &onlyOf = {});
    ~DeskApp() override;

    MainWindow &window() { return *m_window; }
    Look &look() { return m_look; }
    const Desk &desk() const { return m_desk; }

    void openFolder(const QString &folder); // a workspace that is there
    void openDemo(const QString &folder);   // made first, when it is not there
    // What a start without arguments does: the last workspace, else the choice.
    void openLast();
    void connectIn(const QString &folder); // a new workspace there; asks for both systems

Q_SIGNALS:
    void ready();   // the workspace's stored state is loaded
    void refused(); // it could not be opened; the window says why

private:
    void makeWindow();
    void reopen();         // the workspace that is open, as it is saved now, in a window like this one
    void connectSystems(); // a new workspace, to be connected
    void chooseFolder();
    void happen();
    void finish(std::unique_ptr<OpenWorkspace> open);
    bool emergenciesHold();             // as they were shown; another program may switch them as well
    bool passwordFor(const Plan &plan); // asks where it is kept for one run only; false: not given
    bool passwordToSettle();            // likewise; an empty one looks and sends nothing
    bool askPassword(const QString &question, bool mayBeEmpty);
    void refuse(const Error &error);

    QSettings *m_settings;
    const QString m_onlyOf;
    QFuture<Result<>> m_making; // of a demo
    bool m_opening = false;     // a workspace
    Look m_look;
    std::unique_ptr<OpenWorkspace> m_open;
    std::unique_ptr<ChangeListener> m_listener;    // after what it listens to
    std::unique_ptr<QFileSystemWatcher> m_watcher; // of the workspace's file
    std::unique_ptr<WorkspaceServices> m_services;
    Desk m_desk;
    std::unique_ptr<MainWindow> m_window; // before what it shows
};

} // namespace zgoda
