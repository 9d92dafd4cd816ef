// A scenario as it is lived: a workbench over two fake systems reads, decides, plans, writes, reads again, and once more
// an hour later.
#pragma once

#include "tests/scenarios/stage.h"

namespace zgoda::test {

struct Lived {
    QString complaint;
    QStringList steps;        // of its plan, as seenSteps() tells them
    QStringList outcome;      // "done 2", "left B2B-7 quantity"
    QStringList after, later; // counts of the two reads after the run
};

// Counts by name, as the sections [counts] and [after] have them.
QStringList countsOf(const Review &review, const Plan &plan);

Lived live(const Stage &stage);

} // namespace zgoda::test
