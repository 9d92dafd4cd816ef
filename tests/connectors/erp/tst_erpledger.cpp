// SQL-Ledger's own schema on a real PostgreSQL: doubles, no keys, padded codes, sums; the login's rights; and the bulk
// reader against Qt's own, cell for cell.
#include "connectors/erp/reader.h"
#include "ledger.h"
#include "ledgerseed.h"

using namespace zgoda;
using namespace zgoda::test;

class TestErpLedger : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cells_data();
    void cells();
    void problems_data();
    void problems();
    void scope();
    void bulkReadsAsQtDoes_data();
    void bulkReadsAsQtDoes();
    void probe_data();
    void probe();
    void writesNothing();

private:
    Ledger m_ledger;
};

void TestErpLedger::initTestCase()
{
    START_LEDGER(m_ledger);
    const QString error = m_ledger.seed(str(ledgerSeed));
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
    const auto snapshot = readLedger(area, m_ledger.settings());
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
    const auto snapshot = readLedger(area, m_ledger.settings());
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
        = readLedger(str("stock"), m_ledger.settings(), Scope {str("sku"), {str("S-1"), str("S-1"), str("o'clock")}});
    QVERIFY2(some.has_value(), qPrintable(some ? QString() : some.error().detail));
    QVERIFY(some->complete);
    QCOMPARE(some->rows, 3);
    const auto none = readLedger(str("stock"), m_ledger.settings(), Scope {str("sku"), {}});
    QVERIFY(none.has_value());
    QCOMPARE(none->rows, 0);
    const auto hall = readLedger(str("stock"), m_ledger.settings(), Scope {str("warehouse"), {str("Hall B")}});
    QVERIFY(hall.has_value());
    QCOMPARE(hall->rows, 1);
    const auto unit = readLedger(str("stock"), m_ledger.settings(), Scope {str("unit"), {str("pcs")}});
    QVERIFY(!unit.has_value());
    QCOMPARE(unit.error().kind, Error::Kind::Refused);
    QStringList many; // more than one batch
    for (int i = 0; i < 1200; ++i)
        many.append(str("X-") + QString::number(i));
    many.append(str("S-1"));
    const auto last = readLedger(str("stock"), m_ledger.settings(), Scope {str("sku"), many});
    QVERIFY(last.has_value());
    QCOMPARE(last->rows, 3);
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
    QCOMPARE(cellOf(*readLedger(str("customers"), m_ledger.settings()), {str("C-2")}, "name"), str("Ended"));
}

QTEST_GUILESS_MAIN(TestErpLedger)
#include "tst_erpledger.moc"
