#include "connectors/erp/column.h"

#include "models/base/decimal.h"

#include <QDateTime>
#include <array>
#include <charconv>
#include <cmath>

namespace zgoda::erp {
namespace {

const QDate firstDay(1753, 1, 1), lastDay(9999, 12, 31);
constexpr qint64 dayLength = 86'400'000;
constexpr qint64 epochDay = 2'440'588; // Julian day of 1970-01-01

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

bool isRange(const QDate &day) { return day >= firstDay && day <= lastDay; }

enum class Verdict : quint8 { Fine, Bad, Range };

// "2026-11-23", whatever follows. A year before Christ, beyond 9999 or "infinity" is a date, only not one of ours.
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
    if (year < 0 || month < 0 || dayOfMonth < 0 || text[4] != '-' || text[7] != '-')
        return Verdict::Bad;
    if (year == 0 && month == 0 && dayOfMonth == 0)
        return Verdict::Range; // MariaDB's zero date
    day = QDate(year, month, dayOfMonth);
    return !day.isValid() ? Verdict::Bad : isRange(day) ? Verdict::Fine : Verdict::Range;
}

struct Clockface { // time of day and what stands behind it
    qint64 ms = 0;
    bool zoned = false;
    qint64 offset = 0; // ms east of UTC
};

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

bool readClock(QByteArrayView text, Clockface &out) // "09:41:00.123456+01"
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

void problem(int field, Verdict verdict, QByteArrayView text, SnapshotBuilder &builder)
{
    builder.setProblem(field, verdict == Verdict::Range ? Problem::Kind::OutOfRange : Problem::Kind::BadValue,
        QString::fromUtf8(text));
}

template <class T> QByteArrayView print(std::array<char, 32> &buffer, T value)
{
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

constexpr std::array<qint64, 13> powers = [] {
    std::array<qint64, 13> table {1};
    for (size_t i = 1; i < table.size(); ++i)
        table[i] = table[i - 1] * 10;
    return table;
}();

} // namespace

QByteArray rawText(const RawCell &raw)
{
    std::array<char, 32> buffer;
    switch (raw.kind) {
    case RawCell::Kind::Null: return {};
    case RawCell::Kind::Integer: return print(buffer, raw.integer).toByteArray();
    case RawCell::Kind::Real: return print(buffer, raw.real).toByteArray();
    case RawCell::Kind::Text: break;
    }
    return raw.text.toByteArray();
}

bool fits(Shape shape, FieldType type)
{
    switch (type) {
    case FieldType::Text:
    case FieldType::Code:
    case FieldType::Enum: return shape != Shape::Binary;
    case FieldType::Decimal:
    case FieldType::Int: return shape == Shape::Any || shape == Shape::Number || shape == Shape::Text;
    case FieldType::Bool:
        return shape == Shape::Any || shape == Shape::Bool || shape == Shape::Number || shape == Shape::Text;
    case FieldType::Date:
    case FieldType::Instant:
        return shape == Shape::Any || shape == Shape::Date || shape == Shape::Time || shape == Shape::Text;
    }
    return false;
}

Column::Column(const Field &field, int index, const Codec *codec, const QTimeZone &zone)
    : m_field(field)
    , m_index(index)
    , m_codec(codec)
    , m_zone(zone)
    , m_utc(zone == QTimeZone::utc())
{
}

void Column::put(const RawCell &raw, SnapshotBuilder &builder)
{
    if (raw.kind == RawCell::Kind::Null)
        return; // the builder's rows begin empty
    if (m_codec)
        return putDecoded(raw, builder);
    if (raw.kind == RawCell::Kind::Integer)
        return putInteger(raw.integer, builder);
    if (raw.kind == RawCell::Kind::Real)
        return putReal(raw.real, builder);
    putText(raw.text, builder);
}

void Column::putDecoded(const RawCell &raw, SnapshotBuilder &builder)
{
    m_scratch = rawText(raw);
    const QByteArray before = m_scratch;
    switch (m_codec->decode(m_scratch)) {
    case Codec::Outcome::Null: return;
    case Codec::Outcome::Value: return putText(m_scratch, builder);
    case Codec::Outcome::Bad: break;
    }
    builder.setProblem(m_index, m_field.type == FieldType::Enum ? Problem::Kind::BadWord : Problem::Kind::BadValue,
        QString::fromUtf8(before));
}

void Column::putInteger(qint64 value, SnapshotBuilder &builder)
{
    const qint64 factor = m_field.type == FieldType::Decimal ? powers[size_t(m_field.scale)] : 1;
    const bool whole = m_field.type == FieldType::Decimal || m_field.type == FieldType::Int;
    if (whole && value <= maxUnits / factor && value >= -maxUnits / factor)
        return builder.setCell(m_index, value * factor);
    if (m_field.type == FieldType::Bool && (value == 0 || value == 1))
        return builder.setCell(m_index, value);
    std::array<char, 32> buffer;
    putText(print(buffer, value), builder); // a code made of digits, or a number that does not fit: the builder says
}

void Column::putReal(double value, SnapshotBuilder &builder)
{
    std::array<char, 32> buffer;
    putText(print(buffer, value), builder); // "nan" and "inf" are no decimals: the builder says so
}

void Column::putText(QByteArrayView text, SnapshotBuilder &builder)
{
    if (m_field.type == FieldType::Date)
        return putDate(text.trimmed(), builder);
    if (m_field.type == FieldType::Instant)
        return putInstant(text.trimmed(), builder);
    builder.set(m_index, text);
}

void Column::putDate(QByteArrayView text, SnapshotBuilder &builder)
{
    QDate day;
    if (text.isEmpty())
        return;
    if (const Verdict verdict = readDay(text, day); verdict != Verdict::Fine)
        return problem(m_index, verdict, text, builder);
    builder.setCell(m_index, day.toJulianDay());
}

void Column::putInstant(QByteArrayView text, SnapshotBuilder &builder)
{
    QDate day;
    Clockface clock;
    if (text.isEmpty())
        return;
    if (const Verdict verdict = readDay(text, day); verdict != Verdict::Fine)
        return problem(m_index, verdict, text, builder);
    if (text.size() > 10 && ((text[10] != ' ' && text[10] != 'T') || !readClock(text.sliced(11), clock)))
        return problem(m_index, Verdict::Bad, text, builder);
    if (!clock.zoned && !m_utc) {
        const QDateTime local(day, QTime::fromMSecsSinceStartOfDay(int(clock.ms)), m_zone);
        return builder.setCell(m_index, local.toMSecsSinceEpoch());
    }
    builder.setCell(m_index, (day.toJulianDay() - epochDay) * dayLength + clock.ms - clock.offset);
}

} // namespace zgoda::erp
