// A salesperson's desk: their own customers with all that belongs to these, in every area, and no row of anybody else's in
// what is planned, written, said and remembered.
#include "models/run/ownrows.h"
#include "models/run/workbench.h"
#include "tests/support/world.h"

#include <QTest>

using namespace zgoda;
using namespace zgoda::test;
using namespace Qt::StringLiterals;

namespace {

const QString customers = u"customers"_s, orders = u"orders"_s, lines = u"order_lines"_s, credit = u"credit"_s,
              terms = u"terms"_s, prices = u"prices"_s, stock = u"stock"_s, documents = u"documents"_s;
const QStringList all {customers, orders, lines, credit, terms, prices, stock, documents};

// K1 is H1's, K2 H2's, K3 nobody's. L1 is K1's own price list, L2 K2's, COMMON that of K3 and K4.
void fill(World &world)
{
    for (FakeSide *side : {&world.erp, &world.b2b}) {
        side->fill(areaSchema(customers),
            u"customer|name|price_list|salesperson\nK1|One|L1|H1\nK2|Two|L2|H2\nK3|Three|COMMON|-\nK4|Four|COMMON|H1"_s);
        side->fill(areaSchema(orders), u"order|origin|customer|status\nO1|erp|K1|new\nO2|erp|K2|new\nO3|erp|K3|new"_s);
        side->fill(areaSchema(lines), u"order|line|sku|quantity\nO1|1|A|1\nO2|1|A|1\nO3|1|A|1"_s);
        side->fill(areaSchema(credit), u"customer|credit_limit\nK1|100\nK2|100\nK3|100"_s);
        side->fill(areaSchema(terms),
            u"who_kind|who|what_kind|what|min_qty|discount_pct\ncustomer|K1|product|A|1|5\ncustomer|K2|product|A|1|5\n"
            "contract|K2|product|A|1|5\ngroup|G|product|A|1|5"_s);
        side->fill(areaSchema(prices),
            u"sku|price_list|currency|unit|min_qty|valid_from|net\nA|L1|PLN|pcs|1|2026-01-01|1\n"
            "A|L2|PLN|pcs|1|2026-01-01|1\nA|COMMON|PLN|pcs|1|2026-01-01|1"_s);
        side->fill(areaSchema(stock), u"sku|warehouse|available\nA|W|5"_s);
        side->fill(areaSchema(documents),
            u"kind|number|customer|order\ninvoice|F1|K1|-\ninvoice|F2|K2|O2\n"
            "invoice|F3|-|O1\ninvoice|F4|-|-"_s);
    }
}

// Something moves in the ERP for everybody.
void move(World &world)
{
    for (const QString &who : {u"K1"_s, u"K2"_s, u"K3"_s}) {
        world.erp.put(customers, {who}, u"name"_s, u"Moved"_s);
        world.erp.put(credit, {who}, u"credit_limit"_s, u"200.00"_s);
    }
    world.erp.put(orders, {u"O1"_s}, u"status"_s, u"accepted"_s);
    world.erp.put(orders, {u"O2"_s}, u"status"_s, u"accepted"_s);
    world.erp.put(stock, {u"A"_s, u"W"_s}, u"available"_s, u"3.0000"_s);
}

class Bench final {
public:
    explicit Bench(World &world, const QString &person)
    {
        SessionSetup setup = world.setup(all);
        setup.areas[0].referenceFor = u"customer"_s;
        setup.onlyOf = person;
        WorkEvents events;
        events.wait = [&world](std::chrono::milliseconds time) { world.advance(time); };
        events.changed = [this](const AreaShown &area) { shown[area.status.area] = area; };
        events.refused = [this](const QString &, const Error &error, int picks) {
            refused = error.detail;
            refusals += picks;
        };
        events.failed = [this](const Error &error) { refused = error.detail; };
        events.notesChanged = [this](const QVector<RowNote> &now, int) { notes = now; };
        events.linksChanged = [this](const QVector<Link> &now, const References &known) {
            links = now;
            references = known;
        };
        bench.emplace(setup, events);
        if (!bench->open())
            qFatal("the workbench did not open");
        bench->read(all);
        world.advance(std::chrono::minutes(5));
        bench->read(all);
    }

