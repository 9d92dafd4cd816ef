#include "connectors/erp/mysqlplace.h"

#include "connectors/erp/moment.h"

#include <QDate>
#include <algorithm>

namespace zgoda::erp {
namespace {

constexpr unsigned flagUnsigned = 32, charsetBinary = 63;
constexpr unsigned long usualText = 1024; // longer ones are fetched by themselves

void takeBits(QByteArrayView bytes, RawCell &cell)
{
    quint64 value = 0;
    for (const char byte : bytes)
        value = value << 8 | static_cast<unsigned char>(byte);
    cell.kind = RawCell::Kind::Integer;
    cell.integer = qint64(value);
}

} // namespace

Shape shapeOf(const MyField &field)
{
    switch (field.type) {
    case MyDecimal:
    case MyTiny:
    case MyShort:
    case MyLong:
    case MyFloat:
    case MyDouble:
    case MyLongLong:
    case MyInt24:
    case MyYear:
    case MyBit:
    case MyNewDecimal: return Shape::Number;
    case MyDate: return Shape::Date;
    case MyTimestamp:
    case MyDateTime: return Shape::Time;
    case MyTimeOfDay: return Shape::Any;
    default: return field.charset == charsetBinary ? Shape::Binary : Shape::Text;
    }
}

void MyPlace::bind(const MyField &field, MyBind &bind)
{
    bind.length = &length;
    bind.isNull = &isNull;
    bind.error = &error;
    isUnsigned = (field.flags & flagUnsigned) != 0;
    bind.isUnsigned = isUnsigned ? 1 : 0;
    switch (field.type) {
    case MyTiny:
    case MyShort:
    case MyLong:
    case MyInt24:
    case MyYear:
    case MyLongLong: return point(bind, MyLongLong, &number, Form::Number);
    case MyDouble: return point(bind, MyDouble, &real, Form::Real);
    case MyDate: return point(bind, MyDate, &time, Form::Day);
    case MyDateTime: return point(bind, MyDateTime, &time, Form::Moment);
    case MyTimestamp: return point(bind, MyDateTime, &time, Form::Timestamp);
    default: break;
    }
    text.resize(std::clamp(field.length, 32UL, usualText));
    bind.capacity = static_cast<unsigned long>(text.size());
    const bool bits = field.type == MyBit;
    const bool binary = !bits && field.charset == charsetBinary && shapeOf(field) == Shape::Binary;
    point(bind, bits || binary ? MyBlob : MyString, text.data(), bits ? Form::Bits : Form::Text);
}

void MyPlace::point(MyBind &bind, int type, void *buffer, Form as)
{
    bind.type = type;
    bind.buffer = buffer;
    form = as;
}

void MyPlace::take(QByteArrayView whole, RawCell &cell)
{
    cell.kind = RawCell::Kind::Text;
    switch (form) {
    case Form::Text: cell.text = whole; return;
    case Form::Bits: return takeBits(whole, cell);
    case Form::Day:
    case Form::Moment:
    case Form::Timestamp: return takeMoment(cell);
    case Form::Real:
        cell.kind = RawCell::Kind::Real;
        cell.real = real;
        return;
    case Form::Number: return takeNumber(cell);
    }
}

void MyPlace::takeNumber(RawCell &cell)
{
    if (!isUnsigned || number >= 0) {
        cell.kind = RawCell::Kind::Integer;
        cell.integer = number;
        return;
    }
    scratch = std::to_string(quint64(number)); // beyond what a cell's integer holds
    cell.text = scratch;
}

// What is no day at all ("0000-00-00", "2026-00-00") goes on as the text that it is.
void MyPlace::takeMoment(RawCell &cell)
{
    const QDate day(int(time.year), int(time.month), int(time.day));
    if (!day.isValid()) {
        scratch = QString::asprintf("%04u-%02u-%02u", time.year, time.month, time.day).toStdString();
        cell.text = scratch;
        return;
    }
    if (form == Form::Day) {
        cell.kind = RawCell::Kind::Day;
        cell.integer = day.toJulianDay();
        return;
    }
    cell.kind = RawCell::Kind::Face;
    cell.utc = form == Form::Timestamp; // of the session's zone, which is UTC
    cell.integer = (day.toJulianDay() - epochDay) * dayLength
        + ((qint64(time.hour) * 60 + time.minute) * 60 + time.second) * 1000 + qint64(time.microsecond / 1000);
}

} // namespace zgoda::erp
