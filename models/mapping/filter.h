// Which rows an area should have, read from names and values: only active ones, none that was deleted, documents of the
// area's own kinds. For proposearea.cpp.
#pragma once

#include "models/mapping/mapping.h"

namespace zgoda {

// Conditions on the area's own table and on those that give its key: only where the rows looked at differ in it, and no
// field of the area says the same.
QVector<MappingFilter> proposeFilters(const Schema &schema, const MappingInput &input, const AreaMapping &mapping);

} // namespace zgoda
