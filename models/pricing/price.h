// What one customer pays for one piece of one product on one side, and the steps that led there.
#pragma once

#include "models/record/keypool.h"

#include <QVector>

namespace zgoda {

inline constexpr int priceScale = 4;              // places of every amount here, in units as base/decimal.h
inline constexpr qint64 wholePercent = 1'000'000; // 100 % at priceScale

// Why there is no price. Each belongs to its own pair and stops nothing else.
enum class NoPrice : quint8 {
    None,
    NoCustomer,        // the side has no such customer
    NoList,            // neither the customer nor a term names a price list
    NotInList,         // the list has no row for the product that holds today for this quantity
    SeveralUnits,      // rows in several units, and nobody said which
    SeveralCurrencies, // rows in several currencies, and the customer has none
    DiscountTooLarge,  // a discount over 100 %
    // What the price is made of could not be read, or came twice: nobody can say what it would be.
    UnreadableCustomer,
    UnreadableProduct,
    UnreadableRow, // of the list
    UnreadableTerm
};
constexpr bool isUnreadable(NoPrice why) { return why >= NoPrice::UnreadableCustomer; }
constexpr bool isOfTerm(NoPrice why) { return why == NoPrice::DiscountTooLarge || why == NoPrice::UnreadableTerm; }

struct PriceStep {
    enum class Kind : quint8 {
        ListOfCustomer, // code: the list
        ListOfTerm,     // code: the list, named by the term
        ListPrice,      // the list's row
        LaterBreak,     // a row of the list that needs a larger quantity; `after` is its price
        EarlierRow,     // a row of the list that a later one replaces, though it still holds
        FixedPrice,     // the term's own price instead
        Discount,       // percent: of the price before
        Weaker,         // a term that would hold, were there not a stronger one
        NotCombined,    // a discount that the one before does not let pass
        OtherCurrency,  // a term whose price is in another currency
        Rounded         // to the currency's places
    };
    Kind kind = Kind::ListPrice;
    KeyId row = noKey; // of the lists for rows of the list, of the terms for terms
    Cell code = Null;
    qint64 percent = 0; // at scale 4: 100 000 is ten percent
    Cell before = Null, after = Null;
};

struct Price {
    Cell net = Null, gross = Null; // of one unit, at priceScale, rounded to `places`; Null where it cannot be told
    Cell currency = Null, unit = Null, list = Null;
    NoPrice why = NoPrice::None;
    KeyId row = noKey; // the term or row of the list that `why` is about
    bool operator==(const Price &) const = default;
};

// What is asked for.
struct PriceAsk {
    qint64 quantity = 10'000; // at priceScale: one
    Cell unit = Null;         // Null: the product's own
};

} // namespace zgoda
