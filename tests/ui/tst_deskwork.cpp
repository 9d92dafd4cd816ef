// What takes its time: exports, copies, links and the history go on beside the desk, say so, and can be stopped. And what is
// set up in the desk: crosswalks and emergency modes.
#include "tests/ui/deskhand.h"
#include "tests/ui/fakedesk.h"
#include "ui/busybar.h"
#include "ui/comparepage.h"
#include "ui/crosswalkeditor.h"
#include "ui/crosswalkpairs.h"
#include "ui/desktable.h"
#include "ui/emergencybar.h"
#include "ui/historypage.h"
#include "ui/linkpage.h"
#include "ui/pairtable.h"
#include "ui/planpage.h"
#include "ui/reasondialog.h"
#include "ui/unmappedbar.h"
#include "ui/widgets.h"

#include <QAction>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QStandardItemModel>
#include <QTabWidget>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

const QString products = u"products"_s;

// Many rows, slowly told.
class SlowTable final : public QAbstractTableModel {
public:
    explicit SlowTable(int rows)
        : m_rows(rows)
    {
    }
    int rowCount(const QModelIndex &) const override { return m_rows; }
    int columnCount(const QModelIndex &) const override { return 2; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        if (role != Qt::DisplayRole)
            return {};
        QElapsedTimer timer;
        timer.start();
        while (timer.nsecsElapsed() < 100'000) { }
        return QString::number(index.row());
    }
    void changeAll()
    {
        beginResetModel();
        endResetModel();
    }

private:
    int m_rows;
};

BusyBar *busyOf(const FakeDesk &fake) { return fake.window->findChild<BusyBar *>(); }

QAction *actionOf(MainWindow *window, const QString &text)
{
    for (QAction *action : window->findChildren<QAction *>()) {
        if (action->text().remove(u'&').startsWith(text))
            return action;
    }
    return nullptr;
}

JournalRow writeOf(int number)
{
    JournalRow row;
    row.seq = number;
    row.run = row.step = u"r"_s;
    row.area = stock;
    row.key = {u"A%1"_s.arg(number), u"W"_s};
    row.state = StepState::Done;
    return row;
}

} // namespace

class TestDeskWork final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anExportIsToldAndStopped();
    void aShortExportNeedsNoWord();
    void copyingLetsTheDeskGoOn();
    void copyingEndsWhenTheTableChanges();
    void theHistoryCanBePaged();
    void theChainIsCheckedAgain();
    void linksAreLookedForBesideTheDesk();
    void aCrosswalkIsChanged();
    void twoCodesForOneAreRefused();
    void anUnmappedCodeOffersItsCrosswalk();
    void anEmergencyModeIsSeenEverywhere();
    void theSaleOfChosenRowsIsStopped();
    void anotherValueForAllAlike();
};

void TestDeskWork::anExportIsToldAndStopped()
{
    FakeDesk fake;
    ComparePage *page = openStock(fake);
    QPromise<Result<>> promise;
    promise.start();
    fake.services.exporting = &promise;
    page->exportTo(u"stock.csv"_s, {1, 2, 3});
    QVERIFY(busyOf(fake)->text().isEmpty()); // not yet
    QTRY_VERIFY(busyOf(fake)->text().contains(u"Exporting 3 rows to stock.csv"_s));
    QVERIFY(fake.window->messages()->text().isEmpty());
    press(fake.window.get(), Qt::Key_Escape);
    QVERIFY(busyOf(fake)->text().isEmpty());
    QVERIFY(promise.isCanceled());
    QTRY_VERIFY(fake.window->messages()->text().contains(u"stopped"_s));
    promise.addResult(Result<>());
    promise.finish();
    QTest::qWait(50);
    QVERIFY(!fake.window->messages()->text().contains(u"exported"_s));
}

void TestDeskWork::aShortExportNeedsNoWord()
{
    FakeDesk fake;
    ComparePage *page = openStock(fake);
    page->exportTo(u"stock.csv"_s, {1, 2, 3});
    QTRY_VERIFY(fake.window->messages()->text().contains(u"3 rows exported"_s));
    QTest::qWait(350);
    QVERIFY(busyOf(fake)->text().isEmpty());
}

