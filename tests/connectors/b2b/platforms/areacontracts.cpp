#include "tests/connectors/b2b/platforms/areacontracts.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace zgoda::test {
namespace {

QString sku(int n) { return u"SKU-%1"_s.arg(n); }

QString codeOf(Order::State state)
{
    switch (state) {
    case Order::State::New: return u"new"_s;
    case Order::State::Accepted: return u"accepted"_s;
    case Order::State::Closed: return u"closed"_s;
    case Order::State::Cancelled: break;
    }
    return u"cancelled"_s;
}

} // namespace

AreaContract stock(const QString &warehouse)
{
    AreaContract out;
    out.area = u"stock"_s;
    out.field = u"available"_s;
    out.key = [warehouse](int n) { return QStringList {sku(n), warehouse}; };
    out.held = [](Shop &shop, int n) { return pieces(shop.product(n)->free()); };
    out.moved = [](Shop &shop, int n) { shop.product(n)->reserved += 1; };
    out.to = pieces(77);
    return out;
}

AreaContract price(const QStringList &rest)
{
    AreaContract out;
    out.area = u"prices"_s;
    out.field = u"net"_s;
    out.key = [rest](int n) { return QStringList {sku(n)} + rest; };
    out.held = [](Shop &shop, int n) { return hundredths(shop.product(n)->price, 4); };
    out.moved = [](Shop &shop, int n) { shop.product(n)->price += 5; };
    out.to = u"55.5500"_s;
    return out;
}

AreaContract products()
{
    AreaContract out;
    out.area = u"products"_s;
    out.field = u"name"_s;
    out.key = [](int n) { return QStringList {sku(n)}; };
    out.held = [](Shop &shop, int n) { return shop.product(n)->name; };
    out.moved = [](Shop &shop, int n) { shop.product(n)->name = u"Moved"_s; };
    out.to = u"Another"_s;
    out.writes = false;
    return out;
}

AreaContract customer(const QString &field, const QString &form)
{
    AreaContract out;
    out.area = u"customers"_s;
    out.field = field;
    out.key = [form](int n) { return QStringList {form.arg(n)}; };
    if (field == u"phone"_s) {
        out.held = [](Shop &shop, int n) { return shop.customer(n)->phone; };
        out.moved = [](Shop &shop, int n) { shop.customer(n)->phone = u"+48 1"_s; };
        out.to = u"+48 22 123"_s;
    } else {
        out.held = [](Shop &shop, int n) { return shop.customer(n)->company; };
        out.moved = [](Shop &shop, int n) { shop.customer(n)->company = u"Moved Ltd"_s; };
        out.to = u"Other Ltd"_s;
    }
    return out;
}

// `number`: what the shop calls order n; `buyer`: what it calls customer n.
AreaContract orders(const QString &number, const QString &buyer)
{
    AreaContract out;
    out.area = u"orders"_s;
    out.field = u"status"_s;
    out.key = [number](int n) { return QStringList {number.arg(n)}; };
    out.held = [](Shop &shop, int n) { return codeOf(shop.order(n)->state); };
    out.moved = [](Shop &shop, int n) { shop.order(n)->state = Order::State::Closed; };
    out.to = u"cancelled"_s;
    out.writes = false;
    out.also = {{u"customer"_s, [buyer](Shop &shop, int n) { return buyer.arg(shop.order(n)->customer); }},
        {u"net_total"_s, [](Shop &shop, int n) { return hundredths(shop.order(n)->net()); }},
        {u"gross_total"_s, [](Shop &shop, int n) { return hundredths(shop.order(n)->net() + shop.order(n)->tax()); }},
        {u"currency"_s, [](Shop &, int) { return u"EUR"_s; }}, {u"origin"_s, [](Shop &, int) { return u"b2b"_s; }},
        {u"ordered_at"_s, [](Shop &shop, int n) { return isoUtc(shop.order(n)->placed) + u".000Z"_s; }}};
    return out;
}

AreaContract flagged(AreaContract orders)
{
    orders.field = u"flag"_s;
    orders.held = [](Shop &shop, int n) { return shop.order(n)->flag; };
    orders.moved = [](Shop &shop, int n) { shop.order(n)->flag = u"Zgoda: short of 9 × A"_s; };
    orders.to = u"Zgoda: short of 3 × SKU-2, 1.5 × \"B\""_s;
    orders.writes = true;
    return orders;
}

// The second line of each order.
AreaContract orderLines(const QString &number)
{
    AreaContract out;
    out.area = u"order_lines"_s;
    out.field = u"quantity"_s;
    out.key = [number](int n) { return QStringList {number.arg(n), u"2"_s}; };
    out.held = [](Shop &shop, int n) { return pieces(shop.order(n)->lines[1].quantity); };
    out.moved = [](Shop &shop, int n) { shop.order(n)->lines[1].quantity += 1; };
    out.to = pieces(77);
    out.writes = false;
    out.rows = 2;
    out.also = {{u"sku"_s, [](Shop &shop, int n) { return shop.order(n)->lines[1].sku; }},
        {u"net_price"_s, [](Shop &shop, int n) { return hundredths(shop.order(n)->lines[1].price, 4); }}};
    return out;
}

