// What a connection's keychain entry holds: one secret, or several by name. Several are one entry, a JSON object of
// texts: {"consumer": "ck", "consumerSecret": "cs"}.
#pragma once

#include "connectors/b2b/jsontext.h"

namespace zgoda::b2b {

struct Credentials {
    QString user, secret;
    QHash<QString, QString> named; // empty: the entry is one secret

    static Credentials of(const QString &user, const QString &entry);
    bool holds(const QStringList &names) const;
    // {{user}}, {{secret}}, {{secret.NAME}}
    Pieces pieces() const;
    // What must not show anywhere.
    QStringList hidden() const;
};

} // namespace zgoda::b2b
