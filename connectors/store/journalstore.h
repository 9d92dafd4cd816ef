// What a run leaves behind: its plan, its rows in the journal, and the baseline that moves with them, each with what it
// tells of in one transaction.
#pragma once

#include "connectors/sqlite/sqlite.h"
#include "connectors/store/basestore.h"
#include "connectors/store/doubttable.h"
#include "connectors/store/leases.h"
#include "connectors/store/runsteps.h"

namespace zgoda {

class JournalStore final {
public:
    JournalStore(sqlite::Database &database, BaseStore &base, DoubtTable &doubts)
        : m_database(database)
        , m_base(base)
        , m_doubts(doubts)
        , m_leases(database)
        , m_steps(database)
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
    Result<> store(const Plan &plan, const QString &by, Instant at);

    sqlite::Database &m_database;
    BaseStore &m_base;
    DoubtTable &m_doubts;
    Leases m_leases;
    RunSteps m_steps;
};

} // namespace zgoda
