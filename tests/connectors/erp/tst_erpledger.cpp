// SQL-Ledger's own schema on a real PostgreSQL: doubles, no keys, padded codes, sums; the login's rights; what goes
// wrong and how it is said; and the bulk reader against Qt's own, cell for cell.
#include "connectors/erp/reader.h"
#include "ledger.h"

#include <QElapsedTimer>

using namespace zgoda;
using namespace zgoda::test;

namespace {

const char *seed = R"(
insert into warehouse(id, description) values (20001, 'Hall A'), (20002, 'Hall B');
insert into pricegroup(id, pricegroup) values (20011, 'Wholesale');
insert into partsgroup(id, partsgroup) values (20021, 'Screws');
insert into tax(chart_id, rate, validto) values (10029, 0.22, '2026-09-20'), (10029, 0.23, '2026-09-30'), (10029, 0.24, null);
insert into parts(id, partnumber, description, unit, sellprice, onhand, weight, barcode, partsgroup_id, obsolete, inventory_accno_id) values
 (1, 'S-1', 'Screw', 'pcs', 0.1, 99, 0.015, '5901234123457', 20021, false, 10007),
 (2, ' S-2 ', 'Bolt', 'pcs', 19.99, 5.5, null, null, null, null, 10007),
 (3, 'TWICE', 'One', 'pcs', 1, 1, null, null, null, false, 10007),
 (4, 'TWICE', 'Other', 'pcs', 2, 2, null, null, null, false, 10007),
 (5, 'GONE', 'Obsolete', 'pcs', 3, 3, null, null, null, true, 10007),
 (6, null, 'Nameless', 'pcs', 3, 3, null, null, null, false, 10007),
 (7, 'WORK', 'Service', 'h', 123456789.123456, 0, null, null, null, false, null),
 (8, 'HUGE', 'Too large', 'pcs', 1e20, 0, null, null, null, false, null),
 (9, 'NAN', 'Not a number', 'pcs', 'NaN', 0, null, null, null, false, null);
insert into partstax(parts_id, chart_id) values (1, 10029);
insert into inventory(parts_id, warehouse_id, qty) values (1, 20001, 0.1), (1, 20001, 0.2), (1, 20002, -3), (1, null, 7), (1, 777, 1),
 (3, 20001, 1), (4, 20001, 2), (5, 20001, 5);
insert into oe(id, customer_id, vendor_id, warehouse_id, closed, quotation, reqdate) values (1, 30001, 0, 20001, false, false, null),
 (2, 0, 30001, 20001, false, false, '2026-12-24'), (3, 30001, 0, 20001, true, false, null), (4, 30001, 0, 20001, false, true, null);
insert into orderitems(trans_id, parts_id, qty, ship) values (1, 1, 5, 1.5), (2, 1, 100, 0), (3, 1, 50, 0), (4, 1, 60, 0);
insert into partscustomer(parts_id, customer_id, pricegroup_id, pricebreak, sellprice, validfrom, validto, curr) values
 (1, 0, 20011, 0, 0.08, null, null, 'USD'), (1, 0, 20011, 100, 0.07, '2026-01-01', '2026-12-31', 'EUR'), (1, 30001, 0, 0, 0.01, null, null, 'USD'),
 (1, 0, 0, 50, 0.09, null, null, null);
insert into customer(id, customernumber, name, taxnumber, email, phone, terms, language_code, pricegroup_id, curr, enddate) values
 (30001, 'C-1', 'Żółw Sp. z o.o.', 'PL 123-456-78-90', 'a@example.com', '+48 1', 14, 'pl', 20011, 'EUR', null),
 (30002, 'C-2', 'Ended', null, null, null, 0, null, null, null, '2026-09-20'),
 (30004, 'C-3', 'Last day', null, null, null, 0, null, null, null, '2026-09-21'),
 (30003, 'C-1', 'Same number', null, null, null, 0, null, null, null, null);
update customer set creditlimit = 1000, discount = 0.05 where id = 30002;
insert into business(id, description, discount) values (20041, 'Retail', 0.02), (20042, 'None', 0);
insert into address(trans_id, address1, address2, city, zipcode) values (30002, 'Long Street 5', 'Flat 7', 'Dublin', 'D01');
insert into shipto(trans_id, shiptoname, shiptoaddress1, shiptocity, shiptozipcode) values (30002, 'Depot', 'Short Street 1', 'Cork', 'T12'), (1, 'Of an order', 'x', 'x', 'x');
insert into partscustomer(parts_id, customer_id, pricebreak, sellprice, validto) values (2, 30002, 10, 15, '2026-09-20'), (2, 30002, 10, 16, '2026-09-21');
update oe set ordnumber = 'SO-1', ponumber = 'B2B-1001', transdate = '2026-09-01', curr = 'EUR', exchangerate = 2, netamount = 10, amount = 12.3 where id = 1;
update oe set ordnumber = 'SO-3', ponumber = '', transdate = '2026-09-01', netamount = 1, amount = 1.23 where id = 3;
update oe set ordnumber = 'Q-4', quonumber = 'Q-4' where id = 4;
update orderitems set sellprice = 9.99, discount = 0.05, unit = 'pcs' where trans_id = 1;
insert into oe(id, customer_id, vendor_id, ordnumber, transdate, reqdate, amount, netamount, notes) values (5, 30002, 0, 'SO-5', '2026-09-02', '2026-10-01', 100, 81.3, 'Call first');
insert into ar(id, invnumber, transdate, duedate, customer_id, amount, netamount, paid, invoice, approved, ordnumber, curr, exchangerate) values
 (1001, 'INV-1', '2026-09-03', '2026-09-20', 30002, 123, 100, 23, true, true, 'SO-5', null, null), (1002, 'CN-1', '2026-09-04', '2026-09-10', 30002, -12.3, -10, 0, true, true, null, null, null),
 (1003, 'AR-1', '2026-09-05', '2026-09-21', 30002, 50, 50, 0, false, true, null, null, null), (1004, 'INV-2', '2026-09-06', '2026-09-30', 30001, 40, 32, 20, true, true, null, 'EUR', 4),
 (1005, 'DRAFT', '2026-09-07', '2026-09-30', 30002, 9, 9, 0, true, false, null, null, null);
insert into invoice(id, trans_id, parts_id, qty, sellprice, fxsellprice, assemblyitem) values (9001, 1001, 1, 2, 50, null, false), (9002, 1001, 2, 4, 0, null, true),
 (9003, 1004, 1, 1, 32, 8, false), (9004, 1005, 1, 1, 9, null, false), (9005, 1001, 2, 1, 1.5, null, false);
)";

} // namespace

