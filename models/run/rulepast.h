// What a rule would have done with what was written before, from the journal. Pure.
#pragma once

#include "models/policy/projection.h"
#include "models/policy/propose.h"
#include "models/ports/journal.h"

namespace zgoda {

struct RulePast {
    qint64 writes = 0;  // of the rule's field (a rule of rows: rows created or removed)
    qint64 caught = 0;  // of these, in rows that its conditions choose, as they are now
    qint64 byHand = 0;  // of the caught: somebody had to decide
    qint64 alike = 0;   // of the caught: the rule would have written the same
    qint64 left = 0;    // of the caught: it would have left both sides as they were
    bool tells = false; // a buffer is no decision, and a rule of an area that was never read cannot be asked
};

// rows: of the journal, of any areas. What was undone or put back counts as well, an undo does not.
RulePast pastOf(const Rule &rule, const Policy &policy, const Review &review, const References &references,
    const QVector<JournalRow> &rows, QDate today);

} // namespace zgoda
