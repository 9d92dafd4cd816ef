// Where rows and values stand in answers of every shape, and what they are turned into.
#include "tests/connectors/b2b/fakeserver.h"

#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

QByteArray profile(
    const QByteArray &rows, const QByteArray &fields, const QByteArray &lookups = "{}", const QByteArray &more = {})
{
    return R"({"zgoda":1,"system":"t","auth":[{"kind":"none"}],"lookups":)" + lookups
        + R"(,"areas":{"stock":{"key":["sku","warehouse"],"read":{"request":{"path":"/p"},"rows":")" + rows + R"(",)"
        + more + R"("fields":)" + fields + R"(}}}})";
}

Read readOf(const QByteArray &json, const QByteArray &answer)
{
    FakeServer server([&](const Asked &) { return Told {200, answer}; });
    ProfileFolder folder(json);
    const auto shop = test::open(folder.path(), server.url());
    return readArea(*shop, u"stock"_s);
}

QString why(const Read &read)
{
    return read.result ? QString() : read.result.error().subject + u": "_s + read.result.error().detail;
}

const QByteArray byKeys = R"({"sku":"^$key","warehouse":"$key","available":"$value"})";

} // namespace

class TestShapes final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // An element by a member of its member, or by what a text begins with; of the element before nothing stays behind.
    void elementsAreFound_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QString>("found");
        QTest::newRow("a member of a member") << QByteArray("n[d.t=two].q") << u"2.0000"_s;
        QTest::newRow("what begins so, the first") << QByteArray("n[d.t^=Z: ].q?") << u"4.0000"_s;
        QTest::newRow("nothing begins so") << QByteArray("n[d.t^=Y].q?") << u"(null)"_s;
        QTest::newRow("others hold lists there") << QByteArray("n[d.t^=Z: b].q") << u"5.0000"_s;
        QTest::newRow("one without that member") << QByteArray("n[k=].q") << u"1.0000"_s;
    }
    void elementsAreFound()
    {
        QFETCH(QByteArray, path);
        QFETCH(QString, found);
        const QByteArray answer
            = R"({"i":[{"s":"A","n":[{"d":{"t":"one"},"q":1},{"k":"x","d":{"t":"two"},"q":2},{"k":"y","q":[3]},{"q":{"a":3},"k":"z"},
            {"k":"y","d":{"t":"Z: a"},"q":4},{"k":"y","d":{"t":"Z: b"},"q":5}]}]})";
        const Read read = readOf(
            profile("i[]", R"({"sku":"s","warehouse":{"constant":"m"},"available":")" + path + R"("})"), answer);
        QVERIFY2(read.result, qPrintable(why(read)));
        QCOMPARE(read.cell({u"A"_s, u"m"_s}, u"available"_s), found);
    }
    void membersAsRows_data()
    {
        QTest::addColumn<QByteArray>("rows");
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("sku");
        const QByteArray products
            = R"({"products":{"a\/b":{"stock":{"bl_1":1.5,"bl_2":"2"}},"7":{"stock":{"bl_1":3},"x":[1]}}})";
        QTest::newRow("members of members") << QByteArray("products{}.stock{}") << byKeys << products << u"a/b"_s;
        QTest::newRow("an element that is the object")
            << QByteArray("products{}.{}") << byKeys
            << QByteArray(R"({"products":{"7":{"bl_1":1.5,"bl_2":2},"8":{"bl_1":3}}})") << u"7"_s;
        QTest::newRow("three levels")
            << QByteArray("products{}.variants{}.{}") << byKeys
            << QByteArray(
                   R"({"products":{"1":{"variants":{"7":{"bl_1":1.5,"bl_2":2}}},"2":{"variants":{"8":{"bl_1":3}}}}})")
            << u"7"_s;
        QTest::newRow("lists within lists within lists")
            << QByteArray("r[].q.stocks[].sizes[]")
            << QByteArray(R"({"sku":"^^code","warehouse":"^id","available":"n"})")
            << QByteArray(
                   R"({"r":[{"code":"7","q":{"stocks":[{"id":"bl_1","sizes":[{"n":1.5}]},{"id":"bl_2","sizes":[{"n":2}]}]}},
                {"q":{"stocks":[{"sizes":[{"n":3}],"id":"bl_1"}]},"code":"8"}]})")
            << u"7"_s;
        QTest::newRow("a list of objects within members")
            << QByteArray("p{}.at[]") << QByteArray(R"({"sku":"^$key","warehouse":"w","available":"n"})")
            << QByteArray(
                   R"({"p":{"7":{"at":[{"w":"bl_1","n":1.5},{"w":"bl_2","n":2}]},"8":{"at":[{"n":3,"w":"bl_1"}]}}})")
            << u"7"_s;
        QTest::newRow("by their place in the list within")
            << QByteArray("r[].s[]")
            << QByteArray(
                   R"({"sku":"^code","warehouse":{"path":"$index","map":{"1":"bl_1","2":"bl_2"}},"available":"n"})")
            << QByteArray(
                   R"({"r":[{"code":"7","s":[{"n":1.5},{"n":2}]},{"code":"9","s":[]},{"code":"8","s":[{"n":3}]}]})")
            << u"7"_s;
        QTest::newRow("some have none of it")
            << QByteArray("p{}.at?{}") << byKeys
            << QByteArray(
                   R"({"p":{"7":{"at":{"bl_1":1.5,"bl_2":2}},"9":{},"10":{"at":null},"11":{"at":[]},"8":{"at":{"bl_1":3}}}})")
            << u"7"_s;
    }
    void membersAsRows()
    {
        QFETCH(QByteArray, rows);
        QFETCH(QByteArray, fields);
        QFETCH(QByteArray, answer);
        QFETCH(QString, sku);
        const Read read = readOf(profile(rows, fields), answer);
        QVERIFY2(read.result, qPrintable(why(read)));
        QCOMPARE(read.result->rows, 3);
        QCOMPARE(read.cell({sku, u"bl_1"_s}, u"available"_s), u"1.5000"_s);
        QCOMPARE(read.cell({sku, u"bl_2"_s}, u"available"_s), u"2.0000"_s);
    }
    // Nothing there, as a language writes it that has one word for lists and objects.
    void emptyObjectAsList()
    {
        const Read read = readOf(profile("products{}.stock{}", byKeys), R"({"products":[]})");
        QVERIFY2(read.result, qPrintable(why(read)));
        QCOMPARE(read.result->rows, 0);
        QVERIFY(read.result->complete);
        QCOMPARE(readOf(profile("products{}.stock{}", byKeys), R"({"products":[1]})").result.error().kind,
            Error::Kind::Shape);
        QCOMPARE(
            readOf(profile("products{}.stock{}", byKeys), R"({"products":{"1":{"stock":[5]}}})").result.error().kind,
            Error::Kind::Shape);
        QCOMPARE(readOf(profile("products{}.stock{}", byKeys), R"({"products":{"1":7}})").result.error().kind,
            Error::Kind::Shape);
    }
    // Many windows of members: each is cut where one ends.
    void manyMembers()
    {
        QByteArray answer = "{\"products\":{";
        for (int i = 0; i < 60'000; ++i)
            answer
                += (i ? ",\"" : "\"") + QByteArray::number(i) + "\":{\"stock\":{\"w\":" + QByteArray::number(i) + "}}";
        const Read read = readOf(profile("products{}.stock{}", byKeys), answer + "}}");
        QVERIFY2(read.result, qPrintable(why(read)));
        QCOMPARE(read.result->rows, 60'000);
        QCOMPARE(read.cell({u"59999"_s, u"w"_s}, u"available"_s), u"59999.0000"_s);
        QCOMPARE(readOf(profile("products{}.stock{}", byKeys), answer).result.error().kind, Error::Kind::Malformed);
    }
    // A few of them, of a long file: it is an object, which says what it is at its end alone.
    void fewOfManyMembers()
    {
        QByteArray answer = "{";
        for (int i = 0; i < 60'000; ++i)
            answer += (i ? ",\"" : "\"") + QByteArray::number(i) + "\":{\"q\":" + QByteArray::number(i) + "}";
        FakeServer server([&](const Asked &) { return Told {200, answer + "}"}; });
        ProfileFolder folder(profile("{}", R"({"sku":"$key","warehouse":{"constant":"m"},"available":"q"})", "{}",
            R"("format":{"kind":"json"},)"));
        const auto shop = test::open(folder.path(), server.url());
        const Read read = readArea(*shop, u"stock"_s, {}, 10);
        QVERIFY2(read.result, qPrintable(why(read)));
        QCOMPARE(read.result->rows, 10);
        QVERIFY(!read.result->complete);
    }

    void included()
    {
        const Read read = readOf(
            profile("data[]",
                R"({"sku":{"path":"relationships.product.data.id","lookup":"products","give":"sku"},"warehouse":{"constant":"main"},
                "available":"attributes.quantity"})",
                R"({"products":{"rows":"included[]","where":{"type":["products"]},"values":{"id":"id","sku":"attributes.sku?"}}})"),
            R"({"data":[{"relationships":{"product":{"data":{"type":"products","id":"5"}}},"attributes":{"quantity":"51.5"}},
                {"relationships":{"product":{"data":{"type":"products","id":"6"}}},"attributes":{"quantity":"2"}}],
                "included":[{"type":"units","id":"5","attributes":{}},{"type":"products","id":"5","attributes":{"sku":"A"}},
                {"type":"products","id":"6","attributes":{"sku":"B"}}]})");
        QVERIFY2(read.result, qPrintable(why(read)));
        QCOMPARE(read.cell({u"A"_s, u"main"_s}, u"available"_s), u"51.5000"_s);
        QCOMPARE(read.cell({u"B"_s, u"main"_s}, u"available"_s), u"2.0000"_s);
    }
    // Stock names its product by two ids, which another list knows by one.
    void joinedThroughAnotherList()
    {
        FakeServer server([](const Asked &asked) -> Told {
            if (asked.path == "/variants")
                return {200, R"({"v":[{"p":1,"a":0,"ref":"A"},{"p":1,"a":2,"ref":"A-2"},{"p":9,"a":0,"ref":""}]})"};
            return {200, R"({"s":[{"p":1,"a":"0","q":5},{"p":"1","a":2,"q":"6"},{"p":3,"a":0,"q":7}]})"};
        });
        ProfileFolder folder(profile("s[]",
            R"({"sku":{"join":["p","a"],"with":"/","lookup":"variants","give":"sku"},"warehouse":{"constant":"main"},"available":"q"})",
            R"({"variants":{"request":{"path":"/variants"},"rows":"v[]","values":{"id":{"join":["p","a"],"with":"/"},"sku":"ref"}}})"));
        const auto shop = test::open(folder.path(), server.url());
        const Read read = readArea(*shop, u"stock"_s);
        QVERIFY2(read.result, qPrintable(why(read)));
        QCOMPARE(read.cell({u"A"_s, u"main"_s}, u"available"_s), u"5.0000"_s);
        QCOMPARE(read.cell({u"A-2"_s, u"main"_s}, u"available"_s), u"6.0000"_s);
        QCOMPARE(read.result->rows, 2); // the third's product is not there: no key, a problem
        QCOMPARE(read.result->problems.size(), 1);
    }
    // The rows come once for each of a list, which must be all there.
    void roundsOfAList_data()
    {
        QTest::addColumn<QByteArray>("list");
        QTest::addColumn<int>("kind"); // -1: it is read
        QTest::newRow("all") << QByteArray(R"({"total":1,"c":[{"id":"a"}]})") << -1;
        QTest::newRow("cut off") << QByteArray(R"({"total":2,"c":[{"id":"a"}]})") << int(Error::Kind::Incomplete);
        QTest::newRow("none") << QByteArray(R"({"total":0,"c":[]})") << int(Error::Kind::Incomplete);
        QTest::newRow("no total") << QByteArray(R"({"c":[{"id":"a"}]})") << int(Error::Kind::Shape);
    }
    void roundsOfAList()
    {
        QFETCH(QByteArray, list);
        QFETCH(int, kind);
        FakeServer server([list](const Asked &asked) -> Told {
            return {200, asked.path == "/c" ? list : QByteArray(R"({"i":[{"s":"A","q":1}]})")};
        });
        ProfileFolder folder(profile("i[]", R"({"sku":"s","warehouse":{"constant":"m"},"available":"q"})",
            R"({"c":{"request":{"path":"/c"},"rows":"c[]","paging":{"total":"total"},"values":{"id":"id"}}})",
            R"("over":{"lookup":"c"},)"));
        const auto shop = test::open(folder.path(), server.url());
        const Read read = readArea(*shop, u"stock"_s);
        QCOMPARE(read.result ? -1 : int(read.result.error().kind), kind);
        if (kind == -1)
            QCOMPARE(read.result->rows, 1);
    }
    void onlySomeRows()
    {
        const Read read = readOf(profile("i[]", R"({"sku":"s","warehouse":{"constant":"m"},"available":"q"})", "{}",
                                     R"("where":{"type":["simple","bundle"]},)"),
            R"({"i":[{"s":"A","q":1,"type":"simple"},{"s":"B","q":1,"type":"variable"},{"s":"C","q":1,"type":"bundle"},{"s":"D","q":1}]})");
        QVERIFY2(read.result, qPrintable(why(read)));
        QCOMPARE(read.result->rows, 2);
        QCOMPARE(read.cell({u"B"_s, u"m"_s}, u"available"_s), u"(absent)"_s);
    }
    // A word that nobody knew when the profile was written is none of those that are named.
    void allButSomeRows()
    {
        const Read read = readOf(profile("i[]", R"({"sku":"s","warehouse":{"constant":"m"},"available":"q"})", "{}",
                                     R"("where":{"type":{"not":["deleted",""]}},)"),
            R"({"i":[{"s":"A","q":1,"type":"simple"},{"s":"B","q":1,"type":"deleted"},{"s":"C","q":1,"type":"kit"},{"s":"D","q":1}]})");
        QVERIFY2(read.result, qPrintable(why(read)));
        QCOMPARE(read.result->rows, 2);
        QCOMPARE(read.cell({u"C"_s, u"m"_s}, u"available"_s), u"1.0000"_s);
        QCOMPARE(read.cell({u"B"_s, u"m"_s}, u"available"_s), u"(absent)"_s);
    }

    void converted_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("is");
        const auto row = [](const char *name, const char *field, const char *json, const char *id, const char *is) {
            QTest::newRow(name) << QByteArray(field) << QByteArray(json) << QString::fromUtf8(id)
                                << QString::fromUtf8(is);
        };
        row("unix", R"({"path":"v","as":"unix"})", "1767323045", "updated_at", "2026-01-02T03:04:05.000Z");
        row("unix as a text", R"({"path":"v","as":"unix"})", "\"1767323045\"", "updated_at",
            "2026-01-02T03:04:05.000Z");
        row("unix ms", R"({"path":"v","as":"unixms"})", "1767323045123", "updated_at", "2026-01-02T03:04:05.123Z");
        row("unix, never", R"({"path":"v","as":"unix"})", "0", "updated_at", "(null)");
        row("winter in Warsaw", R"({"path":"v","as":"local","zone":"Europe/Warsaw"})", "\"2026-01-02 04:04:05\"",
            "updated_at", "2026-01-02T03:04:05.000Z");
        row("summer in Warsaw", R"({"path":"v","as":"local","zone":"Europe/Warsaw"})", "\"2026-07-02T05:04:05\"",
            "updated_at", "2026-07-02T03:04:05.000Z");
        row("no zone is UTC", R"({"path":"v","as":"local"})", "\"2026-01-02 03:04:05\"", "updated_at",
            "2026-01-02T03:04:05.000Z");
        row("its own offset", R"({"path":"v","as":"local","zone":"Europe/Warsaw"})", "\"2026-01-02T03:04:05Z\"",
            "updated_at", "2026-01-02T03:04:05.000Z");
        row("no date at all", R"({"path":"v","as":"local"})", "\"0000-00-00 00:00:00\"", "updated_at", "(null)");
        row("no moment", R"({"path":"v","as":"local"})", "\"yesterday\"", "updated_at", "(unknown)");
        row("a day", R"({"path":"v","as":"date"})", "\"2026-01-02 23:30:00\"", "incoming_date", "2026-01-02");
        row("midnight in Warsaw", R"({"path":"v","as":"date","zone":"Europe/Warsaw"})", "\"2026-01-01T23:00:00Z\"",
            "incoming_date", "2026-01-02");
        row("a float", R"({"path":"v","round":4})", "29.949999999999999", "available", "29.9500");
        row("a float as a text", R"({"path":"v","round":2})", "\"0.30000000000000004\"", "available", "0.3000");
        row("too fine", "\"v\"", "29.949999999999999", "available", "(unknown)");
        row("number as a text", "\"v\"", "\" 12.50 \"", "available", "12.5000");
        row("minor units", R"({"path":"v","minor":2})", "1999", "available", "19.9900");
        row("yes", R"({"path":"v","as":"bool","map":{"1":"allow","0":"no"}})", "\"Yes\"", "backorder", "allow");
        row("false", R"({"path":"v","as":"bool","map":{"1":"allow","0":"no"}})", "false", "backorder", "no");
        row("neither", R"({"path":"v","as":"bool","map":{"1":"allow","0":"no"}})", "\"perhaps\"", "backorder",
            "(unknown)");
    }
    void converted()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, json);
        QFETCH(QString, id);
        QFETCH(QString, is);
        const Read read = readOf(
            profile("[]", R"({"sku":"s","warehouse":{"constant":"m"},")" + id.toUtf8() + R"(":)" + field + "}"),
            "[{\"s\":\"A\",\"v\":" + json + "}]");
        QVERIFY2(read.result, qPrintable(why(read)));
        QCOMPARE(read.cell({u"A"_s, u"m"_s}, id), is);
    }

    void misspelt_data()
    {
        QTest::addColumn<QByteArray>("rows");
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QString>("member");
        QTest::newRow("no such zone") << QByteArray("[]")
                                      << QByteArray(R"({"path":"v","as":"local","zone":"Europe/Warszawa"})")
                                      << u"fields.available.zone"_s;
        QTest::newRow("a table without a value")
            << QByteArray("[]") << QByteArray(R"({"path":"v","lookup":"l"})") << u"fields.available.give"_s;
        QTest::newRow("no such table") << QByteArray("[]") << QByteArray(R"({"path":"v","lookup":"l","give":"x"})")
                                       << u"stock.read"_s;
        QTest::newRow("left out in the middle") << QByteArray("[]") << QByteArray(R"("a?.b")") << u"fields.available"_s;
        QTest::newRow("rows without an end") << QByteArray("a.b") << QByteArray("\"v\"") << u"stock.read.rows"_s;
        QTest::newRow("a list in a list") << QByteArray("a[].[]") << QByteArray("\"v\"") << u"stock.read.rows"_s;
    }
    void misspelt()
    {
        QFETCH(QByteArray, rows);
        QFETCH(QByteArray, field);
        QFETCH(QString, member);
        ProfileFolder folder(profile(rows, R"({"sku":"s","warehouse":"w","available":)" + field + "}"));
        const auto opened = openB2b({folder.path(), QUrl(u"http://127.0.0.1:1"_s), {}, {}, {}, {}, 0, {}});
        QVERIFY(!opened);
        QVERIFY2(opened.error().subject.endsWith(member), qPrintable(opened.error().subject));
    }
    void misspeltTableOfAWrite()
    {
        const QByteArray key = R"("key":["sku","warehouse"],)";
        QByteArray json = profile("[]", R"({"sku":"s","warehouse":"w","available":"v"})");
        QVERIFY(json.contains(key));
        json.replace(key,
            key + R"("update":{"request":{"method":"PUT","path":"/u","body":{"q":"{{set.available}}"}},)"
                + R"("fields":{"available":{"member":"q","lookup":"l"}}},)");
        ProfileFolder folder(json);
        const auto opened = openB2b({folder.path(), QUrl(u"http://127.0.0.1:1"_s), {}, {}, {}, {}, 0, {}});
        QVERIFY(!opened);
        QVERIFY2(opened.error().subject.endsWith(u"stock.update"_s), qPrintable(opened.error().subject));
        QVERIFY2(opened.error().detail.contains(u"'l'"_s), qPrintable(opened.error().detail));
    }
};

QTEST_GUILESS_MAIN(TestShapes)
#include "tst_shapes.moc"
