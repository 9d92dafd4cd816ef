#include "connectors/b2b/signature.h"

#include <QMessageAuthenticationCode>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

using Parameters = QVector<QPair<QByteArray, QByteArray>>;

// "a=b&c=d" as pairs that are encoded strictly, whatever was encoded how before.
Parameters pairsOf(const QByteArray &encoded, bool form)
{
    Parameters out;
    const QByteArrayList parts = encoded.split('&');
    const auto again = [form](QByteArray part) {
        if (form)
            part.replace('+', ' ');
        return strictlyEncoded(QString::fromUtf8(QByteArray::fromPercentEncoding(part)));
    };
    for (const QByteArray &part : parts) {
        const qsizetype equals = part.indexOf('=');
        if (!part.isEmpty())
            out.append({again(part.left(equals < 0 ? part.size() : equals)),
                again(equals < 0 ? QByteArray() : part.mid(equals + 1))});
    }
    return out;
}

// Scheme and host in small letters, without a port that goes without saying.
QByteArray addressOf(const QUrl &url)
{
    QByteArray out = url.scheme().toLower().toLatin1() + "://" + url.host(QUrl::FullyEncoded).toLower().toLatin1();
    const int usual = url.scheme() == "https"_L1 ? 443 : 80;
    if (url.port(usual) != usual)
        out += ':' + QByteArray::number(url.port());
    const QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    return out + (path.isEmpty() ? QByteArray("/") : path);
}

} // namespace

QByteArray strictlyEncoded(const QString &text) { return QUrl::toPercentEncoding(text); }

QByteArray hmac(const QByteArray &text, const QByteArray &key, QCryptographicHash::Algorithm hash)
{
    return QMessageAuthenticationCode::hash(text, key, hash);
}

void addToQuery(QUrl &url, const QByteArray &encoded)
{
    const QByteArray before = url.query(QUrl::FullyEncoded).toLatin1();
    url.setQuery(QString::fromLatin1(before + (before.isEmpty() ? "" : "&") + encoded), QUrl::StrictMode);
}

QByteArray oauth1Base(const Call &call, const Parameters &oauth)
{
    Parameters all = pairsOf(call.url.query(QUrl::FullyEncoded).toLatin1(), true);
    for (const auto &[name, value] : call.headers) {
        if (name.toLower() == "content-type" && value.startsWith("application/x-www-form-urlencoded"))
            all += pairsOf(call.body, true);
    }
    for (const auto &[name, value] : oauth)
        all.append({strictlyEncoded(QString::fromUtf8(name)), strictlyEncoded(QString::fromUtf8(value))});
    std::sort(all.begin(), all.end());
    QByteArray joined;
    for (const auto &[name, value] : all)
        joined += (joined.isEmpty() ? "" : "&") + name + '=' + value;
    return call.method.toUpper() + '&' + strictlyEncoded(QString::fromLatin1(addressOf(call.url))) + '&'
        + strictlyEncoded(QString::fromLatin1(joined));
}

void signOAuth1(Call &call, const OAuth1Keys &keys, const OAuth1Moment &moment)
{
    const bool sha1 = keys.hash == QCryptographicHash::Sha1;
    Parameters oauth {{"oauth_consumer_key", keys.consumer.toUtf8()},
        {"oauth_signature_method", sha1 ? "HMAC-SHA1" : "HMAC-SHA256"},
        {"oauth_timestamp", QByteArray::number(moment.seconds)}, {"oauth_nonce", moment.nonce}};
    if (!keys.token.isEmpty())
        oauth.append({"oauth_token", keys.token.toUtf8()});
    const QByteArray key = strictlyEncoded(keys.consumerSecret) + '&' + strictlyEncoded(keys.tokenSecret);
    oauth.append({"oauth_signature", hmac(oauth1Base(call, oauth), key, keys.hash).toBase64()});
    QByteArrayList parts;
    for (const auto &[name, value] : oauth) {
        const QByteArray encoded = strictlyEncoded(QString::fromUtf8(value));
        parts.append(keys.inQuery ? name + '=' + encoded : name + "=\"" + encoded + '"');
    }
    if (!keys.inQuery) {
        call.headers.append({"Authorization", "OAuth " + parts.join(", ")});
        return;
    }
    addToQuery(call.url, parts.join('&'));
}

} // namespace zgoda::b2b
