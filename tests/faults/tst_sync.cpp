// Manual forcing: just what was asked for is read on both sides, with what belongs to it, and nothing else.
#include "models/run/workbench.h"
#include "models/tables/finder.h"
#include "tests/support/world.h"

#include <QTest>

using namespace zgoda;
using namespace zgoda::test;
using namespace Qt::StringLiterals;

namespace {

const QStringList all {u"products"_s, u"stock"_s, u"prices"_s, u"customers"_s, u"addresses"_s, u"credit"_s, u"terms"_s,
    u"orders"_s, u"order_lines"_s, u"documents"_s, u"document_lines"_s};
constexpr int products = 60, customers = 30;

QString sku(int i) { return u"P%1"_s.arg(i, 3, 10, QLatin1Char('0')); }
QString buyer(int i) { return u"C%1"_s.arg(i, 3, 10, QLatin1Char('0')); }

// Both sides alike: three products a category, five customers a salesperson, a price list of its own for C001.
QHash<QString, QString> tables()
{
    QHash<QString, QString> t {{u"products"_s, u"sku|name|category"_s}, {u"stock"_s, u"sku|warehouse|available"_s},
        {u"prices"_s, u"sku|price_list|currency|unit|min_qty|valid_from|net"_s},
        {u"customers"_s, u"customer|name|price_list|salesperson"_s}, {u"addresses"_s, u"customer|address|city"_s},
        {u"credit"_s, u"customer|credit_limit"_s}, {u"terms"_s, u"who_kind|who|what_kind|what|min_qty|discount_pct"_s},
        {u"orders"_s, u"order|customer|status"_s}, {u"order_lines"_s, u"order|line|sku|quantity"_s},
        {u"documents"_s, u"kind|number|customer|gross_total"_s},
        {u"document_lines"_s, u"kind|number|line|sku|quantity"_s}};
    for (int i = 1; i <= products; ++i) {
        t[u"products"_s] += u"\n%1|Name %1|CAT%2"_s.arg(sku(i)).arg((i - 1) / 3);
        t[u"stock"_s] += u"\n%1|W1|10\n%1|W2|5"_s.arg(sku(i));
        for (const QString &list : {u"RETAIL"_s, u"TRADE"_s})
            t[u"prices"_s] += u"\n%1|%2|PLN|pcs|1|-|12.50"_s.arg(sku(i), list);
    }
    for (const int i : {3, 8})
        t[u"prices"_s] += u"\n%1|OWN-1|PLN|pcs|1|-|9.90"_s.arg(sku(i));
    for (int i = 1; i <= customers; ++i) {
        t[u"customers"_s] += u"\n%1|Buyer %1|%2|S%3"_s.arg(buyer(i), i == 1 ? u"OWN-1"_s : u"TRADE"_s).arg((i - 1) / 5);
        t[u"addresses"_s] += u"\n%1|1|Warsaw\n%1|2|Gdynia"_s.arg(buyer(i));
        t[u"credit"_s] += u"\n%1|1000"_s.arg(buyer(i));
        t[u"terms"_s] += u"\ncustomer|%1|product|%2|1|5"_s.arg(buyer(i), sku(i));
        t[u"orders"_s] += u"\nO%1|%2|new"_s.arg(i).arg(buyer(i));
        t[u"order_lines"_s] += u"\nO%1|1|%2|3\nO%1|2|%3|4"_s.arg(i).arg(sku(i), sku(i + 1));
        t[u"documents"_s] += u"\ninvoice|F%1|%2|100"_s.arg(i).arg(buyer(i));
        t[u"document_lines"_s] += u"\ninvoice|F%1|1|%2|3\ninvoice|F%1|2|%3|1"_s.arg(i).arg(sku(i), sku(i + 2));
    }
    return t;
}

Subject subject(const QString &area, const QString &field, const QStringList &values)
{
    return {area, field, values, false, false, {}};
}

} // namespace

