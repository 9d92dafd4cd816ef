// What the shop should show: codes, sums, formulas, buffers, periods; and links found by a number.
#include "models/base/decimal.h"
#include "models/policy/rules.h"
#include "tests/models/build.h"

#include <QTest>

using namespace zgoda;
using namespace zgoda::test;

namespace {

Crosswalk warehouses(bool same = true)
{
    return {QStringLiteral("warehouse"),
        {{QStringLiteral("M1"), QStringLiteral("w")}, {QStringLiteral("M2"), QStringLiteral("w")},
            {QStringLiteral("M3"), QStringLiteral("g")}},
        same, {}};
}

struct World {
    Fixture stock {shippedSchema(QStringLiteral("stock"))};
    Policy policy;
    QVector<Link> links;
    References references;

    Snapshot project(const Snapshot &erp, QDate today = {2026, 11, 23}) const
    {
        return zgoda::project(erp, {policy, links, references, today});
    }
    Value at(const Snapshot &s, const char *key, const char *field) const
    {
        const int f = s.schema->indexOf(QLatin1String(field));
        return toValue(s.schema->fields[f], s.cell(f, stock.key(row(key))), s.pools->texts);
    }
    QString shown(const Snapshot &s, const char *key, const char *field = "available") const
    {
        const Value v = at(s, key, field);
        switch (v.kind) {
        case Value::Kind::Text: return v.text;
        case Value::Kind::Null: return QStringLiteral("null");
        case Value::Kind::Absent: return QStringLiteral("absent");
        case Value::Kind::Unknown: break;
        }
        return QStringLiteral("unknown");
    }
    void link(const char *erp, const char *b2b)
    {
        links.append({QStringLiteral("product"), QLatin1String(erp), QLatin1String(b2b), Link::How::ByHand, {}, 0});
    }
    Rule &rule(Rule::Kind kind, const char *field)
    {
        Rule rule;
        rule.id = QString::number(policy.rules.size());
        rule.area = QStringLiteral("stock");
        rule.field = QLatin1String(field);
        rule.kind = kind;
        policy.rules.append(rule);
        return policy.rules.last();
    }
};

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
    void unknownCodes();
    void othersBecomeOne();
    void buffers();
    void aBufferThatCannotBeReadBlocks();
    void pricesAreNeverAddedUp();
    void valuesAreTranslated();
    void problemsFollowTheirRows();
    void codesBackward();
    void globs_data();
    void globs();
    void rulesSeeOtherAreas();
    void rulesDoubtWhatWasNotRead();
    void linksByNumber();
    void linksAreExactOnlyWhenAlone();
    void linksKeepCountriesApart();
    void linksThatContradictAreNotExact();
};

void TestProjection::nothingToDoSharesColumns()
{
    const World w;
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
    const World w;
    const Snapshot out
        = w.project(w.stock.read(Side::Erp, row("sku,warehouse,on_hand,reserved"), {line.split(QLatin1Char(','))}));
    QTEST(w.shown(out, "A,w"), "available");
    QVERIFY(out.given[out.schema->indexOf(QStringLiteral("available"))]);
}

void TestProjection::givenTargetWins()
{
    const World w;
    const Snapshot out
        = w.project(w.stock.read(Side::Erp, row("sku,warehouse,on_hand,reserved,available"), rows({"A,w,12,2,-7"})));
    QCOMPARE(w.shown(out, "A,w"), QStringLiteral("-7.0000"));
    const Snapshot none = w.project(w.stock.read(Side::Erp, row("sku,warehouse,reserved"), rows({"A,w,2"})));
    QVERIFY(!none.given[none.schema->indexOf(QStringLiteral("available"))]);
}

void TestProjection::sums()
{
    World w;
    w.policy.crosswalks.append(warehouses());
    const Snapshot out = w.project(w.stock.read(Side::Erp, row("sku,warehouse,on_hand,reserved,lead_days"),
        rows({"A,M1,5,1,3", "B,M2,1,0,1", "A,M2,2.5,0.5,9", "A,M3,7,0,1", "A,other,1,0,1"})));
    QCOMPARE(out.rows, 4);
    QCOMPARE(out.readRows, 5);
    QCOMPARE(w.shown(out, "A,w"), QStringLiteral("6.0000"));
    QCOMPARE(w.shown(out, "A,w", "on_hand"), QStringLiteral("7.5000"));
    QCOMPARE(w.shown(out, "A,w", "lead_days"), QStringLiteral("3")); // no sum of days: the first row's
    QCOMPARE(w.shown(out, "A,g"), QStringLiteral("7.0000"));
    QCOMPARE(w.shown(out, "B,w"), QStringLiteral("1.0000"));
    QCOMPARE(w.shown(out, "A,other"), QStringLiteral("1.0000"));
    QCOMPARE(out.presenceOf(w.stock.key(row("A,M1"))), Presence::Absent);
}

