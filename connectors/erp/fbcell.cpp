#include "connectors/erp/fbcell.h"

#include "connectors/erp/moment.h"

#include <QTime>
#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace zgoda::erp {
namespace {

constexpr qint64 firstDay = 2'400'001; // Julian day of 1858-11-17

template <class T> T at(const char *data)
{
    T value;
    std::memcpy(&value, data, sizeof value);
    return value;
}

void takeText(RawCell &cell, QByteArrayView text)
{
    cell.kind = RawCell::Kind::Text;
    cell.text = text;
}

// A byte that is nobody's letter in the column's character set (0x81 in WIN1250) the server hands over as a zero. It
// goes on as what it is, no text at all.
void takeLetters(RawCell &cell, QByteArrayView text, const FbPlace &place, std::string &own)
{
    takeText(cell, text);
    if (place.charset <= fbCharsetOctets || !text.contains('\0'))
        return;
    own.assign(text.data(), size_t(text.size()));
    std::replace(own.begin(), own.end(), '\0', '\xff');
    takeText(cell, own);
}

void takeNumber(RawCell &cell, qint64 value, int scale)
{
    cell.kind = scale < 0 ? RawCell::Kind::Decimal : RawCell::Kind::Integer;
    cell.integer = value;
    cell.scale = quint8(-scale);
}

void takeFloat(RawCell &cell, float value, std::string &own) // the shortest text: 0.1, not 0.10000000149
{
    std::array<char, 32> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    own.assign(buffer.data(), end);
    takeText(cell, own);
}

void takeClock(RawCell &cell, quint32 tenths, std::string &own)
{
    own = QTime::fromMSecsSinceStartOfDay(int(tenths / 10)).toString(Qt::ISODateWithMs).toStdString();
    takeText(cell, own);
}

} // namespace

bool isNullAt(const char *message, const FbPlace &place) { return at<qint16>(message + place.nullOffset) != 0; }

void takeFbCell(const char *message, const FbPlace &place, RawCell &cell, std::string &own)
{
    const char *const data = message + place.offset;
    switch (place.type) {
    case FbVarying: return takeLetters(cell, {data + 2, at<quint16>(data)}, place, own);
    case FbText: return takeLetters(cell, {data, qsizetype(place.length)}, place, own);
    case FbShort: return takeNumber(cell, at<qint16>(data), place.scale);
    case FbLong: return takeNumber(cell, at<qint32>(data), place.scale);
    case FbInt64: return takeNumber(cell, at<qint64>(data), place.scale);
    case FbBoolean: return takeNumber(cell, *data != 0 ? 1 : 0, 0);
    case FbFloat: return takeFloat(cell, at<float>(data), own);
    case FbDouble:
        cell.kind = RawCell::Kind::Real;
        cell.real = at<double>(data);
        return;
    case FbDate:
        cell.kind = RawCell::Kind::Day;
        cell.integer = at<qint32>(data) + firstDay;
        return;
    case FbTimestamp: {
        const auto time = at<FbTime>(data);
        cell.kind = RawCell::Kind::Face;
        cell.utc = false;
        cell.integer = (time.day + firstDay - epochDay) * dayLength + time.time / 10;
        return;
    }
    default: return takeClock(cell, at<quint32>(data), own);
    }
}

} // namespace zgoda::erp
