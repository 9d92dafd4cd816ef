// Of a comparison just the rows that a picture counted: those that differ for one cause, those with one value of a key
// field, or both.
#pragma once

#include "models/trend/trendpoint.h"

namespace zgoda {

struct Narrowing {
    std::optional<Cause> cause;
    QString field, value; // a key field's id and the value, a canonical text; empty field: any
    bool operator==(const Narrowing &) const = default;
    bool any() const { return cause || !field.isEmpty(); }
};

} // namespace zgoda
