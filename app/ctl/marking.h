// Marks, as check and invite set them (models/plan/marks.h).
#pragma once

#include "app/ctl/screens.h"
#include "models/run/livecheck.h"

#include <QJsonObject>

namespace zgoda::ctl {

struct Marked {
    QJsonObject json; // "area", "field", "rows", "why" where it cannot be written, "run" where something was
    int code = Fine;  // Differences: something is to be set, and was not
};
// It ended with an error, which with --json is the one document.
inline bool isTold(int code) { return code == Failed || code == Guarded; }

// Says what is to be set and, with `write`, sets it: read before and after, in the journal. Where the side cannot hold
// such a mark, its reason is said instead.
Marked setMarks(
    Run &run, const MarkField &mark, const QVector<Mark> &marks, bool write, const QVector<Override> &overrides);

// --flag in the shop (with --write) and --reserve of a check; what became of them goes into `json`, and what was read
// anew into `report`. The worse exit code of both; isTold(): that ends the check.
int markOrders(Run &run, const CheckPlaces &places, const Subject &subject, SyncReport &report, QJsonObject &json,
    const QVector<MarkField> &marks, const QVector<Override> &overrides);

} // namespace zgoda::ctl
