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
#include <QComboBox>
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

using namespace zgoda;
using namespace zgoda::test;

namespace {

const QString products = QStringLiteral("products");

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

bool says(const QWidget *page, const QString &words)
{
    const auto labels = page->findChildren<QLabel *>();
    return std::any_of(
        labels.begin(), labels.end(), [&](const QLabel *label) { return label->text().contains(words); });
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
    QVERIFY2(page->view()->emptyText().startsWith(QStringLiteral("Nothing needs you. ")),
        qPrintable(page->view()->emptyText()));
    fake.world.faults.plan(0, Trouble::Fail, Error::Kind::Offline, {Call::B2bRead});
    read(fake, products);
    QTRY_COMPARE(int(fake.session().status(products).phase), int(AreaStatus::Phase::Failed));
    QString said = page->view()->emptyText();
    QVERIFY2(said.contains(QStringLiteral("Sklep B2B cannot be reached")), qPrintable(said));
    QVERIFY2(!said.startsWith(QStringLiteral("Nothing needs you. ")), qPrintable(said));
    fake.world.faults.plan(0, Trouble::Short, Error::Kind::Offline, {Call::ErpRead});
    read(fake, products);
    QTRY_VERIFY(!fake.session().status(products).erpComplete);
    said = page->view()->emptyText();
    QVERIFY2(
        said.contains(QStringLiteral("Subiekt GT")) && said.contains(QStringLiteral("not complete")), qPrintable(said));
    QVERIFY2(!said.startsWith(QStringLiteral("Nothing needs you. ")), qPrintable(said));
}

void TestSayings::problemsAreNoAgreement()
{
    FakeDesk fake(0);
    const QString row = QStringLiteral("A | 5901234567890 | Kabel | szt\n");
    const QString head = QStringLiteral("sku | ean | name | unit\n");
    fake.world.erp.fill(fake.world.schema(products), head + row);
    fake.world.b2b.fill(fake.world.schema(products), head + row);
    fake.readAll();
    const auto *overview = fake.window->findChild<Overview *>();
    const QString agree = QStringLiteral("Both sides agree on everything");
    QTRY_VERIFY(says(overview, agree));
    fake.world.b2b.fill(fake.world.schema(products), head + row + row); // the same key twice
    fake.readAll();
    QTRY_VERIFY(fake.session().status(products).problems > 0);
    QCOMPARE(fake.session().status(products).needsYou, 0);
    QVERIFY(!says(overview, agree));
    QVERIFY(says(overview, QStringLiteral("with problems")));
}

// A rule counts although its file could not be written: whoever made it must know that it ends with the desk.
void TestSayings::rulesThatAreNotKeptAreSaid()
{
    FakeDesk fake;
    fake.window->go(Place::Rules);
    fake.services.policyError
        = Error {Error::Kind::Refused, QStringLiteral("workspace.json was changed by somebody else"), {}, 0, {}};
    QComboBox *box = fake.window->findChild<OwnerList *>()->findChildren<QComboBox *>().first();
    box->setCurrentIndex(box->findData(int(Authority::Operator)));
    Q_EMIT box->activated(box->currentIndex());
    const QString said = fake.window->messages()->text();
    QVERIFY2(said.contains(QStringLiteral("changed by somebody else")), qPrintable(said));
    QVERIFY2(said.contains(QStringLiteral("only until Zgoda is closed")), qPrintable(said));
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
        QVERIFY2(words != QStringLiteral("As in the ERP") && words != QStringLiteral("As in the shop"),
            qPrintable(action->shortcut().toString()));
    }
    actionOf(fake, QStringLiteral("Keys"))->trigger();
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
    fake.world.b2b.remove(products, {QStringLiteral("SKU-00003")});
    read(fake, products);
    fake.window->go(Place::Links);
    PairTable *erp = nullptr;
    for (PairTable *table : fake.window->findChildren<PairTable *>())
        erp = table->accessibleName().contains(QStringLiteral("Subiekt GT")) ? table : erp;
    QVERIFY(erp);
    QTRY_COMPARE(erp->rowCount(), 1);
    fake.window->show();
    erp->setCurrentCell(0, 0);
    QCOMPARE(erp->current(), QStringLiteral("SKU-00003"));
    read(fake, stock);
    QCOMPARE(erp->current(), QStringLiteral("SKU-00003"));
    fake.world.b2b.remove(products, {QStringLiteral("SKU-00004")});
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
    QVERIFY2(fake.window->messages()->text().contains(QStringLiteral("broken at entry 17")),
        qPrintable(fake.window->messages()->text()));
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
    const QString copy = QStringLiteral("Copy with headers");
    QVERIFY(words(fake.window->planPage()).contains(copy));
    QVERIFY(words(fake.window->planPage()).contains(QStringLiteral("Take the selected steps out")));
    QVERIFY(words(fake.window->runPage()).contains(copy));
    QVERIFY(words(fake.window->runPage()).contains(QStringLiteral("Retry what was not written")));
    QCOMPARE(words(fake.window->historyPage()).count(copy), 3);
    QCOMPARE(words(fake.window->historyPage()).count(QStringLiteral("Undo the chosen run…")), 1);
}

