#include "tests/faults/faultworld.h"

#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

RowsOf rowsOf(World &world)
{
    return [&world](const QString &run) { return world.memory.rows(run); };
}

} // namespace

class TestRecovery final : public QObject, protected FaultWorld {
    Q_OBJECT
private Q_SLOTS:
    void aLostAnswerThatStaysUnseenIsRecovered();
    void aHangingServerIsLeftAndRecovered();
    void aRecoveryWithoutSendingTellsWhatIsThere();
    void aRecoveryReadsTheJournalWhenItHoldsTheArea();
    void aRecoveryLooksWhereNothingMayBeWrittenAnyMore();
    void anUndoLeavesWhatWasThereAlready();
    void whatWasThereAlreadyIsAgreedWithTheRest();
    void verifyingTellsWhatStillHolds();
};

void TestRecovery::aLostAnswerThatStaysUnseenIsRecovered()
{
    World world;
    world.b2b.setBatchSize(100);
    Story story(world);
    QVERIFY(story.agreeAtFirst());
    story.start();
    // The first write takes effect, its answer is lost, and so is every look at it.
    bool written = false;
    world.b2b.setBeforeWrite([&](const QVector<Step> &) {
        if (!std::exchange(written, true))
            world.faults.planRun(0, 50, Trouble::LoseAnswer, Error::Kind::Timeout, {Call::B2bWrite, Call::B2bRead});
    });
    world.faults.plan(0, Trouble::LoseAnswer, Error::Kind::Timeout, {Call::B2bWrite});
    (void)story.work();
    QVERIFY(written);
    QCOMPARE(world.memory.unfinished()->size(), 1);
    QVERIFY(world.memory.unfinished()->first().unknown > 0);
    world.restart();
    world.b2b.setBeforeWrite({});
    story.start();
    QVERIFY(story.work());
    check(world, story, u"unseen"_s);
}

void TestRecovery::aHangingServerIsLeftAndRecovered()
{
    for (const Trouble trouble : {Trouble::Hang, Trouble::HangAfter}) {
        World world;
        Story story(world);
        QVERIFY(story.agreeAtFirst());
        story.start();
        QVERIFY(story.bench().open());
        story.bench().read({stockArea});
        world.advance(std::chrono::seconds(30));
        story.bench().read({stockArea});
        story.takeEverywhere(Take::Erp);
        const PlanPtr plan = story.bench().plan({stockArea}, {});
        world.faults.plan(0, trouble, Error::Kind::Offline, {Call::B2bWrite});
        QElapsedTimer timer;
        timer.start();
        RunOptions options = world.options();
        options.stopRequested = [&] { return timer.elapsed() > 50; };
        options.patience = std::chrono::milliseconds(100);
        const auto report = runPlan(*plan, world.ports(), options);
        QVERIFY(report);
        QVERIFY(report->stopped);
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
        world.restart();
        for (int again = 0; again < 2; ++again) {
            story.start();
            QVERIFY(story.work());
        }
        check(world, story, u"hanging"_s);
    }
}

// Sent, and then the process died: one step had arrived, one had not, one was changed by somebody since.
void dieAfterSending(World &world, Plan &plan)
{
    world.b2b.setBatchSize(3);
    Story story(world);
    QVERIFY(story.agreeAtFirst());
    plan = threeSteps(world);
    world.faults.plan(0, Trouble::Die, Error::Kind::Offline, {Call::B2bWrite});
    QVERIFY(!runPlan(plan, world.ports(), world.options()));
    world.restart();
    world.b2b.put(stockArea, plan.steps[0].key, u"available"_s, u"99"_s);
    world.b2b.put(stockArea, plan.steps[2].key, u"available"_s, u"3"_s);
}

void TestRecovery::aRecoveryWithoutSendingTellsWhatIsThere()
{
    World world;
    Plan plan;
    dieAfterSending(world, plan);
    const RunInfo run = world.memory.unfinished()->first();
    const auto report = recoverRun(run, plan, rowsOf(world), world.ports(), world.options(), false);
    QVERIFY(report);
    QCOMPARE(report->done, 1);
    QCOMPARE(report->failed, 1); // it never arrived
    QCOMPARE(report->skipped, 1);
    QVERIFY(world.b2b.effects().isEmpty()); // nothing was sent
    QVERIFY(world.memory.unfinished()->isEmpty());
    QCOMPARE(world.memory.agreed(stockArea, plan.steps[0].key).value(u"available"_s).text, u"99.0000"_s);
    QCOMPARE(world.memory.agreed(stockArea, plan.steps[1].key).value(u"available"_s).text, u"5.0000"_s);
}

