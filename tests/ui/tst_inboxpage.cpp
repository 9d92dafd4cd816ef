// The inbox by hand: what needs a person over all areas, decided, postponed and given to somebody by keys.
#include "models/run/inboxinput.h"
#include "tests/ui/deskhand.h"
#include "tests/ui/fakedesk.h"
#include "ui/comparepage.h"
#include "ui/decisionpanel.h"
#include "ui/desktable.h"
#include "ui/inboxpage.h"
#include "ui/notedialog.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabBar>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

const QString available = u"available"_s, backorder = u"backorder"_s;

InboxPage *openInbox(FakeDesk &fake)
{
    fake.window->show();
    fake.window->activateWindow();
    if (!QTest::qWaitForWindowActive(fake.window.get()))
        qWarning("the window is not active");
    fake.window->go(Place::Inbox);
    InboxPage *page = fake.window->inboxPage();
    if (!QTest::qWaitFor([page] { return page->table()->inbox() && !page->arranging(); }))
        qWarning("the inbox was not made");
    return page;
}

QStringList keyAt(InboxPage *page, int row)
{
    const InboxItem *item = page->table()->itemAt(row);
    return item ? page->table()->inbox()->keyOf(*item) : QStringList();
}

// Whatever key was held last.
void choose(InboxPage *page, int row)
{
    page->view()->selectionModel()->setCurrentIndex(
        page->view()->model()->index(row, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

QStringList currentKey(InboxPage *page) { return keyAt(page, page->view()->currentIndex().row()); }

// What was asked of the session before is done, and the inbox has been made of it.
bool settled(FakeDesk &fake, InboxPage *page)
{
    QSignalSpy behind(&fake.session(), &Session::writesLoaded); // its worker does one thing after the other
    fake.session().loadWrites(fake.world.now());
    return behind.wait(20'000) && QTest::qWaitFor([page] { return !page->arranging(); }, 20'000);
}

int itemsOf(InboxPage *page, const QStringList &key)
{
    int out = 0;
    for (int row = 0; row < page->table()->rowCount(); ++row)
        out += keyAt(page, row) == key ? 1 : 0;
    return out;
}

DecisionPanel *seenPanel(InboxPage *page)
{
    const auto panels = page->findChildren<DecisionPanel *>(); // one an area; of the cursor's row is seen
    const auto seen
        = std::find_if(panels.begin(), panels.end(), [](const DecisionPanel *panel) { return panel->isVisible(); });
    return seen == panels.end() ? nullptr : *seen;
}

const QStringList twoFields {u"SKU-00000"_s, u"gdansk"_s};

// A row in which two fields ask, under the cursor.
InboxPage *openAtTwoFields(FakeDesk &fake)
{
    fake.world.erp.put(stock, twoFields, available, u"3"_s);
    fake.world.b2b.put(stock, twoFields, available, u"9"_s);
    fake.world.erp.put(stock, twoFields, backorder, u"allow"_s);
    fake.world.b2b.put(stock, twoFields, backorder, u"preorder"_s);
    fake.readAll();
    fake.world.advance(std::chrono::minutes(2));
    fake.readAll();
    InboxPage *page = openInbox(fake);
    int row = 0;
    while (row < page->table()->rowCount() && keyAt(page, row) != twoFields)
        ++row;
    choose(page, row);
    return page;
}

} // namespace

class TestInboxPage final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void holdsWhatNeedsSomebody();
    void aHundredConflictsByKeyboard();
    void aRowStaysWhileAnotherFieldAsks();
    void aSplitRowIsDecidedFieldByField();
    void allLikeThisAtOnce();
    void anotherValueForAllLikeThis();
    void postponesAndTakesBack();
    void isBackWhenAValueMoves();
    void givesRowsToPeople();
    void speaksWhenItIsEmpty();
    void goesToTheRowOfItsArea();
    void columnsGiveWayAndComeBack();
};

void TestInboxPage::holdsWhatNeedsSomebody()
{
    FakeDesk fake;
    InboxPage *page = openInbox(fake);
    qint64 needs = 0;
    for (const QString &area : fake.session().areas())
        needs += fake.session().status(area).needsYou;
    QVERIFY(needs > 5);
    QCOMPARE(page->table()->rowCount(), int(needs));
    QCOMPARE(page->view()->currentIndex().row(), 0);
    QCOMPARE(page->table()->count(InboxFilter::Show::Mine), 0); // nobody said who looks after them
    QVERIFY(seenPanel(page));
    QCOMPARE(seenPanel(page)->key(), page->table()->itemAt(0)->key);
}

// The aim is a hundred conflicts in five minutes: one key each, and no wait between them.
void TestInboxPage::aHundredConflictsByKeyboard()
{
    FakeDesk fake(4200);
    InboxPage *page = openInbox(fake);
    const qint64 before = openRows(fake.session());
    QVERIFY2(before >= 100, qPrintable(QString::number(before)));
    QSet<QStringList> decided;
    QElapsedTimer clock;
    clock.start();
    for (int conflict = 0; conflict < 100; ++conflict) {
        decided.insert(currentKey(page));
        constexpr Qt::Key answers[] = {Qt::Key_1, Qt::Key_0, Qt::Key_1};
        press(page->view(), answers[conflict % 3], Qt::ControlModifier);
    }
    QVERIFY(settled(fake, page));
    qInfo("100 conflicts: %lld ms", clock.elapsed());
    QCOMPARE(decided.size(), 100);
    QCOMPARE(before - openRows(fake.session()), 100);
    QCOMPARE(page->table()->rowCount(), int(before) - 100);
    QVERIFY(clock.elapsed() < 5 * 60 * 1000);
}

void TestInboxPage::aRowStaysWhileAnotherFieldAsks()
{
    FakeDesk fake(21);
    InboxPage *page = openAtTwoFields(fake);
    const int field = page->table()->itemAt(page->view()->currentIndex().row())->field;
    press(page->view(), Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(currentKey(page), twoFields);
    QVERIFY(settled(fake, page));
    QCOMPARE(currentKey(page), twoFields);
    QVERIFY(page->table()->itemAt(page->view()->currentIndex().row())->field != field);
    press(page->view(), Qt::Key_1, Qt::ControlModifier);
    QVERIFY(settled(fake, page));
    QCOMPARE(itemsOf(page, twoFields), 0);
}

// Two keys for two conflicts, and one that splits.
void TestInboxPage::aSplitRowIsDecidedFieldByField()
{
    FakeDesk fake(21);
    InboxPage *page = openAtTwoFields(fake);
    const int before = page->table()->rowCount();
    press(page->view(), Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(settled(fake, page));
    QCOMPARE(page->table()->rowCount(), before + 1);
    QCOMPARE(itemsOf(page, twoFields), 2);
    QCOMPARE(currentKey(page), twoFields);
    const InboxItem part = *page->table()->itemAt(page->view()->currentIndex().row());
    QVERIFY(part.part);
    QCOMPARE(seenPanel(page)->field(), int(part.field));
    press(page->view(), Qt::Key_P, Qt::ControlModifier); // this field waits, the other does not
    QVERIFY(settled(fake, page));
    QCOMPARE(itemsOf(page, twoFields), 1);
    const int other = page->table()->rowOf(stock, part.key);
    QVERIFY(other >= 0 && page->table()->itemAt(other)->field != part.field);
    choose(page, other);
    QCOMPARE(seenPanel(page)->field(), int(page->table()->itemAt(other)->field));
    press(page->view(), Qt::Key_2, Qt::ControlModifier);
    QVERIFY(currentKey(page) != twoFields); // on to the next row at once
    QVERIFY(settled(fake, page));
    QCOMPARE(itemsOf(page, twoFields), 0);
    const QVector<Choice> choices = fake.session().review(stock)->choices;
    QCOMPARE(choices.size(), 1);
    const QString waiting = page->table()->inbox()->schemaOf(part).fields[part.field].id;
    QCOMPARE(choices[0].field, waiting == available ? backorder : available);
    page->tabs()->setCurrentIndex(2);
    QCOMPARE(itemsOf(page, twoFields), 1);
    choose(page, 0);
    press(page->view(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(settled(fake, page));
    QVERIFY(!page->table()->itemAt(0)->part); // it waits as a whole: all that asks does
    QSignalSpy said(page, &InboxPage::said);
    page->split(); // one field asks now
    QCOMPARE(said.size(), 1);
}

void TestInboxPage::allLikeThisAtOnce()
{
    FakeDesk fake;
    InboxPage *page = openInbox(fake);
    const qint64 before = openRows(fake.session());
    press(page->view(), Qt::Key_0, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(settled(fake, page));
    QVERIFY(openRows(fake.session()) < before - 2);
    press(page->view(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(settled(fake, page));
    QCOMPARE(openRows(fake.session()), before);
    QCOMPARE(page->table()->rowCount(), int(before));
}

void TestInboxPage::anotherValueForAllLikeThis()
{
    FakeDesk fake;
    InboxPage *page = openInbox(fake);
    const qint64 before = openRows(fake.session());
    press(page->view(), Qt::Key_4, Qt::ControlModifier | Qt::ShiftModifier);
    auto *other = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(other);
    QTest::keyClicks(other, u"5"_s);
    QTest::keyClick(other, Qt::Key_Return);
    QVERIFY(settled(fake, page));
    const QVector<Choice> choices = fake.session().review(stock)->choices;
    QVERIFY(choices.size() > 2);
    for (const Choice &choice : choices)
        QCOMPARE(choice.value.text, u"5.0000"_s);
    QVERIFY(openRows(fake.session()) < before - 2);
}

void TestInboxPage::postponesAndTakesBack()
{
    FakeDesk fake;
    InboxPage *page = openInbox(fake);
    const int before = page->table()->rowCount();
    const QStringList first = currentKey(page), second = keyAt(page, 1);
    press(page->view(), Qt::Key_P, Qt::ControlModifier);
    QVERIFY(settled(fake, page));
    QCOMPARE(page->table()->rowCount(), before - 1);
    QCOMPARE(currentKey(page), second);
    QVERIFY(page->view()->isColumnHidden(InboxTable::Said)); // of what is listed nothing is said
    page->tabs()->setCurrentIndex(2);
    QVERIFY(!page->view()->isColumnHidden(InboxTable::Said));
    QCOMPARE(page->table()->rowCount(), 1);
    QCOMPARE(keyAt(page, 0), first);
    page->resume();
    QVERIFY(settled(fake, page));
    QCOMPARE(page->table()->rowCount(), 0);
    page->tabs()->setCurrentIndex(0);
    QCOMPARE(page->table()->rowCount(), before);
    press(page->view(), Qt::Key_Z, Qt::ControlModifier); // the resuming
    QVERIFY(settled(fake, page));
    QCOMPARE(page->table()->rowCount(), before - 1);
}

void TestInboxPage::isBackWhenAValueMoves()
{
    FakeDesk fake(21);
    InboxPage *page = openInbox(fake);
    const int before = page->table()->rowCount();
    page->view()->selectAll();
    page->postpone();
    QVERIFY(settled(fake, page));
    QCOMPARE(page->table()->rowCount(), 0);
    fake.readAll();
    QVERIFY(settled(fake, page));
    QCOMPARE(page->table()->rowCount(), 0); // the same values
    page->tabs()->setCurrentIndex(2);
    QCOMPARE(page->table()->rowCount(), before);
    QStringList moved;
    for (int row = 0; row < before && moved.isEmpty(); ++row) {
        if (!fake.world.b2b.get(stock, keyAt(page, row), available).isEmpty())
            moved = keyAt(page, row);
    }
    QVERIFY(!moved.isEmpty());
    page->tabs()->setCurrentIndex(0);
    fake.world.b2b.put(stock, moved, available, u"77"_s);
    fake.readAll();
    fake.world.advance(std::chrono::minutes(2));
    fake.readAll();
    QVERIFY(settled(fake, page));
    QCOMPARE(page->table()->rowCount(), 1);
    QCOMPARE(keyAt(page, 0), moved);
}

void TestInboxPage::givesRowsToPeople()
{
    FakeDesk fake;
    InboxPage *page = openInbox(fake);
    QVERIFY(page->view()->isColumnHidden(InboxTable::Owner)); // of nobody there is nothing to say
    choose(page, 0);
    press(page->view(), Qt::Key_U, Qt::ControlModifier);
    auto *dialog = page->findChild<NoteDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->text(), u"ania"_s); // whoever sits here: one more key takes it
    QTest::keyClick(dialog->findChild<QLineEdit *>(), Qt::Key_Return);
    QVERIFY(settled(fake, page));
    QVERIFY(!page->view()->isColumnHidden(InboxTable::Owner));
    page->tabs()->setCurrentIndex(1);
    QCOMPARE(page->table()->rowCount(), 1);
    page->tabs()->setCurrentIndex(0);
    QTRY_VERIFY(!page->findChild<NoteDialog *>()); // the first one's end comes by itself
    page->view()->selectAll();
    page->assign();
    QTRY_VERIFY(page->findChild<NoteDialog *>());
    dialog = page->findChild<NoteDialog *>();
    dialog->findChild<QLineEdit *>()->setText(u"ania, piotr"_s);
    dialog->accept();
    QVERIFY(settled(fake, page));
    const int all = page->table()->rowCount();
    page->tabs()->setCurrentIndex(1);
    QCOMPARE(page->table()->rowCount(), (all + 1) / 2);
}

void TestInboxPage::speaksWhenItIsEmpty()
{
    FakeDesk fake(21);
    InboxPage *page = openInbox(fake);
    page->view()->selectAll();
    page->take(Take::Nothing);
    QVERIFY(settled(fake, page));
    QTRY_COMPARE(page->table()->rowCount(), 0);
    QVERIFY2(page->view()->emptyText().startsWith(u"Nothing needs you. Last complete read"_s),
        qPrintable(page->view()->emptyText()));
    page->tabs()->setCurrentIndex(2);
    QCOMPARE(page->view()->emptyText(), u"Nothing is postponed."_s);
}

void TestInboxPage::goesToTheRowOfItsArea()
{
    FakeDesk fake;
    QVERIFY(putCursor(openStock(fake), RowState::Conflict));
    InboxPage *page = openInbox(fake);
    int row = page->table()->rowCount() - 1; // the last of the stock, on which the cursor there is not
    while (row > 0 && page->table()->inbox()->schemaOf(*page->table()->itemAt(row)).area != stock)
        --row;
    choose(page, row);
    const KeyId key = page->table()->itemAt(row)->key;
    QTest::keyPress(page->view(), Qt::Key_B, Qt::ControlModifier);
    QTRY_VERIFY(fake.window->currentCompare());
    QTRY_COMPARE(fake.window->currentCompare()->panel()->key(), key);
    QCOMPARE(fake.window->currentCompare()->selectedRows(), QVector<KeyId> {key}); // while Ctrl is held, too
}

// In a small window nothing needs a scroll; in a broad one everything is there again; what a hand has set stays.
void TestInboxPage::columnsGiveWayAndComeBack()
{
    FakeDesk fake;
    InboxPage *page = openInbox(fake);
    const auto scrolls = [&] { return page->view()->horizontalScrollBar()->maximum() > 0; };
    for (const int broad : {1400, 800, 1100, 720, 1400}) {
        fake.window->resize(broad, 600);
        QTRY_COMPARE(fake.window->width(), broad);
        QTRY_VERIFY2(!scrolls(), qPrintable(u"%1"_s.arg(broad)));
        for (const int column : {InboxTable::Key, InboxTable::Cost, InboxTable::Why})
            QVERIFY(!page->view()->isColumnHidden(column) && page->view()->columnWidth(column) >= 60);
        QTRY_COMPARE(page->view()->isColumnHidden(InboxTable::Name), broad < 1000);
    }
    page->view()->setColumnWidth(InboxTable::Key, 333);
    fake.window->resize(1300, 600);
    QTRY_COMPARE(fake.window->width(), 1300);
    QCoreApplication::processEvents();
    QCOMPARE(page->view()->columnWidth(InboxTable::Key), 333);
}

QTEST_MAIN(TestInboxPage)
#include "tst_inboxpage.moc"
