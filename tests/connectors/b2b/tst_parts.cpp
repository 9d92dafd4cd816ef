// Long answers are taken apart while they come: no more of one is in memory than a part or two, and the other end waits
// where we are slower. And connections are used again.
#include "tests/connectors/b2b/fakeserver.h"
#include "tests/support/sanitized.h"

#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QtTest>

using namespace zgoda;
using namespace zgoda::test;
using namespace Qt::StringLiterals;

namespace {

// HTTP/1.1 by hand: counts connections, and writes an export of `lines` rows only as fast as it is read.
class ExportServer final {
public:
    explicit ExportServer(qint64 lines, bool cut = false)
        : m_lines(lines)
        , m_cut(cut)
        , m_server(new QTcpServer)
    {
        m_server->moveToThread(&m_thread);
        QObject::connect(m_server, &QTcpServer::newConnection, m_server, [this] {
            ++connections;
            QTcpSocket *socket = m_server->nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(socket); });
            QObject::connect(socket, &QTcpSocket::bytesWritten, socket, [this, socket] { goOn(socket); });
        });
        m_thread.start();
        QMetaObject::invokeMethod(
            m_server, [this] { m_server->listen(QHostAddress::LocalHost); }, Qt::BlockingQueuedConnection);
    }
    ~ExportServer()
    {
        QMetaObject::invokeMethod(
            m_server, [this] { delete m_server; }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(m_server->serverPort())); }

    // Every line is 100 bytes; all but one in a thousand are of another warehouse, which is left out.
    static QByteArray line(qint64 i)
    {
        QByteArray out = "{\"sku\":\"S" + QByteArray::number(i) + "\",\"warehouse\":\""
            + (i % 1000 == 0 ? "main" : "other") + "\",\"available\":\"" + QByteArray::number(i) + "\",\"pad\":\"";
        return out + QByteArray(97 - out.size(), 'x') + "\"}\n";
    }

    std::atomic<int> connections {0}, requests {0};
    std::atomic<qint64> sent {0};

private:
    void read(QTcpSocket *socket)
    {
        while (socket->peek(1 << 16).contains("\r\n\r\n")) {
            QByteArray head;
            while (!head.endsWith("\r\n\r\n"))
                head += socket->readLine();
            ++requests;
            const QByteArray path = head.split(' ').value(1);
            if (path.startsWith("/file")) {
                socket->setProperty("at", qint64(0));
                socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/jsonl\r\nContent-Length: "
                    + QByteArray::number(m_lines * 100) + "\r\n\r\n");
                goOn(socket);
                continue;
            }
            const QByteArray body = path.startsWith("/start") ? QByteArray(R"({"id":"7"})")
                : path.startsWith("/job")                     ? R"({"status":"done","url":"/file"})"
                                                              : QByteArray(R"({"items":[],"total":0})");
            socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        }
    }
    void goOn(QTcpSocket *socket)
    {
        const QVariant begun = socket->property("at");
        qint64 at = begun.toLongLong();
        while (begun.isValid() && at < m_lines && socket->bytesToWrite() < 64 * 1024) {
            QByteArray block;
            for (int i = 0; i < 500 && at < m_lines; ++i)
                block += line(at++);
            socket->write(block);
            sent += block.size();
            if (m_cut && at > m_lines / 2) {
                socket->setProperty("at", {});
                return socket->disconnectFromHost();
            }
        }
        if (begun.isValid())
            socket->setProperty("at", at < m_lines ? QVariant(at) : QVariant());
    }

    const qint64 m_lines;
    const bool m_cut;
    QThread m_thread;
    QTcpServer *m_server;
};

const char *const profile = R"({ "zgoda": 1, "system": "export", "answers": "json", "auth": [{ "kind": "none" }],
 "areas": { "stock": { "key": ["sku", "warehouse"], "read": { "request": { "path": "/start" }, "rows": "[]",
  "where": { "warehouse": ["main"] },
  "paging": { "kind": "bulk", "job": { "id": "id", "request": { "path": "/job" }, "status": "status", "done": ["done"],
    "everySeconds": 0, "file": "url" } },
  "fields": { "sku": "sku", "warehouse": "warehouse", "available": "available" } } },
 "prices": { "key": ["sku"], "read": { "request": { "path": "/list" }, "rows": "items[]",
  "paging": { "kind": "page", "total": "total" }, "fields": { "sku": "sku" } } } } })";

// The most memory that this process ever held; 0 where that is not told.
qint64 peakBytes()
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong() * 1024;
    }
    return 0;
}

} // namespace

class TestParts final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void exportIsNotHeld()
    {
        const ProfileFolder folder(profile);
        {
            ExportServer small(3000);
            QVERIFY(readArea(*test::open(folder.path(), small.url()), u"stock"_s).result);
        }
        const qint64 before = peakBytes();
        constexpr qint64 lines = 2'000'000; // 200 MB
        ExportServer server(lines);
        const Read read = readArea(*test::open(folder.path(), server.url()), u"stock"_s);
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().subject + read.result.error().detail));
        QVERIFY(read.result->complete);
        QCOMPARE(read.result->rows, lines / 1000);
        QCOMPARE(read.cell({u"S1999000"_s, u"main"_s}, u"available"_s), u"1999000.0000"_s);
        QCOMPARE(server.sent, lines * 100);
        const qint64 grew = peakBytes() - before;
        qInfo("200 MB read, %lld kB more memory at the peak", static_cast<long long>(grew / 1024));
        QVERIFY2(sanitized || grew < (16 << 20), qPrintable(QString::number(grew)));
    }

    // Ten rows for a connection test: the rest is not fetched.
    void tenRows()
    {
        const ProfileFolder folder(profile);
        ExportServer server(2'000'000);
        const Read read = readArea(*test::open(folder.path(), server.url()), u"stock"_s, {}, 10);
        QVERIFY(read.result.has_value());
        QCOMPARE(read.result->rows, 10);
        QVERIFY(!read.result->complete);
        QVERIFY2(server.sent < (40 << 20), qPrintable(QString::number(server.sent)));
    }

    void cutOff()
    {
        const ProfileFolder folder(profile);
        ExportServer server(200'000, true);
        const Read read = readArea(*test::open(folder.path(), server.url()), u"stock"_s);
        QVERIFY2(!read.result, "half an export");
    }

    void stops()
    {
        const ProfileFolder folder(profile);
        ExportServer server(20'000'000);
        auto shop = test::open(folder.path(), server.url());
        ReadRequest request;
        request.schema = schemaOf(u"stock"_s);
        request.pools = std::make_shared<Pools>(request.schema->keyCount);
        auto future = shop->read(request);
        QTRY_VERIFY(server.sent > (1 << 20));
        future.cancel();
        QElapsedTimer timer;
        timer.start();
        shop.reset();
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    }

    // Twenty reads, one after another, over one connection.
    void connectionsAreUsedAgain()
    {
        const ProfileFolder folder(profile);
        ExportServer server(0);
        const auto shop = test::open(folder.path(), server.url());
        for (int i = 0; i < 20; ++i) {
            const Read read = readArea(*shop, u"prices"_s);
            QVERIFY2(
                read.result, read.result ? "" : qPrintable(read.result.error().subject + read.result.error().detail));
        }
        QCOMPARE(server.requests, 20);
        QCOMPARE(server.connections, 1);
    }
};

QTEST_GUILESS_MAIN(TestParts)
#include "tst_parts.moc"
