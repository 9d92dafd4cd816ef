// The desk as an operator uses it: choose and undo, by keys, without ever blocking the window.
#include "tests/ui/deskhand.h"
#include "tests/ui/fakedesk.h"
#include "ui/autoread.h"
#include "ui/comparepage.h"
#include "ui/connectionspage.h"
#include "ui/decisionpanel.h"
#include "ui/desktable.h"
#include "ui/overview.h"
#include "ui/trendkeeper.h"
#include "ui/widgets.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestDesk final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsEveryState();
    void movesOnAfterAChoice();
    void keysDoWhatTheMenusSay();
    void spaceExcludesARow();
    void takesTypedValuesOnly();
    void decidesAllAlike();
    void disabledButtonsSayWhy();
    void copiesWithHeaders();
    void findsInEveryArea();
    void remembersFilters();
    void cellsSpeak();
    void slowSourcesDoNotFreeze();
    void oneAreaDoesNotPutOffTheOthers();
    void countsByDay();
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
    QVERIFY(fake.window->grab().save(fake.place.filePath(u"shot.png"_s)));
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
    QSignalSpy clicked(page->findChild<QPushButton *>(u"preview"_s), &QPushButton::clicked);
    page->findChild<QPushButton *>(u"preview"_s)->setFocus();
    press(page->findChild<QPushButton *>(u"preview"_s), Qt::Key_Space);
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
    line->setText(u"a lot"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(chosen.size(), 0);
    line->setText(u"12,5"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().at(1).value<Value>().text, u"12.5000"_s);
    QTRY_COMPARE(fake.session().review(stock)->choices.size(), 1);
    // A read that ends meanwhile does not take away what is being typed, whatever column the cursor is in.
    page->view()->setCurrentIndex(page->view()->currentIndex().siblingAtColumn(0));
    page->focusOtherValue();
    line->setText(u"13"_s);
    QSignalSpy changed(&fake.session(), &Session::areaChanged);
    fake.session().setPolicy(fake.session().setup().policy);
    QTRY_VERIFY(!changed.isEmpty());
    QCOMPARE(line->text(), u"13"_s);
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
    QVERIFY(lines[1].contains(u"SKU-"_s));
}

void TestDesk::findsInEveryArea()
{
    FakeDesk fake;
    fake.window->show();
    fake.window->find(u"SKU-00007"_s);
    QTRY_VERIFY(fake.window->currentCompare());
    QTRY_VERIFY(fake.window->currentCompare()->table()->shown() > 0);
    fake.window->find(u"no such thing"_s);
    QTRY_VERIFY(fake.window->messages()->isVisible());
}

void TestDesk::remembersFilters()
{
    FakeDesk fake;
    ComparePage *page = openStock(fake);
    page->showTab(6);
    page->view()->setColumnWidth(0, 177);
    page->setFilterText(u"kabel"_s);
    fake.window->close();
    MainWindow second(&fake.look, &fake.settings);
    second.open(fake.desk);
    second.go(Place::Area, stock);
    QCOMPARE(second.compare(stock)->tabs()->currentIndex(), 6);
    QCOMPARE(second.compare(stock)->table()->filter().text, u"kabel"_s);
    QTRY_COMPARE(second.compare(stock)->view()->columnWidth(0), 177);
}

void TestDesk::cellsSpeak()
{
    FakeDesk fake;
    ComparePage *page = openStock(fake);
    QVERIFY(putCursor(page, RowState::Conflict));
    const QString text = page->view()->currentIndex().data(Qt::AccessibleTextRole).toString();
    QVERIFY2(text.contains(u"Subiekt GT"_s), qPrintable(text));
    QVERIFY2(text.contains(u"changed apart"_s), qPrintable(text));
    for (const QWidget *widget : fake.window->findChildren<QLineEdit *>()) {
        if (widget->isVisible() && widget->objectName().isEmpty())
            QVERIFY2(!widget->accessibleName().isEmpty(),
                qPrintable(qobject_cast<const QLineEdit *>(widget)->placeholderText()));
    }
}

// A source answers late: the window's loop never waits longer than 200 ms.
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
    QTRY_VERIFY_WITH_TIMEOUT(!fake.session().busy(), 5000);
    QVERIFY2(longest < 200, qPrintable(QString::number(longest)));
    fake.world.erp.setBeforeRead({});
}

// Reading by itself is due when all were read long ago, however often one of them was.
void TestDesk::oneAreaDoesNotPutOffTheOthers()
{
    FakeDesk fake;
    AutoRead reading(&fake.session(), nullptr);
    reading.setMinutes(15);
    const Instant due = reading.next();
    QVERIFY(due > 0);
    fake.world.advance(std::chrono::minutes(5));
    QSignalSpy finished(&fake.session(), &Session::readFinished);
    fake.session().read({stock});
    QTRY_VERIFY(!finished.isEmpty() && fake.idle());
    QCOMPARE(reading.next(), due);
    fake.readAll();
    QCOMPARE(reading.next(), due + 5 * 60'000);
    reading.setMinutes(0);
    QCOMPARE(reading.next(), Instant(0));
}

// One count a day that was read, of the last fortnight; what is open today counts as it is now.
void TestDesk::countsByDay()
{
    using namespace std::chrono_literals;
    FakeDesk fake;
    TrendKeeper days(&fake.session(), nullptr);
    const QDate first = days.today();
    QTRY_COMPARE(days.daysOf(stock).size(), 1); // all that was read was read today
    const qint64 needs = fake.session().review(stock)->needsYou;
    QCOMPARE(days.daysOf(stock), (QVector<DayCount> {{first, needs, days.daysOf(stock).first().differing}}));
    QVERIFY(needs > 0 && days.daysOf(stock).first().differing > needs);
    fake.world.advance(48h); // nobody reads on the day between
    fake.readAll();
    QTRY_COMPARE(days.daysOf(stock).size(), 2);
    QCOMPARE(days.daysOf(stock).last().day, first.addDays(2));
    for (int day = 0; day < TrendKeeper::shown; ++day) {
        fake.world.advance(24h);
        fake.readAll();
    }
    QTRY_COMPARE(days.daysOf(stock).size(), TrendKeeper::shown);
    QCOMPARE(days.daysOf(stock).first().day, first.addDays(3));
    QCOMPARE(days.daysOf(stock).last().day, first.addDays(2 + TrendKeeper::shown));
}

QTEST_MAIN(TestDesk)
#include "tst_desk.moc"
