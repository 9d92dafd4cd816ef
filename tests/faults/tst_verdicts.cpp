// What a look at the target is taken for, before and after a write: when in doubt, nothing is called done, failed or gone.
#include "models/run/rows.h"
#include "tests/support/world.h"

#include <QTest>

using namespace zgoda;
using namespace zgoda::test;
using namespace Qt::StringLiterals;

namespace {

const QString stock = u"stock"_s, available = u"available"_s, days = u"lead_days"_s;
const Value absent {Value::Kind::Absent, {}}, unknown {Value::Kind::Unknown, {}};

Value text(const QString &value) { return {Value::Kind::Text, value}; }
QStringList keyOf(const char *sku) { return {QLatin1String(sku), u"W1"_s}; }

Step stepOn(const char *sku, Step::Op op, const QVector<Write> &writes)
{
    Step step;
    step.op = op;
    step.area = stock;
    step.key = step.targetKey = keyOf(sku);
    step.writes = writes;
    return step;
}

Write write(const QString &field, const Value &expect, const Value &to)
{
    return {field, expect, to, expect, {}, {}, {}, {}};
}

Plan planOf(const World &world, QVector<Step> steps)
{
    Plan plan;
    plan.id = u"p"_s;
    plan.workspace = world.workspace();
    plan.areas = QStringList {stock};
    for (Step &step : steps)
        step.id = stepId(plan.id, step);
    plan.steps = std::move(steps);
    plan.seal = sealOf(plan);
    return plan;
}

Step fiveToNine(const char *sku)
{
    return stepOn(sku, Step::Op::Update,
        {write(available, text(u"5.0000"_s), text(u"9.0000"_s)), write(days, text(u"1"_s), text(u"2"_s))});
}

StepState stateOf(const RunReport &report)
{
    return report.troubles.isEmpty() ? StepState::Done : report.troubles.first().state;
}

} // namespace

class TestVerdicts final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aKeyThatIsThereTwiceIsNotJudged_data();
    void aKeyThatIsThereTwiceIsNotJudged();
    void whatCannotBeReadIsNotCalledOther();
    void aRemovedRowWasNotAgreedOn();
    void aRefusalThatTookHalfIsUnclear();
    void aWriteThatShowsAMomentLaterIsDone();
    void aTargetOutOfReachEndsTheRun();
    void aStopBeforeSendingStartsNothing();
    void aRecoveryLeavesOpenWhatItCannotRead();
    void aRecoveryWithoutSendingLeavesAHalfToSomebody();

    void anUndoPutsBackWhatWasSentAndWhatWasAgreed();
    void aRetryAdoptsNothing();
    void aRetryIsStoppedByWhatIsLeft();
    void whatIsGoneOnBothSidesLeavesTheBase();
    void onlyThePlanThatWasConfirmedRuns();
    void aGuardIsOverriddenWithAReason_data();
    void aGuardIsOverriddenWithAReason();

private:
    // Begun and sent, and then the program ended.
    RunInfo cutOff(World &world, const Plan &plan);
};

void TestVerdicts::aKeyThatIsThereTwiceIsNotJudged_data()
{
    QTest::addColumn<Step::Op>("op");
    QTest::newRow("create") << Step::Op::Create;
    QTest::newRow("update") << Step::Op::Update;
    QTest::newRow("remove") << Step::Op::Remove;
}

// Neither is it missing, so that it may be made, nor gone, so that its removal is done.
void TestVerdicts::aKeyThatIsThereTwiceIsNotJudged()
{
    QFETCH(Step::Op, op);
    const Snapshot target = snapshotOf(
        areaSchema(stock), std::make_shared<Pools>(2), Side::B2b, u"sku|warehouse|available\nA1|W1|5\nA1|W1|5"_s);
    const Value from = op == Step::Op::Create ? absent : text(u"5.0000"_s);
    const Value to = op == Step::Op::Remove ? absent : text(u"9.0000"_s);
    const Verdict verdict = judge(stepOn("A1", op, {write(available, from, to)}), target);
    QCOMPARE(verdict.kind, Verdict::Kind::Other);
    QCOMPARE(verdict.observed.kind, Value::Kind::Unknown);
}

