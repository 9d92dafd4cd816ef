// Single things that happen in the two systems, for the story and for "something happens".
#pragma once

#include "app/demo/chance.h"

#include <functional>

namespace zgoda::demo {

// Changes one or both systems where chance chooses, and says what happened.
class Happenings final {
public:
    Happenings(ErpData &erp, ShopData &shop, quint64 seed);
    Result<> prepare() { return m_chance.prepare(); }

    Result<QString> erpSale(Instant at);
    Result<QString> erpDelivery(Instant at);
    Result<QString> shopOrder(Instant at);               // the shop takes stock; the ERP does not know yet
    Result<QString> bothSold(Instant at);                // and the ERP sold too
    Result<QString> reprice(int percent, Instant at);    // one product, all its PLN lists
    Result<QString> repriceBoth(bool alike, Instant at); // a list was corrected on both sides
    Result<QString> priceSlip(Instant at);               // a comma in the wrong place
    Result<QString> shopPrice(Instant at);               // somebody changed a price in the shop
    Result<QString> rounding(Instant at);                // the shop rounds gross its own way
    Result<QString> shopContact(
        const char *column, const char *erpColumn, bool alike, Instant at); // erpColumn: nullptr, only the shop
    Result<QString> erpTerms(Instant at);                                   // payment days and term
    Result<QString> accountClosed(Instant at);

    Chance &chance() { return m_chance; }

private:
    ShopRow priceKey(const QString &sku, const QString &list) const;

    ErpData &m_erp;
    ShopData &m_shop;
    Chance m_chance;
};

// Runs one after another; the first error ends it.
Result<> times(int count, const std::function<Result<QString>()> &happening);

} // namespace zgoda::demo
