// Getting in, keeping the rate, trying again, TLS: what happens around a request.
#include "tests/connectors/b2b/fakeserver.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

QByteArray profile(const QByteArray &auth, const QByteArray &connection = "{}", const QByteArray &answers = "json")
{
    return R"({"zgoda":1,"system":"t","answers":")" + answers + R"(","connection":)" + connection + R"(,"auth":[)"
        + auth
        + R"(],"areas":{"products":{"key":["sku"],"read":{"request":{"path":"/p","query":{"page":"{{page}}","size":"{{size}}"}},
        "rows":"items[]","paging":{"kind":"page","size":1,"total":"total"},"fields":{"sku":"sku","name":"name"}},
        "update":{"request":{"method":"PUT","path":"/p/{{id}}","body":"{{set}}"},"fields":{"name":"name"}}}}})";
}

Told product(const Asked &asked, int total = 1)
{
    const QByteArray page = asked.query.value("page");
    return {
        200, "{\"total\":" + QByteArray::number(total) + ",\"items\":[{\"sku\":\"S" + page + "\",\"name\":\"x\"}]}"};
}

} // namespace

class TestConnect final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void waysIn_data()
    {
        QTest::addColumn<QByteArray>("auth");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("bearer") << QByteArray(R"({"kind":"bearer"})") << QString() << QByteArray("authorization")
                                << QByteArray("Bearer s3cret");
        QTest::newRow("header") << QByteArray(R"({"kind":"header","header":"X-API-KEY","value":"{{secret}}"})")
                                << QString() << QByteArray("x-api-key") << QByteArray("s3cret");
        QTest::newRow("basic") << QByteArray(R"({"kind":"basic"})") << u"anna"_s << QByteArray("authorization")
                               << "Basic " + QByteArray("anna:s3cret").toBase64();
        QTest::newRow("none") << QByteArray(R"({"kind":"none"})") << QString() << QByteArray("authorization")
                              << QByteArray();
        QTest::newRow("by what is there: a user")
            << QByteArray(R"({"kind":"basic","needs":"user"},{"kind":"bearer"})") << u"anna"_s
            << QByteArray("authorization") << "Basic " + QByteArray("anna:s3cret").toBase64();
        QTest::newRow("by what is there: no user")
            << QByteArray(R"({"kind":"basic","needs":"user"},{"kind":"bearer"})") << QString()
            << QByteArray("authorization") << QByteArray("Bearer s3cret");
    }
    void waysIn()
    {
        QFETCH(QByteArray, auth);
        QFETCH(QString, user);
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, value);
        FakeServer server([](const Asked &asked) { return product(asked); });
        ProfileFolder folder(profile(auth));
        const auto shop = test::open(folder.path(), server.url(), {}, user, u"s3cret"_s);
        QVERIFY(readArea(*shop, u"products"_s).result);
        QCOMPARE(server.asked().first().headers.value(header), value);
    }

    // Twelve pages, four at once, and a token that dies in the middle: one login before, one after.
    void oneLoginForMany_data()
    {
        QTest::addColumn<bool>("graphQl");
        QTest::addColumn<bool>("byHeader");
        QTest::newRow("401, token in the body") << false << false;
        QTest::newRow("FORBIDDEN under 200, token in a header") << true << true;
    }
    void oneLoginForMany()
    {
        QFETCH(bool, graphQl);
        QFETCH(bool, byHeader);
        std::atomic<int> logins {0}, served {0};
        FakeServer server([&](const Asked &asked) -> Told {
            if (asked.path == "/login") {
                const QByteArray token = "token" + QByteArray::number(++logins);
                Told told {200, byHeader ? QByteArray("{}") : "{\"auth\":{\"token\":\"" + token + "\"}}"};
                if (byHeader)
                    told.headers.insert("X-Auth", token);
                told.delayMs = 50;
                return told;
            }
            const bool good = asked.headers.value("authorization") == (served < 5 ? "Bearer token1" : "Bearer token2");
            if (good) {
                ++served;
                return product(asked, 12);
            }
            return graphQl
                ? Told {200, R"({"errors":[{"message":"no","extensions":{"code":"FORBIDDEN"}}],"data":null})"}
                : Told {401, "{}"};
        });
        const QByteArray auth = QByteArray(R"({"kind":"login","request":{"method":"POST","path":"/login",
            "body":{"user":"{{user}}","password":"{{secret}}"}},"token":")")
            + (byHeader ? "header:X-Auth" : "auth.token") + "\"}";
        ProfileFolder folder(profile(auth, "{}", graphQl ? "graphql" : "json"));
        const auto shop = test::open(folder.path(), server.url(), {}, u"anna"_s, u"s\"cret"_s);
        const Read read = readArea(*shop, u"products"_s);
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
        QCOMPARE(read.result->rows, 12);
        QCOMPARE(logins.load(), 2);
        QCOMPARE(QJsonDocument::fromJson(server.asked().first().body).object().value(u"password"_s).toString(),
            u"s\"cret"_s);
    }
    void loginRefused()
    {
        FakeServer server([&](const Asked &) {
            return Told {400, "{\"message\":\"anna may not enter with s3cret\"}"};
        });
        ProfileFolder folder(
            profile(R"({"kind":"login","request":{"method":"POST","path":"/login","body":{}},"token":"t"})"));
        const auto shop = test::open(folder.path(), server.url(), {}, u"anna"_s, u"s3cret"_s);
        const Read read = readArea(*shop, u"products"_s);
        QCOMPARE(read.result.error().kind, Error::Kind::Denied);
        QCOMPARE(read.result.error().subject, u"POST /login"_s);
        QVERIFY2(!read.result.error().detail.contains(u"s3cret"_s) && !read.result.error().detail.contains(u"anna"_s),
            qPrintable(read.result.error().detail));
    }
    void rightMissing()
    {
        FakeServer server([&](const Asked &asked) {
            return asked.path == "/login" ? Told {200, R"({"t":"x1y2"})"} : Told {401, "{}"};
        });
        ProfileFolder folder(
            profile(R"({"kind":"login","request":{"method":"POST","path":"/login","body":{}},"token":"t"})"));
        const auto shop = test::open(folder.path(), server.url(), {}, u"anna"_s, u"s3cret"_s);
        QCOMPARE(readArea(*shop, u"products"_s).result.error().kind, Error::Kind::Forbidden);
        QCOMPARE(server.calls(), 4); // two logins, two tries: not for ever
    }

    void triesAgain_data()
    {
        QTest::addColumn<Told>("trouble");
        QTest::addColumn<int>("least");
        QTest::newRow("429, seconds") << Told {429, "{}", {{"Retry-After", "1"}}} << 1000;
        QTest::newRow("503, seconds") << Told {503, "{}", {{"Retry-After", "1"}}} << 1000;
        QTest::newRow("429, a date") << Told {429, "{}", {{"Retry-After", "a date"}}} << 500;
        QTest::newRow("500") << Told {500, "{}"} << 0;
        QTest::newRow("502 in HTML") << Told {502, "<html>", {}, "text/html"} << 0;
    }
    void triesAgain()
    {
        QFETCH(Told, trouble);
        QFETCH(int, least);
        FakeServer server([&](const Asked &asked) {
            Told told = asked.number < 2 ? trouble : product(asked);
            if (told.headers.value("Retry-After") == "a date") {
                const QDateTime soon = QDateTime::currentDateTimeUtc().addSecs(3);
                told.headers["Retry-After"]
                    = QLocale::c().toString(soon, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1();
            }
            return told;
        });
        ProfileFolder folder(profile(R"({"kind":"bearer"})"));
        const auto shop = test::open(folder.path(), server.url());
        QElapsedTimer timer;
        timer.start();
        const Read read = readArea(*shop, u"products"_s);
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
        QCOMPARE(server.calls(), 3);
        QVERIFY(timer.elapsed() >= least);
    }
    void givesUp()
    {
        FakeServer server([&](const Asked &) {
            return Told {500, "{\"message\":\"customer 48123456789 of jan@example.test\"}"};
        });
        ProfileFolder folder(profile(R"({"kind":"bearer"})"));
        const auto shop = test::open(folder.path(), server.url());
        const Read read = readArea(*shop, u"products"_s);
        QCOMPARE(read.result.error().kind, Error::Kind::Server);
        QCOMPARE(server.calls(), 4);
        QCOMPARE(read.result.error().detail, u"HTTP 500: customer [number] of [e-mail]"_s);
    }

    void keepsTheRate()
    {
        FakeServer server([&](const Asked &asked) { return product(asked, 30); });
        ProfileFolder folder(profile(R"({"kind":"bearer"})", R"({"callsPerMinute":5})"));
        const auto shop = test::open(folder.path(), server.url());
        const auto schema = schemaOf(u"products"_s);
        auto future = shop->read({schema, std::make_shared<Pools>(1), {}, nullptr, -1, nullptr, nullptr});
        QTRY_COMPARE_WITH_TIMEOUT(server.calls(), 5, 20'000);
        QTest::qWait(300);
        QCOMPARE(server.calls(), 5); // the sixth is a minute away
        QElapsedTimer timer;
        timer.start();
        future.cancel();
        future.waitForFinished();
        QVERIFY(timer.elapsed() < 200);
    }
    void heedsWhatIsAnnounced()
    {
        FakeServer server([&](const Asked &asked) {
            Told told = product(asked, 3);
            told.headers.insert("X-RateLimit-Remaining", asked.number == 0 ? "0" : "7");
            told.headers.insert("X-RateLimit-Reset", "1");
            return told;
        });
        ProfileFolder folder(profile(R"({"kind":"bearer"})"));
        const auto shop = test::open(folder.path(), server.url());
        const auto schema = schemaOf(u"products"_s);
        const auto progress = std::make_shared<Progress>();
        QElapsedTimer timer;
        timer.start();
        auto future = shop->read({schema, std::make_shared<Pools>(1), {}, progress, -1, nullptr, nullptr});
        future.waitForFinished();
        QVERIFY(future.result());
        QVERIFY(timer.elapsed() >= 1000);
        QCOMPARE(progress->callsLeft.load(), 7);
    }
    void atMostFourAtOnce()
    {
        std::atomic<int> now {0}, most {0};
        FakeServer server([&](const Asked &asked) {
            const int here = ++now;
            most = qMax(most.load(), here);
            QThread::msleep(30);
            --now;
            return product(asked, 40);
        });
        ProfileFolder folder(profile(R"({"kind":"bearer"})", R"({"parallel":4})"));
        const auto shop = test::open(folder.path(), server.url());
        QVERIFY(readArea(*shop, u"products"_s).result);
        QVERIFY(most > 1);
        QVERIFY(most <= 4);
    }

    void silentAndLate()
    {
        FakeServer server([](const Asked &asked) {
            Told told = product(asked);
            told.delayMs = 2500;
            return told;
        });
        ProfileFolder folder(profile(R"({"kind":"bearer"})", R"({"timeoutSeconds":1})"));
        const auto shop = test::open(folder.path(), server.url());
        const auto schema = schemaOf(u"products"_s);
        auto late = shop->apply({stepFor(u"products"_s, {u"S1"_s}, u"1"_s, u"name"_s, text(u"x"_s), text(u"y"_s))});
        late.waitForFinished();
        QCOMPARE(late.result().first().error().kind, Error::Kind::Timeout);
        QCOMPARE(server.calls(), 1); // a write whose outcome is unknown is not repeated
    }
    void nobodyThere()
    {
        ProfileFolder folder(profile(R"({"kind":"bearer"})"));
        const auto shop = test::open(folder.path(), QUrl(u"http://127.0.0.1:1"_s));
        const Read read = readArea(*shop, u"products"_s);
        QCOMPARE(read.result.error().kind, Error::Kind::Offline);
        QCOMPARE(read.result.error().subject, u"http://127.0.0.1:1"_s);
        const auto other = test::open(folder.path(), QUrl(u"http://no-such-host.invalid"_s));
        QCOMPARE(readArea(*other, u"products"_s).result.error().kind, Error::Kind::Offline);
    }
    void tooLong()
    {
        FakeServer server([&](const Asked &) {
            return Told {200, "{\"total\":0,\"items\":[],\"x\":\"" + QByteArray(2 << 20, 'x') + "\"}"};
        });
        ProfileFolder folder(profile(R"({"kind":"bearer"})", R"({"answerMegabytes":1})"));
        const auto shop = test::open(folder.path(), server.url());
        const Read read = readArea(*shop, u"products"_s);
        QCOMPARE(read.result.error().kind, Error::Kind::Malformed);
        QVERIFY(read.result.error().detail.contains(u"1 MB"_s));
    }
    void compressed()
    {
        QByteArray encoding;
        FakeServer server([&](const Asked &asked) { // the server compresses what the client says it takes
            encoding = asked.headers.value("accept-encoding");
            return Told {
                200, "{\"total\":1,\"items\":[{\"sku\":\"S\",\"name\":\"" + QByteArray(300'000, 'a') + "\"}]}"};
        });
        ProfileFolder folder(profile(R"({"kind":"bearer"})"));
        const auto shop = test::open(folder.path(), server.url());
        const Read read = readArea(*shop, u"products"_s);
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
        QVERIFY(encoding.contains("gzip"));
        QCOMPARE(read.cell({u"S"_s}, u"name"_s).size(), 300'000);
    }
    void sameHostRedirect()
    {
        FakeServer server([&](const Asked &asked) {
            return asked.path == "/p" ? Told {307, "", {{"Location", "/v2/p?page=1&size=1"}}} : product(asked);
        });
        ProfileFolder folder(profile(R"({"kind":"bearer"})"));
        const auto shop = test::open(folder.path(), server.url());
        QVERIFY(readArea(*shop, u"products"_s).result);
        // A write goes where it was meant to go or nowhere.
        auto written = shop->apply({stepFor(u"products"_s, {u"S1"_s}, u"1"_s, u"name"_s, text(u"x"_s), text(u"y"_s))});
        written.waitForFinished();
        QVERIFY(written.result().first());
        FakeServer elsewhere([&](const Asked &) { return Told {307, "", {{"Location", "/other"}}}; });
        const auto moved = test::open(folder.path(), elsewhere.url());
        auto refused = moved->apply({stepFor(u"products"_s, {u"S1"_s}, u"1"_s, u"name"_s, text(u"x"_s), text(u"y"_s))});
        refused.waitForFinished();
        QCOMPARE(refused.result().first().error().kind, Error::Kind::Redirect);
        QCOMPARE(elsewhere.calls(), 1);
    }

    void tls()
    {
#ifdef Q_OS_WIN
        QSKIP("the HTTP library of the Windows build is without OpenSSL, so nothing here serves TLS");
#endif
        QTemporaryDir dir;
        const QString key = dir.filePath(u"key.pem"_s), certificate = dir.filePath(u"cert.pem"_s);
        QProcess openssl;
        openssl.start(u"openssl"_s,
            {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-keyout"_s, key,
                u"-out"_s, certificate, u"-subj"_s, u"/CN=test"_s, u"-addext"_s, u"subjectAltName=IP:127.0.0.1"_s});
        QVERIFY2(openssl.waitForFinished() && openssl.exitCode() == 0, "openssl makes the certificate");
        FakeServer server([](const Asked &asked) { return product(asked); }, certificate, key);
        ProfileFolder folder(profile(R"({"kind":"bearer"})"));
        const auto stranger = test::open(folder.path(), server.url());
        const Read refused = readArea(*stranger, u"products"_s);
        QVERIFY(!refused.result);
        QCOMPARE(refused.result.error().kind, Error::Kind::Tls);
        QCOMPARE(refused.result.error().subject, server.url().toString());
        QCOMPARE(server.calls(), 0); // the token never left
        auto trusted = openB2b({folder.path(), server.url(), {}, u"demo"_s, {}, certificate, 0, {}});
        QVERIFY(trusted);
        const Read read = readArea(**trusted, u"products"_s);
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
        // The same certificate under a name it does not hold.
        QUrl wrongName = server.url();
        wrongName.setHost(u"localhost"_s);
        auto other = openB2b({folder.path(), wrongName, {}, u"demo"_s, {}, certificate, 0, {}});
        QCOMPARE(readArea(**other, u"products"_s).result.error().kind, Error::Kind::Tls);
        QCOMPARE(openB2b({folder.path(), server.url(), {}, {}, {}, key, 0, {}}).error().kind, Error::Kind::Tls);
    }

    // Qt repeats a request by itself when a connection breaks before the answer. A write must leave once.
    void brokenConnection()
    {
        SilentServer server;
        ProfileFolder folder(profile(R"({"kind":"bearer"})"));
        const auto shop = test::open(folder.path(), server.url());
        auto written = shop->apply({stepFor(u"products"_s, {u"S1"_s}, u"1"_s, u"name"_s, text(u"x"_s), text(u"y"_s))});
        written.waitForFinished();
        QCOMPARE(written.result().first().error().kind, Error::Kind::Offline);
        QCOMPARE(server.requests(), 1);
    }

    void addresses_data()
    {
        QTest::addColumn<QString>("address");
        for (const char *address : {"", "shop.example", "ftp://shop.example", "https://", "file:///etc/passwd"})
            QTest::newRow(address) << QString::fromUtf8(address);
    }
    void addresses()
    {
        QFETCH(QString, address);
        ProfileFolder folder(profile(R"({"kind":"bearer"})"));
        QCOMPARE(openB2b({folder.path(), QUrl(address), {}, {}, {}, {}, 0, {}}).error().kind, Error::Kind::Rejected);
    }
};

QTEST_GUILESS_MAIN(TestConnect)
#include "tst_connect.moc"
