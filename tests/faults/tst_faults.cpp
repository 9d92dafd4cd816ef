// Every call to a side or to the store goes wrong once, in every way; then the work is done again. Both sides must end
// alike, nothing written twice, nothing lost.
#include "tests/faults/story.h"

#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

// Three stocks of the story to 99, as the plan of one batch.
Plan threeSteps(const World &world)
{
    Plan plan;
    plan.id = u"p"_s;
    plan.workspace = world.workspace();
    plan.areas = QStringList {stockArea};
    const auto text = [](const char *number) { return Value {Value::Kind::Text, QLatin1String(number)}; };
    const QVector<std::pair<const char *, const char *>> expected {
        {"A1", "10.0000"}, {"A2", "5.0000"}, {"A3", "7.0000"}};
    for (const auto &[sku, number] : expected) {
        Step step;
        step.area = stockArea;
        step.key = step.targetKey = QStringList {QLatin1String(sku), u"W1"_s};
        step.writes.append({u"available"_s, text(number), text("99.0000"), text(number), {}, {}, {}, {}});
        step.id = stepId(plan.id, step);
        plan.steps.append(step);
    }
    plan.seal = sealOf(plan);
    return plan;
}

RowsOf rowsOf(World &world)
{
    return [&world](const QString &run) { return world.memory.rows(run); };
}

} // namespace

class TestFaults final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCallFailsOnce_data();
    void everyCallFailsOnce();
    void aLostAnswerIsSettledByLooking();
    void anAnswerIsNotCalledNone();
    void aLostAnswerThatStaysUnseenIsRecovered();
    void aThrottledServerIsWaitedFor();
    void aHangingServerIsLeftAndRecovered();
    void oneRefusedRowDoesNotStopARun();
    void oneForbiddenFieldDoesNotStopABatch();
    void nothingIsSentWithoutADurableIntent();
    void anIncompleteReadRemovesNothing();
    void aRecoveryWithoutSendingTellsWhatIsThere();
    void aRecoveryReadsTheJournalWhenItHoldsTheArea();
    void aRecoveryLooksWhereNothingMayBeWrittenAnyMore();
    void anUndoLeavesWhatWasThereAlready();
    void verifyingTellsWhatStillHolds();
    void aUsedPlanSaysSoBeforeItsGuards();

private:
    static void check(World &world, Story &story, const QString &where);
    static void checkJournal(World &world, const QSet<QString> &tookEffect, const QString &where);
};

// What the journal calls done was done, and every write that took effect is told of.
void TestFaults::checkJournal(World &world, const QSet<QString> &tookEffect, const QString &where)
{
    QSet<QString> sent, done;
    const auto runs = world.memory.runs();
    for (const RunInfo &run : *runs) {
        const auto rows = world.memory.rows(run.id);
        for (const JournalRow &row : *rows) {
            if (row.state == StepState::Sent)
                sent.insert(row.step);
            else if (row.state == StepState::Done && sent.contains(row.step))
                done.insert(row.step);
        }
    }
    QVERIFY2(done == tookEffect, qPrintable(where + u" the journal tells another story"_s));
}

// The end of every story.
void TestFaults::check(World &world, Story &story, const QString &where)
{
    const auto say = [&](const char *what) { return where + QLatin1String(what); };
    const QString erp = world.erp.dump(stockArea), b2b = world.b2b.dump(stockArea);
    QVERIFY2(erp == b2b, qPrintable(say(" did not agree:\n") + erp + b2b));
    QHash<QStringList, int> writes;
    QSet<QString> tookEffect;
    for (const Effect &effect : world.b2b.effects()) {
        tookEffect.insert(effect.step);
        QVERIFY2(effect.clean, qPrintable(say(" overwrote an unexpected value")));
        ++writes[effect.key];
    }
    for (const int count : writes)
        QVERIFY2(count == 1, qPrintable(say(" wrote a row twice")));
    QVERIFY2(writes.size() == 6, qPrintable(say(" wrote %1 rows").arg(writes.size())));
    QVERIFY(world.erp.effects().isEmpty());
    checkJournal(world, tookEffect, where);
    const AreaWork *area = story.bench().area(stockArea);
    QVERIFY2(area->review && area->review->rows.isEmpty(), qPrintable(say(" left differences")));
    QVERIFY2(world.memory.unfinished()->isEmpty(), qPrintable(say(" left an unfinished run")));
    const QString field = u"available"_s;
    for (const QStringList &key : world.erp.keys(stockArea)) {
        const QString agreed = world.memory.agreed(stockArea, key).value(field).text;
        QVERIFY2(agreed == world.erp.get(stockArea, key, field), qPrintable(say(" left a base behind")));
    }
}

