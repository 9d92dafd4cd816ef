// Answers that come slowly: one that comes is waited for, one that only pretends to is not.
#include "connectors/b2b/wire.h"
#include "tests/connectors/b2b/connectworld.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>
#include <functional>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

// A server in a thread of its own, that does with each connection what it is told.
class SocketServer final {
public:
    explicit SocketServer(std::function<void(QTcpSocket *)> serve)
        : m_serve(std::move(serve))
    {
        m_server->moveToThread(&m_thread);
        QObject::connect(
            m_server, &QTcpServer::newConnection, m_server, [this] { m_serve(m_server->nextPendingConnection()); });
        m_thread.start();
        QMetaObject::invokeMethod(
            m_server,
            [this] {
                m_server->listen(QHostAddress::LocalHost);
                m_port = m_server->serverPort();
            },
            Qt::BlockingQueuedConnection);
    }
    ~SocketServer()
    {
        QMetaObject::invokeMethod(
            m_server, [this] { delete m_server; }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(m_port)); }

private:
    const std::function<void(QTcpSocket *)> m_serve;
    QThread m_thread;
    QTcpServer *m_server = new QTcpServer;
    quint16 m_port = 0;
};

// Answers every request with a head and then with a piece each `everyMs`; ends after `pieces` of them, never with 0.
class DripServer final {
public:
    DripServer(QByteArray head, QByteArray piece, int everyMs, int pieces = 0)
        : m_head(std::move(head))
        , m_piece(std::move(piece))
        , m_everyMs(everyMs)
        , m_pieces(pieces)
        , m_server([this](QTcpSocket *socket) { serve(socket); })
    {
    }
    QUrl url() const { return m_server.url(); }
    int requests() const { return m_requests; }

private:
    void serve(QTcpSocket *socket)
    {
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
            if (!socket->readAll().contains("\r\n\r\n")) // the head; bodies of these tests come along
                return;
            ++m_requests;
            socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n" + m_head);
            auto *timer = new QTimer(socket);
            QObject::connect(timer, &QTimer::timeout, socket, [this, socket, timer, sent = 0]() mutable {
                if (m_pieces > 0 && ++sent > m_pieces) {
                    timer->stop();
                    socket->write("\"}");
                    return socket->disconnectFromHost();
                }
                socket->write(m_piece);
            });
            timer->start(m_everyMs);
        });
    }

    const QByteArray m_head, m_piece;
    const int m_everyMs, m_pieces;
    std::atomic<int> m_requests {0};
    const SocketServer m_server;
};

// Takes a request a megabyte each 100 ms, and answers when its body of so many bytes is there.
void sip(QTcpSocket *socket, qint64 bytes)
{
    socket->setReadBufferSize(1 << 20);
    socket->setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 1 << 20); // little of it waits on the way
    auto *timer = new QTimer(socket);
    QObject::connect(timer, &QTimer::timeout, socket, [socket, timer, bytes, left = qint64(0)]() mutable {
        const QByteArray part = socket->readAll();
        if (left == 0 && !part.isEmpty()) // the head is in the first one
            left = bytes + part.indexOf("\r\n\r\n") + 4;
        left -= part.size();
        if (left > 0 || part.isEmpty())
            return;
        timer->stop();
        socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
    });
    timer->start(100);
}

const QByteArray page = "{\"total\":1,\"items\":[{\"sku\":\"S1\",\"name\":\"x\"}],\"x\":\"";
const QByteArray quick = R"({"timeoutSeconds":1})";

} // namespace

class TestDrip final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // A byte now and then is as good as silence, for whoever waits.
    void aByteNowAndThen_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::newRow("from the beginning") << QByteArray();
        QTest::newRow("after a good part") << page + QByteArray(600 << 10, 'a');
    }
    void aByteNowAndThen()
    {
        QFETCH(QByteArray, head);
        DripServer server(head, " ", 150);
        ProfileFolder folder(profile(R"({"kind":"bearer"})", quick));
        const auto shop = test::open(folder.path(), server.url());
        QElapsedTimer timer;
        timer.start();
        const Read read = readArea(*shop, u"products"_s);
        QVERIFY(!read.result);
        QCOMPARE(read.result.error().kind, Error::Kind::Timeout);
        QVERIFY2(
            read.result.error().detail.contains(u"fewer than 32 KB in 1 s"_s), qPrintable(read.result.error().detail));
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed()))); // four tries, waits between
    }

    // What came of a long answer is taken; then it ends.
    void inParts()
    {
        DripServer server(page + QByteArray(600 << 10, 'a'), " ", 150);
        b2b::Wire wire({{}, 1});
        b2b::Call call;
        call.method = "GET";
        call.url = server.url();
        call.stream = true;
        const b2b::Outcome outcome = wire.exchange(call, [] { return false; });
        QVERIFY(outcome.answer.feed);
        QElapsedTimer timer;
        timer.start();
        qint64 bytes = 0;
        auto part = outcome.answer.feed->next();
        for (; part && !part->isEmpty(); part = outcome.answer.feed->next())
            bytes += part->size();
        QVERIFY(bytes > 600 << 10);
        QVERIFY(!part);
        QCOMPARE(part.error().kind, Error::Kind::Timeout);
        QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
    }

    // The write has left: its outcome is unknown, and it is not sent again.
    void aWriteIsNotSentAgain()
    {
        DripServer server({}, " ", 150);
        ProfileFolder folder(profile(R"({"kind":"bearer"})", quick));
        const auto shop = test::open(folder.path(), server.url());
        QElapsedTimer timer;
        timer.start();
        auto late = shop->apply({stepFor(u"products"_s, {u"S1"_s}, u"1"_s, u"name"_s, text(u"x"_s), text(u"y"_s))});
        late.waitForFinished();
        QCOMPARE(late.result().first().error().kind, Error::Kind::Timeout);
        QCOMPARE(server.requests(), 1);
        QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
    }

    // A request of many megabytes goes out for longer than the patience, and never stands still for so long.
    void aSlowRequest()
    {
        constexpr qint64 bytes = 26 << 20;
        const SocketServer server([](QTcpSocket *socket) { sip(socket, bytes); });
        b2b::Wire wire({{}, 2});
        b2b::Call call;
        call.method = "POST";
        call.url = server.url();
        call.write = true;
        call.body = QByteArray(bytes, 'a');
        QElapsedTimer timer;
        timer.start();
        const b2b::Outcome outcome = wire.exchange(call, [] { return false; });
        QVERIFY2(!outcome.error, outcome.error ? qPrintable(outcome.error->detail) : "");
        QCOMPARE(outcome.answer.body, QByteArray("{}"));
        QVERIFY2(timer.elapsed() > 2200, qPrintable(QString::number(timer.elapsed())));
    }

    // Slow, but it comes: longer than the patience, and never silent for so long.
    void slowButSteady()
    {
        DripServer server(page, QByteArray(40 << 10, 'a'), 400, 8);
        ProfileFolder folder(profile(R"({"kind":"bearer"})", quick));
        const auto shop = test::open(folder.path(), server.url());
        QElapsedTimer timer;
        timer.start();
        const Read read = readArea(*shop, u"products"_s);
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
        QCOMPARE(read.result->rows, 1);
        QVERIFY(timer.elapsed() >= 3000);
        QCOMPARE(server.requests(), 1);
    }
};

QTEST_GUILESS_MAIN(TestDrip)
#include "tst_drip.moc"
