// The last read of each side of each area, so that a new process can compare without reading again.
#pragma once

#include "connectors/sqlite/sqlite.h"
#include "connectors/store/doubttable.h"
#include "models/record/snapshot.h"

namespace zgoda {

class SnapshotTable final {
public:
    SnapshotTable(sqlite::Database &database, DoubtTable &doubts)
        : m_database(database)
        , m_doubts(doubts)
    {
    }

    Result<> save(const Snapshot &snapshot);
    Result<> patch(const Snapshot &now, const QVector<KeyId> &keys);
    Result<std::optional<Snapshot>> lastRead(QSharedPointer<const Schema> schema, PoolsPtr pools, Side side);
    Result<qint64> lastGoodRows(const QString &area, Side side);
    Result<> setLastGoodRows(const QString &area, Side side, qint64 rows);

private:
    Result<> store(const Snapshot &snapshot);
    Result<> storePatch(const Snapshot &now, const QVector<KeyId> &keys);
    Result<> writeHead(const Snapshot &snapshot);
    Result<> writePieces(const Snapshot &snapshot);
    Result<> readPieces(Snapshot &into, const QVector<int> &fields);

    sqlite::Database &m_database;
    DoubtTable &m_doubts;
};

} // namespace zgoda