class TestErpLedger : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cells_data();
    void cells();
    void problems_data();
    void problems();
    void scope();
    void limitStopsTheServer();
    void bulkReadsAsQtDoes_data();
    void bulkReadsAsQtDoes();
    void probe_data();
    void probe();
    void writesNothing();
    void refusals_data();
    void refusals();
    void schemaErrors_data();
    void schemaErrors();
    void cancelReachesTheServer();
    void lockIsNotWaitedForLong();
    void statementHasALimit();

private:
    Result<Snapshot> read(const QString &area, const ErpSettings &settings, std::optional<Scope> scope = {})
    {
        const auto erp = openErp(settings);
        if (!erp)
            return fail(erp.error());
        ReadRequest request = requestFor(area);
        request.scope = scope;
        return await((*erp)->read(request));
    }
    // A profile of one area, in a folder of its own.
    ErpSettings profileOf(const QTemporaryDir &dir, const QString &sql, const QString &limits = str("{}"))
    {
        const auto write = [&](const char *name, const QString &text) {
            QFile file(dir.filePath(str(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text.toUtf8());
        };
        write("stock.sql", sql);
        write("profile.json",
            str(R"({"zgoda":1,"name":"test","engines":["postgresql"],"limits":%1,"areas":{"stock":{"read":"stock.sql"}}})")
                .arg(limits));
        ErpSettings settings = m_ledger.settings();
        settings.profileDir = dir.path();
        return settings;
    }

    Ledger m_ledger;
};

void TestErpLedger::initTestCase()
{
    START_LEDGER(m_ledger);
    const QString error = m_ledger.seed(str(seed));
    QVERIFY2(error.isEmpty(), qPrintable(error));
}

void TestErpLedger::cells_data()
{
    QTest::addColumn<QString>("area");
    QTest::addColumn<QStringList>("key");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *area, const QStringList &key, const char *field, const char *value) {
        QTest::addRow("%s %s %s", area, qPrintable(key.join(u'/')), field)
            << str(area) << key << QByteArray(field) << str(value);
    };
    const QStringList hall {str("S-1"), str("Hall A")};
    row("stock", hall, "on_hand", "0.3000"); // 0.1 + 0.2 as doubles
    row("stock", hall, "reserved", "3.5000");
    row("stock", hall, "incoming", "100.0000");
    row("stock", hall, "incoming_date", "2026-12-24");
    row("stock", hall, "unit", "pcs");
    row("stock", hall, "updated_at", "unknown");
    row("stock", {str("S-1"), str("Hall B")}, "on_hand", "-3.0000");
    row("stock", {str("S-1"), str("Hall B")}, "reserved", "0.0000");
    row("stock", {str("S-1"), str("main")}, "on_hand", "8.0000"); // no warehouse named, or one that is not there
    row("stock", {str("S-2"), str("main")}, "on_hand", "5.5000"); // no movements: the part's own total
    row("stock", {str("GONE"), str("Hall A")}, "on_hand", "absent");
    row("stock", {str("WORK"), str("main")}, "on_hand", "absent");
    const auto price = [](const char *list, const char *currency, const char *from, const char *since) {
        return QStringList {str("S-1"), str(list), str(currency), str("pcs"), str(from), str(since)};
    };
    row("prices", price("default", "USD", "1.0000", ""), "net", "0.1000");
    row("prices", price("default", "USD", "1.0000", ""), "tax_rate", "23.00");
    row("prices", price("default", "USD", "1.0000", ""), "basis", "net");
    row("prices", price("default", "USD", "1.0000", ""), "gross", "unknown");
    row("prices", price("default", "USD", "50.0000", ""), "net", "0.0900");
    row("prices", price("Wholesale", "USD", "1.0000", ""), "net", "0.0800");
    row("prices", price("Wholesale", "EUR", "100.0000", "2026-01-01"), "net", "0.0700");
    row("prices", price("Wholesale", "EUR", "100.0000", "2026-01-01"), "valid_to", "2026-12-31");
    row("prices", {str("WORK"), str("default"), str("USD"), str("h"), str("1.0000"), str("")}, "net", "123456789.1235");
    row("prices", {str("HUGE"), str("default"), str("USD"), str("pcs"), str("1.0000"), str("")}, "net", "unknown");
    row("customers", {str("C-1")}, "name", "Żółw Sp. z o.o.");
    row("customers", {str("C-1")}, "tax_id", "1234567890");
    row("customers", {str("C-1")}, "currency", "EUR");
    row("customers", {str("C-1")}, "price_list", "Wholesale");
    row("customers", {str("C-1")}, "payment_days", "14");
    row("customers", {str("C-1")}, "active", "1");
    row("customers", {str("C-2")}, "active", "0");
    row("customers", {str("C-3")}, "active", "1"); // by the day of the read, not the server's
    row("customers", {str("C-2")}, "price_list", "default");
    row("customers", {str("C-2")}, "currency", "USD");
    row("products", {str("S-1")}, "weight", "0.0150");
    row("products", {str("S-1")}, "ean", "5901234123457");
    row("products", {str("S-1")}, "category", "Screws");
    row("products", {str("S-1")}, "tax_rate", "23.00");
    row("products", {str("S-2")}, "name", "Bolt");
    row("products", {str("GONE")}, "name", "absent");
    const auto term = [](const char *kind, const char *who, const char *what, const char *part, const char *from) {
        return QStringList {str(kind), str(who), str(what), str(part), str(from)};
    };
    row("terms", term("customer", "C-1", "product", "S-1", "0.0000"), "fixed_net", "0.0100");
    row("terms", term("customer", "C-1", "product", "S-1", "0.0000"), "currency", "USD");
    row("terms", term("customer", "C-2", "product", "S-2", "10.0000"), "fixed_net", "16.0000"); // until today
    row("terms", term("customer", "C-2", "product", "S-2", "10.0000"), "currency", "USD");
    row("terms", term("customer", "C-2", "all", "", "0.0000"), "discount_pct", "5.0000");
    row("terms", term("customer", "C-2", "all", "", "0.0000"), "currency", "null");
    row("terms", term("group", "Retail", "all", "", "0.0000"), "discount_pct", "2.0000");
    row("terms", term("group", "None", "all", "", "0.0000"), "discount_pct", "absent");
    row("addresses", {str("C-2"), str("main")}, "street", "Long Street 5, Flat 7");
    row("addresses", {str("C-2"), str("shipto")}, "street", "Short Street 1");
    row("addresses", {str("C-2"), str("shipto")}, "kind", "delivery");
    row("credit", {str("C-2")}, "credit_limit", "1000.00");
    row("credit", {str("C-2")}, "currency", "USD");
    row("credit", {str("C-2")}, "balance", "137.70"); // 100 open, a credit note, 50 due today; the draft does not count
    row("credit", {str("C-2")}, "overdue", "100.00");
    row("credit", {str("C-2")}, "open_orders", "100.00");
    row("credit", {str("C-2")}, "remaining", "762.30");
    row("orders", {str("B2B-1001")}, "origin", "b2b");
    row("orders", {str("B2B-1001")}, "erp_number", "SO-1");
    row("orders", {str("B2B-1001")}, "status", "partly_shipped");
    row("orders", {str("B2B-1001")}, "currency", "EUR");
    row("orders", {str("B2B-1001")}, "gross_total", "12.30");
    row("orders", {str("SO-3")}, "status", "closed");
    row("orders", {str("Q-4")}, "status", "absent"); // a quotation
    row("orders", {str("SO-5")}, "status", "accepted");
    row("orders", {str("SO-5")}, "ordered_at", "2026-09-02T00:00:00.000Z");
    row("orders", {str("SO-5")}, "wanted_on", "2026-10-01");
    row("orders", {str("SO-5")}, "note", "Call first");
    row("order_lines", {str("B2B-1001"), str("1")}, "quantity", "5.0000");
    row("order_lines", {str("B2B-1001"), str("1")}, "shipped", "1.5000");
    row("order_lines", {str("B2B-1001"), str("1")}, "net_price", "9.9900");
    row("order_lines", {str("B2B-1001"), str("1")}, "discount_pct", "5.0000");
    row("order_lines", {str("B2B-1001"), str("1")}, "warehouse", "Hall A");
    row("documents", {str("invoice"), str("INV-1")}, "gross_total", "123.00");
    row("documents", {str("invoice"), str("INV-1")}, "paid", "23.00");
    row("documents", {str("invoice"), str("INV-1")}, "order", "SO-5");
    row("documents", {str("invoice"), str("INV-2")}, "net_total", "8.00"); // kept as 32 at a rate of 4
    row("documents", {str("invoice"), str("INV-2")}, "currency", "EUR");
    row("documents", {str("correction"), str("CN-1")}, "net_total", "-10.00");
    row("documents", {str("other"), str("AR-1")}, "due_on", "2026-09-21");
    row("documents", {str("invoice"), str("DRAFT")}, "paid", "absent");
    row("document_lines", {str("invoice"), str("INV-1"), str("1")}, "sku", "S-1");
    row("document_lines", {str("invoice"), str("INV-1"), str("2")}, "net_price",
        "1.5000"); // the assembly's part is no line
    row("document_lines", {str("invoice"), str("INV-1"), str("3")}, "sku", "absent");
    row("document_lines", {str("invoice"), str("INV-2"), str("1")}, "net_price", "8.0000");
}

