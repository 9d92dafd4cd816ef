// What the desk says where it could promise more than it knows, or end in silence.
#include "tests/ui/deskhand.h"
#include "tests/ui/fakedesk.h"
#include "ui/areacard.h"
#include "ui/comparepage.h"
#include "ui/desktable.h"
#include "ui/historypage.h"
#include "ui/overview.h"
#include "ui/ownerlist.h"
#include "ui/pairtable.h"
#include "ui/planpage.h"
#include "ui/ruledialog.h"
#include "ui/rulelist.h"
#include "ui/rulespage.h"
#include "ui/runpage.h"
#include "ui/startpage.h"
#include "ui/widgets.h"

#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QStyleOptionViewItem>
#include <QTableWidget>
#include <QTextEdit>
#include <QtTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

const QString products = u"products"_s;

QAction *actionOf(const FakeDesk &fake, const QString &words)
{
    for (QAction *action : fake.window->findChildren<QAction *>()) {
        if (action->text().remove(u'&') == words)
            return action;
    }
    return nullptr;
}

// Reads this area, and waits.
void read(FakeDesk &fake, const QString &area)
{
    QSignalSpy finished(&fake.session(), &Session::readFinished);
    fake.session().read({area});
    QTRY_VERIFY(!finished.isEmpty() && fake.idle());
}

} // namespace

class TestSayings final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingNeedsYouOnlyInWhatWasRead();
    void problemsAreNoAgreement();
    void rulesThatAreNotKeptAreSaid();
    void commandsSayWhyNothingHappens_data();
    void commandsSayWhyNothingHappens();
    void menusNameTheSystems();
    void walkingTheNavigationStaysThere();
    void linksStayChosenWhileOthersAreRead();
    void aBrokenJournalIsTold();
    void tablesHaveTheirMenus();
    void oneIsNotMany();
    void theStartPromisesNoMoreAndShowsDetails();
    void rulesOfRowsSayThatAndOpenByKey();
    void columnsAreChosenWhereTheHeaderWasClicked();
    void aRunThatWasRefusedDidNotBegin();
    void whatIsUndoneOutOfSightIsSaid();
    void whatNeedsYouHasASignOfItsOwn();
};

void TestSayings::nothingNeedsYouOnlyInWhatWasRead()
{
    FakeDesk fake;
    fake.window->go(Place::Area, products);
    ComparePage *page = fake.window->compare(products);
    page->showTab(0);
    QTRY_COMPARE(page->table()->rowCount(), 0);
    QVERIFY2(page->view()->emptyText().startsWith(u"Nothing needs you. "_s), qPrintable(page->view()->emptyText()));
    fake.world.faults.plan(0, Trouble::Fail, Error::Kind::Offline, {Call::B2bRead});
    read(fake, products);
    QTRY_COMPARE(int(fake.session().status(products).phase), int(AreaStatus::Phase::Failed));
    QString said = page->view()->emptyText();
    QVERIFY2(said.contains(u"Sklep B2B cannot be reached"_s), qPrintable(said));
    QVERIFY2(!said.startsWith(u"Nothing needs you. "_s), qPrintable(said));
    fake.world.faults.plan(0, Trouble::Short, Error::Kind::Offline, {Call::ErpRead});
    read(fake, products);
    QTRY_VERIFY(!fake.session().status(products).erpComplete);
    said = page->view()->emptyText();
    QVERIFY2(said.contains(u"Subiekt GT"_s) && said.contains(u"not complete"_s), qPrintable(said));
    QVERIFY2(!said.startsWith(u"Nothing needs you. "_s), qPrintable(said));
}

