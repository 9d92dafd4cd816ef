// The table: a platform each.
#include "tests/connectors/b2b/platforms/contract.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace zgoda::test {
namespace {

QString pieces(qint64 count) { return u"%1.0000"_s.arg(count); }
QString sku(int n) { return u"SKU-%1"_s.arg(n); }

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

const QStringList plainPrice {u"default"_s, u"EUR"_s, {}, u"1.0000"_s, {}};

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

Contract medusa()
{
    AreaContract variants = products(); // of one size each
    variants.held = [](Shop &shop, int n) { return shop.product(n)->name + u", One"_s; };
    return {u"medusa"_s, makeMedusa, u"admin@shop.test"_s, u"right"_s, {}, 450, true, true, false,
        {variants, guarded(stock(u"sloc_1"_s)), tiers(price(plainPrice)), sees(customer(u"name"_s, u"cus_%1"_s)),
            addresses(u"cus_%1"_s, u"cuaddr_%1"_s), orders(u"%1"_s, u"cus_%1"_s), orderLines(u"%1"_s)}};
}

Contract sylius()
{
    return {u"sylius"_s, makeSylius, u"api@shop.test"_s, u"right"_s, {}, 250, true, true, true,
        {products(), guarded(stock(u"default"_s)), channels(price({u"WEB"_s, u"EUR"_s, {}, u"1.0000"_s, {}})),
            customer(u"phone"_s, u"buyer%1@example.test"_s),
            says(without(orders(u"0000%1"_s, {}), {u"customer"_s, u"net_total"_s}), Order::State::Accepted, u"new"_s)}};
}

Contract shopware()
{
    AreaContract prices = channels(price(plainPrice)); // the other one is in dollars
    prices.rows = 3;
    AreaContract tier = price({u"Trade"_s, u"EUR"_s, {}, u"10.0000"_s, {}});
    tier.held = [](Shop &shop, int n) { return hundredths(shop.product(n)->many, 4); };
    tier.moved = [](Shop &shop, int n) { shop.product(n)->many += 5; };
    tier.rows = 3;
    return {u"shopware"_s, makeShopware, u"SWIA1"_s, u"right"_s, {}, 1100, true, true, true,
        {sees(products()), stock(u"default"_s), sees(prices), sees(tier),
            sees(rewords(customer(u"name"_s, u"C%1"_s), u"Two <b>words</b>"_s)),
            without(addresses(u"C%1"_s, {}), {u"kind"_s}), seesOrders(orders(u"1%1"_s, u"C%1"_s)),
            without(orderLines(u"1%1"_s), {u"net_price"_s})}};
}

Contract magento()
{
    AreaContract taxId = customer(u"tax_id"_s, u"buyer%1@example.test"_s);
    taxId.held = [](Shop &shop, int n) { return shop.customer(n)->taxId; };
    taxId.moved = [](Shop &shop, int n) { shop.customer(n)->taxId = u"1111111111"_s; };
    taxId.to = u"7777777777"_s;
    AreaContract sources = stock(u"default"_s); // what lies there: reservations are Magento's own business
    sources.held = [](Shop &shop, int n) { return pieces(shop.product(n)->onHand); };
    sources.moved = [](Shop &shop, int n) { shop.product(n)->onHand -= 1; };
    return {u"magento"_s, makeMagento, u"zgoda"_s, u"right"_s, {}, 450, true, true, true,
        {sees(products()), sources, price(plainPrice), groupPrice(), taxId,
            addresses(u"buyer%1@example.test"_s, u"%1"_s), orders(u"00000%1"_s, u"buyer%1@example.test"_s),
            orderLines(u"00000%1"_s)}};
}

Contract oroCommerce()
{
    AreaContract levels = stock(u"default"_s);
    levels.held = [](Shop &shop, int n) { return pieces(shop.product(n)->onHand); };
    levels.moved = [](Shop &shop, int n) { shop.product(n)->onHand -= 1; };
    AreaContract tiers = rewords(price({u"Default Price List"_s, u"EUR"_s, u"item"_s, u"1.0000"_s, {}}), u"12.3456"_s);
    tiers.rows = 2; // from one piece on, and from ten
    return {u"orocommerce"_s, makeOroCommerce, u"client"_s, u"right"_s, {}, 1100, true, true, false,
        {products(), levels, tiers, rewords(customer(u"name"_s, u"%1"_s), {}), orders(u"FR%1"_s, u"%1"_s)}};
}

Contract woocommerce()
{
    AreaContract prices = sees(rewords(price(plainPrice), u"12.3456"_s)); // two places are kept
    return {u"woocommerce"_s, makeWooCommerce, u"ck_1"_s, u"cs_1"_s, {}, 250, false, true, true,
        {sees(products()), stock(u"default"_s), prices, rewords(customer(u"name"_s, u"%1"_s), u"Two  words"_s),
            addresses(u"%1"_s, u"shipping"_s), orders(u"%1"_s, u"%1"_s), orderLines(u"%1"_s)}};
}

Contract base()
{
    AreaContract gross = price({u"105"_s, u"PLN"_s, {}, u"1.0000"_s, {}});
    gross.field = u"gross"_s;
    AreaContract notes
        = without(orders(u"%1"_s, {}), {u"customer"_s, u"net_total"_s, u"gross_total"_s}); // and no status of ours
    notes.field = u"note"_s;
    notes.held = [](Shop &shop, int n) { return shop.order(n)->note; };
    notes.moved = [](Shop &shop, int n) { shop.order(n)->note = u"Other"_s; };
    notes.to = u"Another"_s;
    return {u"base"_s, makeBase, {}, u"bl-1"_s, {{u"inventory"_s, u"307"_s}}, 2000, false, false, false,
        {products(), stock(u"bl_1"_s), rewords(gross, u"12.3456"_s), notes,
            without(orderLines(u"%1"_s), {u"net_price"_s})}};
}

Contract idosell()
{
    AreaContract gross = price({u"default"_s, u"PLN"_s, {}, u"1.0000"_s, {}});
    gross.field = u"gross"_s;
    return {u"idosell"_s, makeIdoSell, {}, u"key-1"_s, {}, 250, false, true, false,
        {sees(products()), sees(stock(u"1"_s)), rewords(gross, u"12.3456"_s),
            rewords(customer(u"name"_s, u"K%1"_s), u"A company whose name is longer than forty letters"_s),
            credit(u"K%1"_s), seesOrders(without(orders(u"%1"_s, u"K%1"_s), {u"net_total"_s, u"gross_total"_s})),
            orderLines(u"%1"_s)}};
}

Contract prestashop()
{
    return {u"prestashop"_s, makePrestaShop, {}, u"KEY1"_s, {}, 1100, false, false, true,
        {products(), stock(u"default"_s), rewords(price(plainPrice), u"12.3456"_s), customer(u"name"_s, u"%1"_s),
            without(addresses(u"%1"_s, u"%1"_s), {u"kind"_s}), credit(u"%1"_s), orders(u"%1"_s, u"%1"_s),
            orderLines(u"%1"_s)}};
}

Contract shopify()
{
    return {u"shopify"_s, makeShopify, u"client"_s, u"right"_s, {}, 250, true, false, false,
        {products(), guarded(stock(u"Main"_s)), rewords(price(plainPrice), u"12.3456"_s),
            says(says(orders(u"#1%1"_s, u"gid://shopify/Customer/%1"_s), Order::State::New, u"accepted"_s),
                Order::State::Closed, u"shipped"_s)}};
}

} // namespace

const QVector<Contract> &contracts()
{
    static const QVector<Contract> all {base(), idosell(), magento(), medusa(), oroCommerce(), prestashop(), shopify(),
        shopware(), sylius(), woocommerce()};
    return all;
}

} // namespace zgoda::test
