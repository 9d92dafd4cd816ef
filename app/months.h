// Rows by month, for what a workspace compares.
#pragma once

#include "app/workspace.h"
#include "models/run/session.h"

namespace zgoda {

// Of the areas that the session compares, as they are shipped; Kind::Profile names the wrong member.
Result<QVector<MonthFields>> monthFieldsOf(const Session &session);

// These with the month closed by somebody (at: when), or open again (at: 0).
QVector<Closing> closedMonth(QVector<Closing> closings, const Closing &closing);

} // namespace zgoda
