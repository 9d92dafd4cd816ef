// Both sides' price books of an opened workspace, from what was read last. Used in the thread of its session; the books
// themselves may go to any.
#pragma once

#include "models/pricing/compareprices.h"
#include "models/run/session.h"

namespace zgoda {

struct PriceBooks {
    PriceParts parts;
    std::shared_ptr<TextPool> texts;
    PriceSides erpSides, b2bSides; // what they were made of, for naming rows
    PriceBook erp, b2b;

    Cell code(const QString &text) const { return texts->find(text.toUtf8()); } // Unknown: never seen
    // The row of a step or of Price::row as people know it; empty for noKey.
    QString rowText(Side side, bool ofTerms, KeyId row) const;
};

// Refused, naming the area, when price lists or customers were never read, or read in part only: a price that leaves out
// a term is wrong. `day`: the one whose prices are wanted.
Result<PriceBooks> priceBooks(const Session &session, QDate day);

} // namespace zgoda
