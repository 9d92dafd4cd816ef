// Gets a connection's requests in: adds what the platform wants to see, and fetches a token where one is needed. One
// login serves all who wait for it, whichever of the kinds it is. Called from any worker; waits in it.
#pragma once

#include "connectors/b2b/credentials.h"
#include "connectors/b2b/profile.h"
#include "connectors/b2b/wire.h"

#include <mutex>

namespace zgoda::b2b {

class SignIn final {
public:
    // Sends one request of the sign-in's own, within the rate.
    using Send = std::function<Outcome(const Call &call, const Stop &stop)>;
    SignIn(ProfilePtr profile, QUrl base, Credentials credentials, Send send);

    // Signs the call. `token` is the one that was used, empty where there is none; `refused` one that was turned down:
    // only then, and only by the first who says so, a new one is fetched. Kind::Secret: no way in fits what the keychain holds.
    Result<> sign(Call &call, const QString &refused, QString &token, const Stop &stop);

    // An answer that refused a signature tells by its own clock that ours is wrong; true: the next one may do better.
    bool learnsTime(const Answer &answer);

    QStringList hidden() const; // what must not show in what the other side says
    bool hasUser() const { return !m_credentials.user.isEmpty(); }

private:
    struct Token {
        QString text, refresh;
        std::optional<std::chrono::steady_clock::time_point> until; // ours, so that a clock set wrong does not matter
    };
    const AuthModel *way() const;
    Result<QString> tokenFor(const AuthModel &way, const QString &refused, const Stop &stop);
    Result<Token> fetch(const AuthModel &way, const RequestModel &request, const Pieces &pieces, const Stop &stop);
    Result<Token> tokenIn(const AuthModel &way, const Answer &answer, const QString &subject) const;
    void signBody(const AuthModel &way, Call &call, Pieces pieces) const;
    void signOAuth(const AuthModel &way, Call &call, const Pieces &pieces) const;
    qint64 seconds() const; // since 1970, by the platform's clock

    const ProfilePtr m_profile;
    const QUrl m_base;
    const Credentials m_credentials;
    const Send m_send;
    std::atomic<qint64> m_clockOff {0}; // seconds the platform is ahead of us
    mutable std::mutex m_mutex;         // of m_token; not held while logging in
    mutable std::mutex m_login;         // held while logging in, so that one login serves all who wait
    Token m_token;
};

} // namespace zgoda::b2b
