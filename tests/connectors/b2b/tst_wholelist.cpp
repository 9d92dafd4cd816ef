// Platforms that take a list only as a whole: what a row's write must bring along is asked for right before it, and goes
// back as it is then. And the small words of a profile that such platforms need.
#include "connectors/b2b/jsontext.h"
#include "tests/connectors/b2b/fakeserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace zgoda;
using namespace zgoda::test;
using namespace Qt::StringLiterals;

namespace {

// A shop of one article with a price in each of some currencies, which forgets a price that it is not sent.
struct Forgetful {
    QJsonArray prices;
    std::function<void()> beforeAsked = {};
    QByteArray rate = "23";
    FakeServer server {[this](const Asked &asked) { return answer(asked); }};

    explicit Forgetful(const QByteArray &json)
        : prices(QJsonDocument::fromJson(json).array())
    {
    }
    Told answer(const Asked &asked)
    {
        if (asked.method == "PUT") {
            prices = QJsonDocument::fromJson(asked.body).object()[u"prices"_s].toArray();
            return {200, "{}"};
        }
        if (asked.path == "/a/A" && beforeAsked)
            std::exchange(beforeAsked, nullptr)();
        const QJsonValue taxed = QJsonDocument::fromJson('[' + rate + ']').array().at(0);
        const QJsonObject article {{u"sku"_s, u"A"_s}, {u"rate"_s, taxed}, {u"prices"_s, prices}};
        return {200,
            QJsonDocument(asked.path == "/a/A" ? article : QJsonObject {{u"items"_s, QJsonArray {article}}}).toJson()};
    }
    QJsonObject price(const QString &currency) const
    {
        for (const QJsonValue &one : prices) {
            if (one[u"c"_s] == currency)
                return one.toObject();
        }
        return {};
    }
};

QByteArray profile(const QByteArray &more)
{
    return R"({"zgoda":1,"system":"t","answers":"json","areas":{"prices":{
        "key":["sku","price_list","currency","unit","min_qty","valid_from"],
        "read":{"request":{"path":"/a"},"rows":"items[].prices[]","fields":{"sku":"^sku","price_list":{"constant":"x"},
            "currency":"c","unit":{"constant":""},"min_qty":{"path":"from?","or":"1"},"valid_from":{"constant":""},
            "net":"n","gross":"g?","tax_rate":"^rate","b2b_id":{"join":["^sku","c"]}}},
        "update":{"request":{"method":"PUT","path":"/a/{{id.1}}",
                "body":{"prices":[{"...":"{{before.own}}","n":"{{set.net}}","g":"{{set.gross}}"},{"...":"{{before.others}}"}]}},
            "before":{"request":{"path":"/a/{{id.1}}"},
                "keep":{"own":{"path":"prices","one":{"c":"{{id.2}}"}},
                    "others":{"path":"prices","others":{"c":"{{id.2}}"},"only":["c","n","g"]}},
                "fields":{"net":{"of":"own","path":"n","round":4}}},)"
        + more + R"("fields":{"net":{"as":"number"},"gross":{"as":"number"}}}}}})";
}

Step price(const QString &currency, const QString &expect, const QString &to, const QString &field = u"net"_s)
{
    return stepFor(u"prices"_s, {u"A"_s, u"x"_s, currency, {}, u"1.0000"_s, {}}, u"A/"_s + currency, field,
        text(expect), text(to));
}

QVector<Result<Ack>> apply(B2b &shop, const QVector<Step> &steps)
{
    auto future = shop.apply(steps);
    future.waitForFinished();
    return future.takeResult();
}

const QByteArray three
    = R"([{"c":"EUR","n":10.029999999999999,"note":"mine","id":1},{"c":"USD","n":11,"id":2},{"c":"PLN","n":40,"id":3}])";

} // namespace

