// What a platform says about each row of a batch, in every way the platforms have; refusals under HTTP 200; the pace.
#include "connectors/b2b/throttle.h"
#include "tests/connectors/b2b/fakeserver.h"

#include <QDeadlineTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;
using namespace std::chrono_literals;

namespace {

QByteArray profile(
    const QByteArray &update, const QByteArray &connection = "{}", const QByteArray &read = R"("rows":"items[]")")
{
    return R"({"zgoda":1,"system":"t","auth":[{"kind":"none"}],"connection":)" + connection
        + R"(,"areas":{"stock":{"key":["sku","warehouse"],"read":{"request":{"path":"/p"},)" + read
        + R"(,"fields":{"sku":"sku","warehouse":"w","available":"q","b2b_id":"id"}},"update":)" + update + "}}}";
}

QByteArray listUpdate(const QByteArray &results, const QByteArray &more = {})
{
    return R"({"request":{"method":"POST","path":"/u","body":{"items":"{{items}}"}},"item":{"id":"{{id}}","q":"{{set.available}}"},)"
        + more + R"("max":8,"results":)" + results + R"(,"fields":{"available":{"as":"number"}}})";
}

Step step(int n, const char *to = "5", const char *from = "1.0000")
{
    const QString sku = u"S%1"_s.arg(n);
    return stepFor(u"stock"_s, {sku, u"w1"_s}, QString::number(n), u"available"_s, text(QString::fromUtf8(from)),
        text(QString::fromUtf8(to)));
}

QVector<Result<Ack>> apply(B2b &shop, const QVector<Step> &steps)
{
    auto future = shop.apply(steps);
    future.waitForFinished();
    return future.takeResult();
}

QVector<int> idsIn(const Asked &asked)
{
    QVector<int> out;
    for (const QJsonValue &item : QJsonDocument::fromJson(asked.body)[u"items"_s].toArray())
        out.append(item[u"id"_s].toString().toInt());
    return out;
}

// One letter a row: d done, r rejected, s stale, u unknown, t throttled, n not found, ? anything else.
QString letters(const QVector<Result<Ack>> &results)
{
    QString out;
    for (const auto &one : results) {
        if (one)
            out += u"d"_s;
        else
            switch (one.error().kind) {
            case Error::Kind::Rejected: out += u"r"_s; break;
            case Error::Kind::Stale: out += u"s"_s; break;
            case Error::Kind::Server: out += u"u"_s; break;
            case Error::Kind::Throttled: out += u"t"_s; break;
            case Error::Kind::NotFound: out += u"n"_s; break;
            default: out += u"?"_s;
            }
    }
    return out;
}

} // namespace