void TestErpLedger::cells()
{
    QFETCH(QString, area);
    QFETCH(QStringList, key);
    QFETCH(QByteArray, field);
    QFETCH(QString, value);
    const auto snapshot = read(area, m_ledger.settings());
    QVERIFY2(snapshot.has_value(),
        qPrintable(snapshot ? QString() : snapshot.error().subject + u' ' + snapshot.error().detail));
    QVERIFY(snapshot->complete);
    QCOMPARE(cellOf(*snapshot, key, field.constData()), value);
}

void TestErpLedger::problems_data()
{
    QTest::addColumn<QString>("area");
    QTest::addColumn<QStringList>("key");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("count");
    const auto row = [](const char *area, const char *sku, Problem::Kind kind, int count) {
        QTest::addRow("%s %s %d", area, sku, int(kind)) << str(area) << QStringList {str(sku)} << int(kind) << count;
    };
    row("products", "TWICE", Problem::Kind::DuplicateKey, 1);
    row("stock", "TWICE", Problem::Kind::DuplicateKey, 1);
    row("customers", "C-1", Problem::Kind::DuplicateKey, 1);
    row("credit", "C-1", Problem::Kind::DuplicateKey, 1);
    row("products", "", Problem::Kind::MissingKey, 1);
    row("prices", "HUGE", Problem::Kind::TooLarge, 1);
    row("prices", "NAN", Problem::Kind::BadValue, 1);
}

