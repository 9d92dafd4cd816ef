#include "tests/ui/journeyhand.h"

#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

// A plan of everything that is decided, ready to confirm.
PlanPage *previewed(FakeDesk &fake)
{
    QSignalSpy planned(&fake.session(), &Session::planned);
    fake.window->previewPlan();
    PlanPage *plan = fake.window->planPage();
    if (!QTest::qWaitFor([&] { return planned.size() == 1; }, runTakes))
        return nullptr;
    plan->giveReasons(u"checked by hand"_s);
    plan->numberEdit()->setText(plan->numberWanted());
    return plan;
}

// How often each row was written.
QHash<QString, int> writesOf(const FakeSide &side)
{
    QHash<QString, int> out;
    for (const Effect &effect : side.effects())
        ++out[effect.area + effect.key.join(u'|')];
    return out;
}

// Its writes go one by one, and each takes its time: something can happen while they do.
PlanPage *previewedSlowly(FakeDesk &fake)
{
    openStockToStay(fake);
    fake.world.b2b.setBatchSize(1);
    fake.world.b2b.setBeforeWrite([](const QVector<Step> &) { QThread::msleep(60); });
    return previewed(fake);
}

} // namespace

class TestRunJourney final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesOnceWhenConfirmedTwice();
    void keepsThePlanWhenARunIsRefused();
    void runsOnWhenSomethingElseFails();
    void stopsAnApplyAfterTheItemInHand();
    void retriesWhatFailed();
    void undoesARunFromTheHistory();
    void asksBeforeItClosesDuringARun();
    void tellsHowLongNobodyLooked();
};

void TestRunJourney::writesOnceWhenConfirmedTwice()
{
    FakeDesk fake;
    openStockToStay(fake);
    PlanPage *plan = previewed(fake);
    QVERIFY(plan && plan->confirmButton()->isEnabled());
    QSignalSpy started(&fake.session(), &Session::runStarted), ran(&fake.session(), &Session::ran);
    QTest::mouseDClick(plan->confirmButton(), Qt::LeftButton);
    QTest::mouseClick(plan->confirmButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(ran.size(), 1, runTakes);
    QTest::qWait(100);
    QCOMPARE(started.size(), 1);
    for (const int times : writesOf(fake.world.b2b))
        QCOMPARE(times, 1);
    QVERIFY(!plan->confirmButton()->isEnabled());
    QCOMPARE(fake.world.memory.runs()->size(), 1);
}

void TestRunJourney::keepsThePlanWhenARunIsRefused()
{
    FakeDesk fake;
    openStockToStay(fake);
    PlanPage *plan = previewed(fake);
    QVERIFY(plan && plan->confirmButton()->isEnabled());
    Plan other; // another program writes this area
    other.id = u"other"_s;
    other.areas = {stock};
    QVERIFY(fake.world.memory.begin(other, {}, u"jan"_s, 1));
    QSignalSpy refused(&fake.session(), &Session::runFailed), ran(&fake.session(), &Session::ran);
    plan->confirmButton()->click();
    QVERIFY(!plan->confirmButton()->isEnabled());
    QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, runTakes);
    QVERIFY2(plan->confirmButton()->isEnabled(), qPrintable(plan->confirmButton()->toolTip()));
    QVERIFY(!fake.window->runPage()->running());
    QTRY_VERIFY(fake.idle());
    fake.world.memory.releaseLocks();
    plan->confirmButton()->click();
    QTRY_COMPARE_WITH_TIMEOUT(ran.size(), 1, runTakes);
    QVERIFY(!plan->confirmButton()->isEnabled());
}

// What complains beside a run does not end it: the window still asks before it closes.
void TestRunJourney::runsOnWhenSomethingElseFails()
{
    FakeDesk fake;
    PlanPage *plan = previewedSlowly(fake);
    QVERIFY(plan);
    QSignalSpy ran(&fake.session(), &Session::ran), steps(&fake.session(), &Session::stepFinished);
    plan->confirmButton()->click();
    QTRY_VERIFY_WITH_TIMEOUT(!steps.isEmpty(), runTakes);
    Error error;
    error.kind = Error::Kind::Storage;
    Q_EMIT fake.session().failed(error);
    QVERIFY(ran.isEmpty() && fake.window->runPage()->running());
    fake.window->stop();
    QTRY_COMPARE_WITH_TIMEOUT(ran.size(), 1, runTakes);
    QVERIFY(!fake.window->runPage()->running());
}

