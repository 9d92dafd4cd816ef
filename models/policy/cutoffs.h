// Cut-off hours: the times of day by which an order must be in the ERP to be handled that day, by a carrier, a route or a
// warehouse. Values and the calendar's arithmetic. Pure; any thread.
#pragma once

#include "models/base/instant.h"
#include "models/policy/policy.h"

#include <QDate>
#include <QTime>
#include <QTimeZone>
#include <optional>

namespace zgoda {

struct CutOff {
    static constexpr quint8 everyDay = 0x7f;
    QString name;            // the operator's words: "Courier", "Gdańsk warehouse"
    QTime at;                // local time of day
    quint8 days = everyDay;  // bit 0: Monday … bit 6: Sunday
    QVector<QDate> without;  // days on which it does not come: holidays
    QVector<Match> when;     // which orders it concerns, as in a rule; none: every order
    bool on(QDate day) const // it comes on that day
    {
        return (days >> (day.dayOfWeek() - 1) & 1) != 0 && !without.contains(day);
    }
    bool operator==(const CutOff &) const = default;
};

struct CutOffs {
    QString zone; // IANA id; empty: this computer's
    QVector<CutOff> all;
    QTimeZone timeZone() const; // this computer's also where the id is not known here
    bool operator==(const CutOffs &) const = default;
};

// What a local time of day means on one day. Where the clock is put back, an hour comes twice, and the first one counts:
// an order that is in the ERP by then is in time whichever was meant. Where it is put forward, an hour is left out, and
// the moment of the change counts.
struct LocalMoment {
    enum class Kind : quint8 { Plain, Twice, Missing };
    Kind kind = Kind::Plain;
    Instant at = 0;
    Instant other = 0; // Twice: the second one. Missing: when it would have been, had the clock not been put forward
};
LocalMoment localMoment(QDate day, QTime at, const QTimeZone &zone);

struct CutOffMoment {
    QDate day; // local
    Instant at = 0;
};
// The first after that moment; an order of exactly that moment is too late for it. None within two years: nullopt.
std::optional<CutOffMoment> nextCutOff(const CutOff &cutOff, const QTimeZone &zone, Instant after);
// The soonest of all of them; `which`: its index, where not null.
std::optional<CutOffMoment> nextCutOff(const CutOffs &cutOffs, Instant after, qsizetype *which = nullptr);
// Those in (after, through], in order.
QVector<CutOffMoment> cutOffsBetween(const CutOff &cutOff, const QTimeZone &zone, Instant after, Instant through);

// A cut-off that a clock change makes doubtful on one day. It stops nothing: localMoment() says which moment counts.
struct ClockTrouble {
    qsizetype cutOff = -1; // index in CutOffs::all
    QDate day;
    LocalMoment moment; // never Plain
};
// On the days from `from` through `through` on which the cut-offs come.
QVector<ClockTrouble> clockTroubles(const CutOffs &cutOffs, QDate from, QDate through);

} // namespace zgoda
