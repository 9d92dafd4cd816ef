// What a live check says on the orders it falls short of, here and in the shop, whom the shop invites, and a salesperson's
// desk: over a session with orders in memory.
#include "models/run/inboxinput.h"
#include "tests/ui/deskhand.h"
#include "tests/ui/fakedesk.h"
#include "tests/ui/pagesession.h"
#include "ui/comparepage.h"
#include "ui/decisionpanel.h"
#include "ui/desktable.h"
#include "ui/planpage.h"
#include "ui/syncpage.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <QAction>
#include <QLabel>
#include <QTabBar>
#include <QtTest>

using namespace zgoda;
using namespace zgoda::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int takes = 20'000; // ms
const QString orders = u"orders"_s, lines = u"order_lines"_s, customers = u"customers"_s;

// Two orders of the shop want seven of A, of which the ERP has two.
struct OrderDesk {
    World world;
    FakeServices services;
    QTemporaryDir place;
    QSettings settings;
    Look look;
    Desk desk;
    std::unique_ptr<Session> session;
    std::unique_ptr<MainWindow> window;

    explicit OrderDesk(const QString &person = {})
        : settings(place.filePath(u"desk.ini"_s), QSettings::IniFormat)
    {
        world.erp.fill(areaSchema(customers), u"customer|name|salesperson\nK1|One|H1\nK2|Two|H2"_s);
        world.b2b.fill(areaSchema(customers), u"customer|name|salesperson|invited\nK1|One|H1|-\nK2|Two|H2|-"_s);
        for (FakeSide *side : {&world.erp, &world.b2b}) {
            side->fill(areaSchema(stock), u"sku|warehouse|available\nA|W|2"_s);
        }
        world.erp.fill(areaSchema(orders), u"order|origin|customer|status"_s);
        world.b2b.fill(
            areaSchema(orders), u"order|origin|customer|status|flag\nB2B-1|b2b|K1|new|-\nB2B-2|b2b|K2|new|-"_s);
        services.markFields = {{MarkField::Use::Short, orders, u"flag"_s, Side::B2b, {}},
            {MarkField::Use::Invited, customers, u"invited"_s, Side::B2b, {}}};
        world.erp.fill(areaSchema(lines), u"order|line|sku|quantity"_s);
        world.b2b.fill(areaSchema(lines), u"order|line|sku|quantity\nB2B-1|1|A|3\nB2B-2|1|A|4"_s);
        SessionSetup setup = world.setup({customers, stock, orders, lines});
        setup.onlyOf = person;
        session = openedSession(setup);
        desk = deskOf(*session, services, look);
        read();
        world.advance(std::chrono::minutes(5));
        read();
        window = std::make_unique<MainWindow>(&look, &settings);
        window->open(desk);
        window->show();
    }
    ~OrderDesk()
    {
        window.reset();
        session.reset();
    }

    void read()
    {
        if (!readAll(*session))
            qWarning("reading did not end");
    }
    bool check(const Subject &subject)
    {
        window->sync({subject}, u"Live check"_s, true);
        SyncPage *page = window->syncPage();
        return QTest::qWaitFor([page] { return !page->reading() && page->current(); }, takes);
    }
    void trigger(const QString &begins) // a menu's entry, without its mnemonic
    {
        for (QAction *action : window->findChildren<QAction *>()) {
            if (action->text().remove(u'&').startsWith(begins))
                action->trigger();
        }
    }
    // Writes the plan that is shown, as somebody confirms it; false: none is, or it cannot be.
    bool confirm()
    {
        PlanPage *page = window->planPage();
        if (!QTest::qWaitFor([page] { return page->confirmButton()->isEnabled(); }, takes))
            return false;
        QSignalSpy ran(session.get(), &Session::ran);
        page->confirmButton()->click();
        return QTest::qWaitFor([&] { return !ran.isEmpty() && !session->busy(); }, takes);
    }
    QString comment(const QString &order) const
    {
        for (const RowNote &note : session->notes()) {
            if (note.area == orders && note.key == QStringList(order))
                return note.comment;
        }
        return {};
    }
    KeyId row(const QString &order) const
    {
        const Diff &diff = *session->review(orders)->diff;
        return findKey(diff.schema(), diff.pools(), {order});
    }
    // The navigation's entries and their counts: "Orders 1".
    QStringList entries() const
    {
        QStringList out;
        const auto *sidebar = window->findChild<Sidebar *>();
        for (int i = 0; i < sidebar->count(); ++i) {
            if (!sidebar->item(i)->text().isEmpty())
                out.append(sidebar->item(i)->text() + u' ' + sidebar->item(i)->data(Qt::UserRole + 2).toString());
        }
        return out;
    }
};

} // namespace