class TestBatch final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void kinds_data()
    {
        QTest::addColumn<QByteArray>("results");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("are"); // of the rows 1, 2, 3
        const QByteArray places = R"({"kind":"positions","rows":"update","error":"error.message","remote":"id"})";
        QTest::newRow("by place")
            << places << QByteArray(R"({"update":[{"id":1},{"id":2,"error":{"code":"x","message":"no"}},{"id":3}]})")
            << u"drd"_s;
        QTest::newRow("by place, one too few") << places << QByteArray(R"({"update":[{"id":1},{"id":2}]})") << u"uuu"_s;
        const QByteArray status
            = R"({"kind":"positions","rows":"results","status":"faultCode","ok":["0"],"error":"faultString","kinds":{"7":"stale"}})";
        QTest::newRow("a code that is no HTTP status")
            << status
            << QByteArray(
                   R"({"results":[{"faultCode":0,"faultString":"fine"},{"faultCode":7,"faultString":"moved"},{"faultCode":3,"faultString":"bad"}]})")
            << u"dsr"_s;
        const QByteArray named
            = R"({"kind":"list","rows":"r","id":"n","code":"code","error":"why","kinds":{"CHANGED":"stale"}})";
        QTest::newRow("by name, a code each")
            << named << QByteArray(R"({"r":[{"n":"3","code":"CHANGED","why":"x"},{"n":1},{"n":2,"why":"no"}]})")
            << u"drs"_s;
        const QByteArray failures = R"({"kind":"failures","id":"parameters","error":"message"})";
        QTest::newRow("failures only") << failures << QByteArray(R"([{"message":"no %1","parameters":["sku","2"]}])")
                                       << u"drd"_s;
        QTest::newRow("no failures") << failures << QByteArray("[]") << u"ddd"_s;
        const QByteArray map = R"({"kind":"map","rows":"warnings"})";
        QTest::newRow("warnings by id") << map << QByteArray(R"({"counter":2,"warnings":{"3":"no such product"}})")
                                        << u"ddr"_s;
        QTest::newRow("no warnings, as a list") << map << QByteArray(R"({"counter":3,"warnings":[]})") << u"ddd"_s;
        const QByteArray counter = R"({"kind":"counter","done":"n"})";
        QTest::newRow("as many as sent") << counter << QByteArray(R"({"n":3})") << u"ddd"_s;
        QTest::newRow("no number") << counter << QByteArray("{}") << u"uuu"_s;
    }
    void kinds()
    {
        QFETCH(QByteArray, results);
        QFETCH(QByteArray, answer);
        QFETCH(QString, are);
        FakeServer server([&](const Asked &) { return Told {200, answer}; });
        ProfileFolder folder(profile(listUpdate(results)));
        const auto shop = test::open(folder.path(), server.url());
        QCOMPARE(letters(apply(*shop, {step(1), step(2), step(3)})), are);
        QCOMPARE(server.calls(), 1);
    }

    void split_data()
    {
        QTest::addColumn<QByteArray>("results");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("refusal");
        QTest::addColumn<QByteArray>("good"); // %1: how many came
        QTest::addColumn<int>("calls");
        const QByteArray done
            = R"({"n":%1,"r":[{"id":"1"},{"id":"2"},{"id":"3"},{"id":"4"},{"id":"5"},{"id":"6"},{"id":"7"},{"id":"8"}]})";
        QTest::newRow("400 for all") << QByteArray(R"({"kind":"list","rows":"r","id":"id"})") << 400
                                     << QByteArray(R"({"message":"bad"})") << done << 7;
        QTest::newRow("too many") << QByteArray(R"({"kind":"list","rows":"r","id":"id"})") << 413 << QByteArray("{}")
                                  << done << 7;
        QTest::newRow("fewer counted than sent")
            << QByteArray(R"({"kind":"counter","done":"n"})") << 200 << QByteArray(R"({"n":0})") << done << 7;
        QTest::newRow("a failure that names nobody")
            << QByteArray(R"({"kind":"failures","rows":"f","id":"id","error":"e"})") << 200
            << QByteArray(R"({"f":[{"id":"?","e":"no"}]})") << QByteArray(R"({"f":[]})") << 7;
        const QByteArray pointer
            = R"({"kind":"atomic","rows":"r","pointer":{"rows":"errors","at":"at","error":"why"}})";
        QTest::newRow("a pointer") << pointer << 400 << QByteArray(R"({"errors":[{"at":"/data/4/x","why":"no"}]})")
                                   << done << 2;
        QTest::newRow("a pointer, under 200")
            << pointer << 200 << QByteArray(R"({"errors":[{"at":["items","4","q"],"why":"no"}]})") << done << 2;
        QTest::newRow("a pointer into nothing")
            << pointer << 200 << QByteArray(R"({"errors":[{"at":["items"],"why":"no"}]})") << done << 7;
    }
    // Eight rows, and the fifth is bad: the others go through.
    void split()
    {
        QFETCH(QByteArray, results);
        QFETCH(int, status);
        QFETCH(QByteArray, refusal);
        QFETCH(QByteArray, good);
        QFETCH(int, calls);
        QSet<int> written;
        FakeServer server([&](const Asked &asked) -> Told {
            const QVector<int> ids = idsIn(asked);
            if (ids.contains(5))
                return {status, refusal};
            written += QSet<int>(ids.begin(), ids.end());
            return {200, QByteArray(good).replace("%1", QByteArray::number(ids.size()))};
        });
        ProfileFolder folder(profile(listUpdate(results)));
        const auto shop = test::open(folder.path(), server.url());
        QVector<Step> steps;
        for (int i = 1; i <= 8; ++i)
            steps.append(step(i));
        QCOMPARE(letters(apply(*shop, steps)), u"ddddrddd"_s);
        QCOMPARE(written.size(), 7);
        QCOMPARE(server.calls(), calls);
    }
    // A difference is never sent again in parts: nobody knows which of it counted.
    void differences()
    {
        FakeServer server([](const Asked &asked) { return Told {asked.number == 0 ? 200 : 400, R"({"n":1})"}; });
        ProfileFolder folder(profile(listUpdate(R"({"kind":"counter","done":"n"})", R"("delta":true,)")));
        const auto shop = test::open(folder.path(), server.url());
        QCOMPARE(letters(apply(*shop, {step(1), step(2)})), u"rr"_s);
        QCOMPARE(letters(apply(*shop, {step(1), step(2)})), u"rr"_s);
        QCOMPARE(server.calls(), 2);
    }

    // Items by name: two warehouses of one product are one member.
    void itemsAsMembers()
    {
        FakeServer server([](const Asked &) { return Told {200, R"({"warnings":{"2":"no"}})"}; });
        ProfileFolder folder(
            profile(R"({"request":{"path":"/u","form":{"method":"m","parameters":{"products":"{{items}}"}}},
            "item":{"{{key.warehouse}}":"{{set.available}}"},"itemKey":"{{id}}","max":9,
            "results":{"kind":"map","rows":"warnings"},"fields":{"available":{"as":"number"}}})"));
        const auto shop = test::open(folder.path(), server.url());
        Step second = step(1, "7");
        second.key = second.targetKey = QStringList {u"S1"_s, u"w2"_s};
        QCOMPARE(letters(apply(*shop, {step(1), step(2), second})), u"drd"_s);
        QCOMPARE(server.asked().first().query.value("parameters"),
            QByteArray(R"({"products":{"1":{"w1":5,"w2":7},"2":{"w1":5}}})"));
    }
    void jobs_data()
    {
        QTest::addColumn<QByteArray>("end");
        QTest::addColumn<QString>("are");
        QTest::newRow("each as it went") << QByteArray(R"({"open":[],"ops":[{"status":1},{"status":3,"m":"no"}]})")
                                         << u"dr"_s;
        QTest::newRow("lost") << QByteArray() << u"uu"_s;
    }
    // Accepted, asked about until nothing is open, and then each row's own result.
    void jobs()
    {
        QFETCH(QByteArray, end);
        QFETCH(QString, are);
        FakeServer server([&](const Asked &asked) -> Told {
            if (asked.path == "/u")
                return {202, R"({"bulk":"b7"})"};
            if (asked.number < 3)
                return {200, R"({"open":[{"x":"yes"}],"ops":[]})"};
            return end.isEmpty() ? Told {404, "{}"} : Told {200, end};
        });
        ProfileFolder folder(
            profile(listUpdate(R"({"kind":"positions","rows":"ops","status":"status","ok":["1"],"error":"m",
            "job":{"id":"bulk","request":{"path":"/bulk/{{job}}"},"status":"open[0].x","done":[""],"everySeconds":0}})")));
        const auto shop = test::open(folder.path(), server.url());
        QCOMPARE(letters(apply(*shop, {step(1), step(2)})), are);
        QCOMPARE(server.asked().last().path, QByteArray("/bulk/b7"));
    }

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

    // What was called more than a minute ago takes nothing from this one.
    void leftInThisMinute()
    {
        auto now = b2b::Throttle::Clock::now();
        b2b::Throttle throttle(3, [&] { return now; });
        const auto never = [] { return false; };
        QVERIFY(throttle.enter(never));
        throttle.leave();
        now += 40s;
        QVERIFY(throttle.enter(never));
        throttle.leave();
        QCOMPARE(throttle.left(), 1);
        now += 20s; // the first one is over
        QCOMPARE(throttle.left(), 2);
        now += 60s;
        QCOMPARE(throttle.left(), 3);
        for (int i = 0; i < 3; ++i)
            QVERIFY(throttle.enter(never));
        QCOMPARE(throttle.left(), 0);
        int asked = 0;
        QVERIFY(!throttle.enter([&] { return ++asked > 2; })); // the fourth one waits
    }

    // A bucket of points: a call waits until what it costs has come back; what is left shows.
    void points()
    {
        b2b::Throttle throttle(0);
        b2b::BudgetModel budget;
        budget.available = *b2b::parsePath(u"there"_s);
        budget.restore = *b2b::parsePath(u"back"_s);
        budget.cost = *b2b::parsePath(u"cost"_s);
        const auto never = [] { return false; };
        throttle.note(QJsonObject {{u"there"_s, 25}, {u"back"_s, 100}, {u"cost"_s, 20}}, budget);
        QCOMPARE(throttle.left(), 1);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(throttle.enter(never));
        QVERIFY(timer.elapsed() < 50);
        QVERIFY(throttle.enter(never)); // 15 points are lacking: 150 ms
        QVERIFY2(timer.elapsed() >= 140, qPrintable(QString::number(timer.elapsed())));
        throttle.note(QJsonObject {{u"there"_s, 0}, {u"back"_s, 1}, {u"cost"_s, 20}}, budget);
        QVERIFY(!throttle.enter([&] { return timer.elapsed() > 300; }));
    }
    // A minute counts from the answers: until one is there, its call holds its place.
    void minute()
    {
        b2b::Throttle throttle(2);
        const auto never = [] { return false; };
        QVERIFY(throttle.enter(never));
        QVERIFY(throttle.enter(never));
        QCOMPARE(throttle.left(), 0);
        const auto soon = [](int ms) { return [end = QDeadlineTimer(ms)] { return end.hasExpired(); }; };
        QVERIFY(!throttle.enter(soon(50)));
        throttle.leave();
        throttle.leave();
        QCOMPARE(throttle.left(), 0);
        QVERIFY(!throttle.enter(soon(50)));
    }
    // Every complaint doubles the distance between calls; every good answer lessens it.
    void slowerAfterComplaints()
    {
        b2b::Throttle throttle(0);
        throttle.slowDown(Error::Kind::Rejected, 0ms);
        QCOMPARE(throttle.distance(), 0ms);
        throttle.slowDown(Error::Kind::Throttled, 0ms);
        throttle.slowDown(Error::Kind::Server, 0ms);
        QCOMPARE(throttle.distance(), 100ms);
        const auto never = [] { return false; };
        QElapsedTimer timer;
        timer.start();
        QVERIFY(throttle.enter(never));
        QVERIFY(throttle.enter(never));
        QVERIFY(timer.elapsed() >= 95);
        for (int i = 0; i < 40; ++i)
            throttle.note(b2b::Answer {200, {}, {}}, {});
        QCOMPARE(throttle.distance(), 0ms);
        b2b::BudgetModel budget;
        budget.left = {b2b::Told::In::Header, "x-left", {}};
        throttle.note(b2b::Answer {200, {{"x-left", "7"}}, {}}, budget);
        QCOMPARE(throttle.left(), 7);
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

QTEST_GUILESS_MAIN(TestBatch)
#include "tst_batch.moc"
