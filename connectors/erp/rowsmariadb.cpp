#include "connectors/erp/failure.h"
#include "connectors/erp/mysqlplace.h"
#include "connectors/erp/rows.h"

#include <vector>

namespace zgoda::erp {
namespace {

constexpr int noMoreRows = 100, cutOff = 101; // MYSQL_NO_DATA, MYSQL_DATA_TRUNCATED

// Prepared and unbuffered: values arrive in binary form, row by row, while the server still sends.
class MariadbRows final : public Rows {
public:
    MariadbRows(Connection &connection, const SqlText &sql)
        : m_connection(connection)
        , m_sql(sql)
        , m_my(*mysqlclient())
        , m_statement(m_my.statement(connection.mariadb()))
    {
    }
    ~MariadbRows() override
    {
        if (m_running) // closing reads what is left: the server need not send it
            killQuery(m_connection.login(), m_my.threadId(m_connection.mariadb()));
        if (m_statement)
            m_my.closeStatement(m_statement);
    }

    Result<> start(const BoundSql &bound)
    {
        const QByteArray sql = bound.sql.toUtf8();
        if (m_my.prepare(m_statement, sql.constData(), static_cast<unsigned long>(sql.size())) != 0)
            return fail(failure());
        std::vector<QByteArray> texts;
        std::vector<MyBind> values(size_t(bound.values.size()), MyBind {});
        for (qsizetype i = 0; i < bound.values.size(); ++i)
            texts.push_back(bound.values[i].toUtf8());
        for (size_t i = 0; i < values.size(); ++i) {
            values[i].type = MyString;
            values[i].buffer = texts[i].data();
            values[i].capacity = values[i].lengthValue = static_cast<unsigned long>(texts[i].size());
            values[i].isNullValue = bound.values[qsizetype(i)].isNull() ? 1 : 0;
            values[i].length = &values[i].lengthValue;
            values[i].isNull = &values[i].isNullValue;
        }
        if (!values.empty() && m_my.bindParameters(m_statement, values.data()) != 0)
            return fail(failure());
        if (m_my.execute(m_statement) != 0)
            return fail(failure());
        m_running = true;
        return describe();
    }

    Result<bool> next(std::span<RawCell> row) override
    {
        const int code = m_my.fetch(m_statement);
        if (code == noMoreRows) {
            m_running = false;
            return false;
        }
        if (code != 0 && code != cutOff)
            return fail(failure());
        for (size_t i = 0; i < row.size(); ++i) {
            if (m_places[i].isNull != 0)
                row[i].kind = RawCell::Kind::Null;
            else if (!take(m_places[i], row[i], unsigned(i)))
                return fail(failure());
        }
        return true;
    }

private:
    Result<> describe()
    {
        st_mysql_res *const result = m_my.metadata(m_statement);
        const unsigned count = result ? m_my.fieldCount(result) : 0;
        m_places.resize(count);
        m_binds.assign(count, MyBind {});
        for (unsigned i = 0; i < count; ++i) {
            const MyField &field = *m_my.field(result, i);
            m_columns.append({QString::fromUtf8(field.name), shapeOf(field)});
            m_places[i].bind(field, m_binds[i]);
        }
        if (result)
            m_my.freeResult(result);
        if (count > 0 && m_my.bindResult(m_statement, m_binds.data()) != 0)
            return fail(failure());
        return {};
    }
    // false: a long value could not be fetched.
    bool take(MyPlace &place, RawCell &cell, unsigned column)
    {
        QByteArrayView text;
        if (place.isText() && !textOf(place, column, text))
            return false;
        place.take(text, cell);
        return true;
    }
    bool textOf(MyPlace &place, unsigned column, QByteArrayView &text)
    {
        if (place.length <= place.text.size()) {
            text = QByteArrayView(place.text.data(), qsizetype(place.length));
            return true;
        }
        MyBind whole = m_binds[column];
        unsigned long length = 0;
        place.scratch.resize(place.length);
        whole.buffer = place.scratch.data();
        whole.capacity = place.length;
        whole.length = &length;
        text = place.scratch;
        return m_my.fetchColumn(m_statement, &whole, column, 0) == 0;
    }
    Error failure()
    {
        m_running = false;
        unsigned number = m_my.errorNumber(m_statement);
        QString message = QString::fromUtf8(m_my.errorText(m_statement));
        if (number == 0) { // what went wrong between two rows, only the connection knows
            number = m_my.connectionErrorNumber(m_connection.mariadb());
            message = QString::fromUtf8(m_my.connectionErrorText(m_connection.mariadb()));
        }
        return readFailure(m_connection.engine(), {QString::number(number), message}, &m_sql, m_connection.stop());
    }

    Connection &m_connection;
    const SqlText &m_sql;
    const Mysqlclient &m_my;
    st_mysql_stmt *m_statement;
    std::vector<MyPlace> m_places;
    std::vector<MyBind> m_binds;
    bool m_running = false; // rows may be left on the way
};

} // namespace

Result<std::unique_ptr<Rows>> mariadbRows(Connection &connection, const SqlText &sql, const BoundSql &bound)
{
    auto rows = std::make_unique<MariadbRows>(connection, sql);
    if (const auto started = rows->start(bound); !started)
        return fail(started.error());
    return rows;
}

} // namespace zgoda::erp
