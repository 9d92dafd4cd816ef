#include "connectors/erp/firebird.h"
#include "connectors/erp/moment.h"
#include "connectors/erp/rows.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace zgoda::erp {
namespace {

constexpr unsigned short dialect = 3, areaVersion = 1, dropStatement = 2;
constexpr std::intptr_t endOfRows = 100, partOfSegment = 335544366, endOfBlob = 335544367;
constexpr qint16 charsetOctets = 1, charsetUtf8 = 4, textBlob = 1;
constexpr qint64 firstDay = 2'400'001; // Julian day of 1858-11-17
constexpr qint16 roomForOthers = 64;   // types of later servers, taken as text
constexpr qsizetype longestParameter = 0x7fff;

template <class T> T at(const FbVar &var)
{
    T value;
    std::memcpy(&value, var.data, sizeof value);
    return value;
}

bool isKnown(int type)
{
    switch (type) {
    case FbVarying:
    case FbText:
    case FbDouble:
    case FbFloat:
    case FbLong:
    case FbShort:
    case FbTimestamp:
    case FbBlob:
    case FbClock:
    case FbDate:
    case FbInt64:
    case FbBoolean: return true;
    default: return false;
    }
}

Shape shapeOf(const FbVar &var)
{
    switch (var.type & ~1) {
    case FbVarying:
    case FbText: return (var.subtype & 0xff) == charsetOctets ? Shape::Binary : Shape::Text;
    case FbBlob: return var.subtype == textBlob ? Shape::Text : Shape::Binary;
    case FbDate: return Shape::Date;
    case FbTimestamp: return Shape::Time;
    case FbBoolean: return Shape::Bool;
    case FbDouble:
    case FbFloat:
    case FbLong:
    case FbShort:
    case FbInt64: return Shape::Number;
    default: return Shape::Any;
    }
}

// Numbers, days and times straight from the message that the server sent; nothing goes through a text or a QVariant.
class FirebirdRows final : public Rows {
public:
    FirebirdRows(Connection &connection, const SqlText &sql, FbSnapshot &snapshot)
        : m_connection(connection)
        , m_sql(sql)
        , m_snapshot(snapshot)
        , m_fb(*fbclient())
    {
    }
    ~FirebirdRows() override
    {
        FbStatus status {};
        if (m_statement != 0)
            (void)m_fb.freeStatement(status, &m_statement, dropStatement);
    }

    Result<> start(const BoundSql &bound)
    {
        const QByteArray sql = bound.sql.toUtf8();
        if (m_fb.allocate(m_status, &m_snapshot.database, &m_statement) != 0
            || m_fb.prepare(m_status, &m_snapshot.transaction, &m_statement, 0, sql.constData(), dialect, m_row.area())
                != 0)
            return fail(failure());
        m_row.resize(m_row.area()->count);
        if (m_fb.describe(m_status, &m_statement, areaVersion, m_row.area()) != 0)
            return fail(failure());
        describe();
        return execute(bound.values);
    }

