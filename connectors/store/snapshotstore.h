// The last read of each side of each area, so that a new process can compare without reading again.
#pragma once

#include "connectors/sqlite/sqlite.h"
#include "models/record/snapshot.h"

namespace zgoda {

class SnapshotTable final {
public:
    explicit SnapshotTable(sqlite::Database &database)
        : m_database(database)
    {
    }

    Result<> save(const Snapshot &snapshot);
    Result<> patch(const Snapshot &now, const QVector<KeyId> &keys);
    Result<std::optional<Snapshot>> lastRead(QSharedPointer<const Schema> schema, PoolsPtr pools, Side side);
    Result<qint64> lastGoodRows(const QString &area, Side side);
    Result<> setLastGoodRows(const QString &area, Side side, qint64 rows);

private:
    Result<> writeHead(const Snapshot &snapshot);
    Result<> writePieces(const Snapshot &snapshot);
    Result<> readPieces(Snapshot &into, const QVector<int> &fields);

    sqlite::Database &m_database;
};

} // namespace zgoda
