// What the demo's wholesaler sells: five thousand electrical goods, named from parts. Makers are invented.
#pragma once

#include "app/demo/random.h"

#include <QVector>

namespace zgoda::demo {

// Prices are in hundredths, quantities in whole units unless they say otherwise.
struct Product {
    QString sku, shopSku; // equal for all but a few, which a link joins
    QString ean, name, unit, category;
    int vat = 23;   // per cent
    qint64 net = 0; // wholesale, PLN
    int pack = 1;
    int grams = 0;     // of one unit
    int limit = 0;     // 0: what is on the shelf; 1: sold without limit; 2: pre-sale
    bool fast = false; // moves every day
};

QVector<Product> catalogue(int count, quint64 seed);

// 590 + eleven digits with the right last one: a number space for examples, not anybody's goods.
QString eanFor(int number);

} // namespace zgoda::demo