void TestProjection::sumsOfOddParts()
{
    World w;
    w.policy.crosswalks.append(warehouses());
    const Snapshot out = w.project(w.stock.read(Side::Erp, row("sku,warehouse,available"),
        rows({"A,M1,5", "A,M2,?", "B,M1,5", "B,M2,-", "C,M1,5", "C,M1,6", "C,M2,1"})));
    QCOMPARE(w.shown(out, "A,w"), QStringLiteral("unknown"));
    QCOMPARE(w.shown(out, "B,w"), QStringLiteral("5.0000"));
    QCOMPARE(out.presenceOf(w.stock.key(row("C,w"))), Presence::Ambiguous);
}

// M1 and M2 go to w, where the ERP may have a w of its own, unless each code has to be mapped.
void TestProjection::halfASumIsNotKnown()
{
    const auto fields = row("sku,warehouse,available");
    for (const bool same : {true, false}) {
        World w;
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
    World w;
    w.policy.crosswalks.append(warehouses());
    const Snapshot out = w.project(
        w.stock.read(Side::Erp, row("sku,warehouse,available"), rows({"A,M1,99999999999999", "A,M2,99999999999999"})));
    QCOMPARE(w.shown(out, "A,w"), QStringLiteral("unknown"));
    QCOMPARE(out.problems.size(), 1);
    QCOMPARE(int(out.problems[0].kind), int(Problem::Kind::TooLarge));
    QCOMPARE(out.problems[0].key, w.stock.key(row("A,w")));
}

void TestProjection::unknownCodes()
{
    World w;
    w.policy.crosswalks.append(warehouses(false));
    const Snapshot out = w.project(
        w.stock.read(Side::Erp, row("sku,warehouse,available"), rows({"A,M1,5", "A,M8,1", "B,M8,1", "B,M9,1"})));
    QCOMPARE(out.rows, 1);
    QCOMPARE(out.problems.size(), 2); // one for each code
    for (const Problem &problem : out.problems)
        QCOMPARE(int(problem.kind), int(Problem::Kind::Unmapped));
    QCOMPARE(out.problems[0].text, QStringLiteral("M8"));
}

void TestProjection::othersBecomeOne()
{
    World w;
    Crosswalk all = warehouses();
    all.others = QStringLiteral("rest");
    w.policy.crosswalks.append(all);
    const auto fields = row("sku,warehouse,available");
    const Snapshot out = w.project(w.stock.read(Side::Erp, fields, rows({"A,M7,1", "A,M8,2", "A,M1,5"})));
    QCOMPARE(w.shown(out, "A,rest"), QStringLiteral("3.0000"));
    const Snapshot half = w.project(w.stock.read(Side::Erp, fields, rows({"A,M7,1", "A,M3,4"}), false));
    QCOMPARE(half.presenceOf(w.stock.key(row("A,rest"))), Presence::Unknown);
    QCOMPARE(half.presenceOf(w.stock.key(row("A,g"))), Presence::Present);
}

void TestProjection::buffers()
{
    World w;
    Rule &rule = w.rule(Rule::Kind::Buffer, "available");
    rule.amount = QStringLiteral("2");
    rule.when = {{QStringLiteral("sku"), {QStringLiteral("A*")}}};
    w.rule(Rule::Kind::Buffer, "available").amount = QStringLiteral("1");
    w.rule(Rule::Kind::Buffer, "available").amount = QStringLiteral("100"); // never reached: the first one wins
    const Snapshot out = w.project(
        w.stock.read(Side::Erp, row("sku,warehouse,available"), rows({"A,w,5", "A2,w,1", "B,w,5", "C,w,-4", "D,w,-"})));
    QCOMPARE(w.shown(out, "A,w"), QStringLiteral("3.0000"));
    QCOMPARE(w.shown(out, "A2,w"), QStringLiteral("0.0000"));
    QCOMPARE(w.shown(out, "B,w"), QStringLiteral("4.0000"));
    QCOMPARE(w.shown(out, "C,w"), QStringLiteral("-4.0000"));
    QCOMPARE(w.shown(out, "D,w"), QStringLiteral("null"));
}

void TestProjection::aBufferThatCannotBeReadBlocks()
{
    for (const char *amount : {"abc", "-5", "1.00001"}) {
        World w;
        Rule &rule = w.rule(Rule::Kind::Buffer, "available");
        rule.amount = QLatin1String(amount);
        rule.when = {{QStringLiteral("sku"), {QStringLiteral("A*")}}};
        const Snapshot out
            = w.project(w.stock.read(Side::Erp, row("sku,warehouse,available"), rows({"A,w,5", "A2,w,0", "B,w,5"})));
        QCOMPARE(w.shown(out, "A,w"), QStringLiteral("unknown"));
        QCOMPARE(w.shown(out, "A2,w"), QStringLiteral("0.0000")); // nothing to sell, nothing to keep back
        QCOMPARE(w.shown(out, "B,w"), QStringLiteral("5.0000"));
        QCOMPARE(out.problems.size(), 1);
        QCOMPARE(out.problems[0].text, QLatin1String(amount));
        QCOMPARE(out.problems[0].key, w.stock.key(row("A,w")));
    }
    World w; // the category was never read
    Rule &rule = w.rule(Rule::Kind::Buffer, "available");
    rule.amount = QStringLiteral("2");
    rule.when = {{QStringLiteral("product.category"), {QStringLiteral("lamps")}}};
    const Snapshot out = w.project(w.stock.read(Side::Erp, row("sku,warehouse,available"), rows({"A,w,5", "B,w,0"})));
    QCOMPARE(w.shown(out, "A,w"), QStringLiteral("unknown"));
    QCOMPARE(w.shown(out, "B,w"), QStringLiteral("0.0000"));
    QVERIFY(out.problems.isEmpty());
}

void TestProjection::pricesAreNeverAddedUp()
{
    const Fixture prices(shippedSchema(QStringLiteral("prices")));
    Policy policy;
    policy.crosswalks.append({QStringLiteral("price_list"),
        {{QStringLiteral("DET"), QStringLiteral("retail")}, {QStringLiteral("DET2"), QStringLiteral("retail")}}, true,
        {}});
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
    const Fixture customers(shippedSchema(QStringLiteral("customers")));
    Policy policy;
    policy.crosswalks.append(
        {QStringLiteral("price_list"), {{QStringLiteral("DET"), QStringLiteral("retail")}}, false, {}});
    const QVector<Link> links {
        {QStringLiteral("customer"), QStringLiteral("K1"), QStringLiteral("one"), Link::How::ByHand, {}, 0}};
    const References references;
    const Snapshot erp
        = customers.read(Side::Erp, row("customer,price_list,payer"), rows({"K1,DET,K2", "K2,XYZ,K1", "K3,-,-"}));
    const Snapshot out = project(erp, {policy, links, references, {2026, 11, 23}});
    const auto cell = [&](const char *key, const char *field) {
        const int f = out.schema->indexOf(QLatin1String(field));
        return toValue(out.schema->fields[f], out.cell(f, customers.key(row(key))), out.pools->texts);
    };
    QCOMPARE(cell("one", "price_list").text, QStringLiteral("retail"));
    QCOMPARE(cell("K2", "payer").text, QStringLiteral("one"));
    QCOMPARE(int(cell("K2", "price_list").kind), int(Value::Kind::Unknown));
    QCOMPARE(int(cell("K3", "price_list").kind), int(Value::Kind::Null));
    QCOMPARE(out.problems.size(), 1);
    QCOMPARE(out.problems[0].key, customers.key(row("K2")));
    QCOMPARE(out.presenceOf(customers.key(row("K1"))), Presence::Absent);
}

void TestProjection::problemsFollowTheirRows()
{
    World w;
    w.link("A", "X");
    const Snapshot out = w.project(w.stock.read(Side::Erp, row("sku,warehouse,available"), rows({"A,w,?"})));
    QCOMPARE(out.problems.size(), 1);
    QCOMPARE(out.problems[0].key, w.stock.key(row("X,w")));
}

void TestProjection::codesBackward()
{
    World w;
    w.policy.crosswalks.append(warehouses());
    w.link("A", "X");
    const ProjectionInput input {w.policy, w.links, w.references, {}};
    const Schema &schema = *w.stock.schema;
    QCOMPARE(erpCodes(schema, input, QStringLiteral("X")), row("A"));
    QCOMPARE(erpCodes(schema, input, QStringLiteral("B")), row("B"));
    QCOMPARE(erpCodes(schema, input, QStringLiteral("A")), QStringList()); // the ERP's A is the shop's X
}

void TestProjection::globs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("glob");
    QTest::addColumn<bool>("matches");
    QTest::newRow("any") << ""
                         << "*" << true;
    QTest::newRow("case") << QString::fromUtf8("ŻARÓWKA 5W") << QString::fromUtf8("żarówka*") << true;
    QTest::newRow("one") << "A1"
                         << "A?" << true;
    QTest::newRow("one too many") << "A12"
                                  << "A?" << false;
    QTest::newRow("middle") << "cable-red-3"
                            << "cable*3" << true;
    QTest::newRow("again") << "aab"
                           << "*ab" << true;
    QTest::newRow("whole") << "cables"
                           << "cable" << false;
    QTest::newRow("brackets are letters") << "[a]"
                                          << "[a]" << true;
    QTest::newRow("nothing") << ""
                             << "?" << false;
}

