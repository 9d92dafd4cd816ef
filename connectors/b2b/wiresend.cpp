// How a request leaves.
#include "connectors/b2b/wirehub.h"

#include <QIODevice>
#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QSslSocket>
#include <cstring>

using namespace Qt::StringLiterals;

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

// Where there surely is no proxy, Qt 6.4 takes a plain socket without a buffer and reads the head of each answer from the
// system byte by byte. One that might have a proxy gets a buffer; so this says that it might.
class Buffered final : public QNetworkProxyFactory {
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const QList<QNetworkProxy> known = proxyForQuery(query);
        const QNetworkProxyQuery socket(query.peerHostName(), query.peerPort(), query.protocolTag());
        const auto none = [](const QList<QNetworkProxy> &list) {
            return list.size() == 1 && list.first().type() == QNetworkProxy::NoProxy;
        };
        if (none(known) && none(proxyForQuery(socket))) // what the socket will find for itself
            return {QNetworkProxy(QNetworkProxy::DefaultProxy)};
        return known;
    }
};

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
    out.setAttribute(QNetworkRequest::Http2AllowedAttribute, false); // but for what m_lane takes
    out.setDecompressedSafetyCheckThreshold(-1);                     // collect() counts what comes out
    // An answer of known length goes into one place, instead of piece by piece from thread to thread.
    out.setAttribute(
        QNetworkRequest::MaximumDownloadBufferSizeAttribute, qMin<qint64>(m_settings.answerBytes, 64 << 20));
    if (call.url.scheme() == "https"_L1)
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
        m_reads->setProxyFactory(new Buffered);
        m_writes = std::make_unique<QNetworkAccessManager>();
    }
    if (m_lane.takes(call))
        return m_lane.send(out, call);
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

} // namespace zgoda::b2b
