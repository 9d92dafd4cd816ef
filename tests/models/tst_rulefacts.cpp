// What rules do to the rows that are there, and why a row is treated as it is.
#include "models/policy/rulefacts.h"
#include "tests/models/projected.h"

#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

using Trouble = RuleFacts::Trouble;

// A stock of two warehouses in which one row differs, and the categories of its products.
struct Told {
    Projected w;
    Fixture products {shippedSchema(u"products"_s), w.stock.pools->textsOwner};
    bool known = true; // the products were read

    ReviewPtr review() const
    {
        const QStringList fields = row("sku,warehouse,available");
        const auto side = [&](Side which, const char *first) {
            return w.stock.share(which, fields, rows({first, "A,x,1", "B,w,5", "B,x,1", "C,w,1"}));
        };
        auto diff = std::make_shared<const Diff>(
            compare(side(Side::Base, "A,w,9"), side(Side::Erp, "A,w,8"), side(Side::B2b, "A,w,9")));
        ReviewInput input {w.policy, w.references, {}, {}, {}, {}, {}, 0, {2026, 11, 23}};
        return std::make_shared<const Review>(propose(diff, input));
    }
    QVector<RuleFacts> facts()
    {
        if (known)
            w.references = {{u"product"_s,
                products.share(Side::Erp, row("sku,category"), rows({"A,Cables", "B,Lamps", "C,Lamps"}))}};
        return ruleFacts(w.policy, w.references, {review()}, {2026, 11, 23});
    }
    Rule &rule(Rule::Kind kind, const char *field, const char *glob, const char *of = "sku")
    {
        Rule &out = w.rule(kind, "available");
        out.when = {{QString::fromUtf8(of), {QString::fromUtf8(glob)}}};
        if (*field)
            out.field = QString::fromUtf8(field);
        return out;
    }
};

QString shown(const RuleFacts &facts)
{
    static const char *const names[]
        = {"none", "over", "not read", "no such field", "never fits", "always behind", "contradicts"};
    return u"%1/%2/%3 %4 %5 %6"_s.arg(facts.fits)
        .arg(facts.differing)
        .arg(facts.first)
        .arg(QString::fromUtf8(names[int(facts.trouble)]))
        .arg(facts.other)
        .arg(facts.shared);
}

} // namespace

class TestRuleFacts final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rowsAreCounted();
    void whatNeverFits();
    void whatStandsBehind();
    void whatContradicts();
    void whyARow();
};

void TestRuleFacts::rowsAreCounted()
{
    Told t;
    t.rule(Rule::Kind::Expected, "available", "A");
    t.rule(Rule::Kind::Buffer, "available", "w", "warehouse").amount = u"1.0000"_s;
    t.rule(Rule::Kind::Owner, "available", "lamps", "product.category");
    t.rule(Rule::Kind::Owner, "available", "*").enabled = false;
    const auto facts = t.facts();
    QCOMPARE(shown(facts[0]), u"2/1/2 none -1 0"_s);
    QCOMPARE(shown(facts[1]), u"3/1/3 none -1 0"_s);
    QCOMPARE(shown(facts[2]), u"3/0/3 none -1 0"_s);
    QCOMPARE(shown(facts[3]), u"0/0/0 none -1 0"_s);
}

void TestRuleFacts::whatNeverFits()
{
    Told t;
    t.known = false;
    t.rule(Rule::Kind::Expected, "available", "Z*");
    t.rule(Rule::Kind::Expected, "available", "*").until = {2026, 11, 22};
    t.rule(Rule::Kind::Expected, "colour", "*");
    t.rule(Rule::Kind::Expected, "available", "red", "colour");
    t.rule(Rule::Kind::Expected, "available", "Cables", "product.category");
    t.rule(Rule::Kind::Expected, "available", "HURT", "customer.group");
    t.rule(Rule::Kind::Expected, "available", "*").area = u"prices"_s;
    const auto told = [&](int rule) { return int(t.facts()[rule].trouble); };
    QCOMPARE(told(0), int(Trouble::NeverFits));
    QCOMPARE(told(1), int(Trouble::Over));
    QCOMPARE(told(2), int(Trouble::NoSuchField));
    QCOMPARE(told(3), int(Trouble::NoSuchField));
    QCOMPARE(told(4), int(Trouble::NotRead));
    QCOMPARE(told(5), int(Trouble::NoSuchField)); // stock names no customer
    QCOMPARE(told(6), int(Trouble::NotRead));     // an area that was not read
    t.known = true;
    QCOMPARE(told(4), int(Trouble::None));
}

