#include "connectors/erp/odbcplace.h"

#include <array>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

constexpr qint16 parameterIn = 1;
constexpr quint16 getDataExtensions = 81, dataOfBlock = 4, dataOfBound = 8, position = 0, noLock = 0;
constexpr qint32 attrQueryTimeout = 0, attrRowStatus = 25, attrRowsFetched = 26, attrArraySize = 27;
constexpr quint64 blockBytes = 4 << 20, blockRows = 1000;

} // namespace

// A block of rows by each fetch, each column in an array of its own. Where a long column cannot be bound and fetched on,
// rows come one by one, and from that column on cell by cell, in their order: more no driver must be able to do.
class OdbcRows final : public Rows {
public:
    OdbcRows(Connection &connection, const SqlText &sql)
        : m_connection(connection)
        , m_sql(sql)
        , m_odbc(*odbcclient())
    {
        if (m_odbc.allocate(odbcStatement, connection.odbc(), &m_statement) != OdbcSuccess)
            m_statement = nullptr;
        else
            m_connection.setCancel([cancel = m_odbc.cancel, statement = m_statement] { cancel(statement); });
    }
    ~OdbcRows() override
    {
        m_connection.setCancel({});
        if (m_statement)
            m_odbc.free(odbcStatement, m_statement);
    }

    Result<> start(const BoundSql &bound);
    Result<bool> next(std::span<RawCell> row) override;

private:
    Result<> describe();
    Result<> bind();
    Result<bool> fetch();
    Result<> take(OdbcPlace &place, quint16 column, RawCell &cell);
    Result<OdbcLength> getWhole(OdbcPlace &place, quint16 column);
    bool good(qint16 code) const { return code == OdbcSuccess || code == OdbcInfo; }
    Error failure() { return readFailure(m_connection.engine(), faultOf(m_statement), &m_sql, m_connection.stop()); }

    Connection &m_connection;
    const SqlText &m_sql;
    const Odbcclient &m_odbc;
    OdbcHandle m_statement = nullptr;
    std::vector<OdbcPlace> m_places;
    std::vector<quint16> m_status; // of a block's rows
    quint64 m_blockRows = 1, m_fetched = 0, m_row = 0;
    quint32 m_extensions = 0;
};

Result<> OdbcRows::start(const BoundSql &bound)
{
    if (!m_statement)
        return fail(Error::Kind::Offline, {}, u"the connection gives no statement"_s);
    const qint64 limit = m_connection.statementLimit().count();
    m_odbc.setStatement(m_statement, attrQueryTimeout, reinterpret_cast<void *>(limit), 0);
    std::vector<OdbcLength> lengths(size_t(bound.values.size()));
    for (qsizetype i = 0; i < bound.values.size(); ++i) {
        const QString &value = bound.values[i];
        OdbcLength &length = lengths[size_t(i)] = value.isNull() ? odbcNull : value.size() * 2;
        const auto size = quint64(qMax<qsizetype>(value.size(), 1));
        if (!good(m_odbc.bindParameter(m_statement, quint16(i + 1), parameterIn, OdbcWChar, OdbcWVarChar, size, 0,
                const_cast<ushort *>(value.utf16()), length, &length)))
            return fail(failure());
    }
    QString sql = bound.sql;
    if (!good(m_odbc.execute(m_statement, reinterpret_cast<char16_t *>(sql.data()), qint32(sql.size()))))
        return fail(failure());
    if (const auto described = describe(); !described)
        return described;
    return bind();
}

Result<> OdbcRows::describe()
{
    qint16 count = 0;
    if (!good(m_odbc.columnCount(m_statement, &count)))
        return fail(failure());
    m_odbc.info(m_connection.odbc(), getDataExtensions, &m_extensions, sizeof m_extensions, nullptr);
    for (quint16 i = 1; i <= count; ++i) {
        char16_t name[256] {};
        qint16 nameSize = 0, scale = 0, nullable = 0;
        OdbcColumn column;
        if (!good(m_odbc.describe(m_statement, i, name, 256, &nameSize, &column.type, &column.size, &scale, &nullable)))
            return fail(failure());
        m_columns.append({QString::fromUtf16(name), odbcShape(column.type)});
        m_places.push_back(placeFor(column));
    }
    return {};
}

Result<> OdbcRows::bind()
{
    size_t rowBytes = sizeof(OdbcLength);
    bool fetchable = (m_extensions & dataOfBlock) != 0 && (m_extensions & dataOfBound) != 0, unbound = false;
    for (OdbcPlace &place : m_places) {
        rowBytes += place.width;
        unbound = unbound || (place.isLong && !fetchable);
        place.bound = !unbound;
    }
    m_blockRows = unbound ? 1 : qBound<quint64>(1, blockBytes / rowBytes, blockRows);
    const auto rows = reinterpret_cast<void *>(m_blockRows); // a number in a pointer's place: the interface's way
    if (!good(m_odbc.setStatement(m_statement, attrArraySize, rows, 0)))
        m_blockRows = 1;
    m_status.assign(m_blockRows, 0);
    if (!good(m_odbc.setStatement(m_statement, attrRowsFetched, &m_fetched, 0))
        || !good(m_odbc.setStatement(m_statement, attrRowStatus, m_status.data(), 0)))
        return fail(failure());
    for (size_t i = 0; i < m_places.size(); ++i) {
        OdbcPlace &place = m_places[i];
        place.data.resize((place.width * m_blockRows + 7) / 8);
        place.lengths.resize(m_blockRows);
        if (place.bound
            && !good(m_odbc.bindColumn(m_statement, quint16(i + 1), place.cType, place.data.data(),
                OdbcLength(place.width), place.lengths.data())))
            return fail(failure());
    }
    return {};
}

