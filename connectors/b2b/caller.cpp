#include "connectors/b2b/caller.h"

#include "connectors/b2b/verdict.h"

#include <QRandomGenerator>
#include <QUrlQuery>

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

bool sameOrigin(const QUrl &a, const QUrl &b)
{
    const auto port = [](const QUrl &url) { return url.port(url.scheme() == QLatin1String("https") ? 443 : 80); };
    return a.scheme() == b.scheme() && a.host() == b.host() && port(a) == port(b);
}

// "https://shop.example:8443": what a person can check, without a login that somebody wrote into it.
QString addressOf(const QUrl &url)
{
    return url.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
}

// Where nobody answers, the place is the trouble, not the request.
Error placed(Error error, const Call &call)
{
    if (error.kind == Error::Kind::Offline || error.kind == Error::Kind::Tls)
        error.subject = addressOf(call.url);
    return error;
}

// A path's value must not become another path.
Pieces encoded(const Pieces &pieces)
{
    Pieces out = pieces;
    for (Piece &piece : out)
        piece.text = QString::fromLatin1(QUrl::toPercentEncoding(piece.text));
    return out;
}

} // namespace

Caller::Caller(ProfilePtr profile, CallerSettings settings)
    : m_profile(std::move(profile))
    , m_settings(std::move(settings))
    , m_throttle(m_settings.callsPerMinute)
    , m_wire(m_settings.wire)
{
}

QString Caller::subjectOf(const RequestModel &model) const
{
    return QString::fromLatin1(model.method) + QLatin1Char(' ') + model.path;
}

Pieces Caller::pieces() const
{
    const QByteArray word = m_settings.user.isEmpty() ? "false" : "true";
    return {{QStringLiteral("signed_in"), Piece {word, QString::fromLatin1(word)}}};
}

Discretion Caller::discretion() const
{
    const std::lock_guard guard(m_mutex);
    Discretion out {{m_settings.secret, m_token}, m_profile->words};
    if (m_settings.user.size() > 3)
        out.hidden.append(m_settings.user);
    return out;
}

Result<Call> Caller::make(const RequestModel &model, const Pieces &pieces, Purpose purpose) const
{
    Call call;
    call.method = model.method;
    call.subject = subjectOf(model);
    call.write = purpose == Purpose::Write;
    const auto path = fillText(model.path, encoded(pieces));
    if (!path)
        return fail(Error::Kind::Rejected, call.subject, QStringLiteral("the row has no id over there"));
    QString whole = m_settings.base.path(QUrl::FullyEncoded);
    if (whole.endsWith(QLatin1Char('/')))
        whole.chop(1);
    call.url = m_settings.base;
    call.url.setPath(whole + *path, QUrl::TolerantMode);
    QStringList query;
    for (const auto &[name, value] : model.query) {
        if (const auto text = fillText(value, pieces))
            query.append(
                QString::fromLatin1(QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(*text, ",")));
    }
    if (!query.isEmpty())
        call.url.setQuery(query.join(QLatin1Char('&')), QUrl::StrictMode);
    call.headers.emplaceBack("Accept", "application/json");
    for (const auto &list : {m_profile->headers, model.headers}) {
        for (const auto &[name, value] : list) {
            if (const auto text = fillText(value, pieces))
                call.headers.append({name.toUtf8(), text->toUtf8()});
        }
    }
    if (!model.body.isUndefined()) {
        call.body = fillJson(model.body, pieces).value_or(QByteArray("{}"));
        call.headers.emplaceBack("Content-Type", "application/json");
    }
    return call;
}

QByteArray Caller::headOf(const RequestModel &model, const Pieces &pieces) const
{
    const auto call = make(model, pieces, Purpose::Read);
    if (!call)
        return {};
    QByteArray out = call->url.toEncoded() + '\n' + call->body;
    for (const auto &[name, value] : call->headers)
        out += '\n' + name + ':' + value;
    return out;
}

