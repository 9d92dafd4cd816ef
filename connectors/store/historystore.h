// Looking back: runs, their plans and the journal's rows. Read-only.
#pragma once

#include "connectors/sqlite/sqlite.h"
#include "models/ports/journal.h"

namespace zgoda {

class HistoryStore final {
public:
    explicit HistoryStore(sqlite::Database &database)
        : m_database(database)
    {
    }

    Result<QVector<RunInfo>> runs(const QByteArray &where = {});
    Result<QVector<RunInfo>> unfinished() { return runs("WHERE ended = 0 OR unknown > 0"); }
    Result<QVector<JournalRow>> rows(const QString &run);
    Result<Plan> planOf(const QString &run);
    // SQLite looks at every row; only those that hold the text are made.
    Result<QVector<JournalRow>> search(const QString &text, int limit);
    Result<std::optional<qint64>> verifyChain();

private:
    sqlite::Database &m_database;
};

} // namespace zgoda
