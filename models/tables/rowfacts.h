// What DiffTable's roles say about one row of the comparison, as typed values.
#pragma once

#include "models/tables/difftable.h"

namespace zgoda {

// By a role of DiffTable but those of the column itself; invalid where the row has nothing to say. Pure.
QVariant factOf(const TableSource &source, const TableColumn &column, KeyId key, int role);
QVariant factOf(const RowGroup &group, int role); // of a heading

} // namespace zgoda
