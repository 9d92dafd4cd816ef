// Where customers pay another price in the shop than the ERP would ask. Pure; uses all cores; any thread.
#pragma once

#include "models/pricing/pricebook.h"

#include <atomic>

namespace zgoda {

struct PricePair {
    Cell customer = Null, product = Null;
    bool operator==(const PricePair &) const = default;
};

struct PriceGap { // or a pair that pays the same
    PricePair pair;
    Price erp, b2b;
};

// The same price, by what both sides can tell of net, gross and the currency; none on either side is the same as well, for
// whatever reason, but of what could not be read nobody can say so.
bool samePrice(const Price &a, const Price &b);

// Every one of these customers with every one of these products, in this order. Stops early, with what was found so far,
// once `stop` is true.
QVector<PriceGap> priceGaps(const PriceBook &erp, const PriceBook &b2b, const QVector<Cell> &customers,
    const QVector<Cell> &products, const PriceAsk &ask = {}, const std::atomic<bool> *stop = nullptr);

// What each of these pairs pays on both sides, in this order. Empty once `stop` is true.
QVector<PriceGap> bothPrices(const PriceBook &erp, const PriceBook &b2b, const QVector<PricePair> &pairs,
    const PriceAsk &ask = {}, const std::atomic<bool> *stop = nullptr);

// The first step at which two ways to a price part: another list, amount, discount, or one more step. -1: they do not.
qsizetype whereStepsPart(const QVector<PriceStep> &erp, const QVector<PriceStep> &b2b);

// `count` pairs by chance, the same for the same seed; fewer when there are no more. Distinct customers first.
QVector<PricePair> samplePairs(
    const QVector<Cell> &customers, const QVector<Cell> &products, qsizetype count, quint32 seed);

} // namespace zgoda