class TestRole final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void anOrderIsFlagged();
    void allThatWantItAreFlagged();
    void nothingToFlag();
    void shortOrdersAreFlaggedInTheShop();
    void customersAreInvitedOnce();
    void whatASideCannotHoldIsSaid();
    void whatWasCalledOffWantsNothing();
    void thePanelTellsWhichOrdersMoveAStock();
    void aSalespersonsPages();
    void everybodysPages();
};

// What was said before stays, though it begins alike; what an earlier check said goes; it stands beside the row and can be taken back.
void TestRole::anOrderIsFlagged()
{
    OrderDesk fake;
    NoteChange before;
    before.comment = u"Short of time: call first"_s;
    fake.session->setNotes(notesFor(*fake.session, {{orders, fake.row(u"B2B-1"_s)}}, before));
    const auto places = checkPlaces(fake.session->setup());
    QVERIFY(places);
    QVERIFY(fake.check(demandOf(*places, {u"B2B-1"_s})));
    QPushButton *flag = buttonOf(fake.window->syncPage(), u"Flag 1 order"_s);
    QVERIFY(flag && flag->isVisible());
    flag->click();
    const QString said = u"Short of time: call first\nShort of 1 × A; checked "_s + instantText(fake.world.now());
    QTRY_COMPARE_WITH_TIMEOUT(fake.comment(u"B2B-1"_s), said, takes);
    QCOMPARE(fake.comment(u"B2B-2"_s), QString());
    fake.world.advance(std::chrono::minutes(3));
    fake.window->syncPage()->flagOrders();
    const QString later = u"Short of time: call first\nShort of 1 × A; checked "_s + instantText(fake.world.now());
    QVERIFY(said != later);
    QTRY_COMPARE_WITH_TIMEOUT(fake.comment(u"B2B-1"_s), later, takes);
    const Inbox inbox = inboxOf(inboxInput(*fake.session));
    bool inInbox = false;
    for (const InboxItem &item : inbox.items)
        inInbox = inInbox || (inbox.noteOf(item) && inbox.noteOf(item)->comment == later);
    QVERIFY(inInbox);
    fake.window->go(Place::Area, orders);
    ComparePage *page = fake.window->compare(orders);
    page->reveal(fake.row(u"B2B-1"_s));
    const auto told = [page] {
        for (const QLabel *label : page->panel()->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(u"Short of 1 × A"_s))
                return true;
        }
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(told(), takes);
    fake.session->undoDecision();
    QTRY_COMPARE_WITH_TIMEOUT(fake.comment(u"B2B-1"_s), said, takes);
}

void TestRole::allThatWantItAreFlagged()
{
    OrderDesk fake;
    QVERIFY(fake.check(quantitiesOf(*checkPlaces(fake.session->setup()), {u"A"_s})));
    QVERIFY(buttonOf(fake.window->syncPage(), u"Flag 2 orders"_s));
    fake.window->syncPage()->flagOrders();
    QTRY_VERIFY_WITH_TIMEOUT(fake.comment(u"B2B-1"_s).startsWith(u"Short of 5 × A"_s), takes);
    QVERIFY(fake.comment(u"B2B-2"_s).startsWith(u"Short of 5 × A"_s));
}

