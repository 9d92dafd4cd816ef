// Days and times of day as databases write them. Pure.
#pragma once

#include <QByteArrayView>
#include <QDate>

namespace zgoda::erp {

inline constexpr qint64 dayLength = 86'400'000;
inline constexpr qint64 epochDay = 2'440'588; // Julian day of 1970-01-01

enum class Verdict : quint8 { Fine, Bad, Range };

bool isRange(const QDate &day);
// "2026-11-23", with a time of day behind it or nothing. A year before Christ, beyond 9999 or "infinity" is a date, only not one of ours.
Verdict readDay(QByteArrayView text, QDate &day);

struct Clockface { // time of day and what stands behind it
    qint64 ms = 0;
    bool zoned = false;
    qint64 offset = 0; // ms east of UTC
};
bool readClock(QByteArrayView text, Clockface &out); // "09:41:00.123456+01"

// A clock's face in milliseconds since 1970 as "2026-11-23T09:41:00.123", with a Z behind it when it is UTC's.
QByteArray formatFace(qint64 ms, bool utc);

} // namespace zgoda::erp
