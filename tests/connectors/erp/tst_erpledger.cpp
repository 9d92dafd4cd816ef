// SQL-Ledger's own schema on a real PostgreSQL: doubles, no keys, padded codes, sums; the login's rights; and the bulk
// reader against Qt's own, cell for cell.
#include "connectors/erp/reader.h"
#include "ledger.h"
#include "ledgerseed.h"

using namespace Qt::StringLiterals;

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
    const QString error = m_ledger.seed(QString::fromUtf8(ledgerSeed));
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
            << QString::fromUtf8(area) << key << QByteArray(field) << QString::fromUtf8(value);
    };
    const QStringList hall {u"S-1"_s, u"Hall A"_s};
    row("stock", hall, "on_hand", "0.3000"); // 0.1 + 0.2 as doubles
    row("stock", hall, "reserved", "3.5000");
    row("stock", hall, "incoming", "100.0000");
    row("stock", hall, "incoming_date", "2026-12-24");
    row("stock", hall, "unit", "pcs");
    row("stock", hall, "updated_at", "unknown");
    row("stock", {u"S-1"_s, u"Hall B"_s}, "on_hand", "-3.0000");
    row("stock", {u"S-1"_s, u"Hall B"_s}, "reserved", "0.0000");
    row("stock", {u"S-1"_s, u"main"_s}, "on_hand", "8.0000"); // no warehouse named, or one that is not there
    row("stock", {u"S-2"_s, u"main"_s}, "on_hand", "5.5000"); // no movements: the part's own total
    row("stock", {u"GONE"_s, u"Hall A"_s}, "on_hand", "absent");
    row("stock", {u"WORK"_s, u"main"_s}, "on_hand", "absent");
    const auto price = [](const char *list, const char *currency, const char *from, const char *since) {
        return QStringList {u"S-1"_s, QString::fromUtf8(list), QString::fromUtf8(currency), u"pcs"_s,
            QString::fromUtf8(from), QString::fromUtf8(since)};
    };
    row("prices", price("default", "USD", "1.0000", ""), "net", "0.1000");
    row("prices", price("default", "USD", "1.0000", ""), "tax_rate", "23.00");
    row("prices", price("default", "USD", "1.0000", ""), "basis", "net");
    row("prices", price("default", "USD", "1.0000", ""), "gross", "unknown");
    row("prices", price("default", "USD", "50.0000", ""), "net", "0.0900");
    row("prices", price("Wholesale", "USD", "1.0000", ""), "net", "0.0800");
    row("prices", price("Wholesale", "EUR", "100.0000", "2026-01-01"), "net", "0.0700");
    row("prices", price("Wholesale", "EUR", "100.0000", "2026-01-01"), "valid_to", "2026-12-31");
    row("prices", {u"WORK"_s, u"default"_s, u"USD"_s, u"h"_s, u"1.0000"_s, u""_s}, "net", "123456789.1235");
    row("prices", {u"HUGE"_s, u"default"_s, u"USD"_s, u"pcs"_s, u"1.0000"_s, u""_s}, "net", "unknown");
    row("customers", {u"C-1"_s}, "name", "Żółw Sp. z o.o.");
    row("customers", {u"C-1"_s}, "tax_id", "1234567890");
    row("customers", {u"C-1"_s}, "currency", "EUR");
    row("customers", {u"C-1"_s}, "price_list", "Wholesale");
    row("customers", {u"C-1"_s}, "payment_days", "14");
    row("customers", {u"C-1"_s}, "active", "1");
    row("customers", {u"C-2"_s}, "active", "0");
    row("customers", {u"C-3"_s}, "active", "1"); // by the day of the read, not the server's
    row("customers", {u"C-2"_s}, "price_list", "default");
    row("customers", {u"C-2"_s}, "currency", "USD");
    row("products", {u"S-1"_s}, "weight", "0.0150");
    row("products", {u"S-1"_s}, "ean", "5901234123457");
    row("products", {u"S-1"_s}, "category", "Screws");
    row("products", {u"S-1"_s}, "tax_rate", "23.00");
    row("products", {u"S-2"_s}, "name", "Bolt");
    row("products", {u"GONE"_s}, "name", "absent");
    const auto term = [](const char *kind, const char *who, const char *what, const char *part, const char *from) {
        return QStringList {QString::fromUtf8(kind), QString::fromUtf8(who), QString::fromUtf8(what),
            QString::fromUtf8(part), QString::fromUtf8(from)};
    };
    row("terms", term("customer", "C-1", "product", "S-1", "0.0000"), "fixed_net", "0.0100");
    row("terms", term("customer", "C-1", "product", "S-1", "0.0000"), "currency", "USD");
    row("terms", term("customer", "C-2", "product", "S-2", "10.0000"), "fixed_net", "16.0000"); // until today
    row("terms", term("customer", "C-2", "product", "S-2", "10.0000"), "currency", "USD");
    row("terms", term("customer", "C-2", "all", "", "0.0000"), "discount_pct", "5.0000");
    row("terms", term("customer", "C-2", "all", "", "0.0000"), "currency", "null");
    row("terms", term("group", "Retail", "all", "", "0.0000"), "discount_pct", "2.0000");
    row("terms", term("group", "None", "all", "", "0.0000"), "discount_pct", "absent");
    row("addresses", {u"C-2"_s, u"main"_s}, "street", "Long Street 5, Flat 7");
    row("addresses", {u"C-2"_s, u"shipto"_s}, "street", "Short Street 1");
    row("addresses", {u"C-2"_s, u"shipto"_s}, "kind", "delivery");
    row("credit", {u"C-2"_s}, "credit_limit", "1000.00");
    row("credit", {u"C-2"_s}, "currency", "USD");
    row("credit", {u"C-2"_s}, "balance", "137.70"); // 100 open, a credit note, 50 due today; the draft does not count
    row("credit", {u"C-2"_s}, "overdue", "87.70");  // 100 less the credit note, both due
    row("credit", {u"C-2"_s}, "open_orders", "100.00");
    row("credit", {u"C-2"_s}, "remaining", "762.30");
    row("orders", {u"B2B-1001"_s}, "origin", "b2b");
    row("orders", {u"B2B-1001"_s}, "erp_number", "SO-1");
    row("orders", {u"B2B-1001"_s}, "status", "partly_shipped");
    row("orders", {u"B2B-1001"_s}, "currency", "EUR");
    row("orders", {u"B2B-1001"_s}, "gross_total", "12.30");
    row("orders", {u"SO-3"_s}, "status", "closed");
    row("orders", {u"Q-4"_s}, "status", "absent"); // a quotation
    row("orders", {u"SO-5"_s}, "status", "accepted");
    row("orders", {u"SO-5"_s}, "ordered_at", "2026-09-02T00:00:00.000Z");
    row("orders", {u"SO-5"_s}, "wanted_on", "2026-10-01");
    row("orders", {u"SO-5"_s}, "note", "Call first");
    row("order_lines", {u"B2B-1001"_s, u"1"_s}, "quantity", "5.0000");
    row("order_lines", {u"B2B-1001"_s, u"1"_s}, "shipped", "1.5000");
    row("order_lines", {u"B2B-1001"_s, u"1"_s}, "net_price", "9.9900");
    row("order_lines", {u"B2B-1001"_s, u"1"_s}, "discount_pct", "5.0000");
    row("order_lines", {u"B2B-1001"_s, u"1"_s}, "warehouse", "Hall A");
    row("documents", {u"invoice"_s, u"INV-1"_s}, "gross_total", "123.00");
    row("documents", {u"invoice"_s, u"INV-1"_s}, "paid", "23.00");
    row("documents", {u"invoice"_s, u"INV-1"_s}, "order", "SO-5");
    row("documents", {u"invoice"_s, u"INV-2"_s}, "net_total", "8.00"); // kept as 32 at a rate of 4
    row("documents", {u"invoice"_s, u"INV-2"_s}, "currency", "EUR");
    row("documents", {u"correction"_s, u"CN-1"_s}, "net_total", "-10.00");
    row("documents", {u"other"_s, u"AR-1"_s}, "due_on", "2026-09-21");
    row("documents", {u"correction"_s, u"CN-1"_s}, "period_state", "closed"); // on the day through which they are
    row("documents", {u"other"_s, u"AR-1"_s}, "period_state", "open");
    row("documents", {u"invoice"_s, u"DRAFT"_s}, "paid", "absent");
    row("document_lines", {u"invoice"_s, u"INV-1"_s, u"1"_s}, "sku", "S-1");
    row("document_lines", {u"invoice"_s, u"INV-1"_s, u"2"_s}, "net_price",
        "1.5000"); // the assembly's part is no line
    row("document_lines", {u"invoice"_s, u"INV-1"_s, u"3"_s}, "sku", "absent");
    row("document_lines", {u"invoice"_s, u"INV-2"_s, u"1"_s}, "net_price", "8.0000");
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
        QTest::addRow("%s %s %d", area, sku, int(kind))
            << QString::fromUtf8(area) << QStringList {QString::fromUtf8(sku)} << int(kind) << count;
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
    const auto some = readLedger(u"stock"_s, m_ledger.settings(), Scope {u"sku"_s, {u"S-1"_s, u"S-1"_s, u"o'clock"_s}});
    QVERIFY2(some.has_value(), qPrintable(some ? QString() : some.error().detail));
    QVERIFY(some->complete);
    QCOMPARE(some->rows, 3);
    const auto none = readLedger(u"stock"_s, m_ledger.settings(), Scope {u"sku"_s, {}});
    QVERIFY(none.has_value());
    QCOMPARE(none->rows, 0);
    const auto hall = readLedger(u"stock"_s, m_ledger.settings(), Scope {u"warehouse"_s, {u"Hall B"_s}});
    QVERIFY(hall.has_value());
    QCOMPARE(hall->rows, 1);
    const auto unit = readLedger(u"stock"_s, m_ledger.settings(), Scope {u"unit"_s, {u"pcs"_s}});
    QVERIFY(!unit.has_value());
    QCOMPARE(unit.error().kind, Error::Kind::Refused);
    QStringList many; // more than one batch
    for (int i = 0; i < 1200; ++i)
        many.append(u"X-"_s + QString::number(i));
    many.append(u"S-1"_s);
    const auto last = readLedger(u"stock"_s, m_ledger.settings(), Scope {u"sku"_s, many});
    QVERIFY(last.has_value());
    QCOMPARE(last->rows, 3);
}