void TestRunJourney::stopsAnApplyAfterTheItemInHand()
{
    FakeDesk fake;
    PlanPage *plan = previewedSlowly(fake);
    QVERIFY(plan && plan->plan()->steps.size() > 5);
    QSignalSpy ran(&fake.session(), &Session::ran), steps(&fake.session(), &Session::stepFinished);
    QTest::mouseClick(plan->confirmButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(steps.size() >= 2, runTakes);
    QTest::keyClick(fake.window.get(), Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(ran.size(), 1, runTakes);
    const auto report = ran.first().first().value<RunReport>();
    QVERIFY(report.stopped && report.notStarted > 0);
    QCOMPARE(report.failed + report.unknown, 0);
    const RunInfo run = fake.world.memory.runs()->first();
    QVERIFY(run.ended > 0); // the journal is whole: what took effect is Done, the rest was never sent
    QVERIFY(fake.world.b2b.effects().size() <= run.done);
    QVERIFY(buttonOf(fake.window->runPage(), u"Retry"_s)->isVisible());
}

void TestRunJourney::retriesWhatFailed()
{
    FakeDesk fake;
    openStockToStay(fake);
    PlanPage *plan = previewed(fake);
    QVERIFY(plan);
    const QVector<Step> all = plan->plan()->steps;
    const auto update = std::find_if(all.begin(), all.end(),
        [](const Step &step) { return step.op == Step::Op::Update && step.target == Side::B2b; });
    QVERIFY(update != all.end());
    const Step step = *update;
    Error refusal;
    refusal.kind = Error::Kind::Rejected;
    refusal.subject = u"locked"_s;
    fake.world.b2b.refuse(step.area, step.key, refusal);
    QSignalSpy ran(&fake.session(), &Session::ran), planned(&fake.session(), &Session::planned);
    QTest::mouseClick(plan->confirmButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(ran.size(), 1, runTakes);
    QCOMPARE(ran.first().first().value<RunReport>().failed, 1);
    QPushButton *retry = buttonOf(fake.window->runPage(), u"Retry 1"_s);
    QVERIFY(retry && retry->isVisible());
    QTest::mouseClick(retry, Qt::LeftButton);
    QTRY_COMPARE(planned.size(), 1);
    QCOMPARE(int(plan->plan()->kind), int(Plan::Kind::Retry));
    QCOMPARE(plan->plan()->steps.size(), 1);
    QCOMPARE(plan->plan()->steps.first().key, step.key);
}

void TestRunJourney::undoesARunFromTheHistory()
{
    FakeDesk fake;
    openStockToStay(fake);
    const QString before = fake.world.b2b.dump(stock);
    PlanPage *plan = previewed(fake);
    QVERIFY(plan);
    QSignalSpy ran(&fake.session(), &Session::ran), planned(&fake.session(), &Session::planned);
    QTest::mouseClick(plan->confirmButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(ran.size(), 1, runTakes);
    QVERIFY(fake.world.b2b.dump(stock) != before);
    fake.window->go(Place::History);
    HistoryPage *history = fake.window->historyPage();
    QTRY_COMPARE(history->runs()->model()->rowCount(), 1);
    QPushButton *undo = buttonOf(history, u"Undo this run"_s);
    QTRY_VERIFY(undo->isEnabled());
    QTest::mouseClick(undo, Qt::LeftButton);
    QTRY_COMPARE(planned.size(), 1);
    QCOMPARE(int(plan->plan()->kind), int(Plan::Kind::Undo));
    plan->giveReasons(u"taken back"_s);
    plan->numberEdit()->setText(plan->numberWanted());
    QVERIFY2(plan->confirmButton()->isEnabled(), qPrintable(plan->confirmButton()->toolTip()));
    QTest::mouseClick(plan->confirmButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(ran.size(), 2, runTakes);
    const auto report = ran.last().first().value<RunReport>();
    QCOMPARE(report.failed + report.unknown + report.skipped, 0);
    QCOMPARE(fake.world.memory.runs()->size(), 2);
}

void TestRunJourney::asksBeforeItClosesDuringARun()
{
    FakeDesk fake;
    PlanPage *plan = previewedSlowly(fake);
    QVERIFY(plan);
    QSignalSpy ran(&fake.session(), &Session::ran), steps(&fake.session(), &Session::stepFinished);
    QTest::mouseClick(plan->confirmButton(), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!steps.isEmpty(), runTakes);
    QVERIFY(!fake.window->close());
    auto *question = fake.window->findChild<QMessageBox *>(u"closing"_s);
    QVERIFY(question && question->isVisible());
    QVERIFY(!fake.window->close()); // asks once
    QCOMPARE(fake.window->findChildren<QMessageBox *>(u"closing"_s).size(), 1);
    QTest::mouseClick(buttonOf(question, u"Stop and close"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(ran.size(), 1, runTakes);
    QTRY_VERIFY(!fake.window->isVisible());
    const RunInfo run = fake.world.memory.runs()->first();
    QVERIFY(run.ended > 0);
    QVERIFY(fake.world.memory.unfinished()->isEmpty());
    for (const int times : writesOf(fake.world.b2b))
        QCOMPARE(times, 1);
}

// A shop that does not compare for itself leaves a window between the look and the write: the run says how long.
void TestRunJourney::tellsHowLongNobodyLooked()
{
    FakeDesk fake;
    openStockToStay(fake);
    fake.world.b2b.setBatchSize(1);
    std::atomic<int> writes {0};
    fake.world.b2b.setBeforeWrite(
        [&](const QVector<Step> &) { fake.world.advance(std::chrono::milliseconds(++writes == 1 ? 1200 : 300)); });
    PlanPage *plan = previewed(fake);
    QVERIFY(plan && plan->confirmButton()->isEnabled());
    QSignalSpy ran(&fake.session(), &Session::ran);
    plan->confirmButton()->click();
    QTRY_COMPARE_WITH_TIMEOUT(ran.size(), 1, runTakes);
    QVERIFY(writes > 0);
    RunPage *page = fake.window->runPage();
    QStringList said;
    for (const QLabel *label : page->findChildren<QLabel *>())
        said.append(label->text());
    const QString all = said.join(u'\n');
    QVERIFY2(all.contains(u"between looking at a row and writing it: at most 1"_s) && all.contains(u"200 ms"_s),
        qPrintable(all));
}

QTEST_MAIN(TestRunJourney)
#include "tst_runjourney.moc"