void TestDeskWork::copyingLetsTheDeskGoOn()
{
    FakeDesk fake;
    fake.window->show();
    Desk desk = fake.desk;
    desk.busy = busyOf(fake);
    DeskTable table(desk);
    SlowTable model(6000); // more than a second
    table.setModel(&model);
    table.selectAll();
    QGuiApplication::clipboard()->setText(u"before"_s);
    int beats = 0; // of the desk, meanwhile
    QTimer beat;
    connect(&beat, &QTimer::timeout, &beat, [&] { ++beats; });
    beat.start(1);
    table.copySelection();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
    QTRY_VERIFY(desk.busy->text().contains(u"Copying 6,000 rows"_s));
    QTRY_VERIFY_WITH_TIMEOUT(QGuiApplication::clipboard()->text() != u"before"_s, 60'000);
    QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 6000);
    QVERIFY(QGuiApplication::clipboard()->text().endsWith(u"5999\t5999"_s));
    QVERIFY2(beats >= 20, qPrintable(QString::number(beats)));
    QTRY_VERIFY(desk.busy->text().isEmpty());
    QGuiApplication::clipboard()->setText(u"before"_s);
    table.copySelection();
    QVERIFY(desk.busy->stop());
    QTest::qWait(200);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
}

void TestDeskWork::copyingEndsWhenTheTableChanges()
{
    FakeDesk fake;
    Desk desk = fake.desk;
    desk.busy = busyOf(fake);
    DeskTable table(desk);
    SlowTable model(6000);
    table.setModel(&model);
    table.selectAll();
    QGuiApplication::clipboard()->setText(u"before"_s);
    table.copySelection();
    model.changeAll();
    QTest::qWait(100);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
    QVERIFY(!desk.busy->stop()); // nothing is left under way
    {
        DeskTable closed(desk);
        closed.setModel(&model);
        closed.selectAll();
        closed.copySelection();
    }
    QVERIFY(!desk.busy->stop());
}

void TestDeskWork::theHistoryCanBePaged()
{
    FakeDesk fake;
    fake.window->show();
    fake.window->go(Place::History);
    QTRY_VERIFY(fake.idle());
    HistoryPage *page = fake.window->historyPage();
    QPushButton *more = buttonOf(page, u"Show 1,000 more"_s);
    const auto cut = [&] {
        QStringList said;
        for (const QLabel *label : page->findChildren<QLabel *>()) {
            if (label->isVisible())
                said.append(label->text());
        }
        return said.join(u'\n').contains(u"newest"_s);
    };
    Q_EMIT fake.session().historyLoaded({}, {writeOf(1)}, false);
    QVERIFY(!cut());
    Q_EMIT fake.session().historyLoaded({}, {writeOf(1), writeOf(2)}, true);
    QVERIFY(cut());
    more = buttonOf(page, u"Show 1,000 more"_s);
    QVERIFY(more && more->isVisible());
    QSignalSpy loaded(&fake.session(), &Session::historyLoaded);
    more->click();
    QVERIFY(loaded.wait());
    QVERIFY(!cut()); // the fake world has no more
}

void TestDeskWork::theChainIsCheckedAgain()
{
    FakeDesk fake;
    fake.window->show();
    QSignalSpy checked(&fake.session(), &Session::chainVerified);
    fake.window->go(Place::History);
    QTRY_COMPARE(checked.size(), 1);
    fake.window->go(Place::Overview);
    fake.window->go(Place::History);
    QTest::qWait(100);
    QCOMPARE(checked.size(), 1); // nothing was written since
    Q_EMIT fake.session().ran({});
    fake.window->go(Place::History);
    QTRY_COMPARE(checked.size(), 2);
    buttonOf(fake.window->historyPage(), u"Check the journal"_s)->click();
    QTRY_COMPARE(checked.size(), 3);
}

