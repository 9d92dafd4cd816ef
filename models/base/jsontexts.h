// JSON as our files hold it: one object, and in it arrays of texts.
#pragma once

#include "models/base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace zgoda {

// What a file holds. name: the file, for the error, which is of this kind when it holds anything but one JSON object.
Result<QJsonObject> objectInFile(const QByteArray &json, const QString &name, Error::Kind wrong = Error::Kind::Profile);

// An element that is no text is an empty one; what is no array has none.
QStringList textsOf(const QJsonValue &array);

} // namespace zgoda