void TestVerdicts::whatCannotBeReadIsNotCalledOther()
{
    Snapshot target
        = snapshotOf(areaSchema(stock), std::make_shared<Pools>(2), Side::B2b, u"sku|warehouse|available\nA1|W1|5"_s);
    target.columns[areaSchema(stock)->indexOf(available)][0] = Unknown;
    const QVector<Write> gone {write(available, text(u"5.0000"_s), absent)};
    QCOMPARE(judge(stepOn("A1", Step::Op::Remove, gone), target).kind, Verdict::Kind::Unreadable);
    QCOMPARE(judge(fiveToNine("A1"), target).kind, Verdict::Kind::Unreadable);
}

// What was never agreed on leaves no row behind when it is removed, and one when it is written.
void TestVerdicts::aRemovedRowWasNotAgreedOn()
{
    Write back = write(available, text(u"5.0000"_s), absent);
    back.agreed = unknown;
    QVERIFY(!agreedAfter(stepOn("A1", Step::Op::Remove, {back})).present);
    back.write = text(u"4.0000"_s);
    QVERIFY(agreedAfter(stepOn("A1", Step::Op::Update, {back})).present);
}

// The target says no and has taken one of two values all the same: that is no failure to be tried again unseen.
void TestVerdicts::aRefusalThatTookHalfIsUnclear()
{
    World world;
    world.b2b.fill(areaSchema(stock), u"sku|warehouse|available|lead_days\nA1|W1|5|1"_s);
    world.b2b.refuse(stock, keyOf("A1"), {Error::Kind::Rejected, u"A1"_s, {}, 422, {}});
    world.b2b.setBeforeWrite([&](const QVector<Step> &) { world.b2b.put(stock, keyOf("A1"), days, u"2"_s); });
    const auto report = runPlan(planOf(world, {fiveToNine("A1")}), world.ports(), world.options());
    QVERIFY(report);
    QCOMPARE(stateOf(*report), StepState::Unknown);
    QVERIFY(!world.memory.inBase(stock, keyOf("A1")));
    QCOMPARE(world.memory.unfinished()->size(), 1);
}

void TestVerdicts::aWriteThatShowsAMomentLaterIsDone()
{
    World world;
    world.b2b.fill(areaSchema(stock), u"sku|warehouse|available|lead_days\nA1|W1|5|1"_s);
    int reads = 0;
    const auto show = [&](const QString &count, const QString &lead) {
        world.b2b.put(stock, keyOf("A1"), available, count);
        world.b2b.put(stock, keyOf("A1"), days, lead);
    };
    world.b2b.setBeforeRead([&](const ReadRequest &) {
        ++reads;
        if (reads == 2)
            show(u"5"_s, u"1"_s); // still as before
        else if (reads == 3)
            show(u"9"_s, u"2"_s);
    });
    const auto report = runPlan(planOf(world, {fiveToNine("A1")}), world.ports(), world.options());
    QVERIFY(report);
    QCOMPARE(reads, 3);
    QCOMPARE(stateOf(*report), StepState::Done);
    QCOMPARE(world.b2b.effects().size(), 1);
}

// Nobody can look at what was just sent: the next step is not sent after it.
void TestVerdicts::aTargetOutOfReachEndsTheRun()
{
    World world;
    world.b2b.setBatchSize(1);
    world.b2b.fill(areaSchema(stock), u"sku|warehouse|available|lead_days\nA1|W1|5|1\nA2|W1|5|1"_s);
    world.faults.planRun(1, 100, Trouble::Fail, Error::Kind::Denied, {Call::B2bRead});
    const auto report = runPlan(planOf(world, {fiveToNine("A1"), fiveToNine("A2")}), world.ports(), world.options());
    QVERIFY(report);
    QCOMPARE(stateOf(*report), StepState::Unknown);
    QCOMPARE(report->unknown, 1);
    QCOMPARE(report->failed, 0);
    QCOMPARE(report->notStarted, 1);
    QCOMPARE(world.faults.count(Call::B2bRead), 2);
}

void TestVerdicts::aStopBeforeSendingStartsNothing()
{
    World world;
    world.b2b.fill(areaSchema(stock), u"sku|warehouse|available|lead_days\nA1|W1|5|1"_s);
    world.faults.plan(0, Trouble::Hang, Error::Kind::Offline, {Call::B2bRead});
    RunOptions options = world.options();
    bool asked = false;
    options.stopRequested = [&] { return std::exchange(asked, true); }; // the first time the run asks it goes on
    const auto report = runPlan(planOf(world, {fiveToNine("A1")}), world.ports(), options);
    QVERIFY(report);
    QVERIFY(report->stopped);
    QCOMPARE(report->failed, 0);
    QCOMPARE(report->notStarted, 1);
    QVERIFY(world.b2b.effects().isEmpty());
}

