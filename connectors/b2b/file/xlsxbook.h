// The parts of an .xlsx workbook that a sheet's cells refer to. For xlsxrows.cpp.
#pragma once

#include "connectors/b2b/file/zipfile.h"

#include <QVector>
#include <QXmlStreamReader>

namespace zgoda::b2b {

struct XlsxBook {
    QString sheet; // the part that holds it
    bool from1904 = false;
};

Result<XlsxBook> xlsxBook(const ZipFile &zip, const QString &wanted); // wanted: a sheet's name; empty: the first
Result<QByteArray> bookPart(const ZipFile &zip, const QString &name);
QVector<QByteArray> sharedTexts(const ZipFile &zip);
QVector<bool> dateStyles(const ZipFile &zip); // by the style of a cell: is it a date?

// All text within the element that was just begun, but for pronunciations.
QString xlsxText(QXmlStreamReader &xml);

} // namespace zgoda::b2b
