// Areas that have to do with each other, read one by one as somebody works.
#include "models/run/workbench.h"
#include "tests/support/world.h"

#include <QTest>

using namespace zgoda;
using namespace zgoda::test;
using namespace Qt::StringLiterals;

namespace {

const QString orders = u"orders"_qs, customers = u"customers"_qs;

} // namespace

class TestRelatives final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCustomerWhoCameIsKnown();
};

// The shop's order names a customer whom the ERP does not have. Somebody enters him there and reads the customers again:
// the order is no longer held back, and may be chosen.
void TestRelatives::aCustomerWhoCameIsKnown()
{
    World world;
    world.erp.fill(areaSchema(customers), u"customer|name\nK1|One"_qs);
    world.b2b.fill(areaSchema(customers), u"customer|name\nK1|One\nK9|Nine"_qs);
    world.erp.fill(areaSchema(orders), u"order|origin|customer\nB2B-0|b2b|K1"_qs);
    world.b2b.fill(areaSchema(orders), u"order|origin|customer\nB2B-0|b2b|K1\nB2B-1|b2b|K9"_qs);
    SessionSetup setup = world.setup({customers, orders});
    setup.areas[0].referenceFor = u"customer"_qs;
    WorkEvents events;
    events.wait = [&](std::chrono::milliseconds time) { world.advance(time); };
    Workbench bench(setup, events);
    QVERIFY(bench.open());
    bench.read({customers, orders});
    world.advance(std::chrono::minutes(5));
    bench.read({customers, orders});
    const AreaWork &area = *bench.area(orders);
    const KeyId order = findKey(*area.setup.schema, *area.pools, {u"B2B-1"_qs});
    QVERIFY(area.review->find(order));
    QCOMPARE(area.review->find(order)->row.why, Why::UnknownCode);
    QCOMPARE(area.review->missing.value(order).first().code, u"K9"_qs);
    world.erp.fill(areaSchema(customers), u"customer|name\nK1|One\nK9|Nine"_qs);
    bench.read({customers});
    QVERIFY(area.review->missing.isEmpty());
    QVERIFY(area.review->find(order)->row.why != Why::UnknownCode);
}

QTEST_GUILESS_MAIN(TestRelatives)
#include "tst_relatives.moc"
