// Both sides' price books of a session, from what was read last.
#pragma once

#include "models/pricing/compareprices.h"
#include "models/run/session.h"

namespace zgoda {

// What the books are made of; gathered in the session's thread, a few pointers.
struct PriceAreas {
    PriceParts parts;
    PriceSides erp, b2b; // the ERP's projected: in the shop's codes

    const PriceSides &of(Side side) const { return side == Side::Erp ? erp : b2b; }
};

// Refused, naming the area, when price lists or customers were never read, or read in part only: a price that leaves out
// a term is wrong.
Result<PriceAreas> priceAreas(const Session &session, const PriceParts &parts);

// A million rows take a while: make it where nobody waits. Immutable; any thread.
class PriceBooks final {
public:
    PriceBooks(const PriceAreas &areas, QDate day); // day: the one whose prices are wanted

    PriceAreas areas;
    std::shared_ptr<TextPool> texts;
    PriceBook erp, b2b;

    const PriceBook &of(Side side) const { return side == Side::Erp ? erp : b2b; }
    Cell code(const QString &text) const { return texts->find(text.toUtf8()); } // Unknown: never seen
    QString text(Cell code) const { return isValue(code) ? texts->text(code) : QString(); }
    // The row of a step, or of Price::row, as people know it; empty for noKey.
    QString rowText(Side side, const PriceStep &step) const;
    QString rowText(Side side, const Price &price) const;

private:
    QString rowText(Side side, bool ofTerms, KeyId row) const;
};

// A customer or a product as people look for it.
struct NamedCode {
    QString code, name; // name: empty where no side tells
};
// Of either side, in its order, each once.
QVector<NamedCode> pricedCustomers(const PriceBooks &books);
QVector<NamedCode> pricedProducts(const PriceBooks &books);

} // namespace zgoda