void TestSayings::problemsAreNoAgreement()
{
    FakeDesk fake(0);
    const QString row = u"A | 5901234567890 | Kabel | szt\n"_s;
    const QString head = u"sku | ean | name | unit\n"_s;
    fake.world.erp.fill(fake.world.schema(products), head + row);
    fake.world.b2b.fill(fake.world.schema(products), head + row);
    fake.readAll();
    const auto *overview = fake.window->findChild<Overview *>();
    const QString agree = u"Both sides agree on everything"_s;
    QTRY_VERIFY(says(overview, agree));
    fake.world.b2b.fill(fake.world.schema(products), head + row + row); // the same key twice
    fake.readAll();
    QTRY_VERIFY(fake.session().status(products).problems > 0);
    QCOMPARE(fake.session().status(products).needsYou, 0);
    QVERIFY(!says(overview, agree));
    QVERIFY(says(overview, u"with problems"_s));
}

// A rule counts although its file could not be written: whoever made it must know that it ends with the desk.
void TestSayings::rulesThatAreNotKeptAreSaid()
{
    FakeDesk fake;
    fake.window->go(Place::Rules);
    fake.services.policyError
        = Error {Error::Kind::Refused, u"workspace.json was changed by somebody else"_s, {}, 0, {}};
    auto *owners = fake.window->findChild<OwnerList *>();
    Q_EMIT owners->table()->cellClicked(0, OwnerList::columnOf(Authority::Operator));
    const QString said = fake.window->messages()->text();
    QVERIFY2(said.contains(u"changed by somebody else"_s), qPrintable(said));
    QVERIFY2(said.contains(u"only until Zgoda is closed"_s), qPrintable(said));
}

void TestSayings::commandsSayWhyNothingHappens_data()
{
    QTest::addColumn<QString>("command");
    for (const char *command : {"Save the plan…", "Retry what was not written", "Undo the chosen run…"})
        QTest::newRow(command) << QString::fromUtf8(command);
}

void TestSayings::commandsSayWhyNothingHappens()
{
    QFETCH(QString, command);
    FakeDesk fake;
    fake.window->show();
    QAction *action = actionOf(fake, command);
    QVERIFY(action && action->isEnabled());
    QTimer dialogs; // a file is asked for in vain
    connect(&dialogs, &QTimer::timeout, this, [] {
        if (QWidget *dialog = QApplication::activeModalWidget())
            dialog->close();
    });
    dialogs.start(100);
    action->trigger();
    QTRY_VERIFY(fake.idle());
    QVERIFY(fake.window->messages()->isVisible());
    QVERIFY2(fake.window->messages()->text().endsWith(u'.'), qPrintable(fake.window->messages()->text()));
}

// The systems go by the names that the operator gave them, and no two keys say that they do the same.
void TestSayings::menusNameTheSystems()
{
    FakeDesk fake;
    for (const QAction *action : fake.window->findChildren<QAction *>()) {
        const QString words = action->text().remove(u'&');
        QVERIFY2(
            words != u"As in the ERP"_s && words != u"As in the shop"_s, qPrintable(action->shortcut().toString()));
    }
    actionOf(fake, u"Keys"_s)->trigger();
    auto *table = fake.window->findChild<QDialog *>()->findChild<QTableWidget *>();
    QSet<QString> told;
    for (int row = 0; row < table->rowCount(); ++row) {
        QVERIFY2(!told.contains(table->item(row, 1)->text()), qPrintable(table->item(row, 1)->text()));
        told.insert(table->item(row, 1)->text());
    }
    QVERIFY(told.size() > 20);
}

void TestSayings::walkingTheNavigationStaysThere()
{
    FakeDesk fake;
    ComparePage *page = openStock(fake);
    auto *navigation = fake.window->findChild<Sidebar *>();
    navigation->setFocus();
    press(navigation, Qt::Key_Up);
    QVERIFY(fake.window->currentCompare() && fake.window->currentCompare() != page);
    QVERIFY(navigation->hasFocus());
    press(navigation, Qt::Key_Down);
    QCOMPARE(fake.window->currentCompare(), page);
    QVERIFY(navigation->hasFocus());
    press(navigation, Qt::Key_Return); // on to the page
    QTRY_VERIFY(page->view()->hasFocus());
}

