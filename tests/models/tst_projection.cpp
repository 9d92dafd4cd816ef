// What the shop should show: codes, sums, formulas, buffers, periods.
#include "models/base/decimal.h"
#include "tests/models/projected.h"

#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

Crosswalk warehouses(bool same = true)
{
    return {u"warehouse"_s, {{u"M1"_s, u"w"_s}, {u"M2"_s, u"w"_s}, {u"M3"_s, u"g"_s}}, same, {}};
}

} // namespace

class TestProjection : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingToDoSharesColumns();
    void formula_data();
    void formula();
    void givenTargetWins();
    void sums();
    void sumsOfOddParts();
    void halfASumIsNotKnown();
    void aSumThatDoesNotFit();
    void ordersThatNobodySaw_data();
    void ordersThatNobodySaw();
    void unknownCodes();
    void othersBecomeOne();
    void buffers();
    void aBufferThatCannotBeReadBlocks();
    void pricesAreNeverAddedUp();
    void valuesAreTranslated();
    void problemsFollowTheirRows();
    void codesBackward();
};

void TestProjection::nothingToDoSharesColumns()
{
    const Projected w;
    const Snapshot erp = w.stock.read(Side::Erp, row("sku,warehouse,available"), rows({"A,w,1", "B,w,2"}));
    const Snapshot out = w.project(erp);
    for (int f = erp.schema->keyCount; f < erp.columns.size(); ++f)
        QCOMPARE(out.columns[f].constData(), erp.columns[f].constData());
    QCOMPARE(out.presence.constData(), erp.presence.constData());
    QCOMPARE(out.readRows, 2);
}

void TestProjection::formula_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("available");
    QTest::newRow("less what is reserved") << "A,w,12,2.5"
                                           << "9.5000";
    QTest::newRow("never below zero") << "A,w,1,2"
                                      << "0.0000";
    QTest::newRow("negative stock") << "A,w,-3,0"
                                    << "0.0000";
    QTest::newRow("nothing reserved") << "A,w,12,-"
                                      << "12.0000";
    QTest::newRow("no stock known") << "A,w,-,2"
                                    << "null";
    QTest::newRow("unreadable stock") << "A,w,?,2"
                                      << "unknown";
    QTest::newRow("unreadable reservation") << "A,w,5,?"
                                            << "unknown";
}

void TestProjection::formula()
{
    QFETCH(QString, line);
    const Projected w;
    const Snapshot out = w.project(w.stock.read(Side::Erp, row("sku,warehouse,on_hand,reserved"), {line.split(u',')}));
    QTEST(w.shown(out, "A,w"), "available");
    QVERIFY(out.given[out.schema->indexOf(u"available"_s)]);
}

void TestProjection::givenTargetWins()
{
    const Projected w;
    const Snapshot out
        = w.project(w.stock.read(Side::Erp, row("sku,warehouse,on_hand,reserved,available"), rows({"A,w,12,2,-7"})));
    QCOMPARE(w.shown(out, "A,w"), u"-7.0000"_s);
    const Snapshot none = w.project(w.stock.read(Side::Erp, row("sku,warehouse,reserved"), rows({"A,w,2"})));
    QVERIFY(!none.given[none.schema->indexOf(u"available"_s)]);
}

void TestProjection::sums()
{
    Projected w;
    w.policy.crosswalks.append(warehouses());
    const Snapshot out = w.project(w.stock.read(Side::Erp, row("sku,warehouse,on_hand,reserved,lead_days"),
        rows({"A,M1,5,1,3", "B,M2,1,0,1", "A,M2,2.5,0.5,9", "A,M3,7,0,1", "A,other,1,0,1"})));
    QCOMPARE(out.rows, 4);
    QCOMPARE(out.readRows, 5);
    QCOMPARE(w.shown(out, "A,w"), u"6.0000"_s);
    QCOMPARE(w.shown(out, "A,w", "on_hand"), u"7.5000"_s);
    QCOMPARE(w.shown(out, "A,w", "lead_days"), u"3"_s); // no sum of days: the first row's
    QCOMPARE(w.shown(out, "A,g"), u"7.0000"_s);
    QCOMPARE(w.shown(out, "B,w"), u"1.0000"_s);
    QCOMPARE(w.shown(out, "A,other"), u"1.0000"_s);
    QCOMPARE(out.presenceOf(w.stock.key(row("A,M1"))), Presence::Absent);
}

