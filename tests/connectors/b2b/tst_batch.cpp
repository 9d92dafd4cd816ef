// What a platform says about each row of a batch, in every way the platforms have; refusals under HTTP 200; the pace.
#include "tests/connectors/b2b/batchworld.h"

#include <QJsonDocument>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;
using namespace std::chrono_literals;

namespace {

QVector<int> idsIn(const Asked &asked)
{
    QVector<int> out;
    for (const QJsonValue &item : QJsonDocument::fromJson(asked.body)[u"items"_s].toArray())
        out.append(item[u"id"_s].toString().toInt());
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
};

QTEST_GUILESS_MAIN(TestBatch)
#include "tst_batch.moc"
