// Rows of one running SELECT, one after the other, as the client library holds them. Two ways to the same cells: bulk
// below Qt SQL, one for each client library, and QSqlQuery for every engine (the yardstick of the others).
#pragma once

#include "connectors/erp/connection.h"

#include <QByteArrayView>
#include <QStringList>
#include <QVector>
#include <optional>
#include <span>

namespace zgoda::erp {

// A value before it is made canonical. The text lives until the next row.
struct RawCell {
    enum class Kind : quint8 { Null, Integer, Decimal, Real, Text, Day, Face } kind = Kind::Null;
    quint8 scale = 0;   // Decimal: places, at most 18
    bool utc = false;   // Face: of UTC; else of the clock that the profile names
    qint64 integer = 0; // Integer; Decimal: units; Day: Julian day; Face: milliseconds since 1970
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

// Starts the statement. connection and sql must outlive the rows; values as SqlText::bind() takes them.
Result<std::unique_ptr<Rows>> openRows(Connection &connection, const SqlText &sql,
    const QHash<QString, QString> &values, const QString &field, const QStringList &keys, ReadPath path);

// The first row as texts, NULL as an empty one; nothing where there is no row. `rows` may also be how opening them failed.
Result<std::optional<QStringList>> firstRow(Result<std::unique_ptr<Rows>> rows);

// The ways there are, for openRows.
Result<std::unique_ptr<Rows>> sqliteRows(Connection &connection, const SqlText &sql, const BoundSql &bound);
Result<std::unique_ptr<Rows>> postgresRows(Connection &connection, const SqlText &sql, const BoundSql &bound);
Result<std::unique_ptr<Rows>> firebirdRows(Connection &connection, const SqlText &sql, const BoundSql &bound);
Result<std::unique_ptr<Rows>> mariadbRows(Connection &connection, const SqlText &sql, const BoundSql &bound);
Result<std::unique_ptr<Rows>> odbcRows(Connection &connection, const SqlText &sql, const BoundSql &bound);
Result<std::unique_ptr<Rows>> queryRows(Connection &connection, const SqlText &sql, const BoundSql &bound);

} // namespace zgoda::erp
