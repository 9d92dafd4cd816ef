#include "connectors/files/table.h"

#include "connectors/files/file.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

// What Excel, LibreOffice and Google take for the start of a formula, also behind blanks.
bool looksLikeFormula(const QString &text)
{
    const QString bare = text.trimmed();
    if (bare.isEmpty())
        return false;
    const QChar first = bare[0], very = text[0];
    return first == u'=' || first == u'+' || first == u'-' || first == u'@' || first == QChar(0xff1d)
        || first == QChar(0xff0b) || first == QChar(0xff0d) || first == QChar(0xff20) || very == u'\t' || very == u'\r'
        || very == u'\n';
}

void appendCsv(QByteArray &out, const ExportCell &cell)
{
    if (cell.kind == ExportCell::Kind::Number) {
        out += cell.text.toUtf8();
        return;
    }
    QString text = looksLikeFormula(cell.text) ? u'\'' + cell.text : cell.text;
    text.remove(QChar(0));
    text.replace(u'"', "\"\""_L1);
    out += '"' + text.toUtf8() + '"';
}

constexpr char pageStart[]
    = "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
      "<title>";
constexpr char pageStyle[]
    = "</title>\n<style>body{font:14px system-ui,sans-serif;margin:24px;color:#1c2330}"
      "h1{font-size:20px}p{margin:2px 0;color:#5b6472}table{border-collapse:collapse;margin-top:12px}"
      "th{text-align:left;background:#eef1f5;position:sticky;top:0}th,td{border:1px solid #d5dae1;padding:3px 8px;"
      "vertical-align:top}td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}"
      "tr:nth-child(even) td{background:#fafbfc}@media print{th{position:static}}</style></head><body>\n";

} // namespace

QByteArray csvOf(const ExportTable &table)
{
    QByteArray out = "\xef\xbb\xbf";
    const auto line = [&out](const auto &cells, const auto &cellOf) {
        bool first = true;
        for (const auto &cell : cells) {
            if (!std::exchange(first, false))
                out += ',';
            appendCsv(out, cellOf(cell));
        }
        out += "\r\n";
    };
    line(table.headers, [](const QString &header) { return ExportCell {ExportCell::Kind::Text, header}; });
    for (const auto &row : table.rows)
        line(row, [](const ExportCell &cell) { return cell; });
    return out;
}

QByteArray htmlOf(const ExportTable &table)
{
    QByteArray out = pageStart + table.title.toHtmlEscaped().toUtf8() + pageStyle;
    out += "<h1>" + table.title.toHtmlEscaped().toUtf8() + "</h1>\n";
    for (const QString &note : table.notes)
        out += "<p>" + note.toHtmlEscaped().toUtf8() + "</p>\n";
    out += "<table><thead><tr>";
    for (const QString &header : table.headers)
        out += "<th scope=\"col\">" + header.toHtmlEscaped().toUtf8() + "</th>";
    out += "</tr></thead><tbody>\n";
    for (const auto &row : table.rows) {
        out += "<tr>";
        for (const ExportCell &cell : row)
            out += (cell.kind == ExportCell::Kind::Number ? "<td class=\"n\">" : "<td>")
                + cell.text.toHtmlEscaped().toUtf8() + "</td>";
        out += "</tr>\n";
    }
    return out + "</tbody></table></body></html>\n";
}

namespace {

Result<QByteArray> contentOf(const QString &path, const ExportTable &table)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending == "csv"_L1)
        return csvOf(table);
    if (ending == "html"_L1 || ending == "htm"_L1)
        return htmlOf(table);
    if (ending == "xlsx"_L1)
        return xlsxOf(table);
    return fail(Error::Kind::Rejected, QFileInfo(path).fileName(), u"unknown ending"_s);
}

} // namespace

Result<> writeTable(const QString &path, const ExportTable &table, const std::function<bool()> &stopped)
{
    const bool before = stopped && stopped();
    const auto content = before ? Result<QByteArray>(fail(Error::Kind::Cancelled, path)) : contentOf(path, table);
    if (!content)
        return fail(content.error());
    if (stopped && stopped())
        return fail(Error::Kind::Cancelled, path);
    return writeFile(path, *content);
}

} // namespace zgoda