    // The rows that are there, by their keys, as the desk is shown them.
    QStringList seen(const QString &area) const
    {
        QStringList out;
        const Diff &diff = *shown[area].review->diff;
        for (KeyId row = 0; row < KeyId(diff.pools().keys.size()); ++row) {
            if (diff.erp->presenceOf(row) == Presence::Present || diff.b2b->presenceOf(row) == Presence::Present)
                out.append(keyParts(diff.schema(), diff.pools(), row).join(u' '));
        }
        return out;
    }
    KeyId row(const QString &area, const QStringList &key) const
    {
        return findKey(shown[area].review->diff->schema(), shown[area].review->diff->pools(), key);
    }
    QStringList planned(const PlanPtr &plan) const
    {
        QStringList out;
        for (const Step &step : plan->steps) {
            if (step.op != Step::Op::AdoptBase)
                out.append(step.area + u' ' + step.key.join(u' '));
        }
        return out;
    }

    QHash<QString, AreaShown> shown;
    QString refused;
    int refusals = 0;
    QVector<RowNote> notes;
    QVector<Link> links;
    References references;
    std::optional<Workbench> bench;
};

// Both sides were agreed on by a desk that sees all of them, and moved since.
void fillAndMove(World &world)
{
    fill(world);
    {
        Bench whole(world, {});
    }
    move(world);
}

QVector<Override> everyGuard(const Plan &plan)
{
    QVector<Override> out;
    for (const Trip &trip : plan.trips)
        out.append({trip.guard, {}, u"a small world"_s});
    return out;
}

} // namespace

class TestOwnRows final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsSeen();
    void theOthersAreThere();
    void countsAndPlans();
    void aPlanOfOthersIsRefused();
    void whatIsNotTheirsIsNotDecided();
    void whatWasWrittenBefore();
    void whatWasLeftOpen();
    void notesLinksAndNames();
    void aCustomerChangesHands();
    void nothingIsLostForTheOthers();
};

// In upper or lower case; a customer's own price list and terms; what is nobody's in particular is there to be looked at.
void TestOwnRows::whatIsSeen()
{
    World world;
    fill(world);
    const Bench desk(world, u"h1"_s);
    QCOMPARE(desk.seen(customers), QStringList({u"K1"_s, u"K4"_s}));
    QCOMPARE(desk.seen(orders), QStringList(u"O1"_s));
    QCOMPARE(desk.seen(lines), QStringList(u"O1 1"_s));
    QCOMPARE(desk.seen(credit), QStringList(u"K1"_s));
    QCOMPARE(desk.seen(documents), QStringList({u"invoice F1"_s, u"invoice F3"_s}));
    QCOMPARE(desk.seen(terms), QStringList({u"customer K1 product A 1.0000"_s, u"group G product A 1.0000"_s}));
    QCOMPARE(
        desk.seen(prices), QStringList({u"A COMMON PLN pcs 1.0000 2026-01-01"_s, u"A L1 PLN pcs 1.0000 2026-01-01"_s}));
    QCOMPARE(desk.seen(stock), QStringList(u"A W"_s));
    QCOMPARE(desk.shown[customers].status.erpRows, 2);
    QCOMPARE(desk.shown[orders].review->counts[size_t(RowState::Same)], 1);
}

void TestOwnRows::theOthersAreThere()
{
    World world;
    fill(world);
    const Bench desk(world, {});
    QCOMPARE(desk.seen(customers).size(), 4);
    QCOMPARE(desk.seen(documents).size(), 4);
    QCOMPARE(desk.shown[customers].status.erpRows, 4);
}

