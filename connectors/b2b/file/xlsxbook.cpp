#include "connectors/b2b/file/xlsxbook.h"

#include "connectors/b2b/file/tablerows.h"

#include <QSet>
#include <utility>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {

using Xml = QXmlStreamReader;

namespace {

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

} // namespace

Result<QByteArray> bookPart(const ZipFile &zip, const QString &name)
{
    auto out = zip.file(name);
    if (!out && out.error().kind == Error::Kind::NotFound)
        return unfit(u"it is no spreadsheet (%1 is missing): save it as .xlsx"_s.arg(name));
    return out;
}

QString xlsxText(Xml &xml)
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
            out.append(xlsxText(xml).toUtf8());
    }
    return out;
}

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

Result<XlsxBook> xlsxBook(const ZipFile &zip, const QString &wanted)
{
    const auto bytes = bookPart(zip, u"xl/workbook.xml"_s);
    const auto links = bookPart(zip, u"xl/_rels/workbook.xml.rels"_s);
    if (!bytes || !links)
        return fail((bytes ? links : bytes).error());
    XlsxBook out;
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

} // namespace zgoda::b2b
