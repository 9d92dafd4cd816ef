// One row of a small area, what is known about it, and what is proposed for it.
#pragma once

#include "models/policy/names.h"
#include "tests/models/build.h"

namespace zgoda::test {

using namespace Qt::StringLiterals;

inline QSharedPointer<const Schema> smallSchema()
{
    return schemaFrom(R"({"area":"t","settle_seconds":20,"fields":[{"id":"sku","type":"code","key":true},
        {"id":"plain","type":"int"},{"id":"count","type":"int","counter":true},{"id":"note","type":"text","info":true}]})");
}

inline const Instant now = 1'795'000'000'000;

struct ProposeWorld {
    Fixture t {smallSchema()};
    Policy policy;
    References references;
    Capability erp {true, true, {u"plain"_s, u"count"_s}, {}};
    Capability b2b = erp;
    QVector<Choice> choices;
    QVector<Acceptance> acceptances;
    QHash<QStringList, Sighting> seen;
    bool fresh = false;

    DiffPtr diff(const char *base, const char *e, const char *b, const char *field, bool agreed = true) const
    {
        const QStringList fields {u"sku"_s, QLatin1String(field)};
        const auto side = [&](Side which, const char *value, bool complete) {
            const QString text = QLatin1String(value);
            const QVector<QStringList> lines
                = text.isEmpty() ? QVector<QStringList>() : QVector<QStringList> {{u"A"_s, text}};
            return t.share(which, fields, lines, complete);
        };
        const SnapshotPtr bs = side(Side::Base, base, agreed), es = side(Side::Erp, e, true),
                          ss = side(Side::B2b, b, true);
        return std::make_shared<const Diff>(compare(bs, es, ss));
    }
    Review review(const DiffPtr &diff)
    {
        ReviewInput input {policy, references, choices, acceptances, seen, erp, b2b, now, {2026, 11, 23}};
        if (!fresh) { // differences that have stood for an hour
            for (const RowDiff &row : diff->rows)
                input.seen.insert(
                    keyParts(*t.schema, *t.pools, row.key), {{}, fingerprintOf(*diff, row), now - 3'600'000, 2});
        }
        return propose(diff, input);
    }
    void owner(const char *field, Authority who) { policy.owners[u"t"_s][QLatin1String(field)] = who; }
    void rule(Rule::Kind kind, const char *field, const char *amount = "")
    {
        Rule rule;
        rule.id = QString::number(policy.rules.size());
        rule.area = u"t"_s;
        rule.field = QLatin1String(field);
        rule.kind = kind;
        rule.amount = QLatin1String(amount);
        policy.rules.append(rule);
    }
};

inline QString told(const FieldReview &f)
{
    return u"%1 %2 %3"_s.arg(takeName(f.proposal.take), whyName(f.proposal.why),
        f.needsYou        ? u"you"_s
            : f.willWrite ? u"write"_s
                          : u"rest"_s);
}

} // namespace zgoda::test
