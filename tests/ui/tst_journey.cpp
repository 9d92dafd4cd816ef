// An operator with little time: decides by keys and by mouse, stops, presses twice, closes too early, tries again and
// takes back. What was written is in the journal each time, once.
#include "tests/ui/journeyhand.h"
#include "ui/systembar.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

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

QRadioButton *radioOf(QWidget *page, const QString &words)
{
    for (QRadioButton *radio : page->findChildren<QRadioButton *>()) {
        if (radio->isVisible() && radio->accessibleName().contains(words))
            return radio;
    }
    return nullptr;
}

} // namespace

class TestJourney final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void decidesOneRowByMouse();
    void decidesASelectionByMouseAndKeys();
    void decidesAllAlikeByKeysAndByMouse();
    void anotherValueForAllAlike();
    void stopsAReadAtOnce();
    void readsOnceWhenPressedTwice();
    void theBudgetThatIsLeftIsShown();
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

void TestJourney::anotherValueForAllAlike()
{
    FakeDesk fake;
    ComparePage *page = openStock(fake);
    QTRY_VERIFY(page->table()->rowCount() > 0);
    QVERIFY(putCursor(page, RowState::Conflict));
    const ReviewPtr before = fake.session().review(stock);
    const qint64 conflicts = before->counts[size_t(RowState::Conflict)];
    QVERIFY(conflicts > 2);
    press(page->view(), Qt::Key_4, Qt::ControlModifier | Qt::ShiftModifier);
    auto *other = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(other);
    QTest::keyClicks(other, u"5"_s);
    QTest::keyClick(other, Qt::Key_Return);
    QTRY_COMPARE(fake.session().review(stock)->choices.size(), conflicts);
    QCOMPARE(fake.session().review(stock)->choices[0].value.text, u"5.0000"_s);
    // The next one that is typed is for its own row again.
    fake.session().undoDecision();
    QTRY_COMPARE(fake.session().review(stock)->choices.size(), 0);
    QVERIFY(putCursor(page, RowState::Conflict));
    press(page->view(), Qt::Key_4, Qt::ControlModifier);
    other = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(other);
    QTest::keyClicks(other, u"6"_s);
    QTest::keyClick(other, Qt::Key_Return);
    QTRY_COMPARE(fake.session().review(stock)->choices.size(), 1);
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

// What the shop's limit still allows stands beside it while it is read, and for a minute after.
void TestJourney::theBudgetThatIsLeftIsShown()
{
    FakeDesk fake;
    openStockToStay(fake);
    const auto shown = [&] {
        QStringList out;
        for (const QLabel *label : fake.window->findChild<SystemBar *>()->findChildren<QLabel *>())
            out.append(label->text());
        return out.join(u'\n');
    };
    QVERIFY(!shown().contains(u"calls left"_s));
    std::atomic<int> left {42};
    std::atomic<bool> answers {false};
    fake.world.b2b.setBeforeRead([&](const ReadRequest &request) {
        if (!request.progress)
            return;
        request.progress->callsLeft = left.load();
        for (int i = 0; i < 200 && !answers; ++i)
            QThread::msleep(20);
        request.progress->callsLeft = left.load(); // of the last call too, whenever it began
    });
    fake.window->readAll();
    QTRY_VERIFY2(shown().contains(u"42 calls left"_s), qPrintable(shown())); // while it is read
    left = 7;
    answers = true;
    QTRY_VERIFY_WITH_TIMEOUT(!fake.session().busy(), 5000);
    QTRY_VERIFY2(shown().count(u"7 calls left"_s) == 1, qPrintable(shown())); // of the shop alone
    fake.world.advance(std::chrono::seconds(61));
    fake.window->findChild<SystemBar *>()->refresh();
    QVERIFY2(!shown().contains(u"calls left"_s), qPrintable(shown()));
    fake.world.b2b.setBeforeRead({});
}

QTEST_MAIN(TestJourney)
#include "tst_journey.moc"
