// One canonical value in 64 bits, so that equality is one integer comparison. What the bits mean is the Field's type:
//   Text, Code, Enum  id of the text in the comparison's TextPool (0 ...)
//   Decimal           units at the field's scale, within ±maxUnits (base/decimal.h)
//   Int               the number itself, within ±maxUnits
//   Bool              0 or 1
//   Date              Julian day
//   Instant           milliseconds UTC
// Three values are reserved and are never data. They are three different things and never stand for one another.
#pragma once

#include <QtGlobal>
#include <limits>

namespace zgoda {

using Cell = qint64;

inline constexpr Cell Absent = std::numeric_limits<qint64>::min();      // the row is not there
inline constexpr Cell Null = std::numeric_limits<qint64>::min() + 1;    // the row is there, the value is empty
inline constexpr Cell Unknown = std::numeric_limits<qint64>::min() + 2; // could not be read, or never agreed (base)

constexpr bool isValue(Cell cell) noexcept { return cell > Unknown; }
// There is something to compare: a value or an empty one.
constexpr bool isPresent(Cell cell) noexcept { return cell > Unknown || cell == Null; }

} // namespace zgoda