class TestSync final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aProductWithWhatBelongsToIt();
    void oneRowAlone();
    void aCategoryAndWhatCameIntoIt();
    void aCustomerWithEverything();
    void aListThatOthersHaveTooIsNotTheirs();
    void aSalespersonsCustomers();
    void anOrdersItems();
    void aDocumentIsAskedForByItsNumber();
    void whatIsInFlightIsReadTwiceAndCanBeWritten();
    void onlyTheRowsMeantArePlanned();
    void whatASideCannotBeAskedIsSaid();
    void aSideThatFailsKeepsWhatWasRead();
    void aStopEndsBetweenAreas();
    void codesOfTheErpsOwn();
    void whatCanBeFound();

private:
    const AreaWork &area(const QString &name) const { return *m_bench->area(name); }
    QHash<QString, qint64> sent(FakeSide &side);
    QStringList keysOf(const SyncReport &report, const QString &area) const;
    void put(FakeSide &side, const QString &area, const QStringList &key, const QString &field, const QString &value)
    {
        side.put(area, key, field, value);
    }

    std::unique_ptr<World> m_world;
    std::unique_ptr<Workbench> m_bench;
};

void TestSync::init()
{
    m_bench.reset();
    m_world = std::make_unique<World>();
    const QHash<QString, QString> rows = tables();
    for (const QString &area : all) {
        m_world->erp.fill(areaSchema(area), rows[area]);
        m_world->b2b.fill(areaSchema(area), rows[area]);
    }
    m_world->erp.setNarrows(u"products"_s, {u"sku"_s, u"category"_s});
    m_world->erp.setNarrows(u"prices"_s, {u"sku"_s, u"price_list"_s});
    m_world->erp.setNarrows(u"customers"_s, {u"customer"_s, u"salesperson"_s});
    for (FakeSide *side : {&m_world->erp, &m_world->b2b}) {
        side->setNarrows(u"terms"_s, {u"who"_s, u"what"_s});
        side->setNarrows(u"documents"_s, {u"kind"_s, u"number"_s});
        side->setNarrows(u"document_lines"_s, {u"kind"_s, u"number"_s});
    }
    SessionSetup setup = m_world->setup(all);
    for (AreaSetup &area : setup.areas) {
        if (area.schema->area == u"products"_s || area.schema->area == u"customers"_s)
            area.referenceFor = area.schema->fields[0].identity;
    }
    m_bench = std::make_unique<Workbench>(setup, WorkEvents {});
    QVERIFY(m_bench->open());
    m_bench->read(all);
    (void)m_world->erp.takeSent();
    (void)m_world->b2b.takeSent();
}

// Rows by area that a side was made to send. Nothing may have asked for an area as a whole.
QHash<QString, qint64> TestSync::sent(FakeSide &side)
{
    QHash<QString, qint64> out;
    for (const Sent &read : side.takeSent()) {
        if (!read.scope)
            QTest::qFail(qPrintable(read.area + u" was read whole"_s), __FILE__, __LINE__);
        out[read.area] += read.rows;
    }
    return out;
}

QStringList TestSync::keysOf(const SyncReport &report, const QString &name) const
{
    QStringList out;
    for (const SyncedArea &entry : report.areas) {
        for (const KeyId key : entry.area == name ? entry.keys : QVector<KeyId>())
            out.append(keyParts(*areaSchema(name), *area(name).pools, key).join(u' '));
    }
    out.sort();
    return out;
}

