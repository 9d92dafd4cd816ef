// Renders every page to PNG, for people who look at them and for the manual: light and dark, with the scale that the
// program was started with. Drives the window as an operator would, up to writing what is planned. GUI thread.
#pragma once

#include "ui/mainwindow.h"

namespace zgoda {

// Waits (with a running event loop) until the condition holds; false after so many milliseconds.
bool waitUntil(const std::function<bool()> &condition, int milliseconds);

// Needs an open workspace. Files: "<page>-<light|dark>-<suffix>.png". The error's subject is the file that failed.
Result<QStringList> renderScreens(MainWindow &window, const Desk &desk, const QString &folder, const QString &suffix);
// The start page alone, of a window without a workspace.
Result<QStringList> renderStart(MainWindow &window, Look &look, const QString &folder, const QString &suffix);
// The connection assistant that is open over the window; the picture taken, it is closed.
Result<QStringList> renderConnect(MainWindow &window, Look &look, const QString &folder, const QString &suffix);

} // namespace zgoda
