// Every call to a side or to the store goes wrong once, in every way; then the work is done again. Both sides must end
// alike, nothing written twice, nothing lost.
#include "tests/faults/faultworld.h"

#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestFaults final : public QObject, protected FaultWorld {
    Q_OBJECT
private Q_SLOTS:
    void everyCallFailsOnce_data();
    void everyCallFailsOnce();
    void aLostAnswerIsSettledByLooking();
    void anAnswerIsNotCalledNone();
    void aThrottledServerIsWaitedFor();
    void oneRefusedRowDoesNotStopARun();
    void oneForbiddenFieldDoesNotStopABatch();
    void nothingIsSentWithoutADurableIntent();
    void anIncompleteReadRemovesNothing();
    void aUsedPlanSaysSoBeforeItsGuards();
};

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
