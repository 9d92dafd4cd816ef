// Chooses by chance to which row of the demo's systems something happens. Keeps what it chose, so that one row gets one
// reason; the same seed over the same systems chooses the same.
#pragma once

#include "app/demo/world.h"

#include <QSet>

namespace zgoda::demo {

// One place where goods lie.
struct Place {
    QString sku, warehouse; // the ERP's codes
    qint64 onHand = 0;      // without what is reserved
};

class Chance final {
public:
    Chance(ErpData &erp, ShopData &shop, quint64 seed)
        : m_erp(erp)
        , m_shop(shop)
        , m_random(seed)
    {
    }
    Result<> prepare(); // reads what there is to choose from

    // Each was not chosen before, and is in the shop under the same code.
    Result<Place> place(qint64 least); // with at least so many on the shelf and in the shop
    Result<QString> product();
    Result<QString> customer();
    int between(int least, int most) { return m_random.between(least, most); }

private:
    ErpData &m_erp;
    ShopData &m_shop;
    Random m_random;
    QVector<Place> m_places;
    QStringList m_products, m_customers;
    QSet<QString> m_used;
};

} // namespace zgoda::demo
