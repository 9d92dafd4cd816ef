#include "app/demo/chance.h"

#include "models/base/decimal.h"

using namespace Qt::StringLiterals;

namespace zgoda::demo {
namespace {

constexpr int tries = 4000; // a row may be used, too small, or called something else in the shop

} // namespace

Result<> Chance::prepare()
{
    for (const char *warehouse : {"MAG1", "MAG2", "MAG3"}) {
        const auto shelves = m_erp.shelves(QLatin1String(warehouse));
        if (!shelves)
            return fail(shelves.error());
        for (const Shelf &shelf : *shelves)
            m_places.append({shelf.sku, shelf.warehouse, shelf.onHand - shelf.reserved});
    }
    const auto products = m_erp.products();
    const auto customers = m_erp.customers();
    if (!products || !customers)
        return fail(products ? customers.error() : products.error());
    m_products = *products;
    m_customers = *customers;
    return {};
}

Result<Place> Chance::place(qint64 least)
{
    for (int i = 0; i < tries; ++i) {
        const Place &place = m_places[m_random.below(int(m_places.size()))];
        const QString key = place.sku + place.warehouse;
        if (place.onHand < least || m_used.contains(key) || m_used.contains(place.sku))
            continue;
        const auto there = m_shop.value(
            u"stock"_s, {{u"sku"_s, {place.sku}}, {u"warehouse"_s, {shopWarehouse(place.warehouse)}}}, u"available"_s);
        if (!there)
            return fail(there.error());
        if (there->isEmpty() || parseDecimal(there->toLatin1(), 4).units < least * 10000)
            continue;
        m_used.insert(key);
        return place;
    }
    return fail(Error::Kind::NotFound, u"demo"_s, u"no row is left for this"_s);
}

Result<QString> Chance::product()
{
    for (int i = 0; i < tries; ++i) {
        const QString sku = m_random.of(m_products);
        if (m_used.contains(sku))
            continue;
        const auto there = m_shop.value(u"products"_s, {{u"sku"_s, {sku}}}, u"id"_s);
        if (!there)
            return fail(there.error());
        if (there->isEmpty())
            continue;
        m_used.insert(sku);
        return sku;
    }
    return fail(Error::Kind::NotFound, u"demo"_s, u"no product is left for this"_s);
}

Result<QString> Chance::customer()
{
    for (int i = 0; i < tries; ++i) {
        const QString code = m_random.of(m_customers);
        if (m_used.contains(code))
            continue;
        const auto there = m_shop.value(u"customers"_s, {{u"customer"_s, {code}}}, u"id"_s);
        if (!there)
            return fail(there.error());
        if (there->isEmpty())
            continue;
        m_used.insert(code);
        return code;
    }
    return fail(Error::Kind::NotFound, u"demo"_s, u"no customer is left for this"_s);
}

} // namespace zgoda::demo
