// XML as the JSON that the rest understands, and back: an element is a member, text alone is a text, attributes are
// "@name", text beside them "$text", an element that comes more than once is a list. Documents are built from these
// parts, never from pasted text. Pure.
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QPair>
#include <QVector>

namespace zgoda::b2b {

// Elements that are a list in their parent, however many there are: (parent, child).
using XmlLists = QVector<QPair<QString, QString>>;

// Kind::Malformed with the place: not well-formed, too deep.
Result<QByteArray> jsonOfXml(const QByteArray &xml, const XmlLists &lists, const QString &subject);
// `document` has one member, the root. Kind::Profile where it has another number, or a name that XML does not allow.
Result<QByteArray> xmlOf(const QJsonObject &document, const QString &subject);

} // namespace zgoda::b2b
