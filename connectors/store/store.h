// The workspace's memory in one SQLite file (models/ports/store.h says what it promises): journal, runs, baselines,
// last reads, choices. Readable with any SQLite tool; resources/sql/store explains each table.
#pragma once

#include "models/ports/store.h"

#include <memory>

namespace zgoda {

// Opens the file, or makes it. Blocking (an older file is upgraded first; after an unclean stop the whole file is
// checked). Open it in the thread that will use it, or hand it over whole.
// Errors, all Kind::Storage: status 17 the file was written by a newer version; 11 or 26 it is damaged or another
// program's, and was not touched; 14 the folder cannot be written; 13 the disk is full; 22 the folder is another computer's (place.h).
Result<std::unique_ptr<Store>> openStore(const QString &file);

} // namespace zgoda
