// What follows from a read: names for rules, links, the first agreement, the proposals.
#include "models/run/workbench.h"

#include <algorithm>

namespace zgoda {

void Workbench::reference(const AreaWork &area)
{
    if (area.setup.referenceFor.isEmpty())
        return;
    const SnapshotPtr snapshot = area.erp ? area.erp : area.b2b;
    // A read that was cut short knows less than the whole one before it: a rule must not forget a product's category.
    const bool less = std::any_of(m_references.begin(), m_references.end(), [&](const Reference &known) {
        return known.identity == area.setup.referenceFor && known.snapshot->complete && snapshot && !snapshot->complete;
    });
    if (less)
        return;
    m_references.removeIf([&](const Reference &known) { return known.identity == area.setup.referenceFor; });
    if (snapshot)
        m_references.append({area.setup.referenceFor, snapshot});
}

// Unique EAN or tax id matches, where the workspace says that they join by themselves.
bool Workbench::joinExact(AreaWork &area)
{
    if (!m_setup.policy.linkExact || !area.erp || !area.b2b)
        return false;
    QVector<Link> links = m_links;
    for (const LinkSuggestion &found : suggestLinks(*area.erp, *area.b2b)) {
        // Found by two numbers it is one link all the same.
        const bool known = std::any_of(links.begin(), links.end(), [&](const Link &link) {
            return link.identity == found.identity && link.erp == found.erp && link.b2b == found.b2b;
        });
        if (found.exact && !known)
            links.append({found.identity, found.erp, found.b2b, found.how, {}, now()});
    }
    if (links.size() == m_links.size() || !check(m_setup.store->setLinks(links)))
        return false;
    m_links = links;
    return true;
}

// The first complete read of both sides: what is alike is agreed. With nothing alike there is nothing to agree on, and
// more likely a code that means something else.
void Workbench::adoptEqual(AreaWork &area)
{
    if (!area.diff || area.base->complete || !area.erp->complete || !area.b2b->complete)
        return;
    const QVector<KeyId> rows = equalRows(*area.diff);
    if (rows.isEmpty())
        return;
    if (!check(m_setup.store->adopt(comparedPart(*area.diff), rows, m_setup.person, now())))
        return;
    area.base = agreedOn(*area.diff, rows);
    compareArea(area);
}

void Workbench::count(AreaWork &area, Instant at)
{
    if (!area.review || at == 0 || limits()) // what a role sees of it is not what everybody's read counted
        return;
    TrendPoint point = trendOf(*area.review, m_setup.trends.by.value(area.name()));
    point.at = area.countedAt = at;
    point.erpAt = area.status.erpAt;
    point.b2bAt = area.status.b2bAt;
    check(m_setup.store->addTrend(point, now()));
}

void Workbench::review(AreaWork &area, const QSet<KeyId> *rows)
{
    projectArea(area, projection());
    reference(area);
    if (joinExact(area))
        reproject();
    else
        tellLinks();
    compareArea(area);
    adoptEqual(area);
    if (area.diff) {
        noteSightings(area, now(), rows);
        check(m_setup.store->setSightings(area.name(), area.seen));
    }
    propose(area);
    passOn(area);
}

} // namespace zgoda
