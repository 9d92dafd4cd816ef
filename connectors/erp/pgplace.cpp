#include "connectors/erp/pgplace.h"

#include "connectors/erp/moment.h"

#include <QtEndian>
#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <limits>

namespace zgoda::erp {
namespace {

constexpr qint64 day2000 = 2'451'545; // Julian day of 2000-01-01
constexpr int base = 10'000, digitsOf = 4;

// The server's catalogue (pg_type.dat).
enum Type : unsigned {
    PgBool = 16,
    PgBytea = 17,
    PgChar = 18,
    PgName = 19,
    PgInt8 = 20,
    PgInt2 = 21,
    PgInt4 = 23,
    PgText = 25,
    PgOid = 26,
    PgFloat4 = 700,
    PgFloat8 = 701,
    PgBpchar = 1042,
    PgVarchar = 1043,
    PgDate = 1082,
    PgTimestamp = 1114,
    PgTimestampTz = 1184,
    PgBit = 1560,
    PgVarbit = 1562,
    PgNumeric = 1700,
    PgUuid = 2950
};

template <class T> T at(QByteArrayView bytes, qsizetype offset = 0)
{
    return bytes.size() < offset + qsizetype(sizeof(T)) ? T {} : qFromBigEndian<T>(bytes.data() + offset);
}

template <class T> void print(T value, std::string &out)
{
    std::array<char, 32> buffer;
    out.assign(buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr);
}

// A numeric as it comes: digit groups from the one that stands for 10000^weight on, and so many places to be shown.
struct Numeric {
    QByteArrayView bytes;
    int groups = at<qint16>(bytes), weight = at<qint16>(bytes, 2), places = at<qint16>(bytes, 6);
    quint16 sign = at<quint16>(bytes, 4);

