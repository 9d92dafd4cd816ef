// Where the lines of a chart's scales lie: round numbers, and hours and days of the local time. Pure.
#pragma once

#include "models/base/instant.h"

#include <QVector>

namespace zgoda {

// From 0 to the first round number that is not below `most` (at least 1), in about `wanted` equal steps of 1, 2 or 5
// times a power of ten: the last one is the scale's end.
QVector<qint64> countTicks(qint64 most, int wanted);

struct TimeTick {
    Instant at = 0;
    bool day = false; // a day begins
    bool operator==(const TimeTick &) const = default;
};
// Between two moments, both included, at most `most` of them: full hours (1, 3, 6 or 12 apart), else days (1, 2, 3, 7 … apart).
QVector<TimeTick> timeTicks(Instant from, Instant to, int most);

} // namespace zgoda
