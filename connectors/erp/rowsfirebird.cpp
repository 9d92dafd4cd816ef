#include "connectors/erp/fbcell.h"
#include "connectors/erp/fbformat.h"
#include "connectors/erp/fbmessage.h"
#include "connectors/erp/rows.h"

#include <algorithm>
#include <string>
#include <vector>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

constexpr unsigned dialect = 3, withDescription = 1 | 2 | 4 | 64; // PREPARE_PREFETCH_METADATA
constexpr unsigned typeSelect = 1;                                // isc_info_sql_stmt_select

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
            return fail(Error::Kind::Refused, m_sql.name(), u"the server takes this for no select"_s);
        FbPtr<fb::Metadata> row(m_statement->calls->output(m_statement, m_status));
        if (m_link.failed() || !(row = describeRow(m_link, std::move(row), m_places, m_columns)))
            return fail(failure());
        m_texts.resize(m_places.size());
        m_message.resize(row->calls->messageLength(row.get(), m_status));
        return execute(bound.values, std::move(row));
    }

    Result<bool> next(std::span<RawCell> row) override
    {
        const int outcome = m_cursor->calls->fetchNext(m_cursor, m_status, m_message.data());
        if (outcome == FbNoData)
            return false;
        if (outcome != FbOk)
            return fail(failure());
        m_format.taken();
        for (size_t i = 0; i < row.size(); ++i) {
            const FbPlace &place = m_places[i];
            RawCell &cell = row[i];
            if (isNullAt(m_message.data(), place))
                cell.kind = RawCell::Kind::Null;
            else if (place.type != FbBlob)
                takeFbCell(m_message.data(), place, cell, m_texts[i]);
            else if (const auto read = readBlob(place, cell, m_texts[i]); !read)
                return fail(read.error());
        }
        return true;
    }

private:
    // Parameters go as text; the server makes of each what stands beside it.
    Result<> execute(const QStringList &values, FbPtr<fb::Metadata> row)
    {
        if (std::any_of(values.begin(), values.end(), isTooLong))
            return fail(Error::Kind::Rejected, m_sql.name(), u"a parameter is longer than 32767 bytes"_s);
        FbPtr<fb::Metadata> in;
        std::vector<char> message;
        if (!values.isEmpty()) {
            in = describeParameters(m_link, values, message);
            if (!in)
                return fail(failure());
        }
        m_cursor = m_statement->calls->openCursor(m_statement, m_status, m_link.transaction, in.get(), message.data(),
            m_format.lend(m_link, std::move(row)), 0);
        if (m_link.failed())
            return fail(failure());
        return {};
    }
    Result<> readBlob(const FbPlace &place, RawCell &cell, std::string &out)
    {
        // In UTF-8, whatever the column keeps it in: of a text's options (ibase.h, isc_bpb_*) types and character sets.
        const bool other
            = place.subtype == fbTextBlob && place.charset > fbCharsetOctets && place.charset != fbCharsetUtf8;
        const auto charset = static_cast<unsigned char>(place.charset);
        const unsigned char asUtf8[] = {1, 1, 1, 1, 2, 1, 1, 4, 1, charset, 5, 1, fbCharsetUtf8};
        m_status->calls->init(m_status);
        FbPtr<fb::Blob> blob(m_link.attachment->calls->openBlob(m_link.attachment, m_status, m_link.transaction,
            m_message.data() + place.offset, other ? unsigned(sizeof asUtf8) : 0, asUtf8));
        if (m_link.failed())
            return fail(failure());
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
        cell.kind = RawCell::Kind::Text;
        cell.text = out;
        return {};
    }
    Error failure() { return readFailure(m_connection.engine(), m_link.fault(), &m_sql, m_connection.stop()); }

    Connection &m_connection;
    const SqlText &m_sql;
    FbLink &m_link;
    fb::Status *m_status;
    fb::Statement *m_statement = nullptr;
    fb::Cursor *m_cursor = nullptr;
    FbFormat m_format; // the cursor uses it
    std::vector<FbPlace> m_places;
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
