// A row of an import file, and the line that it becomes. For importfile.cpp.
#pragma once

#include "connectors/b2b/file/importfile.h"

#include <simdjson.h>

namespace zgoda::b2b {

struct ImportCell {
    QByteArray text;
    bool bare = false; // in JSON: a number or a truth, without quotes
    bool operator==(const ImportCell &) const = default;
};
using ImportRow = QVector<ImportCell>;

// The members of an object in the columns' order; numbers as the digits they have. Profile: a member is no column.
Result<ImportRow> rowOf(simdjson::ondemand::object object, const QStringList &columns);

// In UTF-8, without the line's end.
QByteArray headerLine(const ImportModel &model);
QByteArray lineOf(const ImportModel &model, const ImportRow &row);
QByteArray keyOf(const ImportModel &model, const ImportRow &row); // says which row it is

} // namespace zgoda::b2b
