// Files in the form that InsERT's programs import (EDI++, ending .epp): sections of lines, places between commas, code
// page 1250. Pure: from values to bytes and back.
#pragma once

#include "connectors/erp/door.h"

#include <QByteArray>

namespace zgoda::erp {

// One line without its end. values: what ":name" stands for; what is empty leaves an empty place. Kind::Rejected names
// the place whose value cannot be said: a line break, a letter that the code page does not have, no number; Profile a
// name that nothing has.
Result<QByteArray> eppLine(const QVector<QPair<QString, QString>> &places, const QHash<QString, QString> &values);

// The whole file: [INFO], the empty directories, then one with its lines.
QByteArray eppFile(
    const QByteArray &info, const QStringList &before, const QString &directory, const QVector<QByteArray> &lines);

// The lines of a directory in a file, and the places of a line as bytes without their quotes.
QVector<QByteArray> eppLines(const QByteArray &file, const QString &directory);
QVector<QByteArray> eppPlaces(const QByteArray &line);

} // namespace zgoda::erp
