// From the list to the price, step by step.
#include "models/pricing/pricebook.h"

#include "models/base/decimal.h"

namespace zgoda {
namespace {

using Kind = PriceStep::Kind;

// value * factor / divisor, half away from zero; what is too large is Null.
Cell scaledBy(Cell value, qint64 factor, qint64 divisor)
{
    if (!isValue(value))
        return Null;
    __extension__ using Wide = __int128;
    const Wide product = Wide(value) * factor;
    const Wide half = divisor / 2;
    const Wide out = (product < 0 ? product - half : product + half) / divisor;
    return out > maxUnits || out < -maxUnits ? Null : Cell(out);
}

} // namespace

struct PriceBook::Way {
    const PriceBook &book;
    const PriceAsk &ask;
    QVector<PriceStep> *steps;
    Price out;
    Terms terms;
    const Product *product = nullptr;
    Customer customer;
    const Row *row = nullptr;
    Cell amount = Null; // so far: net, or gross where `gross`
    bool gross = false, mayDiscount = true;

    void step(PriceStep one)
    {
        if (steps)
            steps->append(one);
    }
    bool stop(NoPrice why, KeyId at = noKey)
    {
        out.why = why;
        out.row = at;
        return false;
    }
    bool readable();
    bool chooseList();
    bool fits(const Row &one) const;
    bool chooseRow();
    void fixPrice();
    bool discount();
    void finish();
};

// What could not be read may say anything: no price is told without it.
bool PriceBook::Way::readable()
{
    if (!customer.readable)
        return stop(NoPrice::UnreadableCustomer);
    if (!product->readable)
        return stop(NoPrice::UnreadableProduct);
    for (const Term *one : terms) {
        if (!one->readable)
            return stop(NoPrice::UnreadableTerm, one->row);
    }
    return true;
}

bool PriceBook::Way::chooseList()
{
    out.list = customer.list;
    Kind from = Kind::ListOfCustomer;
    KeyId term = noKey;
    for (const Term *one : terms) {
        if (!isValue(one->list))
            continue;
        if (from == Kind::ListOfTerm) {
            step({Kind::Weaker, one->row, one->list});
            continue;
        }
        from = Kind::ListOfTerm;
        out.list = one->list;
        term = one->row;
    }
    if (!isValue(out.list))
        return stop(NoPrice::NoList);
    step({from, term, out.list});
    return true;
}

bool PriceBook::Way::fits(const Row &one) const
{
    return one.list == out.list && (!isValue(customer.currency) || one.currency == customer.currency)
        && (!isValue(out.unit) || one.unit == out.unit);
}

bool PriceBook::Way::chooseRow()
{
    out.unit = isValue(ask.unit) ? ask.unit : product->unit;
    const Row *const rows = book.m_rows.data();
    for (const Row *one = rows + product->first; one != rows + product->end; ++one) {
        if (!fits(*one))
            continue;
        if (one->quantity > ask.quantity) {
            step({Kind::LaterBreak, one->key, Null, 0, Null, one->grossCounts ? one->gross : one->net});
            continue;
        }
        if (row && row->unit != one->unit)
            return stop(NoPrice::SeveralUnits, one->key);
        if (row && row->currency != one->currency)
            return stop(NoPrice::SeveralCurrencies, one->key);
        const bool better
            = !row || one->quantity > row->quantity || (one->quantity == row->quantity && one->from > row->from);
        if (row && (better ? row : one)->quantity == (better ? one : row)->quantity)
            step({Kind::EarlierRow, (better ? row : one)->key});
        row = better ? one : row;
    }
    if (!row)
        return stop(NoPrice::NotInList);
    if (!row->readable)
        return stop(NoPrice::UnreadableRow, row->key);
    out.unit = row->unit;
    out.currency = row->currency;
    gross = row->grossCounts;
    amount = gross ? row->gross : row->net;
    step({Kind::ListPrice, row->key, out.list, 0, Null, amount});
    return true;
}

// A price that a term names itself, in the list's currency.
void PriceBook::Way::fixPrice()
{
    bool fixed = false;
    for (const Term *one : terms) {
        if (!isValue(one->net) && !isValue(one->gross))
            continue;
        if (isValue(one->currency) && one->currency != out.currency) {
            step({Kind::OtherCurrency, one->row, one->currency});
            continue;
        }
        if (fixed) {
            step({Kind::Weaker, one->row});
            continue;
        }
        fixed = true;
        mayDiscount = one->combines;
        gross = !isValue(one->net);
        const Cell before = std::exchange(amount, gross ? one->gross : one->net);
        step({Kind::FixedPrice, one->row, Null, 0, before, amount});
    }
}

bool PriceBook::Way::discount()
{
    bool first = true, open = mayDiscount;
    for (const Term *one : terms) {
        if (!isValue(one->discount) || one->discount == 0)
            continue;
        if (!open || (!first && !one->combines)) {
            step({Kind::NotCombined, one->row, Null, one->discount});
            continue;
        }
        if (one->discount > wholePercent)
            return stop(NoPrice::DiscountTooLarge, one->row);
        const Cell before = std::exchange(amount, scaledBy(amount, wholePercent - one->discount, wholePercent));
        step({Kind::Discount, one->row, Null, one->discount, before, amount});
        first = false;
        open = one->combines;
    }
    return true;
}

void PriceBook::Way::finish()
{
    const auto rounded = [this](Cell cell) {
        return isValue(cell) ? rescale(rescale(cell, priceScale, book.m_places).units, book.m_places, priceScale).units
                             : Null;
    };
    const Cell exact = std::exchange(amount, rounded(amount));
    if (exact != amount)
        step({Kind::Rounded, noKey, Null, 0, exact, amount});
    const Cell tax = isValue(row->tax) ? row->tax : product->tax;
    const Cell other = !isValue(tax) || tax < 0 || !isValue(amount)
        ? Null // below zero: a code of the system's, no rate
        : gross ? scaledBy(amount, wholePercent, wholePercent + tax)
                : scaledBy(amount, wholePercent + tax, wholePercent);
    (gross ? out.gross : out.net) = amount;
    (gross ? out.net : out.gross) = rounded(other);
}

PriceBook::Buyer PriceBook::buyer(Cell customer) const
{
    const auto found = m_customers.find(customer);
    if (found == m_customers.end())
        return {};
    return {&found->second, m_terms.buyer(customer, found->second.group)};
}

PriceBook::Goods PriceBook::goods(Cell product) const
{
    static const Product nothing;
    const auto found = m_products.find(product);
    return {product, found == m_products.end() ? &nothing : &found->second};
}

Price PriceBook::price(const Buyer &buyer, const Goods &goods, const PriceAsk &ask, QVector<PriceStep> *steps) const
{
    Way way {*this, ask, steps, {}, {}, goods.product, {}};
    if (!buyer.customer) {
        way.stop(NoPrice::NoCustomer);
        return way.out;
    }
    way.customer = *buyer.customer;
    way.terms = m_terms.find(buyer.terms, goods.code, goods.product->category, ask.quantity);
    if (!way.readable() || !way.chooseList() || !way.chooseRow())
        return way.out;
    way.fixPrice();
    if (way.discount())
        way.finish();
    return way.out;
}

Price PriceBook::price(Cell customer, Cell product, const PriceAsk &ask, QVector<PriceStep> *steps) const
{
    return price(buyer(customer), goods(product), ask, steps);
}

} // namespace zgoda
