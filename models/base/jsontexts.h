// A JSON array as texts.
#pragma once

#include <QJsonArray>
#include <QJsonValue>
#include <QStringList>

namespace zgoda {

// An element that is no text is an empty one; what is no array has none.
inline QStringList textsOf(const QJsonValue &array)
{
    QStringList out;
    for (const QJsonValue item : array.toArray())
        out.append(item.toString());
    return out;
}

} // namespace zgoda