RunInfo TestVerdicts::cutOff(World &world, const Plan &plan)
{
    QStringList ids;
    for (const Step &step : plan.steps)
        ids.append(step.id);
    (void)world.memory.begin(plan, {}, u"tester"_s, world.now());
    (void)world.memory.sent(plan.id, ids, world.now());
    world.restart();
    return world.memory.unfinished()->first();
}

void TestVerdicts::aRecoveryLeavesOpenWhatItCannotRead()
{
    World world;
    world.b2b.fill(areaSchema(stock), u"sku|warehouse|available|lead_days\nA1|W1|5|1\nA2|W1|5|1"_s);
    const Plan plan = planOf(world, {fiveToNine("A1"), fiveToNine("A2")});
    const RunInfo run = cutOff(world, plan);
    const RowsOf rows = [&](const QString &id) { return world.memory.rows(id); };
    world.faults.plan(0, Trouble::Short, Error::Kind::Incomplete, {Call::B2bRead}); // half of the answer
    const auto report = recoverRun(run, plan, rows, world.ports(), world.options(), false);
    QVERIFY(report);
    QCOMPARE(report->failed, 1); // the one that was read: it never arrived
    QCOMPARE(report->unknown, 1);
    QCOMPARE(world.memory.unfinished()->size(), 1); // looked at again the next time
}

void TestVerdicts::aRecoveryWithoutSendingLeavesAHalfToSomebody()
{
    World world;
    world.b2b.fill(areaSchema(stock), u"sku|warehouse|available|lead_days\nA1|W1|9|1"_s); // one of its two values
    const Plan plan = planOf(world, {fiveToNine("A1")});
    const RunInfo run = cutOff(world, plan);
    const RowsOf rows = [&](const QString &id) { return world.memory.rows(id); };
    const auto report = recoverRun(run, plan, rows, world.ports(), world.options(), false);
    QVERIFY(report);
    QCOMPARE(stateOf(*report), StepState::Skipped);
    QVERIFY(world.b2b.effects().isEmpty());
    QVERIFY(!world.memory.inBase(stock, keyOf("A1")));
}

JournalRow rowOf(const Step &step, StepState state)
{
    JournalRow row;
    row.run = u"p"_s;
    row.step = step.id;
    row.state = state;
    row.writes = step.writes;
    return row;
}

// A step that found its value there already changed nothing; a base that was never agreed becomes so again.
void TestVerdicts::anUndoPutsBackWhatWasSentAndWhatWasAgreed()
{
    const World world;
    Plan plan = planOf(world, {fiveToNine("A1"), fiveToNine("A2")});
    for (Step &step : plan.steps) {
        for (Write &one : step.writes)
            one.base = unknown;
    }
    const QVector<JournalRow> rows {rowOf(plan.steps[0], StepState::Sent), rowOf(plan.steps[0], StepState::Done),
        rowOf(plan.steps[1], StepState::Done)};
    const Plan undo = undoPlan(plan, rows, u"q"_s, u"tester"_s, 1);
    QCOMPARE(undo.steps.size(), 1);
    QCOMPARE(undo.steps[0].key, keyOf("A1"));
    QCOMPARE(undo.steps[0].writes[0].write, text(u"5.0000"_s));
    QCOMPARE(undo.steps[0].writes[0].agreed, std::optional<Value>(unknown));
}

// Both sides may have moved since.
void TestVerdicts::aRetryAdoptsNothing()
{
    const World world;
    const Plan plan = planOf(
        world, {fiveToNine("A1"), stepOn("A2", Step::Op::AdoptBase, {write(days, text(u"1"_s), text(u"2"_s))})});
    const Plan retry = retryPlan(plan, {}, u"q"_s, u"tester"_s, 1);
    QCOMPARE(retry.steps.size(), 1);
    QCOMPARE(retry.steps[0].key, keyOf("A1"));
}

