#include "connectors/erp/failure.h"
#include "connectors/erp/libpq.h"
#include "connectors/erp/rows.h"

#include <vector>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

// From libpq-fe.h and the server's catalogue, which are not needed for building.
enum Status { TuplesOk = 2, SingleTuple = 9, TuplesChunk = 12 };
constexpr int connectionOk = 0;
constexpr int chunkRows = 512; // a chunk's memory stays small, the call's cost is spread
constexpr int diagSqlState = 'C', diagMessage = 'M';

Shape shapeOf(unsigned type)
{
    switch (type) {
    case 16: return Shape::Bool;
    case 17: return Shape::Binary;
    case 20:
    case 21:
    case 23:
    case 26:
    case 700:
    case 701:
    case 1700: return Shape::Number;
    case 1082: return Shape::Date;
    case 1114:
    case 1184: return Shape::Time;
    case 18:
    case 19:
    case 25:
    case 1042:
    case 1043: return Shape::Text;
    default: return Shape::Any;
    }
}

// Text format: numeric keeps its digits, doubles come as the shortest text that reads back the same.
class PostgresRows final : public Rows {
public:
    PostgresRows(Connection &connection, const SqlText &sql, const Libpq &pq)
        : m_connection(connection)
        , m_sql(sql)
        , m_pq(pq)
        , m_handle(connection.postgres())
    {
    }
    ~PostgresRows() override
    {
        if (!m_ended && m_running) // rows are left that nobody wants: the server need not send them
            stopServer();
        drop();
        while (m_running) {
            m_result = m_pq.getResult(m_handle);
            m_running = m_result != nullptr;
            drop();
        }
    }

    Result<> start(const BoundSql &bound)
    {
        std::vector<QByteArray> texts;
        for (const QString &value : bound.values)
            texts.push_back(value.toUtf8());
        std::vector<const char *> values;
        for (qsizetype i = 0; i < bound.values.size(); ++i)
            values.push_back(bound.values[i].isNull() ? nullptr : texts[size_t(i)].constData());
        const QByteArray sql = bound.sql.toUtf8();
        if (!m_pq.sendQueryParams(
                m_handle, sql.constData(), int(values.size()), nullptr, values.data(), nullptr, nullptr, 0))
            return fail(failure());
        m_running = true;
        if (m_pq.setChunkedRowsMode)
            m_pq.setChunkedRowsMode(m_handle, chunkRows);
        else
            m_pq.setSingleRowMode(m_handle);
        if (const auto first = fetch(); !first)
            return fail(first.error());
        for (int i = 0; i < m_pq.nfields(m_result); ++i)
            m_columns.append({QString::fromUtf8(m_pq.fname(m_result, i)), shapeOf(m_pq.ftype(m_result, i))});
        return {};
    }

    Result<bool> next(std::span<RawCell> row) override
    {
        while (m_row == m_count) {
            if (m_ended)
                return false;
            if (const auto fetched = fetch(); !fetched)
                return fail(fetched.error());
        }
        for (int i = 0; i < int(row.size()); ++i) {
            RawCell &cell = row[size_t(i)];
            const int size = m_pq.getlength(m_result, m_row, i);
            if (size == 0 && m_pq.getisnull(m_result, m_row, i)) {
                cell.kind = RawCell::Kind::Null;
                continue;
            }
            cell.kind = RawCell::Kind::Text;
            cell.text = QByteArrayView(m_pq.getvalue(m_result, m_row, i), size);
            if (m_columns[i].shape == Shape::Binary)
                cell.text = bytesOf(i, cell.text);
        }
        ++m_row;
        return true;
    }

private:
    QByteArrayView bytesOf(int column, QByteArrayView escaped) // the text of a result ends with a zero
    {
        size_t size = 0;
        unsigned char *const bytes = m_pq.unescapeBytea(reinterpret_cast<const unsigned char *>(escaped.data()), &size);
        m_bytes[column] = QByteArray(reinterpret_cast<const char *>(bytes), bytes ? qsizetype(size) : 0);
        m_pq.freeMemory(bytes);
        return m_bytes[column];
    }
    // The next result in m_result; m_ended once it holds the (empty) end of the rows.
    Result<> fetch()
    {
        drop();
        m_result = m_pq.getResult(m_handle);
        if (!m_result) {
            m_running = false;
            return fail(failure());
        }
        const int status = m_pq.resultStatus(m_result);
        if (status != SingleTuple && status != TuplesChunk && status != TuplesOk)
            return fail(failure());
        m_ended = status == TuplesOk;
        m_row = 0;
        m_count = m_pq.ntuples(m_result);
        return {};
    }
    void drop()
    {
        if (m_result)
            m_pq.clear(m_result);
        m_result = nullptr;
    }
    void stopServer()
    {
        char reason[256];
        pg_cancel *const cancel = m_pq.getCancel(m_handle);
        m_pq.cancel(cancel, reason, sizeof reason);
        m_pq.freeCancel(cancel);
    }
    Error failure()
    {
        const char *state = m_result ? m_pq.resultErrorField(m_result, diagSqlState) : nullptr;
        const char *message = m_result ? m_pq.resultErrorField(m_result, diagMessage) : nullptr;
        QString code = QString::fromLatin1(state);
        if (code.isEmpty() && m_pq.status(m_handle) != connectionOk)
            code = u"08006"_s;
        m_ended = true;
        return readFailure(m_connection.engine(),
            {code, QString::fromUtf8(message ? message : m_pq.errorMessage(m_handle))}, &m_sql, m_connection.stop());
    }

    Connection &m_connection;
    const SqlText &m_sql;
    const Libpq &m_pq;
    pg_conn *m_handle;
    pg_result *m_result = nullptr;
    QHash<int, QByteArray> m_bytes; // by column: what was written as text on the way
    int m_row = 0, m_count = 0;
    bool m_running = false, m_ended = false;
};

} // namespace

Result<std::unique_ptr<Rows>> postgresRows(Connection &connection, const SqlText &sql, const BoundSql &bound)
{
    auto rows = std::make_unique<PostgresRows>(connection, sql, *libpq());
    if (const auto started = rows->start(bound); !started)
        return fail(started.error());
    return rows;
}

} // namespace zgoda::erp
