// Rows of one area by what is known of their keys: a cell for each key field, Unknown where any will do. Pure.
#pragma once

#include "models/record/snapshot.h"

#include <QSet>
#include <vector>

namespace zgoda {

using KeyPattern = std::vector<Cell>;

inline KeyPattern anyKey(const Schema &schema) { return KeyPattern(size_t(schema.keyCount), Unknown); }
QVector<KeyPattern> patternsOf(const Pools &pools, const QVector<KeyId> &keys);

// The known keys that fit one of these, each once, in the pool's order.
QVector<KeyId> matching(const Pools &pools, const QVector<KeyPattern> &patterns);

// The known keys whose part `field` is one of these cells.
QVector<KeyId> keysWith(const Pools &pools, int field, const QSet<Cell> &cells);

} // namespace zgoda
