// What a run writes: its plan, its locks, its rows in the journal. Rows are appended in the transaction of what they tell of.
#pragma once

#include "connectors/sqlite/sqlite.h"
#include "connectors/store/arealock.h"
#include "connectors/store/basestore.h"
#include "connectors/store/journalcodec.h"

namespace zgoda {

class JournalStore final {
public:
    JournalStore(sqlite::Database &database, BaseStore &base)
        : m_database(database)
        , m_base(base)
        , m_locks(database.file())
    {
    }

    Result<bool> isUsed(const QString &plan);
    Result<> begin(const Plan &plan, const QVector<Override> &overrides, const QString &by, Instant at);
    Result<> sent(const QString &run, const QStringList &steps, Instant at, const SentParts &parts);
    Result<> settle(const QString &run, const QVector<StepOutcome> &outcomes, Instant at);
    Result<> end(const QString &run, Instant at);
    Result<> resume(const QString &run, Instant at);
    // One row about an area, in the caller's transaction.
    Result<> tell(const QString &area, Side about, const QString &by, const QString &note, Instant at);

private:
    Result<> lock(const QString &run, const QStringList &areas, const QString &by, Instant at);
    Result<> noteLease(const QString &run, const QStringList &areas, const QString &by, Instant at);
    Result<> store(const Plan &plan, const QString &by, Instant at);
    Result<> storeSteps(const Plan &plan);
    Result<> change(const QString &run, const QVector<StepOutcome> &outcomes, Instant at, const SentParts &parts = {});
    Error heldBy(Error busy);

    sqlite::Database &m_database;
    BaseStore &m_base;
    AreaLocks m_locks;
};

} // namespace zgoda