// Seen before it is written, as everything is; taken away by the next check that finds the goods.
void TestRole::shortOrdersAreFlaggedInTheShop()
{
    OrderDesk fake;
    fake.trigger(u"Flag the short orders"_s);
    QVERIFY(fake.window->messages()->text().contains(u"Ctrl+J"_s)); // nothing was checked yet
    const auto places = checkPlaces(fake.session->setup());
    QVERIFY(fake.check(demandOf(*places, {u"B2B-1"_s})));
    QPushButton *flag = buttonOf(fake.window->syncPage(), u"Flag in the shop"_s);
    QVERIFY(flag && flag->isVisible());
    flag->click();
    QVERIFY(fake.confirm());
    QCOMPARE(fake.world.b2b.get(orders, {u"B2B-1"_s}, u"flag"_s), u"Zgoda: short of 1 × A"_s);
    QCOMPARE(fake.world.b2b.get(orders, {u"B2B-2"_s}, u"flag"_s), QString());
    for (FakeSide *side : {&fake.world.erp, &fake.world.b2b})
        side->put(stock, {u"A"_s, u"W"_s}, u"available"_s, u"7.0000"_s);
    QVERIFY(fake.check(demandOf(*places, {u"B2B-1"_s})));
    fake.trigger(u"Flag the short orders"_s);
    QVERIFY(fake.confirm());
    QCOMPARE(fake.world.b2b.get(orders, {u"B2B-1"_s}, u"flag"_s), QString());
}

void TestRole::customersAreInvitedOnce()
{
    OrderDesk fake;
    fake.trigger(u"Invite customers"_s);
    QVERIFY(fake.window->messages()->text().contains(u"Choose the customers"_s));
    fake.window->go(Place::Area, customers);
    ComparePage *page = fake.window->compare(customers);
    page->showTab(page->tabs()->count() - 1); // all: they do not differ
    page->select(findKey(
        fake.session->review(customers)->diff->schema(), fake.session->review(customers)->diff->pools(), {u"K1"_s}));
    QTRY_COMPARE(page->selectedRows().size(), 1);
    fake.trigger(u"Invite customers"_s);
    QVERIFY(fake.confirm());
    QCOMPARE(fake.world.b2b.get(customers, {u"K1"_s}, u"invited"_s), u"1"_s);
    QCOMPARE(fake.world.b2b.get(customers, {u"K2"_s}, u"invited"_s), QString());
    fake.window->go(Place::Area, customers);
    fake.trigger(u"Invite customers"_s);
    QTRY_COMPARE(fake.window->messages()->text(), u"Invited already: K1."_s);
    // Of several, who is left out is told beside the plan for the others.
    fake.trigger(u"Flag the short orders"_s);
    QTRY_VERIFY(fake.window->messages()->text().contains(u"Check the orders first"_s));
    page->view()->selectAll();
    QTRY_COMPARE(page->selectedRows().size(), 2);
    fake.trigger(u"Invite customers"_s);
    QTRY_COMPARE(fake.window->messages()->text(), u"Invited already: K1."_s);
    QVERIFY(fake.confirm());
    QCOMPARE(fake.world.b2b.get(customers, {u"K2"_s}, u"invited"_s), u"1"_s);
}

void TestRole::whatASideCannotHoldIsSaid()
{
    OrderDesk fake;
    Capability shop;
    shop.missing.insert(u"flag"_s, u"this shop's orders have no notes"_s);
    fake.world.b2b.allow(orders, shop);
    QVERIFY(fake.check(demandOf(*checkPlaces(fake.session->setup()), {u"B2B-1"_s})));
    QVERIFY(!buttonOf(fake.window->syncPage(), u"Flag in the shop"_s)->isVisible());
    fake.trigger(u"Flag the short orders"_s);
    QVERIFY(fake.window->messages()->text().contains(u"this shop's orders have no notes"_s));
    fake.trigger(u"Have the ERP hold"_s);
    QVERIFY(fake.window->messages()->text().contains(u"Create it there first"_s));
}

void TestRole::nothingToFlag()
{
    OrderDesk fake;
    for (FakeSide *side : {&fake.world.erp, &fake.world.b2b})
        side->put(stock, {u"A"_s, u"W"_s}, u"available"_s, u"7.0000"_s);
    QVERIFY(fake.check(quantitiesOf(*checkPlaces(fake.session->setup()), {u"A"_s})));
    const QPushButton *flag = buttonOf(fake.window->syncPage(), u"Flag"_s);
    QVERIFY(flag && !flag->isVisible());
    fake.window->syncPage()->flagOrders();
    QVERIFY(fake.session->notes().isEmpty());
}

