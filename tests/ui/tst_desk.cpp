// The desk as an operator uses it: choose, undo, plan, confirm, look back; by keys; without ever blocking the window.
#include "tests/ui/fakedesk.h"
#include "ui/comparepage.h"
#include "ui/connectdialog.h"
#include "ui/connectionspage.h"
#include "ui/decisionpanel.h"
#include "ui/desktable.h"
#include "ui/historypage.h"
#include "ui/overview.h"
#include "ui/planpage.h"
#include "ui/rulespage.h"
#include "ui/runpage.h"
#include "ui/systembar.h"
#include "ui/widgets.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTextEdit>
#include <QtTest>

using namespace zgoda;
using namespace zgoda::test;

namespace {

const QString stock = QStringLiteral("stock");

ComparePage *openStock(FakeDesk &fake)
{
    fake.window->show();
    fake.window->activateWindow();
    if (!QTest::qWaitForWindowActive(fake.window.get()))
        qWarning("the window is not active");
    fake.window->go(Place::Area, stock);
    ComparePage *page = fake.window->compare(stock);
    page->showTab(0);
    return page;
}

// Puts the cursor on the first row in this state, on the ERP's value of this field.
bool putCursor(ComparePage *page, RowState state, const QString &field = QStringLiteral("available"))
{
    DiffTable *table = page->table();
    const int f = table->source()->schema().indexOf(field);
    for (int row = 0; row < table->rowCount(); ++row) {
        const RowReview *review = table->reviewAt(row);
        if (!review || review->state != state)
            continue;
        page->view()->selectRow(row);
        page->view()->setCurrentIndex(
            page->view()->model()->index(row, qMax(0, table->columnOf({TableColumn::Kind::Value, f, Side::Erp}))));
        return true;
    }
    return false;
}

QPushButton *buttonOf(QWidget *page, const QString &text)
{
    for (QPushButton *button : page->findChildren<QPushButton *>()) {
        if (button->text().remove(u'&').startsWith(text))
            return button;
    }
    return nullptr;
}

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

void press(QWidget *widget, int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QTest::keyClick(widget, Qt::Key(key), modifiers);
}

} // namespace

class TestDesk final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsEveryState();
    void choosesUndoesPlansConfirms();
    void movesOnAfterAChoice();
    void keysDoWhatTheMenusSay();
    void spaceExcludesARow();
    void takesTypedValuesOnly();
    void decidesAllAlike();
    void disabledButtonsSayWhy();
    void guardsTakeAReason();
    void takesOutTheSelectedSteps();
    void showsUsedAndStalePlans();
    void namesNumberAndTarget();
    void copiesWithHeaders();
    void testsAConnectionBeforeItIsSaved();
    void connectsANewWorkspace();
    void findsInEveryArea();
    void remembersFilters();
    void cellsSpeak();
    void slowSourcesDoNotFreeze();
};

void TestDesk::showsEveryState()
{
    FakeDesk fake;
    ComparePage *page = openStock(fake);
    const ReviewPtr review = fake.session().review(stock);
    QVERIFY(review);
    QCOMPARE(page->table()->shown(), review->needsYou);
    page->showTab(6);
    QSet<RowState> seen;
    for (int row = 0; row < page->table()->rowCount(); ++row)
        seen.insert(page->table()->reviewAt(row)->state);
    for (const RowState state :
        {RowState::ErpChanged, RowState::B2bChanged, RowState::Conflict, RowState::BothAlike, RowState::OnlyErp})
        QVERIFY2(seen.contains(state), qPrintable(QString::number(int(state))));
    page->showTab(7);
    QCOMPARE(page->table()->shown(), page->table()->total());
    QVERIFY(fake.window->grab().save(fake.place.filePath(QStringLiteral("shot.png"))));
}

