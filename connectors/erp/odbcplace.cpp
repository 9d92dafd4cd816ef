#include "connectors/erp/odbcplace.h"

#include "connectors/erp/moment.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace zgoda::erp {
namespace {

constexpr quint64 longest = 4000;  // characters of a column that is bound; more is fetched by itself
constexpr quint64 usualText = 255; // characters bound of a long column, where the rest can be fetched

void shape(OdbcPlace &place, OdbcPlace::Form form, qint16 cType, size_t width)
{
    place.form = form;
    place.cType = cType;
    place.width = width;
}

char lowered(char c) { return c >= 'A' && c <= 'F' ? char(c - 'A' + 'a') : c; }

template <class T> T at(const char *data)
{
    T value;
    std::memcpy(&value, data, sizeof value);
    return value;
}

void takeStamp(const OdbcStamp &stamp, RawCell &cell)
{
    cell.kind = RawCell::Kind::Face;
    cell.utc = false;
    cell.integer = (QDate(stamp.year, stamp.month, stamp.day).toJulianDay() - epochDay) * dayLength
        + ((qint64(stamp.hour) * 60 + stamp.minute) * 60 + stamp.second) * 1000 + stamp.nanosecond / 1'000'000;
}

} // namespace

Shape odbcShape(qint16 type)
{
    switch (type) {
    case OdbcNumeric:
    case OdbcDecimal:
    case OdbcInteger:
    case OdbcSmallInt:
    case OdbcFloat:
    case OdbcReal:
    case OdbcDouble:
    case OdbcBigInt:
    case OdbcTinyInt: return Shape::Number;
    case OdbcBit: return Shape::Bool;
    case OdbcTypeDate: return Shape::Date;
    case OdbcTypeTimestamp: return Shape::Time;
    case OdbcBinary:
    case OdbcVarBinary:
    case OdbcLongVarBinary: return Shape::Binary;
    default: return Shape::Any; // drivers call a text what they do not know
    }
}

OdbcPlace placeFor(const OdbcColumn &column)
{
    OdbcPlace out;
    const bool lengthy = column.type == OdbcLongVarChar || column.type == OdbcWLongVarChar
        || column.type == OdbcLongVarBinary || column.size == 0 || column.size > longest;
    const size_t size = lengthy ? usualText : size_t(column.size);
    switch (column.type) {
    case OdbcInteger:
    case OdbcSmallInt:
    case OdbcBigInt:
    case OdbcTinyInt: shape(out, OdbcPlace::Form::Number, OdbcSBigInt, sizeof(qint64)); return out;
    case OdbcReal: shape(out, OdbcPlace::Form::Float, OdbcReal, sizeof(float)); return out;
    case OdbcFloat:
    case OdbcDouble: shape(out, OdbcPlace::Form::Double, OdbcDouble, sizeof(double)); return out;
    case OdbcBit: shape(out, OdbcPlace::Form::Bit, OdbcBit, 1); return out;
    case OdbcTypeDate: shape(out, OdbcPlace::Form::Date, OdbcTypeDate, sizeof(OdbcDate)); return out;
    case OdbcTypeTimestamp: shape(out, OdbcPlace::Form::Stamp, OdbcTypeTimestamp, sizeof(OdbcStamp)); return out;
    case OdbcNumeric:
    case OdbcDecimal: shape(out, OdbcPlace::Form::Ascii, OdbcChar, 64); return out;
    case OdbcBinary:
    case OdbcVarBinary:
    case OdbcLongVarBinary: shape(out, OdbcPlace::Form::Bytes, OdbcBinary, size); break;
    default: shape(out, OdbcPlace::Form::Wide, OdbcWChar, (size + 1) * sizeof(char16_t)); break;
    }
    out.isLong = lengthy;
    out.lower = column.type == OdbcGuid;
    return out;
}

bool hasBadRow(std::span<const quint16> status)
{
    constexpr quint16 rowError = 5; // SQL_ROW_ERROR
    return std::find(status.begin(), status.end(), rowError) != status.end();
}

void toUtf8(const char16_t *text, size_t size, std::string &out)
{
    out.resize(size);
    for (size_t i = 0; i < size; ++i) {
        if (text[i] >= 0x80) {
            out = QString::fromUtf16(text, qsizetype(size)).toUtf8().toStdString();
            return;
        }
        out[i] = char(text[i]);
    }
}

void takeOdbc(OdbcPlace &place, const char *data, size_t size, RawCell &cell)
{
    cell.kind = RawCell::Kind::Text;
    switch (place.form) {
    case OdbcPlace::Form::Wide:
        toUtf8(reinterpret_cast<const char16_t *>(data), size / sizeof(char16_t), place.text);
        if (place.lower)
            std::transform(place.text.begin(), place.text.end(), place.text.begin(), lowered);
        cell.text = place.text;
        return;
    case OdbcPlace::Form::Ascii:
    case OdbcPlace::Form::Bytes: cell.text = QByteArrayView(data, qsizetype(size)); return;
    case OdbcPlace::Form::Stamp: return takeStamp(at<OdbcStamp>(data), cell);
    case OdbcPlace::Form::Date: {
        const auto date = at<OdbcDate>(data);
        cell.kind = RawCell::Kind::Day;
        cell.integer = QDate(date.year, date.month, date.day).toJulianDay();
        return;
    }
    case OdbcPlace::Form::Float: {
        std::array<char, 32> buffer;
        const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), at<float>(data)).ptr;
        place.text.assign(buffer.data(), end);
        cell.text = place.text;
        return;
    }
    case OdbcPlace::Form::Double:
        cell.kind = RawCell::Kind::Real;
        cell.real = at<double>(data);
        return;
    case OdbcPlace::Form::Bit:
    case OdbcPlace::Form::Number: break;
    }
    cell.kind = RawCell::Kind::Integer;
    cell.integer = place.form == OdbcPlace::Form::Bit ? (*data != 0 ? 1 : 0) : at<qint64>(data);
}

} // namespace zgoda::erp