Result<bool> OdbcRows::fetch()
{
    m_row = m_fetched = 0;
    const qint16 code = m_odbc.fetch(m_statement);
    if (code == OdbcNoData)
        return false;
    if (!good(code) || hasBadRow(std::span(m_status).first(size_t(qMin<quint64>(m_fetched, m_blockRows)))))
        return fail(failure());
    if (m_fetched == 0) // the end has a code of its own
        return fail(Error::Kind::Malformed, m_sql.name(), u"the driver does not say how many rows it gave"_s);
    return true;
}

Result<bool> OdbcRows::next(std::span<RawCell> row)
{
    if (m_row == m_fetched) {
        const auto fetched = fetch();
        if (!fetched || !*fetched)
            return fetched;
    }
    for (size_t i = 0; i < row.size(); ++i) {
        if (const auto taken = take(m_places[i], quint16(i + 1), row[i]); !taken)
            return fail(taken.error());
    }
    ++m_row;
    return true;
}

Result<> OdbcRows::take(OdbcPlace &place, quint16 column, RawCell &cell)
{
    OdbcLength length = place.lengths[m_row];
    const OdbcLength room = OdbcLength(place.width)
        - (place.form == OdbcPlace::Form::Wide ? OdbcLength(sizeof(char16_t))
                : place.ends()                 ? 1
                                               : 0);
    const bool fixed = !place.ends() && place.form != OdbcPlace::Form::Bytes;
    if (!place.bound || (!fixed && length != odbcNull && (length == odbcNoTotal || length > room))) {
        const auto whole = getWhole(place, column);
        if (!whole)
            return fail(whole.error());
        length = *whole;
        if (!fixed && length != odbcNull) {
            cell.kind = RawCell::Kind::Text;
            cell.text = place.text;
            return {};
        }
    }
    if (length == odbcNull)
        cell.kind = RawCell::Kind::Null;
    else
        takeOdbc(place, place.value(m_row), size_t(length), cell);
    return {};
}

// A value that is not bound, or longer than its place: as many calls as it takes.
Result<OdbcLength> OdbcRows::getWhole(OdbcPlace &place, quint16 column)
{
    if (place.bound) {
        const bool may = (m_extensions & dataOfBound) != 0 && (m_blockRows == 1 || (m_extensions & dataOfBlock) != 0);
        if (!may)
            return fail(Error::Kind::Malformed, m_sql.name() + u": "_s + m_columns[column - 1].alias,
                u"a value is longer than the driver said that the column is"_s);
        if (m_blockRows > 1 && !good(m_odbc.setPosition(m_statement, m_row + 1, position, noLock)))
            return fail(failure()); // it would be another row's value
    }
    OdbcLength length = 0;
    if (!place.ends() && place.form != OdbcPlace::Form::Bytes) {
        const qint16 code
            = m_odbc.getData(m_statement, column, place.cType, place.value(m_row), OdbcLength(place.width), &length);
        return good(code) ? Result<OdbcLength>(length) : Result<OdbcLength>(fail(failure()));
    }
    place.text.clear();
    place.rest.clear();
    std::array<char16_t, 4096> buffer;
    const OdbcLength room = OdbcLength(sizeof buffer)
        - (place.form == OdbcPlace::Form::Wide ? OdbcLength(sizeof(char16_t))
                : place.ends()                 ? 1
                                               : 0);
    for (;;) {
        const qint16 code = m_odbc.getData(m_statement, column, place.cType, buffer.data(), sizeof buffer, &length);
        if (code == OdbcNoData)
            break;
        if (!good(code))
            return fail(failure());
        if (length == odbcNull)
            return length;
        const OdbcLength got = length == odbcNoTotal || length > room ? room : length;
        if (place.form == OdbcPlace::Form::Wide)
            place.rest.append(buffer.data(), size_t(got) / sizeof(char16_t));
        else
            place.text.append(reinterpret_cast<const char *>(buffer.data()), size_t(got));
        if (code == OdbcSuccess)
            break;
    }
    if (place.form == OdbcPlace::Form::Wide)
        toUtf8(place.rest.data(), place.rest.size(), place.text);
    return OdbcLength(place.text.size());
}

Result<std::unique_ptr<Rows>> odbcRows(Connection &connection, const SqlText &sql, const BoundSql &bound)
{
    auto rows = std::make_unique<OdbcRows>(connection, sql);
    if (const auto started = rows->start(bound); !started)
        return fail(started.error());
    return rows;
}

} // namespace zgoda::erp
