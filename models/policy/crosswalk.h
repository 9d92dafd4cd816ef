// Which ERP code is which B2B code. A Crosswalk translates a dictionary (warehouses, price lists, currencies, payment
// terms, customer groups, units); a Link joins two rows whose codes are not equal (a product, a customer) and says how
// it came about. Both are applied by projection to ERP rows, so that everything after speaks B2B codes.
#pragma once

#include "models/base/instant.h"

#include <QHash>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace zgoda {

struct Crosswalk {
    QString name; // "warehouse": what a Field's `crosswalk` names
    struct Pair {
        QString erp, b2b;
        bool operator==(const Pair &) const = default;
    };
    QVector<Pair> pairs;         // several ERP codes may feed one B2B code (stocks are summed); never the reverse
    bool sameWhenMissing = true; // a code without a pair means itself; false: it is a Problem (Unmapped)
    // What every code without a pair becomes, whatever sameWhenMissing says; empty: no code at all, for a shop that
    // does not keep this one (Vendure has no units). Such a code cannot be translated back.
    std::optional<QString> others;
    bool operator==(const Crosswalk &) const = default;
};

struct Link {
    enum class How : quint8 { ByHand, Ean, TaxId, Email };
    QString identity; // "product", "customer": what a Field's `identity` names
    QString erp, b2b; // codes
    How how = How::ByHand;
    QString by; // who confirmed it; empty for none
    Instant at = 0;
    bool operator==(const Link &) const = default;
};

// A link that somebody may confirm. Never applied by itself, unless `exact` (one row on each side holds this value, and
// only one, and no other value of the two names another partner) and the workspace says that exact matches join by
// themselves.
struct LinkSuggestion {
    QString identity, erp, b2b;
    Link::How how = Link::How::ByHand;
    QString value; // the EAN, tax id or address that both hold
    bool exact = false;
};

} // namespace zgoda