// The second of each customer's two addresses. `number`: what the shop calls address n of all.
AreaContract addresses(const QString &customer, const QString &number)
{
    AreaContract out;
    out.area = u"addresses"_s;
    out.field = u"city"_s;
    out.key = [=](int n) {
        const QString code = number.isEmpty() ? u"%1"_s.arg(2 * n, 32, 16, QLatin1Char('0')) // as Shopware's ids
            : number.contains(u"%1"_s)        ? number.arg(2 * n)
                                              : number;
        return QStringList {customer.arg(n), code};
    };
    out.held = [](Shop &shop, int n) { return shop.customer(n)->addresses[1].city; };
    out.moved = [](Shop &shop, int n) { shop.customer(n)->addresses[1].city = u"Moved"_s; };
    out.beside = [](Shop &shop, int n) {
        const Address *all = shop.customer(n)->addresses;
        return all[0].street + all[0].city + all[0].phone + all[1].street + all[1].postcode + all[1].company;
    };
    out.to = u"Gniezno"_s;
    out.rows = 2;
    out.also = {{u"street"_s, [](Shop &shop, int n) { return shop.customer(n)->addresses[1].street; }},
        {u"postcode"_s, [](Shop &shop, int n) { return shop.customer(n)->addresses[1].postcode; }},
        {u"phone"_s, [](Shop &shop, int n) { return shop.customer(n)->addresses[1].phone; }},
        {u"name"_s, [](Shop &shop, int n) { return shop.customer(n)->addresses[1].company; }},
        {u"country"_s, [](Shop &, int) { return u"PL"_s; }}, {u"kind"_s, [](Shop &, int) { return u"delivery"_s; }}};
    return out;
}

AreaContract credit(const QString &customer)
{
    AreaContract out;
    out.area = u"credit"_s;
    out.field = u"credit_limit"_s;
    out.key = [customer](int n) { return QStringList {customer.arg(n)}; };
    out.held = [](Shop &shop, int n) { return hundredths(shop.customer(n)->limit); };
    out.moved = [](Shop &shop, int n) { shop.customer(n)->limit += 100; };
    out.to = u"750.00"_s;
    return out;
}

// What a group pays for a product from five pieces on.
AreaContract groupPrice()
{
    AreaContract out;
    out.area = u"terms"_s;
    out.field = u"fixed_net"_s;
    out.scope = 3;
    out.key = [](int n) { return QStringList {u"group"_s, u"Wholesale"_s, u"product"_s, sku(n), u"5.0000"_s}; };
    out.held = [](Shop &shop, int n) { return hundredths(shop.product(n)->trade, 4); };
    out.moved = [](Shop &shop, int n) { shop.product(n)->trade += 5; };
    out.to = u"7.7500"_s;
    out.rows = 2;
    return out;
}

AreaContract without(AreaContract area, const QStringList &fields) // that the platform does not have
{
    for (const QString &field : fields)
        area.also.remove(field);
    return area;
}

AreaContract rewords(AreaContract area, const QString &value)
{
    area.reworded = value;
    return area;
}

AreaContract guarded(AreaContract area)
{
    area.guards = true;
    return area;
}

AreaContract listed(AreaContract area)
{
    area.listings = [](Shop &shop) { return int(shop.models().size()); };
    return area;
}

AreaContract namedAsListed(AreaContract area, bool named)
{
    area.held = [held = area.held, named](Shop &shop, int n) {
        const int model = shop.product(n)->model;
        return model == 0 ? held(shop, n) : named ? u"Model %1"_s.arg(model) : u"(null)"_s;
    };
    return listed(area);
}

// The platform marks what changes, and can be asked for it.
AreaContract sees(AreaContract area)
{
    area.sees = true;
    area.moved = [moved = area.moved](Shop &shop, int n) {
        moved(shop, n);
        const qint64 now = QDateTime::currentSecsSinceEpoch();
        shop.product(n)->touched = shop.customer(n)->touched = now;
    };
    return area;
}

// Beside the price that is written stands one from ten pieces on, or one of a second channel or currency.
AreaContract tiers(AreaContract area)
{
    area.rows = 2;
    area.beside = [](Shop &shop, int n) { return hundredths(shop.product(n)->many); };
    return area;
}
AreaContract channels(AreaContract area)
{
    area.rows = 2;
    area.beside = [](Shop &shop, int n) { return hundredths(shop.product(n)->trade); };
    return area;
}

AreaContract seesOrders(AreaContract area)
{
    area.sees = true;
    area.moved = [moved = area.moved](Shop &shop, int n) {
        moved(shop, n);
        shop.order(n)->touched = QDateTime::currentSecsSinceEpoch();
    };
    return area;
}

// Where a platform has other words for what an order is at.
AreaContract says(AreaContract area, Order::State state, const QString &code)
{
    area.held = [held = area.held, state, code](
                    Shop &shop, int n) { return shop.order(n)->state == state ? code : held(shop, n); };
    return area;
}

} // namespace zgoda::test
