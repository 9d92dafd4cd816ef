// The files of a profile that Zgoda made, and what a person changed in them since. Beside them lies made.json: the SHA-256
// of each as it was made. Blocking; any thread.
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QStringList>
#include <QVector>
#include <utility>

namespace zgoda {

using MadeFile = std::pair<QString, QByteArray>; // name, content

// Files of the profile that are no longer as they were made; of one that was made before made.json was written, all
// that a person may have changed. Sorted.
QStringList changedByHand(const QString &folder);

// In this order. A file that was changed by hand stays as a copy, whose name ends in ".by-hand" (and a number, where there
// is one already). The answer: the names of the copies.
Result<QStringList> writeMadeProfile(const QString &folder, const QVector<MadeFile> &files);

} // namespace zgoda
