// Reads rows of base_<area> into a snapshot, over what it holds already.
#pragma once

#include "connectors/sqlite/sqlite.h"
#include "models/record/snapshot.h"

namespace zgoda {

// The statement gives the key columns, then those of `fields`, then, onImage, whether the row is gone. Rows may leave
// values as the snapshot has them where they lie on an image.
Result<> readBaseRows(Snapshot &out, sqlite::Statement &statement, const QVector<int> &fields, bool onImage);

} // namespace zgoda