void TestDeskWork::linksAreLookedForBesideTheDesk()
{
    FakeDesk fake;
    fake.world.b2b.remove(products, {u"SKU-00003"_s});
    fake.world.b2b.remove(products, {u"SKU-00004"_s});
    fake.readAll();
    fake.world.advance(std::chrono::minutes(5)); // until it counts
    fake.readAll();
    fake.window->show();
    fake.window->go(Place::Links);
    auto *page = fake.window->findChild<LinkPage *>();
    const PairTable *erp = nullptr;
    for (const PairTable *table : page->findChildren<PairTable *>())
        erp = table->accessibleName().contains(u"Subiekt GT"_s) ? table : erp;
    QVERIFY(erp);
    QCOMPARE(erp->rowCount(), 0); // not in the desk's thread
    QTRY_COMPARE(erp->rowCount(), 2);
    QCOMPARE(erp->item(0, 0)->text(), u"SKU-00003"_s);
    page->refresh();
    page->refresh(); // what is asked later wins, once
    QTest::qWait(300);
    QTRY_COMPARE(erp->rowCount(), 2);
    QVERIFY(!busyOf(fake)->stop()); // nothing is left under way
    page->refresh();
    QVERIFY(busyOf(fake)->stop());
    QCOMPARE(erp->rowCount(), 0);
    const auto labels = page->findChildren<QLabel *>();
    QVERIFY(std::any_of(
        labels.begin(), labels.end(), [](const QLabel *label) { return label->text().contains(u"was stopped"_s); }));
}

void TestDeskWork::aCrosswalkIsChanged()
{
    FakeDesk fake;
    fake.window->show();
    fake.window->go(Place::Links);
    auto *page = fake.window->findChild<LinkPage *>();
    page->editCrosswalk(u"warehouse"_s, {});
    auto *editor = page->findChild<CrosswalkEditor *>();
    QVERIFY(editor->isVisible());
    QPushButton *save = buttonOf(editor, u"Save the crosswalk"_s);
    QVERIFY(!save->isEnabled() && !save->toolTip().isEmpty());
    buttonOf(editor, u"Add a pair"_s)->click();
    auto *pairs = editor->findChild<QTableWidget *>();
    const int row = pairs->rowCount() - 1;
    pairs->item(row, 0)->setText(u"gdansk"_s);
    QVERIFY(!save->isEnabled()); // half a pair
    pairs->item(row, 1)->setText(u"warszawa"_s);
    QVERIFY(save->isEnabled());
    auto *names = editor->findChild<QListWidget *>();
    QVERIFY(!names->isEnabled()); // no other is chosen before this one is saved or discarded
    page->editCrosswalk(u"another"_s, u"code"_s);
    QCOMPARE(pairs->item(row, 1)->text(), u"warszawa"_s);
    save->click();
    QVERIFY(names->isEnabled());
    const Crosswalk *saved = fake.services.savedPolicy.crosswalk(u"warehouse"_s);
    QVERIFY(saved && saved->sameWhenMissing);
    QCOMPARE(saved->pairs, (QVector<Crosswalk::Pair> {{u"gdansk"_s, u"warszawa"_s}}));
    // What was read is compared anew: no row of the ERP stands in the other warehouse any more.
    QTRY_VERIFY([&] {
        const ReviewPtr review = fake.session().review(stock);
        const KeyId key = findKey(review->diff->schema(), review->diff->pools(), {u"SKU-00001"_s, u"gdansk"_s});
        return review->diff->erp->presenceOf(key) == Presence::Absent;
    }());
    QVERIFY(!save->isEnabled());
}

void TestDeskWork::twoCodesForOneAreRefused()
{
    CrosswalkPairs pairs({u"Subiekt"_s, u"Sklep"_s}, nullptr);
    Crosswalk given {u"unit"_s, {{u"szt"_s, u"pcs"_s}}, false, {}};
    pairs.show(given, {u"kpl"_s});
    QVERIFY(pairs.wrong().isEmpty()); // one that is still open is no half pair
    QVERIFY(pairs.crosswalk() == given);
    auto *table = pairs.findChild<QTableWidget *>();
    table->item(0, 1)->setText(u"set"_s);
    QCOMPARE(pairs.crosswalk().pairs.size(), 2);
    table->item(0, 0)->setText(u"szt"_s);
    QVERIFY2(pairs.wrong().contains(u"“szt” of Subiekt stands twice"_s), qPrintable(pairs.wrong()));
    given = {u"unit"_s, {}, true, QString()};
    pairs.show(given, {});
    QVERIFY(pairs.crosswalk() == given); // no code at all
}

