// What is said of cut-off hours, for the desk and zgodactl alike. As ui/text.h: translated on the call, any thread.
#pragma once

#include "models/inbox/cutofforders.h"
#include "ui/text.h"

namespace zgoda {

// How a cut-off stands, for whoever must act.
enum class CutOffMood : quint8 {
    Calm,
    Soon,   // orders wait, and less than half an hour is left
    Missed, // orders should have been in the ERP by now
    Wrong   // something about it needs a look: a clock change, a field that orders do not have
};

// "Courier 14:00, in 37 min: 12 orders, 4 310.00 PLN not yet in Subiekt GT"
struct CutOffLine {
    QString text;
    CutOffMood mood = CutOffMood::Calm;
    QVector<KeyId> orders; // that it speaks of
};
// What was missed and what is wrong first, then what is next.
QVector<CutOffLine> cutOffLines(const CutOffBoard &board, const Names &names);

// "14:00", on another day than that of `now` with the day before it; by the clock of that zone.
QString cutOffClock(const CutOffMoment &moment, const QTimeZone &zone, Instant now);
QString timeLeftText(qint64 milliseconds);          // "37 min", "5 h 12 min", "2 days"; begun minutes count
QString cutOffDaysText(const CutOff &cutOff);       // "Mon, Tue, Fri", "every day"
QString conditionsText(const QVector<Match> &when); // "Warehouse is gdansk or gdynia"; empty: no condition
QString clockTroubleText(const ClockTrouble &trouble, const CutOffs &cutOffs);

} // namespace zgoda
