#include "connectors/b2b/file/tablerows.h"
#include "models/base/windows1250.h"

#include <QStringDecoder>
#include <simdjson.h>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

constexpr qsizetype longestRow = 4 << 20; // beyond it a quote was never closed

class CsvRows final : public TableRows {
public:
    CsvRows(FeedPtr bytes, const FileFormat &format)
        : m_bytes(std::move(bytes))
        , m_format(format)
        , m_decoder(QStringDecoder::Utf16)
    {
    }
    Result<bool> next(TableRow &row) override;

private:
    Result<> more();
    void firstPart(QByteArray &part);
    Result<qsizetype> rowEnd();
    Result<> split(QByteArrayView line, TableRow &row) const;

    FeedPtr m_bytes;
    const FileFormat m_format;
    QStringDecoder m_decoder;
    QByteArray m_text; // not taken yet from m_at on
    qsizetype m_at = 0;
    qint64 m_line = 1;
    bool m_began = false, m_ended = false, m_utf16 = false, m_mark = false;
};

// A byte-order mark says it better than the profile.
void CsvRows::firstPart(QByteArray &part)
{
    m_utf16 = part.startsWith("\xff\xfe") || part.startsWith("\xfe\xff") || m_format.text == FileFormat::Text::Utf16;
    if (part.startsWith("\xef\xbb\xbf")) {
        part.remove(0, 3);
        m_mark = true;
        m_utf16 = false;
    }
    m_began = true;
}

Result<> CsvRows::more()
{
    auto part = m_bytes->next();
    if (!part)
        return fail(part.error());
    m_ended = part->isEmpty();
    if (!m_began)
        firstPart(*part);
    m_text.remove(0, m_at);
    m_at = 0;
    if (m_utf16)
        m_text += QString(m_decoder(*part)).toUtf8();
    else if (m_format.text == FileFormat::Text::Windows1250 && !m_mark)
        m_text += fromWindows1250(*part);
    else
        m_text += *part;
    return {};
}

// Behind the line break that ends the row: not one within quotes. -1: the file ends without one.
Result<qsizetype> CsvRows::rowEnd()
{
    enum class In : quint8 { Start, Plain, Quotes, MaybeClosed } in = In::Start; // of a cell
    for (qsizetype at = m_at;; ++at) {
        while (at >= m_text.size()) {
            if (m_ended && in == In::Quotes)
                return unfit(atLine(m_line, u"the file ends inside quotes; it was cut off: export it again"_s));
            if (m_ended)
                return -1;
            at -= m_at;
            if (const auto came = more(); !came)
                return fail(came.error());
        }
        const char c = m_text[at];
        if (c == m_format.quote && in != In::Plain)
            in = in == In::Quotes ? In::MaybeClosed : In::Quotes;
        else if (in != In::Quotes && c == '\n')
            return at + 1;
        else if (in != In::Quotes)
            in = c == m_format.separator ? In::Start : In::Plain;
        if (at - m_at > longestRow)
            return unfit(atLine(m_line, u"a quote is never closed; correct it in the export"_s));
    }
}

Result<> CsvRows::split(QByteArrayView line, TableRow &row) const
{
    QByteArray cell;
    bool quoted = false, wasQuoted = false;
    for (qsizetype i = 0; i <= line.size(); ++i) {
        const bool end = i == line.size();
        const char c = end ? '\0' : line[i];
        if (!end && c == m_format.quote && (quoted || cell.isEmpty())) {
            if (quoted && i + 1 < line.size() && line[i + 1] == m_format.quote)
                cell += line[++i];
            else
                quoted = !quoted;
            wasQuoted = true;
        } else if (end || (c == m_format.separator && !quoted)) {
            row.cells.append(cell);
            cell = QByteArray();
            wasQuoted = false;
        } else if (wasQuoted && !quoted) {
            return unfit(atLine(m_line, u"something stands behind a closing quote; correct the export"_s));
        } else {
            cell += c;
        }
    }
    return {};
}

Result<bool> CsvRows::next(TableRow &row)
{
    for (;;) {
        const auto end = rowEnd();
        if (!end)
            return fail(end.error());
        qsizetype to = *end;
        if (to < 0) {
            if (m_at >= m_text.size())
                return false;
            if (!m_format.openEnd)
                return unfit(atLine(m_line,
                    u"the last line has no line break; it was cut off: export it again, or say "
                    "\"lastLine\": \"open\" in the profile"_s));
            to = m_text.size();
        }
        QByteArrayView line(m_text.constData() + m_at, to - m_at);
        const qint64 begin = m_line;
        m_at = to;
        while (line.endsWith('\n') || line.endsWith('\r'))
            line.chop(1);
        row.cells.clear();
        row.line = begin;
        if (!simdjson::validate_utf8(line.data(), size_t(line.size())))
            return unfit(atLine(begin, u"letters are not in the encoding that the profile names"_s));
        if (const auto done = split(line, row); !done)
            return fail(done.error());
        m_line += 1 + line.count('\n');
        const bool blank = row.cells.size() == 1 && row.cells.first().trimmed().isEmpty();
        if (!blank)
            return true;
    }
}

} // namespace

std::unique_ptr<TableRows> csvRows(FeedPtr bytes, const FileFormat &format)
{
    return std::make_unique<CsvRows>(std::move(bytes), format);
}

} // namespace zgoda::b2b
