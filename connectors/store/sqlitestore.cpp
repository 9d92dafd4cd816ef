#include "connectors/store/sqlitestore.h"

#include <QFileInfo>
#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

// The last connection that closes takes the log away: one that is left tells of a process that did not get to close,
// also when another one has marked the file as clean since.
bool logIsLeft(const QString &file) { return QFileInfo(file + u"-wal"_s).size() > 0; }

// Looks without touching: a read-only connection never checkpoints, so that a damaged file stays as it was found.
Result<> inspect(const QString &file, const QVector<Upgrade> &known, bool answering)
{
    const bool left = logIsLeft(file);
    auto database = sqlite::Database::open(file, sqlite::Open::ReadOnly);
    if (!database)
        return fail(database.error());
    if (auto ours = checkVersion(**database, known); !ours)
        return ours;
    const auto tables = (*database)->number("SELECT count(*) FROM sqlite_schema WHERE name = 'meta'");
    if (!tables)
        return fail(tables.error());
    if (tables->value_or(0) == 0)
        return {};
    const auto clean = (*database)->word("SELECT value FROM meta WHERE name = 'clean'");
    if (!clean)
        return fail(clean.error());
    if (!answering || (*clean == "1"_L1 && !left))
        return {};
    const auto verdict = (*database)->word("PRAGMA integrity_check(1)");
    if (!verdict)
        return fail(verdict.error());
    if (*verdict == "ok"_L1)
        return {};
    Error error = (*database)->error(SQLITE_OK);
    error.status = SQLITE_CORRUPT;
    error.detail = *verdict;
    return fail(error);
}

Result<> prepare(sqlite::Database &database, const QVector<Upgrade> &known, bool answering)
{
    // FULL: what a call returned is on the disk, also when the power fails. Pages go from the log into the file at each
    // run's end; by themselves only when one run writes more than so many of them.
    auto done = database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; "
                              "PRAGMA wal_autocheckpoint = 8000; PRAGMA temp_store = MEMORY");
    if (done)
        done = upgrade(database, known);
    if (done && answering)
        done = database.exec("INSERT OR REPLACE INTO meta (name, value) VALUES ('clean', '0')");
    return done;
}

} // namespace

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(
    const QString &file, const QVector<Upgrade> &known, const Elsewhere &elsewhere)
{
    const bool inMemory = file == ":memory:"_L1;
    if (!inMemory && elsewhere(QFileInfo(file).absolutePath())) {
        Error error {Error::Kind::Storage, QFileInfo(file).fileName(), {}, SQLITE_NOLFS, {}};
        error.detail = u"the folder is another computer's"_s;
        return fail(error);
    }
    std::unique_ptr<QLockFile> guard;
    if (!inMemory) {
        guard = std::make_unique<QLockFile>(file + u".lock"_s);
        guard->setStaleLockTime(std::chrono::milliseconds(0));
        if (!guard->tryLock())
            guard.reset();
    }
    if (!inMemory && QFileInfo::exists(file)) {
        if (auto good = inspect(file, known, guard != nullptr); !good)
            return fail(good.error());
    }
    auto database = sqlite::Database::open(file);
    if (!database)
        return fail(database.error());
    if (auto ready = prepare(**database, known, guard != nullptr); !ready)
        return fail(ready.error());
    return std::unique_ptr<SqliteStore>(new SqliteStore(std::move(*database), std::move(guard)));
}

SqliteStore::SqliteStore(std::unique_ptr<sqlite::Database> database, std::unique_ptr<QLockFile> guard)
    : m_database(std::move(database))
    , m_guard(std::move(guard))
    , m_base(*m_database)
    , m_doubts(*m_database)
    , m_journal(*m_database, m_base, m_doubts)
    , m_history(*m_database)
    , m_snapshots(*m_database, m_doubts)
    , m_notes(*m_database)
    , m_trends(*m_database)
{
}

SqliteStore::~SqliteStore()
{
    if (m_guard)
        (void)m_database->exec("UPDATE meta SET value = '1' WHERE name = 'clean'");
}

Result<> SqliteStore::adopt(const Snapshot &agreed, const QVector<KeyId> &rows, const QString &by, Instant at)
{
    if (auto ready = m_base.ensureTable(*agreed.schema); !ready) // also when nobody loaded it before
        return ready;
    auto work = sqlite::Transaction::begin(*m_database);
    if (!work)
        return fail(work.error());
    auto done = m_base.adopt(agreed, rows, at);
    if (done)
        done = m_journal.tell(agreed.schema->area, Side::Base, by, u"adopted %1 equal rows"_s.arg(rows.size()), at);
    if (done)
        done = m_doubts.noteMoved(agreed.schema->area);
    return done ? work->commit() : done;
}

Result<std::unique_ptr<Store>> openStore(const QString &file)
{
    auto store = SqliteStore::open(file, storeUpgrades());
    if (!store)
        return fail(store.error());
    return std::unique_ptr<Store>(std::move(*store));
}

} // namespace zgoda
