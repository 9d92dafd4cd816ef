#include "connectors/erp/rows.h"

#include "connectors/erp/column.h"
#include "connectors/erp/libpq.h"
#include "connectors/erp/mysqlclient.h"
#include "connectors/erp/odbcclient.h"

namespace zgoda::erp {

Result<std::unique_ptr<Rows>> openRows(Connection &connection, const SqlText &sql,
    const QHash<QString, QString> &values, const QString &field, const QStringList &keys, ReadPath path)
{
    if (const auto reads = sql.mustOnlyRead(); !reads)
        return fail(reads.error());
    const bool bulk = path == ReadPath::Bulk;
    const bool postgres = bulk && connection.postgres() && libpq();
    const BoundSql bound = sql.bind(values, postgres ? Placeholder::Dollar : Placeholder::Question, field, keys);
    if (postgres)
        return postgresRows(connection, sql, bound);
    if (bulk && connection.sqlite())
        return sqliteRows(connection, sql, bound);
    if (bulk && connection.firebird())
        return firebirdRows(connection, sql, bound);
    if (bulk && connection.mariadb() && mysqlclient())
        return mariadbRows(connection, sql, bound);
    if (bulk && connection.odbc() && odbcclient())
        return odbcRows(connection, sql, bound);
    return queryRows(connection, sql, bound);
}

Result<std::optional<QStringList>> firstRow(Result<std::unique_ptr<Rows>> rows)
{
    if (!rows)
        return fail(rows.error());
    std::vector<RawCell> row(size_t((*rows)->columns().size()));
    const auto is = (*rows)->next(row);
    if (!is)
        return fail(is.error());
    if (!*is)
        return std::nullopt;
    QStringList out;
    for (const RawCell &cell : row)
        out.append(QString::fromUtf8(rawText(cell)));
    if (const auto end = (*rows)->next(row); !end) // rows that have ended need not be stopped at the server
        return fail(end.error());
    return out;
}

} // namespace zgoda::erp
