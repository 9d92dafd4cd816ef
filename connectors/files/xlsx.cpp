#include "connectors/files/file.h"
#include "connectors/files/table.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <xlsxwriter.h>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr qsizetype mostRows = 1'048'576, mostText = 32'767;

std::string utf8(const QString &text) { return text.left(mostText).remove(QChar(0)).toStdString(); }

struct Formats {
    lxw_format *head, *number, *text;
};

Formats formatsOf(lxw_workbook *book)
{
    Formats out {workbook_add_format(book), workbook_add_format(book), workbook_add_format(book)};
    format_set_bold(out.head);
    format_set_bg_color(out.head, 0xEEF1F5);
    format_set_bottom(out.head, LXW_BORDER_THIN);
    format_set_num_format(out.number, "#,##0.####");
    format_set_align(out.text, LXW_ALIGN_VERTICAL_TOP);
    return out;
}

void writeRow(lxw_worksheet *sheet, lxw_row_t at, const QVector<ExportCell> &row, const Formats &formats)
{
    for (int column = 0; column < int(row.size()); ++column) {
        const ExportCell &cell = row[column];
        // A sheet's numbers are doubles: this is the way out, nothing comes back from here.
        if (cell.kind == ExportCell::Kind::Number && !cell.text.isEmpty())
            worksheet_write_number(sheet, at, lxw_col_t(column), cell.text.toDouble(), formats.number);
        else
            worksheet_write_string(sheet, at, lxw_col_t(column), utf8(cell.text).c_str(), formats.text);
    }
}

// Wide enough for most of a column's texts, and no wider than a screen bears.
double widthOf(const ExportTable &table, int column)
{
    qsizetype widest = table.headers[column].size();
    for (qsizetype i = 0; i < qMin<qsizetype>(500, table.rows.size()); ++i)
        widest = qMax(widest, table.rows[i].value(column).text.size());
    return double(qBound(qsizetype(6), widest + 2, qsizetype(60)));
}

void fillSheet(lxw_worksheet *sheet, const ExportTable &table, const Formats &formats)
{
    const auto top = lxw_row_t(table.notes.size() + 2);
    worksheet_write_string(sheet, 0, 0, utf8(table.title).c_str(), formats.head);
    for (int i = 0; i < int(table.notes.size()); ++i)
        worksheet_write_string(sheet, lxw_row_t(i + 1), 0, utf8(table.notes[i]).c_str(), nullptr);
    for (int column = 0; column < int(table.headers.size()); ++column) {
        worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column), widthOf(table, column), nullptr);
        worksheet_write_string(sheet, top, lxw_col_t(column), utf8(table.headers[column]).c_str(), formats.head);
    }
    for (int i = 0; i < int(table.rows.size()); ++i)
        writeRow(sheet, top + 1 + lxw_row_t(i), table.rows[i], formats);
    worksheet_freeze_panes(sheet, top + 1, 0);
    if (!table.headers.isEmpty())
        worksheet_autofilter(sheet, top, 0, top + lxw_row_t(table.rows.size()), lxw_col_t(table.headers.size() - 1));
}

// Excel refuses some characters in a sheet's name, and more than 31 of them.
std::string sheetName(QString title)
{
    for (const char c : {'[', ']', ':', '*', '?', '/', '\\', '\''})
        title.remove(QLatin1Char(c));
    title = title.left(31).trimmed();
    return title.isEmpty() ? "Zgoda" : title.toStdString();
}

} // namespace

Result<QByteArray> xlsxOf(const ExportTable &table)
{
    if (table.rows.size() + table.notes.size() + 3 > mostRows)
        return fail(Error::Kind::Refused, u"XLSX, %1 rows"_s.arg(table.rows.size()), u"a sheet holds 1048576 rows"_s);
    // The library writes files only; whoever asked gets bytes, to be stored in one piece.
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"sheet.xlsx"_s);
    lxw_workbook *book = folder.isValid() ? workbook_new(QFile::encodeName(path).constData()) : nullptr;
    if (!book)
        return fail(Error::Kind::Storage, QDir::toNativeSeparators(path), folder.errorString());
    lxw_worksheet *sheet = workbook_add_worksheet(book, sheetName(table.title).c_str());
    fillSheet(sheet, table, formatsOf(book));
    if (const lxw_error error = workbook_close(book); error != LXW_NO_ERROR)
        return fail({Error::Kind::Storage, QDir::toNativeSeparators(folder.path()),
            QString::fromUtf8(lxw_strerror(error)), noRoom, {}});
    return readFile(path);
}

} // namespace zgoda
