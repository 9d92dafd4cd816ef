// An operator with little time: decides by keys and by mouse, stops, presses twice, closes too early, tries again and
// takes back. What was written is in the journal each time, once.
#include "tests/ui/deskhand.h"
#include "tests/ui/fakedesk.h"
#include "ui/comparepage.h"
#include "ui/decisionpanel.h"
#include "ui/desktable.h"
#include "ui/historypage.h"
#include "ui/planpage.h"
#include "ui/runpage.h"

#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

constexpr int runTakes = 20'000; // ms

ComparePage *openStockToStay(FakeDesk &fake)
{
    ComparePage *page = openStock(fake);
    page->setAutoAdvance(false);
    return page;
}

QVector<int> rowsIn(ComparePage *page, RowState state)
{
    QVector<int> rows;
    for (int row = 0; row < page->table()->rowCount(); ++row) {
        const RowReview *review = page->table()->reviewAt(row);
        if (review && review->state == state)
            rows.append(row);
    }
    return rows;
}

void click(ComparePage *page, int row, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    const int field = page->table()->source()->schema().indexOf(u"available"_s);
    const int column = qMax(0, page->table()->columnOf({TableColumn::Kind::Value, field, Side::Erp}));
    const QRect cell = page->view()->visualRect(page->view()->model()->index(row, column));
    QTest::mouseClick(page->view()->viewport(), Qt::LeftButton, modifiers, cell.center());
}

QRadioButton *radioOf(QWidget *page, const QString &words)
{
    for (QRadioButton *radio : page->findChildren<QRadioButton *>()) {
        if (radio->isVisible() && radio->accessibleName().contains(words))
            return radio;
    }
    return nullptr;
}

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

} // namespace

class TestJourney final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void decidesOneRowByMouse();
    void decidesASelectionByMouseAndKeys();
    void decidesAllAlikeByKeysAndByMouse();
    void stopsAReadAtOnce();
    void readsOnceWhenPressedTwice();
    void writesOnceWhenConfirmedTwice();
    void keepsThePlanWhenARunIsRefused();
    void runsOnWhenSomethingElseFails();
    void stopsAnApplyAfterTheItemInHand();
    void retriesWhatFailed();
    void undoesARunFromTheHistory();
    void asksBeforeItClosesDuringARun();
};

