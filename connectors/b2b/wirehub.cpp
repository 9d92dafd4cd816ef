#include "connectors/b2b/wirehub.h"

#include <QSslError>

using namespace Qt::StringLiterals;

namespace zgoda::b2b {
namespace {

constexpr qsizetype roomBehind = 256;
constexpr auto slack = std::chrono::milliseconds(200);
constexpr qint64 leastHeard = 32 << 10; // bytes: fewer within the time of a silence are as good as one

Error::Kind kindOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError: return Error::Kind::Timeout;
    case QNetworkReply::SslHandshakeFailedError: return Error::Kind::Tls;
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::UnknownContentError: return Error::Kind::Malformed;
    case QNetworkReply::ProxyAuthenticationRequiredError: return Error::Kind::Denied;
    default: return Error::Kind::Offline;
    }
}

// Errors from 201 on tell a status that the answer has anyway, unless there was none or it was a success: then the
// answer did not come to its end (a stream that was reset). Transport errors end below 100.
bool isTransport(QNetworkReply::NetworkError code, int status)
{
    if (code == QNetworkReply::NoError)
        return status == 0;
    return status < 300 || code < QNetworkReply::ProxyConnectionRefusedError;
}

// Of known length: its bytes lie in one place, which Qt fills as they come.
bool gathers(const QNetworkReply *reply)
{
    return reply->attribute(QNetworkRequest::DownloadBufferAttribute).isValid();
}

// A silence is measured no finer, and a timer not set for each packet.
bool hasJustBegun(const QTimer *silence)
{
    return silence->remainingTimeAsDuration() >= silence->intervalAsDuration() - slack;
}

bool neverArrived(QNetworkReply::NetworkError error)
{
    return error == QNetworkReply::ConnectionRefusedError || error == QNetworkReply::HostNotFoundError
        || error == QNetworkReply::SslHandshakeFailedError || error == QNetworkReply::ProxyConnectionRefusedError
        || error == QNetworkReply::ProxyNotFoundError;
}

} // namespace

void Wire::Hub::start(const std::shared_ptr<Exchange> &exchange)
{
    if (exchange->call.write) {
        if (!exchange->given)
            begin(exchange);
        return;
    }
    m_waiting.push_back(exchange);
    goOn();
}

void Wire::Hub::goOn()
{
    while (m_reading < m_settings.parallel && !m_waiting.empty()) {
        const auto next = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (!next->given)
            begin(next);
    }
}

void Wire::Hub::begin(const std::shared_ptr<Exchange> &exchange)
{
    m_reading += exchange->call.write ? 0 : 1;
    QNetworkReply *reply = send(exchange);
    m_replies.insert(exchange.get(), reply);
    const auto patience = std::chrono::seconds(m_settings.timeoutSeconds);
    auto *silence = new QTimer(reply);
    silence->setSingleShot(true);
    connect(silence, &QTimer::timeout, reply, [reply] {
        reply->setProperty("late", true);
        reply->abort();
    });
    silence->start(patience);
    if (exchange->call.stream) // the rest waits at the other end; Qt 6.4 forgets what it is told before it has begun
        connect(reply, &QNetworkReply::metaDataChanged, reply, [reply] { reply->setReadBufferSize(Feed::part); });
    connect(reply, &QNetworkReply::sslErrors, reply, [reply](const QList<QSslError> &errors) {
        QStringList words;
        for (const QSslError &error : errors)
            words.append(error.errorString());
        reply->setProperty("tls", words.join(u"; "_s));
    });
    connect(reply, &QNetworkReply::uploadProgress, reply,
        [this, exchange, silence](qint64 sent, qint64) { goesOut(*exchange, sent, silence); });
    connect(reply, &QNetworkReply::readyRead, reply, [this, exchange, reply, silence] {
        hear(*exchange, reply, silence);
        receive(exchange, reply);
    });
    connect(reply, &QNetworkReply::finished, reply, [this, exchange, reply, silence] {
        silence->stop();
        if (exchange->streaming) {
            reply->setProperty("done", true);
            return pump(exchange);
        }
        if (reply->isOpen()) // abort() closes it
            takeRest(*exchange, reply);
        collect(exchange, reply);
    });
}

// What leaves ends a silence as what comes does, and so does its end: from then on the answer is waited for.
void Wire::Hub::goesOut(Exchange &exchange, qint64 sent, QTimer *silence) const
{
    const bool all = sent >= exchange.call.body.size();
    if (hasJustBegun(silence) || sent - exchange.sent < (all ? 1 : leastHeard))
        return;
    exchange.sent = sent;
    silence->start();
}

// The answer's beginning ends a silence, and from then on so many bytes do: a byte now and then would go on for ever.
void Wire::Hub::hear(Exchange &exchange, const QNetworkReply *reply, QTimer *silence) const
{
    if (hasJustBegun(silence))
        return;
    const qint64 here = exchange.taken + reply->bytesAvailable();
    if (exchange.heard > 0 && here - exchange.heard < leastHeard)
        return;
    exchange.heard = qMax<qint64>(1, here);
    silence->start();
}

// The silence that counts is the other end's: while nobody takes what has come, none is noted.
void Wire::Hub::pump(const std::shared_ptr<Exchange> &exchange)
{
    QNetworkReply *reply = m_replies.value(exchange.get());
    if (!reply || !exchange->streaming)
        return;
    auto *silence = reply->findChild<QTimer *>();
    const bool done = reply->property("done").toBool();
    if (done && exchange->given) // nobody takes the rest
        return ended(exchange, reply);
    while (!exchange->full()) {
        const QByteArray part = reply->isOpen() ? reply->read(Feed::part) : QByteArray();
        if (part.isEmpty()) {
            if (done)
                ended(exchange, reply);
            else if (!silence->isActive())
                silence->start();
            return;
        }
        exchange->taken += part.size();
        exchange->push(part);
    }
    silence->stop();
}

