#include "connectors/erp/failure.h"
#include "connectors/erp/libpq.h"
#include "connectors/erp/pgplace.h"

#include <vector>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

// From libpq-fe.h and the server's catalogue, which are not needed for building.
enum Status { CommandOk = 1, TuplesOk = 2, SingleTuple = 9, TuplesChunk = 12 };
constexpr int connectionOk = 0, textFormat = 0, binaryFormat = 1;
constexpr auto unnamed = "";   // statement
constexpr int chunkRows = 512; // a chunk's memory stays small, the call's cost is spread
constexpr int diagSqlState = 'C', diagMessage = 'M';

// In the server's binary format where that of every column's type is known; else as text, where numerics keep their digits,
// too, and a type's own way to be written is what a person knows of it ("money", an enumeration).
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
        drain();
    }

    Result<> start(const BoundSql &bound)
    {
        if (const auto described = describe(bound.sql.toUtf8()); !described)
            return fail(described.error());
        if (const auto sent = send(bound.values); !sent)
            return fail(sent.error());
        if (m_pq.setChunkedRowsMode)
            m_pq.setChunkedRowsMode(m_handle, chunkRows);
        else
            m_pq.setSingleRowMode(m_handle);
        return fetch();
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
            const QByteArrayView bytes(m_pq.getvalue(m_result, m_row, i), size);
            if (m_binary)
                m_places[size_t(i)].take(bytes, cell);
            else
                takeText(i, bytes, cell);
        }
        ++m_row;
        return true;
    }

private:
    // What columns the statement has, and of what types.
    Result<> describe(const QByteArray &sql)
    {
        if (!m_pq.sendPrepare(m_handle, unnamed, sql.constData(), 0, nullptr))
            return fail(failure());
        if (const auto prepared = answered(); !prepared)
            return prepared;
        if (!m_pq.sendDescribePrepared(m_handle, unnamed))
            return fail(failure());
        return answered();
    }
    Result<> answered()
    {
        m_running = true;
        m_result = m_pq.getResult(m_handle);
        if (!m_result || m_pq.resultStatus(m_result) != CommandOk)
            return fail(failure());
        m_columns.clear();
        m_places.clear();
        m_binary = true;
        for (int i = 0; i < m_pq.nfields(m_result); ++i) {
            const unsigned type = m_pq.ftype(m_result, i);
            m_columns.append({QString::fromUtf8(m_pq.fname(m_result, i)), pgShape(type)});
            const auto place = pgPlaceFor(type);
            m_binary = m_binary && place;
            m_places.push_back(place.value_or(PgPlace {}));
        }
        drain();
        return {};
    }
    Result<> send(const QStringList &bound)
    {
        std::vector<QByteArray> texts;
        for (const QString &value : bound)
            texts.push_back(value.toUtf8());
        std::vector<const char *> values;
        for (qsizetype i = 0; i < bound.size(); ++i)
            values.push_back(bound[i].isNull() ? nullptr : texts[size_t(i)].constData());
        if (!m_pq.sendQueryPrepared(m_handle, unnamed, int(values.size()), values.data(), nullptr, nullptr,
                m_binary ? binaryFormat : textFormat))
            return fail(failure());
        m_running = true;
        return {};
    }
    void takeText(int column, QByteArrayView text, RawCell &cell)
    {
        cell.kind = RawCell::Kind::Text;
        cell.text = m_columns[column].shape == Shape::Binary ? bytesOf(column, text) : text;
    }
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
    void drain() // what is left of the answer to what was sent last
    {
        drop();
        while (m_running) {
            m_result = m_pq.getResult(m_handle);
            m_running = m_result != nullptr;
            drop();
        }
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
    std::vector<PgPlace> m_places; // by column
    bool m_binary = false;
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
