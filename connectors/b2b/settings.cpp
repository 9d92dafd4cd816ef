#include "connectors/b2b/settings.h"

#include <QFile>

namespace zgoda::b2b {

Result<CallerSettings> callerSettings(const Profile &profile, const B2bSettings &settings)
{
    const QString scheme = settings.url.scheme();
    const bool folder = profile.files && settings.url.isLocalFile() && !settings.url.path().isEmpty();
    if (!folder
        && (!settings.url.isValid() || settings.url.host().isEmpty()
            || (scheme != QLatin1String("http") && scheme != QLatin1String("https"))))
        return fail(Error::Kind::Rejected, settings.url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery),
            QStringLiteral("an address begins with https:// or http:// and names a host"));
    const Limits &limits = profile.limits;
    CallerSettings caller {settings.url, Credentials::of(settings.user, settings.secret), {},
        settings.callsPerMinute > 0 ? settings.callsPerMinute : limits.callsPerMinute, settings.fileOf};
    caller.base.setUserInfo({});
    caller.base.setQuery(QString());
    caller.wire.timeoutSeconds = limits.timeoutSeconds;
    caller.wire.answerBytes = limits.answerBytes;
    caller.wire.parallel = limits.parallel;
    if (!settings.caFile.isEmpty()) {
        QFile file(settings.caFile);
        if (!file.open(QIODevice::ReadOnly))
            return fail(Error::Kind::Tls, settings.caFile, file.errorString());
        caller.wire.authorities = QSslCertificate::fromData(file.readAll(), QSsl::Pem);
        if (caller.wire.authorities.isEmpty())
            return fail(Error::Kind::Tls, settings.caFile, QStringLiteral("no certificate in it"));
    }
    return caller;
}

} // namespace zgoda::b2b
