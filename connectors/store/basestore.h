// The baselines: what both sides agreed on, row by row. A small one is rows of base_<area>. Of a large one the greater
// part is an image (baseimage.h), and the rows lie on top of it until they are folded into a new one.
#pragma once

#include "connectors/store/basecolumns.h"
#include "connectors/store/baseimage.h"
#include "models/ports/journal.h"

#include <map>

namespace zgoda {

class BaseStore final {
public:
    explicit BaseStore(sqlite::Database &database)
        : m_database(database)
        , m_image(database)
    {
    }

    Result<Snapshot> load(QSharedPointer<const Schema> schema, PoolsPtr pools);
    // Makes or fits the area's table; load() does it by itself. In a transaction of its own.
    Result<> ensureTable(const Schema &schema);
    // The two below run inside the caller's transaction.
    Result<> adopt(const Snapshot &agreed, const QVector<KeyId> &rows, Instant at);
    Result<> settle(const QVector<Agreed> &all);

    // So many rows, and a quarter of what the image holds, may lie on top of it.
    void setFoldAt(qint64 rows) { m_foldAt = rows; }

private:
    struct Table { // as the current transaction sees it
        BaseColumns columns;
        Lies lies = Lies::Alone;
        QVector<int> given; // of the last row settled, with its statement: rows of one run look alike
        sqlite::Statement *statement = nullptr;
    };
    Result<Table> tableOf(const QString &area);
    Result<> makeAnew(const Schema &schema);
    Result<> unfold(const QString &area, const BaseColumns &known);
    Result<bool> foldIsDue(const QString &area);
    Result<Snapshot> read(QSharedPointer<const Schema> schema, PoolsPtr pools);
    Result<> fold(const Snapshot &agreed);
    Result<Snapshot> readAndFold(QSharedPointer<const Schema> schema, PoolsPtr pools);
    Result<> adoptRows(const Snapshot &agreed, const QVector<KeyId> &rows, const Table &table);
    Result<> adoptMany(const Snapshot &agreed, const QVector<KeyId> &rows);
    Result<sqlite::Statement *> upsert(const QString &area, const Table &table, const QVector<int> &given);
    Result<sqlite::Statement *> removal(const QString &area, const Table &table);
    Result<sqlite::Statement *> cached(const QByteArray &sql);
    void bindValue(sqlite::Statement &statement, int at, const BaseColumn &column, const Value &value);
    Result<> settleOne(const Agreed &agreed, Table &table);
    Result<> markAgreed(const QString &area, Instant at);

    sqlite::Database &m_database;
    BaseImage m_image;
    qint64 m_foldAt = 50'000;
    std::map<QByteArray, sqlite::Statement> m_statements; // by their SQL
    TextPool m_texts;                                     // of the values that are being bound
};

} // namespace zgoda
