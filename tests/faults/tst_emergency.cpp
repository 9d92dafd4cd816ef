// Emergency modes hold from the moment they are made: nothing passes them, and all is as before when they are gone.
#include "tests/faults/rulesworld.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

Rule emergency(Rule::Kind kind, const QString &area = {}, const QString &field = {})
{
    Rule rule;
    rule.id = u"emergency"_s;
    rule.kind = kind;
    rule.area = area;
    rule.field = field;
    return rule;
}

} // namespace

class TestEmergency final : public QObject, protected RulesWorld {
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void aFreezeLetsNothingBeWritten();
    void aHeldFieldIsNotWritten();
    void aStoppedSaleIsZeroInTheShop();
    void anOlderPlanIsAskedAgain();
    void aStoppedSaleIsNotUndone();
    void aRunThatWritesStops();

private:
    void sellOne(); // in the ERP, and waits until it counts
    // The error; nothing: it ran.
    std::optional<Error> apply(const PlanPtr &plan, const QVector<Override> &overrides = {});
    void setRules(const QVector<Rule> &rules);
};

void TestEmergency::sellOne()
{
    m_world->erp.put(stock, a1, u"available"_s, u"9"_s);
    read(stock);
    m_world->advance(std::chrono::minutes(5));
    read(stock);
}

