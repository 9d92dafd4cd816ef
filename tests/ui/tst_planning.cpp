// From what is decided to what is written: preview, take out, guards, confirm, look back.
#include "tests/ui/deskhand.h"
#include "tests/ui/fakedesk.h"
#include "ui/comparepage.h"
#include "ui/decisionpanel.h"
#include "ui/desktable.h"
#include "ui/historypage.h"
#include "ui/planpage.h"
#include "ui/runpage.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

// What the steps of a plan write to, whatever their ids.
QSet<QString> rowsOf(const PlanPtr &plan)
{
    QSet<QString> rows;
    for (const Step &step : plan->steps)
        rows.insert(QString::number(int(step.target)) + step.area + step.key.join(u'|'));
    return rows;
}

// Clicks the first two steps of the plan, with Ctrl; their rows.
QSet<QString> clickTwoSteps(PlanPage *plan)
{
    auto *view = plan->findChild<DeskTable *>();
    const auto *table = plan->findChild<StepTable *>();
    view->clearSelection();
    QSet<QString> rows;
    for (int row = 0; row < view->model()->rowCount() && rows.size() < 2; ++row) {
        const Step *step = table->stepAt(row);
        if (!step)
            continue;
        const QRect cell = view->visualRect(view->model()->index(row, StepTable::Name));
        QTest::mouseClick(view->viewport(), Qt::LeftButton, Qt::ControlModifier, cell.center());
        rows.insert(QString::number(int(step->target)) + step->area + step->key.join(u'|'));
    }
    return rows;
}

} // namespace

class TestPlanning final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void choosesUndoesPlansConfirms();
    void guardsTakeAReason();
    void takesOutTheSelectedSteps();
    void showsUsedAndStalePlans();
    void namesNumberAndTarget();
};

