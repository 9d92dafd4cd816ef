#include "tests/connectors/b2b/connectworld.h"

#include <QProcess>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestWire final : public QObject {
    Q_OBJECT
private Q_SLOTS:
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

QTEST_GUILESS_MAIN(TestWire)
#include "tst_wire.moc"
