// The steps of each run and the state each of them is in. Every move appends its row to the journal. All in the caller's
// transaction.
#pragma once

#include "connectors/sqlite/sqlite.h"
#include "connectors/store/journalcodec.h"

namespace zgoda {

class RunSteps final {
public:
    explicit RunSteps(sqlite::Database &database)
        : m_database(database)
    {
    }

    Result<> store(const Plan &plan);
    Result<> move(const QString &run, const QVector<StepOutcome> &outcomes, Instant at, const SentParts &parts = {});

private:
    sqlite::Database &m_database;
};

} // namespace zgoda
