// What is at stake in a row that needs somebody, in money: as far as the schemas say which fields are prices and quantities,
// and resources/inbox.json which sums. Pure; no floating point.
#pragma once

#include "models/inbox/inboxfields.h"
#include "models/inbox/things.h"
#include "models/policy/propose.h"

namespace zgoda {

struct Cost {
    qint64 money = -1;    // in 1/10000 of the currency; -1: cannot be told
    Cell currency = Null; // text id
};

// A sum: |difference|, or the whole where the row is on one side only or another field differs. A price: |difference| x
// the product's quantity over all places (of the key's codes the one of which there is most; one piece where none is a
// product's and the key names no thing). A quantity: |difference| x the product's highest price. Of a row with several of
// these, what is most.
class Costs final {
public:
    // One for each area, all over the same texts; null: never read.
    Costs(const QVector<ReviewPtr> &reviews, const InboxFields &fields);
    // only: what this field (schema index) alone is about; -1: all of the row's.
    Cost of(qsizetype area, const RowReview &row, int only = -1) const;

private:
    struct Area { // the indexes of what counts; -1: none
        const Review *review = nullptr;
        int thing = -1; // the key field that names a thing
        int worth = -1, quantity = -1, currency = -1;
        QVector<int> prices;
        QVector<int> codes; // the key fields that may name a product
    };
    void readPrices(const Area &area);
    void readQuantities(const Area &area);
    Cost worthOf(const Area &area, const RowReview &row) const;
    qint64 piecesOf(const Area &area, KeyId key) const; // in 1/10000
    Cost pricesOf(const Area &area, const RowReview &row, int only) const;
    Cost quantityOf(const Area &area, const RowReview &row) const;
    Cell currencyOf(const Area &area, KeyId key) const;

    QVector<Area> m_areas;
    OfThings<qint64> m_quantities {-1}; // in 1/10000
    OfThings<Cost> m_prices {Cost {}};
    bool m_quantitiesKnown = false;
};

} // namespace zgoda
