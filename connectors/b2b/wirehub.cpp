#include "connectors/b2b/wirehub.h"

#include <QIODevice>
#include <QNetworkCookieJar>
#include <QSslConfiguration>
#include <QSslError>
#include <QTimer>
#include <cstring>

namespace zgoda::b2b {

namespace {

// A body that leaves once.
class OneWay final : public QIODevice {
public:
    explicit OneWay(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    qint64 bytesAvailable() const override { return m_bytes.size() - m_at + QIODevice::bytesAvailable(); }
    bool atEnd() const override { return m_at >= m_bytes.size(); }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        const qint64 part = qMin<qint64>(most, m_bytes.size() - m_at);
        if (part <= 0)
            return -1;
        memcpy(data, m_bytes.constData() + m_at, size_t(part));
        m_at += part;
        return part;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_bytes;
    qsizetype m_at = 0;
};

Error::Kind kindOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError: return Error::Kind::Timeout;
    case QNetworkReply::SslHandshakeFailedError: return Error::Kind::Tls;
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::UnknownContentError: return Error::Kind::Malformed;
    case QNetworkReply::ProxyAuthenticationRequiredError: return Error::Kind::Denied;
    default: return Error::Kind::Offline;
    }
}

bool neverArrived(QNetworkReply::NetworkError error)
{
    return error == QNetworkReply::ConnectionRefusedError || error == QNetworkReply::HostNotFoundError
        || error == QNetworkReply::SslHandshakeFailedError || error == QNetworkReply::ProxyConnectionRefusedError
        || error == QNetworkReply::ProxyNotFoundError;
}

} // namespace

QNetworkRequest Wire::Hub::request(const Call &call) const
{
    QNetworkRequest out(call.url);
    for (const auto &[name, value] : call.headers)
        out.setRawHeader(name, value);
    out.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    out.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    out.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    out.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    out.setDecompressedSafetyCheckThreshold(-1); // collect() counts what comes out
    // An answer of known length goes where it stays, instead of piece by piece from thread to thread.
    out.setAttribute(
        QNetworkRequest::MaximumDownloadBufferSizeAttribute, qMin<qint64>(m_settings.answerBytes, 64 << 20));
    if (call.url.scheme() == QLatin1String("https"))
        out.setSslConfiguration(tls());
    return out;
}

// Made once: the system's certificates are many.
const QSslConfiguration &Wire::Hub::tls() const
{
    if (!m_tls) {
        m_tls = QSslConfiguration::defaultConfiguration();
        m_tls->setPeerVerifyMode(QSslSocket::VerifyPeer);
        m_tls->addCaCertificates(m_settings.authorities);
    }
    return *m_tls;
}

QNetworkReply *Wire::Hub::send(const std::shared_ptr<Exchange> &exchange)
{
    const Call &call = exchange->call;
    QNetworkRequest out = request(call);
    if (!m_reads) {
        m_reads = std::make_unique<QNetworkAccessManager>();
        m_writes = std::make_unique<QNetworkAccessManager>();
    }
    if (!call.write)
        return m_reads->sendCustomRequest(out, call.method, call.body);
    // A fresh connection: a kept one may be closed already, and then nobody could say whether the write arrived.
    if (m_writing++ == 0)
        m_writes->clearConnectionCache();
    if (call.body.isEmpty())
        return m_writes->sendCustomRequest(out, call.method);
    out.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    out.setHeader(QNetworkRequest::ContentLengthHeader, call.body.size());
    auto *body = new OneWay(call.body);
    QNetworkReply *reply = m_writes->sendCustomRequest(out, call.method, body);
    body->setParent(reply);
    return reply;
}

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
    auto bytes = std::make_shared<QByteArray>();
    connect(reply, &QNetworkReply::sslErrors, reply, [reply](const QList<QSslError> &errors) {
        QStringList words;
        for (const QSslError &error : errors)
            words.append(error.errorString());
        reply->setProperty("tls", words.join(QStringLiteral("; ")));
    });
    connect(reply, &QNetworkReply::readyRead, reply, [this, reply, silence, patience, bytes] {
        silence->start(patience);
        if (bytes->isEmpty())
            bytes->reserve(qBound<qsizetype>(0, reply->header(QNetworkRequest::ContentLengthHeader).toLongLong() + 256,
                qsizetype(m_settings.answerBytes)));
        bytes->append(reply->readAll());
        if (bytes->size() <= m_settings.answerBytes)
            return;
        reply->setProperty("large", true);
        reply->abort();
    });
    connect(reply, &QNetworkReply::finished, reply, [this, exchange, reply, bytes] {
        if (reply->isOpen()) // abort() closes it
            bytes->append(reply->readAll());
        reply->setProperty("bytes", *bytes);
        bytes->clear();
        collect(exchange, reply);
    });
}

void Wire::Hub::collect(const std::shared_ptr<Exchange> &exchange, QNetworkReply *reply)
{
    m_replies.remove(exchange.get());
    m_writing -= exchange->call.write ? 1 : 0;
    m_reading -= exchange->call.write ? 0 : 1;
    goOn();
    reply->deleteLater();
    Outcome out;
    out.answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const auto pairs = reply->rawHeaderPairs();
    for (const auto &[name, value] : pairs)
        out.answer.headers.append({name.toLower(), value});
    out.answer.body = reply->property("bytes").toByteArray();
    reply->setProperty("bytes", {});
    const QNetworkReply::NetworkError code = reply->error();
    const auto give = [&](Error::Kind kind, const QString &detail) {
        out.error = Error {kind, exchange->call.subject, detail, out.answer.status};
    };
    // Errors from 201 on tell a status that the answer has anyway; transport errors end below 100.
    const bool transport = code != QNetworkReply::NoError
        && (out.answer.status == 0 || code < QNetworkReply::ProxyConnectionRefusedError);
    if (reply->property("late").toBool())
        give(Error::Kind::Timeout, QStringLiteral("silent for %1 s").arg(m_settings.timeoutSeconds));
    else if (reply->property("large").toBool())
        give(Error::Kind::Malformed,
            QStringLiteral("the answer is longer than %1 MB").arg(m_settings.answerBytes >> 20));
    else if (transport && code == QNetworkReply::OperationCanceledError)
        give(Error::Kind::Cancelled, QStringLiteral("cancelled"));
    else if (transport && !reply->property("tls").toString().isEmpty())
        give(Error::Kind::Tls, reply->property("tls").toString());
    else if (transport && out.answer.status > 0)
        give(Error::Kind::Malformed, QStringLiteral("the answer was cut off (%1)").arg(int(code)));
    else if (transport)
        give(kindOf(code), QStringLiteral("network error %1").arg(int(code)));
    out.maySent = !(transport && out.answer.status == 0 && neverArrived(code));
    exchange->finish(std::move(out));
}

} // namespace zgoda::b2b
