#include "connectors/b2b/caller.h"

#include "connectors/b2b/verdict.h"

#include <QDateTime>
#include <QStringDecoder>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {

using namespace std::chrono_literals;

namespace {

constexpr int mostTries = 4, mostHops = 5;
constexpr auto longestWait = 90s; // a longer Retry-After is for the operator to know, not for a worker to sleep through

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

// Where the status says that the platform failed or was too busy, a refusal in the body is none: whether a write took
// effect is not known, and a read may be asked for again. What a word of the body says besides stands.
Error underStatus(Error said, const Answer &answer, const Discretion &discretion)
{
    said.status = answer.status;
    const auto status = statusError(answer, said.subject, discretion);
    if (!status || !status->retryable())
        return said;
    if (said.kind == Error::Kind::Rejected)
        said.kind = status->kind;
    said.retryAfter = std::max(said.retryAfter, status->retryAfter);
    return said;
}

} // namespace

Caller::Caller(ProfilePtr profile, CallerSettings settings)
    : m_profile(std::move(profile))
    , m_settings(std::move(settings))
    , m_throttle(m_settings.callsPerMinute)
    , m_wire(m_settings.wire)
    , m_signIn(
          m_profile, m_settings.base, m_settings.credentials, [this](const Call &call, const Stop &stop) -> Outcome {
              Outcome outcome = exchange(call, stop);
              if (outcome.error)
                  outcome.error = placed(*outcome.error, call);
              return outcome;
          })
{
}

Pieces Caller::pieces() const
{
    const QByteArray word = m_signIn.hasUser() ? "true" : "false";
    return {{u"signed_in"_s, Piece {word, QString::fromLatin1(word)}}};
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
    const QString body = call->body.isEmpty() ? QString() : u' ' + QString::fromUtf8(call->body);
    return QString::fromLatin1(call->method) + u' ' + QString::fromLatin1(call->url.toEncoded()) + body;
}

// The header tells whole seconds, of a moment before the answer was here: the platform's clock is never behind that.
void Caller::noteTime(const Answer &answer)
{
    if (const auto told = httpDate(answer.header("date")))
        m_ahead = told->toMSecsSinceEpoch() - QDateTime::currentMSecsSinceEpoch();
}

// One request, within the rate.
Outcome Caller::exchange(const Call &call, const Stop &stop)
{
    if (!m_throttle.enter(stop))
        return {{}, Error {Error::Kind::Cancelled, call.subject, u"cancelled before sending"_s}, false};
    // A write that left is waited for: its answer is what the journal needs.
    Outcome outcome = m_wire.exchange(call, call.write ? Stop([] { return false; }) : stop);
    m_throttle.leave();
    m_throttle.note(outcome.answer, m_profile->budget);
    return outcome;
}

// The answer, after redirects within the same host, each a call of its own; never for a write.
Outcome Caller::follow(Call call, const Stop &stop)
{
    for (int hop = 0;; ++hop) {
        Outcome outcome = exchange(call, stop);
        if (outcome.error || !isRedirect(outcome.answer.status))
            return outcome;
        const QUrl to = call.url.resolved(QUrl::fromEncoded(outcome.answer.header("location")));
        const bool follows = !call.write && hop < mostHops && to.isValid() && sameOrigin(call.url, to)
            && (call.method == "GET" || outcome.answer.status >= 307);
        if (!follows) {
            const bool elsewhere = to.isValid() && !sameOrigin(call.url, to);
            outcome.error = Error {Error::Kind::Redirect, elsewhere ? originOf(to) : call.subject,
                hop >= mostHops ? u"redirected more than %1 times"_s.arg(mostHops)
                                : u"HTTP %1 to %2"_s.arg(outcome.answer.status).arg(to.host()),
                outcome.answer.status};
            return outcome;
        }
        call.url = to;
    }
}

std::optional<Error> Caller::refusal(const QJsonObject &body, const QString &subject, bool &empty)
{
    m_throttle.note(body, m_profile->budget);
    return m_profile->refusal ? refusalIn(body, *m_profile->refusal, subject, discretion(), empty) : std::nullopt;
}

