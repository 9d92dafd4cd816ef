// What the areas' own files say beside their schemas: marks, months, traces.
#pragma once

#include "models/run/session.h"

#include <functional>

namespace zgoda {

// Gives take() the file of each area that the session compares, as it is shipped, with its name for errors. The first
// error, of reading or of take(), ends it.
Result<> eachAreaFile(const Session &session,
    const std::function<Result<>(const QByteArray &json, const Schema &schema, const QString &name)> &take);

// Of the areas whose file says something of the kind what parse(json, schema, name) makes of it, a
// Result<std::optional<T>>.
template <class T, class Parse> Result<QVector<T>> saidOfAreas(const Session &session, Parse parse)
{
    QVector<T> out;
    const auto read = eachAreaFile(session, [&](const QByteArray &json, const Schema &schema, const QString &name) {
        const Result<std::optional<T>> said = parse(json, schema, name);
        if (!said)
            return Result<>(fail(said.error()));
        if (*said)
            out.append(**said);
        return Result<>();
    });
    return read ? Result<QVector<T>>(out) : fail(read.error());
}

} // namespace zgoda
