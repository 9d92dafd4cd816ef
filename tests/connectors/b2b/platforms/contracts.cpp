// The table: a platform each.
#include "tests/connectors/b2b/platforms/areacontracts.h"

using namespace Qt::StringLiterals;

namespace zgoda::test {
namespace {

const QStringList plainPrice {u"default"_s, u"EUR"_s, {}, u"1.0000"_s, {}};

Contract medusa()
{
    AreaContract variants = products(); // of one size each
    variants.held = [](Shop &shop, int n) { return shop.product(n)->name + u", One"_s; };
    return {u"medusa"_s, makeMedusa, u"admin@shop.test"_s, u"right"_s, {}, 450, true, true, false,
        {variants, guarded(stock(u"sloc_1"_s)), tiers(price(plainPrice)), sees(customer(u"name"_s, u"cus_%1"_s)),
            addresses(u"cus_%1"_s, u"cuaddr_%1"_s), orders(u"%1"_s, u"cus_%1"_s), flagged(orders(u"%1"_s, u"cus_%1"_s)),
            orderLines(u"%1"_s)}};
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
            seesOrders(flagged(orders(u"1%1"_s, u"C%1"_s))), without(orderLines(u"1%1"_s), {u"net_price"_s})}};
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
    tiers.rows = 2;                                                     // from one piece on, and from ten
    AreaContract companies = rewords(customer(u"name"_s, u"%1"_s), {}); // branches of the first one
    companies.also = {{u"parent"_s, [](Shop &, int n) { return n > 1 ? u"1"_s : u"(null)"_s; }}};
    return {u"orocommerce"_s, makeOroCommerce, u"client"_s, u"right"_s, {}, 1100, true, true, false,
        {products(), levels, tiers, companies, orders(u"FR%1"_s, u"%1"_s)}};
}

Contract woocommerce()
{
    AreaContract prices = sees(rewords(price(plainPrice), u"12.3456"_s)); // two places are kept
    return {u"woocommerce"_s, makeWooCommerce, u"ck_1"_s, u"cs_1"_s, {}, 450, false, true, true,
        {sees(namedAsListed(products(), false)), listed(stock(u"default"_s)), listed(prices),
            rewords(customer(u"name"_s, u"%1"_s), u"Two  words"_s), addresses(u"%1"_s, u"shipping"_s),
            orders(u"%1"_s, u"%1"_s), flagged(orders(u"%1"_s, u"%1"_s)), orderLines(u"%1"_s)}};
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
    return {u"base"_s, makeBase, {}, u"bl-1"_s, {{u"inventory"_s, u"307"_s}}, 3000, false, false, false,
        {listed(products()), stock(u"bl_1"_s), listed(rewords(gross, u"12.3456"_s)), notes,
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
    return {u"prestashop"_s, makePrestaShop, {}, u"KEY1"_s, {}, 2000, false, false, true,
        {namedAsListed(products(), true), stock(u"default"_s), rewords(price(plainPrice), u"12.3456"_s),
            customer(u"name"_s, u"%1"_s), without(addresses(u"%1"_s, u"%1"_s), {u"kind"_s}), credit(u"%1"_s),
            orders(u"%1"_s, u"%1"_s), orderLines(u"%1"_s)}};
}

// Customers of an even number buy for their company, the others for themselves.
AreaContract boughtForCompanies(AreaContract orders)
{
    orders.also[u"customer"_s] = [](Shop &shop, int n) {
        const int buyer = shop.order(n)->customer;
        return (buyer % 2 == 0 ? u"ERP-%1"_s : u"gid://shopify/Customer/%1"_s).arg(buyer);
    };
    return orders;
}

Contract shopify()
{
    const AreaContract orders = boughtForCompanies(test::orders(u"#1%1"_s, {}));
    return {u"shopify"_s, makeShopify, u"client"_s, u"right"_s, {}, 250, true, false, false,
        {products(), guarded(stock(u"Main"_s)), rewords(price(plainPrice), u"12.3456"_s),
            customer(u"name"_s, u"ERP-%1"_s),
            says(says(orders, Order::State::New, u"accepted"_s), Order::State::Closed, u"shipped"_s), flagged(orders)}};
}

} // namespace

const QVector<Contract> &contracts()
{
    static const QVector<Contract> all {base(), idosell(), magento(), medusa(), oroCommerce(), prestashop(), shopify(),
        shopware(), sylius(), woocommerce()};
    return all;
}

} // namespace zgoda::test