void TestSayings::linksStayChosenWhileOthersAreRead()
{
    FakeDesk fake;
    fake.world.b2b.remove(products, {u"SKU-00003"_s});
    read(fake, products);
    fake.window->go(Place::Links);
    PairTable *erp = nullptr;
    for (PairTable *table : fake.window->findChildren<PairTable *>())
        erp = table->accessibleName().contains(u"Subiekt GT"_s) ? table : erp;
    QVERIFY(erp);
    QTRY_COMPARE(erp->rowCount(), 1);
    fake.window->show();
    erp->setCurrentCell(0, 0);
    QCOMPARE(erp->current(), u"SKU-00003"_s);
    read(fake, stock);
    QCOMPARE(erp->current(), u"SKU-00003"_s);
    fake.world.b2b.remove(products, {u"SKU-00004"_s});
    read(fake, products);
    QTRY_COMPARE(erp->rowCount(), 2);
}

void TestSayings::aBrokenJournalIsTold()
{
    FakeDesk fake;
    fake.window->show();
    Q_EMIT fake.session().chainVerified(true, -1);
    QVERIFY(!fake.window->messages()->isVisible());
    Q_EMIT fake.session().chainVerified(false, 17);
    QVERIFY(fake.window->messages()->isVisible());
    QVERIFY2(
        fake.window->messages()->text().contains(u"broken at entry 17"_s), qPrintable(fake.window->messages()->text()));
}

void TestSayings::tablesHaveTheirMenus()
{
    FakeDesk fake;
    const auto words = [](const QWidget *page) {
        QStringList out;
        for (const DeskTable *table : page->findChildren<DeskTable *>()) {
            for (const QAction *action : table->actions()) {
                if (table->contextMenuPolicy() == Qt::ActionsContextMenu)
                    out.append(action->text().remove(u'&'));
            }
        }
        return out;
    };
    const QString copy = u"Copy with headers"_s;
    QVERIFY(words(fake.window->planPage()).contains(copy));
    QVERIFY(words(fake.window->planPage()).contains(u"Take the selected steps out"_s));
    QVERIFY(words(fake.window->runPage()).contains(copy));
    QVERIFY(words(fake.window->runPage()).contains(u"Retry what was not written"_s));
    QCOMPARE(words(fake.window->historyPage()).count(copy), 3);
    QCOMPARE(words(fake.window->historyPage()).count(u"Undo the chosen run…"_s), 1);
}

void TestSayings::oneIsNotMany()
{
    FakeDesk fake;
    AreaStatus status;
    status.erpAt = fake.world.now();
    status.erpComplete = true;
    status.erpRows = 1;
    QVERIFY2(readWords(fake.desk, status, Side::Erp).contains(u" 1 row,"_s),
        qPrintable(readWords(fake.desk, status, Side::Erp)));
    status.erpRows = 2;
    QVERIFY2(readWords(fake.desk, status, Side::Erp).contains(u" 2 rows,"_s),
        qPrintable(readWords(fake.desk, status, Side::Erp)));
}

void TestSayings::theStartPromisesNoMoreAndShowsDetails()
{
    Look look;
    QTemporaryDir place;
    QSettings settings(place.filePath(u"desk.ini"_s), QSettings::IniFormat);
    MainWindow window(&look, &settings);
    window.show();
    QVERIFY(!says(&window, u"can be undone"_s));
    window.say(u"The folder cannot be opened."_s, true, u"/somewhere: no rights"_s);
    auto *message = window.findChild<MessageBar *>();
    QVERIFY(message && message->isVisible());
    QCOMPARE(message->text(), u"The folder cannot be opened."_s);
    QCOMPARE(message->findChild<QTextEdit *>()->toPlainText(), u"/somewhere: no rights"_s);
    window.startPage()->busy(u"Opening…"_s); // another try
    QVERIFY(!message->isVisible());
}