void TestRole::whatWasCalledOffWantsNothing()
{
    OrderDesk fake;
    const auto places = checkPlaces(fake.session->setup());
    QVERIFY(fake.check(quantitiesOf(*places, {u"A"_s})));
    QCOMPARE(fake.window->syncPage()->checked().rows.value(0).wantedBy, (QStringList {u"B2B-1"_s, u"B2B-2"_s}));
    fake.world.b2b.fill(
        areaSchema(orders), u"order|origin|customer|status|flag\nB2B-1|b2b|K1|new|-\nB2B-2|b2b|K2|cancelled|-"_s);
    fake.read();
    QVERIFY(fake.check(quantitiesOf(*places, {u"A"_s})));
    const Checked now = fake.window->syncPage()->checked().rows.value(0);
    QCOMPARE(now.wantedBy, QStringList {u"B2B-1"_s});
    QCOMPARE(now.wanted, 30'000);
    QVERIFY(fake.check(demandOf(*places, {u"B2B-2"_s}))); // asked for by name it wants nothing either
    QVERIFY(!fake.window->syncPage()->checked().lacking());
    QVERIFY(onlyInShop(*fake.session, *places, fake.window->syncPage()->report()).isEmpty()); // and is not taken in
}

void TestRole::thePanelTellsWhichOrdersMoveAStock()
{
    OrderDesk fake;
    fake.services.traceFields = {{lines, orders, u"ordered_at"_s, u"quantity"_s}};
    fake.world.b2b.fill(areaSchema(stock), u"sku|warehouse|available\nA|W|1"_s);
    fake.read();
    fake.window->go(Place::Area, stock);
    const ReviewPtr review = fake.session->review(stock);
    QCOMPARE(review->rows.size(), 1);
    ComparePage *page = fake.window->compare(stock);
    page->showTab(page->tabs()->count() - 1);
    QTRY_VERIFY(!page->table()->arranging() && page->table()->rowCount() == 1);
    page->select(review->rows.first().key);
    QTRY_VERIFY(says(page->panel(), u"Stands in, newest first:\nOrders B2B-2 · 4 · only in"_s));
    QVERIFY(says(page->panel(), u"\nOrders B2B-1 · 3 · only in"_s));
    fake.window->go(Place::Area, orders); // no quantity of anything
    page = fake.window->compare(orders);
    page->showTab(page->tabs()->count() - 1);
    QTRY_COMPARE(page->table()->rowCount(), 2);
    page->select(fake.row(u"B2B-1"_s));
    QTRY_COMPARE(page->panel()->key(), fake.row(u"B2B-1"_s));
    QVERIFY(!says(page->panel(), u"Stands in"_s));
}

void TestRole::aSalespersonsPages()
{
    OrderDesk fake(u"H1"_s);
    const QStringList entries = fake.entries();
    QVERIFY2(entries.contains(u"Inbox 1"_s) && entries.contains(u"Orders 1"_s), qPrintable(entries.join(u'|')));
    for (const QString &entry : entries)
        QVERIFY2(!entry.startsWith(u"Rules"_s) && !entry.startsWith(u"Links"_s) && !entry.startsWith(u"Connections"_s),
            qPrintable(entry));
    QVERIFY(fake.window->windowTitle().contains(u"H1"_s));
    QCOMPARE(fake.session->status(customers).erpRows, 1);
    QCOMPARE(fake.session->status(orders).b2bRows, 1);
    fake.window->go(Place::Rules);
    QVERIFY2(fake.window->messages()->text().contains(u"H1"_s), qPrintable(fake.window->messages()->text()));
    fake.window->go(Place::Area, orders);
    const QWidget *before = fake.window->compare(orders);
    fake.window->go(Place::Connections); // is said, and the page stays
    QVERIFY(before->isVisible());
    Q_EMIT fake.window->compare(orders)->ruleWanted(Rule {});
    QVERIFY(before->isVisible());
    QVERIFY(fake.check(quantitiesOf(*checkPlaces(fake.session->setup()), {u"A"_s})));
    QVERIFY(buttonOf(fake.window->syncPage(), u"Flag 1 order"_s)); // three of them wanted, two there
}

void TestRole::everybodysPages()
{
    OrderDesk fake;
    const QStringList entries = fake.entries();
    QVERIFY2(entries.contains(u"Inbox 2"_s) && entries.contains(u"Orders 2"_s), qPrintable(entries.join(u'|')));
    QVERIFY(entries.contains(u"Rules "_s));
    QCOMPARE(fake.session->status(customers).erpRows, 2);
}

QTEST_MAIN(TestRole)
#include "tst_role.moc"
