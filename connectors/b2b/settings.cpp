#include "connectors/b2b/settings.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {

static Result<CallerSettings> callerSettings(const Profile &profile, const B2bSettings &settings)
{
    const QString scheme = settings.url.scheme();
    const bool folder = profile.files && settings.url.isLocalFile() && !settings.url.path().isEmpty();
    if (!folder
        && (!settings.url.isValid() || settings.url.host().isEmpty() || (scheme != "http"_L1 && scheme != "https"_L1)))
        return fail(Error::Kind::Rejected, settings.url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery),
            u"an address begins with https:// or http:// and names a host"_s);
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
            return fail(Error::Kind::Tls, settings.caFile, u"no certificate in it"_s);
    }
    return caller;
}

Result<Reached> reach(const B2bSettings &settings)
{
    auto profile = loadProfile(settings.profileDir, settings.parameters);
    if (!profile)
        return fail(profile.error());
    auto caller = callerSettings(**profile, settings);
    if (!caller)
        return fail(caller.error());
    return Reached {std::move(*profile), std::move(*caller)};
}

} // namespace zgoda::b2b
