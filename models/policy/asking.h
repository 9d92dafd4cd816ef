// How one side is asked for some rows of an area: by the field that brings the fewest others along. Pure.
#pragma once

#include "models/policy/projection.h"
#include "models/record/keypattern.h"

#include <optional>

namespace zgoda {

struct SideAsk {
    int field = 0;      // schema index: a key field
    QStringList values; // of it, in the side's own codes
    QSet<Cell> cells;   // the same
    bool whole = false; // the system itself cannot be asked by this field: it costs a read of the area
};

struct AskedSide {
    Side side = Side::Erp;
    SnapshotPtr last;    // what was read of it before, in its own codes; null: nothing
    QStringList narrows; // Source::narrows
};

// For rows named in the shop's codes. Nothing where the patterns do not say enough to ask by any field that narrows the
// read: the rows have then to be found on the other side first, and named by their whole keys.
std::optional<SideAsk> askFor(const Schema &schema, const Pools &pools, const ProjectionInput &projection,
    const AskedSide &side, const QVector<KeyPattern> &patterns);
// By the first key field, which every source understands, whatever it costs.
SideAsk askByFirst(const Schema &schema, const Pools &pools, const ProjectionInput &projection, const AskedSide &side,
    const QVector<KeyPattern> &patterns);

} // namespace zgoda
