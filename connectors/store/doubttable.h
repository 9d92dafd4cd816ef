// Rows that were written since their side was last read: the read that is kept of them is older than the baseline, and
// beside it would look like a change that somebody made. They count as not read until they are.
#pragma once

#include "connectors/store/runsteps.h"
#include "models/ports/journal.h"
#include "models/record/snapshot.h"

#include <set>

namespace zgoda {

class DoubtTable final {
public:
    explicit DoubtTable(sqlite::Database &database)
        : m_database(database)
    {
    }

    // The rows whose baseline moved, and where each step's stands. As all that changes something, in the caller's
    // transaction.
    Result<> noteWritten(const QVector<StepOutcome> &outcomes, const QVector<StepPlace> &places, Instant at);
    // The area's baseline moved at all: a read that could not be kept leaves an older one, which no longer counts.
    Result<> noteMoved(const QString &area);
    // A whole read was kept; what was written after it began stays in doubt.
    Result<> clear(const Snapshot &read);
    // Only these rows of it were read.
    Result<> clear(const Snapshot &read, const QVector<KeyId> &rows);

    Result<QVector<QStringList>> of(const QString &area, Side side);
    // Whether what is kept is the last read there was; not part of any transaction.
    void setKept(const Snapshot &read, bool kept);

private:
    Result<> forgetRead(const QString &area, Side side);

    sqlite::Database &m_database;
    std::set<std::pair<QString, Side>> m_behind; // what is kept of these is not what was read last
};

} // namespace zgoda