void TestOwnRows::countsAndPlans()
{
    World world;
    fillAndMove(world);
    Bench desk(world, u"H1"_s);
    QCOMPARE(desk.shown[customers].review->rows.size(), 1);
    QCOMPARE(desk.shown[customers].status.willWrite, 1);
    QCOMPARE(desk.shown[credit].status.willWrite, 1);
    QCOMPARE(desk.shown[stock].review->rows.size(), 1); // seen …
    QCOMPARE(desk.shown[stock].status.willWrite, 0);    // … and left
    const QStringList own {u"credit K1"_s, u"customers K1"_s, u"orders O1"_s};
    QStringList planned = desk.planned(desk.bench->plan(all, {}));
    planned.sort();
    QCOMPARE(planned, own);
    RowsByArea asked;
    asked[customers] = {desk.row(customers, {u"K1"_s}), desk.row(customers, {u"K2"_s})};
    asked[stock] = {desk.row(stock, {u"A"_s, u"W"_s})};
    QCOMPARE(desk.planned(desk.bench->plan(all, {}, asked)), QStringList(u"customers K1"_s));
    const SyncReport read = desk.bench->sync({{customers, u"customer"_s, {u"K1"_s, u"K2"_s}, false, false, {}}});
    for (const SyncedArea &area : read.areas) {
        for (const KeyId row : area.keys)
            QVERIFY(!keyParts(
                desk.shown[area.area].review->diff->schema(), desk.shown[area.area].review->diff->pools(), row)
                         .contains(u"K2"_s));
    }
}

void TestOwnRows::aPlanOfOthersIsRefused()
{
    World world;
    fillAndMove(world);
    Bench whole(world, {});
    const PlanPtr plan = whole.bench->plan(all, {});
    QCOMPARE(whole.planned(plan).size(), 9);
    Bench desk(world, u"H1"_s);
    const auto refused = desk.bench->apply(*plan, everyGuard(*plan));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Refused);
    QCOMPARE(world.b2b.get(customers, {u"K1"_s}, u"name"_s), u"One"_s);
    const PlanPtr own = desk.bench->plan(all, {});
    QVERIFY(desk.bench->apply(*own, everyGuard(*own)));
    QCOMPARE(world.b2b.get(customers, {u"K1"_s}, u"name"_s), u"Moved"_s);
    QCOMPARE(world.b2b.get(customers, {u"K2"_s}, u"name"_s), u"Two"_s);
}

void TestOwnRows::whatIsNotTheirsIsNotDecided()
{
    World world;
    fillAndMove(world);
    Bench desk(world, u"H1"_s);
    const int name = areaSchema(customers)->indexOf(u"name"_s);
    QCOMPARE(desk.bench->decide(customers, {{desk.row(customers, {u"K2"_s}), name}}, Take::B2b, {}), 0);
    QCOMPARE(desk.bench->decide(stock, {{desk.row(stock, {u"A"_s, u"W"_s}), -1}}, Take::Nothing, {}), 0);
    QCOMPARE(desk.bench->accept(stock, {{desk.row(stock, {u"A"_s, u"W"_s}), -1}}, u"so it is"_s, {}), 0);
    QCOMPARE(desk.refusals, 3);
    QCOMPARE(desk.refused, u"only to be looked at"_s);
    QCOMPARE(desk.bench->decide(customers, {{desk.row(customers, {u"K1"_s}), name}}, Take::Nothing, {}), 1);
    desk.bench->setLinks({{u"customer"_s, u"K9"_s, u"K1"_s, {}, {}, 0}});
    QCOMPARE(desk.refused, u"a role does not join codes"_s);
}

// A run that wrote for all: its own part of it is seen, and undone, alone.
void TestOwnRows::whatWasWrittenBefore()
{
    World world;
    fillAndMove(world);
    Bench whole(world, {});
    const PlanPtr plan = whole.bench->plan(all, {});
    QVERIFY(whole.bench->apply(*plan, everyGuard(*plan)));
    Bench desk(world, u"H1"_s);
    const auto runs = desk.bench->runs();
    QVERIFY(runs);
    QCOMPARE(runs->size(), 1);
    QCOMPARE(runs->first().steps, 3);
    QCOMPARE(runs->first().done, 3);
    const auto rows = desk.bench->rowsOf(plan->id);
    QVERIFY(rows);
    for (const JournalRow &row : *rows)
        QVERIFY(row.step.isEmpty() || row.key == QStringList(u"K1"_s) || row.key == QStringList(u"O1"_s));
    QVERIFY(desk.bench->search(u"K2"_s, 10).value().isEmpty());
    QVERIFY(!desk.bench->search(u"K1"_s, 10).value().isEmpty());
    for (const char *text : {"K", "Moved"}) // whoever wrote last
        QCOMPARE(desk.bench->search(QLatin1String(text), 1).value().size(), 1);
    const auto undo = desk.bench->follow(plan->id, Plan::Kind::Undo);
    QVERIFY(undo);
    QCOMPARE(desk.planned(*undo).size(), 3);
    QVERIFY(desk.bench->apply(**undo, everyGuard(**undo)));
    QCOMPARE(world.b2b.get(customers, {u"K1"_s}, u"name"_s), u"One"_s);
    QCOMPARE(world.b2b.get(customers, {u"K2"_s}, u"name"_s), u"Moved"_s);
    Bench other(world, u"H2"_s);
    QCOMPARE(other.bench->runs().value().size(), 1); // not the undo
}

