// What happened to orders, invoices, limits and discounts since both systems agreed, each for a reason one can believe.
#include "app/demo/paperhand.h"

#include "models/base/decimal.h"

#include <QDateTime>

namespace zgoda::demo {
namespace {

QString u(const char *utf8) { return QString::fromUtf8(utf8); }
qint64 hundredths(const QString &text) { return parseDecimal(text.toLatin1(), 2).units; }

// Orders from the shop that the ERP has not got: ordinary ones, one that somebody else pays, one of a company that
// registered by itself, one for an article that lives on in the shop alone, and one far beyond its buyer's limit.
Result<> waitingInShop(PaperHand &hand, Instant at)
{
    auto done = times(6, [&] { return hand.shopOrder(false, at); });
    if (done)
        done = times(1, [&] { return hand.shopOrder(true, at); });
    if (done)
        done = times(1, [&] { return hand.strangersOrder(QStringLiteral("WWW-1043"), at); });
    if (done)
        done = times(1, [&] { return hand.orphansOrder(QStringLiteral("OSW-0417-ST"), at); });
    if (done)
        done = times(2, [&] { return hand.orderBeyondLimit(at); });
    return done;
}

Result<> inTheErp(PaperHand &hand, Instant at)
{
    auto done = times(5, [&] { return hand.salespersonsOrder(at); });
    if (done)
        done = times(6, [&] { return hand.shipped(at); });
    if (done)
        done = times(4, [&] { return hand.invoiced(at); });
    if (done)
        done = times(3, [&] { return hand.paid(at); });
    if (done)
        done = times(4, [&] { return hand.limitChanged(at); });
    if (done)
        done = times(5, [&] { return hand.discountChanged(at); });
    return done;
}

} // namespace

Result<> paperTrade(DemoWorld &world, quint64 seed, Instant at)
{
    PaperHand hand(world.erp(), world.shop(), seed + 4242);
    auto done = hand.prepare();
    if (done)
        done = waitingInShop(hand, at);
    if (done)
        done = inTheErp(hand, at);
    if (done)
        done = times(2, [&] { return hand.discountInShop(at); });
    return done ? times(3, [&] { return hand.addressEdited(at); }) : done;
}

Result<QString> paperHappens(PaperHand &hand, int what, Instant at)
{
    switch (what % 7) {
    case 0:
    case 1: return hand.shopOrder(false, at);
    case 2: return hand.salespersonsOrder(at);
    case 3: return hand.shipped(at);
    case 4: return hand.invoiced(at);
    case 5: return hand.limitChanged(at);
    default: return hand.discountChanged(at);
    }
}

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
        return fail(Error::Kind::NotFound, QStringLiteral("demo"), QString::fromLatin1(sql));
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
        const auto there = m_shop.value(
            QStringLiteral("customers"), {{QStringLiteral("customer"), {out.payer}}}, QStringLiteral("id"));
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
        if (place->warehouse != QLatin1String("MAG1"))
            continue;
        const auto told = row("SELECT jm FROM towar WHERE symbol = ? ORDER BY id LIMIT 1", {place->sku});
        const auto net = told ? m_erp.netOf(place->sku, QStringLiteral("HURT")) : Result<qint64>(fail(told.error()));
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
    const auto last = shop ? m_shop.count(QStringLiteral("orders"))
                           : m_erp.database().number("SELECT coalesce(max(id), 0) FROM zamowienie");
    if (!last)
        return fail(last.error());
    return shop ? QStringLiteral("B2B-%1").arg(20'000 + last->value_or(0))
                : QStringLiteral("ZK %1/%2").arg(last->value_or(0) + 1).arg(day.toString(QStringLiteral("MM/yyyy")));
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
        if (auto done = m_shop.moveStock(line.shopSku, QStringLiteral("warszawa"), -line.quantity, at); !done)
            return fail(done.error());
    }
    return u("%1 ordered in the shop: %2").arg(order.shopCustomer, order.shopNumber);
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
    company.priceList = QStringLiteral("DET");
    company.currency = QStringLiteral("PLN");
    const auto made = order(company, at);
    return made ? place(*made, true, at) : Result<QString>(fail(made.error()));
}

