#include "tests/connectors/b2b/fakeserver.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <httplib.h>
#include <thread>

using namespace Qt::StringLiterals;

namespace zgoda::test {

struct FakeServer::Private {
    std::unique_ptr<httplib::Server> server;
    std::thread thread;
    int port = 0;
    bool tls = false;
    mutable std::mutex mutex;
    QVector<Asked> asked;

    Asked note(const httplib::Request &request)
    {
        Asked out;
        out.method = QByteArray::fromStdString(request.method);
        out.path = QByteArray::fromStdString(request.path);
        out.target = QByteArray::fromStdString(request.target);
        out.body = QByteArray::fromStdString(request.body);
        for (const auto &[name, value] : request.params)
            out.query.insert(QByteArray::fromStdString(name), QByteArray::fromStdString(value));
        for (const auto &[name, value] : request.headers)
            out.headers.insert(QByteArray::fromStdString(name).toLower(), QByteArray::fromStdString(value));
        const std::lock_guard guard(mutex);
        out.number = int(asked.size());
        asked.append(out);
        return out;
    }
};

FakeServer::FakeServer(Answer answer, const QString &certificate, const QString &key)
    : d(std::make_unique<Private>())
{
    d->tls = !certificate.isEmpty();
#ifdef CPPHTTPLIB_OPENSSL_SUPPORT
    if (d->tls)
        d->server = std::make_unique<httplib::SSLServer>(certificate.toUtf8().constData(), key.toUtf8().constData());
#else
    Q_UNUSED(key); // no OpenSSL there: the test that asks for TLS says that it is skipped
#endif
    if (!d->server)
        d->server = std::make_unique<httplib::Server>();
    const auto handle = [this, answer](const httplib::Request &request, httplib::Response &response) {
        const Told told = answer(d->note(request));
        if (told.delayMs > 0)
            QThread::msleep(ulong(told.delayMs));
        response.status = told.status;
        for (auto it = told.headers.begin(); it != told.headers.end(); ++it)
            response.set_header(it.key().toStdString(), it.value().toStdString());
        const std::string body = told.body.toStdString();
        if (!told.cut)
            return response.set_content(body, told.type.toStdString());
        response.set_content_provider(body.size(), told.type.toStdString(),
            [body, sent = false](size_t, size_t, httplib::DataSink &sink) mutable {
                if (sent)
                    return false;
                sent = true;
                return sink.write(body.data(), body.size() / 2);
            });
    };
    d->server->Get(".*", handle);
    d->server->Put(".*", handle);
    d->server->Post(".*", handle);
    d->server->Patch(".*", handle);
    d->server->Delete(".*", handle);
    d->server->Patch(".*", handle);
    d->server->set_tcp_nodelay(true);
    d->port = d->server->bind_to_any_port("127.0.0.1");
    d->thread = std::thread([server = d->server.get()] { server->listen_after_bind(); });
    while (!d->server->is_running())
        std::this_thread::yield();
}

FakeServer::~FakeServer()
{
    d->server->stop();
    d->thread.join();
}

QUrl FakeServer::url() const { return QUrl(u"%1://127.0.0.1:%2"_s.arg(d->tls ? u"https"_s : u"http"_s).arg(d->port)); }

int FakeServer::calls() const { return int(asked().size()); }

QVector<Asked> FakeServer::asked() const
{
    const std::lock_guard guard(d->mutex);
    return d->asked;
}

struct SilentServer::Private {
    QThread thread;
    QTcpServer *server = nullptr;
    std::atomic<int> requests {0};
    quint16 port = 0;
};

SilentServer::SilentServer()
    : d(std::make_unique<Private>())
{
    d->server = new QTcpServer;
    d->server->moveToThread(&d->thread);
    QObject::connect(d->server, &QTcpServer::newConnection, d->server, [this] {
        QTcpSocket *socket = d->server->nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
            if (!socket->peek(1 << 16).contains("\r\n\r\n"))
                return;
            if (!socket->property("counted").toBool())
                ++d->requests;
            socket->setProperty("counted", true);
            QMetaObject::invokeMethod(
                socket, [socket] { socket->abort(); }, Qt::QueuedConnection);
        });
    });
    d->thread.start();
    QMetaObject::invokeMethod(
        d->server,
        [this] {
            d->server->listen(QHostAddress::LocalHost);
            d->port = d->server->serverPort();
        },
        Qt::BlockingQueuedConnection);
}

SilentServer::~SilentServer()
{
    QMetaObject::invokeMethod(
        d->server, [this] { delete d->server; }, Qt::BlockingQueuedConnection);
    d->thread.quit();
    d->thread.wait();
}

QUrl SilentServer::url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(d->port)); }
int SilentServer::requests() const { return d->requests; }

ProfileFolder::ProfileFolder(const QByteArray &json, const QHash<QString, QByteArray> &files)
{
    QHash<QString, QByteArray> all = files;
    all.insert(u"profile.json"_s, json);
    for (auto it = all.begin(); it != all.end(); ++it) {
        QFile file(m_dir.filePath(it.key()));
        if (!file.open(QIODevice::WriteOnly) || file.write(it.value()) != it.value().size())
            qFatal("cannot write a test's profile");
    }
}

QSharedPointer<const Schema> schemaOf(const QString &area)
{
    QFile file(QStringLiteral(ZGODA_SOURCE_DIR "/resources/areas/%1.json").arg(area));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no such area");
    return QSharedPointer<const Schema>::create(parseSchema(file.readAll(), area).value());
}

std::unique_ptr<B2b> open(const QString &profileDir, const QUrl &url, const QHash<QString, QString> &parameters,
    const QString &user, const QString &secret)
{
    auto opened = openB2b({profileDir, url, user, secret, parameters, {}, 0, [] { return Instant(1'000'000); }});
    if (!opened)
        qFatal("%s: %s", qPrintable(opened.error().subject), qPrintable(opened.error().detail));
    return std::move(*opened);
}

QString Read::cell(const QStringList &key, const QString &field) const
{
    const int index = schema->indexOf(field);
    const KeyId id = findKey(*schema, *pools, key);
    const Value value = toValue(schema->fields[index], id == noKey ? Absent : result->cell(index, id), pools->texts);
    switch (value.kind) {
    case Value::Kind::Absent: return u"(absent)"_s;
    case Value::Kind::Null: return u"(null)"_s;
    case Value::Kind::Unknown: return u"(unknown)"_s;
    case Value::Kind::Text: break;
    }
    return value.text;
}

Presence Read::presence(const QStringList &key) const { return result->presenceOf(findKey(*schema, *pools, key)); }

Read readArea(Source &source, const QString &area, std::optional<Scope> scope, qint64 limit)
{
    Read out;
    out.schema = schemaOf(area);
    out.pools = std::make_shared<Pools>(out.schema->keyCount);
    auto future = source.read({out.schema, out.pools, scope, nullptr, limit, nullptr, nullptr});
    future.waitForFinished();
    if (future.resultCount() > 0)
        out.result = future.takeResult();
    return out;
}

Step stepFor(const QString &area, const QStringList &key, const QString &id, const QString &field, const Value &expect,
    const Value &write, Step::Op op)
{
    Step step;
    step.id = u"step-"_s + key.join(u'-') + field;
    step.op = op;
    step.area = area;
    step.key = step.targetKey = key;
    step.targetId = id;
    Write one;
    one.field = field;
    one.expect = expect;
    one.write = write;
    step.writes = {one};
    return step;
}

} // namespace zgoda::test
