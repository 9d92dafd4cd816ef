// Products of amounts: a price times a quantity needs more than 64 bits.
#pragma once

#include <QtGlobal>

#include <limits>

namespace zgoda {

__extension__ using BigUnits = __int128;

// What does not fit is as much as there is room for.
constexpr qint64 narrowed(BigUnits units)
{
    constexpr auto most = std::numeric_limits<qint64>::max();
    return units > BigUnits(most) ? most : qint64(units);
}

// Digits beyond the new scale are cut off.
constexpr BigUnits scaled(BigUnits units, int from, int to)
{
    for (; from > to; --from)
        units /= 10;
    for (; from < to; ++from)
        units *= 10;
    return units;
}

} // namespace zgoda
