// From a table to others: by foreign keys, and by id columns that are called like the other table or its key.
#pragma once

#include "models/mapping/mapping.h"

namespace zgoda {

// The shortest way to each table that is at most two joins away; a table comes before those that it leads to.
QVector<MappingJoin> joinsFrom(const Catalogue &catalogue, int base);
// Does this column lead to another table?
bool leadsAway(const QVector<MappingJoin> &joins, MappedColumn column);
// 0 for the base; -1 when no join leads there.
int distanceTo(const QVector<MappingJoin> &joins, int base, int table);

} // namespace zgoda
