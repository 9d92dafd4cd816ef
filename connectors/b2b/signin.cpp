#include "connectors/b2b/signin.h"

#include "connectors/b2b/request.h"
#include "connectors/b2b/signature.h"
#include "connectors/b2b/throttle.h"
#include "connectors/b2b/verdict.h"

#include <QDateTime>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {

using namespace std::chrono_literals;

namespace {

constexpr qint64 clockMayDiffer = 60; // seconds; platforms allow several minutes

QString filled(const QString &text, const Pieces &pieces) { return fillText(text, pieces).value_or(QString()); }

// Of all Set-Cookie lines, the value by that name.
QString cookieIn(const Answer &answer, const QByteArray &name)
{
    for (const auto &[header, value] : answer.headers) {
        if (header != "set-cookie")
            continue;
        for (const QByteArray &line : value.split('\n')) {
            const QByteArray pair = line.left(line.indexOf(';') < 0 ? line.size() : line.indexOf(';')).trimmed();
            if (pair.startsWith(name + '='))
                return QString::fromLatin1(pair.mid(name.size() + 1));
        }
    }
    return {};
}

// An answer that is the token alone: a JSON text, or bare.
QString bareText(const QByteArray &body)
{
    QString text = QString::fromUtf8(body.trimmed());
    if (text.size() >= 2 && text.startsWith(u'"') && text.endsWith(u'"'))
        text = text.mid(1, text.size() - 2);
    return text.contains(u'<') || text.contains(u'{') ? QString() : text;
}

} // namespace

SignIn::SignIn(ProfilePtr profile, QUrl base, Credentials credentials, Send send)
    : m_profile(std::move(profile))
    , m_base(std::move(base))
    , m_credentials(std::move(credentials))
    , m_send(std::move(send))
{
}

QStringList SignIn::hidden() const
{
    const std::lock_guard guard(m_mutex);
    return m_credentials.hidden() + QStringList {m_token.text, m_token.refresh};
}

const AuthModel *SignIn::way() const
{
    for (const AuthModel &way : m_profile->auth) {
        if ((!way.needsUser || hasUser()) && m_credentials.holds(way.secrets))
            return &way;
    }
    return nullptr;
}

qint64 SignIn::seconds() const { return QDateTime::currentSecsSinceEpoch() + m_clockOff; }

bool SignIn::learnsTime(const Answer &answer)
{
    const AuthModel *way = this->way();
    if (!way || (way->kind != AuthModel::Kind::OAuth1 && way->kind != AuthModel::Kind::Signature))
        return false;
    const auto theirs = httpDate(answer.header("date"));
    if (!theirs || qAbs(theirs->toSecsSinceEpoch() - seconds()) < clockMayDiffer)
        return false;
    m_clockOff = theirs->toSecsSinceEpoch() - QDateTime::currentSecsSinceEpoch();
    return true;
}

Result<SignIn::Token> SignIn::tokenIn(const AuthModel &way, const Answer &answer, const QString &subject) const
{
    Token out;
    const Discretion discretion {m_credentials.hidden(), m_profile->words};
    const bool inBody = way.token.in == Told::In::Body || m_profile->graphQl;
    QJsonObject object;
    if (inBody && !way.bareToken) {
        const auto body = objectOf(answer.body, subject);
        if (!body)
            return fail(body.error());
        for (const auto &error : {graphQlError(*body, subject, discretion), resultError(*body, subject, discretion)}) {
            if (error)
                return fail(*error);
        }
        object = *body;
    }
    switch (way.token.in) {
    case Told::In::Body:
        out.text = way.bareToken ? bareText(answer.body) : textOf(valueAt(object, way.token.path));
        break;
    case Told::In::Header: out.text = QString::fromLatin1(answer.header(way.token.name)); break;
    case Told::In::Cookie: out.text = cookieIn(answer, way.token.name); break;
    }
    if (out.text.isEmpty())
        return fail(Error::Kind::Shape, subject, u"the login's answer holds no token"_s);
    const double lives = way.expires.steps.isEmpty() ? 0 : textOf(valueAt(object, way.expires)).toDouble();
    if (lives > 0) {
        const double margin = qMin(double(way.marginSeconds), lives / 2);
        out.until = std::chrono::steady_clock::now() + std::chrono::milliseconds(qint64((lives - margin) * 1000));
    }
    if (!way.refreshToken.steps.isEmpty())
        out.refresh = textOf(valueAt(object, way.refreshToken));
    return out;
}