void TestDesk::choosesUndoesPlansConfirms()
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
    QVERIFY(plan->confirmButton()->text().contains(QStringLiteral("Sklep B2B")));
    for (QLineEdit *reason : plan->findChildren<QLineEdit *>()) {
        if (reason->accessibleName().startsWith(QStringLiteral("Reason")))
            reason->setText(QStringLiteral("checked by hand"));
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
    const int i = parts[0].mid(4).toInt() * 3
        + (parts[1] == QLatin1String("warszawa")      ? 0
                : parts[1] == QLatin1String("gdansk") ? 1
                                                      : 2);
    QCOMPARE(
        fake.world.b2b.get(stock, parts, QStringLiteral("available")), QStringLiteral("%1.0000").arg(20 + i % 90 - 3));
    fake.window->go(Place::History);
    QTRY_VERIFY(fake.window->historyPage()->runs()->model()->rowCount() == 1);
    planned.clear();
    fake.window->historyPage()->undoRun();
    QTRY_COMPARE(planned.size(), 1);
    QTRY_COMPARE(int(plan->plan()->kind), int(Plan::Kind::Undo));
}

void TestDesk::movesOnAfterAChoice()
{
    FakeDesk fake;
    ComparePage *page = openStock(fake);
    page->goNext(true);
    const KeyId first = page->panel()->key();
    page->take(Take::Erp);
    QTRY_VERIFY(page->panel()->key() != first);
    const RowReview *now = page->table()->source()->row(page->panel()->key());
    QVERIFY(now && now->needsYou);
}