// The steps of a retry have ids of their own, and what tripped over a step that is done stops nothing any more.
void TestVerdicts::aRetryIsStoppedByWhatIsLeft()
{
    const World world;
    Plan plan = planOf(world, {fiveToNine("A1"), fiveToNine("A2")});
    Trip both, first, all;
    both.area = first.area = all.area = stock;
    both.guard = first.guard = Guard::Jump;
    both.rows = 2;
    both.keys = {keyOf("A1"), keyOf("A2")};
    both.stepIds = {plan.steps[0].id, plan.steps[1].id};
    first.rows = 1;
    first.keys = {keyOf("A1")};
    first.stepIds = {plan.steps[0].id};
    all.guard = Guard::Shrink;
    all.rows = 7;
    plan.trips = {both, first, all};
    const Plan retry = retryPlan(plan, {rowOf(plan.steps[0], StepState::Done)}, u"q"_s, u"tester"_s, 1);
    QCOMPARE(retry.steps.size(), 1);
    QCOMPARE(retry.trips.size(), 2);
    QCOMPARE(retry.trips[0].stepIds, QStringList {retry.steps[0].id});
    QCOMPARE(retry.trips[0].keys, QVector<QStringList> {keyOf("A2")});
    QCOMPARE(retry.trips[0].rows, 1);
    QCOMPARE(retry.trips[1], all);
    QCOMPARE(retry.totals.updates, 1);
    QCOMPARE(retry.seal, sealOf(retry));
}

void TestVerdicts::whatIsGoneOnBothSidesLeavesTheBase()
{
    const Agreed gone = agreedAfter(stepOn("A1", Step::Op::AdoptBase, {write({}, text(u"1"_s), absent)}));
    QVERIFY(!gone.present);
    QVERIFY(gone.values.isEmpty());
}

// Of this workspace, and as it was sealed: whatever was changed since.
void TestVerdicts::onlyThePlanThatWasConfirmedRuns()
{
    World world;
    world.b2b.fill(areaSchema(stock), u"sku|warehouse|available|lead_days\nA1|W1|5|1"_s);
    Plan changed = planOf(world, {fiveToNine("A1")});
    changed.steps[0].writes[0].write = text(u"90.0000"_s);
    Plan foreign = planOf(world, {fiveToNine("A1")});
    foreign.workspace = u"another"_s;
    foreign.seal = sealOf(foreign);
    for (const Plan &plan : {changed, foreign}) {
        const auto report = runPlan(plan, world.ports(), world.options());
        QVERIFY(!report);
        QCOMPARE(report.error().kind, Error::Kind::Refused);
        QVERIFY(!*world.memory.isUsed(plan.id));
    }
    QVERIFY(world.b2b.effects().isEmpty());
}

void TestVerdicts::aGuardIsOverriddenWithAReason_data()
{
    QTest::addColumn<Override>("over");
    QTest::addColumn<bool>("runs");
    QTest::newRow("with a reason") << Override {Guard::Jump, stock, u"stock-taking"_s} << true;
    QTest::newRow("wherever it tripped") << Override {Guard::Jump, {}, u"stock-taking"_s} << true;
    QTest::newRow("without one") << Override {Guard::Jump, stock, u"  "_s} << false;
    QTest::newRow("another guard") << Override {Guard::Rows, stock, u"stock-taking"_s} << false;
    QTest::newRow("another area") << Override {Guard::Jump, u"prices"_s, u"stock-taking"_s} << false;
}

// Also for the rest of a plan that is tried again.
void TestVerdicts::aGuardIsOverriddenWithAReason()
{
    QFETCH(Override, over);
    QFETCH(bool, runs);
    World world;
    world.b2b.fill(areaSchema(stock), u"sku|warehouse|available|lead_days\nA1|W1|5|1"_s);
    Plan plan = planOf(world, {fiveToNine("A1")});
    Trip trip;
    trip.guard = Guard::Jump;
    trip.area = stock;
    plan.trips.append(trip);
    plan.seal = sealOf(plan);
    RunOptions options = world.options();
    options.overrides = {over};
    const Plan again = retryPlan(plan, {}, u"q"_s, u"tester"_s, world.now());
    const auto report = runPlan(again, world.ports(), options);
    QCOMPARE(report.has_value(), runs);
    if (!runs)
        QCOMPARE(report.error().kind, Error::Kind::Guard);
    QCOMPARE(world.b2b.effects().size(), runs ? 1 : 0);
}

QTEST_GUILESS_MAIN(TestVerdicts)
#include "tst_verdicts.moc"
