// Who writes an area: the lock itself is a file beside the store, the lease a row that says whom to ask.
#pragma once

#include "connectors/sqlite/sqlite.h"
#include "connectors/store/arealock.h"
#include "models/base/instant.h"

namespace zgoda {

class Leases final {
public:
    explicit Leases(sqlite::Database &database)
        : m_database(database)
        , m_locks(database.file())
    {
    }

    // All of the areas or none, in the caller's transaction; Kind::Busy names who has one.
    Result<> take(const QString &run, const QStringList &areas, const QString &by, Instant at);
    void release(const QString &run) { m_locks.release(run); }
    Result<> forget(const QString &run); // the rows, in the caller's transaction; release() follows its commit

private:
    Result<> note(const QString &run, const QStringList &areas, const QString &by, Instant at);
    Error heldBy(Error busy);

    sqlite::Database &m_database;
    AreaLocks m_locks;
};

} // namespace zgoda
