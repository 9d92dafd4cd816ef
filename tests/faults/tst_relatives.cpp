// Areas that have to do with each other, read one by one as somebody works.
#include "models/run/workbench.h"
#include "tests/support/world.h"

#include <QFile>
#include <QTest>

using namespace zgoda;
using namespace zgoda::test;
using namespace Qt::StringLiterals;

namespace {

const QString orders = u"orders"_s, customers = u"customers"_s, lines = u"order_lines"_s;

PriceParts shippedParts()
{
    QFile file(QStringLiteral(ZGODA_SOURCE_DIR "/resources/pricing.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no pricing.json");
    return parsePriceParts(file.readAll(), u"pricing.json"_s).value();
}

} // namespace

class TestRelatives final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCustomerWhoCameIsKnown();
    void anOrderThatGoesCanComeBackWhole();
    void whatIsShortMayBeReplaced();
};

// The shop's order names a customer whom the ERP does not have. Somebody enters him there and reads the customers again:
// the order is no longer held back, and may be chosen.
void TestRelatives::aCustomerWhoCameIsKnown()
{
    World world;
    world.erp.fill(areaSchema(customers), u"customer|name\nK1|One"_s);
    world.b2b.fill(areaSchema(customers), u"customer|name\nK1|One\nK9|Nine"_s);
    world.erp.fill(areaSchema(orders), u"order|origin|customer\nB2B-0|b2b|K1"_s);
    world.b2b.fill(areaSchema(orders), u"order|origin|customer\nB2B-0|b2b|K1\nB2B-1|b2b|K9"_s);
    SessionSetup setup = world.setup({customers, orders});
    setup.areas[0].referenceFor = u"customer"_s;
    WorkEvents events;
    events.wait = [&](std::chrono::milliseconds time) { world.advance(time); };
    Workbench bench(setup, events);
    QVERIFY(bench.open());
    bench.read({customers, orders});
    world.advance(std::chrono::minutes(5));
    bench.read({customers, orders});
    const AreaWork &area = *bench.area(orders);
    const KeyId order = findKey(*area.setup.schema, *area.pools, {u"B2B-1"_s});
    QVERIFY(area.review->find(order));
    QCOMPARE(area.review->find(order)->row.why, Why::UnknownCode);
    QCOMPARE(area.review->missing.value(order).first().code, u"K9"_s);
    world.erp.fill(areaSchema(customers), u"customer|name\nK1|One\nK9|Nine"_s);
    bench.read({customers});
    QVERIFY(area.review->missing.isEmpty());
    QVERIFY(area.review->find(order)->row.why != Why::UnknownCode);
}

// The shop's order is taken out by choice. The plan knows its lines, so that an undo puts back the document and not half of
// it; while they were not read to their end, it is not taken out.
void TestRelatives::anOrderThatGoesCanComeBackWhole()
{
    World world;
    world.erp.fill(areaSchema(orders), u"order|origin|customer"_s);
    world.b2b.fill(areaSchema(orders), u"order|origin|customer\nB2B-1|b2b|K1"_s);
    world.erp.fill(areaSchema(lines), u"order|line|sku"_s);
    world.b2b.fill(areaSchema(lines), u"order|line|sku\nB2B-1|1|A\nB2B-1|2|B"_s);
    Capability shop = world.b2b.capability(orders);
    shop.create = shop.remove = true;
    shop.parts = {lines};
    world.b2b.allow(orders, shop);
    WorkEvents events;
    events.wait = [&](std::chrono::milliseconds time) { world.advance(time); };
    Workbench bench(world.setup({orders, lines}), events);
    QVERIFY(bench.open());
    const auto planned = [&] {
        bench.read({orders, lines});
        world.advance(std::chrono::minutes(5));
        bench.read({orders, lines});
        const AreaWork &area = *bench.area(orders);
        const KeyId order = findKey(*area.setup.schema, *area.pools, {u"B2B-1"_s});
        bench.decide(orders, {{order, -1}}, Take::Erp, {});
        return bench.plan({orders}, {});
    };
    world.faults.plan(3, Trouble::Short, Error::Kind::Incomplete, {Call::B2bRead}); // the lines, the second time
    QVERIFY(planned()->steps.isEmpty());
    QVERIFY(world.faults.hit());
    world.faults.clear();
    const PlanPtr plan = planned();
    QCOMPARE(plan->steps.size(), 1);
    QCOMPARE(plan->steps[0].op, Step::Op::Remove);
    QCOMPARE(plan->steps[0].parts.size(), 2);
    QVector<Override> all;
    for (const Trip &trip : plan->trips)
        all.append({trip.guard, {}, u"a small world"_s});
    QVERIFY(bench.apply(*plan, all));
    const auto back = bench.follow(plan->id, Plan::Kind::Undo);
    QVERIFY(back);
    QCOMPARE((*back)->steps.size(), 1);
    QCOMPARE((*back)->steps[0].op, Step::Op::Create);
    QCOMPARE((*back)->steps[0].parts.size(), 2);
    QCOMPARE((*back)->steps[0].parts[1].writes.size(), 1);
    QCOMPARE((*back)->steps[0].parts[1].writes[0].write.text, u"B"_s);
}

