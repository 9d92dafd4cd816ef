// What every page owes: words that can be read on what they stand on, in both themes; columns that fit the window; help
// in place; an order that stays.
#include "tests/ui/fakedesk.h"
#include "ui/comparepage.h"
#include "ui/desktable.h"
#include "ui/helppane.h"
#include "ui/historypage.h"
#include "ui/linkpage.h"
#include "ui/pairtable.h"
#include "ui/planpage.h"
#include "ui/widgets.h"
#include "ui/wording.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

const QString stock = u"stock"_s;
const QVector<Place> places {Place::Inbox, Place::Overview, Place::Area, Place::Plan, Place::Run, Place::History,
    Place::Links, Place::Rules, Place::Connections};

QString describe(const QWidget *widget, const QString &words)
{
    return QString::fromLatin1(widget->metaObject()->className()) + u": "_s + words;
}

} // namespace

class TestPages final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wordsCanBeRead_data();
    void wordsCanBeRead();
    void modelsKeepTheirPromises();
    void columnsFitTheWindow();
    void orderAndSortingStay();
    void stepsSortWithinTheirGroup();
    void planSaysWhatStaysAndAsksFirst();
    void stepsSayWhyTheyWereLeft();
    void historyGoesToAFile();
    void settlingAsksFirst();
    void unclearWritesAreToldOnce();
    void helpIsInPlace();
    void pairsByKeys();
    void pairsByDropping();
};

void TestPages::wordsCanBeRead_data()
{
    QTest::addColumn<int>("theme");
    QTest::newRow("light") << int(Theme::Light);
    QTest::newRow("dark") << int(Theme::Dark);
}

// Buttons, labels and tabs of every page as they are painted; what is disabled needs 3:1.
void TestPages::wordsCanBeRead()
{
    QFETCH(int, theme);
    FakeDesk fake;
    fake.window->show();
    fake.look.setTheme(Theme(theme));
    QSignalSpy planned(&fake.session(), &Session::planned);
    fake.window->previewPlan();
    QTRY_COMPARE(planned.size(), 1);
    for (const Place place : places) {
        fake.window->go(place, place == Place::Area ? stock : QString());
        int seen = 0;
        for (const QPushButton *button : fake.window->findChildren<QPushButton *>()) {
            if (!button->isVisible())
                continue;
            const auto group = button->isEnabled() ? QPalette::Active : QPalette::Disabled;
            const QPalette palette = button->palette();
            const QColor ground = palette.color(group, button->isEnabled() ? QPalette::Button : QPalette::Window);
            QVERIFY2(contrast(palette.color(group, QPalette::ButtonText), ground) >= (button->isEnabled() ? 4.5 : 3),
                qPrintable(describe(button, button->text())));
            ++seen;
        }
        for (const QLabel *label : fake.window->findChildren<QLabel *>()) {
            if (!label->isVisible() || label->text().isEmpty())
                continue;
            const QColor ink = label->palette().color(QPalette::Active, label->foregroundRole());
            for (const QColor &ground : {fake.look.card(), fake.look.palette().color(QPalette::Window)})
                QVERIFY2(contrast(ink, ground) >= 4.5, qPrintable(describe(label, label->text())));
            ++seen;
        }
        QVERIFY(seen > 2);
    }
    // The chips: a state's sign and word on its tint.
    for (int state = 0; state < rowStateCount; ++state) {
        for (const bool needs : {false, true}) {
            const QColor ground = fake.look.tint(tintOf(RowState(state), needs, !needs));
            QVERIFY(contrast(fake.look.text(), ground) >= 4.5);
            QVERIFY(contrast(fake.look.strong(RowState(state)), ground) >= 3);
        }
    }
}

void TestPages::modelsKeepTheirPromises()
{
    FakeDesk fake;
    fake.window->show();
    QVector<QAbstractItemModelTester *> testers;
    const auto watch = [&] {
        for (const auto *view : fake.window->findChildren<QAbstractItemView *>()) {
            if (view->model())
                testers.append(new QAbstractItemModelTester(
                    view->model(), QAbstractItemModelTester::FailureReportingMode::QtTest, view->model()));
        }
    };
    for (const Place place : places)
        fake.window->go(place, place == Place::Area ? stock : QString());
    watch();
    QVERIFY(testers.size() >= 8);
    ComparePage *page = fake.window->compare(stock);
    fake.window->go(Place::Area, stock);
    page->toggleGrouped();
    page->showTab(7);
    page->setFilterText(u"kabel"_s);
    page->setFilterText({});
    QSignalSpy planned(&fake.session(), &Session::planned), ran(&fake.session(), &Session::ran);
    fake.window->previewPlan();
    QTRY_COMPARE(planned.size(), 1);
    PlanPage *plan = fake.window->planPage();
    plan->giveReasons(u"checked"_s);
    plan->numberEdit()->setText(plan->numberWanted());
    plan->confirmButton()->click();
    QTRY_COMPARE_WITH_TIMEOUT(ran.size(), 1, 20000);
    fake.window->go(Place::History);
    QTest::qWait(100);
    qDeleteAll(testers); // before their models, which tell of their own end
}

