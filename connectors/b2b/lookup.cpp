#include "connectors/b2b/lookup.h"

#include "connectors/b2b/verdict.h"

#include <QJsonArray>

namespace zgoda::b2b {

Pieces roundPieces(const Round &round)
{
    Pieces out;
    for (auto it = round.begin(); it != round.end(); ++it)
        out.insert(QStringLiteral("over.") + it.key(), textPiece(it.value()));
    return out;
}

Result<QVector<Round>> readLookup(Caller &caller, const QString &name, const Stop &stop)
{
    const LookupModel lookup = caller.profile().lookups.value(name);
    const QString subject = subjectOf(lookup.request);
    const auto answer = caller.call(lookup.request, {}, Caller::Purpose::Read, stop);
    if (!answer)
        return fail(answer.error());
    const auto body = objectOf(answer->body, subject);
    if (!body)
        return fail(body.error());
    if (auto error = graphQlError(*body, subject, caller.discretion()))
        return fail(*error);
    const QJsonValue list = valueAt(*body, lookup.list);
    if (!list.isArray())
        return fail(Error::Kind::Shape, subject, lookup.list.text + QStringLiteral(" is not a list"));
    QVector<Round> out;
    const QJsonArray rows = list.toArray();
    for (const QJsonValue &row : rows) {
        Round round;
        for (auto it = lookup.values.begin(); it != lookup.values.end(); ++it)
            round.insert(it.key(), textOf(valueAt(row, it.value())));
        out.append(round);
    }
    return out;
}

} // namespace zgoda::b2b
