// A stock of the ERP's, the policy over it, and what the shop should then show.
#pragma once

#include "models/policy/rules.h"
#include "tests/models/build.h"

namespace zgoda::test {

using namespace Qt::StringLiterals;

struct Projected {
    Fixture stock {shippedSchema(u"stock"_s)};
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
        case Value::Kind::Null: return u"null"_s;
        case Value::Kind::Absent: return u"absent"_s;
        case Value::Kind::Unknown: break;
        }
        return u"unknown"_s;
    }
    void link(const char *erp, const char *b2b)
    {
        links.append({u"product"_s, QLatin1String(erp), QLatin1String(b2b), Link::How::ByHand, {}, 0});
    }
    Rule &rule(Rule::Kind kind, const char *field)
    {
        Rule rule;
        rule.id = QString::number(policy.rules.size());
        rule.area = u"stock"_s;
        rule.field = QLatin1String(field);
        rule.kind = kind;
        policy.rules.append(rule);
        return policy.rules.last();
    }
};

} // namespace zgoda::test