void TestFaults::everyCallFailsOnce_data()
{
    QTest::addColumn<int>("trouble");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("fresh");
    const auto row = [](const char *name, Trouble trouble, Error::Kind kind) {
        for (const bool fresh : {false, true}) {
            const QByteArray full = QByteArray(name) + (fresh ? ", from the first read" : "");
            QTest::newRow(full.constData()) << int(trouble) << int(kind) << fresh;
        }
    };
    row("offline", Trouble::Fail, Error::Kind::Offline);
    row("server error", Trouble::Fail, Error::Kind::Server);
    row("denied", Trouble::Fail, Error::Kind::Denied);
    row("rejected", Trouble::Fail, Error::Kind::Rejected);
    row("malformed", Trouble::Fail, Error::Kind::Malformed);
    row("answer lost", Trouble::LoseAnswer, Error::Kind::Offline);
    row("answer lost half-way", Trouble::LoseHalf, Error::Kind::Offline);
    row("throttled", Trouble::Throttle, Error::Kind::Throttled);
    row("page missing", Trouble::Short, Error::Kind::Incomplete);
    row("killed before", Trouble::Die, Error::Kind::Storage);
    row("killed after", Trouble::DieAfter, Error::Kind::Storage);
}

void TestFaults::everyCallFailsOnce()
{
    QFETCH(int, trouble);
    QFETCH(int, kind);
    QFETCH(bool, fresh);
    int index = 0;
    for (bool hit = true; hit; ++index) {
        World world;
        world.b2b.setBatchSize(2);
        Story story(world);
        if (fresh) {
            world.faults.plan(index, Trouble(trouble), Error::Kind(kind));
            (void)story.agreeAtFirst();
        } else {
            QVERIFY(story.agreeAtFirst());
            world.faults.plan(index, Trouble(trouble), Error::Kind(kind));
        }
        story.start(); // a dead process does nothing more
        (void)story.work();
        hit = world.faults.hit();
        for (int again = 0; again < 2; ++again) {
            world.restart();
            story.start();
            QVERIFY2(story.work(), qPrintable(u"the second run failed at %1"_s.arg(index)));
        }
        check(world, story, u"call %1"_s.arg(index));
        if (QTest::currentTestFailed())
            return;
    }
    QVERIFY(index > 20);
}

void TestFaults::aLostAnswerIsSettledByLooking()
{
    World world;
    Story story(world);
    QVERIFY(story.agreeAtFirst());
    world.faults.planRun(0, 100, Trouble::LoseAnswer, Error::Kind::Timeout, {Call::B2bWrite});
    story.start();
    QVERIFY(story.work());
    check(world, story, u"lost answers"_s); // without a second run
    const QString run = world.memory.runs()->first().id;
    const auto rows = world.memory.rows(run);
    for (const JournalRow &row : *rows)
        QVERIFY(row.state != StepState::Unknown);
}

// The shop refuses a write whose value it shows afterwards: it did answer, and the journal says what.
void TestFaults::anAnswerIsNotCalledNone()
{
    World world;
    world.b2b.setBatchSize(3);
    Story story(world);
    QVERIFY(story.agreeAtFirst());
    const Plan plan = threeSteps(world);
    const QStringList key = plan.steps[1].key;
    world.b2b.refuse(stockArea, key, {Error::Kind::Rejected, u"A2"_s, {}, 422, {}});
    world.b2b.setBeforeWrite([&](const QVector<Step> &) { world.b2b.put(stockArea, key, u"available"_s, u"99"_s); });
    const auto report = runPlan(plan, world.ports(), world.options());
    QVERIFY(report);
    QCOMPARE(report->done, 3);
    QString note;
    const auto rows = world.memory.rows(plan.id);
    for (const JournalRow &row : *rows) {
        if (row.step == plan.steps[1].id && row.state == StepState::Done)
            note = row.note;
    }
    QCOMPARE(note, u"failed (rejected 422: A2), found as written"_s);
}

