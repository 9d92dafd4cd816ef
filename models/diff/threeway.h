// The three-way rule, for a row's presence and for each field alike. Symmetric in ERP and B2B: swapping the sides swaps
// only Erp and B2b. Everything that reconciles in this program (compare, verify, recover) goes through it.
#pragma once

#include "models/record/cell.h"

namespace zgoda {

enum class Change : quint8 {
    Same,     // all three equal
    Erp,      // only the ERP moved
    B2b,      // only the B2B side moved
    Both,     // both moved to the same value, or they agree and nothing was agreed before
    Conflict, // both moved apart, or nothing was agreed before and they differ
    Blocked   // a side is unknown
};

// base Unknown: never agreed. Absent and Null are ordinary values here: equal only to themselves.
constexpr Change classify(Cell base, Cell erp, Cell b2b) noexcept
{
    if (erp == Unknown || b2b == Unknown)
        return Change::Blocked;
    if (erp == b2b)
        return base == erp ? Change::Same : Change::Both;
    if (base == b2b)
        return Change::Erp;
    if (base == erp)
        return Change::B2b;
    return Change::Conflict;
}

} // namespace zgoda