void TestErpLedger::problems()
{
    QFETCH(QString, area);
    QFETCH(QStringList, key);
    QFETCH(int, kind);
    QFETCH(int, count);
    const auto snapshot = read(area, m_ledger.settings());
    QVERIFY(snapshot.has_value());
    int found = 0;
    for (const Problem &problem : snapshot->problems) {
        const QString sku
            = problem.key == noKey ? QString() : keyParts(*snapshot->schema, *snapshot->pools, problem.key).first();
        found += int(problem.kind) == kind && sku == key.first();
        if (problem.kind == Problem::Kind::DuplicateKey)
            QCOMPARE(snapshot->presenceOf(problem.key), Presence::Ambiguous);
    }
    QCOMPARE(found, count);
}

void TestErpLedger::scope()
{
    const auto some
        = read(str("stock"), m_ledger.settings(), Scope {str("sku"), {str("S-1"), str("S-1"), str("o'clock")}});
    QVERIFY2(some.has_value(), qPrintable(some ? QString() : some.error().detail));
    QVERIFY(some->complete);
    QCOMPARE(some->rows, 3);
    const auto none = read(str("stock"), m_ledger.settings(), Scope {str("sku"), {}});
    QVERIFY(none.has_value());
    QCOMPARE(none->rows, 0);
    const auto hall = read(str("stock"), m_ledger.settings(), Scope {str("warehouse"), {str("Hall B")}});
    QVERIFY(hall.has_value());
    QCOMPARE(hall->rows, 1);
    const auto unit = read(str("stock"), m_ledger.settings(), Scope {str("unit"), {str("pcs")}});
    QVERIFY(!unit.has_value());
    QCOMPARE(unit.error().kind, Error::Kind::Refused);
    QStringList many; // more than one batch
    for (int i = 0; i < 1200; ++i)
        many.append(str("X-") + QString::number(i));
    many.append(str("S-1"));
    const auto last = read(str("stock"), m_ledger.settings(), Scope {str("sku"), many});
    QVERIFY(last.has_value());
    QCOMPARE(last->rows, 3);
}

