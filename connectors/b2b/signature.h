// Requests that carry a signature: OAuth 1.0 (RFC 5849) and a keyed hash over parts of the request. Pure: time and
// nonce are given.
#pragma once

#include "connectors/b2b/wire.h"

#include <QCryptographicHash>

namespace zgoda::b2b {

struct OAuth1Keys {
    QString consumer, consumerSecret;
    QString token, tokenSecret; // empty: one-legged
    QCryptographicHash::Algorithm hash = QCryptographicHash::Sha256;
    bool inQuery = false; // the parameters go into the address instead of a header
};

struct OAuth1Moment {
    qint64 seconds = 0; // since 1970
    QByteArray nonce;
};

void signOAuth1(Call &call, const OAuth1Keys &keys, const OAuth1Moment &moment);
// What is signed: for tests against the standard's own example.
QByteArray oauth1Base(const Call &call, const QVector<QPair<QByteArray, QByteArray>> &oauth);
// Letters, digits, -._~ stand; all else is %XX of its UTF-8.
QByteArray strictlyEncoded(const QString &text);

// Puts "name=value", encoded already, behind what is in the query, which stays to the letter.
void addToQuery(QUrl &url, const QByteArray &encoded);

QByteArray hmac(const QByteArray &text, const QByteArray &key, QCryptographicHash::Algorithm hash);

} // namespace zgoda::b2b
