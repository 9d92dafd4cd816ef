#include "tests/connectors/b2b/batchworld.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;
using namespace std::chrono_literals;

class TestBatchGuard final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // The platform compares: it gets what the plan saw.
    void expectedValueInTheRequest()
    {
        FakeServer server([](const Asked &asked) -> Told {
            const QJsonArray items = QJsonDocument::fromJson(asked.body)[u"items"_s].toArray();
            QJsonArray errors;
            for (qsizetype i = 0; i < items.size(); ++i) {
                if (items[i][u"from"_s].toInt() != 1)
                    errors.append(QJsonObject {{u"field"_s, QJsonArray {u"items"_s, QString::number(i)}},
                        {u"code"_s, u"CHANGED"_s}, {u"message"_s, u"x"_s}});
            }
            return {200, QJsonDocument(QJsonObject {{u"userErrors"_s, errors}}).toJson()};
        });
        ProfileFolder folder(profile(R"({"request":{"method":"POST","path":"/u","body":{"items":"{{items}}"}},"max":8,
            "item":{"id":"{{id}}","quantity":"{{set.available}}","from":"{{expect.available}}"},
            "results":{"kind":"atomic","kinds":{"CHANGED":"stale"},"pointer":{"rows":"userErrors","at":"field","error":"message","code":"code"}},
            "fields":{"available":{"as":"integer"}}})"));
        const auto shop = test::open(folder.path(), server.url());
        QCOMPARE(letters(apply(*shop, {step(1), step(2, "5", "2.0000"), step(3)})), u"dsd"_s);
        QCOMPARE(server.calls(), 2);
    }

    // A version of the row's own, asked for right before and sent back as the condition.
    void onlyIfUnchanged_data()
    {
        QTest::addColumn<QByteArray>("now");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("is");
        QTest::newRow("unchanged") << QByteArray("1") << 200 << u"d"_s;
        QTest::newRow("changed before") << QByteArray("\"2.0\"") << 200 << u"s"_s;
        QTest::newRow("changed between") << QByteArray("1") << 412 << u"s"_s;
    }
    void onlyIfUnchanged()
    {
        QFETCH(QByteArray, now);
        QFETCH(int, status);
        QFETCH(QString, is);
        FakeServer server([&](const Asked &asked) -> Told {
            if (asked.path == "/p")
                return {200, R"({"items":[{"sku":"S1","w":"w1","q":1,"id":1}]})"};
            if (asked.method == "GET")
                return {200, "{\"q\":" + now + ",\"rest\":{\"a\":[1,\"x\"]}}", {{"ETag", "\"v7\""}}};
            return {status, "{}"};
        });
        ProfileFolder folder(profile(
            R"({"before":{"request":{"path":"/i/{{id}}"},"keep":{"etag":"header:ETag","rest":"rest"},"fields":{"available":"q"}},
            "request":{"method":"PUT","path":"/i/{{id}}","headers":{"If-Match":"{{before.etag}}"},"body":{"q":"{{set.available}}","rest":"{{before.rest}}"}},
            "fields":{"available":{"as":"number"}}})"));
        const auto shop = test::open(folder.path(), server.url());
        QVERIFY(readArea(*shop, u"stock"_s).result);
        const auto done = apply(*shop, {step(1)});
        QCOMPARE(letters(done), is);
        if (done[0]) {
            QVERIFY2(done[0]->answer.endsWith(u" ms after the check"_s), qPrintable(done[0]->answer));
            QCOMPARE(server.asked().last().headers.value("if-match"), QByteArray("\"v7\""));
            QCOMPARE(server.asked().last().body, QByteArray(R"({"q":5,"rest":{"a":[1,"x"]}})"));
        }
    }

    void refusedUnder200_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("kind"); // -1: read
        QTest::newRow("success") << QByteArray(R"({"status":"SUCCESS","items":[]})") << -1;
        QTest::newRow("an error") << QByteArray(R"({"status":"ERROR","error_code":"ERROR_X","error_message":"no"})")
                                  << int(Error::Kind::Rejected);
        QTest::newRow("a known error") << QByteArray(
            R"({"status":"ERROR","error_code":"ERROR_USER","error_message":"no"})")
                                       << int(Error::Kind::Denied);
        QTest::newRow("none") << QByteArray(R"({"status":"ERROR","error_code":"ERROR_NONE","error_message":"no rows"})")
                              << -1;
        QTest::newRow("blocked") << QByteArray(
            R"({"status":"ERROR","error_code":"ERROR_BLOCKED","error_message":"token blocked until 2099-05-03 17:15:34"})")
                                 << int(Error::Kind::Throttled);
        QTest::newRow("an error around a long list")
            << "{\"items\":[{\"sku\":\"S1\",\"w\":\"w1\",\"q\":1,\"id\":1,\"x\":\"" + QByteArray(70'000, 'x')
                + "\"}],\"status\":\"ERROR\",\"error_code\":\"ERROR_USER\"}"
            << int(Error::Kind::Denied);
    }
    void refusedUnder200()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, kind);
        FakeServer server([&](const Asked &) { return Told {200, answer}; });
        ProfileFolder folder(profile(listUpdate(R"({"kind":"map","rows":"w"})"),
            R"({"refusal":{"path":"status","is":["SUCCESS"],"code":"error_code","message":"error_message","until":{"zone":"Europe/Warsaw"},
            "kinds":{"ERROR_USER":"denied","ERROR_BLOCKED":"throttled","ERROR_NONE":"empty"}}})"));
        const auto shop = test::open(folder.path(), server.url());
        const Read read = readArea(*shop, u"stock"_s);
        QCOMPARE(read.result ? -1 : int(read.result.error().kind), kind);
        if (kind == int(Error::Kind::Throttled)) {
            QVERIFY(read.result.error().retryAfter > 24h);
            QCOMPARE(server.calls(), 1);
        }
    }

    void misspelt_data()
    {
        QTest::addColumn<QByteArray>("results");
        QTest::addColumn<QString>("member");
        QTest::newRow("failures without a name") << QByteArray(R"({"kind":"failures"})") << u"results.id"_s;
        QTest::newRow("no counter") << QByteArray(R"({"kind":"counter"})") << u"results.done"_s;
        QTest::newRow("no such kind of error")
            << QByteArray(R"({"kind":"map","rows":"w","kinds":{"A":"bad"}})") << u"results.kinds.A"_s;
        QTest::newRow("a pointer where each has its result")
            << QByteArray(R"({"kind":"map","rows":"w","pointer":{"rows":"e","at":"a"}})") << u"results.pointer"_s;
    }
    void misspelt()
    {
        QFETCH(QByteArray, results);
        QFETCH(QString, member);
        ProfileFolder folder(profile(listUpdate(results)));
        const auto opened = openB2b({folder.path(), QUrl(u"http://127.0.0.1:1"_s), {}, {}, {}, {}, 0, {}});
        QVERIFY(!opened);
        QVERIFY2(opened.error().subject.endsWith(member), qPrintable(opened.error().subject));
    }
};

QTEST_GUILESS_MAIN(TestBatchGuard)
#include "tst_batchguard.moc"
