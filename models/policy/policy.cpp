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

Authority Policy::owner(const Schema &schema, int field) const
{
    const Field &f = schema.fields[field];
    const auto area = owners.constFind(schema.area);
    return area == owners.constEnd() ? f.owner : area->value(f.id, f.owner);
}

} // namespace zgoda
