#include "models/tables/alike.h"
#include "models/tables/difftable.h"
#include "models/tables/historytable.h"
#include "models/tables/radix.h"
#include "models/tables/steptable.h"
#include "tests/ui/fakereview.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>
#include <random>

using namespace Qt::StringLiterals;

using namespace zgoda;

namespace {

using Kind = TableColumn::Kind;
constexpr auto complain = QAbstractItemModelTester::FailureReportingMode::QtTest;

PlanPtr smallPlan()
{
    auto plan = std::make_shared<Plan>();
    for (int i = 0; i < 4; ++i) {
        Step step;
        step.id = u"step-%1"_s.arg(i);
        step.area = i < 3 ? u"stock"_s : u"prices"_s;
        step.op = i == 2 ? Step::Op::AdoptBase : Step::Op::Update;
        step.key = {u"SKU-%1"_s.arg(i), u"warszawa"_s};
        step.writes = {{u"available"_s, {Value::Kind::Text, u"3.0000"_s}, {Value::Kind::Text, u"%1.0000"_s.arg(i)}, {},
            {}, u"owner_moved"_s, {}, {}}};
        plan->steps.append(step);
    }
    Trip trip;
    trip.stepIds = {u"step-1"_s};
    plan->trips = {trip};
    return plan;
}

} // namespace

class TestStepTables final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stepsFollowTheRun();
    void historyTables();
};

void TestStepTables::stepsFollowTheRun()
{
    StepTable table;
    const QAbstractItemModelTester tester(&table, complain);
    table.setPlan(smallPlan());
    QCOMPARE(table.listed(), 3);
    QCOMPARE(table.rowCount(), 5); // two headings
    QVERIFY(table.data(table.index(2, 0), StepTable::TrippedRole).toBool());
    QSignalSpy changed(&table, &StepTable::statesChanged);
    StepReport report;
    report.step = u"step-1"_s;
    report.state = StepState::Failed;
    report.error = Error {Error::Kind::Rejected, {}, {}, 422};
    table.report(report);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(table.count(StepState::Failed), 1);
    QCOMPARE(table.errorAt(2)->status, 422);
    const Side target = table.stepAt(2)->target;
    QVERIFY(table.errorSideAt(2) == target);
    report.state = StepState::Skipped; // what the step was to be made from has changed
    report.observed = {Value::Kind::Text, u"7"_s};
    report.ofSource = true;
    table.report(report);
    QVERIFY(table.errorSideAt(2) != target);
    QCOMPARE(int(table.observedAt(2).kind), int(Value::Kind::Unknown)); // the target holds no such thing
    report.state = StepState::Failed;
    report.ofSource = false;
    table.report(report);
    table.setFilter({}, true);
    QCOMPARE(table.shown(), 1);
    table.setFilter(u"SKU-3"_s);
    QCOMPARE(table.shown(), 1);
    QCOMPARE(table.stepAt(1)->area, u"prices"_s);
}

void TestStepTables::historyTables()
{
    HistoryTable runs;
    const QAbstractItemModelTester first(&runs, complain);
    RunInfo info;
    info.id = u"r"_s;
    info.steps = 3;
    info.done = 2;
    runs.setRuns({info});
    QCOMPARE(HistoryTable::endingOf(info), HistoryTable::Ending::CutOff);
    info.ended = 1;
    QCOMPARE(HistoryTable::endingOf(info), HistoryTable::Ending::Partly);
    QCOMPARE(runs.runAt(0)->id, u"r"_s);
    JournalTable journal;
    const QAbstractItemModelTester second(&journal, complain);
    journal.setRows(QVector<JournalRow>(100));
    QCOMPARE(journal.rowCount(), 100);
    QVERIFY(!journal.rowAt(100));
}

QTEST_GUILESS_MAIN(TestStepTables)
#include "tst_steptables.moc"