void TestDesk::keysDoWhatTheMenusSay()
{
    FakeDesk fake;
    ComparePage *page = openStock(fake);
    QVERIFY(QTest::qWaitForWindowActive(fake.window.get()) || true);
    page->view()->setFocus();
    page->setAutoAdvance(false);
    const KeyId before = page->panel()->key();
    press(page->view(), Qt::Key_F7);
    QVERIFY(page->panel()->key() != before);
    press(page->view(), Qt::Key_F7, Qt::ShiftModifier);
    QCOMPARE(page->panel()->key(), before);
    QVERIFY(putCursor(page, RowState::Conflict));
    const qint64 needs = fake.session().review(stock)->needsYou;
    const std::pair<Qt::Key, Take> keys[]
        = {{Qt::Key_1, Take::Erp}, {Qt::Key_2, Take::B2b}, {Qt::Key_3, Take::Both}, {Qt::Key_0, Take::Nothing}};
    for (const auto &[key, take] : keys) {
        QVERIFY(putCursor(page, RowState::Conflict));
        press(page->view(), key, Qt::ControlModifier);
        QTRY_COMPARE(fake.session().review(stock)->needsYou, needs - 1);
        QCOMPARE(int(fake.session().review(stock)->choices.first().take), int(take));
        press(page->view(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(fake.session().review(stock)->needsYou, needs);
    }
    QVERIFY(putCursor(page, RowState::Conflict));
    press(page->view(), Qt::Key_4, Qt::ControlModifier);
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    press(page->view(), Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    QSignalSpy planned(&fake.session(), &Session::planned);
    press(page->view(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(planned.size(), 1);
    press(fake.window.get(), Qt::Key_1, Qt::AltModifier);
    QTRY_VERIFY(fake.window->currentCompare());
    QCOMPARE(fake.window->currentCompare()->area(), fake.session().areas().first());
    // Every action with keys is in a menu, and no two share theirs.
    QSet<QString> used;
    for (const QMenu *menu : fake.window->menuBar()->findChildren<QMenu *>()) {
        for (const QAction *action : menu->actions()) {
            if (action->shortcut().isEmpty())
                continue;
            QVERIFY2(!used.contains(action->shortcut().toString()), qPrintable(action->text()));
            used.insert(action->shortcut().toString());
        }
    }
    QVERIFY(used.size() >= 25);
}

// Space belongs to the table; a focused button keeps its own.
void TestDesk::spaceExcludesARow()
{
    FakeDesk fake;
    ComparePage *page = openStock(fake);
    page->setAutoAdvance(false);
    page->showTab(1);
    const qint64 writes = fake.session().review(stock)->willWrite;
    page->view()->setFocus();
    page->view()->selectRow(0);
    const KeyId key = page->panel()->key();
    press(page->view(), Qt::Key_Space);
    QTRY_COMPARE(fake.session().review(stock)->willWrite, writes - 1);
    page->showTab(6);
    page->select(key);
    press(page->view(), Qt::Key_Space);
    QTRY_COMPARE(fake.session().review(stock)->willWrite, writes);
    QSignalSpy clicked(page->findChild<QPushButton *>(QStringLiteral("preview")), &QPushButton::clicked);
    page->findChild<QPushButton *>(QStringLiteral("preview"))->setFocus();
    press(page->findChild<QPushButton *>(QStringLiteral("preview")), Qt::Key_Space);
    QCOMPARE(clicked.size(), 1);
}

void TestDesk::takesTypedValuesOnly()
{
    FakeDesk fake;
    ComparePage *page = openStock(fake);
    page->setAutoAdvance(false);
    QVERIFY(putCursor(page, RowState::Conflict));
    page->focusOtherValue();
    auto *line = page->panel()->findChild<QLineEdit *>();
    QVERIFY(line);
    QSignalSpy chosen(page->panel(), &DecisionPanel::chosen);
    line->setText(QStringLiteral("a lot"));
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(chosen.size(), 0);
    line->setText(QStringLiteral("12,5"));
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().at(1).value<Value>().text, QStringLiteral("12.5000"));
    QTRY_COMPARE(fake.session().review(stock)->choices.size(), 1);
}

void TestDesk::decidesAllAlike()
{
    FakeDesk fake;
    ComparePage *page = openStock(fake);
    QVERIFY(putCursor(page, RowState::Conflict));
    const qint64 needs = fake.session().review(stock)->needsYou;
    const qint64 conflicts = fake.session().review(stock)->counts[size_t(RowState::Conflict)];
    QVERIFY(conflicts > 2);
    page->takeAlike(Take::Erp);
    QTRY_COMPARE(fake.session().review(stock)->needsYou, needs - conflicts);
    fake.session().undoDecision(); // one undo takes all back
    QTRY_COMPARE(fake.session().review(stock)->needsYou, needs);
}

void TestDesk::disabledButtonsSayWhy()
{
    FakeDesk fake;
    fake.window->show();
    for (const Place place :
        {Place::Overview, Place::Plan, Place::Run, Place::History, Place::Links, Place::Rules, Place::Connections}) {
        fake.window->go(place);
        for (const QPushButton *button : fake.window->findChildren<QPushButton *>()) {
            if (button->isVisible() && !button->isEnabled())
                QVERIFY2(!button->toolTip().isEmpty(), qPrintable(button->text()));
        }
    }
}

void TestDesk::guardsTakeAReason()
{
    FakeDesk fake;
    Policy policy = fake.session().setup().policy;
    policy.guards.rows = 1;
    fake.session().setPolicy(policy);
    ComparePage *page = openStock(fake);
    Q_UNUSED(page);
    QSignalSpy planned(&fake.session(), &Session::planned);
    fake.window->previewPlan();
    QTRY_COMPARE(planned.size(), 1);
    PlanPage *plan = fake.window->planPage();
    QVERIFY(!plan->plan()->trips.isEmpty());
    QVERIFY(!plan->confirmButton()->isEnabled());
    QVERIFY(!plan->confirmButton()->toolTip().isEmpty());
    for (QLineEdit *reason : plan->findChildren<QLineEdit *>()) {
        if (reason->accessibleName().startsWith(QStringLiteral("Reason")))
            reason->setText(QStringLiteral("new season"));
    }
    QVERIFY2(plan->confirmButton()->isEnabled(), qPrintable(plan->confirmButton()->toolTip()));
}

// Twice in a row: what was taken out first stays out when the plan is made again.
void TestDesk::takesOutTheSelectedSteps()
{
    FakeDesk fake;
    openStock(fake);
    QSignalSpy planned(&fake.session(), &Session::planned);
    fake.window->previewPlan();
    QTRY_COMPARE(planned.size(), 1);
    PlanPage *plan = fake.window->planPage();
    QTRY_VERIFY(plan->isVisible());
    const QSet<QString> all = rowsOf(plan->plan());
    QPushButton *takeOut = buttonOf(plan, QStringLiteral("Take out"));
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
    QTest::mouseClick(buttonOf(plan, QStringLiteral("Put all back")), Qt::LeftButton);
    QTRY_COMPARE(planned.size(), 4);
    QCOMPARE(rowsOf(plan->plan()), all);
}

void TestDesk::showsUsedAndStalePlans()
{
    FakeDesk fake;
    openStock(fake);
    QSignalSpy planned(&fake.session(), &Session::planned);
    fake.window->previewPlan();
    QTRY_COMPARE(planned.size(), 1);
    PlanPage *plan = fake.window->planPage();
    const QString file = fake.place.filePath(QStringLiteral("plan.json"));
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
    fake.world.b2b.put(first.area, first.key, first.writes.first().field, QStringLiteral("7"));
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
void TestDesk::namesNumberAndTarget()
{
    FakeDesk fake;
    ComparePage *page = openStock(fake);
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        fake.look.setTheme(theme);
        const auto *button = page->findChild<QPushButton *>(QStringLiteral("preview"));
        QVERIFY(button->isEnabled());
        QVERIFY(button->text().contains(QString::number(fake.session().review(stock)->willWrite)));
        QVERIFY2(button->text().contains(QStringLiteral("Sklep B2B")), qPrintable(button->text()));
        QVERIFY(
            contrast(button->palette().color(QPalette::ButtonText), button->palette().color(QPalette::Button)) >= 4.5);
        QVERIFY(button->palette().color(QPalette::Button) != fake.look.palette().color(QPalette::Button));
    }
}

void TestDesk::copiesWithHeaders()
{
    FakeDesk fake;
    ComparePage *page = openStock(fake);
    page->view()->selectAll();
    page->copy();
    const QStringList lines = QApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), page->table()->rowCount() + 1);
    QCOMPARE(lines.first().split(u'\t').size(),
        page->table()->columnCount() - page->view()->horizontalHeader()->hiddenSectionCount());
    QVERIFY(lines[1].contains(QStringLiteral("SKU-")));
}

void TestDesk::testsAConnectionBeforeItIsSaved()
{
    FakeDesk fake;
    fake.window->show();
    fake.window->go(Place::Connections);
    ConnectionPane *pane = fake.window->findChild<ConnectionsPage *>()->pane(Side::Erp);
    const auto button = [&](const QString &text) {
        for (QPushButton *b : pane->findChildren<QPushButton *>()) {
            if (b->text().remove(u'&').startsWith(text))
                return b;
        }
        return static_cast<QPushButton *>(nullptr);
    };
    QPushButton *save = button(QStringLiteral("Save"));
    QVERIFY(save && !save->isEnabled());
    fake.services.answer = fail(Error::Kind::Denied, QStringLiteral("login"), QStringLiteral("28000: no"));
    pane->test();
    QTRY_VERIFY(pane->findChild<MessageBar *>()->isVisible());
    QVERIFY(!pane->findChild<MessageBar *>()->text().isEmpty());
    QVERIFY(!save->isEnabled());
    ConnectionReport report;
    report.probe = {QStringLiteral("Demo 1.0"), QStringLiteral("reader"), false, QStringLiteral("may only read")};
    const auto schema = fake.world.schema(stock);
    report.samples = {{stock,
        snapshotOf(schema, std::make_shared<Pools>(schema->keyCount), Side::Erp,
            QStringLiteral("sku | warehouse | available\nA | W | 1")),
        {}}};
    fake.services.answer = report;
    pane->test();
    QTRY_VERIFY(save->isEnabled());
    QTest::mouseClick(save, Qt::LeftButton);
    QCOMPARE(fake.services.saved.name, QStringLiteral("Subiekt GT"));
    for (QLineEdit *line : pane->findChildren<QLineEdit *>()) {
        if (line->echoMode() == QLineEdit::Password)
            line->setText(QStringLiteral("changed"));
        if (line->text() == QLatin1String("Subiekt GT"))
            line->setText(QStringLiteral("Subiekt"));
    }
    QVERIFY(!save->isEnabled()); // what was tested is not what would be saved
}

// System, address, login, test with rows, keep: wrong values are one sentence with details, and nothing is kept of them.
void TestDesk::connectsANewWorkspace()
{
    Look look;
    FakeServices services;
    World world;
    ConnectDialog dialog(&services, &look);
    dialog.show();
    QPushButton *create = dialog.createButton();
    QVERIFY(!create->isEnabled() && !create->toolTip().isEmpty());
    ConnectionPane *erp = dialog.page()->pane(Side::Erp), *shop = dialog.page()->pane(Side::B2b);
    const auto type = [](ConnectionPane *pane, const QString &hint, const QString &text) {
        for (QLineEdit *line : pane->findChildren<QLineEdit *>()) {
            if (line->placeholderText().startsWith(hint)) {
                line->clear();
                QTest::keyClicks(line, text);
                return true;
            }
        }
        return false;
    };
    for (QComboBox *box : erp->findChildren<QComboBox *>()) {
        if (box->findText(QStringLiteral("Subiekt GT")) >= 0)
            box->setCurrentText(QStringLiteral("Subiekt GT"));
    }
    QVERIFY(type(erp, QStringLiteral("server name"), QStringLiteral("erp.example")));
    QVERIFY(type(erp, QStringLiteral("a login"), QStringLiteral("reader")));
    QVERIFY(type(shop, QStringLiteral("https"), QStringLiteral("https://shop.example/api")));
    services.answer = fail(Error::Kind::Denied, QStringLiteral("reader"), QStringLiteral("28000: no"));
    QTest::mouseClick(buttonOf(erp, QStringLiteral("Test")), Qt::LeftButton);
    auto *message = erp->findChild<MessageBar *>();
    QTRY_VERIFY(message->isVisible());
    QVERIFY(!message->text().isEmpty() && !message->text().contains(u'\n'));
    auto *details = message->findChild<QTextEdit *>();
    QVERIFY(!details->isVisible());
    QTest::mouseClick(buttonOf(message, QStringLiteral("Details")), Qt::LeftButton);
    QVERIFY(details->isVisible() && details->toPlainText().contains(QStringLiteral("28000")));
    QVERIFY(!create->isEnabled());
    ConnectionReport report;
    report.probe = {QStringLiteral("Demo 1.0"), QStringLiteral("reader"), false, QStringLiteral("may only read")};
    const auto schema = world.schema(stock);
    report.samples = {{stock,
        snapshotOf(schema, std::make_shared<Pools>(schema->keyCount), Side::Erp,
            QStringLiteral("sku | warehouse | available\nA | W | 1\nB | W | 2")),
        {}}};
    services.answer = report;
    QTest::mouseClick(buttonOf(erp, QStringLiteral("Test")), Qt::LeftButton);
    QTRY_VERIFY(erp->tested());
    QCOMPARE(erp->findChild<QTabWidget *>()->findChild<QTableWidget *>()->rowCount(), 2);
    QVERIFY(!create->isEnabled());          // the shop is not tested
    dialog.untestedBox()->setChecked(true); // unless the operator says so
    QVERIFY(create->isEnabled());
    dialog.untestedBox()->setChecked(false);
    QTest::mouseClick(buttonOf(shop, QStringLiteral("Test")), Qt::LeftButton);
    QTRY_VERIFY(create->isEnabled());
    QVERIFY(type(erp, QStringLiteral("a login"), QStringLiteral("other")));
    QVERIFY(!create->isEnabled()); // what was tested is not what would be kept
    QTest::mouseClick(buttonOf(erp, QStringLiteral("Test")), Qt::LeftButton);
    QTRY_VERIFY(create->isEnabled());
    QVERIFY(services.allSaved.isEmpty());
    QTest::mouseClick(create, Qt::LeftButton);
    QCOMPARE(services.allSaved.size(), 2);
    QCOMPARE(services.allSaved.first().address, QStringLiteral("erp.example"));
    QCOMPARE(services.allSaved.first().user, QStringLiteral("other"));
    QCOMPARE(services.allSaved.last().address, QStringLiteral("https://shop.example/api"));
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
}

void TestDesk::findsInEveryArea()
{
    FakeDesk fake;
    fake.window->show();
    fake.window->find(QStringLiteral("SKU-00007"));
    QTRY_VERIFY(fake.window->currentCompare());
    QTRY_VERIFY(fake.window->currentCompare()->table()->shown() > 0);
    fake.window->find(QStringLiteral("no such thing"));
    QTRY_VERIFY(fake.window->messages()->isVisible());
}

void TestDesk::remembersFilters()
{
    FakeDesk fake;
    ComparePage *page = openStock(fake);
    page->showTab(6);
    page->view()->setColumnWidth(0, 177);
    page->setFilterText(QStringLiteral("kabel"));
    fake.window->close();
    MainWindow second(&fake.look, &fake.settings);
    second.open(fake.desk);
    second.go(Place::Area, stock);
    QCOMPARE(second.compare(stock)->tabs()->currentIndex(), 6);
    QCOMPARE(second.compare(stock)->table()->filter().text, QStringLiteral("kabel"));
    QTRY_COMPARE(second.compare(stock)->view()->columnWidth(0), 177);
}

void TestDesk::cellsSpeak()
{
    FakeDesk fake;
    ComparePage *page = openStock(fake);
    QVERIFY(putCursor(page, RowState::Conflict));
    const QString text = page->view()->currentIndex().data(Qt::AccessibleTextRole).toString();
    QVERIFY2(text.contains(QStringLiteral("Subiekt GT")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("changed apart")), qPrintable(text));
    for (const QWidget *widget : fake.window->findChildren<QLineEdit *>()) {
        if (widget->isVisible() && widget->objectName().isEmpty())
            QVERIFY2(!widget->accessibleName().isEmpty(),
                qPrintable(qobject_cast<const QLineEdit *>(widget)->placeholderText()));
    }
}

// A source that answers late, a million... of rows or not: the window's loop never waits longer than 200 ms.
void TestDesk::slowSourcesDoNotFreeze()
{
    FakeDesk fake;
    ComparePage *page = openStock(fake);
    fake.world.erp.setBeforeRead([](const ReadRequest &) { QThread::msleep(700); });
    qint64 longest = 0;
    QElapsedTimer since;
    QTimer watchdog;
    connect(&watchdog, &QTimer::timeout, this, [&] { longest = qMax(longest, since.restart()); });
    since.start();
    watchdog.start(5);
    QSignalSpy finished(&fake.session(), &Session::readFinished);
    fake.window->readAll();
    QTest::qWait(100);
    QVERIFY(fake.session().busy());
    page->goNext(true);
    press(page->view(), Qt::Key_Escape);
    QElapsedTimer stopping;
    stopping.start();
    QTRY_VERIFY_WITH_TIMEOUT(!fake.session().busy(), 5000);
    QVERIFY2(longest < 200, qPrintable(QString::number(longest)));
    fake.world.erp.setBeforeRead({});
}

QTEST_MAIN(TestDesk)
#include "tst_desk.moc"
