// The papers in the shop, in its words and codes.
#include "app/demo/papers.h"

#include <QCryptographicHash>
#include <QDateTime>

namespace zgoda::demo {
namespace {

ShopValue text(const QString &t) { return {t, t.isEmpty()}; }
ShopValue whole(qint64 number) { return {QString::number(number)}; }
ShopValue money(qint64 hundredths) { return {tidyNumber(moneyDigits(hundredths))}; }
ShopValue day(QDate day) { return {day.toString(Qt::ISODate)}; }
QString name(const char *column) { return QString::fromLatin1(column); }

qint64 shippedOf(const Order &order, const OrderLine &line)
{
    const bool all = order.status == QLatin1String("shipped") || order.status == QLatin1String("invoiced");
    return all ? line.quantity : order.status == QLatin1String("partly_shipped") ? line.quantity / 2 : 0;
}

} // namespace

Result<> addToShop(ShopData &shop, const Order &order, Instant at)
{
    const ShopValue now {isoText(at)};
    auto done = shop.insert(name("orders"),
        {{name("order"), {order.key()}},
            {name("origin"), {order.shopNumber.isEmpty() ? QStringLiteral("erp") : QStringLiteral("b2b")}},
            {name("erpNumber"), text(order.number)}, {name("number"), text(order.shopNumber)},
            {name("orderedAt"), {isoText(order.at)}}, {name("customer"), {order.shopCustomer}},
            {name("payer"), text(order.shopPayer)}, {name("address"), {QStringLiteral("D1")}},
            {name("salesperson"), text(order.salesperson)}, {name("status"), {order.status}},
            {name("payment"), {order.paid}}, {name("currency"), {order.currency}}, {name("net"), money(order.net())},
            {name("gross"), money(order.gross())}, {name("note"), text(order.note)}, {name("updatedAt"), now}});
    for (const OrderLine &line : order.lines) {
        if (done)
            done = shop.insert(name("orderlines"),
                {{name("order"), {order.key()}}, {name("line"), whole(line.line)}, {name("sku"), {line.shopSku}},
                    {name("quantity"), whole(line.quantity)}, {name("unit"), {shopUnit(line.unit)}},
                    {name("net"), money(line.net)}, {name("discount"), whole(0)},
                    {name("shipped"), whole(shippedOf(order, line))}, {name("updatedAt"), now}});
    }
    return done;
}

Result<> addToShop(ShopData &shop, const Invoice &invoice, Instant at)
{
    const Order &order = invoice.order;
    const QByteArray pdf = pdfOf(invoice.number, moneyDigits(order.gross()));
    const QByteArray hash = QCryptographicHash::hash(pdf, QCryptographicHash::Sha256).toHex();
    auto done = shop.insert(name("documents"),
        {{name("kind"), {QStringLiteral("invoice")}}, {name("number"), {invoice.number}},
            {name("issued"), day(invoice.issued)},
            {name("sold"), day(QDateTime::fromMSecsSinceEpoch(order.at, Qt::UTC).date())},
            {name("due"), day(invoice.due)}, {name("customer"), {order.shopCustomer}},
            {name("payer"), text(order.shopPayer)}, {name("order"), {order.key()}},
            {name("currency"), {order.currency}}, {name("net"), money(order.net())},
            {name("gross"), money(order.gross())}, {name("paid"), money(invoice.paid)},
            {name("fileName"), {fileNameOf(invoice.number)}}, {name("fileSize"), whole(pdf.size())},
            {name("fileHash"), {QString::fromLatin1(hash)}}, {name("updatedAt"), {isoText(at)}}});
    for (const OrderLine &line : order.lines) {
        if (done)
            done = shop.insert(name("documentlines"),
                {{name("kind"), {QStringLiteral("invoice")}}, {name("number"), {invoice.number}},
                    {name("line"), whole(line.line)}, {name("sku"), {line.shopSku}},
                    {name("quantity"), whole(line.quantity)}, {name("net"), money(line.net)},
                    {name("updatedAt"), {isoText(at)}}});
    }
    return done;
}

Result<> addToShop(ShopData &shop, const Credit &credit, Instant at)
{
    return shop.insert(name("credit"),
        {{name("customer"), {credit.shopCustomer}}, {name("creditLimit"), money(credit.limit)},
            {name("currency"), {credit.currency}}, {name("balance"), money(credit.balance)},
            {name("overdue"), money(credit.overdue)}, {name("remaining"), money(credit.remaining())},
            {name("hold"), whole(0)}, {name("maxDaysLate"), whole(14)}, {name("updatedAt"), {isoText(at)}}});
}

Result<> addToShop(ShopData &shop, const Terms &terms, Instant at)
{
    return shop.insert(name("terms"),
        {{name("whoKind"), {terms.whoKind}}, {name("who"), {terms.who}}, {name("whatKind"), {terms.whatKind}},
            {name("what"), {terms.what}}, {name("minQty"), whole(terms.from)}, {name("discount"), whole(terms.percent)},
            {name("priority"), whole(terms.whoKind == QLatin1String("customer") ? 1 : 5)}, {name("combines"), whole(0)},
            {name("updatedAt"), {isoText(at)}}});
}

Result<> addAddress(ShopData &shop, const Company &company, int number, Instant at)
{
    return shop.insert(name("addresses"),
        {{name("customer"), {company.shopCode}}, {name("address"), {QStringLiteral("D%1").arg(number)}},
            {name("kind"), {number == 1 ? QStringLiteral("both") : QStringLiteral("delivery")}},
            {name("name"), {company.name}}, {name("street"), {streetOf(company, number)}},
            {name("postcode"), {QStringLiteral("00-000")}}, {name("city"), {QStringLiteral("Zalesie Nowe")}},
            {name("country"), {QStringLiteral("PL")}}, {name("phone"), {company.phone}},
            {name("updatedAt"), {isoText(at)}}});
}

Result<> fillPapers(ErpData &erp, ShopData &shop, const Papers &papers, const QVector<Company> &companies, Instant at)
{
    auto done = erp.begin();
    if (done)
        done = shop.begin();
    if (!done)
        return done;
    const auto both = [&](const auto &paper) {
        if (done)
            done = addToErp(erp, paper, at);
        if (done)
            done = addToShop(shop, paper, at);
    };
    for (const Order &order : papers.orders)
        both(order);
    for (const Invoice &invoice : papers.invoices)
        both(invoice);
    for (const Credit &credit : papers.credits)
        both(credit);
    for (const Terms &terms : papers.terms)
        both(terms);
    for (qsizetype i = 0; i < companies.size(); ++i) {
        for (int number = 1; number <= (i % 5 == 0 ? 2 : 1); ++number) {
            if (done)
                done = addAddress(erp, companies[i], number, at);
            if (done)
                done = addAddress(shop, companies[i], number, at);
        }
    }
    const auto kept = shop.commit();
    if (done && !kept)
        return kept;
    return done ? erp.commit() : done;
}

} // namespace zgoda::demo
