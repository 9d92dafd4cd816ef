// A table that a person takes away, and the three forms in which it can go. The words in it are the caller's; this
// only makes sure that no cell becomes a formula, a tag or a second column. Blocking; any thread.
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QString>
#include <QVector>
#include <functional>

namespace zgoda {

struct ExportCell {
    enum class Kind : quint8 { Text, Number } kind = Kind::Text;
    QString text; // Number: canonical digits with a point ("-12.5000")
};

struct ExportTable {
    QString title;
    QStringList notes; // lines above the table: when, which filter, how many rows of how many
    QStringList headers;
    QVector<QVector<ExportCell>> rows;
};

// RFC 4180 with a byte-order mark, commas and CRLF; numbers with a point. A text that a spreadsheet would take for a
// formula gets an apostrophe in front.
QByteArray csvOf(const ExportTable &table);
// One page that stands alone, prints well, and runs nothing.
QByteArray htmlOf(const ExportTable &table);
// Numbers as numbers (a spreadsheet keeps 15 digits), texts as texts. Refused beyond what a sheet can hold.
Result<QByteArray> xlsxOf(const ExportTable &table);

// By the file's ending: .csv, .html or .htm, .xlsx; Rejected with the ending otherwise. Atomic. stopped is asked before
// the file is touched: Cancelled then.
Result<> writeTable(const QString &path, const ExportTable &table, const std::function<bool()> &stopped = {});

} // namespace zgoda