void TestSayings::rulesOfRowsSayThatAndOpenByKey()
{
    FakeDesk fake;
    Rule rule;
    rule.id = rule.name = u"hall"_s;
    rule.area = stock;
    rule.kind = Rule::Kind::Restore;
    Policy policy = fake.session().setup().policy;
    policy.rules = {rule};
    fake.session().setPolicy(policy);
    fake.window->go(Place::Rules);
    auto *table = fake.window->findChild<RuleList *>()->findChild<QTableWidget *>();
    QCOMPARE(table->item(0, 4)->text(), u"Stock: the row itself"_s);
    fake.window->show();
    table->setFocus();
    table->selectRow(0);
    press(table, Qt::Key_Return);
    QVERIFY(fake.window->findChild<RuleDialog *>());
}

void TestSayings::columnsAreChosenWhereTheHeaderWasClicked()
{
    FakeDesk fake;
    ComparePage *page = openStock(fake);
    QHeaderView *header = page->view()->horizontalHeader();
    Q_EMIT header->customContextMenuRequested({333, 5});
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu && menu->isVisible());
    QCOMPARE(menu->pos(), header->viewport()->mapToGlobal(QPoint(333, 5)));
    menu->close();
}

void TestSayings::aRunThatWasRefusedDidNotBegin()
{
    FakeDesk fake;
    Error error;
    error.kind = Error::Kind::Guard;
    Q_EMIT fake.session().runStarted(std::make_shared<const Plan>());
    Q_EMIT fake.session().runFailed(error);
    QVERIFY(says(fake.window->runPage(), u"did not begin"_s));
    error.kind = Error::Kind::Storage; // in its midst
    Q_EMIT fake.session().runStarted(std::make_shared<const Plan>());
    Q_EMIT fake.session().runFailed(error);
    QVERIFY(says(fake.window->runPage(), u"ended early"_s));
}

void TestSayings::whatIsUndoneOutOfSightIsSaid()
{
    FakeDesk fake;
    ComparePage *page = openStock(fake);
    QAction *undo = actionOf(fake, u"Undo the last decision"_s);
    const qint64 needs = fake.session().review(stock)->needsYou;
    for (const bool inSight : {true, false}) {
        fake.window->go(Place::Area, stock);
        QVERIFY(putCursor(page, RowState::Conflict));
        page->take(Take::Erp);
        QTRY_COMPARE(fake.session().review(stock)->needsYou, needs - 1);
        if (!inSight)
            fake.window->go(Place::Overview);
        undo->trigger();
        QTRY_COMPARE(fake.session().review(stock)->needsYou, needs);
        QTRY_VERIFY(fake.idle());
        QTRY_COMPARE(fake.window->messages()->isVisible(), !inSight);
    }
    QVERIFY2(fake.window->messages()->text().contains(u"Stock"_s), qPrintable(fake.window->messages()->text()));
}

// A row that moved on one side needs somebody, or will be written: not the tint alone says which.
void TestSayings::whatNeedsYouHasASignOfItsOwn()
{
    Look look;
    const CellDelegate delegate(&look, nullptr);
    const auto picture = [&](RowState state, bool needsYou) {
        QStandardItemModel model(1, 2);
        const QModelIndex cell = model.index(0, 1);
        model.setData(cell, QVariant::fromValue(KeyId(3)), DiffTable::KeyRole);
        model.setData(cell, int(TableColumn::Kind::State), DiffTable::KindRole);
        model.setData(cell, int(state), DiffTable::StateRole);
        model.setData(cell, needsYou, DiffTable::NeedsYouRole);
        model.setData(cell, !needsYou, DiffTable::WillWriteRole);
        QImage image(40, 24, QImage::Format_RGB32);
        QPainter painter(&image);
        QStyleOptionViewItem option;
        option.rect = image.rect();
        option.palette = look.palette();
        delegate.paint(&painter, option, cell);
        return image;
    };
    for (const RowState state : {RowState::ErpChanged, RowState::B2bChanged}) {
        QCOMPARE(picture(state, true), picture(RowState::Conflict, true));
        QVERIFY(picture(state, false) != picture(RowState::Conflict, false));
    }
    QVERIFY(picture(RowState::Blocked, true) != picture(RowState::Conflict, true));
}

QTEST_MAIN(TestSayings)
#include "tst_sayings.moc"
