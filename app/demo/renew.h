// A demo lives on when the program is replaced by a newer one whose demo has more tables or columns.
#pragma once

#include "connectors/sqlite/sqlite.h"

#include <memory>

namespace zgoda::demo {

// A system's file. To one that exists is added what the schema has and the file lacks: tables, columns (with their default,
// else empty), indexes, and triggers as they are now. No row is changed or taken away. A file that was looked at by this
// build is not looked at again.
Result<std::unique_ptr<sqlite::Database>> openData(const QString &file, sqlite::Open mode, const char *schema);

} // namespace zgoda::demo
