#include "connectors/erp/moment.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

const QDate firstDay(1753, 1, 1), lastDay(9999, 12, 31);

// Reads digits; -1 when there are not exactly so many.
int number(QByteArrayView text, qsizetype from, qsizetype count)
{
    if (from + count > text.size())
        return -1;
    int value = 0;
    for (qsizetype i = from; i < from + count; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

bool readOffset(QByteArrayView zone, Clockface &out)
{
    out.zoned = true;
    if (zone == "Z" || zone == "z")
        return true;
    const int hours = number(zone, 1, 2);
    const qsizetype rest = zone.size() > 3 && zone[3] == ':' ? 4 : 3;
    const int minutes = zone.size() > 3 ? number(zone, rest, 2) : 0;
    if ((zone[0] != '+' && zone[0] != '-') || hours < 0 || minutes < 0)
        return false;
    out.offset = (zone[0] == '-' ? -1 : 1) * (qint64(hours) * 60 + minutes) * 60'000;
    return true;
}

// What may stand behind a day: a time of day, or nothing.
bool isTimeOrNothing(QByteArrayView rest)
{
    Clockface clock;
    return rest.trimmed().isEmpty() || ((rest[0] == ' ' || rest[0] == 'T') && readClock(rest.sliced(1), clock));
}

} // namespace

bool isRange(const QDate &day) { return day >= firstDay && day <= lastDay; }

Verdict readDay(QByteArrayView text, QDate &day)
{
    if (text.endsWith("infinity") || text.endsWith(" BC"))
        return Verdict::Range;
    qsizetype dash = 0;
    while (dash < text.size() && text[dash] >= '0' && text[dash] <= '9')
        ++dash;
    if (dash > 4 && dash < text.size() && text[dash] == '-')
        return Verdict::Range;
    const int year = number(text, 0, 4), month = number(text, 5, 2), dayOfMonth = number(text, 8, 2);
    if (year < 0 || month < 0 || dayOfMonth < 0 || text[4] != '-' || text[7] != '-'
        || !isTimeOrNothing(text.sliced(10)))
        return Verdict::Bad;
    if (year == 0 && month == 0 && dayOfMonth == 0)
        return Verdict::Range; // MariaDB's zero date
    day = QDate(year, month, dayOfMonth);
    return !day.isValid() ? Verdict::Bad : isRange(day) ? Verdict::Fine : Verdict::Range;
}

bool readClock(QByteArrayView text, Clockface &out)
{
    const int hours = number(text, 0, 2), minutes = number(text, 3, 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || text[2] != ':')
        return false;
    qsizetype at = 5;
    int seconds = 0, ms = 0;
    if (at < text.size() && text[at] == ':') {
        seconds = number(text, 6, 2);
        at = 8;
    }
    if (seconds < 0 || seconds > 59)
        return false;
    if (at < text.size() && (text[at] == '.' || text[at] == ',')) {
        int scale = 100;
        for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10)
            ms += (text[at] - '0') * scale; // beyond milliseconds: cut
    }
    out.ms = ((qint64(hours) * 60 + minutes) * 60 + seconds) * 1000 + ms;
    const QByteArrayView zone = text.sliced(at).trimmed();
    return zone.isEmpty() || readOffset(zone, out);
}

QByteArray formatFace(qint64 ms, bool utc)
{
    const QDateTime face = QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC);
    return face.toString(u"yyyy-MM-dd'T'HH:mm:ss.zzz"_s).toLatin1() + (utc ? "Z" : "");
}

} // namespace zgoda::erp