void TestProjection::globs()
{
    QFETCH(QString, text);
    QFETCH(QString, glob);
    QTEST(matchesGlob(text, glob), "matches");
}

void TestProjection::rulesSeeOtherAreas()
{
    World w;
    const Fixture products(shippedSchema(QStringLiteral("products")), w.stock.pools->textsOwner);
    w.references.append(
        {QStringLiteral("product"), products.share(Side::Erp, row("sku,category"), rows({"A,Cables", "B,Lamps"}))});
    Rule &rule = w.rule(Rule::Kind::Expected, "available");
    rule.when
        = {{QStringLiteral("product.category"), {QStringLiteral("cab*")}}, {QStringLiteral("warehouse"), row("w,g")}};
    w.rule(Rule::Kind::Expected, "available").when = {{QStringLiteral("product.colour"), {QStringLiteral("*")}}};
    w.rule(Rule::Kind::Expected, "available").enabled = false;
    const Snapshot erp
        = w.stock.read(Side::Erp, row("sku,warehouse,available"), rows({"A,w,1", "B,w,1", "A,x,1", "C,w,1"}));
    RuleSet rules(w.policy, w.references, w.stock.schema, w.stock.pools, {2026, 11, 23});
    const int field = w.stock.schema->indexOf(QStringLiteral("available"));
    const auto first = [&](const char *key) {
        return rules.first(Rule::Kind::Expected, field, {&erp, nullptr, w.stock.key(row(key))});
    };
    QCOMPARE(first("A,w"), 0);
    QCOMPARE(first("B,w"), -1);
    QCOMPARE(first("A,x"), -1);
    QCOMPARE(first("C,w"), -1);
    QCOMPARE(first("A,w"), 0);
    QVERIFY(!rules.any(Rule::Kind::Buffer, field));
}

