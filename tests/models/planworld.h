// What a plan is made from, in a few lines of text.
#pragma once

#include "models/plan/planjson.h"
#include "models/plan/planner.h"
#include "tests/models/build.h"

namespace zgoda::test {

using namespace Qt::StringLiterals;

struct PlanWorld {
    Fixture t;
    Policy policy;
    QVector<Link> links;
    References references;
    Capability erp, b2b;
    LastGood lastGood;
    SnapshotPtr quantities;
    QSet<KeyId> excluded;
    QVector<Choice> choices;

    explicit PlanWorld(const char *area)
        : t(shippedSchema(QLatin1String(area)))
    {
        for (const int field : t.schema->compared())
            b2b.fields.append(t.schema->fields[field].id);
        erp.fields = b2b.fields;
        b2b.create = b2b.remove = true;
    }
    ReviewPtr review(const QStringList &fields, const QVector<QStringList> &base, const QVector<QStringList> &e,
        const QVector<QStringList> &b, bool complete = true) const
    {
        const SnapshotPtr bs = t.share(Side::Base, fields, base), raw = t.share(Side::Erp, fields, e, complete),
                          ss = t.share(Side::B2b, fields, b);
        const auto es = std::make_shared<const Snapshot>(project(*raw, {policy, links, references, {2026, 11, 23}}));
        const auto diff = std::make_shared<const Diff>(compare(bs, es, ss));
        ReviewInput input {policy, references, choices, {}, {}, erp, b2b, 1000, {2026, 11, 23}};
        for (const RowDiff &row : diff->rows)
            input.seen.insert(keyParts(*t.schema, *t.pools, row.key), {{}, fingerprintOf(*diff, row), 1, 2});
        return std::make_shared<const Review>(propose(diff, input));
    }
    PlanInput input(const char *id = "plan") const
    {
        return {QLatin1String(id), u"w"_s, u"anna"_s, 1000, policy, links, references, quantities};
    }
    Plan plan(const ReviewPtr &review, const char *id = "plan") const
    {
        return makePlan({{review, erp, b2b, lastGood, excluded}}, input(id));
    }
};

inline QStringList keysOf(const Plan &plan)
{
    QStringList out;
    for (const Step &step : plan.steps)
        out.append(step.key.join(u'/'));
    return out;
}

inline QVector<QStringList> many(int count, const char *value)
{
    QVector<QStringList> out;
    for (int i = 0; i < count; ++i)
        out.append({u"S%1"_s.arg(i, 4, 10, QLatin1Char('0')), QLatin1String(value)});
    return out;
}

} // namespace zgoda::test
