// Points of a trend over time: which are kept, which belong together. Pure; local days.
#pragma once

#include "models/trend/trendpoint.h"

#include <QDate>

namespace zgoda {

// How much is kept of an area. All points of the last days; of more reads than `most` in them, one an hour; one a day
// before that; so that an area that is read every minute for years has some 1 700 rows.
struct TrendKeeping {
    static constexpr int allDays = 14;
    static constexpr qsizetype most = 1000;
    static constexpr int days = 400; // what is older is gone
};

// Of an area's points by time, oldest first: those that are no longer kept. Of an hour or a day the last one stays.
QVector<Instant> thinnedOut(const QVector<Instant> &points, Instant now);

// The points of one area, in order.
QVector<TrendPoint> trendsOf(const QVector<TrendPoint> &points, const QString &area);
// The last one of each day that was read, oldest first.
QVector<TrendPoint> lastOfDays(const QVector<TrendPoint> &points);
// The values of the field that the points were counted by: those that differ most at the last point first, then those
// that differed at any, by name.
QStringList partsOf(const QVector<TrendPoint> &points);

QDate dayOf(Instant at);

} // namespace zgoda
