#include "models/pricing/termindex.h"

#include "models/pricing/price.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace zgoda {
TermIndex::TermIndex(const PriceParts &parts, const PriceColumns &terms, Cell day)
{
    const int whoKind = terms.field(PriceColumn::WhoKind), whatKind = terms.field(PriceColumn::WhatKind);
    const int who = terms.field(PriceColumn::Who), what = terms.field(PriceColumn::What),
              quantity = terms.field(PriceColumn::Quantity);
    const int discount = terms.field(PriceColumn::Discount), net = terms.field(PriceColumn::Net),
              gross = terms.field(PriceColumn::Gross);
    const int currency = terms.field(PriceColumn::Currency), list = terms.field(PriceColumn::List);
    const int priority = terms.field(PriceColumn::Priority), combines = terms.field(PriceColumn::Combines);
    for (const KeyId row : terms.rows(day)) {
        const auto of = parts.whoWords.indexOf(QString::fromUtf8(terms.text(terms.at(whoKind, row))));
        const auto on = parts.whatWords.indexOf(QString::fromUtf8(terms.text(terms.at(whatKind, row))));
        if (of < 0 || on < 0)
            continue; // the row's own problem already
        Term term {Term::Who(of), Term::What(on)};
        term.who = of == Term::Everybody ? Null : terms.at(who, row);
        term.what = on == Term::Everything ? Null : terms.at(what, row);
        term.quantity = qMax<qint64>(0, terms.amount(quantity, row));
        const Cell rank = terms.at(priority, row);
        term.priority = isValue(rank) ? rank : std::numeric_limits<qint64>::max();
        term.discount = terms.amount(discount, row);
        term.net = terms.amount(net, row);
        term.gross = terms.amount(gross, row);
        term.currency = terms.at(currency, row);
        term.list = terms.at(list, row);
        term.combines = terms.at(combines, row) == 1;
        term.row = row;
        term.readable = terms.readable(row);
        m_terms.push_back(term);
    }
    arrange();
}

// Its place among all is its rank, so that what is found for a product is sorted by one number.
void TermIndex::arrange()
{
    const auto rank = [](const Term &t) { return std::tuple(t.priority, t.whoKind, t.whatKind, -t.quantity, t.row); };
    std::sort(m_terms.begin(), m_terms.end(), [rank](const Term &a, const Term &b) { return rank(a) < rank(b); });
    for (quint32 i = 0; i < quint32(m_terms.size()); ++i) {
        const Term &term = m_terms[i];
        OfWho &who = m_who[term.whoKind][term.who];
        switch (term.whatKind) {
        case Term::Product: who.products[term.what].push_back(i); break;
        case Term::Category: who.categories[term.what].push_back(i); break;
        case Term::Everything: who.everything.push_back(i); break;
        }
    }
}

TermIndex::Buyer TermIndex::buyer(Cell customer, Cell group) const
{
    const Cell who[] = {customer, customer, group, Null};
    Buyer out;
    for (size_t kind = 0; kind < out.by.size(); ++kind) {
        if (kind == Term::Group && group == Null)
            continue;
        const auto found = m_who[kind].find(who[kind]);
        out.by[kind] = found == m_who[kind].end() ? nullptr : &found->second;
    }
    return out;
}

Terms TermIndex::find(const Buyer &buyer, Cell product, Cell category, qint64 quantity) const
{
    QVarLengthArray<quint32, 16> ranks;
    const auto take = [&](const std::vector<quint32> &some) {
        for (const quint32 rank : some) {
            if (m_terms[rank].quantity <= quantity)
                ranks.append(rank);
        }
    };
    const auto takeOf = [&](const std::unordered_map<Cell, std::vector<quint32>> &all, Cell code) {
        if (all.empty())
            return;
        if (const auto found = all.find(code); found != all.end())
            take(found->second);
    };
    for (const OfWho *who : buyer.by) {
        if (!who)
            continue;
        takeOf(who->products, product);
        if (category != Null)
            takeOf(who->categories, category);
        take(who->everything);
    }
    std::sort(ranks.begin(), ranks.end());
    Terms out;
    for (const quint32 rank : ranks)
        out.append(&m_terms[rank]);
    return out;
}

} // namespace zgoda
