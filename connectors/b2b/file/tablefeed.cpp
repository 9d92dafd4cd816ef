#include "connectors/b2b/file/tablefeed.h"

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

void appendText(QByteArray &out, const QByteArray &text)
{
    static const char digits[] = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (byte < 0x20)
            ((out += "\\u00") += digits[byte >> 4]) += digits[byte & 15];
        else
            out += c;
    }
    out += '"';
}

constexpr qsizetype nowhere = -1, constant = -2; // in place of a column's number

class TablesOfFile final : public Feed {
public:
    TablesOfFile(QVector<TableFile> files, const FileFormat &format, QVector<Column> columns)
        : m_files(std::move(files))
        , m_format(format)
        , m_columns(std::move(columns))
    {
    }
    Result<QByteArray> next() override;

private:
    Result<> begin();
    Result<> headers();
    Result<bool> row(QByteArray &out);
    QByteArray valueOf(qsizetype column) const;
    Result<> end();
    tl::unexpected<Error> named(Error error) const;

    const QVector<TableFile> m_files;
    const FileFormat m_format;
    const QVector<Column> m_columns;
    qsizetype m_file = 0;
    std::unique_ptr<TableRows> m_rows; // of that file
    TableRow m_row;
    QVector<qsizetype> m_places; // of the columns; or nowhere, or constant
    qsizetype m_width = 0;
    qint64 m_count = 0; // rows of this file
    bool m_opened = false, m_some = false, m_done = false;
};

// What was found in a file is called by its name.
tl::unexpected<Error> TablesOfFile::named(Error error) const
{
    if (error.kind == Error::Kind::Incomplete)
        error.subject = m_files[m_file].name + u", "_s + error.subject;
    return fail(error);
}

Result<> TablesOfFile::begin()
{
    auto bytes = m_files[m_file].open();
    if (!bytes)
        return fail(bytes.error());
    if (m_format.kind == FileFormat::Kind::Xlsx) {
        auto all = wholeOf(**bytes);
        if (!all)
            return fail(all.error());
        auto rows = xlsxRows(std::move(*all), m_format);
        if (!rows)
            return named(rows.error());
        m_rows = std::move(*rows);
    } else {
        m_rows = csvRows(*bytes, m_format);
    }
    m_count = 0;
    return headers();
}

Result<> TablesOfFile::headers()
{
    auto come = m_rows->next(m_row);
    while (come && *come && m_row.line <= m_format.skip) // blank lines are lines, too
        come = m_rows->next(m_row);
    if (!come)
        return named(come.error());
    if (!*come)
        return named(unfit(u"line 1: the file is empty; export it again"_s).value());
    QHash<QString, qsizetype> found;
    for (qsizetype i = 0; i < m_row.cells.size(); ++i) {
        const QString header = QString::fromUtf8(m_row.cells[i]).trimmed();
        if (found.contains(header.toCaseFolded()))
            return named(
                unfit(atLine(m_row.line, u"two columns are called \"%1\"; give each its own name"_s.arg(header)))
                    .value());
        if (!header.isEmpty())
            found.insert(header.toCaseFolded(), i);
    }
    m_places.clear();
    for (const Column &column : m_columns) {
        const QString header = m_format.columns.value(column.name, column.name);
        if (header.startsWith(u'=')) {
            m_places.append(constant);
            continue;
        }
        const qsizetype at = found.value(header.toCaseFolded(), nowhere);
        if (at == nowhere && column.needed)
            return named(
                unfit(atLine(m_row.line,
                          u"the column \"%1\" is missing; add it to the export or correct the profile"_s.arg(header)))
                    .value());
        m_places.append(at);
    }
    m_width = m_row.cells.size();
    return {};
}

QByteArray TablesOfFile::valueOf(qsizetype column) const
{
    const qsizetype place = m_places[column];
    if (place == constant)
        return m_format.columns.value(m_columns[column].name).mid(1).toUtf8();
    return m_row.cells.value(place).trimmed();
}

// false: behind the file's last row.
Result<bool> TablesOfFile::row(QByteArray &out)
{
    const auto come = m_rows->next(m_row);
    if (!come)
        return named(come.error());
    if (!*come)
        return false;
    const qsizetype cells = m_row.cells.size();
    const bool shorter = m_format.kind == FileFormat::Kind::Xlsx && cells < m_width; // its empty cells are not written
    if (cells != m_width && !shorter)
        return named(
            unfit(atLine(m_row.line,
                      u"%1 cells under %2 headers; correct the line or export again"_s.arg(cells).arg(m_width)))
                .value());
    ++m_count;
    out += m_some ? ",{" : "{";
    m_some = true;
    bool first = true;
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        if (m_places[i] == nowhere)
            continue;
        out += first ? QByteArray() : QByteArray(",");
        first = false;
        appendText(out, m_columns[i].name.toUtf8());
        out += ':';
        const QByteArray text = valueOf(i);
        text.isEmpty() ? void(out += "null") : appendText(out, text);
    }
    out += '}';
    return true;
}

Result<> TablesOfFile::end()
{
    const TableFile &file = m_files[m_file];
    if (m_count == 0 && !m_format.mayBeEmpty)
        return named(
            unfit(atLine(m_row.line,
                      u"no row stands under the headers; export again, or say \"mayBeEmpty\" in the profile"_s))
                .value());
    if (file.still) {
        if (const auto same = file.still(); !same)
            return fail(same.error());
    }
    m_rows.reset();
    ++m_file;
    return {};
}

Result<QByteArray> TablesOfFile::next()
{
    QByteArray out;
    if (m_done)
        return out;
    if (!m_opened)
        out += '[';
    m_opened = true;
    while (out.size() < part) {
        if (m_file == m_files.size()) {
            m_done = true;
            return out + ']';
        }
        if (!m_rows) {
            if (const auto begun = begin(); !begun)
                return fail(begun.error());
        }
        const auto more = row(out);
        if (!more)
            return fail(more.error());
        if (*more)
            continue;
        if (const auto ended = end(); !ended)
            return fail(ended.error());
    }
    return out;
}

} // namespace

FeedPtr tableFeed(QVector<TableFile> files, const FileFormat &format, const QVector<Column> &columns)
{
    if (format.kind == FileFormat::Kind::Json)
        return jsonFileFeed(files.first());
    return std::make_shared<TablesOfFile>(std::move(files), format, columns);
}

} // namespace zgoda::b2b
