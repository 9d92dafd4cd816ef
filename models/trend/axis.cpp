#include "models/trend/axis.h"

#include <QDateTime>
#include <algorithm>

namespace zgoda {
namespace {

constexpr qint64 hour = 3'600'000;

QVector<TimeTick> hourTicks(const QDateTime &from, const QDateTime &to, int hours)
{
    QVector<TimeTick> out;
    for (QDate day = from.date(); day <= to.date(); day = day.addDays(1)) {
        for (int h = 0; h < 24; h += hours) {
            const QDateTime at = h == 0 ? day.startOfDay() : QDateTime(day, QTime(h, 0));
            if (at >= from && at <= to)
                out.append({at.toMSecsSinceEpoch(), h == 0});
        }
    }
    return out;
}

QVector<TimeTick> dayTicks(const QDateTime &from, const QDateTime &to, int days)
{
    QVector<TimeTick> out;
    for (QDate day = from.date(); day <= to.date(); day = day.addDays(days)) {
        if (const QDateTime at = day.startOfDay(); at >= from && at <= to)
            out.append({at.toMSecsSinceEpoch(), true});
    }
    return out;
}

} // namespace

QVector<qint64> countTicks(qint64 most, int wanted)
{
    most = qMax<qint64>(1, most);
    wanted = qMax(1, wanted);
    const qint64 least = (most + wanted - 1) / wanted; // a step that is not below this is enough
    qint64 step = 1;
    for (qint64 power = 1; step < least; power *= 10) {
        for (const qint64 digit : {1, 2, 5}) {
            step = digit * power;
            if (step >= least)
                break;
        }
    }
    QVector<qint64> out {0};
    while (out.last() < most)
        out.append(out.last() + step);
    return out;
}

QVector<TimeTick> timeTicks(Instant from, Instant to, int most)
{
    if (to <= from || most < 1)
        return {};
    const QDateTime first = QDateTime::fromMSecsSinceEpoch(from), last = QDateTime::fromMSecsSinceEpoch(to);
    for (const int hours : {1, 3, 6, 12}) {
        if ((to - from) / (hours * hour) <= most) {
            if (const auto ticks = hourTicks(first, last, hours); ticks.size() <= most)
                return ticks;
        }
    }
    for (int days = 1;; days = days < 3 ? days + 1 : days == 3 ? 7 : days * 2) {
        if ((to - from) / (days * 24 * hour) <= most) {
            if (const auto ticks = dayTicks(first, last, days); ticks.size() <= most)
                return ticks;
        }
    }
}

} // namespace zgoda
