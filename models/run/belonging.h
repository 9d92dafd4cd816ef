// Which rows of one area belong to rows of another, as the schemas declare it: keys that begin alike, Schema::belongs, and
// the things (Field::identity) that a document's lines name. Pure; over what was read of the areas.
#pragma once

#include "models/record/keypattern.h"
#include "models/run/areawork.h"

namespace zgoda {

// Rows of `part` whose keys begin with these keys of `head`; none when no key of `part` begins with one of `head`.
QVector<KeyPattern> beginningWith(const Schema &part, const Schema &head, const QVector<KeyPattern> &heads);

// What `field` of the rows meant holds on either side, in the shop's codes.
QSet<Cell> cellsOf(const AreaWork &area, int field, const QVector<KeyPattern> &rows);

// The rows whose `field`, which is no part of the key, holds one of these cells on either side.
QVector<KeyId> rowsHolding(const AreaWork &area, int field, const QSet<Cell> &cells);

// What a row's `how.field` must hold to belong to these rows of `head`.
QSet<Cell> wantedBy(const Belongs &how, const AreaWork &head, const QVector<KeyPattern> &heads);

// Rows of `part` whose key part `field` is one of these, under the declaration's `when`.
QVector<KeyPattern> keyedBy(const AreaWork &part, const Belongs &how, int field, const QSet<Cell> &cells);

// By identity: the codes of what these rows name.
QHash<QString, QSet<Cell>> thingsIn(const AreaWork &area, const QVector<KeyPattern> &rows);

} // namespace zgoda
