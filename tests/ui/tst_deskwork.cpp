// What takes its time: exports, copies, links and the history go on beside the desk, say so, and can be stopped.
#include "tests/ui/deskhand.h"
#include "tests/ui/fakedesk.h"
#include "ui/busybar.h"
#include "ui/comparepage.h"
#include "ui/desktable.h"
#include "ui/historypage.h"
#include "ui/linkpage.h"
#include "ui/pairtable.h"
#include "ui/widgets.h"

#include <QClipboard>
#include <QLabel>
#include <QStandardItemModel>
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
    QSignalSpy said(desk.busy, &BusyBar::said);
    table.copySelection();
    model.changeAll();
    QCOMPARE(said.size(), 1);
    QVERIFY2(fake.window->messages()->text().contains(u"Copy it again"_s), qPrintable(fake.window->messages()->text()));
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

QTEST_MAIN(TestDeskWork)
#include "tst_deskwork.moc"