class TestWholeList final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // Two rows of one list in one run: the second must not put back what the first has changed.
    void rowsOfOneList()
    {
        Forgetful shop(three);
        ProfileFolder folder(profile({}));
        const auto b2b = test::open(folder.path(), shop.server.url());
        QVERIFY(readArea(*b2b, u"prices"_s).result);
        const auto done
            = apply(*b2b, {price(u"EUR"_s, u"10.0300"_s, u"12.5000"_s), price(u"USD"_s, u"11.0000"_s, u"13.0000"_s)});
        for (const auto &one : done)
            QVERIFY2(one, one ? "" : qPrintable(one.error().detail));
        // What the second write put back of the first: as it was then, and of it what "only" names.
        QCOMPARE(shop.price(u"EUR"_s), (QJsonObject {{u"c"_s, u"EUR"_s}, {u"n"_s, 12.5}}));
        QCOMPARE(shop.price(u"USD"_s)[u"n"_s].toDouble(), 13.0);
        QCOMPARE(shop.price(u"PLN"_s)[u"n"_s].toDouble(), 40.0);
        QVERIFY(!shop.price(u"PLN"_s).contains(u"id"_s));
    }
    // Somebody was quicker with another price: it stays; with this one: nothing is written; took it away: the same.
    void movedMeanwhile_data()
    {
        QTest::addColumn<QByteArray>("moved");
        QTest::addColumn<int>("wrong"); // Error::Kind; -1: none
        QTest::newRow("another price") << QByteArray(R"([{"c":"EUR","n":10.03},{"c":"PLN","n":41}])") << -1;
        QTest::newRow("this price") << QByteArray(R"([{"c":"EUR","n":10.04},{"c":"PLN","n":40}])")
                                    << int(Error::Kind::Stale);
        QTest::newRow("taken away") << QByteArray(R"([{"c":"PLN","n":40}])") << int(Error::Kind::NotFound);
    }
    void movedMeanwhile()
    {
        QFETCH(QByteArray, moved);
        QFETCH(int, wrong);
        Forgetful shop(three);
        ProfileFolder folder(profile({}));
        const auto b2b = test::open(folder.path(), shop.server.url());
        QVERIFY(readArea(*b2b, u"prices"_s).result);
        const QJsonArray then = QJsonDocument::fromJson(moved).array();
        shop.beforeAsked = [&] { shop.prices = then; };
        const auto done = apply(*b2b, {price(u"EUR"_s, u"10.0300"_s, u"12.5000"_s)});
        if (wrong >= 0) {
            QVERIFY(!done[0]);
            QCOMPARE(int(done[0].error().kind), wrong);
            QCOMPARE(shop.prices, then);
            return;
        }
        QVERIFY2(done[0], done[0] ? "" : qPrintable(done[0].error().detail));
        QCOMPARE(shop.price(u"EUR"_s)[u"n"_s].toDouble(), 12.5);
        QCOMPARE(shop.price(u"PLN"_s)[u"n"_s].toDouble(), 41.0);
        QCOMPARE(shop.prices.size(), 2);
    }
    // Of net and gross one is written, and the other follows; where both are, nothing is worked out.
    void taxFollows_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("to");
        QTest::addColumn<double>("net");
        QTest::addColumn<double>("gross");
        QTest::newRow("net") << u"net"_s << u"55.5500"_s << 55.55 << 68.3265;
        QTest::newRow("gross") << u"gross"_s << u"100.0000"_s << 81.3008 << 100.0;
        QTest::newRow("up from half") << u"net"_s << u"0.0050"_s << 0.005 << 0.0062;
        QTest::newRow("nothing") << u"net"_s << u"0.0000"_s << 0.0 << 0.0;
    }
    void taxFollows()
    {
        QFETCH(QString, field);
        QFETCH(QString, to);
        QFETCH(double, net);
        QFETCH(double, gross);
        Forgetful shop(R"([{"c":"EUR","n":10,"g":12.3}])");
        ProfileFolder folder(profile(R"("reread":true,"tax":{"net":"net","gross":"gross","rate":"tax_rate"},)"));
        const auto b2b = test::open(folder.path(), shop.server.url());
        QVERIFY(readArea(*b2b, u"prices"_s).result);
        const auto done = apply(*b2b, {price(u"EUR"_s, field == u"net"_s ? u"10.0000"_s : u"12.3000"_s, to, field)});
        QVERIFY2(done[0], done[0] ? "" : qPrintable(done[0].error().detail));
        QCOMPARE(shop.price(u"EUR"_s)[u"n"_s].toDouble(), net);
        QCOMPARE(shop.price(u"EUR"_s)[u"g"_s].toDouble(), gross);
    }

    // A code that a system has where nothing is taxed is no rate, and neither is what nobody can have meant.
    void noRateNoTax_data()
    {
        QTest::addColumn<QByteArray>("rate");
        for (const char *rate : {"-1", "-100", "1000000000", "\"zw\"", "null"})
            QTest::newRow(rate) << QByteArray(rate);
    }
    void noRateNoTax()
    {
        QFETCH(QByteArray, rate);
        Forgetful shop(R"([{"c":"EUR","n":10,"g":12.3}])");
        shop.rate = rate;
        ProfileFolder folder(profile(R"("reread":true,"tax":{"net":"net","gross":"gross","rate":"tax_rate"},)"));
        const auto b2b = test::open(folder.path(), shop.server.url());
        QVERIFY(readArea(*b2b, u"prices"_s).result);
        const auto done = apply(*b2b, {price(u"EUR"_s, u"12.3000"_s, u"100.0000"_s, u"gross"_s)});
        QVERIFY(!done[0]);
        QCOMPARE(int(done[0].error().kind), int(Error::Kind::Rejected));
        QCOMPARE(done[0].error().subject, u"net"_s);
        QCOMPARE(shop.price(u"EUR"_s)[u"g"_s].toDouble(), 12.3);
    }

    // Rows that the profile says itself are gone through before those that the platform lists.
    void givenRounds()
    {
        FakeServer server([](const Asked &asked) {
            if (asked.path == "/parents")
                return Told {200, R"([{"id":"7"},{"id":"8"}])"};
            return Told {200, R"([{"sku":"S)" + asked.query.value("of", "0") + R"(","kind":"b","n":"x"}])"};
        });
        ProfileFolder folder(R"({"zgoda":1,"system":"t","answers":"json",
            "lookups":{"all":{"given":[{"label":"own"}],"request":{"path":"/parents"},"rows":"[]",
                "values":{"of":"id","label":{"constant":"theirs"}}}},
            "areas":{"products":{"key":["sku"],"read":{"request":{"path":"/p","query":{"of":"{{over.of}}"}},"rows":"[]",
                "over":{"lookup":"all"},"fields":{"sku":"sku","category":{"over":"label"},
                "name":{"path":"n","if":{"path":"kind","is":"b"}},"ean":{"path":"n","if":{"path":"kind","is":"a"}},
                "unit":{"path":"kind","map":{"a":"A"},"else":"$value"}}}}}})");
        const auto shop = test::open(folder.path(), server.url());
        const Read read = readArea(*shop, u"products"_s);
        QVERIFY2(read.result, read.result ? "" : qPrintable(read.result.error().detail));
        QCOMPARE(read.result->rows, 3);
        QCOMPARE(read.cell({u"S0"_s}, u"category"_s), u"own"_s);
        QCOMPARE(read.cell({u"S8"_s}, u"category"_s), u"theirs"_s);
        QCOMPARE(read.cell({u"S8"_s}, u"name"_s), u"x"_s);
        QCOMPARE(read.cell({u"S8"_s}, u"ean"_s), u"(null)"_s);
        QCOMPARE(read.cell({u"S8"_s}, u"unit"_s), u"b"_s);
    }
    void misspelt_data()
    {
        QTest::addColumn<QByteArray>("more");
        QTest::newRow("tax without looking") << QByteArray(R"("tax":{"net":"net","gross":"gross","rate":"tax_rate"},)");
        QTest::newRow("tax of nothing") << QByteArray(R"("reread":true,"tax":{"net":"net","gross":"gross"},)");
    }
    void misspelt()
    {
        QFETCH(QByteArray, more);
        ProfileFolder folder(profile(more));
        const auto opened = openB2b({folder.path(), QUrl(u"http://127.0.0.1"_s), {}, {}, {}, {}, 0, {}});
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, Error::Kind::Profile);
    }
};

QTEST_GUILESS_MAIN(TestWholeList)
#include "tst_wholelist.moc"
