// Request bodies are made as text, so that a decimal leaves as the digits it has. A template is JSON whose strings may
// hold {{name}}: a string that is one placeholder alone takes the value with its type, and its member is left out when
// there is no value; within a longer string the value's text is put in. An object that is empty only because its
// members were left out is left out as well, and so is a list of nothing but such objects. A member named "..." is
// replaced by its object value's members; an element of a list that has no other member, by the elements of its list.
// Names of members are filled as texts are. {{name|text}} is the text where there is no value, {{name?text}} the text and
// {{name?=other}} another's value where there is one; {{?a&b}} is true where all of these have one that is neither false
// nor null, else false.
#pragma once

#include "models/base/result.h"

#include <QHash>
#include <QJsonValue>

namespace zgoda::b2b {

// What a placeholder stands for: `json` for bodies, `text` for paths, queries and headers.
struct Piece {
    QByteArray json;
    QString text;
};
using Pieces = QHash<QString, Piece>;

QByteArray quoted(const QString &text);
Piece textPiece(const QString &text);
Piece numberPiece(qint64 number);
Piece rawPiece(const QByteArray &json);     // text is empty: for bodies only
Piece pieceOfJson(const QJsonValue &value); // empty for undefined
Piece listPiece(const QStringList &texts, const QString &separator);

// The filled template; nothing when it is one placeholder without a value.
std::optional<QByteArray> fillJson(const QJsonValue &model, const Pieces &pieces);
// The same for a string; nothing when a placeholder has no value.
std::optional<QString> fillText(const QString &model, const Pieces &pieces);

} // namespace zgoda::b2b
