// What is set up in the desk: crosswalks, and emergency modes.
#include "tests/ui/deskhand.h"
#include "tests/ui/fakedesk.h"
#include "ui/comparepage.h"
#include "ui/crosswalkeditor.h"
#include "ui/crosswalkpairs.h"
#include "ui/desktable.h"
#include "ui/emergencybar.h"
#include "ui/linkpage.h"
#include "ui/planpage.h"
#include "ui/reasondialog.h"
#include "ui/unmappedbar.h"
#include "ui/widgets.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QTabWidget>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

QAction *actionOf(MainWindow *window, const QString &text)
{
    for (QAction *action : window->findChildren<QAction *>()) {
        if (action->text().remove(u'&').startsWith(text))
            return action;
    }
    return nullptr;
}

} // namespace

class TestDeskSetup final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCrosswalkIsChanged();
    void whatIsTypedIntoACrosswalkStays();
    void twoCodesForOneAreRefused();
    void anUnmappedCodeOffersItsCrosswalk();
    void anEmergencyModeIsSeenEverywhere();
    void theSaleOfChosenRowsIsStopped();
};

void TestDeskSetup::aCrosswalkIsChanged()
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
    page->editCrosswalk(u"unit"_s, {});
    QVERIFY2(
        fake.window->messages()->text().contains(u"save or discard"_s), qPrintable(fake.window->messages()->text()));
    QVERIFY(pairs->item(row, 1) && pairs->item(row, 1)->text() == u"warszawa"_s);
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

// A read that ends while somebody types makes the list anew only afterwards.
void TestDeskSetup::whatIsTypedIntoACrosswalkStays()
{
    FakeDesk fake;
    fake.window->show();
    fake.window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(fake.window.get()));
    fake.window->go(Place::Links);
    auto *page = fake.window->findChild<LinkPage *>();
    page->editCrosswalk(u"warehouse"_s, {});
    auto *editor = page->findChild<CrosswalkEditor *>();
    auto *pairs = editor->findChild<QTableWidget *>();
    buttonOf(editor, u"Add a pair"_s)->click();
    QWidget *cell = QApplication::focusWidget();
    QVERIFY(cell && pairs->viewport()->isAncestorOf(cell));
    const int rows = pairs->rowCount();
    QTest::keyClicks(cell, u"LUB"_s);
    editor->refresh();
    QCOMPARE(QApplication::focusWidget(), cell);
    QCOMPARE(pairs->rowCount(), rows);
    QTest::keyClicks(cell, u"LIN"_s);
    QTest::keyClick(cell, Qt::Key_Return);
    QTRY_COMPARE(pairs->item(rows - 1, 0)->text(), u"LUBLIN"_s);
}

void TestDeskSetup::twoCodesForOneAreRefused()
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

void TestDeskSetup::anUnmappedCodeOffersItsCrosswalk()
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

void TestDeskSetup::anEmergencyModeIsSeenEverywhere()
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

void TestDeskSetup::theSaleOfChosenRowsIsStopped()
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

QTEST_MAIN(TestDeskSetup)
#include "tst_desksetup.moc"
