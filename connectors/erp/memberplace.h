// Where a member of a JSON file stands, so that a complaint about it can name the line.
#pragma once

#include <QByteArray>
#include <QString>

namespace zgoda::erp {

// path: names joined by dots, "areas.stock.codecs.due"; what comes behind a member's own name does not matter, and lists are
// passed through. The line, from 1, of the innermost member on that way; 0: not even the first is there. json: must parse.
int lineOfMember(const QByteArray &json, const QString &path);

int lineAt(const QByteArray &text, qsizetype offset); // from 1

} // namespace zgoda::erp