void TestSync::aProductWithWhatBelongsToIt()
{
    m_world->erp.put(u"prices"_s, {sku(7), u"TRADE"_s, u"PLN"_s, u"pcs"_s, u"1.0000"_s, {}}, u"net"_s, u"13"_s);
    m_world->erp.put(u"products"_s, {sku(9)}, u"category"_s, u"OTHER"_s); // not asked for
    const SyncReport report = m_bench->sync({subject(u"products"_s, u"sku"_s, {sku(7)})});
    const QHash<QString, qint64> few {{u"products"_s, 1}, {u"stock"_s, 2}, {u"prices"_s, 2}, {u"terms"_s, 1}};
    QCOMPARE(sent(m_world->erp), few);
    QCOMPARE(sent(m_world->b2b), few);
    QCOMPARE(keysOf(report, u"stock"_s), QStringList({u"P007 W1"_s, u"P007 W2"_s}));
    QCOMPARE(keysOf(report, u"terms"_s), QStringList {u"customer C007 product P007 1.0000"_s});
    QCOMPARE(report.rows(), 6);
    QCOMPARE(area(u"prices"_s).review->willWrite, 1);
    QCOMPARE(area(u"products"_s).review->rows.size(), 0); // P009's change has not been seen
    for (const SyncedArea &entry : report.areas)
        QVERIFY2(entry.good && !entry.erpWhole && !entry.b2bWhole, qPrintable(entry.area));
}

void TestSync::oneRowAlone()
{
    Subject one = subject(u"stock"_s, u"sku"_s, {sku(7)});
    one.alone = true;
    QCOMPARE(m_bench->sync({one}).rows(), 2);
    QCOMPARE(sent(m_world->erp), (QHash<QString, qint64> {{u"stock"_s, 2}}));
    Subject limited = subject(u"products"_s, u"sku"_s, {sku(7), sku(8)});
    limited.areas = {u"stock"_s};
    (void)m_bench->sync({limited});
    QCOMPARE(sent(m_world->erp), (QHash<QString, qint64> {{u"stock"_s, 4}}));
}

// P050 is put into the category in the ERP only now: it is found by asking for the category.
void TestSync::aCategoryAndWhatCameIntoIt()
{
    m_world->erp.put(u"products"_s, {sku(50)}, u"category"_s, u"CAT2"_s);
    const SyncReport report = m_bench->sync({subject(u"products"_s, u"category"_s, {u"CAT2"_s})});
    QCOMPARE(keysOf(report, u"products"_s), QStringList({sku(7), sku(8), sku(9), sku(50)}));
    QCOMPARE(keysOf(report, u"stock"_s).size(), 8);
    QCOMPARE(sent(m_world->b2b).value(u"products"_s), 4);
    QCOMPARE(area(u"products"_s).review->willWrite, 1);
}

void TestSync::aCustomerWithEverything()
{
    m_world->erp.put(u"prices"_s, {sku(12), u"OWN-1"_s, u"PLN"_s, u"pcs"_s, u"1.0000"_s, {}}, u"net"_s, u"8"_s);
    const SyncReport report = m_bench->sync({subject(u"customers"_s, u"customer"_s, {buyer(1)})});
    const QHash<QString, qint64> few {{u"customers"_s, 1}, {u"addresses"_s, 2}, {u"credit"_s, 1}, {u"terms"_s, 1},
        {u"orders"_s, 1}, {u"order_lines"_s, 2}, {u"documents"_s, 1}, {u"document_lines"_s, 2}, {u"prices"_s, 3}};
    QCOMPARE(sent(m_world->erp), few);
    QHash<QString, qint64> shop = few;
    shop[u"prices"_s] = 8; // it is asked by product, and sends the other lists' prices along: P003 3, P008 3, P012 2
    QCOMPARE(sent(m_world->b2b), shop);
    QCOMPARE(keysOf(report, u"prices"_s).size(), 3); // P012's is new in the ERP
    QCOMPARE(keysOf(report, u"documents"_s), QStringList {u"invoice F1"_s});
}

void TestSync::aListThatOthersHaveTooIsNotTheirs()
{
    const SyncReport report = m_bench->sync({subject(u"customers"_s, u"customer"_s, {buyer(2)})});
    QVERIFY(keysOf(report, u"prices"_s).isEmpty());
    QVERIFY(!sent(m_world->erp).contains(u"prices"_s));
}