void TestProjection::sumsOfOddParts()
{
    Projected w;
    w.policy.crosswalks.append(warehouses());
    const Snapshot out = w.project(w.stock.read(Side::Erp, row("sku,warehouse,available"),
        rows({"A,M1,5", "A,M2,?", "B,M1,5", "B,M2,-", "C,M1,5", "C,M1,6", "C,M2,1"})));
    QCOMPARE(w.shown(out, "A,w"), u"unknown"_s);
    QCOMPARE(w.shown(out, "B,w"), u"5.0000"_s);
    QCOMPARE(out.presenceOf(w.stock.key(row("C,w"))), Presence::Ambiguous);
}

// M1 and M2 go to w, where the ERP may have a w of its own, unless each code has to be mapped.
void TestProjection::halfASumIsNotKnown()
{
    const auto fields = row("sku,warehouse,available");
    for (const bool same : {true, false}) {
        Projected w;
        w.policy.crosswalks.append(warehouses(same));
        const auto presence = [&](std::initializer_list<const char *> lines) {
            const Snapshot out = w.project(w.stock.read(Side::Erp, fields, rows(lines), false));
            return out.presenceOf(w.stock.key(row("A,w")));
        };
        QCOMPARE(presence({"A,M1,5"}), Presence::Unknown);
        QCOMPARE(presence({"A,M1,5", "A,M2,1"}), same ? Presence::Unknown : Presence::Present);
        if (same)
            QCOMPARE(presence({"A,M1,5", "A,M2,1", "A,w,2"}), Presence::Present);
    }
}

void TestProjection::aSumThatDoesNotFit()
{
    Projected w;
    w.policy.crosswalks.append(warehouses());
    const Snapshot out = w.project(
        w.stock.read(Side::Erp, row("sku,warehouse,available"), rows({"A,M1,99999999999999", "A,M2,99999999999999"})));
    QCOMPARE(w.shown(out, "A,w"), u"unknown"_s);
    QCOMPARE(out.problems.size(), 1);
    QCOMPARE(int(out.problems[0].kind), int(Problem::Kind::TooLarge));
    QCOMPARE(out.problems[0].key, w.stock.key(row("A,w")));
}

// What stands in the shop alone counts against a limit. Of an order that was not read nobody knows whose it is: what is
// left of any limit is not known then, and the shop is not told that there is more than there is.
void TestProjection::ordersThatNobodySaw_data()
{
    QTest::addColumn<QVector<QStringList>>("orders");
    QTest::addColumn<bool>("complete");
    QTest::addColumn<QString>("k1");
    QTest::addColumn<QString>("k2");
    const QString unknown = u"unknown"_s;
    QTest::newRow("all seen") << rows({"1,K1,new,400"}) << true << u"600.00"_s << u"1000.00"_s;
    QTest::newRow("cut off") << rows({"1,K1,new,400"}) << false << unknown << unknown;
    QTest::newRow("one without its number") << rows({"1,K1,new,400", "-,K2,new,50"}) << true << unknown << unknown;
    QTest::newRow("one number twice") << rows({"1,K1,new,400", "1,K1,new,50"}) << true << unknown << u"1000.00"_s;
}

