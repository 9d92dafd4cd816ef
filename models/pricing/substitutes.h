// What could be offered in place of a thing that is short (Schema::instead): what a system names as its substitutes first,
// then things of its kind; only what the shop sells and of which enough is left at the same place, and nearest in price to
// what the customer pays. Suggestions: nothing is written for them. Pure over the snapshots; one thread.
#pragma once

#include "models/policy/coverage.h"
#include "models/pricing/pricebook.h"

namespace zgoda {

// The area whose schema says Instead, as it is compared; either side may be null.
struct OfferedGoods {
    SnapshotPtr erp, b2b;
    bool operator==(const OfferedGoods &) const = default;
};

class Substitutes final {
public:
    // prices.lists may be null: then nobody knows what anything costs. All share their texts.
    Substitutes(const OfferedGoods &goods, const PriceParts &parts, const PriceSides &prices, Cell day);

    // At most three, the best first. customer: Null where nobody says who asks.
    QVector<Substitute> of(const Coverage &coverage, const Lack &lack, Cell customer) const;

private:
    struct Found {
        Substitute what;
        Cell code = Null;
    };
    Cell cell(int field, KeyId row) const;
    KeyId rowOf(Cell code) const;
    bool isOffered(KeyId row) const;
    QVector<Cell> named(KeyId row) const;
    void add(QVector<Found> &to, Substitute::How how, Cell code, const Coverage &coverage, const Lack &lack) const;
    void price(QVector<Found> &found, const Coverage &coverage, const Lack &lack, Cell customer) const;

    const OfferedGoods m_goods;
    const Snapshot *m_any = nullptr; // one of the sides; null: nothing was read
    int m_named = -1, m_alike = -1, m_offered = -1, m_name = -1;
    QHash<Cell, QVector<Cell>> m_kinds; // codes by the value that makes them alike
    std::optional<PriceBook> m_prices;
};

} // namespace zgoda
