#include "models/pricing/termindex.h"

#include "models/base/decimal.h"
#include "models/pricing/price.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace zgoda {
namespace {

Cell scaled(Cell cell, int scale) { return isValue(cell) ? rescale(cell, scale, priceScale).units : Null; }

} // namespace

size_t TermIndex::PlaceHash::operator()(const Place &place) const noexcept
{
    quint64 mixed
        = quint64(place.who) * 0x9e3779b97f4a7c15u ^ (quint64(place.what) + place.kinds) * 0xc2b2ae3d27d4eb4fu;
    return size_t(mixed ^ (mixed >> 29));
}

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
        term.quantity = qMax<qint64>(0, scaled(terms.at(quantity, row), terms.scale(quantity)));
        const Cell rank = terms.at(priority, row);
        term.priority = isValue(rank) ? rank : std::numeric_limits<qint64>::max();
        term.discount = scaled(terms.at(discount, row), terms.scale(discount));
        term.net = scaled(terms.at(net, row), terms.scale(net));
        term.gross = scaled(terms.at(gross, row), terms.scale(gross));
        term.currency = terms.at(currency, row);
        term.list = terms.at(list, row);
        term.combines = terms.at(combines, row) == 1;
        term.row = row;
        add(term);
    }
}

void TermIndex::add(Term term)
{
    const quint8 kinds = quint8(term.whoKind * 3 + term.whatKind);
    m_used[kinds] = true;
    m_places[{kinds, term.who, term.what}].push_back(quint32(m_terms.size()));
    m_terms.push_back(term);
}

Terms TermIndex::find(Cell customer, Cell group, Cell product, Cell category, qint64 quantity) const
{
    const Cell who[] = {customer, customer, group, Null};
    const Cell what[] = {product, category, Null};
    Terms out;
    for (quint8 kinds = 0; kinds < quint8(m_used.size()); ++kinds) {
        const Cell of = who[kinds / 3], on = what[kinds % 3];
        if (!m_used[kinds] || (kinds / 3 == Term::Group && of == Null) || (kinds % 3 == Term::Category && on == Null))
            continue;
        const auto found = m_places.find({kinds, of, on});
        if (found == m_places.end())
            continue;
        for (const quint32 index : found->second) {
            if (m_terms[index].quantity <= quantity)
                out.append(&m_terms[index]);
        }
    }
    const auto rank
        = [](const Term *t) { return std::tuple(t->priority, t->whoKind, t->whatKind, -t->quantity, t->row); };
    std::sort(out.begin(), out.end(), [rank](const Term *a, const Term *b) { return rank(a) < rank(b); });
    return out;
}

} // namespace zgoda
