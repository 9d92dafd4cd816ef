#include "models/policy/policy.h"

namespace zgoda {

const Crosswalk *Policy::crosswalk(const QString &name) const
{
    for (const Crosswalk &crosswalk : crosswalks) {
        if (crosswalk.name == name)
            return &crosswalk;
    }
    return nullptr;
}

QVector<Rule> Policy::emergencies() const
{
    QVector<Rule> on;
    for (const Rule &rule : rules) {
        if (rule.enabled && Rule::isEmergency(rule.kind))
            on.append(rule);
    }
    return on;
}

Authority Policy::owner(const Schema &schema, int field) const
{
    const Field &f = schema.fields[field];
    const auto area = owners.constFind(schema.area);
    return area == owners.constEnd() ? f.owner : area->value(f.id, f.owner);
}

} // namespace zgoda