void TestProjection::ordersThatNobodySaw()
{
    QFETCH(QVector<QStringList>, orders);
    QFETCH(bool, complete);
    QFETCH(QString, k1);
    QFETCH(QString, k2);
    const auto texts = std::make_shared<TextPool>();
    const Fixture credit(shippedSchema(u"credit"_s), texts);
    const Fixture order(shippedSchema(u"orders"_s), texts);
    const QStringList fields = row("order,customer,status,gross_total");
    const Snapshot erp
        = credit.read(Side::Erp, row("customer,credit_limit,open_orders"), rows({"K1,1000,0", "K2,1000,0"}));
    const Policy policy;
    const Summed summed {
        u"orders"_s, order.share(Side::Erp, fields, {}), order.share(Side::B2b, fields, orders, complete)};
    const QVector<Link> links;
    const References references;
    const Snapshot out = project(erp, {policy, links, references, {2026, 11, 23}, {summed}});
    const int field = out.schema->indexOf(u"remaining"_s);
    const auto remaining = [&](const char *customer) {
        const Value v = toValue(out.schema->fields[field], out.cell(field, credit.key(row(customer))), *texts);
        return v.kind == Value::Kind::Text ? v.text : u"unknown"_s;
    };
    QCOMPARE(remaining("K1"), k1);
    QCOMPARE(remaining("K2"), k2);
}

void TestProjection::unknownCodes()
{
    Projected w;
    w.policy.crosswalks.append(warehouses(false));
    const Snapshot out = w.project(
        w.stock.read(Side::Erp, row("sku,warehouse,available"), rows({"A,M1,5", "A,M8,1", "B,M8,1", "B,M9,1"})));
    QCOMPARE(out.rows, 1);
    QCOMPARE(out.problems.size(), 2); // one for each code
    for (const Problem &problem : out.problems)
        QCOMPARE(int(problem.kind), int(Problem::Kind::Unmapped));
    QCOMPARE(out.problems[0].text, u"M8"_s);
}

void TestProjection::othersBecomeOne()
{
    Projected w;
    Crosswalk all = warehouses();
    all.others = u"rest"_s;
    w.policy.crosswalks.append(all);
    const auto fields = row("sku,warehouse,available");
    const Snapshot out = w.project(w.stock.read(Side::Erp, fields, rows({"A,M7,1", "A,M8,2", "A,M1,5"})));
    QCOMPARE(w.shown(out, "A,rest"), u"3.0000"_s);
    const Snapshot half = w.project(w.stock.read(Side::Erp, fields, rows({"A,M7,1", "A,M3,4"}), false));
    QCOMPARE(half.presenceOf(w.stock.key(row("A,rest"))), Presence::Unknown);
    QCOMPARE(half.presenceOf(w.stock.key(row("A,g"))), Presence::Present);
}

void TestProjection::buffers()
{
    Projected w;
    Rule &rule = w.rule(Rule::Kind::Buffer, "available");
    rule.amount = u"2"_s;
    rule.when = {{u"sku"_s, {u"A*"_s}}};
    w.rule(Rule::Kind::Buffer, "available").amount = u"1"_s;
    w.rule(Rule::Kind::Buffer, "available").amount = u"100"_s; // never reached: the first one wins
    const Snapshot out = w.project(
        w.stock.read(Side::Erp, row("sku,warehouse,available"), rows({"A,w,5", "A2,w,1", "B,w,5", "C,w,-4", "D,w,-"})));
    QCOMPARE(w.shown(out, "A,w"), u"3.0000"_s);
    QCOMPARE(w.shown(out, "A2,w"), u"0.0000"_s);
    QCOMPARE(w.shown(out, "B,w"), u"4.0000"_s);
    QCOMPARE(w.shown(out, "C,w"), u"-4.0000"_s);
    QCOMPARE(w.shown(out, "D,w"), u"null"_s);
}

void TestProjection::aBufferThatCannotBeReadBlocks()
{
    for (const char *amount : {"abc", "-5", "1.00001"}) {
        Projected w;
        Rule &rule = w.rule(Rule::Kind::Buffer, "available");
        rule.amount = QLatin1String(amount);
        rule.when = {{u"sku"_s, {u"A*"_s}}};
        const Snapshot out
            = w.project(w.stock.read(Side::Erp, row("sku,warehouse,available"), rows({"A,w,5", "A2,w,0", "B,w,5"})));
        QCOMPARE(w.shown(out, "A,w"), u"unknown"_s);
        QCOMPARE(w.shown(out, "A2,w"), u"0.0000"_s); // nothing to sell, nothing to keep back
        QCOMPARE(w.shown(out, "B,w"), u"5.0000"_s);
        QCOMPARE(out.problems.size(), 1);
        QCOMPARE(out.problems[0].text, QLatin1String(amount));
        QCOMPARE(out.problems[0].key, w.stock.key(row("A,w")));
    }
    Projected w; // the category was never read
    Rule &rule = w.rule(Rule::Kind::Buffer, "available");
    rule.amount = u"2"_s;
    rule.when = {{u"product.category"_s, {u"lamps"_s}}};
    const Snapshot out = w.project(w.stock.read(Side::Erp, row("sku,warehouse,available"), rows({"A,w,5", "B,w,0"})));
    QCOMPARE(w.shown(out, "A,w"), u"unknown"_s);
    QCOMPARE(w.shown(out, "B,w"), u"0.0000"_s);
    QVERIFY(out.problems.isEmpty());
}