void TestSync::aSalespersonsCustomers()
{
    m_world->erp.put(u"customers"_s, {buyer(29)}, u"salesperson"_s, u"S1"_s);
    Subject those = subject(u"customers"_s, u"salesperson"_s, {u"S1"_s});
    those.alone = true;
    const SyncReport report = m_bench->sync({those});
    QCOMPARE(
        keysOf(report, u"customers"_s), QStringList({buyer(6), buyer(7), buyer(8), buyer(9), buyer(10), buyer(29)}));
    QCOMPARE(sent(m_world->b2b), (QHash<QString, qint64> {{u"customers"_s, 6}}));
}

void TestSync::anOrdersItems()
{
    Subject items = subject(u"orders"_s, u"order"_s, {u"O4"_s});
    items.items = true;
    const SyncReport report = m_bench->sync({items});
    QCOMPARE(keysOf(report, u"products"_s), QStringList({sku(4), sku(5)}));
    QCOMPARE(keysOf(report, u"stock"_s).size(), 4);
    QCOMPARE(keysOf(report, u"order_lines"_s), QStringList({u"O4 1"_s, u"O4 2"_s}));
    QCOMPARE(keysOf(report, u"customers"_s), QStringList());
    QCOMPARE(sent(m_world->erp).value(u"order_lines"_s), 2);
}

void TestSync::aDocumentIsAskedForByItsNumber()
{
    Subject items = subject(u"documents"_s, u"number"_s, {u"F9"_s});
    items.items = true;
    const SyncReport report = m_bench->sync({items});
    QCOMPARE(keysOf(report, u"products"_s), QStringList({sku(9), sku(11)}));
    const QHash<QString, qint64> erp = sent(m_world->erp);
    QCOMPARE(erp.value(u"documents"_s), 1); // and not every invoice
    QCOMPARE(erp.value(u"document_lines"_s), 2);
}

void TestSync::whatIsInFlightIsReadTwiceAndCanBeWritten()
{
    m_world->erp.put(u"stock"_s, {sku(7), u"W1"_s}, u"available"_s, u"4"_s);
    const SyncReport report = m_bench->sync({subject(u"products"_s, u"sku"_s, {sku(7)})});
    QCOMPARE(sent(m_world->erp).value(u"stock"_s), 4); // both warehouses, twice
    QCOMPARE(area(u"stock"_s).review->counts[size_t(RowState::InFlight)], 0);
    const PlanPtr plan = m_bench->plan(all, {}, rowsOf(report));
    QCOMPARE(plan->steps.size(), 1);
    const auto ran = m_bench->apply(*plan, {});
    QVERIFY(ran && ran->done == 1);
    QCOMPARE(m_world->b2b.get(u"stock"_s, {sku(7), u"W1"_s}, u"available"_s), u"4.0000"_s);
}

void TestSync::onlyTheRowsMeantArePlanned()
{
    for (const int i : {7, 8})
        m_world->erp.put(u"credit"_s, {buyer(i)}, u"credit_limit"_s, u"2000"_s);
    m_bench->read(all);
    m_world->advance(std::chrono::minutes(2));
    m_bench->read(all);
    const SyncReport report = m_bench->sync({subject(u"customers"_s, u"customer"_s, {buyer(7)})});
    QCOMPARE(m_bench->plan(all, {})->steps.size(), 2);
    const PlanPtr plan = m_bench->plan(all, {}, rowsOf(report));
    QCOMPARE(plan->steps.size(), 1);
    QCOMPARE(plan->steps[0].key, QStringList {buyer(7)});
}

void TestSync::whatASideCannotBeAskedIsSaid()
{
    m_world->b2b.setNarrows(u"stock"_s, {});
    const SyncReport report = m_bench->sync({subject(u"products"_s, u"sku"_s, {sku(7)})});
    for (const SyncedArea &entry : report.areas) {
        QVERIFY(!entry.erpWhole);
        QCOMPARE(entry.b2bWhole, entry.area == u"stock"_s);
    }
}

