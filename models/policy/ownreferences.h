// Fields that name another row of their own area: a customer's head office, the one who pays.
#pragma once

#include "models/record/snapshot.h"

namespace zgoda {

bool namesItself(const Schema &schema);

// In a complete read, over projected rows: a value that names no row, and one that leads back to its own row in a circle,
// becomes a problem of that row and is not known. That a row names itself says nothing and is let pass.
void checkOwnReferences(Snapshot &rows);

} // namespace zgoda
