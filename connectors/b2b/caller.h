// Requests of one connection: filled from a profile's models, signed in, kept within the rate, tried again where that
// is safe, and judged. Called from any worker; waits in it.
#pragma once

#include "connectors/b2b/request.h"
#include "connectors/b2b/signin.h"
#include "connectors/b2b/throttle.h"
#include "models/base/redact.h"

#include <atomic>
#include <functional>
#include <limits>

namespace zgoda::b2b {

struct CallerSettings {
    QUrl base;
    Credentials credentials;
    WireSettings wire;
    int callsPerMinute = 0;
    std::function<Result<QByteArray>(const QString &area, const QString &name)> fileOf = {};
};

class Caller final {
public:
    enum class Purpose : quint8 { Read, Write };
    static constexpr qsizetype shortAnswer = 64 << 10; // a longer body is not looked into for refusals

    Caller(ProfilePtr profile, CallerSettings settings);

    struct Said {
        Answer answer; // what came, also with an error
        std::optional<Error> error;
    };
    Said say(const RequestModel &model, const Pieces &pieces, Purpose purpose, const Stop &stop);
    // The answer has status 2xx and, for GraphQL, no `errors` that were seen without parsing a long list.
    Result<Answer> call(const RequestModel &model, const Pieces &pieces, Purpose purpose, const Stop &stop);
    // The request as it would leave, without signing in: for grouping writes that fit into one. Empty when a
    // placeholder of the path has no value.
    QByteArray headOf(const RequestModel &model, const Pieces &pieces) const;

    // The same for people, readable: "PATCH https://…/customers?… {…}".
    Result<QString> shown(const RequestModel &model, const Pieces &pieces) const;
    Result<QByteArray> file(const QString &area, const QString &name) const
    {
        return m_settings.fileOf ? m_settings.fileOf(area, name) : fail(Error::Kind::NotFound, name);
    }
    const QUrl &address() const { return m_settings.base; }
    QString who() const { return m_settings.credentials.user; } // signs in; may be empty
    // What every request may use besides its own: whether a user signs in.
    Pieces pieces() const;

    // A whole body, or the part of a long one around its list: takes what it says about the limit; the platform's refusal.
    std::optional<Error> refusal(const QJsonObject &body, const QString &subject, bool &empty);

    // By how much the platform's clock is ahead of this machine's, at least; nothing before it told the time.
    std::optional<qint64> aheadMs() const
    {
        const qint64 ahead = m_ahead;
        return ahead == unknownAhead ? std::nullopt : std::optional(ahead);
    }
    int callsLeft() const { return m_throttle.left(); }
    // For cleaning what the other side says.
    Discretion discretion() const;
    const Profile &profile() const { return *m_profile; }

private:
    struct Tries {       // to sign in anew, of one call
        QString refused; // the token that was
        bool learned = false;
    };
    void noteTime(const Answer &answer);
    Outcome exchange(const Call &call, const Stop &stop);
    Outcome follow(Call call, const Stop &stop);
    void understand(Outcome &outcome, const Call &call) const;
    std::optional<Error> judge(Outcome &outcome, const Call &call);
    bool signsAnew(Error &error, const Answer &answer, const QString &token, Tries &tries);
    std::chrono::milliseconds patience(const Error &error, const Outcome &outcome, const Call &call, int tried) const;

    static constexpr qint64 unknownAhead = std::numeric_limits<qint64>::min();
    std::atomic<qint64> m_ahead {unknownAhead};
    const ProfilePtr m_profile;
    const CallerSettings m_settings;
    Throttle m_throttle;
    Wire m_wire;
    SignIn m_signIn;
};

} // namespace zgoda::b2b