void TestSync::aSideThatFailsKeepsWhatWasRead()
{
    m_world->erp.put(u"credit"_s, {buyer(7)}, u"credit_limit"_s, u"2000"_s);
    m_world->faults.plan(0, Trouble::Fail, Error::Kind::Offline, {Call::B2bRead});
    Subject one = subject(u"credit"_s, u"customer"_s, {buyer(7)});
    one.alone = true;
    const SyncReport report = m_bench->sync({one});
    QCOMPARE(report.areas.size(), 1);
    QVERIFY(!report.areas[0].good);
    QVERIFY(report.areas[0].error && report.areas[0].error->kind == Error::Kind::Offline);
    QCOMPARE(report.areas[0].errorSide, Side::B2b);
    QCOMPARE(area(u"credit"_s).b2b->rows, customers);
}

void TestSync::aStopEndsBetweenAreas()
{
    int asked = 0;
    m_bench->stopRequested = [&asked] { return ++asked > 1; };
    const SyncReport report = m_bench->sync({subject(u"customers"_s, u"customer"_s, {buyer(7)})});
    QVERIFY(report.stopped);
    QVERIFY(report.areas.size() < 3);
}

void TestSync::codesOfTheErpsOwn()
{
    m_world->erp.put(u"products"_s, {u"X-7"_s}, u"name"_s, u"Name P007"_s);
    m_world->erp.remove(u"products"_s, {sku(7)});
    m_bench->setLinks({{u"product"_s, u"X-7"_s, sku(7), Link::How::ByHand, {}, 0}});
    (void)m_bench->sync({subject(u"products"_s, u"sku"_s, {sku(7)})});
    QCOMPARE(sent(m_world->erp).value(u"products"_s), 1);
    QCOMPARE(area(u"products"_s).review->counts[size_t(RowState::OnlyB2b)], 0);
}

void TestSync::whatCanBeFound()
{
    QVector<FindIn> in;
    for (const QString &name : all) {
        const AreaWork &work = area(name);
        in.append({work.setup.schema, work.pools, {work.erp, work.b2b}, !work.setup.referenceFor.isEmpty()});
    }
    // Two products have each other's code in the ERP.
    const auto link = [](const QString &erp, const QString &b2b) {
        return Link {u"product"_s, erp, b2b, Link::How::ByHand, {}, 0};
    };
    const Finder finder(in, {link(u"X-7"_s, sku(7)), link(sku(8), sku(9)), link(sku(9), sku(8))});
    const auto first = [&](const QString &typed) {
        const QVector<Found> found = finder.find(typed, 10);
        return found.isEmpty() ? QString()
                               : u"%1.%2=%3 %4"_s.arg(found[0].area, found[0].field, found[0].value).arg(found[0].rows);
    };
    QCOMPARE(first(u"p007"_s), u"products.sku=P007 1"_s);
    QCOMPARE(finder.find(u"p007"_s, 10)[0].name, u"Name P007"_s);
    QCOMPARE(first(u"name p012"_s), u"products.sku=P012 1"_s);
    QCOMPARE(first(u"CAT3"_s), u"products.category=CAT3 3"_s);
    QCOMPARE(first(u"s2"_s), u"customers.salesperson=S2 5"_s);
    QCOMPARE(first(u"F9"_s), u"documents.number=F9 1"_s);
    QVERIFY(finder.find(u"F9"_s, 10)[0].hasLines);
    QCOMPARE(first(u"O4"_s), u"orders.order=O4 1"_s);
    QCOMPARE(first(u"x-7"_s), u"products.sku=P007 1"_s);
    QCOMPARE(first(u"nothing like it"_s), QString());
    QCOMPARE(finder.find(u"P0"_s, 10).size(), 10);
    QCOMPARE(finder.exactly(u"P00"_s).size(), 0);
    const QVector<Found> crossed = finder.exactly(sku(8));
    QCOMPARE(crossed.size(), 2); // the shop's own, and what the ERP calls so
    QCOMPARE(crossed[1].value, sku(9));
    QCOMPARE(finder.exactly(u"c003"_s).size(), 1);
    QVERIFY(finder.exactly(u"c003"_s)[0].exact);
}

QTEST_GUILESS_MAIN(TestSync)
#include "tst_sync.moc"
