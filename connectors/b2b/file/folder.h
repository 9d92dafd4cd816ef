// The folder that a shop exports to: which file is meant, and whether it is whole yet.
#pragma once

#include "connectors/b2b/file/tablefeed.h"
#include "connectors/b2b/wire.h"

namespace zgoda::b2b {

struct FoundFiles {
    QVector<TableFile> files;
    QString version; // names, sizes and times: the same again means that nothing was exported since
};

// The newest file that fits, or all in the order of their names. Waits until they have settled. Kind::NotFound: there is
// no such folder or file; Incomplete: one is still being written.
Result<FoundFiles> findFiles(const QString &folder, const QString &pattern, const FileFormat &format, const Stop &stop);

// What the answer says about the file's version; empty: nothing.
QString versionOf(const Answer &answer);

} // namespace zgoda::b2b
