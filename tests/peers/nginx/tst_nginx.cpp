// HTTP/2 with a server of somebody else's making: nginx with TLS in front of a server that answers as the test says. What was
// spoken is nginx's to tell.
#include "tests/connectors/b2b/connectworld.h"

#include <QFile>
#include <QSemaphore>
#include <QTcpServer>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

QString said; // by the recipe, last

bool recipe(const QString &dir, int port, const QStringList &arguments, const QHash<QString, QString> &settings = {})
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"NGINX_DIR"_s, dir);
    environment.insert(u"PORT"_s, QString::number(port));
    for (auto it = settings.begin(); it != settings.end(); ++it)
        environment.insert(it.key(), it.value());
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setStandardOutputFile(dir + u"/recipe.log"_s);
    process.start(QStringLiteral(ZGODA_SOURCE_DIR "/tests/peers/nginx/peer.sh"), arguments);
    const bool good
        = process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    QFile log(dir + u"/recipe.log"_s);
    said = log.open(QIODevice::ReadOnly) ? QString::fromUtf8(log.readAll().right(400)).simplified() : QString();
    return good;
}

int freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

// nginx, the server behind it, and a shop whose profile asks for one product a page.
struct Front {
    QTemporaryDir dir;
    FakeServer server;
    const int port = freePort();
    const bool started;
    ProfileFolder folder;

    explicit Front(FakeServer::Answer answer, const QHash<QString, QString> &settings = {})
        : server(std::move(answer))
        , started(recipe(dir.path(), port, {u"start"_s, QString::number(server.url().port())}, settings))
        , folder(profile(R"({"kind":"bearer"})", R"({"timeoutSeconds":20,"parallel":4})"))
    {
    }
    ~Front() { recipe(dir.path(), port, {u"stop"_s}); }
    bool tell(const QString &word) const { return recipe(dir.path(), port, {word}); } // "break", "hold", "go"
    std::unique_ptr<B2b> shop() const
    {
        const QUrl url(u"https://127.0.0.1:%1"_s.arg(port));
        auto made = openB2b({folder.path(), url, {}, u"demo"_s, {}, dir.filePath(u"ca.pem"_s), 0, {}});
        return made ? std::move(*made) : nullptr;
    }
    // Of each request that nginx answered: protocol, connection, status, method, target.
    QVector<QStringList> log() const
    {
        QVector<QStringList> out;
        QFile file(dir.filePath(u"access.log"_s));
        if (!file.open(QIODevice::ReadOnly))
            return out;
        for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts))
            out.append(line.split(u' '));
        return out;
    }
    QSet<QString> told(int column) const
    {
        QSet<QString> out;
        for (const QStringList &words : log())
            out.insert(words.value(column));
        return out;
    }
    int asked(const QByteArray &page) const
    {
        const QVector<Asked> all = server.asked();
        return int(
            std::count_if(all.begin(), all.end(), [&](const Asked &one) { return one.query.value("page") == page; }));
    }
};

Step rename() { return stepFor(u"products"_s, {u"S1"_s}, u"1"_s, u"name"_s, text(u"x"_s), text(u"y"_s)); }

QFuture<Result<Snapshot>> reading(B2b &shop)
{
    ReadRequest request;
    request.schema = schemaOf(u"products"_s);
    request.pools = std::make_shared<Pools>(request.schema->keyCount);
    return shop.read(request);
}

QString detailOf(const Result<Snapshot> &read) { return read ? QString() : read.error().subject + read.error().detail; }

} // namespace

class TestNginx final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void manyPages_data();
    void manyPages();
    void onlyHttp1();
    void windsUp();
    void breaksWhileWaiting();
    void cutOff();
    void lostAnswerOfAWrite();
    void refusedLogin_data();
    void refusedLogin();
    void cancelledBesideAnother();
    void cancelledBeforeItLeft();
};

void TestNginx::initTestCase()
{
    const Front front([](const Asked &asked) { return product(asked); });
    const QString why = front.started ? QString() : u"nginx could not be started (package nginx): "_s + said;
    if (why.isEmpty())
        return;
    QVERIFY2(qEnvironmentVariable("CI") != u"true"_s, qPrintable(why));
    QSKIP(qPrintable(why));
}

void TestNginx::manyPages_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("compressed") << QByteArray("application/json");
    QTest::newRow("of known length") << QByteArray("application/octet-stream"); // which the server leaves as it is
}

