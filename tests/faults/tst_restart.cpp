// The program ends after a run, before it has looked at what it wrote: the next one must not conclude anything from what
// was read before, whichever side was written and whatever its codes are.
#include "models/run/workbench.h"
#include "tests/support/world.h"

#include <QTest>

using namespace zgoda;
using namespace zgoda::test;
using namespace Qt::StringLiterals;

namespace {

const QString stock = u"stock"_s, days = u"lead_days"_s;
const QStringList a1 {u"A1"_s, u"W1"_s}, a2 {u"A2"_s, u"W1"_s}, ownA1 {u"A1"_s, u"MAG"_s};

} // namespace

class TestRestart final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatWasWrittenIsNotTakenForAChange_data();
    void whatWasWrittenIsNotTakenForAChange();
    void oneSideIsReadAgain();
    void aRowThatWasNotReachedStaysInDoubt();
    void aRecoveryThatBreaksOffLooksAgain();
    void aRecoveryWithoutReadsKnowsItsBase();

private:
    void start(int schemaVersion = 1);
    void readAndSettle();
    // The rows are changed on `mover`; its word is taken and written to the other side, and nobody looks.
    void runWithoutALook(Side mover);
    PlanPtr planTaking(Take take);
    Presence presence(Side side, const QStringList &key) const;
    FakeSide &sideOf(Side side) { return side == Side::Erp ? m_world->erp : m_world->b2b; }

    std::unique_ptr<World> m_world;
    std::unique_ptr<Workbench> m_bench;
};

void TestRestart::init()
{
    m_bench.reset();
    m_world = std::make_unique<World>();
    m_world->erp.fill(areaSchema(stock), u"sku|warehouse|available|lead_days\nA1|MAG|10|1\nA2|MAG|5|1\nA3|MAG|7|1"_s);
    m_world->b2b.fill(areaSchema(stock), u"sku|warehouse|available|lead_days\nA1|W1|10|1\nA2|W1|5|1\nA3|W1|7|1"_s);
    start();
    m_bench->read({stock});
}

void TestRestart::start(int schemaVersion)
{
    SessionSetup setup = m_world->setup();
    for (AreaSetup &area : setup.areas) {
        auto schema = QSharedPointer<Schema>::create(*area.schema);
        schema->version = schemaVersion;
        area.schema = schema;
    }
    setup.policy.crosswalks.append({u"warehouse"_s, {{u"MAG"_s, u"W1"_s}}, true, {}});
    WorkEvents events;
    events.wait = [this](std::chrono::milliseconds time) { m_world->advance(time); };
    m_bench = std::make_unique<Workbench>(setup, events);
    QVERIFY(m_bench->open());
}

void TestRestart::readAndSettle()
{
    m_bench->read({stock});
    m_world->advance(std::chrono::seconds(30));
    m_bench->read({stock});
}

PlanPtr TestRestart::planTaking(Take take)
{
    QVector<Pick> picks;
    for (const RowReview &row : m_bench->area(stock)->review->rows)
        picks.append({row.key, -1});
    m_bench->decide(stock, picks, take, {});
    return m_bench->plan({stock}, {});
}

void TestRestart::runWithoutALook(Side mover)
{
    const bool erp = mover == Side::Erp;
    for (const char *sku : {"A1", "A2"})
        sideOf(mover).put(stock, {QLatin1String(sku), erp ? u"MAG"_s : u"W1"_s}, days, u"9"_s);
    readAndSettle();
    const PlanPtr plan = planTaking(erp ? Take::Erp : Take::B2b);
    QCOMPARE(plan->steps.size(), 2);
    QVector<Override> all;
    for (const Trip &trip : plan->trips)
        all.append({trip.guard, {}, u"a small world"_s});
    const auto report = m_bench->apply(*plan, all);
    QVERIFY(report);
    QCOMPARE(report->done, 2);
}

Presence TestRestart::presence(Side side, const QStringList &key) const
{
    const AreaWork &area = *m_bench->area(stock);
    const Snapshot &read = side == Side::Erp ? *area.erpRead : *area.b2b;
    return read.presenceOf(findKey(*read.schema, *read.pools, key));
}

void TestRestart::whatWasWrittenIsNotTakenForAChange_data()
{
    QTest::addColumn<Side>("mover");
    QTest::newRow("the shop was written") << Side::Erp;
    QTest::newRow("the ERP was written") << Side::B2b;
}