void TestProjection::pricesAreNeverAddedUp()
{
    const Fixture prices(shippedSchema(u"prices"_s));
    Policy policy;
    policy.crosswalks.append({u"price_list"_s, {{u"DET"_s, u"retail"_s}, {u"DET2"_s, u"retail"_s}}, true, {}});
    const QVector<Link> links;
    const References references;
    const Snapshot erp = prices.read(Side::Erp, row("sku,price_list,currency,unit,min_qty,valid_from,net"),
        rows({"A,DET,PLN,szt,1,-,10", "A,DET2,PLN,szt,1,-,12"}));
    const Snapshot out = project(erp, {policy, links, references, {2026, 11, 23}});
    const KeyId key = prices.key(row("A,retail,PLN,szt,1.0000,"));
    QVERIFY(key != noKey);
    QCOMPARE(out.presenceOf(key), Presence::Ambiguous);
    QCOMPARE(out.problems.size(), 1);
}

void TestProjection::valuesAreTranslated()
{
    const Fixture customers(shippedSchema(u"customers"_s));
    Policy policy;
    policy.crosswalks.append({u"price_list"_s, {{u"DET"_s, u"retail"_s}}, false, {}});
    const QVector<Link> links {{u"customer"_s, u"K1"_s, u"one"_s, Link::How::ByHand, {}, 0}};
    const References references;
    const Snapshot erp
        = customers.read(Side::Erp, row("customer,price_list,payer"), rows({"K1,DET,K3", "K2,XYZ,K1", "K3,-,-"}));
    const Snapshot out = project(erp, {policy, links, references, {2026, 11, 23}});
    const auto cell = [&](const char *key, const char *field) {
        const int f = out.schema->indexOf(QLatin1String(field));
        return toValue(out.schema->fields[f], out.cell(f, customers.key(row(key))), out.pools->texts);
    };
    QCOMPARE(cell("one", "price_list").text, u"retail"_s);
    QCOMPARE(cell("K2", "payer").text, u"one"_s);
    QCOMPARE(int(cell("K2", "price_list").kind), int(Value::Kind::Unknown));
    QCOMPARE(int(cell("K3", "price_list").kind), int(Value::Kind::Null));
    QCOMPARE(out.problems.size(), 1);
    QCOMPARE(out.problems[0].key, customers.key(row("K2")));
    QCOMPARE(out.presenceOf(customers.key(row("K1"))), Presence::Absent);
}

void TestProjection::problemsFollowTheirRows()
{
    Projected w;
    w.link("A", "X");
    const Snapshot out = w.project(w.stock.read(Side::Erp, row("sku,warehouse,available"), rows({"A,w,?"})));
    QCOMPARE(out.problems.size(), 1);
    QCOMPARE(out.problems[0].key, w.stock.key(row("X,w")));
}

void TestProjection::codesBackward()
{
    Projected w;
    w.policy.crosswalks.append(warehouses());
    w.link("A", "X");
    const ProjectionInput input {w.policy, w.links, w.references, {}};
    const Schema &schema = *w.stock.schema;
    QCOMPARE(erpCodes(schema, input, u"X"_s), row("A"));
    QCOMPARE(erpCodes(schema, input, u"B"_s), row("B"));
    QCOMPARE(erpCodes(schema, input, u"A"_s), QStringList()); // the ERP's A is the shop's X
}

QTEST_GUILESS_MAIN(TestProjection)
#include "tst_projection.moc"
