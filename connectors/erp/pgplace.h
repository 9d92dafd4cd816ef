// One column of a PostgreSQL result in the server's binary format, as its types' send functions write it
// (src/backend/utils/adt): the wire's byte order, days and microseconds since 2000, numerics to the base of 10000.
#pragma once

#include "connectors/erp/rows.h"

#include <string>

namespace zgoda::erp {

Shape pgShape(unsigned type); // a type's number in the server's catalogue

struct PgPlace {
    enum class Form : quint8 { Text, Bool, Number, Oid, Float, Double, Numeric, Day, Moment, MomentUtc, Uuid, Bits } form = Form::Text;
    std::string text; // a text that the wire has not as it is

    // The cell may point into the bytes and into the place.
    void take(QByteArrayView bytes, RawCell &cell);

private:
    void takeNumeric(QByteArrayView bytes, RawCell &cell);
    void takeTime(QByteArrayView bytes, RawCell &cell);
    void takeUuid(QByteArrayView bytes);
    void takeBits(QByteArrayView bytes);
};

// Nothing for a type whose binary form is not known here: then all of a result is asked for as text.
std::optional<PgPlace> pgPlaceFor(unsigned type);

} // namespace zgoda::erp
