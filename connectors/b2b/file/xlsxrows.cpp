// A sheet of an .xlsx workbook: its XML read as it is needed. No library that Debian 12 and a Windows build both have can
// read one (libxlsxwriter only writes), and a table without formulas and pictures needs little of the format.
#include "connectors/b2b/file/tablerows.h"
#include "connectors/b2b/file/zipfile.h"

#include <QDate>
#include <QSet>
#include <QXmlStreamReader>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

using Xml = QXmlStreamReader;

constexpr int mostColumns = 16'384; // of any spreadsheet
constexpr qsizetype shown = 15;     // digits that a spreadsheet keeps

Result<QByteArray> part(const ZipFile &zip, const QString &name)
{
    auto out = zip.file(name);
    if (!out && out.error().kind == Error::Kind::NotFound)
        return unfit(u"it is no spreadsheet (%1 is missing): save it as .xlsx"_s.arg(name));
    return out;
}

// All text within the element that was just begun, but for pronunciations.
QString textIn(Xml &xml)
{
    QString out;
    const QString name = xml.name().toString();
    int depth = 1;
    while (depth > 0 && !xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == Xml::StartElement && xml.name() == "rPh"_L1) {
            xml.skipCurrentElement();
        } else if (token == Xml::StartElement) {
            ++depth;
        } else if (token == Xml::EndElement) {
            --depth;
        } else if (token == Xml::Characters) {
            out += xml.text();
        }
    }
    return out;
}

QVector<QByteArray> sharedTexts(const ZipFile &zip)
{
    QVector<QByteArray> out;
    const auto bytes = zip.file(u"xl/sharedStrings.xml"_s);
    if (!bytes)
        return out; // a workbook of numbers has none
    Xml xml(*bytes);
    while (!xml.atEnd()) {
        if (xml.readNext() == Xml::StartElement && xml.name() == "si"_L1)
            out.append(textIn(xml).toUtf8());
    }
    return out;
}

// Does this form of a number show a date? Words in quotes and brackets are no part of it, nor is a letter that is shown as
// it is (\), filled with (*) or left room for (_).
bool showsDate(const QString &form)
{
    bool quoted = false, bracketed = false, skip = false;
    for (const QChar c : form) {
        if (std::exchange(skip, false))
            continue;
        if (!quoted && !bracketed && u"\\*_"_s.contains(c))
            skip = true;
        else if (c == u'"')
            quoted = !quoted;
        else if (!quoted && (c == u'[' || c == u']'))
            bracketed = c == u'[';
        else if (!quoted && !bracketed && u"ymdhs"_s.contains(c.toLower()))
            return true;
    }
    return false;
}

// By the style of a cell: is it a date?
QVector<bool> dateStyles(const ZipFile &zip)
{
    QVector<bool> out;
    const auto bytes = zip.file(u"xl/styles.xml"_s);
    if (!bytes)
        return out;
    QSet<int> dates {14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47}; // the formats that have no words of their own
    Xml xml(*bytes);
    bool cells = false;
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (xml.name() == "cellXfs"_L1)
            cells = token == Xml::StartElement;
        if (token != Xml::StartElement)
            continue;
        const int id = xml.attributes().value("numFmtId"_L1).toInt();
        if (xml.name() == "numFmt"_L1 && showsDate(xml.attributes().value("formatCode"_L1).toString()))
            dates.insert(id);
        if (cells && xml.name() == "xf"_L1)
            out.append(dates.contains(id));
    }
    return out;
}

struct Book {
    QString sheet; // the part that holds it
    bool from1904 = false;
};

Result<Book> bookOf(const ZipFile &zip, const QString &wanted)
{
    const auto bytes = part(zip, u"xl/workbook.xml"_s);
    const auto links = part(zip, u"xl/_rels/workbook.xml.rels"_s);
    if (!bytes || !links)
        return fail((bytes ? links : bytes).error());
    Book out;
    QString id;
    QStringList names;
    for (Xml xml(*bytes); !xml.atEnd();) {
        if (xml.readNext() != Xml::StartElement)
            continue;
        const auto attributes = xml.attributes();
        if (xml.name() == "workbookPr"_L1) {
            const auto says = attributes.value("date1904"_L1);
            out.from1904 = says == "1"_L1 || says == "true"_L1;
        }
        if (xml.name() != "sheet"_L1)
            continue;
        names.append(attributes.value("name"_L1).toString());
        if (id.isEmpty() && (wanted.isEmpty() || names.last() == wanted)) {
            for (const auto &one : attributes)
                id = one.qualifiedName().endsWith(":id"_L1) ? one.value().toString() : id;
        }
    }
    for (Xml xml(*links); !xml.atEnd();) {
        if (xml.readNext() != Xml::StartElement || xml.attributes().value("Id"_L1) != id || id.isEmpty())
            continue;
        const QString target = xml.attributes().value("Target"_L1).toString();
        out.sheet = target.startsWith(u'/') ? target.mid(1) : u"xl/"_s + target;
    }
    if (out.sheet.isEmpty())
        return unfit(
            u"it has no sheet \"%1\", only %2: name one of them in the profile"_s.arg(wanted, names.join(u", "_s)));
    return out;
}

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
        const auto book = bookOf(zip, format.sheet);
        if (!book)
            return fail(book.error());
        m_from1904 = book->from1904;
        m_texts = sharedTexts(zip);
        m_dates = dateStyles(zip);
        auto sheet = part(zip, book->sheet);
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
            value = textIn(m_xml), inlined = true;
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
