// Where customers pay another price in the shop than the ERP would ask. Pure; uses all cores; any thread.
#pragma once

#include "models/pricing/pricebook.h"

#include <atomic>

namespace zgoda {

struct PricePair {
    Cell customer = Null, product = Null;
    bool operator==(const PricePair &) const = default;
};

struct PriceGap {
    PricePair pair;
    Price erp, b2b;
};

// The same price: what both sides can tell of net and gross, the currency, and why there is none.
bool samePrice(const Price &a, const Price &b);

// Every one of these customers with every one of these products, in this order. Stops early, with what was found so far,
// once `stop` is true.
QVector<PriceGap> priceGaps(const PriceBook &erp, const PriceBook &b2b, const QVector<Cell> &customers,
    const QVector<Cell> &products, const PriceAsk &ask = {}, const std::atomic<bool> *stop = nullptr);

// `count` pairs by chance, the same for the same seed; fewer when there are no more. Distinct customers first.
QVector<PricePair> samplePairs(
    const QVector<Cell> &customers, const QVector<Cell> &products, qsizetype count, quint32 seed);

} // namespace zgoda