void TestSayings::oneIsNotMany()
{
    FakeDesk fake;
    AreaStatus status;
    status.erpAt = fake.world.now();
    status.erpComplete = true;
    status.erpRows = 1;
    QVERIFY2(readWords(fake.desk, status, Side::Erp).contains(QStringLiteral(" 1 row,")),
        qPrintable(readWords(fake.desk, status, Side::Erp)));
    status.erpRows = 2;
    QVERIFY2(readWords(fake.desk, status, Side::Erp).contains(QStringLiteral(" 2 rows,")),
        qPrintable(readWords(fake.desk, status, Side::Erp)));
}

void TestSayings::theStartPromisesNoMoreAndShowsDetails()
{
    Look look;
    QTemporaryDir place;
    QSettings settings(place.filePath(QStringLiteral("desk.ini")), QSettings::IniFormat);
    MainWindow window(&look, &settings);
    window.show();
    QVERIFY(!says(&window, QStringLiteral("can be undone")));
    window.say(QStringLiteral("The folder cannot be opened."), true, QStringLiteral("/somewhere: no rights"));
    auto *message = window.findChild<MessageBar *>();
    QVERIFY(message && message->isVisible());
    QCOMPARE(message->text(), QStringLiteral("The folder cannot be opened."));
    QCOMPARE(message->findChild<QTextEdit *>()->toPlainText(), QStringLiteral("/somewhere: no rights"));
    window.startPage()->busy(QStringLiteral("Opening…")); // another try
    QVERIFY(!message->isVisible());
}

void TestSayings::rulesOfRowsSayThatAndOpenByKey()
{
    FakeDesk fake;
    Rule rule;
    rule.id = rule.name = QStringLiteral("hall");
    rule.area = stock;
    rule.kind = Rule::Kind::Restore;
    Policy policy = fake.session().setup().policy;
    policy.rules = {rule};
    fake.session().setPolicy(policy);
    fake.window->go(Place::Rules);
    auto *table = fake.window->findChild<RuleList *>()->findChild<QTableWidget *>();
    QCOMPARE(table->item(0, 3)->text(), QStringLiteral("Stock: the row itself"));
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
    QVERIFY(says(fake.window->runPage(), QStringLiteral("did not begin")));
    error.kind = Error::Kind::Storage; // in its midst
    Q_EMIT fake.session().runStarted(std::make_shared<const Plan>());
    Q_EMIT fake.session().runFailed(error);
    QVERIFY(says(fake.window->runPage(), QStringLiteral("ended early")));
}

void TestSayings::whatIsUndoneOutOfSightIsSaid()
{
    FakeDesk fake;
    ComparePage *page = openStock(fake);
    QAction *undo = actionOf(fake, QStringLiteral("Undo the last decision"));
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
    QVERIFY2(
        fake.window->messages()->text().contains(QStringLiteral("Stock")), qPrintable(fake.window->messages()->text()));
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
