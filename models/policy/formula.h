// A field that follows from others, such as what is available from what is there and what is promised. Pure.
#pragma once

#include "models/base/decimal.h"
#include "models/record/snapshot.h"

#include <functional>

namespace zgoda {

// Two quantities that meet: an unknown one makes the sum unknown, an empty one adds nothing.
inline Cell sumOf(Cell a, Cell b)
{
    if (a == Unknown || b == Unknown)
        return Unknown;
    if (!isValue(a) || !isValue(b))
        return isValue(a) ? a : b;
    return a + b; // two cells stay far from the ends of 64 bits; too large a sum is found afterwards
}

// What does not fit is not known.
inline Cell fitted(const DecimalResult &result)
{
    return result.status == DecimalStatus::TooLarge ? Unknown : result.units;
}

// By row: whether what is still to come counts as well; Yes, No, or nobody can tell.
enum class Counts : quint8 { No, Yes, Unknown };
using CountsLater = std::function<Counts(KeyId row)>;

// Fills the formula's field in `out`, unless the ERP gives it itself (`given`, by field, as read) or does not give what
// it is made of.
void calculate(const Formula &formula, const QVector<bool> &given, Snapshot &out, const CountsLater &later = {});

} // namespace zgoda
