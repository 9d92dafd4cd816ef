#include "app/demo/happenings.h"

namespace zgoda::demo {
namespace {

QString u(const char *utf8) { return QString::fromUtf8(utf8); }
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
    return {{QStringLiteral("sku"), {sku}}, {QStringLiteral("priceList"), {shopList(list)}},
        {QStringLiteral("minQty"), {QStringLiteral("1")}}};
}

Result<QString> Happenings::erpSale(Instant at)
{
    const auto where = m_chance.place(8);
    if (!where)
        return fail(where.error());
    const qint64 sold = qMax<qint64>(1, where->onHand * m_chance.between(3, 40) / 100);
    if (auto done = m_erp.sell(where->sku, where->warehouse, sold, at); !done)
        return fail(done.error());
    return u("The ERP sold %1 of %2 from %3").arg(sold).arg(where->sku, where->warehouse);
}

Result<QString> Happenings::erpDelivery(Instant at)
{
    const auto where = m_chance.place(5);
    if (!where)
        return fail(where.error());
    const qint64 came = qMax<qint64>(1, where->onHand * m_chance.between(10, 120) / 100);
    if (auto done = m_erp.receive(where->sku, where->warehouse, came, at); !done)
        return fail(done.error());
    return u("%1 of %2 were delivered to %3").arg(came).arg(where->sku, where->warehouse);
}

Result<QString> Happenings::shopOrder(Instant at)
{
    const auto where = m_chance.place(6);
    if (!where)
        return fail(where.error());
    const qint64 ordered = m_chance.between(1, int(qMin<qint64>(5, where->onHand / 3)));
    if (auto done = m_shop.moveStock(where->sku, shopWarehouse(where->warehouse), -ordered, at); !done)
        return fail(done.error());
    return u("The shop sold %1 of %2 from %3").arg(ordered).arg(where->sku, shopWarehouse(where->warehouse));
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
    return u("The ERP sold %1 and the shop %2 of %3 from %4").arg(here).arg(there).arg(where->sku, where->warehouse);
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
    return u("%1 got a new price in the ERP").arg(*sku);
}

Result<QString> Happenings::repriceBoth(bool alike, Instant at)
{
    const auto sku = m_chance.product();
    if (!sku)
        return fail(sku.error());
    const QString list = QStringLiteral("HURT");
    const auto net = m_erp.netOf(*sku, list);
    if (!net)
        return fail(net.error());
    const qint64 here = *net * 106 / 100 + 1, there = alike ? here : *net * 97 / 100 + 2;
    if (auto done = m_erp.reprice(*sku, list, here, at); !done)
        return fail(done.error());
    const auto vat = m_shop.value(QStringLiteral("prices"), priceKey(*sku, list), QStringLiteral("taxRate"));
    if (!vat)
        return fail(vat.error());
    auto done = m_shop.set(QStringLiteral("prices"), priceKey(*sku, list),
        {{QStringLiteral("net"), money(there)}, {QStringLiteral("gross"), money(grossOf(there, vat->toInt()))}}, at);
    if (!done)
        return fail(done.error());
    return u("%1 got a new price on both sides").arg(*sku);
}

Result<QString> Happenings::priceSlip(Instant at)
{
    const auto sku = m_chance.product();
    if (!sku)
        return fail(sku.error());
    const auto net = m_erp.netOf(*sku, QStringLiteral("HURT"));
    if (!net)
        return fail(net.error());
    if (auto done = m_erp.reprice(*sku, QStringLiteral("HURT"), *net * 10, at); !done)
        return fail(done.error());
    return u("A comma slipped in the price of %1").arg(*sku);
}

Result<QString> Happenings::shopPrice(Instant at)
{
    const auto sku = m_chance.product();
    if (!sku)
        return fail(sku.error());
    const QString list = QStringLiteral("DET");
    const auto net = m_erp.netOf(*sku, list);
    if (!net)
        return fail(net.error());
    auto done = m_shop.set(QStringLiteral("prices"), priceKey(*sku, list),
        {{QStringLiteral("net"), money(*net * 95 / 100)},
            {QStringLiteral("gross"), money(grossOf(*net * 95 / 100, 23))}},
        at);
    if (!done)
        return fail(done.error());
    return u("Somebody changed a price of %1 in the shop").arg(*sku);
}

Result<QString> Happenings::rounding(Instant at)
{
    const auto sku = m_chance.product();
    if (!sku)
        return fail(sku.error());
    const QString list = QStringLiteral("DET-EUR");
    const auto net = m_erp.netOf(*sku, list);
    if (!net)
        return fail(net.error());
    auto done = m_shop.set(
        QStringLiteral("prices"), priceKey(*sku, list), {{QStringLiteral("gross"), money(grossOf(*net, 23) + 1)}}, at);
    if (!done)
        return fail(done.error());
    return u("The shop rounded a gross price of %1 its own way").arg(*sku);
}

Result<QString> Happenings::shopContact(const char *column, const char *erpColumn, bool alike, Instant at)
{
    const auto code = m_chance.customer();
    if (!code)
        return fail(code.error());
    const bool mail = QLatin1String(column) == QLatin1String("email");
    const QString digits = QString::number(m_chance.between(100, 999));
    const QString there = mail ? QStringLiteral("zamowienia%1@%2.example").arg(digits, code->toLower())
                               : QStringLiteral("+48 000 700 ") + digits;
    const QString here = alike ? there
                               : (mail ? QStringLiteral("faktury%1@%2.example").arg(digits, code->toLower())
                                       : QStringLiteral("+48 000 800 ") + digits);
    auto done = m_shop.set(
        QStringLiteral("customers"), {{QStringLiteral("customer"), {*code}}}, {{QLatin1String(column), {there}}}, at);
    if (done && erpColumn)
        done = m_erp.setCustomer(*code, erpColumn, here, at);
    if (!done)
        return fail(done.error());
    return u("The contact data of %1 were edited").arg(*code);
}

Result<QString> Happenings::erpTerms(Instant at)
{
    const auto code = m_chance.customer();
    if (!code)
        return fail(code.error());
    const auto now = m_shop.value(
        QStringLiteral("customers"), {{QStringLiteral("customer"), {*code}}}, QStringLiteral("paymentDays"));
    if (!now)
        return fail(now.error());
    const int days = now->toInt() == 30 ? 45 : 30;
    auto done = m_erp.setCustomer(*code, "dni", QString::number(days), at);
    if (done)
        done = m_erp.setCustomer(*code, "termin", QStringLiteral("P%1").arg(days), at);
    if (!done)
        return fail(done.error());
    return u("%1 got another payment term in the ERP").arg(*code);
}

Result<QString> Happenings::accountClosed(Instant at)
{
    const auto code = m_chance.customer();
    if (!code)
        return fail(code.error());
    const auto now
        = m_shop.value(QStringLiteral("customers"), {{QStringLiteral("customer"), {*code}}}, QStringLiteral("active"));
    if (!now)
        return fail(now.error());
    auto done = m_shop.set(QStringLiteral("customers"), {{QStringLiteral("customer"), {*code}}},
        {{QStringLiteral("active"), {QStringLiteral("0")}}}, at);
    if (!done)
        return fail(done.error());
    return u("The shop switched %1 off").arg(*code);
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