void TestPlanning::choosesUndoesPlansConfirms()
{
    FakeDesk fake;
    ComparePage *page = openStock(fake);
    page->setAutoAdvance(false);
    QVERIFY(putCursor(page, RowState::Conflict));
    const KeyId key = page->panel()->key();
    const QStringList parts = keyParts(page->table()->source()->schema(), page->table()->source()->pools(), key);
    const qint64 needs = fake.session().review(stock)->needsYou;
    QSignalSpy decided(&fake.session(), &Session::decided);
    page->take(Take::Both);
    QTRY_COMPARE(decided.size(), 1);
    QTRY_COMPARE(fake.session().review(stock)->needsYou, needs - 1);
    fake.session().undoDecision();
    QTRY_COMPARE(fake.session().review(stock)->needsYou, needs);
    page->select(key);
    QVERIFY(putCursor(page, RowState::Conflict));
    page->take(Take::Both);
    QTRY_COMPARE(fake.session().review(stock)->needsYou, needs - 1);
    QSignalSpy planned(&fake.session(), &Session::planned);
    fake.window->previewPlan();
    QTRY_COMPARE(planned.size(), 1);
    PlanPage *plan = fake.window->planPage();
    QTRY_VERIFY(plan->isVisible());
    QVERIFY(plan->plan()->steps.size() > 0);
    QVERIFY(plan->confirmButton()->text().contains(u"Sklep B2B"_s));
    for (QLineEdit *reason : plan->findChildren<QLineEdit *>()) {
        if (reason->accessibleName().startsWith(u"Reason"_s))
            reason->setText(u"checked by hand"_s);
    }
    QSignalSpy ran(&fake.session(), &Session::ran);
    QVERIFY2(plan->confirmButton()->isEnabled(), qPrintable(plan->confirmButton()->toolTip()));
    QTest::mouseClick(plan->confirmButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(ran.size(), 1, 20000);
    QTRY_VERIFY(fake.window->runPage()->isVisible());
    const auto report = ran.first().first().value<RunReport>();
    QCOMPARE(report.failed + report.unknown + report.skipped, 0);
    QVERIFY(report.done > 0);
    // had - 4 in the ERP, had + 1 in the shop: both movements are had - 3.
    const int i = parts[0].mid(4).toInt() * 3 + (parts[1] == "warszawa"_L1 ? 0 : parts[1] == "gdansk"_L1 ? 1 : 2);
    QCOMPARE(fake.world.b2b.get(stock, parts, u"available"_s), u"%1.0000"_s.arg(20 + i % 90 - 3));
    fake.window->go(Place::History);
    QTRY_VERIFY(fake.window->historyPage()->runs()->model()->rowCount() == 1);
    planned.clear();
    fake.window->historyPage()->undoRun();
    QTRY_COMPARE(planned.size(), 1);
    QTRY_COMPARE(int(plan->plan()->kind), int(Plan::Kind::Undo));
    // It is whole: made again by areas it would be a plan of something else.
    QTRY_VERIFY(plan->isVisible());
    clickTwoSteps(plan);
    QVERIFY(!plan->findChild<DeskTable *>()->selectedRows().isEmpty());
    QVERIFY(!buttonOf(plan, u"Take out"_s)->isEnabled());
}

void TestPlanning::guardsTakeAReason()
{
    FakeDesk fake;
    Policy policy = fake.session().setup().policy;
    policy.guards.rows = 1;
    fake.session().setPolicy(policy);
    openStock(fake);
    QSignalSpy planned(&fake.session(), &Session::planned);
    fake.window->previewPlan();
    QTRY_COMPARE(planned.size(), 1);
    PlanPage *plan = fake.window->planPage();
    QVERIFY(!plan->plan()->trips.isEmpty());
    QVERIFY(!plan->confirmButton()->isEnabled());
    QVERIFY(!plan->confirmButton()->toolTip().isEmpty());
    for (QLineEdit *reason : plan->findChildren<QLineEdit *>()) {
        if (reason->accessibleName().startsWith(u"Reason"_s))
            reason->setText(u"new season"_s);
    }
    QVERIFY2(plan->confirmButton()->isEnabled(), qPrintable(plan->confirmButton()->toolTip()));
}

// Twice in a row: what was taken out first stays out when the plan is made again.
void TestPlanning::takesOutTheSelectedSteps()
{
    FakeDesk fake;
    openStock(fake);
    QSignalSpy planned(&fake.session(), &Session::planned);
    fake.window->previewPlan();
    QTRY_COMPARE(planned.size(), 1);
    PlanPage *plan = fake.window->planPage();
    QTRY_VERIFY(plan->isVisible());
    const QSet<QString> all = rowsOf(plan->plan());
    QPushButton *takeOut = buttonOf(plan, u"Take out"_s);
    QVERIFY(takeOut && !takeOut->isEnabled() && !takeOut->toolTip().isEmpty());
    QSet<QString> out;
    for (const int round : {2, 3}) {
        out += clickTwoSteps(plan);
        QVERIFY(takeOut->isEnabled());
        QTest::mouseClick(takeOut, Qt::LeftButton);
        QTRY_COMPARE(planned.size(), round);
        QCOMPARE(out.size(), 2 * (round - 1));
        QCOMPARE(rowsOf(plan->plan()), all - out);
    }
    QTest::mouseClick(buttonOf(plan, u"Put all back"_s), Qt::LeftButton);
    QTRY_COMPARE(planned.size(), 4);
    QCOMPARE(rowsOf(plan->plan()), all);
}

void TestPlanning::showsUsedAndStalePlans()
{
    FakeDesk fake;
    openStock(fake);
    QSignalSpy planned(&fake.session(), &Session::planned);
    fake.window->previewPlan();
    QTRY_COMPARE(planned.size(), 1);
    PlanPage *plan = fake.window->planPage();
    const QString file = fake.place.filePath(u"plan.json"_s);
    const QVector<Step> steps = plan->plan()->steps;
    const auto update = std::find_if(steps.begin(), steps.end(),
        [](const Step &step) { return step.op == Step::Op::Update && step.target == Side::B2b; });
    QVERIFY(update != steps.end());
    const Step first = *update;
    plan->savePlanTo(file);
    plan->openPlanFrom(file);
    QVERIFY2(plan->confirmButton()->isEnabled(), qPrintable(plan->confirmButton()->toolTip()));
    // Somebody changes a row of it: it can be looked at, not applied.
    const QString held = fake.world.b2b.get(first.area, first.key, first.writes.first().field);
    fake.world.b2b.put(first.area, first.key, first.writes.first().field, u"7"_s);
    fake.readAll();
    plan->openPlanFrom(file);
    QVERIFY(!plan->plan()->steps.isEmpty());
    QVERIFY(!plan->confirmButton()->isEnabled());
    QVERIFY2(
        plan->confirmButton()->toolTip().contains(first.key.first()), qPrintable(plan->confirmButton()->toolTip()));
    fake.world.b2b.put(first.area, first.key, first.writes.first().field, held);
    fake.readAll();
    plan->openPlanFrom(file);
    QVERIFY2(plan->confirmButton()->isEnabled(), qPrintable(plan->confirmButton()->toolTip()));
    QSignalSpy ran(&fake.session(), &Session::ran);
    QTest::mouseClick(plan->confirmButton(), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(ran.size(), 1, 20000);
    QSignalSpy history(&fake.session(), &Session::historyLoaded);
    plan->openPlanFrom(file);
    QTRY_VERIFY(!history.isEmpty());
    QVERIFY(!plan->plan()->steps.isEmpty());
    QVERIFY(!plan->confirmButton()->isEnabled());
    QVERIFY(!plan->confirmButton()->toolTip().isEmpty());
}

// The main button says how many writes go where, in a colour that can be read; so does the plan's.
void TestPlanning::namesNumberAndTarget()
{
    FakeDesk fake;
    ComparePage *page = openStock(fake);
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        fake.look.setTheme(theme);
        const auto *button = page->findChild<QPushButton *>(u"preview"_s);
        QVERIFY(button->isEnabled());
        QVERIFY(button->text().contains(QString::number(fake.session().review(stock)->willWrite)));
        QVERIFY2(button->text().contains(u"Sklep B2B"_s), qPrintable(button->text()));
        QVERIFY(
            contrast(button->palette().color(QPalette::ButtonText), button->palette().color(QPalette::Button)) >= 4.5);
        QVERIFY(button->palette().color(QPalette::Button) != fake.look.palette().color(QPalette::Button));
    }
}

QTEST_MAIN(TestPlanning)
#include "tst_planning.moc"
