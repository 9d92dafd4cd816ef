// What came out of a scenario and what its file expects, as lines that can be compared.
#pragma once

#include "tests/scenarios/stage.h"

namespace zgoda::test {

QStringList seenRows(const Stage &stage, const Played &played);
QStringList expectedRows(const Stage &stage);
QStringList seenSteps(const Stage &stage, const Plan &plan); // one line a write
QStringList expectedSteps(const Stage &stage);
QStringList expectedMonths(const Stage &stage); // as Played::months
QStringList seenGuards(const Plan &plan);

} // namespace zgoda::test
