// Five hundred rules over a million rows: which of them decides, for every row and every kind of rule; and what an
// operator waits for with that many of them.
#include "models/policy/rules.h"
#include "tests/bench/arearows.h"
#include "tests/bench/bench.h"
#include "tests/bench/sides.h"

using namespace Qt::StringLiterals;

namespace zgoda::bench {
namespace {

constexpr int products = 250'000, warehouses = 4, wantedRules = 500;
constexpr Rule::Kind kinds[]
    = {Rule::Kind::Owner, Rule::Kind::Expected, Rule::Kind::Tolerance, Rule::Kind::Restore, Rule::Kind::Buffer};

QByteArray sku(qint64 n) { return "SKU-" + QByteArray::number(n).rightJustified(7, '0'); }

QString code(qint64 n) { return QString::fromLatin1(sku(n)); }

// What an operator has: categories, families of codes, single codes, warehouses; and each in every kind.
QVector<Match> conditions(int n)
{
    const Match category {u"product.category"_s, {u"CAT-%1"_s.arg(n % 100), u"EXTRA-%1*"_s.arg(n)}};
    const Match family {u"sku"_s, {code(n * 457).left(9) + u'*'}};
    const Match single {u"sku"_s, {code(n * 31), code(n * 37), code(n * 41)}};
    const Match inside {u"sku"_s, {u"SKU-??%1*7"_s.arg(n % 10)}};
    const Match warehouse {u"warehouse"_s, {u"W-%1"_s.arg(n % warehouses)}};
    switch (n % 10) {
    case 0:
    case 1:
    case 2: return {category, warehouse};
    case 3: return {inside, warehouse};
    case 4:
    case 5: return {single};
    case 6: return {family, category};
    default: return {family};
    }
}

Policy manyRules()
{
    Policy policy;
    for (int n = 0; n < wantedRules; ++n) {
        Rule rule;
        rule.id = rule.name = QString::number(n);
        rule.area = u"stock"_s;
        rule.field = u"available"_s;
        rule.kind = kinds[n % int(std::size(kinds))];
        rule.amount = u"1.0000"_s;
        rule.when = conditions(n / int(std::size(kinds)));
        policy.rules.append(rule);
    }
    return policy;
}

struct Company {
    Sides sides;
    References references;
};

Company makeCompany()
{
    const auto texts = std::make_shared<TextPool>();
    const auto schema = shippedSchema(u"stock"_s), goods = shippedSchema(u"products"_s);
    const auto pools = std::make_shared<Pools>(schema->keyCount, texts);
    Company out;
    const std::pair<Side, SnapshotPtr &> all[]
        = {{Side::Base, out.sides.base}, {Side::Erp, out.sides.erp}, {Side::B2b, out.sides.b2b}};
    for (const auto &[side, place] : all) {
        AreaRows rows(schema, pools, side, {u"sku"_s, u"warehouse"_s, u"available"_s});
        for (qint64 i = 0; i < qint64(products) * warehouses; ++i) {
            const bool moved = i % 100 == 37 && side == Side::Erp;
            rows.add(
                {sku(i / warehouses), numbered("W-", i % warehouses), QByteArray::number(i % 500 + (moved ? 7 : 0))});
        }
        place = rows.done();
    }
    AreaRows known(goods, std::make_shared<Pools>(goods->keyCount, texts), Side::Erp, {u"sku"_s, u"category"_s});
    for (qint64 i = 0; i < products; ++i)
        known.add({sku(i), numbered("CAT-", i % 100)});
    out.references = {{u"product"_s, known.done()}};
    return out;
}

// Rows and kinds for which a rule decides.
qint64 decided(const Company &company, const Policy &policy)
{
    const Snapshot &erp = *company.sides.erp;
    RuleSet rules(policy, company.references, erp.schema, erp.pools, QDate(2026, 11, 28));
    const int field = erp.schema->indexOf(u"available"_s);
    qint64 out = 0;
    for (KeyId id = 0; id < KeyId(erp.presence.size()); ++id) {
        const RowView row {&erp, company.sides.b2b.get(), id};
        for (const Rule::Kind kind : kinds)
            out += rules.doubtful(kind, field, row) < 0 && rules.first(kind, field, row) >= 0 ? 1 : 0;
    }
    return out;
}

} // namespace

void rulesParts(Report &report)
{
    const Company company = makeCompany();
    const Policy policy = manyRules();
    qint64 found = 0;
    const Took took = timed(5, [&] { found = decided(company, policy); });
    if (found < 100'000)
        return report.lacking(u"rules"_s, u"too few rows have a rule: %1"_s.arg(found));
    report.atMost(u"500 rules of 5 kinds over 1 million rows"_s, took.wall, u"ms"_s, 300);
    report.shown(u"the same, processor time"_s, took.cpu, u"ms"_s);
    const QVector<Link> links;
    const ProjectionInput input {policy, links, company.references, QDate(2026, 11, 28)};
    const Took all = timed(3, [&] {
        const auto projected = std::make_shared<const Snapshot>(project(*company.sides.erp, input));
        const auto diff = std::make_shared<const Diff>(compare(company.sides.base, projected, company.sides.b2b));
        const Review review = proposeWith(diff, policy, company.references);
        if (review.rows.size() < 10'000)
            qFatal("the rules lost rows");
    });
    report.shown(u"project, compare, propose under 500 rules"_s, all.wall, u"ms"_s);
}

} // namespace zgoda::bench
