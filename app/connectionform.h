// Between a workspace's connections and the forms that show them.
#pragma once

#include "app/application.h"
#include "ui/desk.h"

namespace zgoda {

QVector<SystemOption> systemOptions(Side side, const QString &workspaceFolder);
ConnectionForm formOf(const Workspace &workspace, Side side);
Workspace withForm(Workspace workspace, const ConnectionForm &form);
// What a test found, for the desk. Cancelling this future stops the test. GUI thread.
QFuture<Result<ConnectionReport>> reportOf(QFuture<Result<ConnectionTest>> test);
// Rights and ten rows of each area; saves nothing. As above.
QFuture<Result<ConnectionReport>> testForm(const Workspace &workspace, Side side, const Secrets &secrets);

} // namespace zgoda
