// Rows of price lists and terms that nobody can have meant. Each is told by itself, whatever day it is for; none of them
// keeps another row from counting. Pure; any thread.
#pragma once

#include "models/pricing/pricebook.h"

namespace zgoda {

struct PriceTrouble {
    enum class Kind : quint8 {
        UnknownCurrency,  // `code` is no country's currency
        DiscountTooLarge, // over 100 %
        Overlap,          // it is still valid when `other` begins, though it has a last day
        NoQuantity,       // a break of zero beside `other`, which begins at one piece or less
        NegativeQuantity  // a break below zero
    };
    Kind kind = Kind::Overlap;
    bool ofTerms = false; // else of the lists
    KeyId row = noKey, other = noKey;
    Cell code = Null;
    bool operator==(const PriceTrouble &) const = default;
};

// In the order of the lists' rows, then of the terms'.
QVector<PriceTrouble> priceTroubles(const PriceParts &parts, const PriceSides &sides);

} // namespace zgoda
