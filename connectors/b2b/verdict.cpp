#include "connectors/b2b/verdict.h"

#include "connectors/b2b/convert.h"
#include "connectors/b2b/throttle.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

// "No such entity with %fieldName = %1": the words and what belongs into them come apart.
QString withParameters(QString text, const QJsonValue &parameters)
{
    const QJsonArray list = parameters.toArray();
    for (qsizetype i = list.size(); i > 0; --i)
        text.replace(u"%%1"_s.arg(i), textOf(list[i - 1]));
    const QJsonObject named = parameters.toObject();
    for (auto it = named.begin(); it != named.end(); ++it)
        text.replace(u'%' + it.key(), textOf(it.value()));
    return text;
}

// What servers call their words.
QString saidIn(const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    if (object.contains("parameters"_L1))
        return withParameters(object.value("message"_L1).toString(), object.value("parameters"_L1));
    for (const char *name : {"message", "error_description", "error", "detail", "title"}) {
        const QJsonValue value = object.value(QLatin1String(name));
        if (value.isString())
            return value.toString();
        if (value.toObject().value("message"_L1).isString())
            return value.toObject().value("message"_L1).toString();
    }
    const QJsonObject first = object.value("errors"_L1).toArray().first().toObject();
    for (const char *name : {"message", "detail", "title"}) {
        if (first.value(QLatin1String(name)).isString())
            return first.value(QLatin1String(name)).toString();
    }
    return {};
}

Error::Kind kindOfCode(const QString &code)
{
    const auto has = [&](const char *word) { return code.contains(QLatin1String(word)); };
    if (has("NOT_FOUND"))
        return Error::Kind::NotFound;
    if (has("FORBIDDEN") || has("UNAUTHORIZED") || has("UNAUTHENTICATED") || has("INVALID_CREDENTIALS")
        || has("NATIVE_AUTH"))
        return Error::Kind::Denied;
    if (has("THROTTLED") || has("RATE_LIMIT"))
        return Error::Kind::Throttled;
    if (has("INTERNAL"))
        return Error::Kind::Server;
    if (has("VALIDATION_FAILED") || has("PARSE_FAILED"))
        return Error::Kind::Schema;
    return Error::Kind::Rejected; // with or without a code: the other side understood and refuses
}

} // namespace

Error::Kind kindOfStatus(int status)
{
    switch (status) {
    case 401: return Error::Kind::Denied;
    case 403: return Error::Kind::Forbidden;
    case 404:
    case 410: return Error::Kind::NotFound;
    case 408: return Error::Kind::Timeout;
    case 409:
    case 412: return Error::Kind::Stale;
    case 429: return Error::Kind::Throttled;
    default: break;
    }
    if (status >= 500)
        return Error::Kind::Server;
    return status >= 300 && status < 400 ? Error::Kind::Redirect : Error::Kind::Rejected;
}

QString cleaned(const QString &text, const Discretion &discretion)
{
    static const QRegularExpression number(uR"(\+?\d[\d \-]{5,}\d)"_s);
    QString out = withoutValues(text.simplified(), discretion).replace(number, u"[number]"_s);
    return out.size() > 200 ? out.left(199) + QChar(0x2026) : out;
}

std::optional<Error> statusError(const Answer &answer, const QString &subject, const Discretion &discretion)
{
    if (answer.status >= 200 && answer.status < 300)
        return std::nullopt;
    if (answer.status == 407) {
        Error error {Error::Kind::Denied, subject, u"HTTP 407: the proxy asks for a password"_s};
        error.status = 407;
        return error;
    }
    const QString said = cleaned(saidIn(answer.body), discretion);
    Error error {kindOfStatus(answer.status), subject,
        u"HTTP %1%2"_s.arg(answer.status).arg(said.isEmpty() ? QString() : u": "_s + said)};
    error.status = answer.status;
    error.retryAfter = retryAfter(answer.header("retry-after"));
    return error;
}

std::optional<Error> graphQlError(const QJsonObject &body, const QString &subject, const Discretion &discretion)
{
    const QJsonArray errors = body.value("errors"_L1).toArray();
    if (errors.isEmpty())
        return std::nullopt;
    const QJsonObject first = errors.first().toObject();
    const QString code = first.value("extensions"_L1).toObject().value("code"_L1).toString();
    QString detail = cleaned(first.value("message"_L1).toString(), discretion);
    if (!code.isEmpty())
        detail = code + u": "_s + detail;
    if (errors.size() > 1)
        detail += u" (and %1 more)"_s.arg(errors.size() - 1);
    return Error {kindOfCode(code), subject, detail};
}

std::optional<Error> resultError(const QJsonObject &body, const QString &subject, const Discretion &discretion)
{
    const QJsonObject data = body.value("data"_L1).toObject();
    for (auto it = data.begin(); it != data.end(); ++it) {
        if (it.value().isNull())
            return Error {Error::Kind::NotFound, subject, it.key() + u": nothing came back"_s};
        const QJsonObject result = it.value().toObject();
        const QString code = result.value("errorCode"_L1).toString();
        if (!code.isEmpty())
            return Error {
                kindOfCode(code), subject, code + u": "_s + cleaned(result.value("message"_L1).toString(), discretion)};
    }
    return std::nullopt;
}

Error::Kind kindOfCode(const QString &code, const CodeKinds &kinds) { return kinds.value(code, kindOfCode(code)); }

std::optional<Error> refusalIn(const QJsonObject &body, const RefusalModel &model, const QString &subject,
    const Discretion &discretion, bool &empty)
{
    const QJsonValue at = valueAt(body, model.path);
    if (at.isUndefined() || at.isNull() || model.is.contains(textOf(at)))
        return std::nullopt;
    const QString code = model.code.steps.isEmpty() ? textOf(at) : textOf(valueAt(body, model.code));
    empty = model.empty.contains(code);
    if (empty)
        return std::nullopt;
    const QString said = textOf(valueAt(body, model.message));
    Error error {kindOfCode(code, model.kinds), subject, (code + u": "_s + cleaned(said, discretion))};
    static const QRegularExpression moment(uR"(\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d)"_s);
    const auto when = moment.match(said);
    if (model.until && when.hasMatch()) {
        const QDateTime until = momentIn(when.captured(), model.zone);
        error.retryAfter = std::chrono::milliseconds(qMax<qint64>(0, QDateTime::currentDateTimeUtc().msecsTo(until)));
    }
    return error;
}

Result<QJsonValue> valueOf(const QByteArray &json, const QString &subject)
{
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parse);
    if (parse.error == QJsonParseError::NoError)
        return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    const bool html = json.trimmed().startsWith('<');
    return fail(Error::Kind::Malformed, subject,
        html ? u"HTML or XML instead of JSON"_s : u"%1 at byte %2"_s.arg(parse.errorString()).arg(parse.offset));
}

Result<QJsonObject> objectOf(const QByteArray &json, const QString &subject)
{
    const auto value = valueOf(json, subject);
    return value ? Result<QJsonObject>(value->toObject()) : Result<QJsonObject>(fail(value.error()));
}

} // namespace zgoda::b2b
