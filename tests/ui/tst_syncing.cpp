// From the find box to the plan: just the rows that were asked for, on both sides.
#include "tests/ui/deskhand.h"
#include "tests/ui/fakedesk.h"
#include "ui/comparepage.h"
#include "ui/desktable.h"
#include "ui/findlist.h"
#include "ui/planpage.h"
#include "ui/syncpage.h"
#include "ui/systembar.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QtTest>

using namespace zgoda;
using namespace zgoda::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int takes = 20'000; // ms

QLineEdit *box(FakeDesk &fake) { return fake.window->findChild<SystemBar *>()->find(); }

// Types, and waits for what is offered.
bool type(FakeDesk &fake, const QString &text)
{
    fake.window->show();
    fake.window->activateWindow();
    box(fake)->setFocus();
    box(fake)->clear();
    QTest::keyClicks(box(fake), text);
    FindList *list = fake.window->findList();
    return QTest::qWaitFor([list] { return !list->busy() && list->isVisible(); }, takes);
}

bool synced(FakeDesk &fake)
{
    SyncPage *page = fake.window->syncPage();
    return QTest::qWaitFor(
        [page] { return !page->reading() && page->current() && !page->current()->table()->arranging(); }, takes);
}

// Rows that were asked for since the last call; -1: an area was read whole.
qint64 sent(FakeSide &side)
{
    qint64 rows = 0;
    for (const Sent &read : side.takeSent())
        rows = read.scope && rows >= 0 ? rows + read.rows : -1;
    return rows;
}

// Just the first row of the stock about which both sides say something else.
bool syncConflict(FakeDesk &fake)
{
    ComparePage *page = fake.window->compare(stock);
    if (!putCursor(page, RowState::Conflict))
        return false;
    press(page->view(), Qt::Key_Y, Qt::ControlModifier);
    return synced(fake);
}

void forget(FakeDesk &fake)
{
    (void)fake.world.erp.takeSent();
    (void)fake.world.b2b.takeSent();
}

} // namespace

class TestSyncing final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void offersWhatItFinds();
    void enterStillFinds();
    void fromTheBoxToThePlan();
    void ctrlEnterWaitsForWhatIsTyped();
    void nothingOpensAfterTheBoxWasLeft();
    void escapeClosesTheOffer();
    void chosenRows();
    void decidesThere();
    void keepsTheTimeOfTheRead();
    void aPastedList();
    void escStopsIt();
};

void TestSyncing::offersWhatItFinds()
{
    FakeDesk fake;
    fake.readAll();
    QVERIFY(type(fake, u"SKU-00004"_s));
    FindList *list = fake.window->findList();
    QVERIFY(list->item(0)->text().startsWith(u"Find"_s));
    QVERIFY2(list->item(1)->text().contains(u"SKU-00004 · "_s), qPrintable(list->item(1)->text()));
    QVERIFY(type(fake, u"nobody has it"_s));
    QVERIFY(list->item(1)->text().startsWith(u"Ask both sides"_s));
}

void TestSyncing::enterStillFinds()
{
    FakeDesk fake;
    fake.readAll();
    QVERIFY(type(fake, u"SKU-00004"_s));
    QTest::keyClick(box(fake), Qt::Key_Return);
    QTRY_VERIFY(fake.window->currentCompare());
    QVERIFY(fake.window->findList()->isHidden());
}

