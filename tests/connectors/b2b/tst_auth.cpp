// The ways in: what leaves with a request, how a token is fetched, renewed and kept out of sight.
#include "connectors/b2b/signature.h"
#include "tests/connectors/b2b/fakeserver.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QMessageAuthenticationCode>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

QByteArray profile(const QByteArray &auth, int pageSize = 1)
{
    return R"({"zgoda":1,"system":"t","auth":[)" + auth
        + R"(],"areas":{"products":{"key":["sku"],"read":{"request":{"path":"/p","query":{"search[page]":"{{page}}"}},
        "rows":"items[]","paging":{"kind":"page","size":)"
        + QByteArray::number(pageSize) + R"(,"total":"total"},"fields":{"sku":"sku","name":"name"}},
        "update":{"request":{"method":"PUT","path":"/p/{{id}}","body":"{{set}}"},"fields":{"name":"name"}}}}})";
}

Told product(const Asked &asked, int total = 1)
{
    return {200,
        "{\"total\":" + QByteArray::number(total) + ",\"items\":[{\"sku\":\"S" + asked.query.value("search[page]")
            + "\",\"name\":\"x\"}]}"};
}

const QString entry = uR"({"consumer":"ck","consumerSecret":"c secret","token":"tk","tokenSecret":"ts"})"_s;

QHash<QByteArray, QByteArray> oauthOf(const QByteArray &header)
{
    QHash<QByteArray, QByteArray> out;
    if (!header.startsWith("OAuth "))
        return out;
    for (const QByteArray &part : header.mid(6).split(',')) {
        const QByteArray one = part.trimmed();
        const qsizetype equals = one.indexOf('=');
        out.insert(one.left(equals), QByteArray::fromPercentEncoding(one.mid(equals + 2, one.size() - equals - 3)));
    }
    return out;
}

} // namespace

