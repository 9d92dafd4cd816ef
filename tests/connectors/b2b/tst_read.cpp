// Reading: paging, values, scopes, and every way in which a read may fail to add up.
#include "tests/connectors/b2b/fakeserver.h"

#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

const QString demoShop = QStringLiteral(ZGODA_SOURCE_DIR "/resources/profiles/b2b/demo-shop");

QByteArray stockRow(int i, const QByteArray &available = "12.5")
{
    const QByteArray n = QByteArray::number(i);
    return "{\"id\":\"" + n + "\",\"sku\":\"S" + n + "\",\"warehouse\":\"gdansk\",\"available\":" + available
        + ",\"reserved\":0,\"backorder\":\"no\",\"leadDays\":null,\"unit\":\"szt\",\"updatedAt\":\"2026-01-02T03:04:05."
          "000Z\"}";
}

QByteArray pageOf(
    int total, int page, int size, const std::function<QByteArray(int)> &row = [](int i) { return stockRow(i); })
{
    QByteArrayList rows;
    for (int i = (page - 1) * size; i < qMin(total, page * size); ++i)
        rows.append(row(i));
    return "{\"total\":" + QByteArray::number(total) + ",\"page\":" + QByteArray::number(page) + ",\"items\":["
        + rows.join(',') + "]}";
}

Told paged(const Asked &asked, int total)
{
    return {200, pageOf(total, asked.query.value("page").toInt(), asked.query.value("size").toInt())};
}

QString kindName(const Error &error) { return u"%1 %2 | %3"_s.arg(int(error.kind)).arg(error.subject, error.detail); }

} // namespace

