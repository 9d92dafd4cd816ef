#include "connectors/erp/failure.h"
#include "connectors/erp/rows.h"

#include <sqlite3.h>

namespace zgoda::erp {
namespace {

class SqliteRows final : public Rows {
public:
    SqliteRows(Connection &connection, const SqlText &sql)
        : m_connection(connection)
        , m_sql(sql)
    {
    }
    ~SqliteRows() override { sqlite3_finalize(m_statement); }

    Result<> start(const BoundSql &bound)
    {
        const QByteArray text = bound.sql.toUtf8();
        sqlite3 *const handle = m_connection.sqlite();
        if (sqlite3_prepare_v2(handle, text.constData(), int(text.size()), &m_statement, nullptr) != SQLITE_OK)
            return fail(failure());
        for (int i = 0; i < int(bound.values.size()); ++i) {
            const QByteArray value = bound.values[i].toUtf8();
            if (bound.values[i].isNull())
                sqlite3_bind_null(m_statement, i + 1);
            else
                sqlite3_bind_text(m_statement, i + 1, value.constData(), int(value.size()), SQLITE_TRANSIENT);
        }
        for (int i = 0; i < sqlite3_column_count(m_statement); ++i)
            m_columns.append({QString::fromUtf8(sqlite3_column_name(m_statement, i)), Shape::Any});
        return {};
    }

    Result<bool> next(std::span<RawCell> row) override
    {
        const int code = sqlite3_step(m_statement);
        if (code == SQLITE_DONE)
            return false;
        if (code != SQLITE_ROW)
            return fail(failure());
        for (int i = 0; i < int(row.size()); ++i)
            take(i, row[size_t(i)]);
        return true;
    }

private:
    void take(int i, RawCell &cell)
    {
        // One look-up of the value instead of one for each question about it; it stays in this thread, as it must.
        sqlite3_value *const value = sqlite3_column_value(m_statement, i);
        switch (sqlite3_value_type(value)) {
        case SQLITE_NULL: cell.kind = RawCell::Kind::Null; return;
        case SQLITE_INTEGER:
            cell.kind = RawCell::Kind::Integer;
            cell.integer = sqlite3_value_int64(value);
            return;
        case SQLITE_FLOAT:
            cell.kind = RawCell::Kind::Real;
            cell.real = sqlite3_value_double(value);
            return;
        default: break;
        }
        cell.kind = RawCell::Kind::Text;
        // As text it comes in UTF-8 from a file that keeps UTF-16, too.
        const bool isText = sqlite3_value_type(value) == SQLITE_TEXT;
        const void *const there = isText ? sqlite3_value_text(value) : sqlite3_value_blob(value);
        const auto *bytes = static_cast<const char *>(there);
        cell.text = QByteArrayView(bytes, bytes ? sqlite3_value_bytes(value) : 0);
    }
    Error failure() const
    {
        sqlite3 *const handle = m_connection.sqlite();
        return readFailure(m_connection.engine(),
            {QString::number(sqlite3_errcode(handle)), QString::fromUtf8(sqlite3_errmsg(handle))}, &m_sql,
            m_connection.stop());
    }

    Connection &m_connection;
    const SqlText &m_sql;
    sqlite3_stmt *m_statement = nullptr;
};

} // namespace

Result<std::unique_ptr<Rows>> sqliteRows(Connection &connection, const SqlText &sql, const BoundSql &bound)
{
    auto rows = std::make_unique<SqliteRows>(connection, sql);
    if (const auto started = rows->start(bound); !started)
        return fail(started.error());
    return rows;
}

} // namespace zgoda::erp
