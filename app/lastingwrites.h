// What of a plan cannot be undone, looked up in a workspace's profiles without connecting to anything.
#pragma once

#include "app/workspace.h"
#include "models/run/lasting.h"

namespace zgoda {

// Empty when all can be undone, and where a profile cannot be read: then the plan cannot be applied either.
QVector<Lasting> lastingOf(const Workspace &workspace, const QVector<Step> &steps);

} // namespace zgoda