// Two are there and three are wanted. B is of the same category and cheaper for this customer; when its price rises in the
// shop and the prices are read again, that is told.
void TestRelatives::whatIsShortMayBeReplaced()
{
    World world;
    const QString products = u"products"_s, stock = u"stock"_s, prices = u"prices"_s;
    const QString goods = u"sku|name|category|active\nA|Adder|TOOLS|yes\nB|Beam|TOOLS|yes\nC|Cord|ROPES|yes"_s;
    const QString there = u"sku|warehouse|available|backorder\nA|W|2|no\nB|W|9|no\nC|W|9|no"_s;
    const auto list = [](const char *ofB) {
        return u"sku|price_list|currency|unit|min_qty|valid_from|net\nA|L|PLN|pcs|1|-|10\nB|L|PLN|pcs|1|-|%1"_s.arg(
            QLatin1String(ofB));
    };
    for (FakeSide *side : {&world.erp, &world.b2b}) {
        side->fill(areaSchema(customers), u"customer|price_list|currency\nK1|L|PLN"_s);
        side->fill(areaSchema(products), goods);
        side->fill(areaSchema(stock), there);
        side->fill(areaSchema(prices), list("9.5"));
    }
    world.erp.fill(areaSchema(orders), u"order|origin|customer|status"_s);
    world.b2b.fill(areaSchema(orders), u"order|origin|customer|status\nB2B-1|b2b|K1|new"_s);
    world.erp.fill(areaSchema(lines), u"order|line|sku|quantity"_s);
    world.b2b.fill(areaSchema(lines), u"order|line|sku|quantity\nB2B-1|1|A|3"_s);
    SessionSetup setup = world.setup({customers, products, stock, prices, orders, lines});
    setup.pricing = shippedParts();
    WorkEvents events;
    events.wait = [&](std::chrono::milliseconds time) { world.advance(time); };
    Workbench bench(setup, events);
    QVERIFY(bench.open());
    const QStringList all {customers, products, stock, prices, orders, lines};
    bench.read(all);
    world.advance(std::chrono::minutes(5));
    bench.read(all);
    const AreaWork &area = *bench.area(orders);
    const auto instead = [&] {
        const KeyId order = findKey(*area.setup.schema, *area.pools, {u"B2B-1"_s});
        const QVector<Shortage> found = area.review->shortages.value(order);
        return found.size() == 1 ? found.first().instead : QVector<Substitute>();
    };
    const Substitute beam {Substitute::How::Alike, u"category"_s, u"B"_s, u"Beam"_s, u"9.0000"_s, -50};
    QCOMPARE(instead(), QVector<Substitute> {beam});
    world.b2b.fill(areaSchema(prices), list("12"));
    bench.read({prices});
    QCOMPARE(instead().value(0).dearer, std::optional(200));
}

QTEST_GUILESS_MAIN(TestRelatives)
#include "tst_relatives.moc"
