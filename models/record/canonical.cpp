#include "models/record/canonical.h"

#include "models/base/decimal.h"
#include "models/base/instant.h"

#include <QDate>
#include <QDateTime>
#include <algorithm>
#include <cstring>

namespace zgoda {
namespace {

Parsed problem(Problem::Kind kind) { return {Unknown, kind}; }

// ASCII is valid UTF-8, and most texts are.
bool isPlain(QByteArrayView text)
{
    const char *p = text.data(), *end = p + text.size();
    quint64 high = 0;
    for (; end - p >= 8; p += 8) {
        quint64 word;
        std::memcpy(&word, p, 8);
        high |= word;
    }
    for (; p != end; ++p)
        high |= quint64(quint8(*p));
    return (high & 0x8080808080808080ull) == 0;
}

// The text that is meant: no blanks around it, and no byte order mark in front, which is a file's, not the value's, and
// would get lost on the way through a QString.
QByteArrayView bare(QByteArrayView text)
{
    const auto plain = [](char c) { return c > ' ' && c <= '~'; };
    if (!text.isEmpty() && plain(text.front()) && plain(text.back()))
        return text;
    text = text.trimmed();
    while (text.startsWith("\xef\xbb\xbf"))
        text = text.sliced(3).trimmed();
    return text;
}

Parsed parseText(QByteArrayView utf8, TextPool &pool) { return parseTextLocked(utf8, textHash(utf8), pool); }

Parsed parseNumber(QByteArrayView utf8, int scale, Rounding rounding)
{
    const DecimalResult r = rounding == Rounding::Nearest ? roundDecimal(utf8, scale) : parseDecimal(utf8, scale);
    switch (r.status) {
    case DecimalStatus::Exact:
    case DecimalStatus::Rounded: return {r.units, {}};
    case DecimalStatus::TooFine: return problem(Problem::Kind::TooFine);
    case DecimalStatus::TooLarge: return problem(Problem::Kind::TooLarge);
    case DecimalStatus::NotANumber: break;
    }
    return problem(Problem::Kind::BadValue);
}

Parsed parseBool(QByteArrayView utf8)
{
    if (utf8 == "true" || utf8 == "1")
        return {1, {}};
    if (utf8 == "false" || utf8 == "0")
        return {0, {}};
    const QByteArray word = utf8.trimmed().toByteArray().toLower();
    if (word == "1" || word == "true" || word == "t" || word == "yes" || word == "y")
        return {1, {}};
    if (word == "0" || word == "false" || word == "f" || word == "no" || word == "n")
        return {0, {}};
    return problem(Problem::Kind::BadValue);
}

const QDate firstDay(1753, 1, 1), lastDay(9999, 12, 31);

Parsed parseDate(QByteArrayView utf8)
{
    const QByteArray text = utf8.trimmed().toByteArray();
    // A date column that a system hands over with a time ("2026-11-23 00:00:00"): the day is what the field means.
    const QDate date = QDate::fromString(QString::fromLatin1(text.left(10)), Qt::ISODate);
    const bool more = text.size() > 10 && text[10] != ' ' && text[10] != 'T';
    if (!date.isValid() || more)
        return problem(Problem::Kind::BadValue);
    if (date < firstDay || date > lastDay)
        return problem(Problem::Kind::OutOfRange);
    return {date.toJulianDay(), {}};
}

int digitsAt(const char *at, int count)
{
    int value = 0;
    for (int i = 0; i < count; ++i) {
        if (at[i] < '0' || at[i] > '9')
            return -1;
        value = value * 10 + (at[i] - '0');
    }
    return value;
}

// "2026-11-23T09:41:00Z" and "2026-11-23T09:41:00.000Z", which is what most APIs write; nothing for any other form.
std::optional<Instant> plainInstant(QByteArrayView text)
{
    const char *p = text.data();
    if ((text.size() != 20 && text.size() != 24) || p[4] != '-' || p[7] != '-' || p[10] != 'T' || p[13] != ':'
        || p[16] != ':' || p[text.size() - 1] != 'Z' || (text.size() == 24 && p[19] != '.'))
        return std::nullopt;
    const int hour = digitsAt(p + 11, 2), minute = digitsAt(p + 14, 2), second = digitsAt(p + 17, 2);
    const int milli = text.size() == 24 ? digitsAt(p + 20, 3) : 0;
    const QDate date(digitsAt(p, 4), digitsAt(p + 5, 2), digitsAt(p + 8, 2));
    if (!date.isValid() || date < firstDay || date > lastDay || hour < 0 || hour > 23 || minute < 0 || minute > 59
        || second < 0 || second > 59 || milli < 0)
        return std::nullopt;
    constexpr qint64 epoch = 2'440'588; // 1970-01-01 as a Julian day
    return ((date.toJulianDay() - epoch) * 86'400 + hour * 3600 + minute * 60 + second) * 1000 + milli;
}

Parsed parseInstant(QByteArrayView utf8)
{
    if (const auto plain = plainInstant(utf8))
        return {*plain, {}};
    QByteArray text = utf8.trimmed().toByteArray();
    if (text.size() > 10 && text[10] == ' ')
        text[10] = 'T';
    // No zone written: the profile promised UTC. Said before it is read, for in this computer's own zone the hour that
    // summer time skips is no time at all.
    if (text.size() == 10)
        text += "T00:00:00";
    const auto ofZone = [](char c) { return c == 'Z' || c == 'z' || c == '+' || c == '-'; };
    if (text.size() > 10 && std::none_of(text.cbegin() + 10, text.cend(), ofZone))
        text += 'Z';
    const QDateTime time = QDateTime::fromString(QString::fromLatin1(text), Qt::ISODateWithMs);
    if (!time.isValid())
        return problem(Problem::Kind::BadValue);
    if (time.date() < firstDay || time.date() > lastDay)
        return problem(Problem::Kind::OutOfRange);
    return {time.toMSecsSinceEpoch(), {}};
}

Parsed parseWord(const Field &field, QByteArrayView utf8, TextPool &pool)
{
    const QByteArray word = utf8.trimmed().toByteArray().toLower();
    if (word.isEmpty())
        return {Null, {}};
    if (!field.values.contains(QString::fromUtf8(word)))
        return problem(Problem::Kind::BadWord);
    return {pool.internLocked(word), {}};
}

} // namespace

quint32 textHash(QByteArrayView utf8) { return TextPool::hashOf(bare(utf8)); }

Parsed parseTextLocked(QByteArrayView utf8, quint32 hash, TextPool &pool, bool valid)
{
    const QByteArrayView text = bare(utf8);
    if (text.isEmpty())
        return {Null, {}};
    if (!valid && !isPlain(text) && !QUtf8StringView(text).isValidUtf8())
        return problem(Problem::Kind::BadText);
    return {pool.internLocked(text, hash), {}};
}

Parsed parseCellLocked(const Field &field, QByteArrayView utf8, TextPool &pool, Rounding rounding)
{
    switch (field.type) {
    case FieldType::Text:
    case FieldType::Code: return parseText(utf8, pool);
    case FieldType::Enum: return parseWord(field, utf8, pool);
    default: break;
    }
    if (utf8.isEmpty() || (utf8.front() <= ' ' && utf8.trimmed().isEmpty()))
        return {Null, {}};
    switch (field.type) {
    case FieldType::Decimal: return parseNumber(utf8, field.scale, rounding);
    case FieldType::Int: return parseNumber(utf8, 0, rounding);
    case FieldType::Bool: return parseBool(utf8);
    case FieldType::Date: return parseDate(utf8);
    case FieldType::Instant: return parseInstant(utf8);
    default: return problem(Problem::Kind::BadValue);
    }
}

Parsed parseCell(const Field &field, QByteArrayView utf8, TextPool &pool, Rounding rounding)
{
    const auto guard = pool.lock();
    return parseCellLocked(field, utf8, pool, rounding);
}

QByteArray cellText(const Field &field, Cell cell, const TextPool &pool)
{
    if (!isValue(cell))
        return {};
    switch (field.type) {
    case FieldType::Text:
    case FieldType::Code:
    case FieldType::Enum: return pool.view(cell).toByteArray();
    case FieldType::Decimal: return formatDecimal(cell, field.scale);
    case FieldType::Int:
    case FieldType::Bool: return QByteArray::number(cell);
    case FieldType::Date: return QDate::fromJulianDay(cell).toString(Qt::ISODate).toLatin1();
    case FieldType::Instant:
        return QDateTime::fromMSecsSinceEpoch(cell, Qt::UTC).toString(Qt::ISODateWithMs).toLatin1();
    }
    return {};
}

Value toValue(const Field &field, Cell cell, const TextPool &pool)
{
    if (cell == Absent)
        return {Value::Kind::Absent, {}};
    if (cell == Null)
        return {Value::Kind::Null, {}};
    if (cell == Unknown)
        return {Value::Kind::Unknown, {}};
    return {Value::Kind::Text, QString::fromUtf8(cellText(field, cell, pool))};
}

Cell toCell(const Field &field, const Value &value, TextPool &pool)
{
    switch (value.kind) {
    case Value::Kind::Absent: return Absent;
    case Value::Kind::Null: return Null;
    case Value::Kind::Unknown: return Unknown;
    case Value::Kind::Text: break;
    }
    return parseCell(field, value.text.toUtf8(), pool).cell;
}

} // namespace zgoda
