// Variants: products of their own that a platform lists under another one, each against a shop where every other product is
// one. What is demanded of all rows is in tst_contract.cpp; here is what holds for these alone.
#include "connectors/b2b/profile.h"
#include "tests/connectors/b2b/platforms/demands.h"

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

const Contract &contractOf(const QString &profile)
{
    return *std::find_if(
        contracts().begin(), contracts().end(), [&](const Contract &one) { return one.profile == profile; });
}

const AreaContract &areaOf(const Contract &contract, const QString &area)
{
    return *std::find_if(
        contract.areas.begin(), contract.areas.end(), [&](const AreaContract &one) { return one.area == area; });
}

QStringList writesOf(const Connected &world)
{
    QStringList out;
    for (const FakePlatform::Entry &entry : world.platform->log()) {
        if (entry.write)
            out.append(QString::fromLatin1(entry.path));
    }
    out.sort();
    return out;
}

// A profile with an area of two lists, and of one write for each.
QByteArray twoLists(const QByteArray &also, const QByteArray &instead)
{
    return R"({"zgoda":1,"system":"x","name":"X","auth":[{"kind":"none"}],
      "lookups":{"models":{"request":{"path":"/models"},"rows":"[]","values":{"id":"id","sku":"sku","base":"base"}}},
      "areas":{"prices":{"key":["sku","price_list","currency","unit","min_qty","valid_from"],
      "read":{"request":{"path":"/products"},"rows":"[]",
      "fields":{"sku":"sku","net":"net","price_list":{"constant":"l"},"currency":{"constant":"EUR"},
      "unit":{"constant":""},"min_qty":{"constant":"1"},"valid_from":{"constant":""},"b2b_id":"id"},
      "also":[)"
        + also + R"(]},
      "update":{"request":{"method":"PUT","path":"/products/{{id}}","body":{"...":"{{set}}"}},"fields":{"net":"net"},
      "instead":[)"
        + instead + R"(]}}}})";
}

const QByteArray variants = R"({"over":{"lookup":"models"},"request":{"path":"/models/{{over.id}}/variants"},
  "fields":{"net":{"path":"more","plus":{"path":"model","lookup":"models","give":"base"},"round":2},
  "b2b_id":{"join":["{{over.id}}","id"]}}})";
const QByteArray underModel = R"({"idParts":2,"request":{"path":"/models/{{id.1}}/variants/{{id.2.number}}"}})";

Told twoModels(const Asked &asked)
{
    if (asked.path == "/models")
        return {200, R"([{"id":7,"sku":"M7","base":10},{"id":8,"sku":"M8","base":"20.005"}])"};
    if (asked.path == "/models/7/variants")
        return {200, R"([{"id":71,"sku":"V71","model":7,"more":-0.5},{"id":72,"sku":"V72","model":7,"more":0}])"};
    if (asked.path == "/models/8/variants")
        return {200, R"([{"id":81,"sku":"V81","model":8,"more":"0.005"}])"};
    return {200, R"([{"id":1,"sku":"P1","net":3}])"};
}

QStringList priceKeyOf(const QString &sku) { return {sku, u"l"_s, u"EUR"_s, {}, u"1.0000"_s, {}}; }

} // namespace

class TestVariants final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // Asked for by name, a variant is what it was among all.
    void sameByKey_data()
    {
        QTest::addColumn<QString>("platform");
        QTest::addColumn<QString>("area");
        for (const char *platform : {"woocommerce", "prestashop", "base"}) {
            for (const char *area : {"products", "stock", "prices"})
                QTest::addRow("%s %s", platform, area) << QString::fromLatin1(platform) << QString::fromLatin1(area);
        }
    }
    void sameByKey()
    {
        QFETCH(QString, platform);
        QFETCH(QString, area);
        const Contract &contract = contractOf(platform);
        const AreaContract &row = areaOf(contract, area);
        Connected world(contract, fewProducts);
        QVERIFY(world.platform->with([](Shop &shop) { return shop.product(2)->model > 0; }));
        const Read all = world.read(area);
        const Read some = world.read(area, {row.key(2)[row.scope], row.key(3)[row.scope], row.key(6)[row.scope]});
        QVERIFY2(all.result && some.result, qPrintable(wrong(all) + wrong(some)));
        QCOMPARE(some.result->rows, 3);
        for (const int n : {2, 3, 6}) {
            for (const Field &field : all.schema->fields)
                QCOMPARE(some.cell(row.key(n), field.id), all.cell(row.key(n), field.id));
            QCOMPARE(all.cell(row.key(n), row.field), world.held(row, n));
        }
    }

    // Each to its own address, those of one model together; and one that is refused holds nobody up.
    void writtenUnderTheirModel()
    {
        const Contract &contract = contractOf(u"woocommerce"_s);
        for (const QString &area : {u"stock"_s, u"prices"_s}) {
            const AreaContract &row = areaOf(contract, area);
            Connected world(contract, fewProducts);
            QVector<Step> steps;
            for (const int n : {1, 2, 3, 4, 6})
                steps.append(world.step(row, n, row.to));
            world.platform->with([](Shop &shop) { shop.refused.insert(2); });
            const auto run = world.run(steps);
            QVERIFY2(run && run->done == 4 && run->failed == 1, qPrintable(wrong(run)));
            for (const int n : {1, 3, 4, 6})
                QCOMPARE(world.held(row, n), row.to);
            QVERIFY(world.held(row, 2) != row.to);
            const QString products = u"/wp-json/wc/v3/products/"_s;
            QCOMPARE(writesOf(world),
                (QStringList {products + u"100000/variations/batch"_s, products + u"100001/variations/batch"_s,
                    products + u"batch"_s}));
        }
    }

    // A key that a request cannot name makes all be read, the variants too.
    void keyThatCannotBeNamed()
    {
        Connected world(contractOf(u"woocommerce"_s), fewProducts);
        world.platform->with([](Shop &shop) { shop.product(2)->sku = u"A,B"_s; });
        const Read read = world.read(u"stock"_s, {u"A,B"_s, u"SKU-3"_s, u"SKU-4"_s});
        QVERIFY2(read.result, qPrintable(wrong(read)));
        QCOMPARE(read.result->rows, 3);
        QCOMPARE(read.presence({u"A,B"_s, u"default"_s}), Presence::Present);
    }

    // One without a number of its own shows its product's, and is not taken for it.
    void numberless()
    {
        Connected world(contractOf(u"woocommerce"_s), fewProducts);
        const Read read = world.read(u"stock"_s);
        QVERIFY2(read.result && read.result->problems.isEmpty(), qPrintable(wrong(read)));
        const QStringList listing {u"MODEL-100000"_s, u"default"_s};
        QCOMPARE(read.presence(listing), Presence::Present);
        QCOMPARE(read.cell(listing, u"available"_s), u"(null)"_s);
        QCOMPARE(read.cell(listing, u"b2b_id"_s), u"100000"_s);
    }

    void shopWithoutAny()
    {
        for (const QString &platform : {u"woocommerce"_s, u"prestashop"_s, u"base"_s}) {
            Connected world(contractOf(platform), fewProducts);
            world.platform->with([](Shop &shop) {
                for (Product &product : shop.products)
                    product.model = 0;
            });
            for (const QString &area : {u"products"_s, u"stock"_s, u"prices"_s}) {
                const Read read = world.read(area);
                QVERIFY2(read.result, qPrintable(platform + u' ' + area + wrong(read)));
                QCOMPARE(read.result->rows, fewProducts);
            }
        }
    }

    // Told as a difference: what it is added to may move between our look and the write, or before the run.
    void addsToTheModelsPrice()
    {
        const Contract &contract = contractOf(u"prestashop"_s);
        const AreaContract &row = areaOf(contract, u"prices"_s);
        const auto dearer = [](Shop &shop) {
            shop.modelPrice += 100;
            for (Product &product : shop.products)
                product.price += product.model ? 100 : 0;
        };
        {
            Connected world(contract, fewProducts);
            const Step step = world.step(row, 2, row.to);
            Trouble trouble;
            trouble.beforeWrite = dearer;
            world.platform->trouble(trouble);
            const auto run = world.run({step});
            QVERIFY2(run && run->done == 0, qPrintable(wrong(run))); // it costs a piece more than was sent
            QCOMPARE(world.held(row, 2), u"56.5500"_s);
        }
        Connected world(contract, fewProducts);
        const Step before = world.step(row, 2, row.to);
        world.platform->with(dearer);
        const auto run = world.run({before, world.step(row, 4, row.to)});
        QVERIFY2(run && run->done == 1 && run->skipped == 1, qPrintable(wrong(run)));
        QCOMPARE(world.held(row, 4), row.to);
    }

    void combinationIsSoldWithItsProduct()
    {
        Connected world(contractOf(u"prestashop"_s), fewProducts);
        AreaContract active = areaOf(contractOf(u"prestashop"_s), u"products"_s);
        active.field = u"active"_s;
        const auto run = world.run({world.step(active, 2, u"0"_s), world.step(active, 3, u"0"_s)});
        QVERIFY2(run && run->done == 1 && run->failed == 1, qPrintable(wrong(run)));
        QVERIFY2(run->troubles.first().error->detail.contains(u"with its product"_s), qPrintable(wrong(run)));
    }

    // The words of a profile by themselves: rounds, what a round gives a row's id, sums that are rounded once.
    void furtherLists()
    {
        FakeServer server(twoModels);
        ProfileFolder folder(twoLists(variants, underModel));
        const auto shop = test::open(folder.path(), server.url());
        const Read read = readArea(*shop, u"prices"_s);
        QVERIFY2(read.result, qPrintable(wrong(read)));
        QCOMPARE(read.result->rows, 4);
        QCOMPARE(read.cell(priceKeyOf(u"V71"_s), u"net"_s), u"9.5000"_s);
        QCOMPARE(read.cell(priceKeyOf(u"V81"_s), u"net"_s), u"20.0100"_s); // 20.005 and 0.005
        QCOMPARE(read.cell(priceKeyOf(u"V81"_s), u"b2b_id"_s), u"8/81"_s);
        auto applied
            = shop->apply({stepFor(u"prices"_s, priceKeyOf(u"V72"_s), u"7/72"_s, u"net"_s, text(u"1"_s), text(u"2"_s)),
                stepFor(u"prices"_s, priceKeyOf(u"P1"_s), u"1"_s, u"net"_s, text(u"1"_s), text(u"2"_s))});
        applied.waitForFinished();
        QByteArrayList written;
        for (const Asked &asked : server.asked()) {
            if (asked.method == "PUT")
                written.append(asked.path);
        }
        QCOMPARE(written, (QByteArrayList {"/models/7/variants/72", "/products/1"}));
    }

    // A list that does not come to its end makes the whole area unknown, and so does a term that nobody knows.
    void oneListIsMissing()
    {
        bool gone = true;
        FakeServer server([&](const Asked &asked) {
            if (gone && asked.path == "/models/8/variants")
                return Told {404, R"({"message":"gone"})"};
            return asked.path == "/models" && !gone ? Told {200, R"([{"id":7,"sku":"M7","base":null}])"}
                                                    : twoModels(asked);
        });
        ProfileFolder folder(twoLists(variants, underModel));
        const auto shop = test::open(folder.path(), server.url());
        QVERIFY(!readArea(*shop, u"prices"_s).result);
        gone = false; // and now there is no price to add to
        const Read read = readArea(*shop, u"prices"_s);
        QVERIFY2(read.result, qPrintable(wrong(read)));
        QCOMPARE(read.cell(priceKeyOf(u"V71"_s), u"net"_s), u"(null)"_s);
    }

    void misspelt_data()
    {
        QTest::addColumn<QByteArray>("also");
        QTest::addColumn<QByteArray>("instead");
        QTest::addColumn<QString>("member");
        QTest::newRow("lookup") << QByteArray(R"({"over":{"lookup":"modles"},"fields":{}})") << underModel << u"read"_s;
        QTest::newRow("fields") << QByteArray(R"({"fields":{"net":null}})") << underModel << u"also[0].fields"_s;
        QTest::newRow("member") << QByteArray(R"({"feilds":{}})") << underModel << u"also[0].feilds"_s;
        QTest::newRow("where") << QByteArray(R"({"where":{"id":{"notIn":"modles"}}})") << underModel << u"read"_s;
        QTest::newRow("whose ids") << variants << QByteArray(R"({"request":{"path":"/x"}})") << u"instead[0].idParts"_s;
        QTest::newRow("plus") << QByteArray(R"({"fields":{"net":{"path":"more","plus":{"path":"model"}}}})")
                              << underModel << u"also[0].fields.net.plus"_s;
    }
    void misspelt()
    {
        QFETCH(QByteArray, also);
        QFETCH(QByteArray, instead);
        QFETCH(QString, member);
        ProfileFolder folder(twoLists(also, instead));
        const auto profile = b2b::loadProfile(folder.path(), {});
        QVERIFY(!profile);
        QVERIFY2(profile.error().subject.contains(member), qPrintable(wrong(profile.error())));
    }
};

QTEST_GUILESS_MAIN(TestVariants)
#include "tst_variants.moc"
