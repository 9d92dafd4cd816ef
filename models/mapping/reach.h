// From a table to others: by foreign keys, and by id columns that are called like the other table or its key.
#pragma once

#include "models/mapping/mapping.h"

namespace zgoda {

// The ways to each table that is at most two joins away, nearer places before those that they lead to. A table is there
// once for each column that leads to it from as far away; one way goes by one column.
QVector<MappingJoin> joinsFrom(const MappingInput &input, int base);
// Does this column lead to another table?
bool leadsAway(const QVector<MappingJoin> &joins, MappedColumn column);
// Joins between the area's own table and this place: 0 for itself.
int distanceTo(const QVector<MappingJoin> &joins, int place);
// The places where a table is, the one that a person chose first, then the nearest.
QVector<int> placesOf(const AreaMapping &mapping, int table);
int tableAt(const AreaMapping &mapping, int place);
// The columns that lead there from the area's own table, in their order.
QVector<MappedColumn> wayTo(const QVector<MappingJoin> &joins, int place);
// The column of a table that others point to; -1: none is known.
int ownId(const CatalogueTable &table);
// What an id column is called apart from the id: "parts_id" and "id_parts" say parts; empty: it is no such name.
QString subjectOf(const QString &column);

} // namespace zgoda