void TestProjection::rulesDoubtWhatWasNotRead()
{
    World w;
    const Fixture products(shippedSchema(QStringLiteral("products")), w.stock.pools->textsOwner);
    w.rule(Rule::Kind::Expected, "available").when
        = {{QStringLiteral("product.category"), row("cab*")}, {QStringLiteral("warehouse"), row("w")}};
    const Snapshot erp
        = w.stock.read(Side::Erp, row("sku,warehouse,available"), rows({"A,w,1", "B,w,1", "A,x,1", "C,w,1"}));
    const int field = w.stock.schema->indexOf(QStringLiteral("available"));
    const auto told = [&] {
        RuleSet rules(w.policy, w.references, w.stock.schema, w.stock.pools, {2026, 11, 23});
        QString out;
        for (const char *key : {"A,w", "B,w", "A,x", "C,w"}) {
            const RowView view {&erp, nullptr, w.stock.key(row(key))};
            out += rules.first(Rule::Kind::Expected, field, view) == 0   ? QStringLiteral("+")
                : rules.doubtful(Rule::Kind::Expected, field, view) == 0 ? QStringLiteral("u")
                                                                         : QStringLiteral("-");
        }
        return out;
    };
    QCOMPARE(told(), QStringLiteral("uu-u")); // never read; of another warehouse all the same
    const auto read = [&](bool complete) {
        return products.share(Side::Erp, row("sku,category"), rows({"A,Cables", "B,Lamps"}), complete);
    };
    w.references = {{QStringLiteral("product"), read(false)}};
    QCOMPARE(told(), QStringLiteral("+--u"));
    w.references = {{QStringLiteral("product"), read(true)}};
    QCOMPARE(told(), QStringLiteral("+---"));
}

