#include "connectors/b2b/request.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

// A path's value must not become another path.
Pieces encoded(const Pieces &pieces)
{
    Pieces out = pieces;
    for (Piece &piece : out)
        piece.text = QString::fromLatin1(QUrl::toPercentEncoding(piece.text));
    return out;
}

// An object as form fields: what is no text goes as JSON text.
QByteArray formOf(const QJsonObject &model, const Pieces &pieces)
{
    QByteArray out;
    for (auto it = model.begin(); it != model.end(); ++it) {
        std::optional<QByteArray> value;
        if (it.value().isString()) {
            if (const auto text = fillText(it.value().toString(), pieces))
                value = text->toUtf8();
        } else {
            value = fillJson(it.value(), pieces);
        }
        if (value)
            out += (out.isEmpty() ? "" : "&") + QUrl::toPercentEncoding(it.key()) + '='
                + QUrl::toPercentEncoding(QString::fromUtf8(*value));
    }
    return out;
}

QByteArray queryOf(const RequestModel &model, const Pieces &pieces)
{
    QByteArrayList out;
    for (const auto &[name, value] : model.query) {
        if (const auto text = fillText(value, pieces))
            out.append(QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(*text, ","));
    }
    return out.join('&');
}

Result<QUrl> addressOf(const QUrl &base, const RequestModel &model, const Pieces &pieces)
{
    if (model.at.isValid() && !model.at.isEmpty())
        return model.at;
    const auto path = fillText(model.path, encoded(pieces));
    if (!path)
        return fail(Error::Kind::Rejected, subjectOf(model), u"the row has no id over there"_s);
    QUrl url = base;
    if (path->startsWith(u'/')) {
        QString whole = base.path(QUrl::FullyEncoded);
        if (whole.endsWith(u'/'))
            whole.chop(1);
        url.setPath(whole + *path, QUrl::TolerantMode);
    } else {
        url = QUrl(*path, QUrl::TolerantMode); // an address of its own: a token's, a file's
    }
    const QByteArray query = queryOf(model, pieces);
    if (!query.isEmpty())
        url.setQuery(QString::fromLatin1(query), QUrl::StrictMode);
    return url;
}

// Numbers as the digits they have: on the way through JSON they are texts.
Result<QByteArray> xmlBody(const RequestModel &model, const Pieces &pieces)
{
    Pieces texts = pieces;
    for (Piece &piece : texts) {
        const char first = piece.json.isEmpty() ? '\0' : piece.json.front();
        if (first == '-' || (first >= '0' && first <= '9'))
            piece.json = quoted(QString::fromLatin1(piece.json));
    }
    const QByteArray json = fillJson(model.body, texts).value_or(QByteArray("{}"));
    return xmlOf(QJsonDocument::fromJson(json).object(), model.source);
}

Result<> addBody(Call &call, const RequestModel &model, const Pieces &pieces)
{
    switch (model.as) {
    case RequestModel::As::None: break;
    case RequestModel::As::Json:
        call.body = fillJson(model.body, pieces).value_or(QByteArray("{}"));
        call.headers.emplaceBack("Content-Type", "application/json");
        break;
    case RequestModel::As::Form:
        call.body = formOf(model.body.toObject(), pieces);
        call.headers.emplaceBack("Content-Type", "application/x-www-form-urlencoded");
        break;
    case RequestModel::As::Xml: {
        const auto xml = xmlBody(model, pieces);
        if (!xml)
            return fail(xml.error());
        call.body = *xml;
        call.headers.emplaceBack("Content-Type", "application/xml; charset=utf-8");
        break;
    }
    }
    return {};
}

} // namespace

QString subjectOf(const RequestModel &model) { return QString::fromLatin1(model.method) + u' ' + model.path; }

bool sameOrigin(const QUrl &a, const QUrl &b)
{
    const auto port = [](const QUrl &url) { return url.port(url.scheme() == "https"_L1 ? 443 : 80); };
    return a.scheme() == b.scheme() && a.host() == b.host() && port(a) == port(b);
}

QString originOf(const QUrl &url)
{
    return url.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
}

Result<Call> makeCall(const QUrl &base, const Profile &profile, const RequestModel &model, const Pieces &pieces)
{
    Call call;
    call.method = model.method;
    call.subject = subjectOf(model);
    auto url = addressOf(base, model, pieces);
    if (!url)
        return fail(url.error());
    call.url = *url;
    call.raw = model.raw;
    call.stream = (model.stream || model.raw) && !profile.xml && model.method == "GET";
    call.headers.emplaceBack("Accept", model.raw ? "*/*" : profile.xml ? "application/xml" : "application/json");
    // Before the profile's own headers, which may name another type.
    if (const auto added = addBody(call, model, pieces); !added)
        return fail(added.error());
    for (const auto &list : {profile.headers, model.headers}) {
        for (const auto &[name, value] : list) {
            if (const auto text = fillText(value, pieces))
                call.headers.append({name.toUtf8(), text->toUtf8()});
        }
    }
    return call;
}

} // namespace zgoda::b2b
