#include "app/demo/happenings.h"

using namespace Qt::StringLiterals;

namespace zgoda::demo {
namespace {

ShopValue money(qint64 hundredths) { return {moneyDigits(hundredths)}; }

} // namespace

Happenings::Happenings(ErpData &erp, ShopData &shop, quint64 seed)
    : m_erp(erp)
    , m_shop(shop)
    , m_chance(erp, shop, seed)
{
}

ShopRow Happenings::priceKey(const QString &sku, const QString &list) const
{
    return {{u"sku"_s, {sku}}, {u"priceList"_s, {shopList(list)}}, {u"minQty"_s, {u"1"_s}}};
}

Result<QString> Happenings::erpSale(Instant at)
{
    const auto where = m_chance.place(8);
    if (!where)
        return fail(where.error());
    const qint64 sold = qMax<qint64>(1, where->onHand * m_chance.between(3, 40) / 100);
    if (auto done = m_erp.sell(where->sku, where->warehouse, sold, at); !done)
        return fail(done.error());
    return u"The ERP sold %1 of %2 from %3"_s.arg(sold).arg(where->sku, where->warehouse);
}

Result<QString> Happenings::erpDelivery(Instant at)
{
    const auto where = m_chance.place(5);
    if (!where)
        return fail(where.error());
    const qint64 came = qMax<qint64>(1, where->onHand * m_chance.between(10, 120) / 100);
    if (auto done = m_erp.receive(where->sku, where->warehouse, came, at); !done)
        return fail(done.error());
    return u"%1 of %2 were delivered to %3"_s.arg(came).arg(where->sku, where->warehouse);
}

Result<QString> Happenings::shopOrder(Instant at)
{
    const auto where = m_chance.place(6);
    if (!where)
        return fail(where.error());
    const qint64 ordered = m_chance.between(1, int(qMin<qint64>(5, where->onHand / 3)));
    if (auto done = m_shop.moveStock(where->sku, shopWarehouse(where->warehouse), -ordered, at); !done)
        return fail(done.error());
    return u"The shop sold %1 of %2 from %3"_s.arg(ordered).arg(where->sku, shopWarehouse(where->warehouse));
}

Result<QString> Happenings::bothSold(Instant at)
{
    const auto where = m_chance.place(12);
    if (!where)
        return fail(where.error());
    const qint64 here = m_chance.between(1, int(qMin<qint64>(9, where->onHand / 4)));
    const qint64 there = here + m_chance.between(1, 3) - (here > 3 ? 4 : 0);
    if (auto done = m_erp.sell(where->sku, where->warehouse, here, at); !done)
        return fail(done.error());
    if (auto done = m_shop.moveStock(where->sku, shopWarehouse(where->warehouse), -there, at); !done)
        return fail(done.error());
    return u"The ERP sold %1 and the shop %2 of %3 from %4"_s.arg(here).arg(there).arg(where->sku, where->warehouse);
}

Result<QString> Happenings::reprice(int percent, Instant at)
{
    const auto sku = m_chance.product();
    if (!sku)
        return fail(sku.error());
    for (const char *list : {"HURT", "DET"}) {
        const auto net = m_erp.netOf(*sku, QLatin1String(list));
        if (!net)
            return fail(net.error());
        if (auto done = m_erp.reprice(*sku, QLatin1String(list), *net * (1000 + percent) / 1000 + 1, at); !done)
            return fail(done.error());
    }
    return u"%1 got a new price in the ERP"_s.arg(*sku);
}

Result<QString> Happenings::repriceBoth(bool alike, Instant at)
{
    const auto sku = m_chance.product();
    if (!sku)
        return fail(sku.error());
    const QString list = u"HURT"_s;
    const auto net = m_erp.netOf(*sku, list);
    if (!net)
        return fail(net.error());
    const qint64 here = *net * 106 / 100 + 1, there = alike ? here : *net * 97 / 100 + 2;
    if (auto done = m_erp.reprice(*sku, list, here, at); !done)
        return fail(done.error());
    const auto vat = m_shop.value(u"prices"_s, priceKey(*sku, list), u"taxRate"_s);
    if (!vat)
        return fail(vat.error());
    auto done = m_shop.set(u"prices"_s, priceKey(*sku, list),
        {{u"net"_s, money(there)}, {u"gross"_s, money(grossOf(there, vat->toInt()))}}, at);
    if (!done)
        return fail(done.error());
    return u"%1 got a new price on both sides"_s.arg(*sku);
}

Result<QString> Happenings::priceSlip(Instant at)
{
    const auto sku = m_chance.product();
    if (!sku)
        return fail(sku.error());
    const auto net = m_erp.netOf(*sku, u"HURT"_s);
    if (!net)
        return fail(net.error());
    if (auto done = m_erp.reprice(*sku, u"HURT"_s, *net * 10, at); !done)
        return fail(done.error());
    return u"A comma slipped in the price of %1"_s.arg(*sku);
}

Result<QString> Happenings::shopPrice(Instant at)
{
    const auto sku = m_chance.product();
    if (!sku)
        return fail(sku.error());
    const QString list = u"DET"_s;
    const auto net = m_erp.netOf(*sku, list);
    if (!net)
        return fail(net.error());
    auto done = m_shop.set(u"prices"_s, priceKey(*sku, list),
        {{u"net"_s, money(*net * 95 / 100)}, {u"gross"_s, money(grossOf(*net * 95 / 100, 23))}}, at);
    if (!done)
        return fail(done.error());
    return u"Somebody changed a price of %1 in the shop"_s.arg(*sku);
}

Result<QString> Happenings::rounding(Instant at)
{
    const auto sku = m_chance.product();
    if (!sku)
        return fail(sku.error());
    const QString list = u"DET-EUR"_s;
    const auto net = m_erp.netOf(*sku, list);
    if (!net)
        return fail(net.error());
    auto done = m_shop.set(u"prices"_s, priceKey(*sku, list), {{u"gross"_s, money(grossOf(*net, 23) + 1)}}, at);
    if (!done)
        return fail(done.error());
    return u"The shop rounded a gross price of %1 its own way"_s.arg(*sku);
}

Result<QString> Happenings::shopContact(const char *column, const char *erpColumn, bool alike, Instant at)
{
    const auto code = m_chance.customer();
    if (!code)
        return fail(code.error());
    const bool mail = QLatin1String(column) == "email"_L1;
    const QString digits = QString::number(m_chance.between(100, 999));
    const QString there = mail ? u"zamowienia%1@%2.example"_s.arg(digits, code->toLower()) : u"+48 000 700 "_s + digits;
    const QString here
        = alike ? there : (mail ? u"faktury%1@%2.example"_s.arg(digits, code->toLower()) : u"+48 000 800 "_s + digits);
    auto done = m_shop.set(u"customers"_s, {{u"customer"_s, {*code}}}, {{QLatin1String(column), {there}}}, at);
    if (done && erpColumn)
        done = m_erp.setCustomer(*code, erpColumn, here, at);
    if (!done)
        return fail(done.error());
    return u"The contact data of %1 were edited"_s.arg(*code);
}

Result<QString> Happenings::erpTerms(Instant at)
{
    const auto code = m_chance.customer();
    if (!code)
        return fail(code.error());
    const auto now = m_shop.value(u"customers"_s, {{u"customer"_s, {*code}}}, u"paymentDays"_s);
    if (!now)
        return fail(now.error());
    const int days = now->toInt() == 30 ? 45 : 30;
    auto done = m_erp.setCustomer(*code, "dni", QString::number(days), at);
    if (done)
        done = m_erp.setCustomer(*code, "termin", u"P%1"_s.arg(days), at);
    if (!done)
        return fail(done.error());
    return u"%1 got another payment term in the ERP"_s.arg(*code);
}

Result<QString> Happenings::accountClosed(Instant at)
{
    const auto code = m_chance.customer();
    if (!code)
        return fail(code.error());
    auto done = m_shop.set(u"customers"_s, {{u"customer"_s, {*code}}}, {{u"active"_s, {u"0"_s}}}, at);
    if (!done)
        return fail(done.error());
    return u"The shop switched %1 off"_s.arg(*code);
}

Result<> times(int count, const std::function<Result<QString>()> &happening)
{
    for (int i = 0; i < count; ++i) {
        if (auto done = happening(); !done)
            return fail(done.error());
    }
    return {};
}

} // namespace zgoda::demo
