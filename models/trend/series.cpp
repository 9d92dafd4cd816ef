#include "models/trend/series.h"

#include <QDateTime>
#include <QSet>
#include <algorithm>

namespace zgoda {

QDate dayOf(Instant at) { return QDateTime::fromMSecsSinceEpoch(at).date(); }

QVector<Instant> thinnedOut(const QVector<Instant> &points, Instant now)
{
    constexpr qint64 hour = 3'600'000, day = 24 * hour;
    const Instant allFrom = now - TrendKeeping::allDays * day, from = now - TrendKeeping::days * day;
    QVector<Instant> out;
    qsizetype recent = 0; // of the points with an age of days only, from the newest
    Instant later = 0;    // the next point that is kept
    for (auto it = points.crbegin(); it != points.crend(); ++it) {
        const Instant at = *it;
        bool kept = true;
        if (at < from)
            kept = false;
        else if (at < allFrom)
            kept = later == 0 || later >= allFrom || dayOf(later) != dayOf(at);
        else if (++recent > TrendKeeping::most)
            kept = later / hour != at / hour;
        if (kept)
            later = at;
        else
            out.prepend(at);
    }
    return out;
}

QVector<TrendPoint> trendsOf(const QVector<TrendPoint> &points, const QString &area)
{
    QVector<TrendPoint> out;
    std::copy_if(points.begin(), points.end(), std::back_inserter(out),
        [&](const TrendPoint &point) { return point.area == area; });
    return out;
}

QVector<TrendPoint> lastOfDays(const QVector<TrendPoint> &points)
{
    QVector<TrendPoint> out;
    for (const TrendPoint &point : points) {
        if (!out.isEmpty() && dayOf(out.last().at) == dayOf(point.at))
            out.removeLast();
        out.append(point);
    }
    return out;
}

QStringList partsOf(const QVector<TrendPoint> &points)
{
    QStringList out, before;
    QSet<QString> known;
    const auto take = [&](const TrendPoint &point, QStringList &into) {
        for (const TrendPart &part : point.parts) {
            if (!known.contains(part.value)) {
                known.insert(part.value);
                into.append(part.value);
            }
        }
    };
    if (!points.isEmpty())
        take(points.last(), out);
    for (const TrendPoint &point : points)
        take(point, before);
    before.sort();
    return out + before;
}

} // namespace zgoda