void TestFaults::aLostAnswerThatStaysUnseenIsRecovered()
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

void TestFaults::aThrottledServerIsWaitedFor()
{
    World world;
    Story story(world);
    QVERIFY(story.agreeAtFirst());
    world.faults.planRun(0, 3, Trouble::Throttle, Error::Kind::Throttled, {Call::B2bWrite});
    const Instant begun = world.now();
    story.start();
    QVERIFY(story.work());
    check(world, story, u"throttled"_s);
    QVERIFY(world.now() - begun >= 33'000); // three seconds as the server asked, beside the story's own thirty
}

void TestFaults::aHangingServerIsLeftAndRecovered()
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

void TestFaults::oneRefusedRowDoesNotStopARun()
{
    World world;
    world.b2b.setBatchSize(3);
    Story story(world);
    QVERIFY(story.agreeAtFirst());
    const QStringList key {u"A2"_s, u"W1"_s};
    world.b2b.refuse(stockArea, key, {Error::Kind::Rejected, u"A2"_s, {}, 422, {}});
    story.start();
    QVERIFY(story.work());
    const RunInfo run = world.memory.runs()->first();
    QCOMPARE(run.failed, 1);
    QCOMPARE(run.done, run.steps - 1);
    QCOMPARE(world.b2b.get(stockArea, key, u"available"_s), u"5.0000"_s);
    QCOMPARE(world.b2b.get(stockArea, {u"A1"_s, u"W1"_s}, u"available"_s), u"9.0000"_s);
}

void TestFaults::oneForbiddenFieldDoesNotStopABatch()
{
    World world;
    world.b2b.setBatchSize(3);
    Story story(world);
    QVERIFY(story.agreeAtFirst());
    const QString leadDays = u"lead_days"_s, available = u"available"_s;
    Capability can = world.b2b.capability(stockArea);
    can.fields.removeAll(leadDays);
    can.why = u"not ours to write"_s;
    world.b2b.allow(stockArea, can);
    Plan plan = threeSteps(world);
    Write &write = plan.steps[1].writes[0];
    write.field = leadDays;
    write.expect.text = write.base.text = u"1"_s;
    plan.steps[1].id = stepId(plan.id, plan.steps[1]);
    plan.seal = sealOf(plan);
    const auto report = runPlan(plan, world.ports(), world.options());
    QVERIFY(report);
    QCOMPARE(report->done, 2);
    QCOMPARE(report->failed, 1);
    QCOMPARE(report->troubles.size(), 1);
    QCOMPARE(report->troubles[0].step, plan.steps[1].id);
    QCOMPARE(report->troubles[0].error->kind, Error::Kind::Forbidden);
    QCOMPARE(world.b2b.get(stockArea, plan.steps[0].key, available), u"99.0000"_s);
    QCOMPARE(world.b2b.get(stockArea, plan.steps[1].key, leadDays), u"1"_s);
    QCOMPARE(world.b2b.get(stockArea, plan.steps[2].key, available), u"99.0000"_s);
}

void TestFaults::nothingIsSentWithoutADurableIntent()
{
    World world;
    world.b2b.setBatchSize(1);
    Story story(world);
    QVERIFY(story.agreeAtFirst());
    int writes = 0;
    world.b2b.setBeforeWrite([&](const QVector<Step> &steps) {
        ++writes;
        const auto rows = world.memory.rows(world.memory.runs()->first().id);
        for (const Step &step : steps)
            QVERIFY(std::any_of(rows->begin(), rows->end(),
                [&](const JournalRow &row) { return row.step == step.id && row.state == StepState::Sent; }));
    });
    story.start();
    QVERIFY(story.work());
    QCOMPARE(writes, 6);
}

void TestFaults::anIncompleteReadRemovesNothing()
{
    World world;
    Story story(world);
    QVERIFY(story.agreeAtFirst());
    world.erp.fill(areaSchema(stockArea), Story::before());
    world.faults.planRun(0, 1000, Trouble::Short, Error::Kind::Incomplete, {Call::ErpRead});
    story.start();
    (void)story.work();
    QVERIFY(world.b2b.effects().isEmpty());
    const AreaWork *area = story.bench().area(stockArea);
    QCOMPARE(area->review->counts[size_t(RowState::OnlyB2b)], 0);
    QVERIFY(area->review->counts[size_t(RowState::Unreadable)] > 0);
}

// Sent, and then the process died: one step had arrived, one had not, one was changed by somebody since.
void TestFaults::aRecoveryWithoutSendingTellsWhatIsThere()
{
    World world;
    world.b2b.setBatchSize(3);
    Story story(world);
    QVERIFY(story.agreeAtFirst());
    const Plan plan = threeSteps(world);
    world.faults.plan(0, Trouble::Die, Error::Kind::Offline, {Call::B2bWrite});
    QVERIFY(!runPlan(plan, world.ports(), world.options()));
    world.restart();
    world.b2b.put(stockArea, plan.steps[0].key, u"available"_s, u"99"_s);
    world.b2b.put(stockArea, plan.steps[2].key, u"available"_s, u"3"_s);
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
void TestFaults::aRecoveryReadsTheJournalWhenItHoldsTheArea()
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
void TestFaults::aRecoveryLooksWhereNothingMayBeWrittenAnyMore()
{
    World world;
    world.b2b.setBatchSize(3);
    Story story(world);
    QVERIFY(story.agreeAtFirst());
    const Plan plan = threeSteps(world);
    world.faults.plan(0, Trouble::Die, Error::Kind::Offline, {Call::B2bWrite});
    QVERIFY(!runPlan(plan, world.ports(), world.options()));
    world.restart();
    world.b2b.put(stockArea, plan.steps[0].key, u"available"_s, u"99"_s);
    world.b2b.put(stockArea, plan.steps[2].key, u"available"_s, u"3"_s);
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

// One of a step's two values was in the shop before the run came to it: the run did not send it.
void TestFaults::anUndoLeavesWhatWasThereAlready()
{
    World world;
    world.b2b.setBatchSize(3);
    Story story(world);
    QVERIFY(story.agreeAtFirst());
    const QString leadDays = u"lead_days"_s, available = u"available"_s;
    Plan plan = threeSteps(world);
    Step &step = plan.steps[0];
    const Value one {Value::Kind::Text, u"1"_s}, four {Value::Kind::Text, u"4"_s};
    step.writes.append({leadDays, one, four, one, {}, {}, {}, {}});
    step.id = stepId(plan.id, step);
    plan.seal = sealOf(plan);
    world.b2b.put(stockArea, step.key, leadDays, u"4"_s);
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

void TestFaults::verifyingTellsWhatStillHolds()
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

// Nobody is asked for an override of a plan that can never run again.
void TestFaults::aUsedPlanSaysSoBeforeItsGuards()
{
    World world;
    Story story(world);
    QVERIFY(story.agreeAtFirst());
    story.start();
    QVERIFY(story.bench().open());
    story.bench().read({stockArea});
    world.advance(std::chrono::seconds(30));
    story.bench().read({stockArea});
    Plan plan = *story.bench().plan({stockArea}, {});
    Trip trip;
    trip.guard = Guard::Rows;
    trip.area = stockArea;
    plan.trips = QVector<Trip> {trip};
    plan.seal = sealOf(plan);
    const auto stopped = story.bench().apply(plan, {});
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().kind, Error::Kind::Guard);
    QVERIFY(story.bench().apply(plan, {{Guard::Rows, {}, u"known"_s}}));
    const auto used = story.bench().apply(plan, {});
    QVERIFY(!used);
    QCOMPARE(used.error().kind, Error::Kind::Refused);
    QVERIFY(world.b2b.effects().size() > 0);
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
