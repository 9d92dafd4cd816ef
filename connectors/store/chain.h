// The journal's rows, chained: each holds the hash of the one before, and the chain's end is kept apart as well, so that
// rows cut off the end are missed.
#pragma once

#include "connectors/sqlite/sqlite.h"
#include "connectors/store/journalcodec.h"

#include <optional>

namespace zgoda {

// Appends rows one after another, in the caller's transaction; the end is read once and written once.
class Chain final {
public:
    static Result<Chain> open(sqlite::Database &database);
    Result<> append(StoredRow &row); // its seq becomes the next one
    Result<> close();

private:
    explicit Chain(sqlite::Database &database)
        : m_database(database)
    {
    }
    sqlite::Database &m_database;
    sqlite::Statement m_insert;
    qint64 m_seq = 0;
    QByteArray m_hash;
};

// A statement over whole rows, `SELECT … FROM journal` and what follows it; each step gives one.
Result<sqlite::Statement> selectRows(sqlite::Database &database, const QByteArray &where);
JournalRow journalRow(const sqlite::Statement &row);

// The first row that does not follow from the one before; nothing when the chain is whole.
Result<std::optional<qint64>> brokenRow(sqlite::Database &database);

} // namespace zgoda