Result<SignIn::Token> SignIn::fetch(
    const AuthModel &way, const RequestModel &request, const Pieces &pieces, const Stop &stop)
{
    auto call = makeCall(m_base, *m_profile, request, pieces);
    if (!call)
        return fail(call.error());
    const Outcome outcome = m_send(*call, stop);
    if (outcome.error)
        return fail(*outcome.error);
    const bool cookie = way.token.in == Told::In::Cookie; // a form answers with a redirect to where one is logged in
    const bool redirected = cookie && outcome.answer.status >= 300 && outcome.answer.status < 400;
    auto error = statusError(outcome.answer, call->subject, {m_credentials.hidden(), m_profile->words});
    if (error && !redirected) {
        if (error->kind == Error::Kind::Rejected || error->kind == Error::Kind::Forbidden)
            error->kind = Error::Kind::Denied;
        return fail(*error);
    }
    return tokenIn(way, outcome.answer, call->subject);
}

Result<QString> SignIn::tokenFor(const AuthModel &way, const QString &refused, const Stop &stop)
{
    const std::lock_guard one(m_login);
    const auto now = [this] {
        const std::lock_guard guard(m_mutex);
        return m_token;
    };
    const Token known = now();
    const bool late = known.until && *known.until <= std::chrono::steady_clock::now();
    if (!known.text.isEmpty() && known.text != refused && !late)
        return known.text;
    Result<Token> fresh = fail(Error::Kind::Denied);
    Pieces pieces = m_credentials.pieces();
    if (way.refresh && !known.refresh.isEmpty()) {
        pieces.insert(u"refresh"_s, textPiece(known.refresh));
        fresh = fetch(way, *way.refresh, pieces, stop);
    }
    if (!fresh && fresh.error().kind == Error::Kind::Denied)
        fresh = fetch(way, way.request, pieces, stop);
    if (!fresh)
        return fail(fresh.error());
    const std::lock_guard guard(m_mutex);
    if (fresh->refresh.isEmpty())
        fresh->refresh = known.refresh;
    m_token = *fresh;
    return m_token.text;
}

void SignIn::signOAuth(const AuthModel &way, Call &call, const Pieces &pieces) const
{
    const OAuth1Keys keys {filled(way.value, pieces), filled(way.key, pieces), filled(way.tokenKey, pieces),
        filled(way.tokenSecret, pieces), way.hash, way.inQuery};
    quint64 noise[2];
    QRandomGenerator::system()->fillRange(noise);
    signOAuth1(call, keys,
        {seconds(), QByteArray::number(noise[0], 16).rightJustified(16, '0') + QByteArray::number(noise[1], 16)});
}

void SignIn::signBody(const AuthModel &way, Call &call, Pieces pieces) const
{
    const auto add = [&](const char *name, const QByteArray &value) {
        pieces.insert(QString::fromLatin1(name), textPiece(QString::fromUtf8(value)));
    };
    add("timestamp", QByteArray::number(seconds()));
    add("method", call.method);
    add("path", call.url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority));
    add("body", call.body);
    const QByteArray signature = hmac(filled(way.text, pieces).toUtf8(), filled(way.key, pieces).toUtf8(), way.hash);
    add("signature", way.base64 ? signature.toBase64() : signature.toHex());
    for (const auto &[name, value] : QVector<QPair<QString, QString>> {{way.header, way.value}} + way.headers)
        call.headers.append({name.toLatin1(), filled(value, pieces).toUtf8()});
}

Result<> SignIn::sign(Call &call, const QString &refused, QString &token, const Stop &stop)
{
    const AuthModel *way = this->way();
    if (!way && !m_profile->auth.isEmpty() && !m_profile->auth.last().secrets.isEmpty())
        return fail(Error::Kind::Secret, call.subject,
            u"the keychain's entry lacks what the profile names: %1"_s.arg(
                m_profile->auth.last().secrets.join(u", "_s)));
    if (!way || !sameOrigin(call.url, m_base)) // what is ours to show is shown to the platform alone
        return {};
    Pieces pieces = m_credentials.pieces();
    if (way->kind == AuthModel::Kind::Signature) {
        signBody(*way, call, pieces);
        return {};
    }
    if (way->kind == AuthModel::Kind::Login) {
        const auto known = tokenFor(*way, refused, stop);
        if (!known)
            return fail(known.error());
        token = *known;
        pieces.insert(u"token"_s, textPiece(token));
    }
    for (const auto &[name, value] : way->headers)
        call.headers.append({name.toLatin1(), filled(value, pieces).toUtf8()});
    const QString value = filled(way->value, pieces);
    switch (way->kind) {
    case AuthModel::Kind::None:
    case AuthModel::Kind::Signature: break;
    case AuthModel::Kind::OAuth1: signOAuth(*way, call, pieces); break;
    case AuthModel::Kind::Header:
    case AuthModel::Kind::Login: call.headers.append({way->header.toLatin1(), value.toUtf8()}); break;
    case AuthModel::Kind::Basic:
        call.headers.append(
            {"Authorization", "Basic " + (value.toUtf8() + ':' + filled(way->key, pieces).toUtf8()).toBase64()});
        break;
    case AuthModel::Kind::Query:
        addToQuery(call.url, strictlyEncoded(way->header) + '=' + strictlyEncoded(value));
        break;
    }
    return {};
}

} // namespace zgoda::b2b