void TestErpLedger::limitStopsTheServer()
{
    QTemporaryDir dir;
    const ErpSettings settings = profileOf(dir,
        str("select n || '/' || m as sku, 'W' as warehouse, n as on_hand from generate_series(1, 20000) n, "
            "generate_series(1, 20000) m where "
            "1=1\n-- only sku: n"));
    const auto erp = openErp(settings);
    QVERIFY(erp.has_value());
    ReadRequest request = requestFor(str("stock"));
    request.limit = 10;
    QElapsedTimer timer;
    timer.start();
    const auto snapshot = await((*erp)->read(request));
    QVERIFY2(snapshot.has_value(), qPrintable(snapshot ? QString() : snapshot.error().detail));
    QCOMPARE(snapshot->rows, 10);
    QVERIFY(!snapshot->complete);
    QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
}

void TestErpLedger::bulkReadsAsQtDoes_data()
{
    QTest::addColumn<QString>("area");
    for (const char *area : {"stock", "prices", "customers", "products", "terms", "addresses", "credit", "orders",
             "order_lines", "documents", "document_lines"})
        QTest::newRow(area) << str(area);
}

void TestErpLedger::bulkReadsAsQtDoes()
{
    QFETCH(QString, area);
    const ErpSettings settings = m_ledger.settings();
    const auto profile = erp::loadProfile(settings.profileDir);
    const auto engine = erp::engineOf(settings.engine);
    QVERIFY(profile && engine);
    const erp::Setup setup {*engine, {settings.host, settings.port, settings.database, settings.user, {}}, {}, *profile,
        profile->parameters, false, settings.clock};
    erp::Stop stop;
    const auto bulk = erp::readArea(setup, requestFor(area), stop, erp::ReadPath::Bulk);
    const auto portable = erp::readArea(setup, requestFor(area), stop, erp::ReadPath::Portable);
    QVERIFY2(bulk && portable, qPrintable(portable ? QString() : portable.error().subject + portable.error().detail));
    QVERIFY(bulk->rows > 1);
    QCOMPARE(linesOf(*bulk), linesOf(*portable));
}