class TestRead final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wholeArea()
    {
        FakeServer server([](const Asked &asked) { return paged(asked, 2345); });
        const auto shop = test::open(demoShop, server.url());
        const Read read = readArea(*shop, u"stock"_s);
        QVERIFY2(read.result, qPrintable(read.result ? QString() : kindName(read.result.error())));
        QVERIFY(read.result->complete);
        QCOMPARE(read.result->rows, 2345);
        QCOMPARE(read.result->takenAt, 1'000'000);
        QCOMPARE(server.calls(), 3);
        const QStringList key {u"S2344"_s, u"gdansk"_s};
        QCOMPARE(read.cell(key, u"available"_s), u"12.5000"_s);
        QCOMPARE(read.cell(key, u"lead_days"_s), u"(null)"_s);
        QCOMPARE(read.cell(key, u"on_hand"_s), u"(unknown)"_s);
        QCOMPARE(read.cell(key, u"updated_at"_s), u"2026-01-02T03:04:05.000Z"_s);
        QCOMPARE(read.cell({u"nobody"_s, u"gdansk"_s}, u"available"_s), u"(absent)"_s);
        QCOMPARE(server.asked().first().headers.value("authorization"), "Bearer demo");
    }

    void absurdTotal()
    {
        FakeServer server([](const Asked &) {
            return Told {200, "{\"total\":9000000000000000,\"page\":1,\"items\":[" + stockRow(1) + "]}"};
        });
        const auto shop = test::open(demoShop, server.url());
        const Read read = readArea(*shop, u"stock"_s);
        QVERIFY(!read.result);
        QCOMPARE(read.result.error().kind, Error::Kind::Shape);
        QCOMPARE(server.calls(), 1);
    }

    void firstRowsOnly()
    {
        FakeServer server([](const Asked &asked) { return paged(asked, 2345); });
        const auto shop = test::open(demoShop, server.url());
        const Read read = readArea(*shop, u"stock"_s, {}, 10);
        QVERIFY(read.result);
        QCOMPARE(read.result->rows, 10);
        QVERIFY(!read.result->complete);
        QCOMPARE(server.calls(), 1);
        QCOMPARE(server.asked().first().query.value("size"), "10");
    }

    void scopes_data()
    {
        QTest::addColumn<QStringList>("asked");
        QTest::addColumn<int>("calls");
        QTest::addColumn<int>("rows");
        QStringList many;
        for (int i = 0; i < 250; ++i)
            many.append(u"S%1"_s.arg(i));
        QTest::newRow("two and one that is not there") << QStringList {u"S1"_s, u"S2"_s, u"no"_s} << 1 << 2;
        QTest::newRow("three batches") << many << 3 << 250;
        QTest::newRow("nothing") << QStringList {} << 0 << 0;
        QTest::newRow("a key with the separator: all is read") << QStringList {u"a,b"_s, u"S5"_s} << 1 << 1;
    }
    void scopes()
    {
        QFETCH(QStringList, asked);
        QFETCH(int, calls);
        QFETCH(int, rows);
        FakeServer server([](const Asked &request) {
            const QByteArray keys = request.query.value("sku");
            if (keys.isEmpty())
                return paged(request, 900);
            QByteArrayList found;
            for (const QByteArray &key : keys.split(',')) {
                if (key.startsWith('S'))
                    found.append(stockRow(key.mid(1).toInt()));
            }
            // One that was not asked for: a server must not widen a read.
            found.append(stockRow(777'777));
            return Told {
                200, "{\"total\":" + QByteArray::number(found.size()) + ",\"items\":[" + found.join(',') + "]}"};
        });
        const auto shop = test::open(demoShop, server.url());
        const Read read = readArea(*shop, u"stock"_s, Scope {u"sku"_s, asked});
        QVERIFY2(read.result, read.result ? "" : qPrintable(kindName(read.result.error())));
        QVERIFY(read.result->complete);
        QCOMPARE(int(read.result->rows), rows);
        QCOMPARE(server.calls(), calls);
        for (const Asked &request : server.asked()) {
            if (calls == 3)
                QVERIFY(request.query.value("sku").split(',').size() <= 100);
        }
        QCOMPARE(read.presence({u"S777777"_s, u"gdansk"_s}), Presence::Absent);
    }
    void otherScope()
    {
        FakeServer server([](const Asked &request) { return paged(request, 5); });
        const auto shop = test::open(demoShop, server.url());
        const Read byWarehouse = readArea(*shop, u"stock"_s, Scope {u"warehouse"_s, {u"gdansk"_s}});
        QVERIFY(byWarehouse.result);
        QCOMPARE(byWarehouse.result->rows, 5);
        const Read unknown = readArea(*shop, u"stock"_s, Scope {u"on_hand"_s, {u"1"_s}});
        QVERIFY(!unknown.result);
        QCOMPARE(unknown.result.error().kind, Error::Kind::Refused);
    }

    // A list in pages that somebody disturbs: never a complete snapshot.
    void doesNotAddUp_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("a page repeats") << 0;
        QTest::newRow("a row moved to the next page") << 1;
        QTest::newRow("the total is larger than the rows") << 2;
        QTest::newRow("the total moves while reading") << 3;
        QTest::newRow("a short page in the middle") << 4;
        QTest::newRow("the last page is empty") << 5;
        QTest::newRow("more rows than announced") << 6;
    }
    void doesNotAddUp()
    {
        QFETCH(int, how);
        FakeServer server([how](const Asked &asked) {
            const int page = asked.query.value("page").toInt(), size = asked.query.value("size").toInt();
            Told told = paged(asked, 2345);
            if (how == 0 && page == 3)
                told.body = pageOf(2345, 2, size).replace("\"page\":2", "\"page\":3");
            if (how == 1 && page == 2)
                told.body = pageOf(2345, 2, size, [size](int i) { return stockRow(i == size ? size - 1 : i); });
            if (how == 2)
                told.body.replace("\"total\":2345", "\"total\":2346");
            if (how == 3 && page == 3)
                told.body.replace("\"total\":2345", "\"total\":2344");
            if (how == 4 && page == 2)
                told.body = pageOf(1900, 2, size).replace("\"total\":1900", "\"total\":2345");
            if (how == 5 && page == 3)
                told.body = "{\"total\":2345,\"page\":3,\"items\":[]}";
            if (how == 6 && page == 3)
                told.body = pageOf(2400, 3, size).replace("\"total\":2400", "\"total\":2345");
            return told;
        });
        const auto shop = test::open(demoShop, server.url());
        const Read read = readArea(*shop, u"stock"_s);
        QVERIFY(!read.result);
        QCOMPARE(read.result.error().kind, Error::Kind::Incomplete);
        QCOMPARE(read.result.error().subject, u"GET /api/stock"_s);
        QVERIFY(!read.result.error().detail.isEmpty());
    }

    void badAnswers_data()
    {
        QTest::addColumn<Told>("told");
        QTest::addColumn<int>("kind");
        const auto row
            = [](const char *name, Told told, Error::Kind kind) { QTest::newRow(name) << told << int(kind); };
        const QByteArray good = pageOf(3, 1, 1000);
        using K = Error::Kind;
        row("401", {401, "{\"error\":\"token demo is wrong for jan@example.test\"}"}, K::Denied);
        row("403", {403, "{}"}, K::Forbidden);
        row("404", {404, "not found", {}, "text/plain"}, K::NotFound);
        row("409", {409, "{}"}, K::Stale);
        row("422", {422, "{\"error\":\"no\"}"}, K::Rejected);
        row("429 for long", {429, "{}", {{"Retry-After", "600"}}}, K::Throttled);
        row("500", {500, "oops", {}, "text/plain"}, K::Server);
        row("redirect to another host", {302, "", {{"Location", "http://localhost:1/elsewhere"}}}, K::Redirect);
        row("redirect in circles", {302, "", {{"Location", "/api/stock"}}}, K::Redirect);
        row("HTML", {200, "<html><body>Sign in</body></html>", {}, "text/html"}, K::Malformed);
        row("HTML that calls itself JSON", {200, "<!doctype html>"}, K::Malformed);
        row("empty", {200, ""}, K::Malformed);
        row("cut off in a row", {200, good.left(good.size() / 2)}, K::Malformed);
        row("cut off behind the rows", {200, good.left(good.size() - 1)}, K::Malformed);
        row("cut off on the wire", {200, good, {}, "application/json", 0, true}, K::Malformed);
        row("something behind the end", {200, good + "{}"}, K::Malformed);
        row("invalid UTF-8", {200, QByteArray(good).replace("szt", "s\xfft")}, K::Malformed);
        row("too deep", {200, "{\"total\":1,\"items\":[{\"x\":" + QByteArray(100, '[') + QByteArray(100, ']') + "}]}"},
            K::Malformed);
        row("too deep in front", {200, "{\"x\":" + QByteArray(100, '[') + QByteArray(100, ']') + ",\"items\":[]}"},
            K::Malformed);
        row("a trailing comma", {200, QByteArray(good).replace("}]}", "},]}")}, K::Malformed);
        row("no commas", {200, QByteArray(good).replace("},{", "} {")}, K::Malformed);
        row("a word that is none", {200, QByteArray(good).replace("null", "nil ")}, K::Malformed);
        row("no list", {200, "{\"total\":3}"}, K::Shape);
        row("a list of numbers", {200, "{\"total\":3,\"items\":[1,2,3]}"}, K::Shape);
        row("an object for the list", {200, "{\"total\":3,\"items\":{}}"}, K::Shape);
        row("null for the list", {200, "{\"total\":3,\"items\":null}"}, K::Shape);
        row("null for a row", {200, "{\"total\":3,\"items\":[null,null,null]}"}, K::Shape);
        row("null for all", {200, "null"}, K::Malformed);
        row("an object for a value", {200, QByteArray(good).replace("12.5", "{}")}, K::Shape);
        row("a member nobody has", {200, QByteArray(good).replace("\"available\"", "\"avail\"")}, K::Shape);
        row("no total", {200, QByteArray(good).replace("\"total\":3,", "")}, K::Shape);
        row("a text for the total", {200, QByteArray(good).replace("\"total\":3,", "\"total\":\"many\",")}, K::Shape);
        row("a list alone", {200, "[]"}, K::Shape);
    }
    void badAnswers()
    {
        QFETCH(Told, told);
        QFETCH(int, kind);
        FakeServer server([&](const Asked &) { return told; });
        const auto shop = test::open(demoShop, server.url());
        const Read read = readArea(*shop, u"stock"_s);
        QVERIFY(!read.result);
        const Error error = read.result.error();
        QVERIFY2(int(error.kind) == kind, qPrintable(kindName(error)));
        const bool elsewhere = told.headers.value("Location").startsWith("http");
        QCOMPARE(error.subject, elsewhere ? u"http://localhost:1"_s : u"GET /api/stock"_s);
        QVERIFY2(!error.detail.isEmpty() && !error.detail.contains(u"demo"_s) && !error.detail.contains(u'@'),
            qPrintable(error.detail));
        if (told.status >= 400)
            QCOMPARE(error.status, told.status);
        if (told.status == 429)
            QCOMPARE(error.retryAfter, std::chrono::seconds(600));
    }

    // Values that cannot be taken cost their cell, not the read.
    void badValues_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("problem");
        QTest::addColumn<QString>("cell");
        using P = Problem::Kind;
        QTest::newRow("as written") << QByteArray("0.1") << -1 << u"0.1000"_s;
        QTest::newRow("a text") << QByteArray("\"7.25\"") << -1 << u"7.2500"_s;
        QTest::newRow("an exponent") << QByteArray("1.5e3") << -1 << u"1500.0000"_s;
        QTest::newRow("more than a double holds")
            << QByteArray("99999999999999.9999") << -1 << u"99999999999999.9999"_s;
        QTest::newRow("null") << QByteArray("null") << -1 << u"(null)"_s;
        QTest::newRow("too fine") << QByteArray("0.12345") << int(P::TooFine) << u"(unknown)"_s;
        QTest::newRow("too large") << QByteArray("1e300") << int(P::TooLarge) << u"(unknown)"_s;
        QTest::newRow("a word") << QByteArray("\"many\"") << int(P::BadValue) << u"(unknown)"_s;
        QTest::newRow("true") << QByteArray("true") << int(P::BadValue) << u"(unknown)"_s;
    }
    void badValues()
    {
        QFETCH(QByteArray, value);
        QFETCH(int, problem);
        QFETCH(QString, cell);
        FakeServer server([&](const Asked &) {
            return Told {200, pageOf(3, 1, 1000, [&](int i) { return stockRow(i, i == 1 ? value : "5"); })};
        });
        const auto shop = test::open(demoShop, server.url());
        const Read read = readArea(*shop, u"stock"_s);
        QVERIFY2(read.result, read.result ? "" : qPrintable(kindName(read.result.error())));
        QCOMPARE(read.result->rows, 3);
        QCOMPARE(read.cell({u"S1"_s, u"gdansk"_s}, u"available"_s), cell);
        QCOMPARE(read.result->problems.size(), problem < 0 ? 0 : 1);
        if (problem >= 0)
            QCOMPARE(int(read.result->problems.first().kind), problem);
    }

    void duplicateKeyIsAProblem()
    {
        FakeServer server([&](const Asked &) {
            return Told {200, pageOf(3, 1, 1000, [&](int i) {
                             return QByteArray(stockRow(i)).replace("\"sku\":\"S2\"", "\"sku\":\"S1\"");
                         })};
        });
        const auto shop = test::open(demoShop, server.url());
        const Read read = readArea(*shop, u"stock"_s);
        QVERIFY(read.result && read.result->complete);
        QCOMPARE(read.presence({u"S1"_s, u"gdansk"_s}), Presence::Ambiguous);
        QCOMPARE(read.result->problems.first().kind, Problem::Kind::DuplicateKey);
    }

    // Strings with everything that could mislead whoever looks for the end of an element.
    void trickyTexts()
    {
        const QByteArray name = R"(a \"quoted\" },{ ]} [\\)" + QByteArray(300, '\\') + R"(\" \u0105\ud83d\ude00)";
        FakeServer server([&](const Asked &) {
            return Told {
                200, pageOf(5000, 1, 5000, [&](int i) {
                    return QByteArray(stockRow(i))
                        .replace("\"szt\"", "\"szt\",\"note\":\"" + name + "\",\"deep\":[{\"x\":[1,{\"y\":\"]\"}]}]");
                }).replace("\"total\":5000", "\"total\": 5000 ")};
        });
        ProfileFolder folder(QByteArray(R"({"zgoda":1,"system":"t","areas":{"stock":{"key":["sku","warehouse"],"read":{
            "request":{"path":"/s"},"rows":"items[]","paging":{"kind":"none","total":"total"},
            "fields":{"sku":"sku","warehouse":"warehouse","available":"available","unit":"note"}}}}})"));
        const auto shop = test::open(folder.path(), server.url());
        const Read read = readArea(*shop, u"stock"_s);
        QVERIFY2(read.result, read.result ? "" : qPrintable(kindName(read.result.error())));
        QCOMPARE(read.result->rows, 5000);
        QCOMPARE(read.cell({u"S4999"_s, u"gdansk"_s}, u"unit"_s),
            uR"(a "quoted" },{ ]} [\)"_s + QString(150, u'\\') + u"\" ą😀"_s);
    }

    void stopsAtOnce()
    {
        FakeServer server([](const Asked &asked) {
            Told told = paged(asked, 50'000);
            told.delayMs = asked.query.value("page") == "1" ? 0 : 1500;
            return told;
        });
        const auto shop = test::open(demoShop, server.url());
        const auto schema = schemaOf(u"stock"_s);
        const auto progress = std::make_shared<Progress>();
        auto future
            = shop->read({schema, std::make_shared<Pools>(schema->keyCount), {}, progress, -1, nullptr, nullptr});
        QTRY_VERIFY(progress->rows > 0);
        QCOMPARE(progress->total.load(), 50'000);
        QElapsedTimer timer;
        timer.start();
        future.cancel();
        future.waitForFinished();
        QVERIFY2(timer.elapsed() < 200, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(future.resultCount() == 0);
    }
};

QTEST_GUILESS_MAIN(TestRead)
#include "tst_read.moc"
