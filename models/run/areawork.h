// What the worker knows of one area, from the last reads to the review. Used by the worker thread only; what it shows
// is handed out as shared, immutable values.
#pragma once

#include "models/plan/planner.h"
#include "models/run/session.h"

namespace zgoda {

struct AreaWork {
    AreaSetup setup;
    PoolsPtr pools;
    SnapshotPtr base;
    SnapshotPtr erpRead; // in ERP codes
    SnapshotPtr erp;     // its projection
    SnapshotPtr b2b;
    DiffPtr diff;
    ReviewPtr review;
    QVector<Choice> choices;
    QVector<Acceptance> acceptances;
    QHash<QStringList, Sighting> seen;
    LastGood good;
    Capability erpCan, b2bCan;
    AreaStatus status;
    Instant countedAt = 0; // of the last point of its trend; 0: none in this session

    const QString &name() const { return setup.schema->area; }
    bool comparable() const { return setup.compared && base && erp && b2b; }
};

// The three steps from what was read to what is shown; each leaves the later ones to be done again.
void projectArea(AreaWork &area, const ProjectionInput &input);
void compareArea(AreaWork &area);
void proposeArea(AreaWork &area, const Policy &policy, const References &references, const Relatives &relatives,
    const FindInstead &instead, Instant now, QDate today);

// The review's numbers into the area's status.
void countReview(AreaWork &area);

// Counts a good read for the rows that differ: for these, for all when none are given.
void noteSightings(AreaWork &area, Instant now, const QSet<KeyId> *rows = nullptr);

// Rows that both sides hold alike and that were never agreed on.
QVector<KeyId> equalRows(const Diff &diff);
// The base with these rows as the B2B side holds them.
SnapshotPtr agreedOn(const Diff &diff, const QVector<KeyId> &rows);
// The fields that both sides give, for adopting.
Snapshot comparedPart(const Diff &diff);

QVector<KeyId> inFlight(const Review &review);

} // namespace zgoda
