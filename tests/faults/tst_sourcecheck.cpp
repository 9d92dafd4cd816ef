// A row that is made or taken away stands on what the other side holds, also where something goes wrong.
#include "models/run/workbench.h"
#include "tests/support/world.h"

#include <QTest>

using namespace zgoda;
using namespace zgoda::test;
using namespace Qt::StringLiterals;

namespace {

const QString orders = u"orders"_s, lines = u"order_lines"_s;
const QString products = u"products"_s;
const QStringList order {u"B2B-1"_s}, line {u"B2B-1"_s, u"1"_s};
const QString quantity = u"quantity"_s;

} // namespace

class TestSourceCheck final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void whatCannotBeReadIsNotMade();
    void aRowThatDidNotComeIsNotTheOneOfBefore();
    void whatWasCutOffIsNotSentAsItWas();
    void anUndoAsksNoSource();
    void whatIsBackIsNotTakenAway();
    void aChoiceHoldsForItsContent();

private:
    Workbench &bench() { return *m_bench; }
    void open(const QStringList &areas);
    void take(const QString &area, const QStringList &key, Take take);
    PlanPtr chosenOrder();
    RunReport apply(const Plan &plan);

    std::unique_ptr<World> m_world;
    std::unique_ptr<Workbench> m_bench;
};

void TestSourceCheck::init()
{
    m_world = std::make_unique<World>();
    m_world->erp.fill(areaSchema(orders), u"order|origin|customer|status"_s);
    m_world->erp.fill(areaSchema(lines), u"order|line|sku|quantity"_s);
    m_world->b2b.fill(areaSchema(orders), u"order|origin|customer|status\nB2B-1|b2b|K1|new"_s);
    m_world->b2b.fill(areaSchema(lines), u"order|line|sku|quantity\nB2B-1|1|A|2"_s);
    for (FakeSide *side : {&m_world->erp, &m_world->b2b}) {
        Capability all;
        all.create = all.remove = true;
        all.fields = {u"customer"_s, u"status"_s};
        all.parts = {lines};
        side->allow(orders, all);
    }
}

void TestSourceCheck::cleanup()
{
    m_bench.reset();
    m_world.reset();
}

void TestSourceCheck::open(const QStringList &areas)
{
    WorkEvents events;
    events.wait = [this](std::chrono::milliseconds time) { m_world->advance(time); };
    m_bench = std::make_unique<Workbench>(m_world->setup(areas), events);
    QVERIFY(m_bench->open());
    for (int i = 0; i < 2; ++i) { // seen twice: nothing is in flight
        m_bench->read(areas);
        m_world->advance(std::chrono::hours(1));
    }
}

void TestSourceCheck::take(const QString &area, const QStringList &key, Take take)
{
    const AreaWork &work = *bench().area(area);
    const KeyId id = findKey(*work.setup.schema, *work.pools, key);
    QCOMPARE(bench().decide(area, {{id, -1}}, take, {}), 1);
}

PlanPtr TestSourceCheck::chosenOrder()
{
    open({lines, orders});
    take(orders, order, Take::B2b);
    return bench().plan({orders}, {});
}

RunReport TestSourceCheck::apply(const Plan &plan)
{
    const auto report = bench().apply(plan, {});
    bench().refreshAfter(plan);
    return report.value_or(RunReport {});
}

void TestSourceCheck::whatCannotBeReadIsNotMade()
{
    const PlanPtr plan = chosenOrder();
    QCOMPARE(plan->steps.size(), 1);
    m_world->faults.plan(0, Trouble::Fail, Error::Kind::Rejected, {Call::B2bRead});
    const RunReport report = apply(*plan);
    QVERIFY(m_world->faults.hit());
    QCOMPARE(report.failed, 1);
    QVERIFY(m_world->erp.effects().isEmpty());
    m_world->faults.plan(0, Trouble::Short, Error::Kind::Rejected, {Call::B2bRead}); // cut short: not the whole either
    const PlanPtr again = bench().plan({orders}, {});
    QCOMPARE(again->steps.size(), 1);
    QCOMPARE(apply(*again).failed, 1);
    QVERIFY(m_world->erp.effects().isEmpty());
}