const AuthModel *Caller::way() const
{
    for (const AuthModel &way : m_profile->auth) {
        if (!way.needsUser || !m_settings.user.isEmpty())
            return &way;
    }
    return nullptr;
}

Result<QString> Caller::login(const AuthModel &way, const Stop &stop)
{
    const Pieces pieces {
        {QStringLiteral("user"), textPiece(m_settings.user)}, {QStringLiteral("secret"), textPiece(m_settings.secret)}};
    auto call = make(way.request, pieces, Purpose::Read);
    if (!call)
        return fail(call.error());
    const Discretion discretion {{m_settings.secret, m_settings.user}, m_profile->words};
    if (!m_throttle.enter(stop))
        return fail(Error::Kind::Cancelled, call->subject);
    const Outcome outcome = m_wire.exchange(*call, stop);
    if (outcome.error)
        return fail(placed(*outcome.error, *call));
    m_throttle.note(outcome.answer);
    if (auto error = statusError(outcome.answer, call->subject, discretion)) {
        if (error->kind == Error::Kind::Rejected || error->kind == Error::Kind::Forbidden)
            error->kind = Error::Kind::Denied;
        return fail(*error);
    }
    const auto body = objectOf(outcome.answer.body, call->subject);
    if (!body)
        return fail(body.error());
    for (const auto &error :
        {graphQlError(*body, call->subject, discretion), resultError(*body, call->subject, discretion)}) {
        if (error)
            return fail(*error);
    }
    const QString token = way.tokenHeader.isEmpty()
        ? textOf(valueAt(*body, way.token))
        : QString::fromLatin1(outcome.answer.header(way.tokenHeader.toLatin1().toLower()));
    if (token.isEmpty())
        return fail(Error::Kind::Shape, call->subject, QStringLiteral("the login's answer holds no token"));
    return token;
}

// `refused` is a token that was turned down: only then, and only by the first who says so, a new one is fetched.
Result<> Caller::signIn(Call &call, const QString &refused, QString &token, const Stop &stop)
{
    const AuthModel *way = this->way();
    if (!way || way->kind == AuthModel::Kind::None)
        return {};
    Pieces pieces {
        {QStringLiteral("user"), textPiece(m_settings.user)}, {QStringLiteral("secret"), textPiece(m_settings.secret)}};
    QString value = way->value;
    if (way->kind == AuthModel::Kind::Basic) {
        const QString pair = m_settings.user + QLatin1Char(':') + m_settings.secret;
        value = QStringLiteral("Basic ") + QString::fromLatin1(pair.toUtf8().toBase64());
    } else if (way->kind == AuthModel::Kind::Login) {
        const std::lock_guard guard(m_mutex);
        if (m_token.isEmpty() || m_token == refused) {
            m_token.clear();
            auto fresh = login(*way, stop);
            if (!fresh)
                return fail(fresh.error());
            m_token = *fresh;
        }
        token = m_token;
        pieces.insert(QStringLiteral("token"), textPiece(m_token));
    }
    call.headers.append({way->header.toLatin1(), fillText(value, pieces).value_or(QString()).toUtf8()});
    return {};
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
            outcome.error = Error {Error::Kind::Redirect, elsewhere ? addressOf(to) : call.subject,
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
    const auto bare = make(model, pieces, purpose);
    if (!bare)
        return fail(bare.error());
    QString refused;
    for (int tried = 1;; ++tried) {
        Call call = *bare;
        QString token;
        if (const auto signedIn = signIn(call, refused, token, stop); !signedIn)
            return fail(signedIn.error());
        if (!m_throttle.enter(stop))
            return fail(Error::Kind::Cancelled, call.subject, QStringLiteral("cancelled before sending"));
        Outcome outcome = follow(call, stop);
        m_throttle.note(outcome.answer);
        auto error = judge(outcome, call);
        if (!error)
            return std::move(outcome.answer);
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