void TestSyncing::fromTheBoxToThePlan()
{
    FakeDesk fake;
    fake.readAll();
    fake.world.erp.put(stock, {u"SKU-00004"_s, u"gdansk"_s}, u"available"_s, u"1"_s);
    QVERIFY(type(fake, u"SKU-00004"_s));
    forget(fake);
    QTest::keyClick(box(fake), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(synced(fake));
    const qint64 erp = sent(fake.world.erp), b2b = sent(fake.world.b2b);
    QVERIFY2(erp > 0 && erp < 10 && b2b > 0 && b2b < 10, qPrintable(u"%1 %2"_s.arg(erp).arg(b2b)));
    SyncPage *page = fake.window->syncPage();
    QCOMPARE(page->current()->area(), stock);
    QCOMPARE(page->current()->table()->shown(), 3); // its warehouses, and no other product's
    QSignalSpy planned(&fake.session(), &Session::planned);
    fake.window->previewPlan();
    QTRY_COMPARE_WITH_TIMEOUT(planned.size(), 1, takes);
    const PlanPtr plan = fake.window->planPage()->plan();
    QVERIFY(!plan->steps.isEmpty());
    for (const Step &step : plan->steps)
        QCOMPARE(step.key[0], u"SKU-00004"_s);
}

// Faster than what is typed can be looked for: neither what was offered before nor the plan.
void TestSyncing::ctrlEnterWaitsForWhatIsTyped()
{
    FakeDesk fake;
    fake.readAll();
    QSignalSpy planned(&fake.session(), &Session::planned);
    for (const QString &sku : {u"SKU-00004"_s, u"SKU-00005"_s}) {
        fake.window->show();
        fake.window->activateWindow();
        box(fake)->setFocus();
        box(fake)->clear();
        QTest::keyClicks(box(fake), sku);
        QVERIFY(fake.window->findList()->busy());
        QTest::keyClick(box(fake), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(!fake.window->findList()->busy());
        QVERIFY(synced(fake));
        QCOMPARE(fake.window->syncPage()->report().subjects.value(0).values, QStringList {sku});
    }
    QVERIFY(planned.isEmpty());
}

void TestSyncing::nothingOpensAfterTheBoxWasLeft()
{
    FakeDesk fake;
    fake.readAll();
    fake.window->show();
    fake.window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(fake.window.get()));
    box(fake)->setFocus();
    QTest::keyClicks(box(fake), u"SKU-00004"_s);
    box(fake)->clearFocus();
    QTRY_VERIFY(!fake.window->findList()->busy());
    QVERIFY(fake.window->findList()->isHidden());
}

void TestSyncing::escapeClosesTheOffer()
{
    FakeDesk fake;
    fake.readAll();
    QVERIFY(type(fake, u"SKU-00004"_s));
    QTest::keyClick(box(fake), Qt::Key_Escape);
    QVERIFY(fake.window->findList()->isHidden());
    QVERIFY(!fake.window->currentCompare());
}

void TestSyncing::chosenRows()
{
    FakeDesk fake;
    ComparePage *page = openStock(fake);
    forget(fake);
    QVERIFY(syncConflict(fake));
    const QVector<KeyId> rows = page->selectedRows();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(fake.window->syncPage()->report().areas.size(), 1);
    QCOMPARE(fake.window->syncPage()->report().areas[0].keys, rows);
    QVERIFY(sent(fake.world.erp) > 0);
}

void TestSyncing::decidesThere()
{
    FakeDesk fake;
    const ComparePage *area = openStock(fake);
    QVERIFY(syncConflict(fake));
    ComparePage *page = fake.window->syncPage()->current();
    QVERIFY(page != area);
    QAction *next = nullptr;
    for (QAction *action : fake.window->findChildren<QAction *>())
        next = action->shortcut() == QKeySequence(Qt::Key_F7) ? action : next;
    QVERIFY(next && next->isEnabled());
    page->select(page->table()->keyAt(0));
    press(page->view(), Qt::Key_1, Qt::ControlModifier);
    QTRY_COMPARE(fake.session().review(stock)->choices.size(), 1);
    QCOMPARE(int(fake.session().review(stock)->choices.first().take), int(Take::Erp));
}

void TestSyncing::keepsTheTimeOfTheRead()
{
    FakeDesk fake;
    openStock(fake);
    QVERIFY(syncConflict(fake));
    const auto read = [&] {
        for (const QLabel *label : fake.window->syncPage()->findChildren<QLabel *>()) {
            if (label->text().startsWith(u"Read "_s))
                return label->text();
        }
        return QString();
    };
    const QString before = read();
    QVERIFY2(before.contains(u"Subiekt GT sent"_s), qPrintable(before));
    fake.world.advance(std::chrono::hours(1));
    Q_EMIT fake.session().areaChanged(stock);
    QCOMPARE(read(), before);
}

void TestSyncing::aPastedList()
{
    FakeDesk fake;
    fake.readAll();
    fake.window->show();
    QApplication::clipboard()->setText(u"SKU-00001\tx\r\nSKU-00002\tx\r\nnobody\tx\r\n"_s);
    box(fake)->setFocus();
    QTest::keyClick(box(fake), Qt::Key_V, Qt::ControlModifier);
    FindList *list = fake.window->findList();
    QTRY_VERIFY_WITH_TIMEOUT(list->isVisible() && !list->busy(), takes);
    QVERIFY2(list->item(0)->text().contains(u"2 of 3"_s), qPrintable(list->item(0)->text()));
    QTest::keyClick(box(fake), Qt::Key_Return);
    QVERIFY(synced(fake));
    qint64 rows = 0;
    for (const SyncedArea &area : fake.window->syncPage()->report().areas)
        rows += area.area == stock ? area.keys.size() : 0;
    QCOMPARE(rows, 6);
    QSignalSpy find(list, &FindList::findWanted);
    box(fake)->setFocus();
    list->offerPasted(u"nobody\nhas these\n"_s);
    QTRY_VERIFY_WITH_TIMEOUT(list->isVisible() && !list->busy(), takes);
    QTest::keyClick(box(fake), Qt::Key_Return);
    QVERIFY(find.isEmpty()); // it is no text to find
    list->offerPasted(u"SKU-00003"_s);
    QCOMPARE(box(fake)->text(), u"SKU-00003"_s);
}

void TestSyncing::escStopsIt()
{
    FakeDesk fake;
    fake.readAll();
    QVERIFY(type(fake, u"SKU-00004"_s));
    fake.world.faults.planRun(0, 50, Trouble::Hang, Error::Kind::Offline, {Call::ErpRead});
    QTest::keyClick(box(fake), Qt::Key_Return, Qt::ControlModifier);
    SyncPage *page = fake.window->syncPage();
    QTRY_VERIFY(page->reading());
    const auto labels = page->findChildren<QLabel *>();
    QTRY_VERIFY(std::any_of(labels.begin(), labels.end(),
        [](const QLabel *label) { return label->isVisible() && label->text().contains(u"Esc stops"_s); }));
    QVERIFY(!fake.window->currentCompare()); // nothing is seen that could be decided
    fake.window->stop();
    QTRY_VERIFY_WITH_TIMEOUT(!page->reading(), 2000);
}

QTEST_MAIN(TestSyncing)
#include "tst_syncing.moc"