void TestProjection::linksByNumber()
{
    const Fixture t(shippedSchema(QStringLiteral("products")));
    const auto fields = row("sku,ean");
    const Snapshot erp
        = t.read(Side::Erp, fields, rows({"K1,590-1234123457", "K2,012345678905", "K3,-", "K4,000", "same,111"}));
    const Snapshot b2b
        = t.read(Side::B2b, fields, rows({"one,5901234123457", "two,12345678905", "x,-", "y,000", "same,222"}));
    const auto found = suggestLinks(erp, b2b);
    QCOMPARE(found.size(), 2); // neither an empty number, nor one of zeros, nor rows that are joined already
    QCOMPARE(found[0].erp + found[0].b2b, QStringLiteral("K1one"));
    QCOMPARE(found[1].erp + found[1].b2b, QStringLiteral("K2two"));
    QCOMPARE(found[0].identity, QStringLiteral("product"));
    QVERIFY(found[0].exact);
    const Fixture c(shippedSchema(QStringLiteral("customers")));
    const auto tax = suggestLinks(c.read(Side::Erp, row("customer,tax_id"), rows({"K1,PL 526-10-40-828"})),
        c.read(Side::B2b, row("customer,tax_id"), rows({"shop,5261040828"})));
    QCOMPARE(tax.size(), 1);
    QCOMPARE(int(tax[0].how), int(Link::How::TaxId));
}

void TestProjection::linksAreExactOnlyWhenAlone()
{
    const Fixture t(shippedSchema(QStringLiteral("products")));
    const auto fields = row("sku,ean");
    const Snapshot erp = t.read(Side::Erp, fields, rows({"K1,5901234123457", "K2,5901234123457"}));
    const Snapshot b2b = t.read(Side::B2b, fields, rows({"one,5901234123457"}));
    const auto two = suggestLinks(erp, b2b);
    QCOMPARE(two.size(), 2);
    QVERIFY(!two[0].exact && !two[1].exact);
    const Snapshot single = t.read(Side::Erp, fields, rows({"K1,5901234123457"}));
    QVERIFY(suggestLinks(single, b2b).value(0).exact);
    // A side that was not read to its end may hold the number again; and a row not seen there is not known to be missing.
    QVERIFY(suggestLinks(single, t.read(Side::B2b, fields, rows({"one,5901234123457"}), false)).isEmpty());
}

// The same digits in two countries are two firms; without a country they may be either.
void TestProjection::linksKeepCountriesApart()
{
    const Fixture t(shippedSchema(QStringLiteral("customers")));
    const auto fields = row("customer,tax_id");
    const auto found = [&](const QVector<QStringList> &erp, const QVector<QStringList> &b2b) {
        QStringList out;
        for (const LinkSuggestion &one : suggestLinks(t.read(Side::Erp, fields, erp), t.read(Side::B2b, fields, b2b)))
            out.append(one.erp + one.b2b + (one.exact ? QStringLiteral(" exact") : QString()));
        return out;
    };
    QCOMPARE(found(rows({"K1,PL123456785"}), rows({"one,DE123456785"})), QStringList());
    QCOMPARE(
        found(rows({"K1,PL123456785"}), rows({"one,pl 123-456-785"})), QStringList {QStringLiteral("K1one exact")});
    QCOMPARE(found(rows({"K1,EL123456785"}), rows({"one,GR123456785"})), QStringList {QStringLiteral("K1one exact")});
    QCOMPARE(found(rows({"K1,PL123456785", "K2,DE123456785"}), rows({"one,DE123456785"})),
        QStringList {QStringLiteral("K2one exact")});
    QCOMPARE(found(rows({"K1,PL123456785", "K2,DE123456785"}), rows({"one,123456785"})),
        (QStringList {QStringLiteral("K1one"), QStringLiteral("K2one")}));
}

// K1's tax id is the one's, its address the other's. K2's two values name the same partner.
void TestProjection::linksThatContradictAreNotExact()
{
    const Fixture t(shippedSchema(QStringLiteral("customers")));
    const auto fields = row("customer,tax_id,email");
    const Snapshot erp = t.read(
        Side::Erp, fields, rows({"K1,5261040828,office@k1.example", "K2,1111111111,k2@k2.example", "K3,2222222222,-"}));
    const Snapshot b2b = t.read(Side::B2b, fields,
        rows({"one,5261040828,-", "other,-,office@k1.example", "two,1111111111,k2@k2.example", "three,2222222222,-"}));
    QSet<QString> exact, doubtful;
    for (const LinkSuggestion &found : suggestLinks(erp, b2b))
        (found.exact ? exact : doubtful).insert(found.erp + found.b2b);
    QCOMPARE(exact, (QSet<QString> {QStringLiteral("K2two"), QStringLiteral("K3three")}));
    QCOMPARE(doubtful, (QSet<QString> {QStringLiteral("K1one"), QStringLiteral("K1other")}));
}

QTEST_GUILESS_MAIN(TestProjection)
#include "tst_projection.moc"