void TestRestart::whatWasWrittenIsNotTakenForAChange()
{
    QFETCH(Side, mover);
    runWithoutALook(mover);
    const Side written = mover == Side::Erp ? Side::B2b : Side::Erp;
    start();
    QCOMPARE(presence(written, written == Side::Erp ? ownA1 : a1), Presence::Unknown);
    for (const Take take : {Take::Erp, Take::B2b})
        QVERIFY(planTaking(take)->steps.isEmpty());
    readAndSettle();
    QVERIFY(m_bench->area(stock)->review->rows.isEmpty());
    QCOMPARE(m_world->erp.get(stock, ownA1, days), m_world->b2b.get(stock, a1, days));
}

// The written side does not answer after the restart, the other one does: its rows meet the new base, and wait.
void TestRestart::oneSideIsReadAgain()
{
    runWithoutALook(Side::B2b);
    start();
    m_world->faults.plan(0, Trouble::Fail, Error::Kind::Offline, {Call::ErpRead});
    m_bench->read({stock});
    QVERIFY(m_world->faults.hit());
    for (const Take take : {Take::Erp, Take::B2b})
        QVERIFY(planTaking(take)->steps.isEmpty());
}

// Half of an answer clears half of the doubts, in this process and for the next one.
void TestRestart::aRowThatWasNotReachedStaysInDoubt()
{
    runWithoutALook(Side::Erp);
    const AreaWork &area = *m_bench->area(stock);
    QVector<KeyId> keys;
    for (const QStringList &key : {a1, a2})
        keys.append(findKey(*area.setup.schema, *area.pools, key));
    m_world->faults.plan(0, Trouble::Short, Error::Kind::Incomplete, {Call::B2bRead});
    m_bench->reread(stock, keys);
    QVERIFY(m_world->faults.hit());
    start();
    QCOMPARE(presence(Side::B2b, a1), Presence::Present);
    QCOMPARE(presence(Side::B2b, a2), Presence::Unknown);
}

// What it has settled by then has moved the base.
void TestRestart::aRecoveryThatBreaksOffLooksAgain()
{
    m_world->b2b.setBatchSize(1);
    for (const char *sku : {"A1", "A2"})
        m_world->erp.put(stock, {QLatin1String(sku), u"MAG"_s}, days, u"9"_s);
    readAndSettle();
    const PlanPtr plan = planTaking(Take::Erp);
    QCOMPARE(plan->steps.size(), 2);
    QStringList ids;
    for (const Step &step : plan->steps)
        ids.append(step.id);
    QVERIFY(m_world->memory.begin(*plan, {}, u"tester"_s, m_world->now()));
    QVERIFY(m_world->memory.sent(plan->id, ids, m_world->now()));
    m_world->restart();
    start();
    // unfinished, planOf, resume, rows, then for each step: sent, settle. The second settle fails.
    m_world->faults.plan(7, Trouble::Fail, Error::Kind::Storage, {Call::Store});
    QVERIFY(m_bench->recover().isEmpty());
    QVERIFY(m_world->faults.hit());
    QCOMPARE(m_world->memory.agreed(stock, a1).value(days).text, u"9"_s);
    QCOMPARE(m_world->memory.agreed(stock, a2).value(days).text, u"1"_s);
    const AreaWork &area = *m_bench->area(stock);
    const KeyId key = findKey(*area.setup.schema, *area.pools, a1);
    QCOMPARE(area.base->cell(area.setup.schema->indexOf(days), key), Cell(9));
    QCOMPARE(area.b2b->cell(area.setup.schema->indexOf(days), key), Cell(9));
}

// A program that was upgraded meanwhile does not use what the one before it has read. What it settles of that one's run is
// what both sides agree on, for itself, too.
void TestRestart::aRecoveryWithoutReadsKnowsItsBase()
{
    m_world->erp.put(stock, ownA1, days, u"9"_s);
    readAndSettle();
    const PlanPtr plan = planTaking(Take::Erp);
    QCOMPARE(plan->steps.size(), 1);
    QVERIFY(m_world->memory.begin(*plan, {}, u"tester"_s, m_world->now()));
    QVERIFY(m_world->memory.sent(plan->id, {plan->steps.first().id}, m_world->now()));
    m_world->restart();
    start(2);
    QVERIFY(!m_bench->area(stock)->erpRead && !m_bench->area(stock)->b2b);
    QCOMPARE(m_bench->recover().size(), 1);
    QCOMPARE(m_world->memory.agreed(stock, a1).value(days).text, u"9"_s);
    const AreaWork &area = *m_bench->area(stock);
    const KeyId key = findKey(*area.setup.schema, *area.pools, a1);
    QCOMPARE(area.base->cell(area.setup.schema->indexOf(days), key), Cell(9));
}

QTEST_GUILESS_MAIN(TestRestart)
#include "tst_restart.moc"
