// What an emergency mode that is on keeps from being written. Pure.
#pragma once

#include "models/plan/plan.h"

namespace zgoda {

// One trip for a freeze, one for each area with held fields. A rule that holds only some rows speaks in the proposals
// alone: a step does not know all that its conditions may ask.
QVector<Trip> emergencyTrips(const QVector<Step> &steps, const Policy &policy);

} // namespace zgoda