Result<QString> PaperHand::orphansOrder(const QString &shopSku, Instant at)
{
    const auto company = buyer(false);
    auto made = company ? order(*company, at) : Result<Order>(fail(company.error()));
    if (!made)
        return fail(made.error());
    made->lines.append({int(made->lines.size()) + 1, shopSku, shopSku, QStringLiteral("szt."), 1, 2490});
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
        if (left->at(0) == QLatin1String("0"))
            continue; // pays in advance
        const qint64 remaining = hundredths(left->at(1)) - hundredths(left->at(2)) - hundredths(left->at(3));
        made->lines.resize(1);
        OrderLine &line = made->lines[0];
        line.quantity = (remaining * 100 / 123 + 180'000) / qMax<qint64>(1, line.net) + 1;
        made->note = u("Whole building, please deliver in parts");
        return place(*made, false, at);
    }
}

Result<QString> PaperHand::salespersonsOrder(Instant at)
{
    const auto company = buyer(false);
    auto made = company ? order(*company, at) : Result<Order>(fail(company.error()));
    const auto number = made ? nextNumber(false, at) : Result<QString>(fail(made.error()));
    if (!number)
        return number;
    made->number = *number;
    made->status = QStringLiteral("accepted");
    auto done = addToErp(m_erp, *made, at);
    if (done)
        done = m_erp.run(
            "UPDATE kredyt SET zamowienia = printf('%.2f', zamowienia + ?), zmieniono = ? WHERE kontrahent_id"
            " = (SELECT id FROM kontrahent WHERE kod = ?)",
            {moneyDigits(made->gross()), isoText(at), made->debtor()});
    if (!done)
        return fail(done.error());
    return u("%1 took an order of %2: %3").arg(made->salesperson, made->customer, made->number);
}

Result<QString> PaperHand::shipped(Instant at)
{
    const auto told = row("SELECT id, numer FROM zamowienie WHERE status = 'P' ORDER BY zmieniono, id LIMIT 1", {});
    if (!told)
        return u("Nothing was left to be shipped");
    auto done = m_erp.run("UPDATE zamowienie SET status = 'W', zmieniono = ? WHERE id = ?", {isoText(at), told->at(0)});
    if (done)
        done = m_erp.run("UPDATE zamowienie_poz SET wydano = ilosc, zmieniono = ? WHERE zamowienie_id = ?",
            {isoText(at), told->at(0)});
    if (!done)
        return fail(done.error());
    return u("The ERP shipped %1").arg(told->at(1));
}

// A shipped order becomes an invoice: what was ordered is owed from now on.
Result<QString> PaperHand::invoiced(Instant at)
{
    const auto told
        = row("SELECT z.id, coalesce(z.numer_obcy, z.numer), z.brutto, coalesce(z.platnik_id, z.kontrahent_id)"
              " FROM zamowienie z WHERE z.status = 'W' ORDER BY z.zmieniono, z.id LIMIT 1",
            {});
    if (!told)
        return u("Nothing was left to be invoiced");
    const auto last = m_erp.database().number("SELECT coalesce(max(id), 0) + 1 FROM dokument");
    if (!last)
        return fail(last.error());
    const QDate day = QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).date();
    const QString number
        = QStringLiteral("FS %1/%2").arg(last->value_or(1)).arg(day.toString(QStringLiteral("MM/yyyy")));
    auto done
        = m_erp.run("INSERT INTO dokument (id, numer, rodzaj, kontrahent_id, platnik_id, magazyn_id, data, data_sprz,"
                    " termin, zamowienie, waluta, netto, brutto, zaplacono, plik, zmieniono) SELECT ?, ?, 'FS',"
                    " kontrahent_id, platnik_id, 1, ?, ?, ?, ?, waluta, netto, brutto, '0.00', ?, ? FROM zamowienie"
                    " WHERE id = ?",
            {last->value_or(1), number, day.toString(Qt::ISODate), day.toString(Qt::ISODate),
                day.addDays(14).toString(Qt::ISODate), told->at(1),
                QString(number).replace(u'/', u'-').replace(u' ', u'-') + QStringLiteral(".pdf"), isoText(at),
                told->at(0)});
    if (done)
        done = m_erp.run("INSERT INTO dokument_poz (dokument_id, towar_id, ilosc, cena, lp)"
                         " SELECT ?, towar_id, ilosc, cena, lp FROM zamowienie_poz WHERE zamowienie_id = ?",
            {last->value_or(1), told->at(0)});
    if (done)
        done = m_erp.run("UPDATE zamowienie SET status = 'F', zmieniono = ? WHERE id = ?", {isoText(at), told->at(0)});
    if (done)
        done = m_erp.run("UPDATE kredyt SET saldo = printf('%.2f', saldo + ?), zamowienia = printf('%.2f', max(0,"
                         " zamowienia - ?)), zmieniono = ? WHERE kontrahent_id = ?",
            {told->at(2), told->at(2), isoText(at), told->at(3)});
    if (!done)
        return fail(done.error());
    return u("The ERP invoiced %1: %2").arg(told->at(1), number);
}

