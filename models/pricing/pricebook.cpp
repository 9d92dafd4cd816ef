#include "models/pricing/pricebook.h"

#include <algorithm>

namespace zgoda {
PriceBook::PriceBook(const PriceParts &parts, const PriceSides &sides, Cell day, int places)
    : m_terms(parts, PriceColumns(parts.terms, sides.terms), day)
    , m_places(places)
{
    readLists(PriceColumns(parts.lists, sides.lists), parts.grossBasis.toUtf8(), day);
    readCustomers(PriceColumns(parts.customers, sides.customers), day);
    readProducts(PriceColumns(parts.products, sides.products), day);
}

void PriceBook::readLists(const PriceColumns &lists, const QByteArray &grossBasis, Cell day)
{
    const int product = lists.field(PriceColumn::Product), list = lists.field(PriceColumn::List),
              currency = lists.field(PriceColumn::Currency);
    const int unit = lists.field(PriceColumn::Unit), quantity = lists.field(PriceColumn::Quantity),
              net = lists.field(PriceColumn::Net);
    const int gross = lists.field(PriceColumn::Gross), basis = lists.field(PriceColumn::Basis),
              tax = lists.field(PriceColumn::Tax);
    const int from = lists.field(PriceColumn::From);
    std::vector<std::pair<Cell, Row>> found;
    const QVector<KeyId> rows = lists.rows(day);
    found.reserve(size_t(rows.size()));
    for (const KeyId key : rows) {
        Row row {lists.at(list, key), lists.at(currency, key), lists.at(unit, key), lists.at(from, key), 0, Null, Null,
            lists.amount(tax, key), false, lists.readable(key), key};
        row.quantity = qMax<qint64>(0, lists.amount(quantity, key));
        row.net = lists.amount(net, key);
        row.gross = lists.amount(gross, key);
        if (row.readable && row.net == Null && row.gross == Null)
            continue;
        row.grossCounts = row.gross != Null && (row.net == Null || lists.text(lists.at(basis, key)) == grossBasis);
        found.emplace_back(lists.at(product, key), row);
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    m_rows.reserve(found.size());
    for (const auto &[code, row] : found) {
        const auto [place, isNew] = m_products.try_emplace(code);
        if (isNew) {
            m_productCodes.append(code);
            place->second.first = quint32(m_rows.size());
        }
        m_rows.push_back(row);
        place->second.end = quint32(m_rows.size());
    }
}

void PriceBook::readCustomers(const PriceColumns &customers, Cell day)
{
    const int customer = customers.field(PriceColumn::Customer), group = customers.field(PriceColumn::Group);
    const int list = customers.field(PriceColumn::List), currency = customers.field(PriceColumn::Currency);
    for (const KeyId row : customers.rows(day)) {
        const Cell code = customers.at(customer, row);
        m_customerCodes.append(code);
        m_customers[code]
            = {customers.at(group, row), customers.at(list, row), customers.at(currency, row), customers.readable(row)};
    }
}

void PriceBook::readProducts(const PriceColumns &products, Cell day)
{
    const int product = products.field(PriceColumn::Product), category = products.field(PriceColumn::Category);
    const int unit = products.field(PriceColumn::Unit), tax = products.field(PriceColumn::Tax);
    for (const KeyId row : products.rows(day)) {
        const auto place = m_products.find(products.at(product, row));
        if (place == m_products.end())
            continue; // without a price in any list
        place->second.category = products.at(category, row);
        place->second.unit = products.at(unit, row);
        place->second.tax = products.amount(tax, row);
        place->second.readable = products.readable(row);
    }
}

} // namespace zgoda