void Wire::Hub::ended(const std::shared_ptr<Exchange> &exchange, QNetworkReply *reply)
{
    m_replies.remove(exchange.get());
    leaves(*exchange);
    goOn();
    reply->deleteLater();
    exchange->end(errorOf(*exchange, reply, headOf(reply).status));
}

// A long answer is handed on in parts from here on; a short one, or one that is no success, as a whole.
bool Wire::Hub::streams(const std::shared_ptr<Exchange> &exchange, QNetworkReply *reply)
{
    if (!exchange->call.stream || exchange->body.size() < Feed::part)
        return false;
    Outcome out;
    out.answer = headOf(reply);
    if (out.answer.status != 200)
        return false;
    exchange->streaming = true;
    exchange->push(std::exchange(exchange->body, {}));
    exchange->finish(std::move(out));
    return true;
}

void Wire::Hub::receive(const std::shared_ptr<Exchange> &exchange, QNetworkReply *reply)
{
    if (exchange->streaming)
        return pump(exchange);
    if (!exchange->call.stream && gathers(reply))
        return; // taken at once when all has come: it is no longer than an answer may be
    exchange->body.append(exchange->call.stream ? reply->read(Feed::part) : reply->readAll());
    exchange->taken = exchange->body.size();
    if (streams(exchange, reply) || exchange->body.size() <= m_settings.answerBytes)
        return;
    reply->setProperty("large", true);
    reply->abort();
}

// With room behind it, which reading it needs: nobody has to copy it once more for that.
void Wire::Hub::takeRest(Exchange &exchange, QNetworkReply *reply) const
{
    if (!gathers(reply)) {
        exchange.body.append(reply->readAll());
        return;
    }
    const qsizetype here = exchange.body.size(), more = reply->bytesAvailable();
    exchange.body.reserve(here + more + roomBehind);
    exchange.body.resize(here + more);
    exchange.body.resize(here + qMax<qint64>(0, reply->read(exchange.body.data() + here, more)));
}

Answer Wire::Hub::headOf(QNetworkReply *reply) const
{
    Answer out;
    out.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const auto &pairs = reply->rawHeaderPairs();
    for (const auto &[name, value] : pairs)
        out.headers.append({name.toLower(), value});
    return out;
}

std::optional<Error> Wire::Hub::errorOf(const Exchange &exchange, QNetworkReply *reply, int status) const
{
    const QNetworkReply::NetworkError code = reply->error();
    const auto give = [&](Error::Kind kind, const QString &detail) {
        return Error {kind, exchange.call.subject, detail, status, {}};
    };
    const bool transport = isTransport(code, status);
    if (reply->property("late").toBool())
        return give(Error::Kind::Timeout,
            exchange.heard > 0 ? u"fewer than %1 KB in %2 s"_s.arg(leastHeard >> 10).arg(m_settings.timeoutSeconds)
                               : u"silent for %1 s"_s.arg(m_settings.timeoutSeconds));
    if (reply->property("large").toBool())
        return give(Error::Kind::Malformed, u"the answer is longer than %1 MB"_s.arg(m_settings.answerBytes >> 20));
    if (transport && code == QNetworkReply::OperationCanceledError)
        return give(Error::Kind::Cancelled, u"cancelled"_s);
    if (transport && !reply->property("tls").toString().isEmpty())
        return give(Error::Kind::Tls, reply->property("tls").toString());
    if (transport && status > 0)
        return give(Error::Kind::Malformed, u"the answer was cut off (%1)"_s.arg(int(code)));
    if (transport && MultiLane::carries(reply)) // what broke is the connection: the next try takes another
        return give(
            MultiLane::isBreak(code) ? Error::Kind::Offline : kindOf(code), u"network error %1"_s.arg(int(code)));
    if (transport)
        return give(kindOf(code), u"network error %1"_s.arg(int(code)));
    return std::nullopt;
}

// Its place is free for the next.
void Wire::Hub::leaves(Exchange &exchange)
{
    m_writing -= exchange.call.write ? 1 : 0;
    m_reading -= exchange.call.write || exchange.aside ? 0 : 1;
    exchange.aside = true;
}

void Wire::Hub::abandon(const std::shared_ptr<Exchange> &exchange)
{
    QNetworkReply *reply = m_replies.value(exchange.get());
    if (!reply)
        return;
    if (!MultiLane::carries(reply) || reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid())
        return reply->abort();
    connect(reply, &QNetworkReply::metaDataChanged, reply, &QNetworkReply::abort, Qt::QueuedConnection);
    leaves(*exchange);
    goOn();
}

void Wire::Hub::collect(const std::shared_ptr<Exchange> &exchange, QNetworkReply *reply)
{
    m_replies.remove(exchange.get());
    reply->deleteLater();
    if (MultiLane::carries(reply))
        m_lane.ended(reply);
    leaves(*exchange);
    goOn();
    Outcome out;
    out.answer = headOf(reply);
    out.answer.body = std::exchange(exchange->body, {});
    out.error = errorOf(*exchange, reply, out.answer.status);
    const QNetworkReply::NetworkError code = reply->error();
    out.maySent = !(isTransport(code, out.answer.status) && out.answer.status == 0 && neverArrived(code));
    exchange->finish(std::move(out));
}

} // namespace zgoda::b2b
