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
};

using Terms = QVarLengthArray<const Term *, 16>;

class TermIndex final {
public:
    TermIndex() = default;
    TermIndex(const PriceParts &parts, const PriceColumns &terms, Cell day);

    // Those for this buyer and this product, the strongest first: by priority (the smallest number first, none last), whom
    // it is for, what it is for, the larger quantity. Terms that need more than `quantity` are left out.
    Terms find(Cell customer, Cell group, Cell product, Cell category, qint64 quantity) const;

private:
    struct Place {
        quint8 kinds; // who * 3 + what
        Cell who, what;
        bool operator==(const Place &) const = default;
    };
    struct PlaceHash {
        size_t operator()(const Place &place) const noexcept;
    };
    void add(Term term);

    std::vector<Term> m_terms;
    std::unordered_map<Place, std::vector<quint32>, PlaceHash> m_places;
    std::array<bool, 12> m_used {}; // by kinds: is there any
};

} // namespace zgoda
