// A sheet of an .xlsx workbook: its XML read as it is needed. No library that Debian 12 and a Windows build both have can
// read one (libxlsxwriter only writes), and a table without formulas and pictures needs little of the format.
#include "connectors/b2b/file/tablerows.h"
#include "connectors/b2b/file/xlsxbook.h"

#include <QDate>
#include <cmath>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

using Xml = QXmlStreamReader;

constexpr int mostColumns = 16'384; // of any spreadsheet
constexpr qsizetype shown = 15;     // digits that a spreadsheet keeps

// "BC7" -> 54; -1: none is told.
int columnOf(QStringView place)
{
    int out = 0;
    for (const QChar c : place) {
        if (c < u'A' || c > u'Z')
            break;
        out = out * 26 + (c.unicode() - u'A' + 1);
        if (out > mostColumns)
            return mostColumns;
    }
    return out - 1;
}

class XlsxRows final : public TableRows {
public:
    Result<> open(const ZipFile &zip, const FileFormat &format)
    {
        const auto book = xlsxBook(zip, format.sheet);
        if (!book)
            return fail(book.error());
        m_from1904 = book->from1904;
        m_texts = sharedTexts(zip);
        m_dates = dateStyles(zip);
        auto sheet = bookPart(zip, book->sheet);
        if (!sheet)
            return fail(sheet.error());
        m_xml.addData(*sheet);
        return {};
    }
    Result<bool> next(TableRow &row) override;

private:
    Result<> cell(TableRow &row);
    Result<QByteArray> valueOf(const QString &type, int style, const QString &value) const;
    QByteArray number(const QString &text) const;
    QByteArray moment(double days) const;

    Xml m_xml;
    QVector<QByteArray> m_texts;
    QVector<bool> m_dates;
    bool m_from1904 = false, m_inData = false;
    qint64 m_line = 0;
};

// As a spreadsheet shows it: what is stored is a binary float, written with more digits than it means.
QByteArray XlsxRows::number(const QString &text) const
{
    const QByteArray plain = text.trimmed().toLatin1();
    const bool exact = plain.size() <= shown && !plain.contains('e') && !plain.contains('E');
    bool fine = false;
    const double value = plain.toDouble(&fine);
    if (exact || !fine || !std::isfinite(value))
        return plain;
    const int before = value == 0 ? 1 : qMax(1, int(std::floor(std::log10(std::fabs(value)))) + 1);
    QByteArray out = QByteArray::number(value, 'f', qBound(0, int(shown) - before, 12));
    if (out.contains('.')) {
        while (out.endsWith('0'))
            out.chop(1);
        if (out.endsWith('.'))
            out.chop(1);
    }
    return out;
}

// Days since the end of 1899, in which 1900 has a 29th of February; or since 1904.
QByteArray XlsxRows::moment(double days) const
{
    const qint64 seconds = qRound64((days - std::floor(days)) * 86'400);
    const QDate zero = m_from1904 ? QDate(1904, 1, 1) : QDate(1899, 12, days < 60 ? 31 : 30);
    const QDate day = zero.addDays(qint64(std::floor(days)) + seconds / 86'400);
    const QTime time = QTime::fromMSecsSinceStartOfDay(int(seconds % 86'400) * 1000);
    QString out = day.toString(Qt::ISODate);
    if (seconds % 86'400 != 0)
        out += u' ' + time.toString(Qt::ISODate);
    return out.toLatin1();
}

Result<QByteArray> XlsxRows::valueOf(const QString &type, int style, const QString &value) const
{
    if (type == "s"_L1) {
        bool fine = false;
        const qsizetype at = value.toInt(&fine);
        return fine && at >= 0 && at < m_texts.size()
            ? Result<QByteArray>(m_texts[at])
            : unfit(atLine(m_line, u"a text is missing in the workbook: save it again"_s));
    }
    if (type == "e"_L1)
        return unfit(atLine(m_line, u"a formula gives %1: correct it in the sheet"_s.arg(value)));
    if (!type.isEmpty() && type != "n"_L1)
        return value.toUtf8();
    bool fine = false;
    const double days = value.toDouble(&fine);
    const bool date = m_dates.value(style) && fine && days >= 0 && days < 2'958'466; // up to the year 9999
    return date ? moment(days) : number(value);
}

Result<> XlsxRows::cell(TableRow &row)
{
    const auto attributes = m_xml.attributes();
    const int told = columnOf(attributes.value("r"_L1));
    const qsizetype at = told >= 0 ? told : row.cells.size();
    const QString type = attributes.value("t"_L1).toString();
    const int style = attributes.value("s"_L1).toInt();
    QString value;
    bool inlined = false;
    while (m_xml.readNextStartElement()) {
        if (m_xml.name() == "v"_L1)
            value = m_xml.readElementText();
        else if (m_xml.name() == "is"_L1)
            value = xlsxText(m_xml), inlined = true;
        else
            m_xml.skipCurrentElement();
    }
    if (at < row.cells.size() || at >= mostColumns)
        return unfit(atLine(m_line, u"its cells are out of order: save it again"_s));
    row.cells.resize(at + 1);
    if (value.isEmpty() && !inlined)
        return {};
    auto made = inlined ? Result<QByteArray>(value.toUtf8()) : valueOf(type, style, value);
    if (!made)
        return fail(made.error());
    row.cells[at] = std::move(*made);
    return {};
}

Result<bool> XlsxRows::next(TableRow &row)
{
    while (!m_xml.atEnd()) {
        const auto token = m_xml.readNext();
        if (m_xml.name() == "sheetData"_L1)
            m_inData = token == Xml::StartElement;
        if (token != Xml::StartElement || !m_inData || m_xml.name() != "row"_L1)
            continue;
        bool fine = false;
        const qint64 told = m_xml.attributes().value("r"_L1).toLongLong(&fine);
        m_line = fine ? told : m_line + 1;
        row.cells.clear();
        row.line = m_line;
        while (m_xml.readNextStartElement()) {
            if (m_xml.name() != "c"_L1)
                m_xml.skipCurrentElement();
            else if (const auto taken = cell(row); !taken)
                return fail(taken.error());
        }
        while (!row.cells.isEmpty() && row.cells.last().isEmpty()) // formatted, and nothing in it
            row.cells.removeLast();
        if (!m_xml.hasError() && !row.cells.isEmpty())
            return true;
    }
    if (m_xml.hasError())
        return unfit(atLine(m_line + 1, u"the sheet is broken: save it again"_s));
    return false;
}

} // namespace

Result<std::unique_ptr<TableRows>> xlsxRows(QByteArray file, const FileFormat &format)
{
    const auto zip = ZipFile::open(std::move(file));
    if (!zip)
        return fail(zip.error());
    auto rows = std::make_unique<XlsxRows>();
    if (const auto opened = rows->open(*zip, format); !opened)
        return fail(opened.error());
    return rows;
}

} // namespace zgoda::b2b
