// Which rule is the first to hold for a row, and when that is in doubt.
#include "tests/models/projected.h"

#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestRuleSet : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void globs_data();
    void globs();
    void rulesSeeOtherAreas();
    void rulesDoubtWhatWasNotRead();
};

void TestRuleSet::globs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("glob");
    QTest::addColumn<bool>("matches");
    QTest::newRow("any") << ""
                         << "*" << true;
    QTest::newRow("case") << u"ŻARÓWKA 5W"_s << u"żarówka*"_s << true;
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

void TestRuleSet::globs()
{
    QFETCH(QString, text);
    QFETCH(QString, glob);
    QTEST(matchesGlob(text, glob), "matches");
}

void TestRuleSet::rulesSeeOtherAreas()
{
    Projected w;
    const Fixture products(shippedSchema(u"products"_s), w.stock.pools->textsOwner);
    w.references.append({u"product"_s, products.share(Side::Erp, row("sku,category"), rows({"A,Cables", "B,Lamps"}))});
    Rule &rule = w.rule(Rule::Kind::Expected, "available");
    rule.when = {{u"product.category"_s, {u"cab*"_s}}, {u"warehouse"_s, row("w,g")}};
    w.rule(Rule::Kind::Expected, "available").when = {{u"product.colour"_s, {u"*"_s}}};
    w.rule(Rule::Kind::Expected, "available").enabled = false;
    const Snapshot erp
        = w.stock.read(Side::Erp, row("sku,warehouse,available"), rows({"A,w,1", "B,w,1", "A,x,1", "C,w,1"}));
    RuleSet rules(w.policy, w.references, w.stock.schema, w.stock.pools, {2026, 11, 23});
    const int field = w.stock.schema->indexOf(u"available"_s);
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

void TestRuleSet::rulesDoubtWhatWasNotRead()
{
    Projected w;
    const Fixture products(shippedSchema(u"products"_s), w.stock.pools->textsOwner);
    w.rule(Rule::Kind::Expected, "available").when = {{u"product.category"_s, row("cab*")}, {u"warehouse"_s, row("w")}};
    const Snapshot erp
        = w.stock.read(Side::Erp, row("sku,warehouse,available"), rows({"A,w,1", "B,w,1", "A,x,1", "C,w,1"}));
    const int field = w.stock.schema->indexOf(u"available"_s);
    const auto told = [&] {
        RuleSet rules(w.policy, w.references, w.stock.schema, w.stock.pools, {2026, 11, 23});
        QString out;
        for (const char *key : {"A,w", "B,w", "A,x", "C,w"}) {
            const RowView view {&erp, nullptr, w.stock.key(row(key))};
            out += rules.first(Rule::Kind::Expected, field, view) == 0   ? u"+"_s
                : rules.doubtful(Rule::Kind::Expected, field, view) == 0 ? u"u"_s
                                                                         : u"-"_s;
        }
        return out;
    };
    QCOMPARE(told(), u"uu-u"_s); // never read; of another warehouse all the same
    const auto read = [&](bool complete) {
        return products.share(Side::Erp, row("sku,category"), rows({"A,Cables", "B,Lamps"}), complete);
    };
    w.references = {{u"product"_s, read(false)}};
    QCOMPARE(told(), u"+--u"_s);
    w.references = {{u"product"_s, read(true)}};
    QCOMPARE(told(), u"+---"_s);
}

QTEST_GUILESS_MAIN(TestRuleSet)
#include "tst_ruleset.moc"
