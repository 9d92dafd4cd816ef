// What people said, and what was noticed.
#include "tests/support/memorystore.h"

#include "models/trend/series.h"

#include <algorithm>

namespace zgoda::test {
namespace {

template <class T> bool sameSpot(const T &a, const T &b)
{
    return a.area == b.area && a.key == b.key && a.field == b.field;
}

template <class T> void replace(QVector<T> &all, const QVector<T> &set, const QVector<T> &removed)
{
    for (const T &item : removed + set)
        all.removeIf([&](const T &old) { return sameSpot(old, item); });
    all += set;
}

} // namespace

Result<QVector<Choice>> MemoryStore::choices(const QString &area)
{
    QVector<Choice> out;
    std::copy_if(m_choices.begin(), m_choices.end(), std::back_inserter(out), [&](auto &c) { return c.area == area; });
    return out;
}

Result<> MemoryStore::setChoices(const QVector<Choice> &set, const QVector<Choice> &removed)
{
    replace(m_choices, set, removed);
    return {};
}

Result<QVector<Acceptance>> MemoryStore::acceptances(const QString &area)
{
    QVector<Acceptance> out;
    std::copy_if(
        m_acceptances.begin(), m_acceptances.end(), std::back_inserter(out), [&](auto &a) { return a.area == area; });
    return out;
}

Result<> MemoryStore::setAcceptances(const QVector<Acceptance> &set, const QVector<Acceptance> &removed)
{
    replace(m_acceptances, set, removed);
    return {};
}

Result<> MemoryStore::setRowNotes(const QVector<RowNote> &set, const QVector<RowNote> &removed)
{
    for (const RowNote &note : removed + set)
        m_rowNotes.removeIf([&](const RowNote &old) {
            return old.area == note.area && old.key == note.key && old.field == note.field;
        });
    m_rowNotes += set;
    return {};
}

Result<QHash<QStringList, Sighting>> MemoryStore::sightings(const QString &area) { return m_sightings.value(area); }

Result<> MemoryStore::setSightings(const QString &area, const QHash<QStringList, Sighting> &all)
{
    m_sightings[area] = all;
    return {};
}

Result<QVector<Link>> MemoryStore::links() { return m_links; }

Result<> MemoryStore::setLinks(const QVector<Link> &all)
{
    m_links = all;
    return {};
}

Result<> MemoryStore::addTrend(const TrendPoint &point, Instant now)
{
    m_trends.removeIf([&](const TrendPoint &old) { return old.area == point.area && old.at == point.at; });
    m_trends.append(point);
    std::stable_sort(m_trends.begin(), m_trends.end(),
        [](const TrendPoint &a, const TrendPoint &b) { return a.at != b.at ? a.at < b.at : a.area < b.area; });
    QVector<Instant> points;
    for (const TrendPoint &one : trendsOf(m_trends, point.area))
        points.append(one.at);
    for (const Instant at : thinnedOut(points, now))
        m_trends.removeIf([&](const TrendPoint &old) { return old.area == point.area && old.at == at; });
    return {};
}

Result<QVector<TrendPoint>> MemoryStore::trends(Instant since)
{
    QVector<TrendPoint> out = m_trends;
    out.removeIf([&](const TrendPoint &point) { return point.at < since; });
    return out;
}

} // namespace zgoda::test
