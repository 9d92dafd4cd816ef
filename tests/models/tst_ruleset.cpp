// Which rule is the first to hold for a row, and when that is in doubt.
#include "tests/models/projected.h"

#include <QRandomGenerator>
#include <QTest>
#include <set>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestRuleSet : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void globs_data();
    void globs();
    void aTextIsItsOwnPattern();
    void rulesSeeOtherAreas();
    void rulesDoubtWhatWasNotRead();
    void manyGlobsAreOneByOne();
    void manyRulesAreOneByOne();
    void emergenciesDoNotEnd();
    void aFreezeIsOfNoRow();
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
    QTest::newRow("a star") << "A*"
                            << "a\\*" << true;
    QTest::newRow("no star") << "AB"
                             << "a\\*" << false;
    QTest::newRow("a question") << "A?"
                                << "a\\?" << true;
    QTest::newRow("a backslash") << "A\\B"
                                 << "a\\b" << true;
    QTest::newRow("a backslash, then anything") << "A\\B"
                                                << "a\\\\*" << false;
    QTest::newRow("nothing") << ""
                             << "?" << false;
}

void TestRuleSet::globs()
{
    QFETCH(QString, text);
    QFETCH(QString, glob);
    QTEST(matchesGlob(text, glob), "matches");
}

void TestRuleSet::aTextIsItsOwnPattern()
{
    for (const QString &text : {u"A*"_s, u"A?1"_s, u"A\\B"_s, u"A\\*"_s, u"\\"_s}) {
        QVERIFY(matchesGlob(text, globOfText(text)));
        QVERIFY(!matchesGlob(text + u"x"_s, globOfText(text)));
        GlobIndex index;
        index.add(globOfText(text), 7);
        GlobIndex::Owners found;
        index.match(text.toUtf8(), found);
        QCOMPARE(found.size(), 1);
        index.match((text + u"x"_s).toUtf8(), found);
        QCOMPARE(found.size(), 1);
    }
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

namespace {

// Short texts of few letters, so that patterns meet them often; with letters that fold into others.
QString someText(QRandomGenerator &random, bool glob)
{
    static const QString letters = u"aAbż1ŻſK"_s, wild = u"*?\\"_s;
    QString out;
    for (int left = int(random.bounded(6)); left > 0; --left) {
        const QString &from = glob && random.bounded(3) == 0 ? wild : letters;
        out += from[int(random.bounded(int(from.size())))];
    }
    return out;
}

} // namespace

void TestRuleSet::manyGlobsAreOneByOne()
{
    QRandomGenerator random(7);
    GlobIndex index;
    QStringList globs;
    for (int i = 0; i < 300; ++i) {
        globs.append(someText(random, true));
        index.add(globs.last(), i);
    }
    qint64 matched = 0;
    for (int i = 0; i < 3000; ++i) {
        const QString text = someText(random, false);
        GlobIndex::Owners found;
        index.match(text.toUtf8(), found);
        const std::set<int> owners(found.begin(), found.end());
        matched += qint64(owners.size());
        for (int g = 0; g < 300; ++g)
            QVERIFY2((owners.count(g) > 0) == matchesGlob(text, globs[g]), qPrintable(text + u' ' + globs[g]));
    }
    QVERIFY(matched > 1000);
}

// Hundreds of rules, in the words of their definition: the first of those that hold; in doubt, the first that may.
void TestRuleSet::manyRulesAreOneByOne()
{
    QRandomGenerator random(11);
    for (int world = 0; world < 12; ++world) {
        Projected w;
        const Fixture products(shippedSchema(u"products"_s), w.stock.pools->textsOwner);
        QVector<QStringList> goods, stock;
        QHash<QString, QString> categories;
        QStringList codes;
        for (int i = 0; i < 40; ++i) {
            codes.append(someText(random, false) + u'#' + QString::number(i));
            stock.append({codes.last(), QString::number(random.bounded(3)), u"1"_s});
            if (i % 3 == 0)
                continue; // of no known product
            categories[codes.last()] = someText(random, false) + u'x';
            goods.append({codes.last(), categories[codes.last()]});
        }
        const bool complete = world % 2 == 0;
        if (world % 3 != 0)
            w.references.append({u"product"_s, products.share(Side::Erp, row("sku,category"), goods, complete)});
        const Rule::Kind kinds[] = {Rule::Kind::Expected, Rule::Kind::Owner};
        for (int r = 0; r < 130; ++r) {
            Rule &rule = w.rule(kinds[random.bounded(2)], "available");
            for (quint32 c = random.bounded(3); c > 0; --c) {
                const char *const fields[] = {"sku", "product.category", "warehouse"};
                const QString field = QString::fromLatin1(fields[random.bounded(3)]);
                QStringList when {
                    field == u"warehouse"_s ? QString::number(random.bounded(3)) : someText(random, true) + u'*'};
                for (quint32 more = random.bounded(2); more > 0; --more)
                    when.append(someText(random, true));
                rule.when.append({field, when});
            }
        }
        const Snapshot erp = w.stock.read(Side::Erp, row("sku,warehouse,available"), stock);
        RuleSet rules(w.policy, w.references, w.stock.schema, w.stock.pools, {2026, 11, 23});
        const int available = w.stock.schema->indexOf(u"available"_s);
        enum Holds { No, Maybe, Yes };
        const auto holds = [&](const Rule &rule, const QStringList &of) {
            Holds all = Yes;
            for (const Match &match : rule.when) {
                const bool other = match.field.contains(u'.');
                const bool known = categories.contains(of[0]);
                const QString text = other ? categories.value(of[0]) : of[match.field == u"sku"_s ? 0 : 1];
                const bool any = std::any_of(match.globs.begin(), match.globs.end(),
                    [&](const QString &glob) { return matchesGlob(text, glob); });
                Holds one = any ? Yes : No;
                if (other && (w.references.isEmpty() || !known))
                    one = w.references.isEmpty() || !complete ? Maybe : No;
                all = std::min(all, one);
            }
            return all;
        };
        for (const QStringList &of : std::as_const(stock)) {
            const RowView view {&erp, nullptr, w.stock.key(of.mid(0, 2))};
            for (const Rule::Kind kind : kinds) {
                int first = -1, doubt = -1;
                bool open = true;
                for (int r = 0; r < int(w.policy.rules.size()); ++r) {
                    if (w.policy.rules[r].kind != kind)
                        continue;
                    const Holds how = holds(w.policy.rules[r], of);
                    if (how == Yes && first < 0)
                        first = r;
                    if (how == Maybe && open)
                        doubt = r;
                    open = open && how == No;
                }
                QCOMPARE(rules.first(kind, available, view), first);
                QCOMPARE(rules.doubtful(kind, available, view), doubt);
            }
        }
    }
}

void TestRuleSet::emergenciesDoNotEnd()
{
    Projected w;
    for (const Rule::Kind kind : {Rule::Kind::Hold, Rule::Kind::StopSale, Rule::Kind::Expected})
        w.rule(kind, "available").until = {2026, 11, 22};
    const Snapshot erp = w.stock.read(Side::Erp, row("sku,warehouse,available"), rows({"A,w,1"}));
    RuleSet rules(w.policy, w.references, w.stock.schema, w.stock.pools, {2026, 11, 23});
    const RowView view {&erp, nullptr, w.stock.key(row("A,w"))};
    const int field = w.stock.schema->indexOf(u"available"_s);
    QCOMPARE(rules.first(Rule::Kind::Hold, field, view), 0);
    QCOMPARE(rules.first(Rule::Kind::StopSale, field, view), 1);
    QCOMPARE(rules.first(Rule::Kind::Expected, field, view), -1);
}

// Whatever somebody wrote into the file: a freeze speaks of no field, not of the one behind it.
void TestRuleSet::aFreezeIsOfNoRow()
{
    Projected w;
    w.rule(Rule::Kind::Freeze, "available");
    w.rule(Rule::Kind::Freeze, w.stock.schema->fields.last().id.toUtf8().constData());
    RuleSet rules(w.policy, w.references, w.stock.schema, w.stock.pools, {2026, 11, 23});
    for (int field = -1; field < int(w.stock.schema->fields.size()); ++field)
        QVERIFY(!rules.any(Rule::Kind::Owner, field));
}

QTEST_GUILESS_MAIN(TestRuleSet)
#include "tst_ruleset.moc"
