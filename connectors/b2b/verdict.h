// What an answer means: an error's kind from a status or from GraphQL's members under HTTP 200, and words from the
// other side cleaned for the log.
#pragma once

#include "connectors/b2b/profile.h"
#include "connectors/b2b/wire.h"
#include "models/base/redact.h"

#include <QJsonObject>

namespace zgoda::b2b {

// One line of at most 200 characters without values, as withoutValues() does it, and numbers of seven or more digits.
QString cleaned(const QString &text, const Discretion &discretion);

// What a status means that is no success: of an answer, or of one item in it.
Error::Kind kindOfStatus(int status);
// By the status alone, with what the body says about it; nothing for 2xx.
std::optional<Error> statusError(const Answer &answer, const QString &subject, const Discretion &discretion);

// GraphQL's own: the first of `errors`. NotFound, Rejected, Denied, Throttled, Server, Schema (the query does not fit).
std::optional<Error> graphQlError(const QJsonObject &body, const QString &subject, const Discretion &discretion);
// A union member that is an error: {"errorCode": …, "message": …} in place of the result. Anywhere below `data`, two
// levels deep; null in place of a result is NotFound.
std::optional<Error> resultError(const QJsonObject &body, const QString &subject, const Discretion &discretion);

// As the profile says that the platform refuses under any status. `empty`: it says that there are no rows.
std::optional<Error> refusalIn(const QJsonObject &body, const RefusalModel &model, const QString &subject,
    const Discretion &discretion, bool &empty);

// What a code means: by the profile's words, or by those that platforms share.
Error::Kind kindOfCode(const QString &code, const CodeKinds &kinds);

// Object or list; Kind::Malformed for what is neither.
Result<QJsonValue> valueOf(const QByteArray &json, const QString &subject);
// The document; Kind::Malformed for what is none.
Result<QJsonObject> objectOf(const QByteArray &json, const QString &subject);

} // namespace zgoda::b2b
