#include "connectors/b2b/caller.h"

#include "connectors/b2b/verdict.h"

#include <QRandomGenerator>

namespace zgoda::b2b {

using namespace std::chrono_literals;

namespace {

constexpr int mostTries = 4, mostHops = 5;
constexpr auto longestWait = 90s; // a longer Retry-After is for the operator to know, not for a worker to sleep through
constexpr qsizetype shortAnswer = 64 << 10;

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

// Where nobody answers, the place is the trouble, not the request.
Error placed(Error error, const Call &call)
{
    if (error.kind == Error::Kind::Offline || error.kind == Error::Kind::Tls)
        error.subject = originOf(call.url);
    return error;
}

} // namespace

Caller::Caller(ProfilePtr profile, CallerSettings settings)
    : m_profile(std::move(profile))
    , m_settings(std::move(settings))
    , m_throttle(m_settings.callsPerMinute)
    , m_wire(m_settings.wire)
    , m_signIn(
          m_profile, m_settings.base, m_settings.credentials, [this](const Call &call, const Stop &stop) -> Outcome {
              if (!m_throttle.enter(stop))
                  return {{}, Error {Error::Kind::Cancelled, call.subject, QStringLiteral("cancelled")}, false};
              Outcome outcome = m_wire.exchange(call, stop);
              if (outcome.error)
                  outcome.error = placed(*outcome.error, call);
              m_throttle.note(outcome.answer);
              return outcome;
          })
{
}

Pieces Caller::pieces() const
{
    const QByteArray word = m_signIn.hasUser() ? "true" : "false";
    return {{QStringLiteral("signed_in"), Piece {word, QString::fromLatin1(word)}}};
}

Discretion Caller::discretion() const { return {m_signIn.hidden(), m_profile->words}; }

QByteArray Caller::headOf(const RequestModel &model, const Pieces &pieces) const
{
    const auto call = makeCall(m_settings.base, *m_profile, model, pieces);
    if (!call)
        return {};
    QByteArray out = call->url.toEncoded() + '\n' + call->body;
    for (const auto &[name, value] : call->headers)
        out += '\n' + name + ':' + value;
    return out;
}

Result<QString> Caller::shown(const RequestModel &model, const Pieces &pieces) const
{
    const auto call = makeCall(m_settings.base, *m_profile, model, pieces);
    if (!call)
        return fail(call.error());
    const QString body = call->body.isEmpty() ? QString() : QLatin1Char(' ') + QString::fromUtf8(call->body);
    return QString::fromLatin1(call->method) + QLatin1Char(' ') + QString::fromLatin1(call->url.toEncoded()) + body;
}

// The answer, after redirects within the same host; never for a write.
Outcome Caller::follow(Call call, const Stop &stop)
{
    for (int hop = 0;; ++hop) {
        // A write that left is waited for: its answer is what the journal needs.
        Outcome outcome = m_wire.exchange(call, call.write ? Stop([] { return false; }) : stop);
        if (outcome.error || !isRedirect(outcome.answer.status))
            return outcome;
        const QUrl to = call.url.resolved(QUrl::fromEncoded(outcome.answer.header("location")));
        const bool follows = !call.write && hop < mostHops && to.isValid() && sameOrigin(call.url, to)
            && (call.method == "GET" || outcome.answer.status >= 307);
        if (!follows) {
            const bool elsewhere = to.isValid() && !sameOrigin(call.url, to);
            outcome.error = Error {Error::Kind::Redirect, elsewhere ? originOf(to) : call.subject,
                hop >= mostHops ? QStringLiteral("redirected in circles")
                                : QStringLiteral("HTTP %1 to %2").arg(outcome.answer.status).arg(to.host()),
                outcome.answer.status};
            return outcome;
        }
        call.url = to;
    }
}

std::optional<Error> Caller::judge(const Outcome &outcome, const Call &call) const
{
    if (outcome.error)
        return placed(*outcome.error, call);
    const Discretion discretion = this->discretion();
    // GraphQL servers use 400 for a query that does not fit and say so in `errors`.
    const bool looks = m_profile->graphQl && outcome.answer.body.size() < shortAnswer;
    if (looks && outcome.answer.body.contains("\"errors\"")) {
        if (const auto body = objectOf(outcome.answer.body, call.subject)) {
            if (auto error = graphQlError(*body, call.subject, discretion)) {
                error->status = outcome.answer.status;
                return error;
            }
        }
    }
    if (auto error = statusError(outcome.answer, call.subject, discretion))
        return error;
    if (outcome.answer.header("content-type").startsWith("text/html"))
        return Error {
            Error::Kind::Malformed, call.subject, QStringLiteral("HTML instead of JSON"), outcome.answer.status};
    // GraphQL says what became of everything: silence is not success.
    if (m_profile->graphQl && outcome.answer.body.trimmed().isEmpty())
        return Error {
            Error::Kind::Malformed, call.subject, QStringLiteral("nothing instead of JSON"), outcome.answer.status};
    return std::nullopt;
}

// How long to wait before trying again; negative: not at all.
std::chrono::milliseconds Caller::patience(
    const Error &error, const Outcome &outcome, const Call &call, int tried) const
{
    if (!error.retryable() || tried >= mostTries)
        return -1ms;
    // A write may be repeated only where it surely did nothing.
    if (call.write && error.kind != Error::Kind::Throttled && outcome.maySent)
        return -1ms;
    if (error.retryAfter > longestWait)
        return -1ms;
    const int ceiling = 250 << qMin(tried, 5); // full jitter: anywhere below a bound that doubles
    return error.retryAfter + std::chrono::milliseconds(QRandomGenerator::global()->bounded(ceiling));
}

Result<Answer> Caller::call(const RequestModel &model, const Pieces &pieces, Purpose purpose, const Stop &stop)
{
    auto bare = makeCall(m_settings.base, *m_profile, model, pieces);
    if (!bare)
        return fail(bare.error());
    bare->write = purpose == Purpose::Write;
    QString refused;
    bool learned = false;
    for (int tried = 1;; ++tried) {
        Call call = *bare;
        QString token;
        if (const auto signedIn = m_signIn.sign(call, refused, token, stop); !signedIn)
            return fail(signedIn.error());
        if (!m_throttle.enter(stop))
            return fail(Error::Kind::Cancelled, call.subject, QStringLiteral("cancelled before sending"));
        Outcome outcome = follow(call, stop);
        m_throttle.note(outcome.answer);
        auto error = judge(outcome, call);
        if (!error)
            return std::move(outcome.answer);
        if (error->kind == Error::Kind::Denied && token.isEmpty() && !learned && m_signIn.learnsTime(outcome.answer)) {
            learned = true;
            continue;
        }
        if (error->kind == Error::Kind::Denied && !token.isEmpty()) {
            if (refused.isEmpty()) {
                refused = token;
                continue;
            }
            error->kind = Error::Kind::Forbidden; // a fresh login does not help: a right is missing
        }
        const auto wait = patience(*error, outcome, call, tried);
        if (wait < 0ms)
            return fail(*error);
        if (error->kind == Error::Kind::Throttled || error->retryAfter > 0ms)
            m_throttle.pause(wait);
        if (!rest(wait, stop))
            return fail(Error::Kind::Cancelled, call.subject, QStringLiteral("cancelled while waiting"));
    }
}

} // namespace zgoda::b2b