void TestDeskWork::anUnmappedCodeOffersItsCrosswalk()
{
    FakeDesk fake;
    Policy policy = fake.session().setup().policy;
    policy.crosswalks.append({u"warehouse"_s, {{u"warszawa"_s, u"warszawa"_s}, {u"gdansk"_s, u"gdansk"_s}}, false, {}});
    ComparePage *page = openStock(fake);
    auto *bar = page->findChild<UnmappedBar *>();
    QVERIFY(bar->isHidden());
    fake.session().setPolicy(policy);
    QTRY_VERIFY(!bar->isHidden());
    QVERIFY(bar->findChild<QLabel *>()->text().contains(u"Warehouse krakow"_s));
    bar->findChild<QPushButton *>()->click();
    auto *editor = fake.window->findChild<CrosswalkEditor *>();
    QVERIFY(editor && editor->isVisible());
    auto *pairs = editor->findChild<QTableWidget *>();
    QTRY_COMPARE(pairs->rowCount(), 3);
    QCOMPARE(pairs->item(0, 0)->text(), u"krakow"_s);
    QTRY_COMPARE(pairs->currentRow(), 0);
    pairs->item(0, 1)->setText(u"krakow"_s);
    buttonOf(editor, u"Save the crosswalk"_s)->click();
    QCOMPARE(fake.services.savedPolicy.crosswalk(u"warehouse"_s)->pairs.size(), 3);
    fake.window->go(Place::Area, stock);
    QTRY_VERIFY(bar->isHidden());
}

void TestDeskWork::anEmergencyModeIsSeenEverywhere()
{
    FakeDesk fake;
    fake.window->show();
    auto *bar = fake.window->findChild<EmergencyBar *>();
    QVERIFY(bar->text().isEmpty());
    actionOf(fake.window.get(), u"Freeze: write nothing"_s)->trigger();
    auto *dialog = fake.window->findChild<ReasonDialog *>();
    QVERIFY(dialog);
    QPushButton *freeze = buttonOf(dialog, u"Freeze now"_s);
    QVERIFY(!freeze->isEnabled());
    dialog->findChild<QLineEdit *>()->setText(u"stocktaking"_s);
    freeze->click();
    QVERIFY(fake.services.savedPolicy.emergencies().size() == 1);
    for (const Place place : {Place::Overview, Place::Plan, Place::Run, Place::History, Place::Links, Place::Rules}) {
        fake.window->go(place);
        QVERIFY(bar->isVisible());
        QVERIFY2(bar->text().contains(u"frozen"_s) && bar->text().contains(u"stocktaking"_s)
                && bar->text().contains(u"ania"_s),
            qPrintable(bar->text()));
    }
    fake.window->planPage()->preview({stock});
    QTRY_VERIFY(fake.window->planPage()->plan() && !fake.window->planPage()->plan()->steps.isEmpty());
    fake.window->planPage()->giveReasons(u"I may"_s);
    QVERIFY(!fake.window->planPage()->confirmButton()->isEnabled());
    bar->findChild<QMenu *>()->actions().first()->trigger();
    auto *question = fake.window->findChild<QMessageBox *>(u"switchOff"_s);
    QVERIFY(question);
    buttonOf(question, u"Switch it off"_s)->click();
    QVERIFY(fake.services.savedPolicy.emergencies().isEmpty());
    QVERIFY(bar->isHidden());
}

void TestDeskWork::theSaleOfChosenRowsIsStopped()
{
    FakeDesk fake;
    ComparePage *page = openStock(fake);
    page->showTab(page->tabs()->count() - 1);
    QTRY_VERIFY(page->table()->rowCount() > 5);
    page->view()->selectRow(0);
    const QVector<QStringList> keys = page->selectedKeys();
    QCOMPARE(keys.size(), 1);
    actionOf(fake.window.get(), u"Stop the sale of the selected rows"_s)->trigger();
    auto *dialog = fake.window->findChild<ReasonDialog *>();
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>()->setText(u"recall"_s);
    buttonOf(dialog, u"Stop the sale of 1 row"_s)->click();
    const QVector<Rule> rules = fake.services.savedPolicy.emergencies();
    QCOMPARE(rules.size(), 1);
    QCOMPARE(rules[0].when[0].globs, QStringList {keys[0][0]});
    QCOMPARE(rules[0].when[1].globs, QStringList {keys[0][1]});
    QTRY_VERIFY([&] {
        const ReviewPtr review = fake.session().review(stock);
        const KeyId key = findKey(review->diff->schema(), review->diff->pools(), keys[0]);
        return review->diff->erp->cell(review->diff->schema().indexOf(u"available"_s), key) == 0;
    }());
}

void TestDeskWork::anotherValueForAllAlike()
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

QTEST_MAIN(TestDeskWork)
#include "tst_deskwork.moc"
