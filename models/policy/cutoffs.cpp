#include "models/policy/cutoffs.h"

#include <QDateTime>

namespace zgoda {
namespace {

constexpr int daysAhead = 2 * 366;
constexpr Instant hour = 3'600'000;
constexpr Instant around = 36 * hour; // no zone is so far from UTC, and none changes its clock twice in that time

Instant offsetAt(const QTimeZone &zone, Instant at)
{
    return 1000ll * zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC));
}

QDate localDay(const QTimeZone &zone, Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(at + offsetAt(zone, at), Qt::UTC).date();
}

// The first moment in (from, to] at which the clock does not go as at `from`; it does not at `to`.
Instant changeBetween(const QTimeZone &zone, Instant from, Instant to)
{
    const Instant before = offsetAt(zone, from);
    while (to - from > 1) {
        const Instant middle = from + (to - from) / 2;
        (offsetAt(zone, middle) == before ? from : to) = middle;
    }
    return to;
}

} // namespace

QTimeZone CutOffs::timeZone() const
{
    const QTimeZone named(zone.toLatin1());
    return named.isValid() ? named : QTimeZone::systemTimeZone();
}

LocalMoment localMoment(QDate day, QTime at, const QTimeZone &zone)
{
    const Instant local = QDateTime(day, at, Qt::UTC).toMSecsSinceEpoch();
    const Instant before = offsetAt(zone, local - around), after = offsetAt(zone, local + around);
    const Instant early = local - qMax(before, after), late = local - qMin(before, after);
    const bool isEarly = offsetAt(zone, early) == local - early, isLate = offsetAt(zone, late) == local - late;
    using Kind = LocalMoment::Kind;
    if (early == late || (isEarly && !isLate))
        return {Kind::Plain, early, 0};
    if (isEarly)
        return {Kind::Twice, early, late};
    if (isLate)
        return {Kind::Plain, late, 0};
    return {Kind::Missing, changeBetween(zone, local - around, local + around), local - before};
}

std::optional<CutOffMoment> nextCutOff(const CutOff &cutOff, const QTimeZone &zone, Instant after)
{
    const QDate first = localDay(zone, after).addDays(-1); // where a day was left out, its cut-off falls on the next
    for (int ahead = 0; ahead <= daysAhead; ++ahead) {
        const QDate day = first.addDays(ahead);
        if (!cutOff.on(day))
            continue;
        if (const Instant at = localMoment(day, cutOff.at, zone).at; at > after)
            return CutOffMoment {day, at};
    }
    return {};
}

std::optional<CutOffMoment> nextCutOff(const CutOffs &cutOffs, Instant after, qsizetype *which)
{
    std::optional<CutOffMoment> out;
    const QTimeZone zone = cutOffs.timeZone();
    for (qsizetype i = 0; i < cutOffs.all.size(); ++i) {
        const auto next = nextCutOff(cutOffs.all[i], zone, after);
        if (!next || (out && out->at <= next->at))
            continue;
        out = next;
        if (which)
            *which = i;
    }
    return out;
}

QVector<CutOffMoment> cutOffsBetween(const CutOff &cutOff, const QTimeZone &zone, Instant after, Instant through)
{
    QVector<CutOffMoment> out;
    const QDate last = localDay(zone, through);
    for (QDate day = localDay(zone, after).addDays(-1); day <= last; day = day.addDays(1)) {
        const Instant at = cutOff.on(day) ? localMoment(day, cutOff.at, zone).at : after;
        if (at > after && at <= through)
            out.append({day, at});
    }
    return out;
}

QVector<ClockTrouble> clockTroubles(const CutOffs &cutOffs, QDate from, QDate through)
{
    QVector<ClockTrouble> out;
    const QTimeZone zone = cutOffs.timeZone();
    for (qsizetype i = 0; i < cutOffs.all.size(); ++i) {
        for (QDate day = from; day <= through; day = day.addDays(1)) {
            const CutOff &one = cutOffs.all[i];
            const LocalMoment moment = one.on(day) ? localMoment(day, one.at, zone) : LocalMoment {};
            if (moment.kind != LocalMoment::Kind::Plain)
                out.append({i, day, moment});
        }
    }
    return out;
}

} // namespace zgoda
