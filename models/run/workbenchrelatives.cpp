// What areas have to do with each other: documents and their lines, and sums over another area.
#include "models/run/workbench.h"

#include <algorithm>

namespace zgoda {

// Whether what belongs to the area's rows is taken from the other.
bool Workbench::asksFor(const AreaWork &area, const QString &other) const
{
    return std::any_of(m_areas.begin(), m_areas.end(), [&](const AreaWork &part) {
        const auto &cover = part.setup.schema->cover;
        return cover && cover->area == other && area.setup.schema->parts.contains(part.name());
    });
}

Relatives Workbench::relativesOf(const AreaWork &area) const
{
    Relatives out;
    for (const AreaWork &other : m_areas) {
        if (other.setup.schema->parts.contains(area.name()))
            out.head = Relative {other.erp, other.b2b};
        if (area.setup.schema->parts.contains(other.name()))
            out.parts.append({other.erp, other.b2b});
        if (asksFor(area, other.name()))
            out.covers.insert(other.name(), other.erp);
    }
    return out;
}

QVector<Summed> Workbench::summed() const
{
    QVector<Summed> out;
    for (const AreaWork &other : m_areas) {
        const bool wanted = std::any_of(m_areas.begin(), m_areas.end(), [&](const AreaWork &area) {
            const QVector<Sum> &sums = area.setup.schema->sums;
            return std::any_of(sums.begin(), sums.end(), [&](const Sum &sum) { return sum.area == other.name(); });
        });
        if (wanted)
            out.append({other.name(), other.erp, other.b2b});
    }
    return out;
}

// An area was read again: those that look at it think again, and so do those that miss what it may have now.
void Workbench::passOn(const AreaWork &area)
{
    const QSet<KeyId> nothing; // they were not read
    const bool named = !area.setup.referenceFor.isEmpty();
    for (AreaWork &other : m_areas) {
        const bool misses = named && other.review && !other.review->missing.isEmpty();
        const QVector<Sum> &sums = other.setup.schema->sums;
        if (std::any_of(sums.begin(), sums.end(), [&](const Sum &sum) { return sum.area == area.name(); })) {
            projectArea(other, projection());
            compareArea(other);
            if (other.diff) {
                noteSightings(other, now(), &nothing);
                check(m_setup.store->setSightings(other.name(), other.seen));
            }
            propose(other);
        } else if (limits() || misses || other.setup.schema->parts.contains(area.name())
            || area.setup.schema->parts.contains(other.name()) || asksFor(other, area.name())
            || (other.review && !other.review->shortages.isEmpty() && namesInstead(area))) {
            propose(other);
        }
    }
}

} // namespace zgoda
