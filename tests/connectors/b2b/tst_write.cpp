// Writing: batches, each row's own result, what leaves and what is refused before it leaves.
#include "connectors/b2b/jsontext.h"
#include "tests/connectors/b2b/fakeserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

const QString demoShop = QStringLiteral(ZGODA_SOURCE_DIR "/resources/profiles/b2b/demo-shop");

QVector<Result<Ack>> apply(B2b &shop, const QVector<Step> &steps)
{
    auto future = shop.apply(steps);
    future.waitForFinished();
    return future.takeResult();
}

Step available(int n, const char *to)
{
    const QString sku = u"S%1"_s.arg(n);
    return stepFor(u"stock"_s, {sku, u"gdansk"_s}, QString::number(n), u"available"_s, text(u"1.0000"_s),
        text(QString::fromUtf8(to)));
}

QJsonValue jsonOf(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

// Takes all or nothing: refuses a list that holds the id 13.
QByteArray atomicProfile()
{
    return R"({"zgoda":1,"system":"t","answers":"graphql","connection":{"refusal":{"path":"refused"}},"areas":{"products":{"key":["sku"],
        "read":{"request":{"path":"/p"},"rows":"items[]","fields":{"sku":"sku","name":"name"}},
        "update":{"request":{"method":"POST","path":"/g","body":{"i":"{{items}}"}},
            "item":{"id":"{{id}}","name":"{{set.name}}"},
            "results":{"kind":"atomic","rows":"data.done"},"fields":{"name":{}}}}}})";
}

} // namespace

