// The greater part of a large baseline, packed by column: base_image and base_piece. What was agreed since lies on top, as
// rows of base_<area>. Reading it takes a fraction of what as many rows take, and a run that touches rows all over it
// writes those rows and nothing else.
#pragma once

#include "connectors/sqlite/sqlite.h"
#include "models/record/snapshot.h"

#include <optional>

namespace zgoda {

class BaseImage final {
public:
    explicit BaseImage(sqlite::Database &database)
        : m_database(database)
    {
    }

    // How many rows it holds; nothing when the area has none.
    Result<std::optional<qint64>> rows(const QString &area) const;
    // Lays it into an empty snapshot of the schema it was made with, or of one with the same key and fewer fields.
    Result<> read(Snapshot &into) const;
    // Inside the caller's transaction: in place of what was there.
    Result<> write(const Snapshot &agreed);
    Result<> forget(const QString &area);

private:
    sqlite::Database &m_database;
};

} // namespace zgoda