void TestJourney::decidesOneRowByMouse()
{
    FakeDesk fake;
    ComparePage *page = openStockToStay(fake);
    const QVector<int> conflicts = rowsIn(page, RowState::Conflict);
    QVERIFY(!conflicts.isEmpty());
    const qint64 needs = fake.session().review(stock)->needsYou;
    click(page, conflicts.first());
    QRadioButton *both = radioOf(page->panel(), u"both movements"_s);
    QVERIFY(both);
    QTest::mouseClick(both, Qt::LeftButton, Qt::NoModifier, QPoint(8, both->height() / 2));
    QTRY_COMPARE(fake.session().review(stock)->needsYou, needs - 1);
    QCOMPARE(int(fake.session().review(stock)->choices.first().take), int(Take::Both));
    page->showTab(6);
    page->select(fake.session().review(stock)->diff ? page->panel()->key() : noKey);
    QTest::keyClick(page->view(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(fake.session().review(stock)->needsYou, needs);
}

void TestJourney::decidesASelectionByMouseAndKeys()
{
    FakeDesk fake;
    ComparePage *page = openStockToStay(fake);
    const QVector<int> conflicts = rowsIn(page, RowState::Conflict);
    QVERIFY(conflicts.size() >= 3);
    const qint64 needs = fake.session().review(stock)->needsYou;
    click(page, conflicts[0]);
    click(page, conflicts[1], Qt::ControlModifier);
    click(page, conflicts[2], Qt::ControlModifier);
    QCOMPARE(page->view()->selectedRows().size(), 3);
    QTest::keyClick(page->view(), Qt::Key_2, Qt::ControlModifier);
    QTRY_COMPARE(fake.session().review(stock)->needsYou, needs - 3);
    for (const Choice &choice : fake.session().review(stock)->choices)
        QCOMPARE(int(choice.take), int(Take::B2b));
    QTest::keyClick(page->view(), Qt::Key_Z, Qt::ControlModifier); // one undo for the three
    QTRY_COMPARE(fake.session().review(stock)->needsYou, needs);
}

void TestJourney::decidesAllAlikeByKeysAndByMouse()
{
    FakeDesk fake;
    ComparePage *page = openStockToStay(fake);
    const qint64 needs = fake.session().review(stock)->needsYou;
    const QVector<int> conflicts = rowsIn(page, RowState::Conflict);
    click(page, conflicts.first());
    QTest::keyClick(page->view(), Qt::Key_1, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(fake.session().review(stock)->needsYou, needs - conflicts.size());
    QTest::keyClick(page->view(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(fake.session().review(stock)->needsYou, needs);
    click(page, rowsIn(page, RowState::Conflict).first());
    QPushButton *alike = buttonOf(page->panel(), u"The same for all"_s);
    QVERIFY(alike && alike->isVisible());
    QTest::mouseClick(alike, Qt::LeftButton);
    QTRY_COMPARE(fake.session().review(stock)->needsYou, needs - conflicts.size());
}

void TestJourney::stopsAReadAtOnce()
{
    FakeDesk fake;
    openStockToStay(fake);
    const ReviewPtr before = fake.session().review(stock);
    fake.world.faults.plan(0, Trouble::Hang, Error::Kind::Offline, {Call::ErpRead});
    fake.window->readAll();
    QTRY_VERIFY(fake.session().busy());
    QElapsedTimer since;
    since.start();
    QTest::keyClick(fake.window.get(), Qt::Key_Escape);
    QTRY_VERIFY(!fake.session().busy());
    QVERIFY2(since.elapsed() < 2000, qPrintable(QString::number(since.elapsed())));
    QVERIFY(fake.session().review(stock)); // what was read before stays
    QCOMPARE(fake.session().review(stock)->needsYou, before->needsYou);
}

void TestJourney::readsOnceWhenPressedTwice()
{
    FakeDesk fake;
    ComparePage *page = openStockToStay(fake);
    std::atomic<int> reads {0};
    fake.world.erp.setBeforeRead([&](const ReadRequest &request) {
        reads += request.schema->area == stock && !request.scope;
        QThread::msleep(150);
    });
    fake.window->readAll();
    fake.window->readAll();
    fake.window->readAll();
    QTRY_VERIFY_WITH_TIMEOUT(!fake.session().busy() && reads > 0, runTakes);
    QTest::qWait(300);
    QCOMPARE(reads.load(), 1);
    QVERIFY(!fake.session().busy());
    QCOMPARE(int(fake.session().status(stock).phase), int(AreaStatus::Phase::Ready));
    page->setFilterText(u"no row has this"_s); // nothing is listed: F5 reads the area
    QTRY_COMPARE(page->table()->rowCount(), 0);
    for (int press = 0; press < 3; ++press)
        fake.window->read();
    QTRY_VERIFY_WITH_TIMEOUT(!fake.session().busy(), runTakes);
    QCOMPARE(reads.load(), 2);
    fake.world.erp.setBeforeRead({});
}

void TestJourney::writesOnceWhenConfirmedTwice()
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

void TestJourney::keepsThePlanWhenARunIsRefused()
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
void TestJourney::runsOnWhenSomethingElseFails()
{
    FakeDesk fake;
    openStockToStay(fake);
    fake.world.b2b.setBatchSize(1);
    fake.world.b2b.setBeforeWrite([](const QVector<Step> &) { QThread::msleep(60); });
    PlanPage *plan = previewed(fake);
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

void TestJourney::stopsAnApplyAfterTheItemInHand()
{
    FakeDesk fake;
    openStockToStay(fake);
    fake.world.b2b.setBatchSize(1);
    fake.world.b2b.setBeforeWrite([](const QVector<Step> &) { QThread::msleep(60); });
    PlanPage *plan = previewed(fake);
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

void TestJourney::retriesWhatFailed()
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

void TestJourney::undoesARunFromTheHistory()
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

void TestJourney::asksBeforeItClosesDuringARun()
{
    FakeDesk fake;
    openStockToStay(fake);
    fake.world.b2b.setBatchSize(1);
    fake.world.b2b.setBeforeWrite([](const QVector<Step> &) { QThread::msleep(60); });
    PlanPage *plan = previewed(fake);
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

QTEST_MAIN(TestJourney)
#include "tst_journey.moc"
