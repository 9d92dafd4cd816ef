// Orders in the shop.
#include "app/demo/paperhand.h"

#include "models/base/decimal.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace zgoda::demo {

qint64 hundredths(const QString &text) { return parseDecimal(text.toLatin1(), 2).units; }

PaperHand::PaperHand(ErpData &erp, ShopData &shop, quint64 seed)
    : m_erp(erp)
    , m_shop(shop)
    , m_chance(erp, shop, seed)
{
}

Result<QStringList> PaperHand::row(const char *sql, const QStringList &values)
{
    auto statement = m_erp.database().prepare(sql);
    if (!statement)
        return fail(statement.error());
    for (int i = 0; i < int(values.size()); ++i)
        statement->bind(i + 1, values[i]);
    const auto there = statement->step();
    if (!there)
        return fail(there.error());
    if (!*there)
        return fail(Error::Kind::NotFound, u"demo"_s, QString::fromLatin1(sql));
    QStringList out;
    for (int i = 0; i < statement->columns(); ++i)
        out.append(statement->text(i));
    return out;
}

// A customer who is called alike on both sides, payer included.
Result<Company> PaperHand::buyer(bool payer)
{
    for (;;) {
        const auto code = m_chance.customer();
        if (!code)
            return fail(code.error());
        const auto told = row("SELECT k.kod, coalesce(l.symbol, 'HURT'), k.waluta, coalesce(p.kod, ''), k.handlowiec,"
                              " k.dni FROM kontrahent k LEFT JOIN cennik l ON l.id = k.cennik_id"
                              " LEFT JOIN kontrahent p ON p.id = k.platnik_id WHERE k.kod = ?",
            {*code});
        if (!told)
            return fail(told.error());
        Company out;
        out.code = out.shopCode = *code;
        out.priceList = told->at(1);
        out.currency = told->at(2);
        out.payer = told->at(3);
        out.salesperson = told->at(4);
        out.days = told->at(5).toInt();
        if (out.payer.isEmpty() == payer)
            continue;
        if (!payer)
            return out;
        const auto there = m_shop.value(u"customers"_s, {{u"customer"_s, {out.payer}}}, u"id"_s);
        if (!there)
            return fail(there.error());
        if (!there->isEmpty())
            return out;
    }
}

Result<Product> PaperHand::goods()
{
    for (;;) {
        const auto place = m_chance.place(12);
        if (!place)
            return fail(place.error());
        if (place->warehouse != "MAG1"_L1)
            continue;
        const auto told = row("SELECT jm FROM towar WHERE symbol = ? ORDER BY id LIMIT 1", {place->sku});
        const auto net = told ? m_erp.netOf(place->sku, u"HURT"_s) : Result<qint64>(fail(told.error()));
        if (!net)
            return fail(net.error());
        Product out;
        out.sku = out.shopSku = place->sku;
        out.unit = told->at(0);
        out.net = *net;
        return out;
    }
}

Result<Order> PaperHand::order(const Company &company, Instant at)
{
    QVector<Product> goods;
    QVector<qint64> quantities;
    for (int line = m_chance.between(1, 3); line > 0; --line) {
        const auto one = this->goods();
        if (!one)
            return fail(one.error());
        goods.append(*one);
        quantities.append(m_chance.between(1, 4));
    }
    QVector<const Product *> all;
    for (const Product &one : goods)
        all.append(&one);
    Company payer;
    payer.code = payer.shopCode = company.payer;
    return orderOf(company, {payer}, all, quantities, at);
}

Result<QString> PaperHand::nextNumber(bool shop, Instant at)
{
    const QDate day = QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).date();
    const auto last
        = shop ? m_shop.count(u"orders"_s) : m_erp.database().number("SELECT coalesce(max(id), 0) FROM zamowienie");
    if (!last)
        return fail(last.error());
    return shop ? u"B2B-%1"_s.arg(20'000 + last->value_or(0))
                : u"ZK %1/%2"_s.arg(last->value_or(0) + 1).arg(day.toString(u"MM/yyyy"_s));
}

// Into the shop, which takes the goods off its own stock at once.
Result<QString> PaperHand::place(Order order, bool takesStock, Instant at)
{
    const auto number = nextNumber(true, at);
    if (!number)
        return number;
    order.shopNumber = *number;
    order.salesperson.clear();
    if (auto done = addToShop(m_shop, order, at); !done)
        return fail(done.error());
    for (const OrderLine &line : order.lines) {
        if (!takesStock)
            break;
        if (auto done = m_shop.moveStock(line.shopSku, u"warszawa"_s, -line.quantity, at); !done)
            return fail(done.error());
    }
    return u"%1 ordered in the shop: %2"_s.arg(order.shopCustomer, order.shopNumber);
}

Result<QString> PaperHand::shopOrder(bool payer, Instant at)
{
    const auto company = buyer(payer);
    const auto made = company ? order(*company, at) : Result<Order>(fail(company.error()));
    return made ? place(*made, true, at) : Result<QString>(fail(made.error()));
}

Result<QString> PaperHand::strangersOrder(const QString &shopCode, Instant at)
{
    Company company;
    company.code = company.shopCode = shopCode;
    company.priceList = u"DET"_s;
    company.currency = u"PLN"_s;
    const auto made = order(company, at);
    return made ? place(*made, true, at) : Result<QString>(fail(made.error()));
}

Result<QString> PaperHand::orphansOrder(const QString &shopSku, Instant at)
{
    const auto company = buyer(false);
    auto made = company ? order(*company, at) : Result<Order>(fail(company.error()));
    if (!made)
        return fail(made.error());
    made->lines.append({int(made->lines.size()) + 1, shopSku, shopSku, u"szt."_s, 1, 2490});
    return place(*made, false, at);
}

Result<QString> PaperHand::orderBeyondLimit(Instant at)
{
    for (;;) {
        const auto company = buyer(false);
        if (!company)
            return fail(company.error());
        const auto left = row("SELECT count(*), max(limit_kwota), max(saldo), max(zamowienia) FROM kredyt c"
                              " JOIN kontrahent k ON k.id = c.kontrahent_id WHERE k.kod = ?",
            {company->code});
        auto made = left ? order(*company, at) : Result<Order>(fail(left.error()));
        if (!made)
            return fail(made.error());
        if (left->at(0) == "0"_L1)
            continue; // pays in advance
        const qint64 remaining = hundredths(left->at(1)) - hundredths(left->at(2)) - hundredths(left->at(3));
        made->lines.resize(1);
        OrderLine &line = made->lines[0];
        line.quantity = (remaining * 100 / 123 + 180'000) / qMax<qint64>(1, line.net) + 1;
        made->note = u"Whole building, please deliver in parts"_s;
        return place(*made, false, at);
    }
}

} // namespace zgoda::demo
