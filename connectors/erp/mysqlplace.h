// One column of a MariaDB result: where the library puts its value, and what it is.
#pragma once

#include "connectors/erp/mysqlclient.h"
#include "connectors/erp/rows.h"

#include <string>
#include <vector>

namespace zgoda::erp {

Shape shapeOf(const MyField &field);

struct MyPlace {
    enum class Form : quint8 { Number, Real, Day, Moment, Timestamp, Text, Bits } form = Form::Text;
    std::vector<char> text;
    qint64 number = 0;
    double real = 0;
    MyTime time {};
    unsigned long length = 0; // of the whole value; longer than `text`: fetch it by itself
    char isNull = 0, error = 0;
    bool isUnsigned = false;
    std::string scratch; // a text that the library has not as it is

    // Tells the library where the value goes; the place must stay where it is from then on.
    void bind(const MyField &field, MyBind &bind);
    bool isText() const { return form == Form::Text || form == Form::Bits; }
    // whole: the value's bytes, where isText(). The cell may point into them and into the place.
    void take(QByteArrayView whole, RawCell &cell);

private:
    void point(MyBind &bind, int type, void *buffer, Form as);
    void takeNumber(RawCell &cell);
    void takeMoment(RawCell &cell);
};

} // namespace zgoda::erp