void TestNginx::manyPages()
{
    QFETCH(QByteArray, type);
    constexpr int pages = 300;
    const Front front([type](const Asked &asked) {
        Told told = product(asked, pages);
        told.type = type;
        told.body.replace("\"x\"", "\"x" + QByteArray(20'000, 'n') + "\"");
        return told;
    });
    const auto shop = front.shop();
    const Read read = readArea(*shop, u"products"_s);
    QVERIFY2(read.result, qPrintable(detailOf(read.result)));
    QCOMPARE(read.result->rows, pages);
    QVERIFY(read.result->complete);
    QCOMPARE(read.cell({u"S123"_s}, u"name"_s).size(), 20'001);
    QCOMPARE(front.server.calls(), pages);
    QCOMPARE(front.told(0), QSet<QString> {u"HTTP/2.0"_s});
    QCOMPARE(front.told(1).size(), 1); // one connection for all
}

void TestNginx::onlyHttp1()
{
    const Front front([](const Asked &asked) { return product(asked, 40); }, {{u"HTTP2"_s, QString()}});
    const auto shop = front.shop();
    const Read read = readArea(*shop, u"products"_s);
    QVERIFY2(read.result, qPrintable(detailOf(read.result)));
    QCOMPARE(read.result->rows, 40);
    QCOMPARE(front.server.calls(), 40);
    QCOMPARE(front.told(0), QSet<QString> {u"HTTP/1.1"_s});
}

// After so many requests nginx takes no more on a connection, lets those under way end, and closes it.
void TestNginx::windsUp()
{
    const Front front([](const Asked &asked) { return product(asked, 200); }, {{u"REQUESTS"_s, u"30"_s}});
    const auto shop = front.shop();
    const Read read = readArea(*shop, u"products"_s);
    QVERIFY2(read.result, qPrintable(detailOf(read.result)));
    QCOMPARE(read.result->rows, 200);
    QVERIFY(read.result->complete);
    QVERIFY(front.told(0).contains(u"HTTP/2.0"_s));
    QVERIFY2(front.told(1).size() >= 6, qPrintable(QString::number(front.told(1).size())));
}

// Four pages are waited for when the connection breaks: they are asked for again, and the read is whole.
void TestNginx::breaksWhileWaiting()
{
    QSemaphore come, go;
    std::atomic<int> waiting {0};
    Front front([&](const Asked &asked) {
        const int page = asked.query.value("page").toInt();
        if (page >= 30 && page < 34 && waiting++ < 4) {
            come.release();
            go.tryAcquire(1, 20'000);
        }
        return product(asked, 60);
    });
    const auto shop = front.shop();
    auto future = reading(*shop);
    QVERIFY(come.tryAcquire(4, 20'000));
    QVERIFY2(front.tell(u"break"_s), qPrintable(said));
    go.release(4);
    future.waitForFinished();
    const auto read = future.takeResult();
    QVERIFY2(read, qPrintable(detailOf(read)));
    QCOMPARE(read->rows, 60);
    QVERIFY(read->complete);
    for (const char *page : {"30", "31", "32", "33"})
        QCOMPARE(front.asked(page), 2);
    QCOMPARE(front.asked("29"), 1);
}

// The stream is reset behind half of the body. What came is whole JSON, and still not the whole answer.
void TestNginx::cutOff()
{
    std::atomic<bool> cuts {true};
    const Front front([&](const Asked &asked) {
        Told told = product(asked, 60);
        told.cut = cuts && asked.query.value("page") == "30";
        if (told.cut)
            told.body += QByteArray(200'000, ' ');
        return told;
    });
    const auto shop = front.shop();
    const Read read = readArea(*shop, u"products"_s);
    QVERIFY(!read.result);
    QCOMPARE(read.result.error().kind, Error::Kind::Malformed);
    QCOMPARE(read.result.error().subject, u"GET /p"_s);
    QVERIFY2(read.result.error().detail.contains(u"cut off"_s), qPrintable(read.result.error().detail));
    cuts = false;
    const Read again = readArea(*shop, u"products"_s);
    QVERIFY2(again.result, qPrintable(detailOf(again.result)));
    QCOMPARE(again.result->rows, 60);
    QCOMPARE(front.told(0), QSet<QString> {u"HTTP/2.0"_s});
}

// A write has a connection of its own, over HTTP/1.1, and leaves once whatever becomes of its answer.
void TestNginx::lostAnswerOfAWrite()
{
    QSemaphore come, go;
    std::atomic<bool> waits {false};
    Front front([&](const Asked &asked) {
        if (asked.method == "PUT" && waits) {
            come.release();
            go.tryAcquire(1, 20'000);
        }
        return product(asked);
    });
    const auto shop = front.shop();
    QVERIFY(readArea(*shop, u"products"_s).result);
    auto good = shop->apply({rename()});
    good.waitForFinished();
    QVERIFY(good.result().first());
    const QStringList written = front.log().last();
    QCOMPARE(written.value(3), u"PUT"_s);
    QCOMPARE(written.value(0), u"HTTP/1.1"_s);
    waits = true;
    const int before = front.server.calls();
    auto lost = shop->apply({rename()});
    QVERIFY(come.tryAcquire(1, 20'000));
    QVERIFY2(front.tell(u"break"_s), qPrintable(said));
    go.release(1);
    lost.waitForFinished();
    QCOMPARE(lost.result().first().error().kind, Error::Kind::Offline);
    QCOMPARE(front.server.calls(), before + 1);
    QVERIFY(readArea(*shop, u"products"_s).result);
}

void TestNginx::refusedLogin_data()
{
    QTest::addColumn<QByteArray>("way");
    for (const char *way : {"", "Basic realm=\"shop\"", "Bearer", "Negotiate", "NTLM"})
        QTest::newRow(way) << QByteArray(way);
}

void TestNginx::refusedLogin()
{
    QFETCH(QByteArray, way);
    const Front front([&](const Asked &asked) {
        Told told {401, "{}"};
        if (!way.isEmpty())
            told.headers.insert("WWW-Authenticate", way);
        return asked.query.value("page") == "3" ? told : product(asked, 8);
    });
    const auto shop = front.shop();
    QElapsedTimer clock;
    clock.start();
    const Read read = readArea(*shop, u"products"_s);
    QVERIFY(!read.result);
    QVERIFY2(clock.elapsed() < 10'000, "it waited for the silence to end it");
    const auto plain = test::open(front.folder.path(), front.server.url());
    const Read before = readArea(*plain, u"products"_s);
    QCOMPARE(read.result.error().kind, before.result.error().kind);
    QCOMPARE(read.result.error().status, before.result.error().status);
    QVERIFY(front.told(0).contains(u"HTTP/2.0"_s));
}

// Both share the connection: what one leaves is not lost for the other.
void TestNginx::cancelledBesideAnother()
{
    const Front front([](const Asked &asked) {
        Told told = product(asked, 60);
        told.delayMs = 30;
        return told;
    });
    const auto shop = front.shop();
    auto left = reading(*shop), stays = reading(*shop);
    QTRY_VERIFY(front.server.calls() > 20);
    QElapsedTimer clock;
    clock.start();
    left.cancel();
    left.waitForFinished();
    QVERIFY2(clock.elapsed() < 200, qPrintable(QString::number(clock.elapsed())));
    stays.waitForFinished();
    const auto read = stays.takeResult();
    QVERIFY2(read, qPrintable(detailOf(read)));
    QCOMPARE(read->rows, 60);
    QVERIFY2(clock.elapsed() < 15'000, "it waited for the silence to end it");
}

// Nothing has left yet, because the connection is not there: the one that is cancelled must not take the other along.
void TestNginx::cancelledBeforeItLeft()
{
    const Front front([](const Asked &asked) { return product(asked, 8); });
    const auto shop = front.shop();
    QVERIFY2(front.tell(u"hold"_s), qPrintable(said));
    auto left = reading(*shop), stays = reading(*shop);
    QTest::qWait(500);
    left.cancel();
    left.waitForFinished();
    QTest::qWait(100);
    QVERIFY2(front.tell(u"go"_s), qPrintable(said));
    QElapsedTimer clock;
    clock.start();
    stays.waitForFinished();
    const auto read = stays.takeResult();
    QVERIFY2(read, qPrintable(detailOf(read)));
    QCOMPARE(read->rows, 8);
    QVERIFY2(clock.elapsed() < 10'000, "it waited for the silence to end it");
    QVERIFY(front.told(0).contains(u"HTTP/2.0"_s));
}

QTEST_GUILESS_MAIN(TestNginx)
#include "tst_nginx.moc"
