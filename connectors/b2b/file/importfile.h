// Writing by a file that the shop imports later. The file appears under its own name only when it is whole and on disk,
// and never in the place of another. That it lies there says nothing about whether the shop took it: until an export
// shows the new values a step is unclear, and what waits in a file already is not put into a second one.
#pragma once

#include "connectors/b2b/file/tablerows.h"

#include <QUrl>

namespace zgoda::b2b {

struct ImportModel {
    bool json = false;  // a list of objects; else CSV
    QString folder;     // a whole path, or one within the connection's folder
    QString name;       // how the files' names begin
    FileFormat format;  // CSV
    bool comma = false; // decimals
    bool headers = true;
    QStringList columns, key; // in their order; those that say which row it is
};

// Where the files go, for a connection to this address. Kind::Profile: an address on the net has no folders.
Result<QString> importFolder(const ImportModel &model, const QUrl &address);

// `items`: JSON objects with the columns as members. For each where it waits: "zgoda-stock-1f….csv". Rejected: it cannot
// be said in the file; Refused: the folder is not there, or another value for the row waits. `stem`: what the file is
// called behind its name, the same for the same steps. Blocks.
QVector<Result<QString>> writeImport(
    const ImportModel &model, const QString &folder, const QVector<QByteArray> &items, const QString &stem);

} // namespace zgoda::b2b
