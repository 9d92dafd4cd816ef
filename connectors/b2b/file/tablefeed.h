// Files with tables as the JSON that an answer would hold: a list of objects whose members are the columns, so that all a
// profile can say about answers it can say about files. A part at a time.
#pragma once

#include "connectors/b2b/file/tablerows.h"

#include <functional>

namespace zgoda::b2b {

struct TableFile {
    QString name;                          // for people
    std::function<Result<FeedPtr>()> open; // its bytes
    std::function<Result<>()> still = {};  // after its last byte: it is what it was; may be empty
};

struct Column {
    QString name; // as paths call it
    bool needed = true;
};

// Errors are Kind::Incomplete and name file, line and what to do. `columns`: those that are looked at; no others are
// handed on. A file in JSON is handed on as it is.
FeedPtr tableFeed(QVector<TableFile> files, const FileFormat &format, const QVector<Column> &columns);

// The file as it is, without its byte-order mark; an empty one is Incomplete.
FeedPtr jsonFileFeed(TableFile file);
// Bytes that are in memory already.
FeedPtr feedOf(QByteArray bytes);
// All of them.
Result<QByteArray> wholeOf(Feed &feed);

} // namespace zgoda::b2b
