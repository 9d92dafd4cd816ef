// An order from the shop into the demo ERP, through its own door: head and lines as one document, never twice, whatever
// becomes of the answer.
#include "app/demo/erpschema.h"
#include "connectors/sqlite/sqlite.h"
#include "fixture.h"
#include "runworld.h"

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

Write writeOf(const char *field, const char *value)
{
    return {QString::fromUtf8(field), {Value::Kind::Absent, {}}, {Value::Kind::Text, QString::fromUtf8(value)},
        {Value::Kind::Absent, {}}, {}, {}, u"anna"_s, {}};
}

Step orderStep(const char *number, const char *customer, const char *secondArticle)
{
    Step step;
    step.op = Step::Op::Create;
    step.target = Side::Erp;
    step.area = u"orders"_s;
    step.key = step.targetKey = {QString::fromUtf8(number)};
    step.writes
        = {writeOf("ordered_at", "2026-11-20T09:00:00.000Z"), writeOf("customer", customer), writeOf("status", "new"),
            writeOf("currency", "PLN"), writeOf("net_total", "100.00"), writeOf("gross_total", "123.00")};
    step.unset = {u"erp_number"_s, u"note"_s};
    const auto line = [&](const char *place, const char *article, const char *quantity) {
        step.parts.append({u"order_lines"_s, {QString::fromUtf8(number), QString::fromUtf8(place)},
            {QString::fromUtf8(number), QString::fromUtf8(place)},
            {writeOf("sku", article), writeOf("quantity", quantity), writeOf("unit", "szt"),
                writeOf("net_price", "10.0000")},
            {}});
    };
    line("1", "WKR-3,5", "2.0000");
    line("2", secondArticle, "1.0000");
    return step;
}

Plan planOf(const char *id, const QVector<Step> &steps) { return test::planOf(id, u"orders"_s, steps); }

} // namespace

class TestErpOrders : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void oneDocument();
    void neverTwice();
    void lostAnswer();
    void cutOffAndRecovered();
    void allOrNothing_data();
    void allOrNothing();
    void saysThatItStays();

private:
    QString ask(const char *sql) const
    {
        auto db = sqlite::Database::open(m_settings.database, sqlite::Open::ReadOnly);
        auto statement = (*db)->prepare(sql);
        return statement && statement->step().value_or(false) ? statement->text(0) : u"?"_s;
    }
    RunPorts ports() { return portsOf(*m_source, *m_target, m_store); }

    std::unique_ptr<QTemporaryDir> m_dir;
    ErpSettings m_settings;
    MemoryStore m_store;
    std::unique_ptr<Erp> m_erp;
    std::unique_ptr<LosesAnswers> m_target;
    std::unique_ptr<GoesAway> m_source;
};

void TestErpOrders::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_store = MemoryStore();
    m_settings = ErpSettings();
    m_settings.profileDir = sourcePath(u"resources/profiles/erp/demo"_s);
    m_settings.engine = u"sqlite"_s;
    m_settings.database = m_dir->filePath(u"erp.sqlite"_s);
    m_settings.writable = true;
    m_settings.clock = [] { return Instant(1'790'000'000'000); };
    for (const char *area : {"orders", "order_lines"})
        m_settings.schemas.insert(QString::fromUtf8(area), schemaOf(QString::fromUtf8(area)));
    auto db = sqlite::Database::open(m_settings.database, sqlite::Open::Create);
    QVERIFY(db);
    QVERIFY((*db)->exec(demo::erpSchema));
    QVERIFY((*db)->exec("insert into towar values (1, 'WKR-3,5', 'x', null, 'szt', '23', 'W', 0, 1, 'z'),"
                        " (2, 'FARBA', 'y', null, 'szt', '23', 'W', 0, 1, 'z');"
                        "insert into kontrahent (id, kod, nazwa, rodzaj, handlowiec, zmieniono) values"
                        " (1, 'K1', 'a', 'firma', 'H1', 'z');"
                        "insert into kredyt values (1, '1000.00', 'PLN', '0.00', '0.00', '50.00', 0, 14, null, 'z');"
                        "insert into stan (towar_id, magazyn_id, ilosc, rezerwacja, zmieniono) values"
                        " (1, 1, '10.0000', '1.0000', 'z');"));
    auto erp = openErp(m_settings);
    QVERIFY2(erp.has_value(), qPrintable(erp ? QString() : erp.error().subject + erp.error().detail));
    m_erp = std::move(*erp);
    m_target = std::make_unique<LosesAnswers>(*m_erp);
    m_source = std::make_unique<GoesAway>(*m_erp);
}