void TestErpLedger::probe_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<bool>("canWrite");
    QTest::newRow("reader") << str("erp_read") << false;
    QTest::newRow("owner") << str("erp_owner") << true;
}

void TestErpLedger::probe()
{
    QFETCH(QString, user);
    QFETCH(bool, canWrite);
    ErpSettings settings = m_ledger.settings();
    settings.user = user;
    const auto erp = openErp(settings);
    QVERIFY(erp.has_value());
    const auto probe = await((*erp)->probe());
    QVERIFY2(probe.has_value(), qPrintable(probe ? QString() : probe.error().detail));
    QVERIFY(probe->server.startsWith(str("PostgreSQL ")));
    QCOMPARE(probe->login, user);
    QCOMPARE(probe->canWrite, canWrite);
    QVERIFY(!probe->rights.isEmpty());
}

void TestErpLedger::writesNothing()
{
    ErpSettings settings = m_ledger.settings();
    settings.writable = true;
    settings.writeUser = str("erp_owner");
    const auto erp = openErp(settings);
    for (const QString &area : (*erp)->areas()) {
        const Capability can = (*erp)->capability(area);
        QVERIFY(!can.create && !can.remove && can.fields.isEmpty());
        QVERIFY(!can.why.isEmpty());
    }
    Step step;
    step.area = str("customers");
    step.key = {str("C-2")};
    Write write;
    write.field = str("name");
    write.expect = {Value::Kind::Text, str("Ended")};
    write.write = {Value::Kind::Text, str("x")};
    step.writes = {write};
    const auto results = await((*erp)->apply({step}));
    QCOMPARE(results.size(), 1);
    QCOMPARE(results.first().error().kind, Error::Kind::Refused);
    QCOMPARE(cellOf(*read(str("customers"), m_ledger.settings()), {str("C-2")}, "name"), str("Ended"));
}

void TestErpLedger::refusals_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("subject");
    QTest::newRow("user") << str("user") << str("nobody") << int(Error::Kind::Denied) << str("nobody@");
    QTest::newRow("password") << str("password") << str("wrong-secret") << int(Error::Kind::Denied)
                              << str("erp_locked@");
    QTest::newRow("database") << str("database") << str("ledgr") << int(Error::Kind::NotFound) << str("ledgr");
    QTest::newRow("port") << str("port") << str("1") << int(Error::Kind::Offline) << str("127.0.0.1:1");
    QTest::newRow("host") << str("host") << str("no-such-host.invalid") << int(Error::Kind::Offline)
                          << str("no-such-host.invalid");
    QTest::newRow("engine") << str("engine") << str("oracle") << int(Error::Kind::Profile) << str("oracle");
    QTest::newRow("parameter") << str("parameter") << str("mian") << int(Error::Kind::Profile) << str("mian");
}

void TestErpLedger::refusals()
{
    QFETCH(QString, what);
    QFETCH(QString, value);
    QFETCH(int, kind);
    QFETCH(QString, subject);
    ErpSettings settings = m_ledger.settings();
    if (what == str("user"))
        settings.user = value;
    if (what == str("password")) {
        settings.user = str("erp_locked");
        settings.password = value;
    }
    if (what == str("database"))
        settings.database = value;
    if (what == str("port"))
        settings.port = value.toInt();
    if (what == str("host"))
        settings.host = value;
    if (what == str("engine"))
        settings.engine = value;
    if (what == str("parameter"))
        settings.parameters.insert(value, str("x"));
    const auto snapshot = read(str("stock"), settings);
    QVERIFY(!snapshot.has_value());
    QCOMPARE(int(snapshot.error().kind), kind);
    QVERIFY2(snapshot.error().subject.contains(subject), qPrintable(snapshot.error().subject));
    QVERIFY(!snapshot.error().detail.contains(str("wrong-secret")));
}