// An answer in another character set, or in XML, becomes UTF-8 and JSON; what cannot be understood is said so.
void Caller::understand(Outcome &outcome, const Call &call) const
{
    if (outcome.error || call.raw)
        return;
    const QByteArray type = outcome.answer.header("content-type").toLower();
    const bool html = type.startsWith("text/html");
    if (m_profile->xml && !html && !outcome.answer.body.trimmed().isEmpty()) { // names its character set itself
        auto json = jsonOfXml(outcome.answer.body, m_profile->lists, call.subject);
        if (json)
            outcome.answer.body = *json;
        else if (outcome.answer.status < 300)
            outcome.error = json.error();
        return;
    }
    const qsizetype at = type.indexOf("charset=");
    const QByteArray charset = at < 0 ? QByteArray() : type.mid(at + 8).split(';').first().trimmed().replace('"', "");
    if (charset.isEmpty() || charset == "utf-8" || charset == "utf8" || charset == "us-ascii")
        return;
    QStringDecoder decoder(charset.constData());
    if (!decoder.isValid() || outcome.answer.feed) {
        outcome.error = Error {Error::Kind::Malformed, call.subject,
            u"the answer is in '%1', which is not known here"_s.arg(QString::fromLatin1(charset)),
            outcome.answer.status};
        return;
    }
    outcome.answer.body = QString(decoder(outcome.answer.body)).toUtf8();
}

std::optional<Error> Caller::judge(Outcome &outcome, const Call &call)
{
    if (outcome.error)
        return placed(*outcome.error, call);
    const Discretion discretion = this->discretion();
    // Errors under HTTP 200 are short; in a long answer they show around its list.
    const bool looks = m_profile->graphQl || m_profile->refusal || !m_profile->budget.available.steps.isEmpty();
    if (looks && !outcome.answer.feed && outcome.answer.body.size() < shortAnswer) {
        if (const auto body = objectOf(outcome.answer.body, call.subject)) {
            auto error = refusal(*body, call.subject, outcome.answer.empty);
            // GraphQL servers use 400 for a query that does not fit and say so in `errors`.
            if (!error && m_profile->graphQl)
                error = graphQlError(*body, call.subject, discretion);
            if (error)
                return underStatus(*error, outcome.answer, discretion);
        }
    }
    if (auto error = statusError(outcome.answer, call.subject, discretion)) {
        if (outcome.answer.empty) // some say "none" with a status of its own
            return std::nullopt;
        return error;
    }
    if (outcome.answer.header("content-type").startsWith("text/html"))
        return Error {Error::Kind::Malformed, call.subject, u"HTML instead of JSON"_s, outcome.answer.status};
    // GraphQL says what became of everything: silence is not success.
    if (m_profile->graphQl && !outcome.answer.feed && outcome.answer.body.trimmed().isEmpty())
        return Error {Error::Kind::Malformed, call.subject, u"nothing instead of JSON"_s, outcome.answer.status};
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
    return error.retryAfter + fullJitter(tried, *QRandomGenerator::global());
}

Result<Answer> Caller::call(const RequestModel &model, const Pieces &pieces, Purpose purpose, const Stop &stop)
{
    Said said = say(model, pieces, purpose, stop);
    return said.error ? Result<Answer>(fail(*said.error)) : Result<Answer>(std::move(said.answer));
}

// After a refusal: once by a fresh token, or by the platform's own clock.
bool Caller::signsAnew(Error &error, const Answer &answer, const QString &token, Tries &tries)
{
    if (error.kind != Error::Kind::Denied)
        return false;
    if (token.isEmpty()) {
        if (tries.learned || !m_signIn.learnsTime(answer))
            return false;
        tries.learned = true;
        return true;
    }
    if (tries.refused.isEmpty()) {
        tries.refused = token;
        return true;
    }
    error.kind = Error::Kind::Forbidden; // a fresh login does not help: a right is missing
    return false;
}

Caller::Said Caller::say(const RequestModel &model, const Pieces &pieces, Purpose purpose, const Stop &stop)
{
    auto bare = makeCall(m_settings.base, *m_profile, model, pieces);
    if (!bare)
        return {{}, bare.error()};
    bare->write = purpose == Purpose::Write;
    Tries tries;
    for (int tried = 1;; ++tried) {
        Call call = *bare;
        QString token;
        if (const auto signedIn = m_signIn.sign(call, tries.refused, token, stop); !signedIn) {
            // Nothing of the call itself has left: a door that is too busy is tried again.
            const auto wait = patience(signedIn.error(), {{}, {}, false}, call, tried);
            m_throttle.slowDown(signedIn.error().kind, std::max(wait, 0ms));
            if (wait < 0ms || !rest(wait, stop))
                return {{}, signedIn.error()};
            continue;
        }
        Outcome outcome = follow(call, stop);
        noteTime(outcome.answer);
        understand(outcome, call);
        auto error = judge(outcome, call);
        if (!error)
            return {std::move(outcome.answer), std::nullopt};
        if (signsAnew(*error, outcome.answer, token, tries))
            continue;
        const auto wait = patience(*error, outcome, call, tried);
        m_throttle.slowDown(error->kind, std::max(wait, 0ms));
        if (wait < 0ms)
            return {std::move(outcome.answer), error};
        if (!rest(wait, stop))
            return {{}, Error {Error::Kind::Cancelled, call.subject, u"cancelled while waiting"_s}};
    }
}

} // namespace zgoda::b2b