    int group(int number) const
    {
        return number < 0 || number >= groups ? 0 : at<qint16>(bytes, 8 + 2 * qsizetype(number));
    }
    bool isNegative() const { return sign == 0x4000; }
    const char *word() const // what is no number
    {
        return sign == 0xC000 ? "NaN" : sign == 0xD000 ? "Infinity" : sign == 0xF000 ? "-Infinity" : nullptr;
    }
    std::optional<qint64> units() const; // nothing: more than there is room for
    std::string text() const;
};

constexpr std::array<int, digitsOf> powers {1, 10, 100, 1000};

std::optional<qint64> Numeric::units() const
{
    const int whole = places / digitsOf, rest = places % digitsOf;
    qint64 out = 0;
    bool over = false;
    for (int i = 0; i <= weight + whole; ++i)
        over |= __builtin_mul_overflow(out, base, &out) || __builtin_add_overflow(out, group(i), &out);
    if (rest > 0) {
        over |= __builtin_mul_overflow(out, powers[size_t(rest)], &out);
        over |= __builtin_add_overflow(out, group(weight + whole + 1) / powers[size_t(digitsOf - rest)], &out);
    }
    return over ? std::nullopt : std::optional(isNegative() ? -out : out);
}

std::string Numeric::text() const
{
    std::string out = isNegative() ? "-" : "";
    const auto append = [&out](int group, bool padded) {
        const std::string digits = std::to_string(group);
        out.append(padded ? size_t(digitsOf) - digits.size() : 0, '0').append(digits);
    };
    append(weight < 0 ? 0 : group(0), false);
    for (int i = 1; i <= weight; ++i)
        append(group(i), true);
    if (places <= 0)
        return out;
    out += '.';
    const size_t end = out.size() + size_t(places);
    for (int i = weight + 1; out.size() < end; ++i)
        append(group(i), true);
    out.resize(end);
    return out;
}

} // namespace

Shape pgShape(unsigned type)
{
    switch (type) {
    case PgBool: return Shape::Bool;
    case PgBytea: return Shape::Binary;
    case PgInt8:
    case PgInt2:
    case PgInt4:
    case PgOid:
    case PgFloat4:
    case PgFloat8:
    case PgNumeric: return Shape::Number;
    case PgDate: return Shape::Date;
    case PgTimestamp:
    case PgTimestampTz: return Shape::Time;
    case PgChar:
    case PgName:
    case PgText:
    case PgBpchar:
    case PgVarchar: return Shape::Text;
    default: return Shape::Any;
    }
}

std::optional<PgPlace> pgPlaceFor(unsigned type)
{
    using Form = PgPlace::Form;
    switch (type) {
    case PgBool: return PgPlace {Form::Bool, {}};
    case PgInt8:
    case PgInt2:
    case PgInt4: return PgPlace {Form::Number, {}};
    case PgOid: return PgPlace {Form::Oid, {}};
    case PgFloat4: return PgPlace {Form::Float, {}};
    case PgFloat8: return PgPlace {Form::Double, {}};
    case PgNumeric: return PgPlace {Form::Numeric, {}};
    case PgDate: return PgPlace {Form::Day, {}};
    case PgTimestamp: return PgPlace {Form::Moment, {}};
    case PgTimestampTz: return PgPlace {Form::MomentUtc, {}};
    case PgUuid: return PgPlace {Form::Uuid, {}};
    case PgBit:
    case PgVarbit: return PgPlace {Form::Bits, {}};
    case PgBytea:
    case PgName:
    case PgText:
    case PgBpchar:
    case PgVarchar: return PgPlace {Form::Text, {}};
    default: return {};
    }
}

void PgPlace::take(QByteArrayView bytes, RawCell &cell)
{
    cell.kind = RawCell::Kind::Integer;
    switch (form) {
    case Form::Text:
        cell.kind = RawCell::Kind::Text;
        cell.text = bytes;
        return;
    case Form::Bool: cell.integer = at<qint8>(bytes) != 0; return;
    case Form::Number:
        cell.integer = bytes.size() == 8 ? at<qint64>(bytes)
            : bytes.size() == 2          ? at<qint16>(bytes)
                                         : at<qint32>(bytes);
        return;
    case Form::Oid: cell.integer = at<quint32>(bytes); return;
    case Form::Double:
        cell.kind = RawCell::Kind::Real;
        cell.real = at<double>(bytes);
        return;
    case Form::Numeric: return takeNumeric(bytes, cell);
    case Form::Day:
    case Form::Moment:
    case Form::MomentUtc: return takeTime(bytes, cell);
    case Form::Float: print(at<float>(bytes), text); break; // its own digits, not those of the double it would become
    case Form::Uuid: takeUuid(bytes); break;
    case Form::Bits: takeBits(bytes); break;
    }
    cell.kind = RawCell::Kind::Text;
    cell.text = text;
}

void PgPlace::takeNumeric(QByteArrayView bytes, RawCell &cell)
{
    constexpr int mostPlaces = 18;
    const Numeric number {bytes};
    const auto units = number.word() || number.places > mostPlaces ? std::nullopt : number.units();
    if (units) {
        cell.kind = RawCell::Kind::Decimal;
        cell.scale = quint8(number.places);
        cell.integer = *units;
        return;
    }
    text = number.word() ? number.word() : number.text();
    cell.kind = RawCell::Kind::Text;
    cell.text = text;
}

// The last and the first number stand for no time at all.
void PgPlace::takeTime(QByteArrayView bytes, RawCell &cell)
{
    const bool day = form == Form::Day;
    const qint64 value = day ? at<qint32>(bytes) : at<qint64>(bytes);
    const qint64 last = day ? std::numeric_limits<qint32>::max() : std::numeric_limits<qint64>::max();
    if (value == last || value == -last - 1) {
        cell.kind = RawCell::Kind::Text;
        cell.text = value == last ? QByteArrayView("infinity") : QByteArrayView("-infinity");
        return;
    }
    cell.kind = day ? RawCell::Kind::Day : RawCell::Kind::Face;
    cell.utc = form == Form::MomentUtc;
    const qint64 ms = value / 1000 - (value % 1000 < 0 ? 1 : 0);
    cell.integer = day ? value + day2000 : ms + (day2000 - epochDay) * dayLength;
}

// How many there are, then eight in a byte.
void PgPlace::takeBits(QByteArrayView bytes)
{
    text.clear();
    const qsizetype count = std::min<qsizetype>(at<qint32>(bytes), 8 * (bytes.size() - 4));
    for (qsizetype i = 0; i < count; ++i)
        text += (bytes[4 + i / 8] >> (7 - i % 8) & 1) != 0 ? '1' : '0';
}

void PgPlace::takeUuid(QByteArrayView bytes)
{
    constexpr auto digits = "0123456789abcdef";
    text.clear();
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            text += '-';
        const auto byte = static_cast<unsigned char>(bytes[i]);
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
}

} // namespace zgoda::erp