void TestPages::columnsFitTheWindow()
{
    FakeDesk fake;
    fake.window->show();
    fake.window->go(Place::Area, stock);
    ComparePage *page = fake.window->compare(stock);
    for (const int width : {1280, 1120}) {
        fake.window->resize(width, 760);
        for (const int tab : {0, 6, 7}) {
            if (width < 1280 && tab > 0)
                continue; // three fields beside each other take a scroll in a small window
            page->showTab(tab);
            QTRY_VERIFY(!page->table()->arranging());
            const auto used = [page] {
                int sum = 0;
                for (int column = 0; column < page->table()->columnCount(); ++column)
                    sum += page->view()->isColumnHidden(column) ? 0 : page->view()->columnWidth(column);
                return sum;
            };
            QTRY_VERIFY2(used() <= page->view()->viewport()->width(),
                qPrintable(u"%1 of %2"_s.arg(used()).arg(page->view()->viewport()->width())));
            const int age = page->table()->columnOf({TableColumn::Kind::Age, -1, Side::Erp});
            QVERIFY(!page->view()->isColumnHidden(age));
        }
    }
    page->showTab(6);
    const int why = page->table()->columnOf({TableColumn::Kind::Reason, -1, Side::Erp});
    page->toggleGrouped(); // the heading says why
    QTRY_VERIFY(page->view()->isColumnHidden(why));
    page->toggleGrouped();
    QTRY_VERIFY(!page->view()->isColumnHidden(why));
}

void TestPages::orderAndSortingStay()
{
    FakeDesk fake;
    fake.window->show();
    fake.window->go(Place::Area, stock);
    ComparePage *page = fake.window->compare(stock);
    QTRY_VERIFY(page->table()->rowCount() > 0);
    QHeaderView *header = page->view()->horizontalHeader();
    const int age = page->table()->columnOf({TableColumn::Kind::Age, -1, Side::Erp});
    header->moveSection(header->visualIndex(age), 1);
    page->view()->sortByColumn(age, Qt::DescendingOrder);
    fake.window->close();
    MainWindow second(&fake.look, &fake.settings);
    second.open(fake.desk);
    second.go(Place::Area, stock);
    ComparePage *again = second.compare(stock);
    QTRY_COMPARE(again->view()->horizontalHeader()->visualIndex(age), 1);
    QTRY_COMPARE(again->view()->horizontalHeader()->sortIndicatorSection(), age);
    QCOMPARE(int(again->table()->order().column.kind), int(TableColumn::Kind::Age));
    QVERIFY(again->table()->order().descending);
}

void TestPages::stepsSortWithinTheirGroup()
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
void TestPages::planSaysWhatStaysAndAsksFirst()
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

void TestPages::stepsSayWhyTheyWereLeft()
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

void TestPages::historyGoesToAFile()
{
    FakeDesk fake;
    fake.window->go(Place::History);
    QTRY_VERIFY(fake.idle());
    RunInfo run;
    run.id = u"run"_s;
    run.begun = 1;
    run.ended = 2;
    run.by = u"ania"_s;
    run.areas = {stock};
    Q_EMIT fake.session().historyLoaded({run}, {});
    fake.window->historyPage()->exportTo(u"history.csv"_s);
    QCOMPARE(fake.services.exportedLines.size(), 2);
    QCOMPARE(fake.services.exportedLines[0].size(), fake.services.exportedLines[1].size());
    QVERIFY(fake.services.exportedLines[1].contains(u"ania"_s));
}