    Result<bool> next(std::span<RawCell> row) override
    {
        const std::intptr_t code = m_fb.fetch(m_status, &m_statement, areaVersion, m_row.area());
        if (code == endOfRows)
            return false;
        if (code != 0)
            return fail(failure());
        for (int i = 0; i < int(row.size()); ++i) {
            RawCell &cell = row[size_t(i)];
            if (m_row.isNull(i))
                cell.kind = RawCell::Kind::Null;
            else if (const FbVar &var = m_row.var(i); (var.type & ~1) != FbBlob)
                take(var, cell, i);
            else if (const auto read = readBlob(var, cell, i); !read)
                return fail(read.error());
        }
        return true;
    }

private:
    void describe()
    {
        const int count = m_row.area()->count;
        m_texts.resize(size_t(count));
        for (int i = 0; i < count; ++i) {
            FbVar &var = m_row.var(i);
            m_columns.append({QString::fromUtf8(var.alias, var.aliasSize), shapeOf(var)});
            if (!isKnown(var.type & ~1)) {
                var.type = FbVarying;
                var.subtype = charsetUtf8;
                var.length = roomForOthers;
            }
        }
        m_row.place();
    }
    // Parameters go as text; the server makes of each what stands beside it.
    Result<> execute(const QStringList &values)
    {
        FbBuffers in(int(values.size()));
        if (m_fb.describeBind(m_status, &m_statement, areaVersion, in.area()) != 0)
            return fail(failure());
        std::vector<QByteArray> texts;
        for (int i = 0; i < int(values.size()); ++i) {
            texts.push_back(values[i].toUtf8().first(qMin(values[i].toUtf8().size(), longestParameter)));
            in.var(i).type = FbText;
            in.var(i).subtype = charsetUtf8;
            in.var(i).scale = 0;
            in.var(i).length = qint16(texts.back().size());
        }
        in.place();
        for (int i = 0; i < int(values.size()); ++i) {
            std::memcpy(in.var(i).data, texts[size_t(i)].constData(), size_t(texts[size_t(i)].size()));
            *in.var(i).null = values[i].isNull() ? -1 : 0;
        }
        if (m_fb.execute(m_status, &m_snapshot.transaction, &m_statement, areaVersion, in.area()) != 0)
            return fail(failure());
        return {};
    }
    void take(const FbVar &var, RawCell &cell, int column)
    {
        switch (var.type & ~1) {
        case FbVarying: return takeLetters(cell, {var.data + 2, at<quint16>(var)}, var, column);
        case FbText: return takeLetters(cell, {var.data, var.length}, var, column);
        case FbShort: return takeNumber(cell, at<qint16>(var), var.scale);
        case FbLong: return takeNumber(cell, at<qint32>(var), var.scale);
        case FbInt64: return takeNumber(cell, at<qint64>(var), var.scale);
        case FbBoolean: return takeNumber(cell, at<char>(var) != 0 ? 1 : 0, 0);
        case FbFloat: return takeFloat(cell, at<float>(var), column);
        case FbDouble:
            cell.kind = RawCell::Kind::Real;
            cell.real = at<double>(var);
            return;
        case FbDate:
            cell.kind = RawCell::Kind::Day;
            cell.integer = at<qint32>(var) + firstDay;
            return;
        case FbTimestamp: {
            const auto time = at<FbTime>(var);
            cell.kind = RawCell::Kind::Face;
            cell.utc = false;
            cell.integer = (time.day + firstDay - epochDay) * dayLength + time.time / 10;
            return;
        }
        default: return takeClock(cell, at<quint32>(var), column);
        }
    }
    // A byte that is nobody's letter in the column's character set (0x81 in WIN1250) the server hands over as a zero. It
    // goes on as what it is, no text at all.
    void takeLetters(RawCell &cell, QByteArrayView text, const FbVar &var, int column)
    {
        takeText(cell, text);
        if ((var.subtype & 0xff) <= charsetOctets || !text.contains('\0'))
            return;
        std::string &out = m_texts[size_t(column)];
        out.assign(text.data(), size_t(text.size()));
        std::replace(out.begin(), out.end(), '\0', '\xff');
        takeText(cell, out);
    }
    static void takeText(RawCell &cell, QByteArrayView text)
    {
        cell.kind = RawCell::Kind::Text;
        cell.text = text;
    }
    static void takeNumber(RawCell &cell, qint64 value, qint16 scale)
    {
        cell.kind = scale < 0 ? RawCell::Kind::Decimal : RawCell::Kind::Integer;
        cell.integer = value;
        cell.scale = quint8(-scale);
    }
    void takeFloat(RawCell &cell, float value, int column) // the shortest text: 0.1, not 0.10000000149
    {
        std::array<char, 32> buffer;
        const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
        m_texts[size_t(column)].assign(buffer.data(), end);
        takeText(cell, m_texts[size_t(column)]);
    }
    void takeClock(RawCell &cell, quint32 tenths, int column)
    {
        const QTime time = QTime::fromMSecsSinceStartOfDay(int(tenths / 10));
        m_texts[size_t(column)] = time.toString(Qt::ISODateWithMs).toStdString();
        takeText(cell, m_texts[size_t(column)]);
    }
    Result<> readBlob(const FbVar &var, RawCell &cell, int column)
    {
        // In UTF-8, whatever the column keeps it in: of a text's options (ibase.h, isc_bpb_*) types and character sets.
        const bool other = var.subtype == textBlob && var.scale > charsetOctets && var.scale != charsetUtf8;
        const unsigned char asUtf8[] = {1, 1, 1, 1, 2, 1, 1, 4, 1, static_cast<unsigned char>(var.scale), 5, 1, 4};
        FbHandle blob = 0;
        if (m_fb.openBlob(m_status, &m_snapshot.database, &m_snapshot.transaction, &blob, var.data,
                other ? short(sizeof asUtf8) : short(0), asUtf8)
            != 0)
            return fail(failure());
        std::string &out = m_texts[size_t(column)];
        out.clear();
        char segment[0x4000];
        unsigned short size = 0;
        std::intptr_t code = 0;
        while ((code = m_fb.getSegment(m_status, &blob, &size, sizeof segment, segment)) == 0 || code == partOfSegment)
            out.append(segment, size);
        if (code != endOfBlob)
            return fail(failure());
        FbStatus closing {};
        (void)m_fb.closeBlob(closing, &blob);
        takeText(cell, out);
        return {};
    }
    Error failure() { return readFailure(m_connection.engine(), faultOf(m_status), &m_sql, m_connection.stop()); }

    Connection &m_connection;
    const SqlText &m_sql;
    FbSnapshot &m_snapshot;
    const Fbclient &m_fb;
    FbHandle m_statement = 0;
    FbBuffers m_row;
    std::vector<std::string> m_texts; // by column: what is not in the message itself
    FbStatus m_status {};
};

} // namespace

Result<std::unique_ptr<Rows>> firebirdRows(Connection &connection, const SqlText &sql, const BoundSql &bound)
{
    auto rows = std::make_unique<FirebirdRows>(connection, sql, *connection.firebirdSnapshot());
    if (const auto started = rows->start(bound); !started)
        return fail(started.error());
    return rows;
}

} // namespace zgoda::erp