void TestErpLedger::schemaErrors_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("subject");
    const int schema = int(Error::Kind::Schema), profile = int(Error::Kind::Profile);
    QTest::newRow("table") << str("select p.partnumber as sku, 'W' as warehouse from partz p") << schema
                           << str("stock.sql: partz");
    QTest::newRow("column") << str(
        "select p.partnumber as sku, 'W' as warehouse, cast(p.onhandd as numeric) as \"on_hand\" from parts p")
                            << schema << str("stock.sql: p.onhandd as on_hand");
    QTest::newRow("type") << str("select p.partnumber as sku, 'W' as warehouse, p.obsolete as on_hand from parts p")
                          << schema << str("stock.sql: on_hand");
    QTest::newRow("cast") << str(
        "select p.partnumber as sku, 'W' as warehouse, cast(p.description as numeric) as on_hand from parts p")
                          << schema << str("stock.sql");
    QTest::newRow("alias") << str("select p.partnumber as sku, 'W' as warehouse, p.onhand as quantity from parts p")
                           << profile << str("stock.sql: quantity");
    QTest::newRow("twice") << str(
        "select p.partnumber as sku, 'W' as warehouse, 1 as on_hand, 2 as ON_HAND from parts p")
                           << profile << str("stock.sql: on_hand");
    QTest::newRow("key") << str("select p.partnumber as sku, p.onhand as on_hand from parts p") << profile
                         << str("stock.sql: warehouse");
    QTest::newRow("syntax") << str("selekt 1") << profile << str("stock.sql");
    QTest::newRow("right") << str("select rolname as sku, 'W' as warehouse from pg_authid")
                           << int(Error::Kind::Forbidden) << str("stock.sql: pg_authid");
    QTest::newRow("writing") << str(
        "with gone as (delete from parts returning partnumber) select partnumber as sku, 'W' as warehouse from gone")
                             << profile << str("stock.sql, line 1: delete");
}

void TestErpLedger::schemaErrors()
{
    QFETCH(QString, sql);
    QFETCH(int, kind);
    QFETCH(QString, subject);
    QTemporaryDir dir;
    const auto snapshot = read(str("stock"), profileOf(dir, sql));
    QVERIFY(!snapshot.has_value());
    QCOMPARE(int(snapshot.error().kind), kind);
    QVERIFY2(snapshot.error().subject.contains(subject),
        qPrintable(snapshot.error().subject + str(" / ") + snapshot.error().detail));
}

void TestErpLedger::cancelReachesTheServer()
{
    QTemporaryDir dir;
    const ErpSettings settings
        = profileOf(dir, str("select cast(pg_sleep(30) as text) as sku, 'zgoda_cancel' as warehouse"));
    const auto erp = openErp(settings);
    QVERIFY(erp.has_value());
    const auto running = [&] { // the division fails while nobody reads
        return m_ledger
            .seed(str("select 1 / (select count(*) from pg_stat_activity where usename = 'erp_read' and state = "
                      "'active')"),
                str("postgres"))
            .isEmpty();
    };
    auto future = (*erp)->read(requestFor(str("stock")));
    QTRY_VERIFY(running());
    QElapsedTimer timer;
    timer.start();
    future.cancel();
    future.waitForFinished();
    QVERIFY2(timer.elapsed() < 200, qPrintable(QString::number(timer.elapsed())));
    QTRY_VERIFY_WITH_TIMEOUT(!running(), 1000);
}

void TestErpLedger::lockIsNotWaitedForLong()
{
    const QString name = str("locker");
    {
        QSqlDatabase locker = QSqlDatabase::addDatabase(str("QPSQL"), name);
        locker.setHostName(str("127.0.0.1"));
        locker.setPort(m_ledger.port());
        locker.setDatabaseName(str("ledger"));
        locker.setUserName(str("erp_owner"));
        QVERIFY(locker.open() && locker.transaction());
        QVERIFY(QSqlQuery(locker).exec(str("lock table parts in access exclusive mode")));
        QTemporaryDir dir;
        const auto snapshot = read(str("stock"),
            profileOf(dir, str("select p.partnumber as sku, 'W' as warehouse from parts p"), str(R"({"lock":1})")));
        QVERIFY(!snapshot.has_value());
        QCOMPARE(snapshot.error().kind, Error::Kind::Timeout);
        locker.rollback();
    }
    QSqlDatabase::removeDatabase(name);
}

void TestErpLedger::statementHasALimit()
{
    QTemporaryDir dir;
    const auto snapshot = read(str("stock"),
        profileOf(dir, str("select cast(pg_sleep(20) as text) as sku, 'W' as warehouse"), str(R"({"statement":1})")));
    QVERIFY(!snapshot.has_value());
    QCOMPARE(snapshot.error().kind, Error::Kind::Timeout);
}

QTEST_GUILESS_MAIN(TestErpLedger)
#include "tst_erpledger.moc"
