// Which rule is the first to hold for a row, and when that is in doubt.
#include "tests/models/projected.h"

#include <QTest>

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

void TestRuleSet::globs()
{
    QFETCH(QString, text);
    QFETCH(QString, glob);
    QTEST(matchesGlob(text, glob), "matches");
}

void TestRuleSet::rulesSeeOtherAreas()
{
    Projected w;
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

void TestRuleSet::rulesDoubtWhatWasNotRead()
{
    Projected w;
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

QTEST_GUILESS_MAIN(TestRuleSet)
#include "tst_ruleset.moc"