void TestErpLedger::bulkReadsAsQtDoes_data()
{
    QTest::addColumn<QString>("area");
    for (const char *area : {"stock", "prices", "customers", "products", "terms", "addresses", "credit", "orders",
             "order_lines", "documents", "document_lines"})
        QTest::newRow(area) << QString::fromUtf8(area);
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
    QTest::newRow("reader") << u"erp_read"_s << false;
    QTest::newRow("owner") << u"erp_owner"_s << true;
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
    QVERIFY(probe->server.startsWith(u"PostgreSQL "_s));
    QCOMPARE(probe->login, user);
    QCOMPARE(probe->canWrite, canWrite);
    QVERIFY(!probe->rights.isEmpty());
}

void TestErpLedger::writesNothing()
{
    ErpSettings settings = m_ledger.settings();
    settings.writable = true;
    settings.writeUser = u"erp_owner"_s;
    const auto erp = openErp(settings);
    for (const QString &area : (*erp)->areas()) {
        const Capability can = (*erp)->capability(area);
        QVERIFY(!can.create && !can.remove && can.fields.isEmpty());
        QVERIFY(!can.why.isEmpty());
    }
    Step step;
    step.area = u"customers"_s;
    step.key = {u"C-2"_s};
    Write write;
    write.field = u"name"_s;
    write.expect = {Value::Kind::Text, u"Ended"_s};
    write.write = {Value::Kind::Text, u"x"_s};
    step.writes = {write};
    const auto results = await((*erp)->apply({step}));
    QCOMPARE(results.size(), 1);
    QCOMPARE(results.first().error().kind, Error::Kind::Refused);
    QCOMPARE(cellOf(*readLedger(u"customers"_s, m_ledger.settings()), {u"C-2"_s}, "name"), u"Ended"_s);
}

QTEST_GUILESS_MAIN(TestErpLedger)
#include "tst_erpledger.moc"
