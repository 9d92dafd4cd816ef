#include "connectors/b2b/credentials.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {

Credentials Credentials::of(const QString &user, const QString &entry)
{
    Credentials out {user, entry, {}};
    if (!entry.trimmed().startsWith(u'{'))
        return out;
    const QJsonObject object = QJsonDocument::fromJson(entry.toUtf8()).object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.value().isString())
            out.named.insert(it.key(), it.value().toString());
    }
    return out;
}

bool Credentials::holds(const QStringList &names) const
{
    return std::all_of(names.begin(), names.end(), [&](const QString &name) { return named.contains(name); });
}

Pieces Credentials::pieces() const
{
    Pieces out {{u"user"_s, textPiece(user)}, {u"secret"_s, textPiece(secret)}};
    for (auto it = named.begin(); it != named.end(); ++it)
        out.insert(u"secret."_s + it.key(), textPiece(it.value()));
    return out;
}

QStringList Credentials::hidden() const
{
    QStringList out {secret};
    out += named.values();
    if (user.size() > 3)
        out.append(user);
    return out;
}

} // namespace zgoda::b2b