class TestWrite final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // GraphQL always answers: of a write that got nothing nobody knows what became.
    void silenceOfGraphQl()
    {
        FakeServer server([](const Asked &) { return Told {200, {}}; });
        ProfileFolder folder(R"({"zgoda":1,"system":"t","answers":"graphql","areas":{"products":{"key":["sku"],
            "read":{"request":{"path":"/p"},"rows":"items[]","fields":{"sku":"sku","name":"name"}},
            "update":{"request":{"method":"POST","path":"/g","body":{"n":"{{set.name}}"}},"fields":{"name":{}}}}}})");
        const auto shop = test::open(folder.path(), server.url());
        const auto done
            = apply(*shop, {stepFor(u"products"_s, {u"A"_s}, u"1"_s, u"name"_s, text(u"x"_s), text(u"y"_s))});
        QCOMPARE(done.size(), 1);
        QVERIFY(!done.first());
        QCOMPARE(done.first().error().kind, Error::Kind::Server);
        QCOMPARE(server.calls(), 1);
    }
    // A row's id of two parts, one of which holds what stands between: its address would be another row's.
    void idsThatCannotBeTakenApart_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("path"); // empty: refused
        QTest::newRow("two parts") << u"K2/7"_s << u"/products/K2/variants/7"_s;
        QTest::newRow("a stroke in one of them") << u"K/2/7"_s << QString();
        QTest::newRow("a part is missing") << u"7"_s << QString();
    }
    void idsThatCannotBeTakenApart()
    {
        QFETCH(QString, id);
        QFETCH(QString, path);
        FakeServer server([](const Asked &) { return Told {200, "{}"}; });
        ProfileFolder folder(R"({"zgoda":1,"system":"t","auth":[{"kind":"none"}],"areas":{"products":{"key":["sku"],
            "read":{"request":{"path":"/p"},"rows":"items[]","fields":{"sku":"sku","name":"name",
                "b2b_id":{"join":["code","id"],"with":"/"}}},
            "update":{"request":{"method":"PUT","path":"/products/{{id.1}}/variants/{{id.2}}","body":{"n":"{{set.name}}"}},
                "fields":{"name":{}}}}}})");
        const auto shop = test::open(folder.path(), server.url());
        const auto done = apply(*shop, {stepFor(u"products"_s, {u"A"_s}, id, u"name"_s, text(u"x"_s), text(u"y"_s))});
        if (path.isEmpty()) {
            QCOMPARE(server.calls(), 0);
            QCOMPARE(done.first().error().kind, Error::Kind::Rejected);
            QCOMPARE(done.first().error().subject, id);
            return;
        }
        QVERIFY2(done.first(), done.first() ? "" : qPrintable(done.first().error().detail));
        QCOMPARE(QString::fromUtf8(server.asked().first().path), path);
    }
    // An order that goes takes its lines along by itself: undoing a new one is no different.
    void removesADocumentWithItsParts()
    {
        FakeServer server([](const Asked &) { return Told {200, "{}"}; });
        const auto shop = test::open(demoShop, server.url());
        Step step = stepFor(u"orders"_s, {u"B2B-1"_s}, u"7"_s, u"customer"_s, text(u"K1"_s), {Value::Kind::Absent, {}},
            Step::Op::Remove);
        StepPart line {u"order_lines"_s, {u"B2B-1"_s, u"1"_s}, {u"B2B-1"_s, u"1"_s}, {}, {}};
        line.writes.append({u"sku"_s, {Value::Kind::Absent, {}}, text(u"A"_s), {}, {}, {}, {}, {}});
        step.parts.append(line);
        const auto done = apply(*shop, {step});
        QVERIFY2(done.first(), done.first() ? "" : qPrintable(done.first().error().detail));
        QCOMPARE(server.asked().last().method, "DELETE");
        QCOMPARE(server.asked().last().path, "/api/orders/7");
    }
    // A line's unit goes by its id over there, as a row's own fields do.
    void partsThroughALookup()
    {
        FakeServer server([](const Asked &asked) {
            return asked.path == "/units" ? Told {200, R"([{"id":"7","name":"szt"}])"} : Told {201, R"({"id":"1"})"};
        });
        ProfileFolder folder(R"({"zgoda":1,"system":"t","auth":[{"kind":"none"}],
            "lookups":{"units":{"request":{"path":"/units"},"rows":"[]","values":{"id":"id","name":"name"}}},
            "areas":{"orders":{"key":["number"],
            "read":{"request":{"path":"/o"},"rows":"items[]","fields":{"number":"n","customer":"c"}},
            "create":{"request":{"method":"POST","path":"/o","body":{"c":"{{set.customer}}","lines":"{{parts.order_lines}}"}},
                "fields":{"customer":{}},"parts":{"order_lines":{"sku":"sku","unit":{"member":"u","lookup":"units"}}}}}}})");
        const auto shop = test::open(folder.path(), server.url());
        Step step = stepFor(
            u"orders"_s, {u"B2B-1"_s}, {}, u"customer"_s, {Value::Kind::Absent, {}}, text(u"K1"_s), Step::Op::Create);
        StepPart line {u"order_lines"_s, {u"B2B-1"_s, u"1"_s}, {u"B2B-1"_s, u"1"_s}, {}, {}};
        line.writes.append({u"sku"_s, {Value::Kind::Absent, {}}, text(u"A"_s), {}, {}, {}, {}, {}});
        line.writes.append({u"unit"_s, {Value::Kind::Absent, {}}, text(u"szt"_s), {}, {}, {}, {}, {}});
        step.parts.append(line);
        const auto done = apply(*shop, {step});
        QVERIFY2(done.first(), done.first() ? "" : qPrintable(done.first().error().detail));
        QCOMPARE(server.asked().last().body, QByteArray(R"({"c":"K1","lines":[{"sku":"A","u":"7"}]})"));
    }
    void eachItsResult()
    {
        FakeServer server([](const Asked &) {
            return Told {
                207, R"({"results":[{"id":"3","status":422,"error":"no, says jan@example.test"},{"id":"1","status":200},
                {"id":"2","status":409,"error":"moved"},{"id":"4","status":404},{"id":"6","status":500},
                {"id":"7","status":408},{"id":"8","status":410}]})"};
        });
        const auto shop = test::open(demoShop, server.url());
        const auto done = apply(*shop,
            {available(1, "2.5000"), available(2, "1"), available(3, "1"), available(4, "1"), available(5, "1"),
                available(6, "1"), available(7, "1"), available(8, "1")});
        QCOMPARE(done.size(), 8);
        QVERIFY(done[0]);
        QCOMPARE(done[0]->stepId, u"step-S1-gdanskavailable"_s);
        QCOMPARE(done[0]->remoteId, u"1"_s);
        QCOMPARE(done[1].error().kind, Error::Kind::Stale);
        QCOMPARE(done[2].error().kind, Error::Kind::Rejected);
        QCOMPARE(done[2].error().detail, u"422 no, says [e-mail]"_s);
        QCOMPARE(done[3].error().kind, Error::Kind::NotFound);
        QCOMPARE(done[4].error().kind, Error::Kind::Server); // sent, and no word about it
        QCOMPARE(done[5].error().kind, Error::Kind::Server);
        QCOMPARE(done[6].error().kind, Error::Kind::Timeout); // as of a whole answer: nobody knows
        QCOMPARE(done[7].error().kind, Error::Kind::NotFound);
        const QJsonObject first = QJsonDocument::fromJson(server.asked().first().body)[u"items"_s][0].toObject();
        QCOMPARE(first.value(u"key"_s).toString(), u"step-S1-gdanskavailable"_s);
        QVERIFY(server.asked().first().body.contains(R"("set":{"available":2.5})"));
        QVERIFY(server.asked().first().body.contains(R"("expect":{"available":1})"));
    }
    // What was written does not come back into the log, however the other side puts it.
    void whatWasSentStaysOut()
    {
        const QString name = u"Wolt Serwis Plus"_s;
        FakeServer server([&](const Asked &asked) {
            const bool batch = asked.path.endsWith("batch");
            return batch ? Told {207,
                       R"({"results":[{"id":"1","status":422,"error":"Wolt Serwis Plus of 'anybody' may not order"}]})"}
                         : Told {500, "{}"};
        });
        const auto shop = test::open(demoShop, server.url());
        const auto done
            = apply(*shop, {stepFor(u"customers"_s, {u"K1"_s}, u"1"_s, u"name"_s, text(u"old name"_s), text(name))});
        QCOMPARE(done[0].error().kind, Error::Kind::Rejected);
        QCOMPARE(done[0].error().detail, u"422 … of '…' may not order"_s);
        FakeServer whole([&](const Asked &) { return Told {400, R"({"error":"no WOLT SERWIS PLUS here"})"}; });
        const auto other = test::open(demoShop, whole.url());
        const auto refused
            = apply(*other, {stepFor(u"customers"_s, {u"K1"_s}, u"1"_s, u"name"_s, text(u"old name"_s), text(name))});
        QVERIFY2(!refused[0] && !refused[0].error().detail.contains(name, Qt::CaseInsensitive),
            qPrintable(refused[0].error().detail));
        QVERIFY(refused[0].error().detail.contains(u"here"_s));
    }
    void batches()
    {
        FakeServer server([](const Asked &asked) {
            QJsonArray results;
            const QJsonArray items = QJsonDocument::fromJson(asked.body)[u"items"_s].toArray();
            for (const QJsonValue &item : items)
                results.append(QJsonObject {{u"id"_s, item[u"id"_s]}, {u"status"_s, 200}});
            return Told {207, QJsonDocument(QJsonObject {{u"results"_s, results}}).toJson()};
        });
        const auto shop = test::open(demoShop, server.url());
        QVector<Step> steps;
        for (int i = 0; i < 250; ++i)
            steps.append(available(i, "3"));
        const auto done = apply(*shop, steps);
        QVERIFY(std::all_of(done.begin(), done.end(), [](const auto &one) { return one.has_value(); }));
        QCOMPARE(server.calls(), 3);
        QCOMPARE(shop->batchSize(u"stock"_s), 100);
    }
    void findsTheBadOne()
    {
        FakeServer server([](const Asked &asked) {
            return asked.body.contains("\"13\"") ? Told {200, R"({"errors":[{"message":"bad"}],"data":null})"}
                                                 : Told {200, R"({"data":{"done":[{"id":"1"}]}})"};
        });
        ProfileFolder folder(atomicProfile());
        const auto shop = test::open(folder.path(), server.url());
        QVector<Step> steps;
        for (int i = 0; i < 16; ++i)
            steps.append(
                stepFor(u"products"_s, {u"S%1"_s.arg(i)}, QString::number(i), u"name"_s, text(u"a"_s), text(u"b"_s)));
        const auto done = apply(*shop, steps);
        for (int i = 0; i < 16; ++i)
            QCOMPARE(done[i].has_value(), i != 13);
        QCOMPARE(done[13].error().kind, Error::Kind::Rejected);
        QCOMPARE(server.calls(), 9); // one and two halves four times
    }
    void unknownOutcomes_data()
    {
        QTest::addColumn<Told>("told");
        QTest::addColumn<int>("kind");
        QTest::newRow("500") << Told {500, "{}"} << int(Error::Kind::Server);
        QTest::newRow("503 with a wait") << Told {503, "{}", {{"Retry-After", "1"}}} << int(Error::Kind::Server);
        QTest::newRow("500 with errors") << Told {500, R"({"errors":[{"message":"oops"}],"data":null})"}
                                         << int(Error::Kind::Server);
        QTest::newRow("500 with a refusal") << Told {500, R"({"refused":"E7"})"} << int(Error::Kind::Server);
        QTest::newRow("408 with errors") << Told {408, R"({"errors":[{"message":"late"}]})"}
                                         << int(Error::Kind::Timeout);
        QTest::newRow("done, in HTML") << Told {200, "<html>", {}, "text/html"} << int(Error::Kind::Server);
        QTest::newRow("done, cut off") << Told {200, "{\"data\":{\"done\":[1,2]}}", {}, "application/json", 0, true}
                                       << int(Error::Kind::Server);
    }
    void unknownOutcomes()
    {
        QFETCH(Told, told);
        QFETCH(int, kind);
        FakeServer server([&](const Asked &) { return told; });
        ProfileFolder folder(atomicProfile());
        const auto shop = test::open(folder.path(), server.url());
        const auto done = apply(*shop,
            {stepFor(u"products"_s, {u"S1"_s}, u"1"_s, u"name"_s, text(u"a"_s), text(u"b"_s)),
                stepFor(u"products"_s, {u"S2"_s}, u"2"_s, u"name"_s, text(u"a"_s), text(u"b"_s))});
        QCOMPARE(int(done[0].error().kind), kind);
        QCOMPARE(int(done[1].error().kind), kind);
        QCOMPARE(server.calls(), 1);
    }
    void throttledWriteIsRepeated()
    {
        FakeServer server([](const Asked &asked) {
            return asked.number == 0 ? Told {429, "{}", {{"Retry-After", "1"}}}
                                     : Told {200, R"({"data":{"done":[1]}})"};
        });
        ProfileFolder folder(atomicProfile());
        const auto shop = test::open(folder.path(), server.url());
        QVERIFY(apply(*shop, {stepFor(u"products"_s, {u"S1"_s}, u"1"_s, u"name"_s, text(u"a"_s), text(u"b"_s))})[0]);
        QCOMPARE(server.calls(), 2);
    }
    void refusedHere()
    {
        FakeServer server([](const Asked &) { return Told {207, R"({"results":[]})"}; });
        const auto shop = test::open(demoShop, server.url());
        const Step reserved
            = stepFor(u"stock"_s, {u"S1"_s, u"gdansk"_s}, u"1"_s, u"b2b_reserved"_s, text(u"1"_s), text(u"2"_s));
        QCOMPARE(apply(*shop, {reserved})[0].error().kind, Error::Kind::Refused);
        Step half = stepFor(u"stock"_s, {u"S1"_s, u"gdansk"_s}, u"1"_s, u"lead_days"_s, text(u"1"_s), text(u"1.5"_s));
        QCOMPARE(apply(*shop, {half})[0].error().kind, Error::Kind::Rejected);
        Step noArea = half;
        noArea.area = u"terms"_s;
        QCOMPARE(apply(*shop, {noArea})[0].error().kind, Error::Kind::Refused);
        Step noId = stepFor(u"stock"_s, {u"S1"_s, u"gdansk"_s}, {}, u"available"_s, text(u"1"_s), {}, Step::Op::Remove);
        noId.writes.clear();
        QCOMPARE(apply(*shop, {noId})[0].error().kind, Error::Kind::Rejected);
        QCOMPARE(server.calls(), 0);
    }
    void createsAndRemoves()
    {
        FakeServer server([](const Asked &asked) {
            return asked.method == "POST" ? Told {201, R"({"id":"77"})"} : Told {204, ""};
        });
        const auto shop = test::open(demoShop, server.url());
        const auto created = apply(*shop,
            {stepFor(u"stock"_s, {u"S/1"_s, u"gdansk"_s}, {}, u"available"_s, {Value::Kind::Absent, {}},
                text(u"12345678901234.5678"_s), Step::Op::Create)});
        QVERIFY2(created[0], created[0] ? "" : qPrintable(created[0].error().detail));
        QCOMPARE(created[0]->remoteId, u"77"_s);
        QVERIFY(server.asked()[0].body.contains("\"available\":12345678901234.5678")); // not through a double
        QVERIFY(server.asked()[0].body.contains("\"sku\":\"S/1\""));
        QCOMPARE(server.asked()[0].headers.value("idempotency-key"), created[0]->stepId.toUtf8());
        Step remove = stepFor(u"stock"_s, {u"S1"_s, u"gdansk"_s}, u"7"_s, {}, {}, {}, Step::Op::Remove);
        remove.writes.clear();
        QVERIFY(apply(*shop, {remove})[0]);
        QCOMPARE(server.asked()[1].path, "/api/stock/7");
    }

    void templates_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<QByteArray>("filled");
        QTest::newRow("typed") << QByteArray(R"({"a":"{{n}}","b":"x{{n}}"})") << QByteArray(R"({"a":5,"b":"x5"})");
        QTest::newRow("left out") << QByteArray(R"({"a":"{{no}}","b":[1,"{{no}}"],"c":{"d":{"e":"{{no}}"}}})")
                                  << QByteArray(R"({"b":[1]})");
        QTest::newRow("a text where something else has a value")
            << QByteArray(R"([{"a":"{{n?yes}}","b":"{{n}}"},{"c":"{{no?never}}","d":"{{no}}"}])")
            << QByteArray(R"([{"a":"yes","b":5}])");
        QTest::newRow("another's value where something has one")
            << QByteArray(R"({"a":"{{n?=t}}","b":"{{no?=t}}","c":"{{n?=no}}"})") << QByteArray("{\"a\":\"q\\\"\\\\\"}");
        QTest::newRow("a member's name") << QByteArray(R"({"{{t}}":1,"{{no}}":2})") << QByteArray("{\"q\\\"\\\\\":1}");
        QTest::newRow("spread") << QByteArray(R"({"...":"{{o}}","z":1})") << QByteArray(R"({"p":1,"q":2,"z":1})");
        QTest::newRow("beside a spread") << QByteArray(R"({"...":"{{o}}","q":3})") << QByteArray(R"({"p":1,"q":3})");
        QTest::newRow("a list's elements")
            << QByteArray(R"([{"a":1},{"...":"{{l}}"},{"...":"{{no}}"}])") << QByteArray(R"([{"a":1},{"b":2},3])");
        QTest::newRow("a list of nothing")
            << QByteArray(R"({"a":[{"b":"{{no}}"}],"c":[],"d":["{{no}}"]})") << QByteArray(R"({"c":[],"d":[]})");
        QTest::newRow("otherwise") << QByteArray(R"({"a":"{{no|0}}"})") << QByteArray(R"({"a":"0"})");
        QTest::newRow("conditions") << QByteArray(R"({"a":"{{?n&o}}","b":"{{?n&no}}","c":"{{?f}}"})")
                                    << QByteArray(R"({"a":true,"b":false,"c":false})");
        QTest::newRow("quotes") << QByteArray(R"({"a":"{{t}}"})") << QByteArray("{\"a\":\"q\\\"\\\\\"}");
    }
    void templates()
    {
        QFETCH(QByteArray, model);
        QFETCH(QByteArray, filled);
        const b2b::Pieces pieces {{u"n"_s, b2b::numberPiece(5)}, {u"o"_s, b2b::rawPiece("{\"p\":1,\"q\":2}")},
            {u"t"_s, b2b::textPiece(u"q\"\\"_s)}, {u"f"_s, b2b::rawPiece("false")},
            {u"l"_s, b2b::rawPiece(R"([{"b":2},3])")}};
        QCOMPARE(b2b::fillJson(jsonOf(model), pieces).value(), filled);
    }

    void profileErrors_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("where");
        const auto row = [](const char *name, const char *from, const char *to, const char *where) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromUtf8(where);
        };
        row("another version", "\"zgoda\":1", "\"zgoda\":2", "zgoda");
        row("a misspelt member", "\"results\"", "\"result\"", "areas.products.update.result");
        row("a bad path", "\"rows\":\"items[]\"", "\"rows\":\"items[\"", "areas.products.read.rows");
        row("rows that are no list", "\"rows\":\"items[]\"", "\"rows\":\"items\"", "areas.products.read.rows");
        row("no path", "\"path\":\"/p\"", "\"path\":\"\"", "areas.products.read.request.path");
        row("pages without a total", "\"rows\":\"items[]\"", "\"rows\":\"items[]\",\"paging\":{\"kind\":\"page\"}",
            "areas.products.read.paging.total");
        row("written and not read", "\"name\":{}", "\"ean\":{}", "areas.products.update.fields.ean");
        row("no such lookup, where rows are removed", "\"update\":",
            R"("remove":{"request":{"method":"DELETE","path":"/g/{{id}}"},"fields":{"name":{"lookup":"no"}}},"update":)",
            "areas.products.remove");
        row("no such lookup, of what goes with a row", "\"update\":",
            R"("create":{"request":{"method":"POST","path":"/g"},"parts":{"lines":{"unit":{"lookup":"no"}}}},"update":)",
            "areas.products.create");
        row("no such lookup, in another place", "\"name\":{}}",
            R"("name":{}},"instead":[{"idParts":2,"fields":{"name":{"lookup":"no"}}}])", "areas.products.update");
        row("the key is not read", "\"sku\":\"sku\",", "", "areas.products.read.fields");
        row("not JSON", "\"zgoda\":1,", "\"zgoda\":1", "line 1");
    }
    void profileErrors()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, where);
        const QByteArray json = atomicProfile();
        QVERIFY(json.contains(from));
        ProfileFolder folder(QByteArray(json).replace(from, to));
        const auto opened = openB2b({folder.path(), QUrl(u"http://127.0.0.1"_s), {}, {}, {}, {}, 0, {}});
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, Error::Kind::Profile);
        QVERIFY2(opened.error().subject.contains(u"profile.json: "_s + where), qPrintable(opened.error().subject));
    }
    void unknownParameter()
    {
        ProfileFolder folder(atomicProfile());
        const auto opened
            = openB2b({folder.path(), QUrl(u"http://127.0.0.1"_s), {}, {}, {{u"colour"_s, u"red"_s}}, {}, 0, {}});
        QCOMPARE(opened.error().kind, Error::Kind::Profile);
    }
};

QTEST_GUILESS_MAIN(TestWrite)
#include "tst_write.moc"
