// The baseline tables: base_<area>, made from each area's schema and grown with it.
#pragma once

#include "connectors/sqlite/sqlite.h"
#include "models/ports/journal.h"
#include "models/record/snapshot.h"

#include <map>

namespace zgoda {

class BaseStore final {
public:
    explicit BaseStore(sqlite::Database &database)
        : m_database(database)
    {
    }

    Result<Snapshot> load(QSharedPointer<const Schema> schema, PoolsPtr pools);
    // Makes or fits the area's table; load() does it by itself. In a transaction of its own.
    Result<> ensureTable(const Schema &schema);
    // The two below run inside the caller's transaction.
    Result<> adopt(const Snapshot &agreed, const QVector<KeyId> &rows, Instant at);
    Result<> settle(const QVector<Agreed> &all);

private:
    struct Column {
        QString field;
        FieldType type = FieldType::Text;
        int scale = 0;
        int key = 0; // place in the key, from 1
    };
    using Columns = QVector<Column>; // key columns first, in their order

    Result<Columns> columnsOf(const QString &area);
    Result<> createTable(const Schema &schema);
    Result<> fitColumns(const Schema &schema, const Columns &known);
    Result<> addColumn(const QString &area, const Field &field, int key);
    Result<sqlite::Statement *> upsert(const QString &area, const Columns &all, const QVector<int> &given);
    Result<sqlite::Statement *> cached(const QByteArray &sql);
    void bindValue(sqlite::Statement &statement, int at, const Column &column, const Value &value);
    Result<> settleOne(const Agreed &agreed, const Columns &columns);
    Result<> markAgreed(const QString &area, Instant at);

    sqlite::Database &m_database;
    std::map<QByteArray, sqlite::Statement> m_statements; // by their SQL
    TextPool m_texts;                                     // of the values that are being bound
};

} // namespace zgoda
