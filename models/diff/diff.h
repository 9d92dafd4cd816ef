// What differs: pure data, made by compare() from three snapshots over the same pools. It knows no rules: what is
// expected, in flight or needs a person is policy/.
#pragma once

#include "models/diff/threeway.h"
#include "models/record/snapshot.h"

namespace zgoda {

struct FieldDiff {
    quint16 field; // schema index, never a key or info field
    Change change; // never Same
};

struct RowDiff {
    KeyId key;
    quint32 first = 0;              // its fields: Diff::fields[first .. first + count)
    quint16 count = 0;              // 0 when the row is not on both sides, ambiguous, or unreadable
    Change presence = Change::Same; // of the row: Same or Both when it is on both sides
    bool ambiguous = false;         // the key came more than once on a side: never matched
};

struct Diff {
    SnapshotPtr base, erp, b2b; // erp is the projection, in B2B codes
    QVector<RowDiff> rows;      // in key id order; rows that are Same everywhere are not listed
    QVector<FieldDiff> fields;
    qint64 same = 0; // rows present on both sides, all compared fields Same

    const Schema &schema() const { return *erp->schema; }
    const Pools &pools() const { return *erp->pools; }
};
using DiffPtr = std::shared_ptr<const Diff>;

// Compares every field that both sides give. Any thread; uses up to `threads` of the global pool's.
// base may hold fewer keys and Unknown cells (never agreed).
Diff compare(SnapshotPtr base, SnapshotPtr erp, SnapshotPtr b2b, int threads = 2);

// Bytes that the diff itself holds (not the snapshots), for the memory figure.
qsizetype bytesOf(const Diff &diff);

} // namespace zgoda
