// Manual forcing: just what was asked for is read on both sides, with what belongs to it, and nothing else.
#include "models/run/workbench.h"
#include "models/tables/finder.h"
#include "tests/support/world.h"

#include <QTest>

using namespace zgoda;
using namespace zgoda::test;
using namespace Qt::StringLiterals;

namespace {

const QStringList all {u"products"_qs, u"stock"_qs, u"prices"_qs, u"customers"_qs, u"addresses"_qs, u"credit"_qs,
    u"terms"_qs, u"orders"_qs, u"order_lines"_qs, u"documents"_qs, u"document_lines"_qs};
constexpr int products = 60, customers = 30;

QString sku(int i) { return u"P%1"_qs.arg(i, 3, 10, QLatin1Char('0')); }
QString buyer(int i) { return u"C%1"_qs.arg(i, 3, 10, QLatin1Char('0')); }

// Both sides alike: three products a category, five customers a salesperson, a price list of its own for C001.
QHash<QString, QString> tables()
{
    QHash<QString, QString> t {{u"products"_qs, u"sku|name|category"_qs}, {u"stock"_qs, u"sku|warehouse|available"_qs},
        {u"prices"_qs, u"sku|price_list|currency|unit|min_qty|valid_from|net"_qs},
        {u"customers"_qs, u"customer|name|price_list|salesperson"_qs}, {u"addresses"_qs, u"customer|address|city"_qs},
        {u"credit"_qs, u"customer|credit_limit"_qs},
        {u"terms"_qs, u"who_kind|who|what_kind|what|min_qty|discount_pct"_qs},
        {u"orders"_qs, u"order|customer|status"_qs}, {u"order_lines"_qs, u"order|line|sku|quantity"_qs},
        {u"documents"_qs, u"kind|number|customer|gross_total"_qs},
        {u"document_lines"_qs, u"kind|number|line|sku|quantity"_qs}};
    for (int i = 1; i <= products; ++i) {
        t[u"products"_qs] += u"\n%1|Name %1|CAT%2"_qs.arg(sku(i)).arg((i - 1) / 3);
        t[u"stock"_qs] += u"\n%1|W1|10\n%1|W2|5"_qs.arg(sku(i));
        for (const QString &list : {u"RETAIL"_qs, u"TRADE"_qs})
            t[u"prices"_qs] += u"\n%1|%2|PLN|pcs|1|-|12.50"_qs.arg(sku(i), list);
    }
    for (const int i : {3, 8})
        t[u"prices"_qs] += u"\n%1|OWN-1|PLN|pcs|1|-|9.90"_qs.arg(sku(i));
    for (int i = 1; i <= customers; ++i) {
        t[u"customers"_qs]
            += u"\n%1|Buyer %1|%2|S%3"_qs.arg(buyer(i), i == 1 ? u"OWN-1"_qs : u"TRADE"_qs).arg((i - 1) / 5);
        t[u"addresses"_qs] += u"\n%1|1|Warsaw\n%1|2|Gdynia"_qs.arg(buyer(i));
        t[u"credit"_qs] += u"\n%1|1000"_qs.arg(buyer(i));
        t[u"terms"_qs] += u"\ncustomer|%1|product|%2|1|5"_qs.arg(buyer(i), sku(i));
        t[u"orders"_qs] += u"\nO%1|%2|new"_qs.arg(i).arg(buyer(i));
        t[u"order_lines"_qs] += u"\nO%1|1|%2|3\nO%1|2|%3|4"_qs.arg(i).arg(sku(i), sku(i + 1));
        t[u"documents"_qs] += u"\ninvoice|F%1|%2|100"_qs.arg(i).arg(buyer(i));
        t[u"document_lines"_qs] += u"\ninvoice|F%1|1|%2|3\ninvoice|F%1|2|%3|1"_qs.arg(i).arg(sku(i), sku(i + 2));
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
    m_world->erp.setNarrows(u"products"_qs, {u"sku"_qs, u"category"_qs});
    m_world->erp.setNarrows(u"prices"_qs, {u"sku"_qs, u"price_list"_qs});
    m_world->erp.setNarrows(u"customers"_qs, {u"customer"_qs, u"salesperson"_qs});
    for (FakeSide *side : {&m_world->erp, &m_world->b2b}) {
        side->setNarrows(u"terms"_qs, {u"who"_qs, u"what"_qs});
        side->setNarrows(u"documents"_qs, {u"kind"_qs, u"number"_qs});
        side->setNarrows(u"document_lines"_qs, {u"kind"_qs, u"number"_qs});
    }
    SessionSetup setup = m_world->setup(all);
    for (AreaSetup &area : setup.areas) {
        if (area.schema->area == u"products"_qs || area.schema->area == u"customers"_qs)
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
            QTest::qFail(qPrintable(read.area + u" was read whole"_qs), __FILE__, __LINE__);
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
    m_world->erp.put(u"prices"_qs, {sku(7), u"TRADE"_qs, u"PLN"_qs, u"pcs"_qs, u"1.0000"_qs, {}}, u"net"_qs, u"13"_qs);
    m_world->erp.put(u"products"_qs, {sku(9)}, u"category"_qs, u"OTHER"_qs); // not asked for
    const SyncReport report = m_bench->sync({subject(u"products"_qs, u"sku"_qs, {sku(7)})});
    const QHash<QString, qint64> few {{u"products"_qs, 1}, {u"stock"_qs, 2}, {u"prices"_qs, 2}, {u"terms"_qs, 1}};
    QCOMPARE(sent(m_world->erp), few);
    QCOMPARE(sent(m_world->b2b), few);
    QCOMPARE(keysOf(report, u"stock"_qs), QStringList({u"P007 W1"_qs, u"P007 W2"_qs}));
    QCOMPARE(keysOf(report, u"terms"_qs), QStringList {u"customer C007 product P007 1.0000"_qs});
    QCOMPARE(report.rows(), 6);
    QCOMPARE(area(u"prices"_qs).review->willWrite, 1);
    QCOMPARE(area(u"products"_qs).review->rows.size(), 0); // P009's change has not been seen
    for (const SyncedArea &entry : report.areas)
        QVERIFY2(entry.good && !entry.erpWhole && !entry.b2bWhole, qPrintable(entry.area));
}

void TestSync::oneRowAlone()
{
    Subject one = subject(u"stock"_qs, u"sku"_qs, {sku(7)});
    one.alone = true;
    QCOMPARE(m_bench->sync({one}).rows(), 2);
    QCOMPARE(sent(m_world->erp), (QHash<QString, qint64> {{u"stock"_qs, 2}}));
    Subject limited = subject(u"products"_qs, u"sku"_qs, {sku(7), sku(8)});
    limited.areas = {u"stock"_qs};
    (void)m_bench->sync({limited});
    QCOMPARE(sent(m_world->erp), (QHash<QString, qint64> {{u"stock"_qs, 4}}));
}

// P050 is put into the category in the ERP only now: it is found by asking for the category.
void TestSync::aCategoryAndWhatCameIntoIt()
{
    m_world->erp.put(u"products"_qs, {sku(50)}, u"category"_qs, u"CAT2"_qs);
    const SyncReport report = m_bench->sync({subject(u"products"_qs, u"category"_qs, {u"CAT2"_qs})});
    QCOMPARE(keysOf(report, u"products"_qs), QStringList({sku(7), sku(8), sku(9), sku(50)}));
    QCOMPARE(keysOf(report, u"stock"_qs).size(), 8);
    QCOMPARE(sent(m_world->b2b).value(u"products"_qs), 4);
    QCOMPARE(area(u"products"_qs).review->willWrite, 1);
}

void TestSync::aCustomerWithEverything()
{
    m_world->erp.put(u"prices"_qs, {sku(12), u"OWN-1"_qs, u"PLN"_qs, u"pcs"_qs, u"1.0000"_qs, {}}, u"net"_qs, u"8"_qs);
    const SyncReport report = m_bench->sync({subject(u"customers"_qs, u"customer"_qs, {buyer(1)})});
    const QHash<QString, qint64> few {{u"customers"_qs, 1}, {u"addresses"_qs, 2}, {u"credit"_qs, 1}, {u"terms"_qs, 1},
        {u"orders"_qs, 1}, {u"order_lines"_qs, 2}, {u"documents"_qs, 1}, {u"document_lines"_qs, 2}, {u"prices"_qs, 3}};
    QCOMPARE(sent(m_world->erp), few);
    QHash<QString, qint64> shop = few;
    shop[u"prices"_qs] = 8; // it is asked by product, and sends the other lists' prices along: P003 3, P008 3, P012 2
    QCOMPARE(sent(m_world->b2b), shop);
    QCOMPARE(keysOf(report, u"prices"_qs).size(), 3); // P012's is new in the ERP
    QCOMPARE(keysOf(report, u"documents"_qs), QStringList {u"invoice F1"_qs});
}

void TestSync::aListThatOthersHaveTooIsNotTheirs()
{
    const SyncReport report = m_bench->sync({subject(u"customers"_qs, u"customer"_qs, {buyer(2)})});
    QVERIFY(keysOf(report, u"prices"_qs).isEmpty());
    QVERIFY(!sent(m_world->erp).contains(u"prices"_qs));
}

void TestSync::aSalespersonsCustomers()
{
    m_world->erp.put(u"customers"_qs, {buyer(29)}, u"salesperson"_qs, u"S1"_qs);
    Subject those = subject(u"customers"_qs, u"salesperson"_qs, {u"S1"_qs});
    those.alone = true;
    const SyncReport report = m_bench->sync({those});
    QCOMPARE(
        keysOf(report, u"customers"_qs), QStringList({buyer(6), buyer(7), buyer(8), buyer(9), buyer(10), buyer(29)}));
    QCOMPARE(sent(m_world->b2b), (QHash<QString, qint64> {{u"customers"_qs, 6}}));
}

void TestSync::anOrdersItems()
{
    Subject items = subject(u"orders"_qs, u"order"_qs, {u"O4"_qs});
    items.items = true;
    const SyncReport report = m_bench->sync({items});
    QCOMPARE(keysOf(report, u"products"_qs), QStringList({sku(4), sku(5)}));
    QCOMPARE(keysOf(report, u"stock"_qs).size(), 4);
    QCOMPARE(keysOf(report, u"order_lines"_qs), QStringList({u"O4 1"_qs, u"O4 2"_qs}));
    QCOMPARE(keysOf(report, u"customers"_qs), QStringList());
    QCOMPARE(sent(m_world->erp).value(u"order_lines"_qs), 2);
}

void TestSync::aDocumentIsAskedForByItsNumber()
{
    Subject items = subject(u"documents"_qs, u"number"_qs, {u"F9"_qs});
    items.items = true;
    const SyncReport report = m_bench->sync({items});
    QCOMPARE(keysOf(report, u"products"_qs), QStringList({sku(9), sku(11)}));
    const QHash<QString, qint64> erp = sent(m_world->erp);
    QCOMPARE(erp.value(u"documents"_qs), 1); // and not every invoice
    QCOMPARE(erp.value(u"document_lines"_qs), 2);
}

void TestSync::whatIsInFlightIsReadTwiceAndCanBeWritten()
{
    m_world->erp.put(u"stock"_qs, {sku(7), u"W1"_qs}, u"available"_qs, u"4"_qs);
    const SyncReport report = m_bench->sync({subject(u"products"_qs, u"sku"_qs, {sku(7)})});
    QCOMPARE(sent(m_world->erp).value(u"stock"_qs), 4); // both warehouses, twice
    QCOMPARE(area(u"stock"_qs).review->counts[size_t(RowState::InFlight)], 0);
    const PlanPtr plan = m_bench->plan(all, {}, rowsOf(report));
    QCOMPARE(plan->steps.size(), 1);
    const auto ran = m_bench->apply(*plan, {});
    QVERIFY(ran && ran->done == 1);
    QCOMPARE(m_world->b2b.get(u"stock"_qs, {sku(7), u"W1"_qs}, u"available"_qs), u"4.0000"_qs);
}

void TestSync::onlyTheRowsMeantArePlanned()
{
    for (const int i : {7, 8})
        m_world->erp.put(u"credit"_qs, {buyer(i)}, u"credit_limit"_qs, u"2000"_qs);
    m_bench->read(all);
    m_world->advance(std::chrono::minutes(2));
    m_bench->read(all);
    const SyncReport report = m_bench->sync({subject(u"customers"_qs, u"customer"_qs, {buyer(7)})});
    QCOMPARE(m_bench->plan(all, {})->steps.size(), 2);
    const PlanPtr plan = m_bench->plan(all, {}, rowsOf(report));
    QCOMPARE(plan->steps.size(), 1);
    QCOMPARE(plan->steps[0].key, QStringList {buyer(7)});
}

void TestSync::whatASideCannotBeAskedIsSaid()
{
    m_world->b2b.setNarrows(u"stock"_qs, {});
    const SyncReport report = m_bench->sync({subject(u"products"_qs, u"sku"_qs, {sku(7)})});
    for (const SyncedArea &entry : report.areas) {
        QVERIFY(!entry.erpWhole);
        QCOMPARE(entry.b2bWhole, entry.area == u"stock"_qs);
    }
}

void TestSync::aSideThatFailsKeepsWhatWasRead()
{
    m_world->erp.put(u"credit"_qs, {buyer(7)}, u"credit_limit"_qs, u"2000"_qs);
    m_world->faults.plan(0, Trouble::Fail, Error::Kind::Offline, {Call::B2bRead});
    Subject one = subject(u"credit"_qs, u"customer"_qs, {buyer(7)});
    one.alone = true;
    const SyncReport report = m_bench->sync({one});
    QCOMPARE(report.areas.size(), 1);
    QVERIFY(!report.areas[0].good);
    QVERIFY(report.areas[0].error && report.areas[0].error->kind == Error::Kind::Offline);
    QCOMPARE(report.areas[0].errorSide, Side::B2b);
    QCOMPARE(area(u"credit"_qs).b2b->rows, customers);
}

void TestSync::aStopEndsBetweenAreas()
{
    int asked = 0;
    m_bench->stopRequested = [&asked] { return ++asked > 1; };
    const SyncReport report = m_bench->sync({subject(u"customers"_qs, u"customer"_qs, {buyer(7)})});
    QVERIFY(report.stopped);
    QVERIFY(report.areas.size() < 3);
}

void TestSync::codesOfTheErpsOwn()
{
    m_world->erp.put(u"products"_qs, {u"X-7"_qs}, u"name"_qs, u"Name P007"_qs);
    m_world->erp.remove(u"products"_qs, {sku(7)});
    m_bench->setLinks({{u"product"_qs, u"X-7"_qs, sku(7), Link::How::ByHand, {}, 0}});
    (void)m_bench->sync({subject(u"products"_qs, u"sku"_qs, {sku(7)})});
    QCOMPARE(sent(m_world->erp).value(u"products"_qs), 1);
    QCOMPARE(area(u"products"_qs).review->counts[size_t(RowState::OnlyB2b)], 0);
}

void TestSync::whatCanBeFound()
{
    QVector<FindIn> in;
    for (const QString &name : all) {
        const AreaWork &work = area(name);
        in.append({work.setup.schema, work.pools, {work.erp, work.b2b}, !work.setup.referenceFor.isEmpty()});
    }
    const Finder finder(in, {{u"product"_qs, u"X-7"_qs, sku(7), Link::How::ByHand, {}, 0}});
    const auto first = [&](const QString &typed) {
        const QVector<Found> found = finder.find(typed, 10);
        return found.isEmpty()
            ? QString()
            : u"%1.%2=%3 %4"_qs.arg(found[0].area, found[0].field, found[0].value).arg(found[0].rows);
    };
    QCOMPARE(first(u"p007"_qs), u"products.sku=P007 1"_qs);
    QCOMPARE(finder.find(u"p007"_qs, 10)[0].name, u"Name P007"_qs);
    QCOMPARE(first(u"name p012"_qs), u"products.sku=P012 1"_qs);
    QCOMPARE(first(u"CAT3"_qs), u"products.category=CAT3 3"_qs);
    QCOMPARE(first(u"s2"_qs), u"customers.salesperson=S2 5"_qs);
    QCOMPARE(first(u"F9"_qs), u"documents.number=F9 1"_qs);
    QVERIFY(finder.find(u"F9"_qs, 10)[0].hasLines);
    QCOMPARE(first(u"O4"_qs), u"orders.order=O4 1"_qs);
    QCOMPARE(first(u"x-7"_qs), u"products.sku=P007 1"_qs);
    QCOMPARE(first(u"nothing like it"_qs), QString());
    QCOMPARE(finder.find(u"P0"_qs, 10).size(), 10);
    QCOMPARE(finder.exactly(u"P00"_qs).size(), 0);
    QCOMPARE(finder.exactly(u"c003"_qs).size(), 1);
    QVERIFY(finder.exactly(u"c003"_qs)[0].exact);
}

QTEST_GUILESS_MAIN(TestSync)
#include "tst_sync.moc"
