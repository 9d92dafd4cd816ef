// Where a store may lie. Its write-ahead log is shared through memory: between two computers there is none, and each
// would overwrite what the other has stored without a word.
#pragma once

#include <QByteArray>
#include <QString>
#include <functional>

namespace zgoda {

// The folder is another computer's: a share, a mapped drive, a mounted one. Not known counts as no.
bool liesElsewhere(const QString &folder);
using Elsewhere = std::function<bool(const QString &folder)>;

// Of what the system calls its kind of file system: "nfs4", "cifs".
bool isNetworkFileSystem(const QByteArray &type);
// \\computer\share, in either kind of strokes; not \\?\C:, which is this computer's.
bool isSharePath(const QString &path);

} // namespace zgoda