class TestAuth final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // RFC 5849, 3.4.1.1: parameters of the address, of a form body and of the header.
    void baseString()
    {
        b2b::Call call;
        call.method = "POST";
        call.url = QUrl::fromEncoded("http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b");
        call.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
        call.body = "c2&a3=2+q";
        const QByteArray base = b2b::oauth1Base(call,
            {{"oauth_consumer_key", "9djdj82h48djs9d2"}, {"oauth_token", "kkk9d7dh3k39sjv7"},
                {"oauth_signature_method", "HMAC-SHA1"}, {"oauth_timestamp", "137131201"},
                {"oauth_nonce", "7d8f3e4a"}});
        QCOMPARE(base,
            QByteArray(
                "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c"
                "%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_"
                "signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7"));
    }
    // RFC 5849, 1.2: the printer asks for the photo.
    void knownSignature()
    {
        b2b::Call call;
        call.method = "GET";
        call.url = QUrl(u"http://photos.example.net/photos?file=vacation.jpg&size=original"_s);
        b2b::OAuth1Keys keys {u"dpf43f3p2l4k3l03"_s, u"kd94hf93k423kf44"_s, u"nnch734d00sl2jdk"_s,
            u"pfkkdhi9sl3r4s00"_s, QCryptographicHash::Sha1};
        b2b::signOAuth1(call, keys, {137131202, "chapoH"});
        QVERIFY2(call.headers.first().second.contains("oauth_signature=\"MdpQcU8iPSUjWoN%2FUDMsK2sui9I%3D\""),
            call.headers.first().second.constData());
        // RFC 4231, test case 2.
        QCOMPARE(b2b::hmac("what do ya want for nothing?", "Jefe", QCryptographicHash::Sha256).toHex(),
            QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    }

    void waysIn_data()
    {
        QTest::addColumn<QByteArray>("auth");
        QTest::addColumn<QString>("secret");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("a key as the user")
            << QByteArray(R"({"kind":"basic","user":"{{secret}}","password":""})") << u"k3y"_s
            << QByteArray("authorization") << "Basic " + QByteArray("k3y:").toBase64();
        QTest::newRow("two secrets") << QByteArray(
            R"({"kind":"basic","secrets":["ck","cs"],"user":"{{secret.ck}}","password":"{{secret.cs}}"})")
                                     << uR"({"ck":"one","cs":"two"})"_s << QByteArray("authorization")
                                     << "Basic " + QByteArray("one:two").toBase64();
        QTest::newRow("headers beside") << QByteArray(
            R"({"kind":"bearer","secrets":["a","org"],"value":"Bearer {{secret.a}}","headers":{"x-org":"{{secret.org}}"}})")
                                        << uR"({"a":"one","org":"two"})"_s << QByteArray("x-org") << QByteArray("two");
        QTest::newRow("the entry has not what the first way names")
            << QByteArray(R"({"kind":"oauth1","secrets":["consumer"]},{"kind":"bearer"})") << u"plain"_s
            << QByteArray("authorization") << QByteArray("Bearer plain");
    }
    void waysIn()
    {
        QFETCH(QByteArray, auth);
        QFETCH(QString, secret);
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, value);
        FakeServer server([](const Asked &asked) { return product(asked); });
        ProfileFolder folder(profile(auth));
        const auto shop = test::open(folder.path(), server.url(), {}, {}, secret);
        QVERIFY(readArea(*shop, u"products"_s).result);
        QCOMPARE(server.asked().first().headers.value(header), value);
    }
    void entryLacksSomething()
    {
        FakeServer server([](const Asked &asked) { return product(asked); });
        ProfileFolder folder(profile(R"({"kind":"oauth1","secrets":["consumer","tokenSecret"]})"));
        const auto shop = test::open(folder.path(), server.url(), {}, {}, uR"({"consumer":"x"})"_s);
        const Read read = readArea(*shop, u"products"_s);
        QCOMPARE(read.result.error().kind, Error::Kind::Secret);
        QVERIFY(read.result.error().detail.contains(u"tokenSecret"_s));
        QCOMPARE(server.calls(), 0);
    }

    // A key in the address stays out of whatever is said about a failure.
    void keyInTheAddress()
    {
        FakeServer server([](const Asked &asked) -> Told {
            if (asked.query.value("ws_key") != "s3cr3t k&y")
                return {401, "{}"};
            return {asked.path == "/p" ? 404 : 302, "{\"error\":\"no /p?ws_key=s3cr3t k&y\"}"};
        });
        ProfileFolder folder(profile(R"({"kind":"query","name":"ws_key"})"));
        const auto shop = test::open(folder.path(), server.url(), {}, {}, u"s3cr3t k&y"_s);
        const Error error = readArea(*shop, u"products"_s).result.error();
        QCOMPARE(error.kind, Error::Kind::NotFound);
        QVERIFY2(!(error.subject + error.detail).contains(u"s3cr3t"_s), qPrintable(error.detail));
    }

    void oauth1_data()
    {
        QTest::addColumn<QByteArray>("hash");
        QTest::addColumn<bool>("inQuery");
        QTest::newRow("SHA256, header") << QByteArray("HMAC-SHA256") << false;
        QTest::newRow("SHA1, header") << QByteArray("HMAC-SHA1") << false;
        QTest::newRow("SHA256, query") << QByteArray("HMAC-SHA256") << true;
    }
    // The server works the signature out by itself, from what arrived.
    void oauth1()
    {
        QFETCH(QByteArray, hash);
        QFETCH(bool, inQuery);
        QUrl address;
        FakeServer server([&](const Asked &asked) -> Told {
            const auto oauth = inQuery ? asked.query : oauthOf(asked.headers.value("authorization"));
            const QByteArray base = "GET&" + address.toString().toLatin1().toPercentEncoding()
                + "%2Fp&oauth_consumer_key%3Dck%26oauth_nonce%3D" + oauth.value("oauth_nonce")
                + "%26oauth_signature_method%3D" + hash + "%26oauth_timestamp%3D" + oauth.value("oauth_timestamp")
                + "%26oauth_token%3Dtk%26search%255Bpage%255D%3D1";
            const QByteArray signature = QMessageAuthenticationCode::hash(
                base, "c%20secret&ts", hash == "HMAC-SHA1" ? QCryptographicHash::Sha1 : QCryptographicHash::Sha256)
                                             .toBase64();
            return oauth.value("oauth_signature") == signature ? product(asked) : Told {401, "{}"};
        });
        address = server.url();
        ProfileFolder folder(
            profile(R"({"kind":"oauth1","secrets":["consumer","consumerSecret","token","tokenSecret"],"hash":")" + hash
                + R"(","in":")" + (inQuery ? "query" : "header") + R"("})"));
        const auto shop = test::open(folder.path(), server.url(), {}, {}, entry);
        const Read read = readArea(*shop, u"products"_s);
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
    }
    // A clock that is an hour off: the platform's own says what to sign with.
    void clockAnHourOff()
    {
        const qint64 there = QDateTime::currentSecsSinceEpoch() + 3600;
        FakeServer server([&](const Asked &asked) -> Told {
            const qint64 at = oauthOf(asked.headers.value("authorization")).value("oauth_timestamp").toLongLong();
            Told told = qAbs(at - there) < 300 ? product(asked, 3) : Told {401, "{\"message\":\"timestamp\"}"};
            told.headers.insert("Date",
                QLocale::c()
                    .toString(QDateTime::fromSecsSinceEpoch(there, Qt::UTC), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s)
                    .toLatin1());
            return told;
        });
        ProfileFolder folder(
            profile(R"({"kind":"oauth1","secrets":["consumer","consumerSecret","token","tokenSecret"]})"));
        const auto shop = test::open(folder.path(), server.url(), {}, {}, entry);
        const Read read = readArea(*shop, u"products"_s);
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
        QCOMPARE(server.calls(), 4); // one refused, then three pages
    }

    void signedBody()
    {
        FakeServer server([](const Asked &asked) -> Told {
            const QByteArray text = asked.method + asked.headers.value("x-time") + asked.body;
            const QByteArray want
                = "v1=" + QMessageAuthenticationCode::hash(text, "s3cret", QCryptographicHash::Sha256).toHex();
            return asked.headers.value("x-sign") == want ? product(asked) : Told {401, "{}"};
        });
        ProfileFolder folder(profile(R"({"kind":"signature","header":"X-Sign","value":"v1={{signature}}",
            "text":"{{method}}{{timestamp}}{{body}}","headers":{"X-Time":"{{timestamp}}"}})"));
        const auto shop = test::open(folder.path(), server.url(), {}, {}, u"s3cret"_s);
        QVERIFY(readArea(*shop, u"products"_s).result);
        auto written = shop->apply({stepFor(u"products"_s, {u"S1"_s}, u"1"_s, u"name"_s, text(u"x"_s), text(u"ż"_s))});
        written.waitForFinished();
        QVERIFY(written.result().first());
        QCOMPARE(server.asked().last().method, QByteArray("PUT"));
    }

    void oauth2_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("form") << QByteArray("form");
        QTest::newRow("json") << QByteArray("json");
    }
    // Twelve pages, four at once, and a token that dies in the middle: one login before, one after.
    void oauth2()
    {
        QFETCH(QByteArray, body);
        std::atomic<int> logins {0}, served {0};
        QByteArray asked1;
        FakeServer server([&](const Asked &asked) -> Told {
            if (asked.path == "/token") {
                asked1 = asked.headers.value("content-type") + ' ' + asked.body;
                Told told {200, "{\"access_token\":\"t" + QByteArray::number(++logins) + "\",\"expires_in\":600}"};
                told.delayMs = 50;
                return told;
            }
            const bool dead = served >= 5 && asked.headers.value("authorization") == "Bearer t1";
            if (dead || !asked.headers.value("authorization").startsWith("Bearer t"))
                return {401, "{}"};
            ++served;
            return product(asked, 12);
        });
        ProfileFolder folder(profile(
            R"({"kind":"oauth2","path":"/token","secrets":["client","key"],"scope":"a b","body":")" + body + R"("})"));
        const auto shop = test::open(folder.path(), server.url(), {}, {}, uR"({"client":"me&","key":"k3y"})"_s);
        const Read read = readArea(*shop, u"products"_s);
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
        QCOMPARE(read.result->rows, 12);
        QCOMPARE(logins.load(), 2);
        if (body == "form")
            QCOMPARE(asked1,
                QByteArray("application/x-www-form-urlencoded client_id=me%26&client_secret=k3y&grant_type=client_"
                           "credentials&scope=a%20b"));
        else
            QCOMPARE(QJsonDocument::fromJson(asked1.mid(asked1.indexOf(' '))).object().value(u"client_id"_s).toString(),
                u"me&"_s);
    }
    // Renewed before it dies, so that no request is refused for it; by the refresh token while that is taken.
    void renewedBefore()
    {
        QByteArrayList grants;
        FakeServer server([&](const Asked &asked) -> Told {
            if (asked.path == "/token") {
                grants.append(asked.query.value("grant_type"));
                if (grants.last() == "refresh_token" && grants.size() > 2)
                    return {400, "{\"error\":\"invalid_grant\"}"};
                const QByteArray n = QByteArray::number(grants.size());
                return {200, "{\"access_token\":\"t" + n + "\",\"expires_in\":1,\"refresh_token\":\"r" + n + "\"}"};
            }
            return asked.headers.value("authorization")
                    == "Bearer t" + QByteArray::number(qMin(grants.size(), qsizetype(4)))
                ? product(asked)
                : Told {500, "{}"};
        });
        ProfileFolder folder(profile(R"({"kind":"oauth2","path":"/token","grant":"password"})"));
        const auto shop = test::open(folder.path(), server.url(), {}, u"anna"_s, u"s3cret"_s);
        QVERIFY(readArea(*shop, u"products"_s).result);
        QVERIFY(readArea(*shop, u"products"_s).result);
        QCOMPARE(grants, QByteArrayList {"password"});
        QTest::qWait(600); // half of its second is the margin
        QVERIFY(readArea(*shop, u"products"_s).result);
        QCOMPARE(grants, (QByteArrayList {"password", "refresh_token"}));
        QTest::qWait(600);
        const Read read = readArea(*shop, u"products"_s);
        QCOMPARE(grants, (QByteArrayList {"password", "refresh_token", "refresh_token", "password"}));
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
    }

    void loginByForm()
    {
        FakeServer server([](const Asked &asked) -> Told {
            if (asked.path == "/login") {
                const bool good = asked.query.value("who") == "anna" && asked.query.value("pw") == "a b";
                Told told {good ? 302 : 403, "<html>", {{"Location", "/home"}}, "text/html"};
                told.headers.insert("Set-Cookie", "SID=abc123; Path=/; HttpOnly");
                return told;
            }
            return asked.headers.value("cookie") == "SID=abc123" ? product(asked) : Told {401, "{}"};
        });
        ProfileFolder folder(profile(R"({"kind":"login","token":"cookie:SID",
            "request":{"path":"/login","form":{"who":"{{user}}","pw":"{{secret}}"}}})"));
        const auto shop = test::open(folder.path(), server.url(), {}, u"anna"_s, u"a b"_s);
        QVERIFY(readArea(*shop, u"products"_s).result);
        const auto wrong = test::open(folder.path(), server.url(), {}, u"anna"_s, u"other"_s);
        QCOMPARE(readArea(*wrong, u"products"_s).result.error().kind, Error::Kind::Denied);
    }
    void bareToken()
    {
        FakeServer server([](const Asked &asked) -> Told {
            if (asked.path == "/token")
                return {200, "\"abc\"\n"};
            return asked.headers.value("authorization") == "Bearer abc" ? product(asked) : Told {401, "{}"};
        });
        ProfileFolder folder(profile(
            R"({"kind":"login","token":".","request":{"method":"POST","path":"/token","body":{"password":"{{secret}}"}}})"));
        const auto shop = test::open(folder.path(), server.url());
        QVERIFY(readArea(*shop, u"products"_s).result);
    }
    void misspelt_data()
    {
        QTest::addColumn<QByteArray>("auth");
        QTest::addColumn<QString>("member");
        QTest::newRow("a member of another kind")
            << QByteArray(R"({"kind":"query","name":"k","consumer":"x"})") << u"auth[0].consumer"_s;
        QTest::newRow("no name") << QByteArray(R"({"kind":"query"})") << u"auth[0].name"_s;
        QTest::newRow("no header") << QByteArray(R"({"kind":"signature"})") << u"auth[0].header"_s;
        QTest::newRow("no place of the token")
            << QByteArray(R"({"kind":"login","request":{"path":"/l"}})") << u"auth[0].token"_s;
        QTest::newRow("no such hash") << QByteArray(R"({"kind":"oauth1","hash":"MD5"})") << u"auth[0].hash"_s;
    }
    void misspelt()
    {
        QFETCH(QByteArray, auth);
        QFETCH(QString, member);
        ProfileFolder folder(profile(auth));
        const auto opened = openB2b({folder.path(), QUrl(u"http://127.0.0.1:1"_s), {}, {}, {}, {}, 0, {}});
        QVERIFY(!opened);
        QVERIFY2(opened.error().subject.endsWith(member), qPrintable(opened.error().subject));
    }
};

QTEST_GUILESS_MAIN(TestAuth)
#include "tst_auth.moc"
