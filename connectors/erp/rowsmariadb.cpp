#include "connectors/erp/failure.h"
#include "connectors/erp/moment.h"
#include "connectors/erp/mysqlclient.h"
#include "connectors/erp/rows.h"

#include <QDateTime>
#include <array>
#include <charconv>
#include <vector>

namespace zgoda::erp {
namespace {

constexpr int noMoreRows = 100, cutOff = 101; // MYSQL_NO_DATA, MYSQL_DATA_TRUNCATED
constexpr unsigned flagUnsigned = 32, charsetBinary = 63;
constexpr unsigned long usualText = 1024; // longer ones are fetched by themselves

Shape shapeOf(const MyField &field)
{
    switch (field.type) {
    case MyDecimal:
    case MyTiny:
    case MyShort:
    case MyLong:
    case MyFloat:
    case MyDouble:
    case MyLongLong:
    case MyInt24:
    case MyYear:
    case MyBit:
    case MyNewDecimal: return Shape::Number;
    case MyDate: return Shape::Date;
    case MyTimestamp:
    case MyDateTime: return Shape::Time;
    case MyTimeOfDay: return Shape::Any;
    default: return field.charset == charsetBinary ? Shape::Binary : Shape::Text;
    }
}

// One column: where the library puts its value, and what it is.
struct Place {
    enum class Form : quint8 { Number, Real, Day, Moment, Timestamp, Text, Bits } form = Form::Text;
    std::vector<char> text;
    qint64 number = 0;
    double real = 0;
    MyTime time {};
    unsigned long length = 0;
    char isNull = 0, error = 0;
    bool isUnsigned = false;
    std::string scratch;
};

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
            bind(field, m_places[i], m_binds[i]);
        }
        if (result)
            m_my.freeResult(result);
        if (count > 0 && m_my.bindResult(m_statement, m_binds.data()) != 0)
            return fail(failure());
        return {};
    }
    static void bind(const MyField &field, Place &place, MyBind &bind)
    {
        bind.length = &place.length;
        bind.isNull = &place.isNull;
        bind.error = &place.error;
        place.isUnsigned = (field.flags & flagUnsigned) != 0;
        bind.isUnsigned = place.isUnsigned ? 1 : 0;
        switch (field.type) {
        case MyTiny:
        case MyShort:
        case MyLong:
        case MyInt24:
        case MyYear:
        case MyLongLong: return point(bind, MyLongLong, &place.number, place, Place::Form::Number);
        case MyDouble: return point(bind, MyDouble, &place.real, place, Place::Form::Real);
        case MyDate: return point(bind, MyDate, &place.time, place, Place::Form::Day);
        case MyDateTime: return point(bind, MyDateTime, &place.time, place, Place::Form::Moment);
        case MyTimestamp: return point(bind, MyDateTime, &place.time, place, Place::Form::Timestamp);
        default: break;
        }
        place.text.resize(std::clamp(field.length, 32UL, usualText));
        bind.capacity = static_cast<unsigned long>(place.text.size());
        const bool bits = field.type == MyBit;
        const bool binary = !bits && field.charset == charsetBinary && shapeOf(field) == Shape::Binary;
        point(bind, bits || binary ? MyBlob : MyString, place.text.data(), place,
            bits ? Place::Form::Bits : Place::Form::Text);
    }
    static void point(MyBind &bind, int type, void *buffer, Place &place, Place::Form form)
    {
        bind.type = type;
        bind.buffer = buffer;
        place.form = form;
    }
    // false: a long value could not be fetched.
    bool take(Place &place, RawCell &cell, unsigned column)
    {
        cell.kind = RawCell::Kind::Text;
        switch (place.form) {
        case Place::Form::Text: return textOf(place, column, cell.text);
        case Place::Form::Bits: return textOf(place, column, cell.text) && takeBits(cell.text, cell);
        case Place::Form::Day:
        case Place::Form::Moment:
        case Place::Form::Timestamp: takeMoment(place, cell); return true;
        case Place::Form::Real:
            cell.kind = RawCell::Kind::Real;
            cell.real = place.real;
            return true;
        case Place::Form::Number: break;
        }
        cell.kind = RawCell::Kind::Integer;
        cell.integer = place.number;
        if (place.isUnsigned && place.number < 0) {
            place.scratch = std::to_string(quint64(place.number));
            cell.kind = RawCell::Kind::Text;
            cell.text = place.scratch;
        }
        return true;
    }
    bool textOf(Place &place, unsigned column, QByteArrayView &text)
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
    static bool takeBits(QByteArrayView bytes, RawCell &cell)
    {
        quint64 value = 0;
        for (const char byte : bytes)
            value = value << 8 | static_cast<unsigned char>(byte);
        cell.kind = RawCell::Kind::Integer;
        cell.integer = qint64(value);
        return true;
    }
    // What is no day at all ("0000-00-00", "2026-00-00") goes on as the text that it is.
    static void takeMoment(Place &place, RawCell &cell)
    {
        const MyTime &time = place.time;
        const QDate day(int(time.year), int(time.month), int(time.day));
        if (!day.isValid()) {
            place.scratch = QString::asprintf("%04u-%02u-%02u", time.year, time.month, time.day).toStdString();
            cell.text = place.scratch;
            return;
        }
        if (place.form == Place::Form::Day) {
            cell.kind = RawCell::Kind::Day;
            cell.integer = day.toJulianDay();
            return;
        }
        cell.kind = RawCell::Kind::Face;
        cell.utc = place.form == Place::Form::Timestamp; // of the session's zone, which is UTC
        cell.integer = (day.toJulianDay() - epochDay) * dayLength
            + ((qint64(time.hour) * 60 + time.minute) * 60 + time.second) * 1000 + qint64(time.microsecond / 1000);
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
    std::vector<Place> m_places;
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
