// Whole files in and out. A write is atomic: the old file stays until the new one is complete on disk. Blocking; any
// thread.
#pragma once

#include "models/base/result.h"

#include <QByteArray>

namespace zgoda {

// Error::status, as the store says it: of a file that could be made and not filled, and of one that could not be made,
// or not take the old one's place.
inline constexpr int noRoom = 13, noAccess = 14;
inline constexpr qint64 maxTextFile = 256 * 1024 * 1024; // a plan of a million steps fits

// Kind::NotFound when there is none; Kind::Storage when it cannot be read or is larger than `most`. Subject: the path.
Result<QByteArray> readFile(const QString &path, qint64 most = maxTextFile);
// Kind::Storage with the path when it cannot be written (folder missing, rights, disk full).
Result<> writeFile(const QString &path, const QByteArray &content);

} // namespace zgoda
