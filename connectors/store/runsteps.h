// The steps of each run and the state each of them is in. Every move appends its row to the journal. All in the caller's
// transaction.
#pragma once

#include "connectors/sqlite/sqlite.h"
#include "connectors/store/journalcodec.h"

namespace zgoda {

// Where a step's row stands in the system that it was written to.
struct StepPlace {
    QByteArray area, key; // the key as JSON, in that side's own codes
    Side target = Side::B2b;
    bool isKnown = true; // false: begun before the ERP's own codes were kept, and written to the ERP
};

class RunSteps final {
public:
    explicit RunSteps(sqlite::Database &database)
        : m_database(database)
    {
    }

    Result<> store(const Plan &plan);
    // What it found of each step, in the order of the outcomes.
    Result<QVector<StepPlace>> move(
        const QString &run, const QVector<StepOutcome> &outcomes, Instant at, const SentParts &parts = {});

private:
    sqlite::Database &m_database;
};

} // namespace zgoda
