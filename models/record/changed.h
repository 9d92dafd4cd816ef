// What a read that is kept is worth now: laying what has changed over it, and taking back what a run has overtaken. Pure.
#pragma once

#include "models/record/snapshot.h"

#include <QSet>
#include <optional>

namespace zgoda {

// The rows whose `field` holds one of these cells. They were read again, all of them.
struct ChangedScope {
    int field = 0; // schema index: a key field, or one that is its row's alone (a row id)
    QSet<Cell> values;
};

struct Merged {
    Snapshot whole;
    QVector<KeyId> changed; // rows that differ from the last read, those that are gone included
};

// `last` and `part` are complete reads over the same pools: of the area, and of the scope. Nothing when they cannot be
// laid over one another safely: they give different fields, one key stands in rows inside and outside of the scope, or a
// row of the scope has no key. Problems of rows without a key stay as the last read told them.
std::optional<Merged> mergeChanged(const Snapshot &last, const Snapshot &part, const ChangedScope &scope);

// As doubted(), for rows named by their key's canonical parts, in this side's own codes. Interns: a row that was not there
// when this was read is doubted as well. A key that is none of this schema's is left out.
SnapshotPtr doubtedKeys(const Snapshot &full, const QVector<QStringList> &keys);

} // namespace zgoda