Result<QString> PaperHand::paid(Instant at)
{
    const auto told = row("SELECT id, numer, brutto, coalesce(platnik_id, kontrahent_id) FROM dokument"
                          " WHERE zaplacono = '0.00' ORDER BY termin, id LIMIT 1",
        {});
    if (!told)
        return u("Nothing was left to be paid");
    auto done
        = m_erp.run("UPDATE dokument SET zaplacono = brutto, zmieniono = ? WHERE id = ?", {isoText(at), told->at(0)});
    if (done)
        done = m_erp.run(
            "UPDATE kredyt SET saldo = printf('%.2f', max(0, saldo - ?)), zmieniono = ? WHERE kontrahent_id = ?",
            {told->at(2), isoText(at), told->at(3)});
    if (!done)
        return fail(done.error());
    return u("%1 was paid").arg(told->at(1));
}

Result<QString> PaperHand::limitChanged(Instant at)
{
    const auto company = buyer(false);
    if (!company)
        return fail(company.error());
    auto done = m_erp.run("UPDATE kredyt SET limit_kwota = printf('%.2f', limit_kwota + 2500), zmieniono = ?"
                          " WHERE kontrahent_id = (SELECT id FROM kontrahent WHERE kod = ?)",
        {isoText(at), company->code});
    if (!done)
        return fail(done.error());
    return u("%1 may owe 2500 more").arg(company->code);
}

Result<QString> PaperHand::discountChanged(Instant at)
{
    const auto told
        = row("SELECT id, kogo || ' ' || coalesce(kto, ''), procent FROM rabat ORDER BY zmieniono, id LIMIT 1", {});
    if (!told)
        return fail(told.error());
    const qint64 percent = hundredths(told->at(2)) / 100 + 2;
    auto done = m_erp.run("UPDATE rabat SET procent = ?, zmieniono = ? WHERE id = ?",
        {QStringLiteral("%1.00").arg(percent), isoText(at), told->at(0)});
    if (!done)
        return fail(done.error());
    return u("The discount of %1 became %2 %").arg(told->at(1)).arg(percent);
}

// Somebody was generous in the shop.
Result<QString> PaperHand::discountInShop(Instant at)
{
    const auto told
        = row("SELECT kto, co, procent FROM rabat WHERE kogo = 'customer' ORDER BY zmieniono DESC, id DESC LIMIT 1"
              " OFFSET CAST(? AS INTEGER)",
            {QString::number(m_generous++)});
    if (!told)
        return fail(told.error());
    const qint64 percent = hundredths(told->at(2)) / 100 + 10;
    auto done = m_shop.set(QStringLiteral("terms"),
        {{QStringLiteral("who"), {told->at(0)}}, {QStringLiteral("what"), {told->at(1)}}},
        {{QStringLiteral("discount"), {QString::number(percent)}}}, at);
    if (!done)
        return fail(done.error());
    return u("Somebody gave %1 another discount in the shop").arg(told->at(0));
}

Result<QString> PaperHand::addressEdited(Instant at)
{
    const auto company = buyer(false);
    if (!company)
        return fail(company.error());
    auto done = m_shop.set(QStringLiteral("addresses"),
        {{QStringLiteral("customer"), {company->code}}, {QStringLiteral("address"), {QStringLiteral("D1")}}},
        {{QStringLiteral("street"), {QStringLiteral("ul. Nowa %1").arg(m_chance.between(1, 80))}}}, at);
    if (!done)
        return fail(done.error());
    return u("%1 moved, and said so in the shop").arg(company->code);
}

} // namespace zgoda::demo
