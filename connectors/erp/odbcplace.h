// One column of an ODBC result: where the driver puts its values, in which form, and what cell each becomes.
#pragma once

#include "connectors/erp/odbcclient.h"
#include "connectors/erp/rows.h"

#include <span>
#include <string>
#include <vector>

namespace zgoda::erp {

// One column of a block of rows: the driver writes value after value, each `width` bytes further.
struct OdbcPlace {
    enum class Form : quint8 { Number, Float, Double, Bit, Date, Stamp, Ascii, Wide, Bytes } form = Form::Wide;
    qint16 cType = OdbcWChar;
    size_t width = 0;
    bool isLong = false, bound = true;
    bool lower = false;       // a GUID, which drivers write in either case
    std::vector<qint64> data; // of eight bytes: whatever is written stands where it may
    std::vector<OdbcLength> lengths;
    std::string text; // of the row at hand
    std::u16string rest;

    char *value(size_t row) { return reinterpret_cast<char *>(data.data()) + row * width; }
    bool ends() const { return form == Form::Ascii || form == Form::Wide; } // a text, with a zero behind it
};

struct OdbcColumn {
    qint16 type = 0;
    quint64 size = 0;
};

Shape odbcShape(qint16 type);
// The form that suits a column as its driver describes it.
OdbcPlace placeFor(const OdbcColumn &column);
// A value as the driver wrote it; its text lives in the place.
void takeOdbc(OdbcPlace &place, const char *data, size_t size, RawCell &cell);
// Whether a row of a fetched block could not be read: the driver says so beside a block that went well, and leaves in the
// row's place what was there before.
bool hasBadRow(std::span<const quint16> status);
// UTF-16 to UTF-8, plain letters without a QString.
void toUtf8(const char16_t *text, size_t size, std::string &out);

} // namespace zgoda::erp