// Settling may send again what never arrived: a password kept for one run is asked for here, too.
void TestPages::settlingAsksFirst()
{
    FakeDesk fake;
    fake.window->show();
    QAction *settle = nullptr;
    for (QAction *action : fake.window->findChildren<QAction *>()) {
        if (action->text().remove(u'&') == "Settle what was cut off"_L1)
            settle = action;
    }
    QVERIFY(settle && settle->isEnabled());
    int asked = 0;
    fake.window->setAskingToSettle([&] { return ++asked > 1; });
    QSignalSpy recovered(&fake.session(), &Session::recovered);
    settle->trigger();
    QTest::qWait(100);
    QCOMPARE(asked, 1);
    QVERIFY(recovered.isEmpty());
    settle->trigger();
    QTRY_COMPARE(recovered.size(), 1);
    QCOMPARE(asked, 2);
    QTRY_COMPARE(fake.window->messages()->text(), u"No run was left open."_s);
}

void TestPages::unclearWritesAreToldOnce()
{
    FakeDesk fake;
    fake.window->show();
    QTRY_VERIFY(fake.idle());
    RunInfo run;
    run.id = u"ended"_s;
    run.begun = 1;
    run.ended = 2;
    run.unknown = 3;
    Q_EMIT fake.session().historyLoaded({run}, {});
    const QString said = fake.window->messages()->text();
    QVERIFY2(said.contains(u"3 writes"_s) && said.contains(u"Settle what was cut off"_s), qPrintable(said));
    fake.window->say(u"something else"_s, false);
    Q_EMIT fake.session().historyLoaded({run}, {});
    QCOMPARE(fake.window->messages()->text(), u"something else"_s);
    run.ended = 0;
    Q_EMIT fake.session().historyLoaded({run}, {});
    QVERIFY(fake.window->messages()->text().contains(u"cut off before its end"_s));
}

void TestPages::helpIsInPlace()
{
    FakeDesk fake;
    fake.window->show();
    auto *help = fake.window->findChild<HelpPane *>();
    QVERIFY(help && !help->isVisible());
    QSet<QString> texts;
    for (const Place place : places) {
        fake.window->go(place, place == Place::Area ? stock : QString());
        fake.window->showHelp();
        QVERIFY(help->isVisible());
        QVERIFY2(help->text().size() > 100, qPrintable(help->text()));
        texts.insert(help->text());
    }
    QCOMPARE(texts.size(), places.size());
    fake.window->hideHelp();
    QVERIFY(!help->isVisible());
}

void TestPages::pairsByKeys()
{
    Look look;
    PairTable erp(&look, Side::Erp, {u"Code"_s}, u"erp"_s, nullptr);
    erp.addLine({u"E1"_s});
    erp.addLine({u"E2"_s});
    erp.show();
    erp.setCurrentCell(0, 0);
    QCOMPARE(erp.current(), u"E1"_s);
    QTest::keyClick(&erp, Qt::Key_Down);
    QCOMPARE(erp.current(), u"E2"_s);
    QSignalSpy crossed(&erp, &PairTable::crossed), activated(&erp, &QTableWidget::cellActivated);
    QTest::keyClick(&erp, Qt::Key_Right);
    QCOMPARE(crossed.size(), 1);
    QTest::keyClick(&erp, Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
}

void TestPages::pairsByDropping()
{
    Look look;
    PairTable b2b(&look, Side::B2b, {u"Code"_s}, u"b2b"_s, nullptr);
    b2b.addLine({u"B1"_s});
    b2b.addLine({u"B2"_s});
    b2b.resize(300, 200);
    b2b.show();
    QSignalSpy chosen(&b2b, &PairTable::otherChosen), dropped(&b2b, &PairTable::dropped);
    const auto drop = [&](const QString &type, const QByteArray &code) {
        QMimeData mime;
        mime.setData(type, code);
        QDragEnterEvent enter({5, 5}, Qt::LinkAction, &mime, Qt::LeftButton, {});
        QCoreApplication::sendEvent(b2b.viewport(), &enter);
        QDropEvent event(b2b.visualItemRect(b2b.item(1, 0)).center(), Qt::LinkAction, &mime, Qt::LeftButton, {});
        QCoreApplication::sendEvent(b2b.viewport(), &event);
    };
    drop(u"application/x-zgoda-b2b"_s, "B1"); // its own kind is no pair
    QCOMPARE(dropped.size(), 0);
    drop(u"application/x-zgoda-erp"_s, "E7");
    QCOMPARE(dropped.size(), 1);
    QCOMPARE(chosen.first().first().toString(), u"E7"_s);
    QCOMPARE(b2b.current(), u"B2"_s);
}

QTEST_MAIN(TestPages)
#include "tst_pages.moc"
