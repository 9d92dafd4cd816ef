#include "tests/ui/fakedesk.h"
#include "ui/planpage.h"
#include "ui/widgets.h"
#include "ui/wording.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

const QString stock = u"stock"_s;

} // namespace

class TestPlanPage final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stepsSortWithinTheirGroup();
    void planSaysWhatStaysAndAsksFirst();
    void stepsSayWhyTheyWereLeft();
    void numbersSayWhichWayTheyMove();
};

void TestPlanPage::stepsSortWithinTheirGroup()
{
    FakeDesk fake;
    fake.window->show();
    QSignalSpy planned(&fake.session(), &Session::planned);
    fake.window->go(Place::Area, stock);
    fake.window->previewPlan();
    QTRY_COMPARE(planned.size(), 1);
    auto *table = fake.window->planPage()->findChild<StepTable *>();
    const int rows = table->rowCount();
    QVERIFY(rows > 4 && !table->stepAt(0));
    const auto keys = [&] {
        QStringList out;
        for (int row = 0; row < rows; ++row)
            out.append(table->stepAt(row) ? table->stepAt(row)->key.join(u'|') : u"heading"_s);
        return out;
    };
    const QStringList asPlanned = keys();
    table->sort(StepTable::Key, Qt::DescendingOrder);
    QVERIFY(keys() != asPlanned && keys().first() == "heading"_L1);
    for (int row = 2; row < rows && table->stepAt(row); ++row)
        QVERIFY(table->stepAt(row - 1)->key.join(u'|') >= table->stepAt(row)->key.join(u'|'));
    table->sort(-1);
    QCOMPARE(keys(), asPlanned);
}

// What no undo puts back stands above the button; what only a person has is asked for before anything is sent.
void TestPlanPage::planSaysWhatStaysAndAsksFirst()
{
    FakeDesk fake;
    Capability can = fake.world.b2b.capability(stock);
    can.noUndo = u"the vendor keeps no old values"_s;
    fake.world.b2b.allow(stock, can);
    fake.readAll();
    fake.window->show();
    QSignalSpy planned(&fake.session(), &Session::planned), started(&fake.session(), &Session::runStarted);
    fake.window->go(Place::Area, stock);
    fake.window->previewPlan();
    QTRY_COMPARE(planned.size(), 1);
    PlanPage *page = fake.window->planPage();
    const auto labels = page->findChildren<QLabel *>();
    QVERIFY(std::any_of(
        labels.begin(), labels.end(), [&](const QLabel *label) { return label->text().contains(can.noUndo); }));
    page->giveReasons(u"right"_s);
    page->numberEdit()->setText(page->numberWanted());
    int asked = 0;
    page->setAsking([&](const Plan &) { return ++asked > 1; });
    QTRY_VERIFY(page->confirmButton()->isEnabled());
    QVERIFY(page->confirmButton()->toolTip().contains(u"Not every one"_s));
    page->confirmButton()->click();
    QTest::qWait(50);
    QCOMPARE(asked, 1);
    QVERIFY(started.isEmpty() && page->confirmButton()->isEnabled());
    page->confirmButton()->click();
    QTRY_COMPARE(started.size(), 1);
    QCOMPARE(asked, 2);
}

void TestPlanPage::stepsSayWhyTheyWereLeft()
{
    FakeDesk fake;
    auto plan = std::make_shared<Plan>();
    Step step;
    step.id = u"step"_s;
    step.area = stock;
    step.key = {u"SKU-00001"_s, u"warszawa"_s};
    for (const char *field : {"available", "backorder"}) {
        Write write;
        write.field = QLatin1String(field);
        step.writes.append(write);
    }
    plan->steps = {step};
    StepTable table;
    StepWords words(fake.desk, &table, nullptr);
    const auto stateOf = [&](const QString &field) {
        for (int row = 0; row < table.rowCount(); ++row) {
            if (table.stepAt(row) && table.index(row, 0).data(StepTable::FieldRole).toString() == field)
                return words.index(row, StepTable::State).data().toString();
        }
        return QString();
    };
    table.setPlan(plan);
    StepReport report;
    report.step = step.id;
    report.state = StepState::Skipped;
    report.error = Error {};
    report.error->kind = Error::Kind::Stale;
    report.observed = {Value::Kind::Text, u"9.0000"_s};
    report.field = u"available"_s;
    table.report(report);
    QVERIFY2(stateOf(report.field).contains(u"it holds 9 now"_s), qPrintable(stateOf(report.field)));
    QVERIFY(!stateOf(u"backorder"_s).isEmpty());
    QVERIFY(!stateOf(u"backorder"_s).contains(u'9'));
    table.setPlan(plan); // as the history shows it
    JournalRow row;
    row.step = step.id;
    row.state = StepState::Failed;
    row.note = u"the shelf is locked"_s;
    table.setJournal({row});
    QVERIFY2(stateOf(report.field).contains(row.note), qPrintable(stateOf(report.field)));
}

// A plus or a minus of the same width, so that a column of them can be read downwards.
void TestPlanPage::numbersSayWhichWayTheyMove()
{
    FakeDesk fake;
    QSignalSpy planned(&fake.session(), &Session::planned);
    fake.window->go(Place::Area, stock);
    fake.window->previewPlan();
    QTRY_COMPARE(planned.size(), 1);
    const auto *words = fake.window->planPage()->findChild<StepWords *>();
    int ups = 0, downs = 0;
    for (int row = 0; row < words->rowCount(); ++row) {
        const auto text = [&](int column) { return words->index(row, column).data().toString(); };
        const QString by = text(StepTable::Difference);
        if (by.isEmpty())
            continue;
        const int from = text(StepTable::From).toInt(), to = text(StepTable::To).toInt();
        QVERIFY2(by.startsWith(to > from ? QChar(u'+') : QChar(0x2212)), qPrintable(by));
        QVERIFY2(by.mid(1).startsWith(QString::number(qAbs(to - from))) && !by.contains(u'-'), qPrintable(by));
        ++(to > from ? ups : downs);
    }
    QVERIFY(ups > 0 && downs > 0);
}

QTEST_MAIN(TestPlanPage)
#include "tst_planpage.moc"
