// The terms of one side that hold on a day, found by whom and what they are for. Immutable; any thread.
#pragma once

#include "models/pricing/pricecolumns.h"

#include <QVarLengthArray>
#include <array>
#include <unordered_map>

namespace zgoda {

struct Term {
    enum Who : quint8 { Contract, OneCustomer, Group, Everybody }; // from the strongest
    enum What : quint8 { Product, Category, Everything };
    Who whoKind = Everybody;
    What whatKind = Everything;
    bool combines = false;
    Cell who = Null, what = Null;
    qint64 quantity = 0, priority = 0;
    Cell discount = Null, net = Null, gross = Null; // at priceScale
    Cell currency = Null, list = Null;
    KeyId row = noKey;
    bool readable = true; // false: nobody can say what it gives
};

using Terms = QVarLengthArray<const Term *, 16>;

class TermIndex final {
    struct OfWho { // the terms for one customer, one group or everybody; by index
        std::vector<quint32> everything;
        std::unordered_map<Cell, std::vector<quint32>> products, categories;
    };

public:
    // Whose terms count for one buyer: looked up once for all products. Must not outlive the index.
    struct Buyer {
        std::array<const OfWho *, 4> by {}; // Term::Who; null: none
    };

    TermIndex() = default;
    TermIndex(const PriceParts &parts, const PriceColumns &terms, Cell day);

    Buyer buyer(Cell customer, Cell group) const;
    // Those for this buyer and this product, the strongest first: by priority (the smallest number first, none last), whom
    // it is for, what it is for, the larger quantity. Terms that need more than `quantity` are left out.
    Terms find(const Buyer &buyer, Cell product, Cell category, qint64 quantity) const;

private:
    void arrange();

    std::vector<Term> m_terms; // the strongest first
    std::array<std::unordered_map<Cell, OfWho>, 4> m_who;
};

} // namespace zgoda
