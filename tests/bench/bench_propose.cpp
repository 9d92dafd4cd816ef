// What an operator waits for after changing a rule: the proposals alone, and everything again from the ERP's side on
// where the rule changes what the shop should show (a buffer).
#include "tests/bench/bench.h"
#include "tests/bench/sides.h"

using namespace Qt::StringLiterals;

namespace zgoda::bench {
namespace {

Policy withBuffer(int amount)
{
    Policy policy = benchPolicy(u"S2*"_s);
    Rule buffer = policy.rules.last();
    buffer.kind = Rule::Kind::Buffer;
    buffer.field = u"amount"_s;
    buffer.amount = QString::number(amount);
    policy.rules.append(buffer);
    return policy;
}

double afterBuffer(const Sides &sides, int runs)
{
    int amount = 0;
    const QVector<Link> links;
    const References none;
    return timed(runs, [&] {
        const Policy policy = withBuffer(++amount % 3);
        const ProjectionInput input {policy, links, none, QDate(2026, 11, 23)};
        const auto projected = std::make_shared<const Snapshot>(project(*sides.erp, input));
        const auto diff = std::make_shared<const Diff>(compare(sides.base, projected, sides.b2b));
        if (proposeWith(diff, policy).rows.size() < sides.differing)
            qFatal("the buffer lost rows");
    });
}

} // namespace

void proposeParts(Report &report)
{
    Growth growth;
    for (const qint64 rows : {10'000, 100'000, 1'000'000}) {
        const Sides &sides = sidesOf(rows);
        const auto diff = std::make_shared<const Diff>(compare(sides.base, sides.erp, sides.b2b));
        int run = 0;
        const double time = timed(31, [&] {
            const Policy policy = benchPolicy(u"S%1*"_s.arg(++run % 7));
            if (proposeWith(diff, policy).rows.size() != sides.differing)
                qFatal("propose lost rows");
        });
        growth.add(rows, time);
        const QString name = u"proposals again after a rule changed, %1 rows"_s.arg(rows);
        if (rows < 1'000'000) {
            report.shown(name, time, u"ms"_s);
            continue;
        }
        report.atMost(name, time, u"ms"_s, 150);
        report.shown(u"project, compare, propose after a buffer changed"_s, afterBuffer(sides, 5), u"ms"_s);
    }
    growth.report(report, u"proposals"_s);
}

} // namespace zgoda::bench