std::optional<Error> TestEmergency::apply(const PlanPtr &plan, const QVector<Override> &overrides)
{
    QSignalSpy ran(m_session.get(), &Session::ran), failed(m_session.get(), &Session::runFailed);
    m_session->apply(plan, overrides);
    if (!QTest::qWaitFor([&] { return ran.size() + failed.size() > 0 && !m_session->busy(); }, 20'000))
        return Error {Error::Kind::Timeout, u"the run did not end"_s, {}, 0, {}};
    return failed.isEmpty() ? std::nullopt : std::optional(failed[0][0].value<Error>());
}

void TestEmergency::setRules(const QVector<Rule> &rules)
{
    Policy policy = m_session->setup().policy;
    policy.rules = rules;
    change(stock, [&] { m_session->setPolicy(policy); });
}

// Neither a plan that is older than the freeze, nor one with an override, nor the undo of what was written before.
void TestEmergency::aFreezeLetsNothingBeWritten()
{
    open();
    read(stock);
    sellOne();
    const PlanPtr before = plan(stock);
    QCOMPARE(before->steps.size(), 1);
    QVERIFY(before->trips.isEmpty());
    setRules({emergency(Rule::Kind::Freeze)});
    const auto refused = apply(before);
    QVERIFY(refused && refused->kind == Error::Kind::Guard);
    QCOMPARE(refused->subject, u"emergency"_s);
    const PlanPtr now = plan(stock);
    QCOMPARE(now->trips.size(), 1);
    QVERIFY(now->trips[0].guard == Guard::Emergency && now->trips[0].stepIds.size() == 1);
    QVERIFY(apply(now, {{Guard::Emergency, {}, u"I may"_s}}).has_value());
    QVERIFY(m_world->b2b.effects().isEmpty());
    setRules({});
    QVERIFY(!apply(before));
    QCOMPARE(m_world->b2b.effects().size(), 1);
    setRules({emergency(Rule::Kind::Freeze)});
    QSignalSpy planned(m_session.get(), &Session::planned);
    m_session->undo(before->id);
    QVERIFY(planned.wait());
    const auto undo = planned[0][0].value<PlanPtr>();
    QCOMPARE(undo->trips.size(), 1);
    QCOMPARE(sealOf(*undo), undo->seal);
    QVERIFY(apply(undo, {{Guard::Emergency, {}, u"I may"_s}}).has_value());
    QCOMPARE(m_world->b2b.effects().size(), 1);
}

void TestEmergency::aHeldFieldIsNotWritten()
{
    open();
    read(stock);
    sellOne();
    const PlanPtr before = plan(stock);
    setRules({emergency(Rule::Kind::Hold, stock, u"lead_days"_s)});
    QCOMPARE(state(stock, a1), RowState::ErpChanged); // another field
    setRules({emergency(Rule::Kind::Hold, stock, u"available"_s)});
    QCOMPARE(state(stock, a1), RowState::Blocked);
    QVERIFY(plan(stock)->steps.isEmpty());
    QVERIFY(apply(before).has_value());
    m_world->erp.put(stock, {u"A9"_s, u"W1"_s}, u"available"_s, u"3"_s); // a new row would bring it along
    read(stock);
    m_world->advance(std::chrono::minutes(5));
    read(stock);
    QCOMPARE(state(stock, {u"A9"_s, u"W1"_s}), RowState::Blocked);
    setRules({});
    QCOMPARE(state(stock, {u"A9"_s, u"W1"_s}), RowState::OnlyErp);
    QCOMPARE(plan(stock)->steps.size(), 1);
}

void TestEmergency::aStoppedSaleIsZeroInTheShop()
{
    open();
    read(stock);
    Rule rule = emergency(Rule::Kind::StopSale, stock, u"available"_s);
    rule.when = {{u"sku"_s, {u"A1"_s}}};
    setRules({rule});
    const ReviewPtr review = m_session->review(stock);
    QVERIFY(differs(stock, a1) && !differs(stock, {u"A2"_s, u"W1"_s}));
    QCOMPARE(review->diff->erp->cell(review->diff->schema().indexOf(u"available"_s), key(stock, a1)), 0);
    read(stock);
    m_world->advance(std::chrono::minutes(5)); // until it counts
    read(stock);
    QVERIFY(!apply(plan(stock)));
    QCOMPARE(m_world->b2b.get(stock, a1, u"available"_s), u"0.0000"_s);
    setRules({});
    read(stock);
    m_world->advance(std::chrono::minutes(5)); // until it counts
    read(stock);
    QVERIFY(!apply(plan(stock)));
    QCOMPARE(m_world->b2b.get(stock, a1, u"available"_s), u"10.0000"_s);
}

// A mode for some rows stops the plans that were made before it, and no others.
void TestEmergency::anOlderPlanIsAskedAgain()
{
    open();
    read(stock);
    sellOne();
    const PlanPtr before = plan(stock); // A1: 10 -> 9
    QCOMPARE(before->steps.size(), 1);
    Rule rule = emergency(Rule::Kind::Hold, stock, u"available"_s);
    for (const Rule::Kind kind : {Rule::Kind::Hold, Rule::Kind::StopSale}) {
        rule.kind = kind;
        rule.when = {{u"sku"_s, {u"A1"_s}}};
        setRules({rule});
        const auto refused = apply(before);
        QVERIFY(refused && refused->kind == Error::Kind::Guard);
        rule.when = {{u"product.category"_s, {u"Lamps"_s}}}; // nobody has read the products
        setRules({rule});
        QVERIFY(apply(before).has_value());
    }
    QVERIFY(m_world->b2b.effects().isEmpty());
    rule.when = {{u"sku"_s, {u"A2"_s}}};
    setRules({rule});
    QVERIFY(!apply(before));
    QCOMPARE(m_world->b2b.get(stock, a1, u"available"_s), u"9.0000"_s);
}

void TestEmergency::aStoppedSaleIsNotUndone()
{
    open();
    read(stock);
    Rule rule = emergency(Rule::Kind::StopSale, stock, u"available"_s);
    rule.when = {{u"sku"_s, {u"A1"_s}}};
    setRules({rule});
    read(stock);
    m_world->advance(std::chrono::minutes(5)); // until it counts
    read(stock);
    const PlanPtr stops = plan(stock);
    QVERIFY(stops->trips.isEmpty() && !apply(stops));
    QCOMPARE(m_world->b2b.get(stock, a1, u"available"_s), u"0.0000"_s);
    QSignalSpy planned(m_session.get(), &Session::planned);
    m_session->undo(stops->id);
    QVERIFY(planned.wait());
    const auto undo = planned[0][0].value<PlanPtr>();
    QCOMPARE(undo->trips.size(), 1);
    QVERIFY(apply(undo, {{Guard::Emergency, {}, u"I may"_s}}).has_value());
    QCOMPARE(m_world->b2b.get(stock, a1, u"available"_s), u"0.0000"_s);
    setRules({});
    planned.clear();
    m_session->undo(stops->id);
    QVERIFY(planned.wait());
    QVERIFY(!apply(planned[0][0].value<PlanPtr>()));
    QCOMPARE(m_world->b2b.get(stock, a1, u"available"_s), u"10.0000"_s);
}

// Whoever switches a mode on: the desk, or another program whose file the desk follows.
void TestEmergency::aRunThatWritesStops()
{
    open();
    read(stock);
    m_world->erp.put(stock, {u"A2"_s, u"W1"_s}, u"available"_s, u"4"_s);
    sellOne();
    m_world->b2b.setBatchSize(1);
    const PlanPtr both = plan(stock);
    QCOMPARE(both->steps.size(), 2);
    Policy policy = m_session->setup().policy;
    policy.rules = {emergency(Rule::Kind::Hold, stock, u"available"_s)};
    m_world->b2b.setBeforeWrite([&](const QVector<Step> &) {
        QMetaObject::invokeMethod(
            m_session.get(), [&] { m_session->setPolicy(policy); }, Qt::BlockingQueuedConnection);
    });
    QSignalSpy ran(m_session.get(), &Session::ran);
    QVERIFY(!apply(both));
    m_world->b2b.setBeforeWrite({});
    const auto report = ran[0][0].value<RunReport>();
    QVERIFY(report.stopped);
    QCOMPARE(report.done, 1);
    QCOMPARE(report.notStarted, 1);
    QCOMPARE(m_world->b2b.effects().size(), 1);
}

QTEST_GUILESS_MAIN(TestEmergency)
#include "tst_emergency.moc"
