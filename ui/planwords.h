// What is said about a plan as a whole: its title, its totals, and the rows that moved since it was made. Pure.
#pragma once

#include "ui/desk.h"

namespace zgoda {

QString planTitle(const Plan *plan); // null: none yet
QString planTotals(const Plan &plan, qint64 takenOut);
// Rows of a plan that hold something else now than when it was made, or that were not read yet.
QStringList staleRows(const Session &session, const Plan &plan);

} // namespace zgoda
