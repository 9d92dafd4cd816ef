#include "connectors/erp/firebird.h"
#include "connectors/erp/moment.h"
#include "connectors/erp/rows.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace zgoda::erp {
namespace {

constexpr unsigned dialect = 3, withDescription = 1 | 2 | 4 | 64; // PREPARE_PREFETCH_METADATA
constexpr unsigned typeSelect = 1;                                // isc_info_sql_stmt_select
constexpr unsigned charsetOctets = 1, charsetUtf8 = 4;
constexpr int textBlob = 1;
constexpr qint64 firstDay = 2'400'001; // Julian day of 1858-11-17
constexpr unsigned roomForOthers = 64; // types of later servers, taken as text
constexpr qsizetype longestParameter = 0x7fff;

// A column of the message that the library fills for each row.
struct Var {
    int type = 0, subtype = 0, scale = 0;
    unsigned length = 0, charset = 0, offset = 0, nullOffset = 0;
};

template <class T> T at(const char *data)
{
    T value;
    std::memcpy(&value, data, sizeof value);
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

Shape shapeOf(const Var &var)
{
    switch (var.type) {
    case FbVarying:
    case FbText: return var.charset == charsetOctets ? Shape::Binary : Shape::Text;
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
    FirebirdRows(Connection &connection, const SqlText &sql, FbLink &link)
        : m_connection(connection)
        , m_sql(sql)
        , m_link(link)
        , m_status(link.status)
    {
    }
    ~FirebirdRows() override
    {
        if (m_cursor) {
            m_status->calls->init(m_status);
            m_cursor->calls->close(m_cursor, m_status);
            if (m_link.failed())
                (void)m_cursor->calls->release(m_cursor);
        }
        if (m_statement) {
            m_status->calls->init(m_status);
            m_statement->calls->free(m_statement, m_status);
            if (m_link.failed())
                (void)m_statement->calls->release(m_statement);
        }
    }

    Result<> start(const BoundSql &bound)
    {
        const QByteArray sql = bound.sql.toUtf8();
        m_status->calls->init(m_status);
        m_statement = m_link.attachment->calls->prepare(m_link.attachment, m_status, m_link.transaction,
            unsigned(sql.size()), sql.constData(), dialect, withDescription);
        if (m_link.failed())
            return fail(failure());
        if (m_statement->calls->type(m_statement, m_status) != typeSelect) // its cursor would only fail while fetching
            return fail(Error::Kind::Refused, m_sql.name(), QStringLiteral("the server takes this for no select"));
        FbPtr<fb::Metadata> row(m_statement->calls->output(m_statement, m_status));
        if (m_link.failed() || !(row = described(std::move(row))))
            return fail(failure());
        m_message.resize(row->calls->messageLength(row.get(), m_status));
        return execute(bound.values, row.get());
    }

    Result<bool> next(std::span<RawCell> row) override
    {
        const int outcome = m_cursor->calls->fetchNext(m_cursor, m_status, m_message.data());
        if (outcome == FbNoData)
            return false;
        if (outcome != FbOk)
            return fail(failure());
        for (size_t i = 0; i < row.size(); ++i) {
            const Var &var = m_vars[i];
            RawCell &cell = row[i];
            if (at<qint16>(m_message.data() + var.nullOffset) != 0)
                cell.kind = RawCell::Kind::Null;
            else if (var.type != FbBlob)
                take(var, cell, i);
            else if (const auto read = readBlob(var, cell, i); !read)
                return fail(read.error());
        }
        return true;
    }

private:
    // What we cannot read by ourselves, the server shall make a text of.
    FbPtr<fb::Metadata> described(FbPtr<fb::Metadata> as)
    {
        const unsigned count = as->calls->count(as.get(), m_status);
        const FbPtr<fb::Builder> builder(as->calls->builder(as.get(), m_status));
        for (unsigned i = 0; i < count; ++i) {
            const Var var = varOf(*as, i);
            m_columns.append({QString::fromUtf8(as->calls->alias(as.get(), m_status, i)), shapeOf(var)});
            if (isKnown(var.type))
                continue;
            builder->calls->setType(builder.get(), m_status, i, FbVarying | 1);
            builder->calls->setCharset(builder.get(), m_status, i, charsetUtf8);
            builder->calls->setLength(builder.get(), m_status, i, roomForOthers);
        }
        FbPtr<fb::Metadata> out(builder->calls->metadata(builder.get(), m_status));
        if (m_link.failed())
            return {};
        for (unsigned i = 0; i < count; ++i)
            m_vars.push_back(varOf(*out, i));
        m_texts.resize(count);
        return out;
    }
    Var varOf(fb::Metadata &of, unsigned i) const
    {
        const fb::MetadataCalls &ask = *of.calls;
        return {int(ask.type(&of, m_status, i)), ask.subType(&of, m_status, i), ask.scale(&of, m_status, i),
            ask.length(&of, m_status, i), ask.charset(&of, m_status, i), ask.offset(&of, m_status, i),
            ask.nullOffset(&of, m_status, i)};
    }
    // Parameters go as text; the server makes of each what stands beside it.
    Result<> execute(const QStringList &values, fb::Metadata *row)
    {
        FbPtr<fb::Metadata> in;
        std::vector<char> message;
        if (!values.isEmpty()) {
            in = parameters(values, message);
            if (!in)
                return fail(failure());
        }
        m_cursor = m_statement->calls->openCursor(
            m_statement, m_status, m_link.transaction, in.get(), message.data(), row, 0);
        if (m_link.failed())
            return fail(failure());
        return {};
    }
    FbPtr<fb::Metadata> parameters(const QStringList &values, std::vector<char> &message)
    {
        const auto count = unsigned(values.size());
        const FbPtr<fb::Builder> builder(m_link.master->calls->metadataBuilder(m_link.master, m_status, count));
        std::vector<QByteArray> texts;
        for (unsigned i = 0; i < count; ++i) {
            texts.push_back(values[i].toUtf8());
            texts.back().truncate(longestParameter);
            builder->calls->setType(builder.get(), m_status, i, FbVarying | 1);
            builder->calls->setSubType(builder.get(), m_status, i, 0);
            builder->calls->setCharset(builder.get(), m_status, i, charsetUtf8);
            builder->calls->setScale(builder.get(), m_status, i, 0);
            builder->calls->setLength(builder.get(), m_status, i, qMax(1U, unsigned(texts.back().size())));
        }
        FbPtr<fb::Metadata> out(builder->calls->metadata(builder.get(), m_status));
        if (m_link.failed())
            return {};
        message.assign(out->calls->messageLength(out.get(), m_status), 0);
        for (unsigned i = 0; i < count; ++i) {
            const Var var = varOf(*out, i);
            const auto size = quint16(texts[i].size());
            const qint16 null = values[i].isNull() ? -1 : 0;
            std::memcpy(message.data() + var.offset, &size, sizeof size);
            std::memcpy(message.data() + var.offset + sizeof size, texts[i].constData(), size);
            std::memcpy(message.data() + var.nullOffset, &null, sizeof null);
        }
        return out;
    }
    void take(const Var &var, RawCell &cell, size_t column)
    {
        const char *const data = m_message.data() + var.offset;
        switch (var.type) {
        case FbVarying: return takeLetters(cell, {data + 2, at<quint16>(data)}, var, column);
        case FbText: return takeLetters(cell, {data, qsizetype(var.length)}, var, column);
        case FbShort: return takeNumber(cell, at<qint16>(data), var.scale);
        case FbLong: return takeNumber(cell, at<qint32>(data), var.scale);
        case FbInt64: return takeNumber(cell, at<qint64>(data), var.scale);
        case FbBoolean: return takeNumber(cell, *data != 0 ? 1 : 0, 0);
        case FbFloat: return takeFloat(cell, at<float>(data), column);
        case FbDouble:
            cell.kind = RawCell::Kind::Real;
            cell.real = at<double>(data);
            return;
        case FbDate:
            cell.kind = RawCell::Kind::Day;
            cell.integer = at<qint32>(data) + firstDay;
            return;
        case FbTimestamp: {
            const auto time = at<FbTime>(data);
            cell.kind = RawCell::Kind::Face;
            cell.utc = false;
            cell.integer = (time.day + firstDay - epochDay) * dayLength + time.time / 10;
            return;
        }
        default: return takeClock(cell, at<quint32>(data), column);
        }
    }
    // A byte that is nobody's letter in the column's character set (0x81 in WIN1250) the server hands over as a zero. It
    // goes on as what it is, no text at all.
    void takeLetters(RawCell &cell, QByteArrayView text, const Var &var, size_t column)
    {
        takeText(cell, text);
        if (var.charset <= charsetOctets || !text.contains('\0'))
            return;
        std::string &out = m_texts[column];
        out.assign(text.data(), size_t(text.size()));
        std::replace(out.begin(), out.end(), '\0', '\xff');
        takeText(cell, out);
    }
    static void takeText(RawCell &cell, QByteArrayView text)
    {
        cell.kind = RawCell::Kind::Text;
        cell.text = text;
    }
    static void takeNumber(RawCell &cell, qint64 value, int scale)
    {
        cell.kind = scale < 0 ? RawCell::Kind::Decimal : RawCell::Kind::Integer;
        cell.integer = value;
        cell.scale = quint8(-scale);
    }
    void takeFloat(RawCell &cell, float value, size_t column) // the shortest text: 0.1, not 0.10000000149
    {
        std::array<char, 32> buffer;
        const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
        m_texts[column].assign(buffer.data(), end);
        takeText(cell, m_texts[column]);
    }
    void takeClock(RawCell &cell, quint32 tenths, size_t column)
    {
        const QTime time = QTime::fromMSecsSinceStartOfDay(int(tenths / 10));
        m_texts[column] = time.toString(Qt::ISODateWithMs).toStdString();
        takeText(cell, m_texts[column]);
    }
    Result<> readBlob(const Var &var, RawCell &cell, size_t column)
    {
        // In UTF-8, whatever the column keeps it in: of a text's options (ibase.h, isc_bpb_*) types and character sets.
        const bool other = var.subtype == textBlob && var.charset > charsetOctets && var.charset != charsetUtf8;
        const auto charset = static_cast<unsigned char>(var.charset);
        const unsigned char asUtf8[] = {1, 1, 1, 1, 2, 1, 1, 4, 1, charset, 5, 1, charsetUtf8};
        m_status->calls->init(m_status);
        FbPtr<fb::Blob> blob(m_link.attachment->calls->openBlob(m_link.attachment, m_status, m_link.transaction,
            m_message.data() + var.offset, other ? unsigned(sizeof asUtf8) : 0, asUtf8));
        if (m_link.failed())
            return fail(failure());
        std::string &out = m_texts[column];
        out.clear();
        char segment[0x4000];
        unsigned size = 0;
        int outcome = FbOk;
        do {
            outcome = blob->calls->getSegment(blob.get(), m_status, sizeof segment, segment, &size);
            if (outcome == FbOk || outcome == FbSegment)
                out.append(segment, size);
        } while (outcome == FbOk || outcome == FbSegment);
        if (outcome != FbNoData)
            return fail(failure());
        m_status->calls->init(m_status);
        blob->calls->close(blob.get(), m_status);
        if (!m_link.failed())
            (void)blob.release(); // given back
        takeText(cell, out);
        return {};
    }
    Error failure() { return readFailure(m_connection.engine(), m_link.fault(), &m_sql, m_connection.stop()); }

    Connection &m_connection;
    const SqlText &m_sql;
    FbLink &m_link;
    fb::Status *m_status;
    fb::Statement *m_statement = nullptr;
    fb::Cursor *m_cursor = nullptr;
    std::vector<Var> m_vars;
    std::vector<char> m_message;
    std::vector<std::string> m_texts; // by column: what is not in the message itself
};

} // namespace

Result<std::unique_ptr<Rows>> firebirdRows(Connection &connection, const SqlText &sql, const BoundSql &bound)
{
    auto rows = std::make_unique<FirebirdRows>(connection, sql, *connection.firebird());
    if (const auto started = rows->start(bound); !started)
        return fail(started.error());
    return rows;
}

} // namespace zgoda::erp