// Customers name each other (a payer), so that one is looked at among all: not among what was read before.
void TestSourceCheck::aRowThatDidNotComeIsNotTheOneOfBefore()
{
    const QString customers = u"customers"_s, k2 = u"K2"_s;
    m_world->erp.fill(areaSchema(customers), u"customer|name|payer\nK2|Ola|-"_s);
    m_world->b2b.fill(areaSchema(customers), u"customer|name|payer\nK1|Ala|-"_s);
    open({customers});
    take(customers, {k2}, Take::Erp);
    const PlanPtr plan = bench().plan({customers}, {});
    QCOMPARE(plan->totals.creates, 1);
    m_world->erp.put(customers, {k2}, u"name"_s, u"Iga"_s);
    m_world->faults.plan(0, Trouble::Short, Error::Kind::Rejected, {Call::ErpRead});
    const auto report = bench().apply(*plan, {});
    QVERIFY2(report, report ? "" : qPrintable(report.error().subject));
    QCOMPARE(report->failed, 1);
    QVERIFY(m_world->faults.hit());
    QVERIFY(!m_world->b2b.has(customers, {k2}));
}

// The answer got lost before anything arrived; meanwhile the customer wants more.
void TestSourceCheck::whatWasCutOffIsNotSentAsItWas()
{
    const PlanPtr plan = chosenOrder();
    m_world->faults.plan(0, Trouble::Fail, Error::Kind::Timeout, {Call::ErpWrite});
    QCOMPARE(apply(*plan).unknown, 1);
    m_world->b2b.put(lines, line, quantity, u"7"_s);
    const QVector<RunReport> reports = bench().recover();
    QCOMPARE(reports.size(), 1);
    QCOMPARE(reports[0].skipped, 1);
    QVERIFY(reports[0].troubles[0].ofSource);
    QCOMPARE(reports[0].troubles[0].field, quantity);
    QCOMPARE(reports[0].troubles[0].observed.text, u"7.0000"_s);
    QVERIFY(!m_world->erp.has(orders, order));
}

void TestSourceCheck::anUndoAsksNoSource()
{
    const PlanPtr plan = chosenOrder();
    QCOMPARE(apply(*plan).done, 1);
    QVERIFY(m_world->erp.has(lines, line));
    const auto back = bench().follow(plan->id, Plan::Kind::Undo);
    QVERIFY(back);
    QCOMPARE(apply(**back).done, 1); // the shop has the order still
    QVERIFY(!m_world->erp.has(orders, order));
}

void TestSourceCheck::whatIsBackIsNotTakenAway()
{
    m_world->erp.fill(areaSchema(products), u"sku|category\nA|cables\nB|cables"_s);
    m_world->b2b.fill(areaSchema(products), u"sku|category\nA|cables\nB|cables"_s);
    open({products});
    m_world->erp.remove(products, {u"A"_s});
    m_world->erp.remove(products, {u"B"_s});
    bench().read({products});
    take(products, {u"A"_s}, Take::Erp);
    take(products, {u"B"_s}, Take::Erp);
    const PlanPtr plan = bench().plan({products}, {});
    QCOMPARE(plan->totals.removes, 2);
    m_world->erp.put(products, {u"A"_s}, u"category"_s, u"cables"_s);
    QVector<Override> overrides;
    for (const Trip &trip : plan->trips)
        overrides.append({trip.guard, trip.area, u"looked at"_s});
    const auto report = bench().apply(*plan, overrides);
    QVERIFY(report);
    QCOMPARE(report->done, 1);
    QCOMPARE(report->skipped, 1);
    QVERIFY(m_world->b2b.has(products, {u"A"_s}));
    QVERIFY(!m_world->b2b.has(products, {u"B"_s}));
}

// Also where only a line moved: what was confirmed was another order.
void TestSourceCheck::aChoiceHoldsForItsContent()
{
    QCOMPARE(chosenOrder()->steps.size(), 1);
    bench().read({lines, orders});
    QCOMPARE(bench().plan({orders}, {})->steps.size(), 1);
    m_world->b2b.put(lines, line, quantity, u"7"_s);
    bench().read({lines});
    QCOMPARE(bench().plan({orders}, {})->steps.size(), 0);
    QCOMPARE(bench().area(orders)->review->needsYou, 1);
    m_world->b2b.put(lines, line, quantity, u"2"_s);
    bench().read({lines});
    QCOMPARE(bench().plan({orders}, {})->steps.size(), 1);
}

QTEST_GUILESS_MAIN(TestSourceCheck)
#include "tst_sourcecheck.moc"
