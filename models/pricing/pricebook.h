// One side's price lists, terms, customers and products on one day, so that any customer's price for any product can be
// told at once. Built from snapshots that share their text pool (pass the ERP's projected, so that both sides speak the
// shop's codes); immutable afterwards, any thread.
//
// The order of the steps: the price list (a term's, else the customer's), its row with the largest quantity that is
// reached, a fixed price instead, then discounts: the strongest, and behind it those that combine, each of the price that
// is left. A fixed price takes no discount unless it combines. Systems differ in this; a profile whose system is known to
// do otherwise says so in its terms (priority, combines).
#pragma once

#include "models/pricing/price.h"
#include "models/pricing/termindex.h"

namespace zgoda {

struct PriceSides {
    SnapshotPtr lists, terms, customers, products; // terms, products may be null: none
};

class PriceBook final {
    struct Customer {
        Cell group = Null, list = Null, currency = Null;
        bool readable = true;
    };
    struct Product {
        quint32 first = 0, end = 0; // of m_rows
        Cell category = Null, unit = Null, tax = Null;
        bool readable = true;
    };

public:
    // day: Julian. places: of a price as the customer sees it.
    PriceBook(const PriceParts &parts, const PriceSides &sides, Cell day, int places = 2);

    // A customer and a product as they are found once, for many pairs of them. Must not outlive the book.
    struct Buyer {
        const Customer *customer = nullptr; // null: the side has no such customer
        TermIndex::Buyer terms;
    };
    struct Goods {
        Cell code = Null;
        const Product *product = nullptr;
    };
    Buyer buyer(Cell customer) const;
    Goods goods(Cell product) const;
    Price price(const Buyer &buyer, const Goods &goods, const PriceAsk &ask, QVector<PriceStep> *steps = nullptr) const;

    // customer, product: codes of the shared text pool. steps: where to append what led there, or null.
    Price price(Cell customer, Cell product, const PriceAsk &ask = {}, QVector<PriceStep> *steps = nullptr) const;

    const QVector<Cell> &customers() const noexcept { return m_customerCodes; } // those there are, in the side's order
    const QVector<Cell> &products() const noexcept { return m_productCodes; }   // those of any list, in its order

private:
    struct Row { // of a list
        Cell list, currency, unit, from;
        qint64 quantity;
        Cell net, gross, tax;
        bool grossCounts, readable;
        KeyId key;
    };
    struct Way; // one price on its way (pricesteps.cpp)

    void readLists(const PriceColumns &lists, const QByteArray &grossBasis, Cell day);
    void readCustomers(const PriceColumns &customers, Cell day);
    void readProducts(const PriceColumns &products, Cell day);

    std::vector<Row> m_rows; // of one product behind one another
    std::unordered_map<Cell, Customer> m_customers;
    std::unordered_map<Cell, Product> m_products;
    QVector<Cell> m_customerCodes, m_productCodes;
    TermIndex m_terms;
    int m_places;
};

} // namespace zgoda