// The ERP numbers it, accepts it, reserves the goods and counts it against the limit.
void TestErpOrders::oneDocument()
{
    const Plan plan = planOf("p1", {orderStep("B2B-1", "K1", "FARBA")});
    const auto report = runPlan(plan, ports(), runOptions());
    QVERIFY2(report.has_value(), qPrintable(report ? QString() : report.error().detail));
    QVERIFY2(report->done == 1,
        qPrintable(report->troubles.isEmpty()
                ? QString()
                : report->troubles[0].error->subject + report->troubles[0].error->detail + report->troubles[0].field));
    QCOMPARE(ask("select numer || ' ' || status from zamowienie where numer_obcy = 'B2B-1'"), u"ZK 1/B2B P"_s);
    QCOMPARE(ask("select group_concat(lp || ':' || ilosc) from zamowienie_poz"), u"1:2.0000,2:1.0000"_s);
    QCOMPARE(ask("select zamowienia from kredyt"), u"173.00"_s);
    QCOMPARE(ask("select rezerwacja from stan"), u"3.0000"_s);
    // What was agreed: the order as the shop has it. What the ERP made of it is its own movement, and goes to the shop.
    const auto base = m_store.agreed(u"orders"_s, {u"B2B-1"_s});
    QCOMPARE(base.value(u"status"_s), (Value {Value::Kind::Text, u"new"_s}));
    QCOMPARE(base.value(u"erp_number"_s), (Value {Value::Kind::Null, {}}));
    QVERIFY(m_store.inBase(u"order_lines"_s, {u"B2B-1"_s, u"2"_s}));
}

void TestErpOrders::neverTwice()
{
    QCOMPARE(runPlan(planOf("p1", {orderStep("B2B-1", "K1", "FARBA")}), ports(), runOptions())->done, 1);
    const auto again = runPlan(planOf("p2", {orderStep("B2B-1", "K1", "FARBA")}), ports(), runOptions());
    QCOMPARE(again->done, 1); // it was there already
    QCOMPARE(m_target->calls, 1);
    QCOMPARE(ask("select count(*) from zamowienie"), u"1"_s);
    // Even past the engine: the transaction looks first, and then the ERP itself.
    auto sent = m_erp->apply({planOf("p3", {orderStep("B2B-1", "K1", "FARBA")}).steps});
    sent.waitForFinished();
    QCOMPARE(sent.result().first().error().kind, Error::Kind::Stale);
    QCOMPARE(ask("select zamowienia from kredyt"), u"173.00"_s);
}

void TestErpOrders::lostAnswer()
{
    m_target->lose = true;
    const auto report = runPlan(planOf("p1", {orderStep("B2B-1", "K1", "FARBA")}), ports(), runOptions());
    QCOMPARE(report->done, 1);
    QCOMPARE(ask("select count(*) from zamowienie"), u"1"_s);
    QVERIFY(m_store.inBase(u"order_lines"_s, {u"B2B-1"_s, u"1"_s}));
}

// The answer is lost, and nobody can look: the step is open until a recovery finds the order, and sends nothing.
void TestErpOrders::cutOffAndRecovered()
{
    m_target->lose = true;
    m_source->left = 1;
    const Plan plan = planOf("p1", {orderStep("B2B-1", "K1", "FARBA")});
    QCOMPARE(runPlan(plan, ports(), runOptions())->unknown, 1);
    QVERIFY(!m_store.inBase(u"orders"_s, {u"B2B-1"_s}));
    m_target->lose = false;
    m_source->left = 1000;
    const auto report = recovered(plan, ports(), m_store);
    QCOMPARE(report->done, 1);
    QCOMPARE(m_target->calls, 1);
    QCOMPARE(ask("select count(*) from zamowienie"), u"1"_s);
    QVERIFY(m_store.inBase(u"order_lines"_s, {u"B2B-1"_s, u"2"_s}));
}

void TestErpOrders::allOrNothing_data()
{
    QTest::addColumn<QByteArray>("customer");
    QTest::addColumn<QByteArray>("article");
    QTest::newRow("unknown customer") << QByteArray("K9") << QByteArray("FARBA");
    QTest::newRow("unknown article in the last line") << QByteArray("K1") << QByteArray("NONE");
}

void TestErpOrders::allOrNothing()
{
    QFETCH(QByteArray, customer);
    QFETCH(QByteArray, article);
    const auto report = runPlan(
        planOf(
            "p1", {orderStep("B2B-1", customer.constData(), article.constData()), orderStep("B2B-2", "K1", "FARBA")}),
        ports(), runOptions());
    QCOMPARE(report->failed, 1);
    QCOMPARE(report->done, 1); // the other one is not kept back
    QCOMPARE(report->troubles[0].error->kind, Error::Kind::Rejected);
    QCOMPARE(ask("select group_concat(numer_obcy) from zamowienie"), u"B2B-2"_s);
    QCOMPARE(ask("select count(*) from import_zk"), u"1"_s);
    QCOMPARE(ask("select zamowienia from kredyt"), u"173.00"_s);
}

void TestErpOrders::saysThatItStays()
{
    const Capability can = m_erp->capability(u"orders"_s);
    QVERIFY(can.create && !can.remove);
    QCOMPARE(can.parts, QStringList {u"order_lines"_s});
    QVERIFY(!can.noUndoCreate.isEmpty());
    QVERIFY(!m_erp->capability(u"order_lines"_s).create);
}

QTEST_GUILESS_MAIN(TestErpOrders)
#include "tst_erporders.moc"