void TestRuleFacts::whatStandsBehind()
{
    Told t;
    t.rule(Rule::Kind::Owner, "available", "*");
    t.rule(Rule::Kind::Owner, "available", "A");
    t.rule(Rule::Kind::Owner, "lead_days", "A");    // another field
    t.rule(Rule::Kind::Expected, "available", "A"); // another kind
    const auto facts = t.facts();
    QCOMPARE(shown(facts[0]), u"5/1/5 none -1 0"_s);
    QCOMPARE(shown(facts[1]), u"2/1/0 always behind 0 2"_s);
    QCOMPARE(shown(facts[2]), u"2/1/2 none -1 0"_s);
    QCOMPARE(shown(facts[3]), u"2/1/2 none -1 0"_s);
    std::swap(t.w.policy.rules[0], t.w.policy.rules[1]);
    QCOMPARE(shown(t.facts()[1]), u"5/1/3 none -1 0"_s); // it still decides some
}

void TestRuleFacts::whatContradicts()
{
    Told t;
    t.rule(Rule::Kind::Owner, "available", "A");
    t.rule(Rule::Kind::Owner, "available", "w", "warehouse").owner = Authority::B2b;
    t.rule(Rule::Kind::Buffer, "available", "A").amount = u"1.0000"_s;
    t.rule(Rule::Kind::Buffer, "available", "*").amount = u"2.0000"_s;
    t.rule(Rule::Kind::Expected, "lead_days", "B");
    t.rule(Rule::Kind::Restore, "lead_days", "*");
    const auto facts = t.facts();
    QCOMPARE(shown(facts[0]), u"2/1/2 none -1 0"_s);
    QCOMPARE(shown(facts[1]), u"3/1/2 contradicts 0 1"_s);
    QCOMPARE(shown(facts[2]), u"2/1/2 none -1 0"_s);
    QCOMPARE(shown(facts[3]), u"5/1/3 contradicts 2 2"_s);
    QCOMPARE(shown(facts[4]), u"2/0/2 none -1 0"_s);
    QCOMPARE(shown(facts[5]), u"5/1/3 contradicts 4 2"_s); // expected, and put back all the same
}

void TestRuleFacts::whyARow()
{
    Told t;
    t.w.policy.owners[u"stock"_s][u"lead_days"_s] = Authority::Operator;
    t.rule(Rule::Kind::Owner, "available", "A").owner = Authority::B2b;
    t.rule(Rule::Kind::Expected, "available", "w", "warehouse");
    t.rule(Rule::Kind::Tolerance, "available", "Cables", "product.category").amount = u"1.0000"_s;
    t.facts();
    const ReviewPtr review = t.review();
    const auto told = [&](const char *key, const char *field) {
        const auto all = whyOf(t.w.policy, t.w.references, *review->diff, t.w.stock.key(row(key)), {2026, 11, 23});
        for (const FieldWhy &why : all) {
            if (review->diff->schema().fields[why.field].id != QLatin1String(field))
                continue;
            QStringList rules;
            for (const int rule : why.rules)
                rules.append(QString::number(rule));
            return u"%1 %2 %3 %4 %5"_s.arg(int(why.owner))
                .arg(why.ownerRule)
                .arg(int(why.chosen))
                .arg(int(why.unsure))
                .arg(rules.join(u','));
        }
        return QString();
    };
    QCOMPARE(told("A,w", "available"), u"%1 0 0 0 1,2"_s.arg(int(Authority::B2b)));
    QCOMPARE(told("B,x", "available"), u"%1 -1 0 0 "_s.arg(int(Authority::Erp)));
    QCOMPARE(told("B,x", "lead_days"), u"%1 -1 1 0 "_s.arg(int(Authority::Operator)));
    t.w.rule(Rule::Kind::Hold, "lead_days");
    QCOMPARE(
        told("B,x", "lead_days"), u"%1 -1 1 0 %2"_s.arg(int(Authority::Operator)).arg(t.w.policy.rules.size() - 1));
    t.w.references.clear();
    QCOMPARE(told("B,x", "available"), u"%1 -1 0 1 "_s.arg(int(Authority::Erp)));
}

QTEST_GUILESS_MAIN(TestRuleFacts)
#include "tst_rulefacts.moc"
