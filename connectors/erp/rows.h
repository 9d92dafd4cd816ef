// Rows of one running SELECT, one after the other, as the client library holds them. Three ways to the same cells:
// bulk below Qt SQL for SQLite and PostgreSQL, and QSqlQuery for every engine (the yardstick of the other two).
#pragma once

#include "connectors/erp/connection.h"

#include <QByteArrayView>
#include <QVector>
#include <span>

namespace zgoda::erp {

// A value before it is made canonical. The text lives until the next row.
struct RawCell {
    enum class Kind : quint8 { Null, Integer, Real, Text } kind = Kind::Null;
    qint64 integer = 0;
    double real = 0;
    QByteArrayView text;
};

// What a column declares itself to be, where the engine has types; Any where it has not.
enum class Shape : quint8 { Any, Text, Number, Bool, Date, Time, Binary };

struct RawColumn {
    QString alias;
    Shape shape = Shape::Any;
};

class Rows {
public:
    virtual ~Rows() = default;
    const QVector<RawColumn> &columns() const noexcept { return m_columns; }
    // true: row holds columns().size() cells. false: that was the last one.
    virtual Result<bool> next(std::span<RawCell> row) = 0;

protected:
    QVector<RawColumn> m_columns;
};

enum class ReadPath : quint8 {
    Bulk,    // below Qt SQL where this engine has such a way, else portable
    Portable // QSqlQuery
};

// Starts the statement. connection and sql must outlive the rows; values as SqlText::bind() takes them.
Result<std::unique_ptr<Rows>> openRows(Connection &connection, const SqlText &sql,
    const QHash<QString, QString> &values, const QString &field, const QStringList &keys, ReadPath path);

// The three, for openRows.
Result<std::unique_ptr<Rows>> sqliteRows(Connection &connection, const SqlText &sql, const BoundSql &bound);
Result<std::unique_ptr<Rows>> postgresRows(Connection &connection, const SqlText &sql, const BoundSql &bound);
Result<std::unique_ptr<Rows>> queryRows(Connection &connection, const SqlText &sql, const BoundSql &bound);

} // namespace zgoda::erp
