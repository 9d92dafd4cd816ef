// What an emergency mode that is on keeps from being written. Pure.
#pragma once

#include "models/plan/plan.h"
#include "models/policy/policy.h"

#include <functional>

namespace zgoda {

// Whether a mode that is for some rows only (Hold, StopSale) is, or may be, for this one: a step does not know all that
// the conditions ask of its row.
using MeansRow
    = std::function<bool(Rule::Kind kind, const QString &area, const QString &field, const QStringList &key)>;

// One trip for a freeze, one for each area with steps that are held: what a Hold names is written, or the shop would be
// told that it may sell what a StopSale names. means: null where the rows were asked already, as by the proposals.
QVector<Trip> emergencyTrips(const QVector<Step> &steps, const Policy &policy, const MeansRow &means = {});

} // namespace zgoda