// Whoever sees all of an open run settles it; the others hear that there is one.
void TestOwnRows::whatWasLeftOpen()
{
    World world;
    fillAndMove(world);
    Bench whole(world, {});
    const PlanPtr plan = whole.bench->plan(all, {});
    QVERIFY(world.memory.begin(*plan, everyGuard(*plan), {}, world.now()));
    Bench desk(world, u"H1"_s);
    QVERIFY(desk.bench->recover().isEmpty());
    QCOMPARE(desk.refused, u"an open run holds rows of others"_s);
    QCOMPARE(whole.bench->recover().size(), 1);
}

void TestOwnRows::notesLinksAndNames()
{
    World world;
    fill(world);
    Bench whole(world, {});
    RowNote one, two;
    one.area = two.area = customers;
    one.key = QStringList(u"K1"_s);
    two.key = QStringList(u"K2"_s);
    one.comment = two.comment = u"calls back"_s;
    RowNote split = two; // its fields are nobody else's to see, either
    split.field = u"name"_s;
    two.split = true;
    QVERIFY(whole.bench->setNotes({one, two, split}));
    whole.bench->setLinks({{u"customer"_s, u"E1"_s, u"K1"_s, {}, {}, 0}, {u"customer"_s, u"E2"_s, u"K2"_s, {}, {}, 0},
        {u"product"_s, u"E3"_s, u"A"_s, {}, {}, 0}});
    const Bench desk(world, u"H1"_s);
    QCOMPARE(desk.notes.size(), 1);
    QCOMPARE(desk.notes.first().key, QStringList(u"K1"_s));
    QCOMPARE(desk.links.size(), 2);
    QCOMPARE(desk.references.size(), 1);
    QCOMPARE(desk.references.first().snapshot->rows, 2);
}

// The customers are read again, and nothing else: what belongs to one goes along.
void TestOwnRows::aCustomerChangesHands()
{
    World world;
    fill(world);
    Bench desk(world, u"H1"_s);
    QCOMPARE(desk.seen(orders), QStringList(u"O1"_s));
    for (FakeSide *side : {&world.erp, &world.b2b}) {
        side->put(customers, {u"K1"_s}, u"salesperson"_s, u"H2"_s);
        side->put(customers, {u"K3"_s}, u"salesperson"_s, u"H1"_s);
    }
    desk.bench->read({customers});
    QCOMPARE(desk.seen(orders), QStringList(u"O3"_s));
    QCOMPARE(desk.seen(credit), QStringList(u"K3"_s));
}

// What a role reads and agrees on is whole: the next desk knows since when each row differs, and what both sides agreed on.
void TestOwnRows::nothingIsLostForTheOthers()
{
    World world;
    fill(world);
    {
        Bench desk(world, u"H1"_s);
    } // the first that ever read
    move(world);
    {
        Bench desk(world, u"H1"_s);
    }
    const Instant then = world.now();
    world.advance(std::chrono::hours(2));
    const Bench whole(world, {});
    QCOMPARE(whole.shown[customers].review->rows.size(), 3);
    QCOMPARE(whole.shown[customers].status.willWrite, 3); // they were agreed on: the ERP has moved
    for (const RowReview &row : whole.shown[customers].review->rows)
        QVERIFY(row.since < then);
}

QTEST_GUILESS_MAIN(TestOwnRows)
#include "tst_ownrows.moc"
