// How well one column would do for one field. For propose.cpp.
#pragma once

#include "models/mapping/mapping.h"

namespace zgoda {

// The table's likeness to the thing that a field is the code of; 0 for a field that is none.
int thingLikeness(const Field &field, const MappingInput &input, int table);
QString thingOf(const Field &field); // "product", or empty

// score 0: not at all. joins: the area's, for the way to the column's place.
MappingCandidate judge(const Schema &schema, const Field &field, const MappingInput &input, MappedColumn column,
    const QVector<MappingJoin> &joins);

// The values that were looked at, without empty ones.
QStringList sampled(const MappingInput &input, MappedColumn column);

} // namespace zgoda
