// Getting in, keeping the rate, trying again, TLS: what happens around a request.
#include "tests/connectors/b2b/connectworld.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

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
        QTest::addColumn<QByteArray>("answers");
        QTest::addColumn<Told>("trouble");
        QTest::addColumn<int>("least");
        const QByteArray json = "json", graphQl = "graphql";
        QTest::newRow("429, seconds") << json << Told {429, "{}", {{"Retry-After", "1"}}} << 1000;
        QTest::newRow("503, seconds") << json << Told {503, "{}", {{"Retry-After", "1"}}} << 1000;
        QTest::newRow("429, a date") << json << Told {429, "{}", {{"Retry-After", "a date"}}} << 500;
        QTest::newRow("500") << json << Told {500, "{}"} << 0;
        QTest::newRow("502 in HTML") << json << Told {502, "<html>", {}, "text/html"} << 0;
        QTest::newRow("503 with errors") << graphQl
                                         << Told {503, R"({"errors":[{"message":"busy"}]})", {{"Retry-After", "1"}}}
                                         << 1000;
    }
    void triesAgain()
    {
        QFETCH(QByteArray, answers);
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
        ProfileFolder folder(profile(R"({"kind":"bearer"})", "{}", answers));
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

    void keepsTheRate_data()
    {
        QTest::addColumn<bool>("moved");
        QTest::newRow("at once") << false;
        QTest::newRow("behind a redirect, which is a call, too") << true;
    }
    void keepsTheRate()
    {
        QFETCH(bool, moved);
        FakeServer server([&](const Asked &asked) {
            const QByteArray to = "/v2" + asked.target;
            return moved && asked.path == "/p" ? Told {307, "", {{"Location", to}}} : product(asked, 30);
        });
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
};

QTEST_GUILESS_MAIN(TestConnect)
#include "tst_connect.moc"