// Another program may have recovered the run since it was found open: what it did is seen, and not done again.
void TestRecovery::aRecoveryReadsTheJournalWhenItHoldsTheArea()
{
    World world;
    world.b2b.setBatchSize(3);
    Story story(world);
    QVERIFY(story.agreeAtFirst());
    const Plan plan = threeSteps(world);
    world.faults.plan(0, Trouble::Die, Error::Kind::Offline, {Call::B2bWrite});
    QVERIFY(!runPlan(plan, world.ports(), world.options()));
    world.restart();
    const RunInfo run = world.memory.unfinished()->first();
    Plan next = plan;
    next.id = u"q"_s;
    next.seal = sealOf(next);
    bool held = false;
    const RowsOf asked = [&](const QString &id) {
        const auto begun = world.memory.begin(next, {}, u"bob"_s, world.now());
        held = !begun && begun.error().kind == Error::Kind::Busy;
        return world.memory.rows(id);
    };
    const auto report = recoverRun(run, plan, asked, world.ports(), world.options(), true);
    QVERIFY(report);
    QVERIFY(held);
    QCOMPARE(report->done, 3);
}

// Writing was switched off after the process died: what had arrived is done, and nothing is called failed unseen.
void TestRecovery::aRecoveryLooksWhereNothingMayBeWrittenAnyMore()
{
    World world;
    Plan plan;
    dieAfterSending(world, plan);
    world.b2b.allow(stockArea, {});
    const RunInfo run = world.memory.unfinished()->first();
    const auto report = recoverRun(run, plan, rowsOf(world), world.ports(), world.options(), true);
    QVERIFY(report);
    QCOMPARE(report->done, 1);
    QCOMPARE(report->failed, 1); // it never arrived, and may not be sent again
    QCOMPARE(report->skipped, 1);
    QVERIFY(world.b2b.effects().isEmpty());
    QCOMPARE(world.memory.agreed(stockArea, plan.steps[0].key).value(u"available"_s).text, u"99.0000"_s);
}

// One of a step's two values is in the shop before the run comes to it.
Plan halfThere(World &world)
{
    Plan plan = threeSteps(world);
    Step &step = plan.steps[0];
    const Value one {Value::Kind::Text, u"1"_s}, four {Value::Kind::Text, u"4"_s};
    step.writes.append({u"lead_days"_s, one, four, one, {}, {}, {}, {}});
    step.id = stepId(plan.id, step);
    plan.seal = sealOf(plan);
    world.b2b.put(stockArea, step.key, u"lead_days"_s, u"4"_s);
    return plan;
}

// What the run did not send is not its own to put back.
void TestRecovery::anUndoLeavesWhatWasThereAlready()
{
    World world;
    world.b2b.setBatchSize(3);
    Story story(world);
    QVERIFY(story.agreeAtFirst());
    const QString leadDays = u"lead_days"_s, available = u"available"_s;
    const Plan plan = halfThere(world);
    const Step &step = plan.steps[0];
    const auto report = runPlan(plan, world.ports(), world.options());
    QVERIFY(report);
    QCOMPARE(report->done, 3);
    const Plan back = undoPlan(plan, *world.memory.rows(plan.id), u"u"_s, u"ann"_s, 2);
    QCOMPARE(back.steps.size(), 3);
    const auto undone = runPlan(back, world.ports(), world.options());
    QVERIFY(undone);
    QCOMPARE(undone->done, 3);
    QCOMPARE(world.b2b.get(stockArea, step.key, available), u"10.0000"_s);
    QCOMPARE(world.b2b.get(stockArea, step.key, leadDays), u"4"_s);
}

// Only the rest is sent, and both values are agreed: a base that stayed behind would count a movement twice.
void TestRecovery::whatWasThereAlreadyIsAgreedWithTheRest()
{
    World world;
    Story story(world);
    QVERIFY(story.agreeAtFirst());
    const Plan plan = halfThere(world);
    const auto report = runPlan(plan, world.ports(), world.options());
    QVERIFY(report);
    QCOMPARE(report->done, 3);
    QCOMPARE(world.b2b.effects().first().values.keys(), QStringList {u"available"_s});
    const auto agreed = world.memory.agreed(stockArea, plan.steps[0].key);
    QCOMPARE(agreed.value(u"available"_s).text, u"99.0000"_s);
    QCOMPARE(agreed.value(u"lead_days"_s).text, u"4"_s);
}

void TestRecovery::verifyingTellsWhatStillHolds()
{
    World world;
    Story story(world);
    QVERIFY(story.agreeAtFirst());
    story.start();
    QVERIFY(story.work());
    const QStringList key {u"A1"_s, u"W1"_s};
    world.b2b.put(stockArea, key, u"available"_s, u"1"_s);
    const auto found = story.bench().verify(world.memory.runs()->first().id);
    QVERIFY(found);
    QCOMPARE(found->size(), 6);
    int moved = 0;
    for (const Verification &step : *found) {
        moved += int(!step.holds);
        QVERIFY(step.holds || step.observed.text == u"1.0000"_s);
    }
    QCOMPARE(moved, 1);
    story.bench().stopRequested = [] { return true; };
    const auto stopped = story.bench().verify(world.memory.runs()->first().id);
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().kind, Error::Kind::Cancelled);
}

QTEST_GUILESS_MAIN(TestRecovery)
#include "tst_recovery.moc"
