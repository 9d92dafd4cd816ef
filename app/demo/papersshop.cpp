// The papers in the shop, in its words and codes.
#include "app/demo/papers.h"

#include <QCryptographicHash>
#include <QDateTime>

using namespace Qt::StringLiterals;

namespace zgoda::demo {
namespace {

ShopValue text(const QString &t) { return {t, t.isEmpty()}; }
ShopValue whole(qint64 number) { return {QString::number(number)}; }
ShopValue money(qint64 hundredths) { return {tidyNumber(moneyDigits(hundredths))}; }
ShopValue dated(QDate day) { return {day.toString(Qt::ISODate)}; }

} // namespace

Result<> addToShop(ShopData &shop, const Order &order, Instant at)
{
    const ShopValue now {isoText(at)};
    auto done = shop.insert(u"orders"_s,
        {{u"order"_s, {order.key()}}, {u"origin"_s, {order.shopNumber.isEmpty() ? u"erp"_s : u"b2b"_s}},
            {u"erpNumber"_s, text(order.number)}, {u"number"_s, text(order.shopNumber)},
            {u"orderedAt"_s, {isoText(order.at)}}, {u"customer"_s, {order.shopCustomer}},
            {u"payer"_s, text(order.shopPayer)}, {u"address"_s, {u"D1"_s}}, {u"salesperson"_s, text(order.salesperson)},
            {u"status"_s, {order.status}}, {u"payment"_s, {order.paid}}, {u"currency"_s, {order.currency}},
            {u"net"_s, money(order.net())}, {u"gross"_s, money(order.gross())}, {u"note"_s, text(order.note)},
            {u"updatedAt"_s, now}});
    for (const OrderLine &line : order.lines) {
        if (done)
            done = shop.insert(u"orderlines"_s,
                {{u"order"_s, {order.key()}}, {u"line"_s, whole(line.line)}, {u"sku"_s, {line.shopSku}},
                    {u"quantity"_s, whole(line.quantity)}, {u"unit"_s, {shopUnit(line.unit)}},
                    {u"net"_s, money(line.net)}, {u"discount"_s, whole(0)}, {u"shipped"_s, whole(order.shipped(line))},
                    {u"updatedAt"_s, now}});
    }
    return done;
}

Result<> addToShop(ShopData &shop, const Invoice &invoice, Instant at)
{
    const Order &order = invoice.order;
    const QByteArray pdf = pdfOf(invoice.number, moneyDigits(order.gross()));
    const QByteArray hash = QCryptographicHash::hash(pdf, QCryptographicHash::Sha256).toHex();
    auto done = shop.insert(u"documents"_s,
        {{u"kind"_s, {u"invoice"_s}}, {u"number"_s, {invoice.number}}, {u"issued"_s, dated(invoice.issued)},
            {u"sold"_s, dated(QDateTime::fromMSecsSinceEpoch(order.at, Qt::UTC).date())},
            {u"due"_s, dated(invoice.due)}, {u"customer"_s, {order.shopCustomer}}, {u"payer"_s, text(order.shopPayer)},
            {u"order"_s, {order.key()}}, {u"currency"_s, {order.currency}}, {u"net"_s, money(order.net())},
            {u"gross"_s, money(order.gross())}, {u"paid"_s, money(invoice.paid)},
            {u"fileName"_s, {fileNameOf(invoice.number)}}, {u"fileSize"_s, whole(pdf.size())},
            {u"fileHash"_s, {QString::fromLatin1(hash)}}, {u"updatedAt"_s, {isoText(at)}}});
    for (const OrderLine &line : order.lines) {
        if (done)
            done = shop.insert(u"documentlines"_s,
                {{u"kind"_s, {u"invoice"_s}}, {u"number"_s, {invoice.number}}, {u"line"_s, whole(line.line)},
                    {u"sku"_s, {line.shopSku}}, {u"quantity"_s, whole(line.quantity)}, {u"net"_s, money(line.net)},
                    {u"updatedAt"_s, {isoText(at)}}});
    }
    return done;
}

Result<> addToShop(ShopData &shop, const Report &report, Instant at)
{
    const QByteArray pdf = pdfOf(report.number, monthCode(report.month));
    const QByteArray hash = QCryptographicHash::hash(pdf, QCryptographicHash::Sha256).toHex();
    return shop.insert(u"documents"_s,
        {{u"kind"_s, {u"report"_s}}, {u"number"_s, {report.number}}, {u"issued"_s, dated(report.issued)},
            {u"customer"_s, {report.shopCustomer}}, {u"fileName"_s, {fileNameOf(report.number)}},
            {u"fileSize"_s, whole(pdf.size())}, {u"fileHash"_s, {QString::fromLatin1(hash)}},
            {u"updatedAt"_s, {isoText(at)}}});
}

Result<> addToShop(ShopData &shop, const Credit &credit, Instant at)
{
    return shop.insert(u"credit"_s,
        {{u"customer"_s, {credit.shopCustomer}}, {u"creditLimit"_s, money(credit.limit)},
            {u"currency"_s, {credit.currency}}, {u"balance"_s, money(credit.balance)},
            {u"overdue"_s, money(credit.overdue)}, {u"remaining"_s, money(credit.remaining())}, {u"hold"_s, whole(0)},
            {u"maxDaysLate"_s, whole(14)}, {u"updatedAt"_s, {isoText(at)}}});
}

Result<> addToShop(ShopData &shop, const Terms &terms, Instant at)
{
    return shop.insert(u"terms"_s,
        {{u"whoKind"_s, {terms.whoKind}}, {u"who"_s, {terms.who}}, {u"whatKind"_s, {terms.whatKind}},
            {u"what"_s, {terms.what}}, {u"minQty"_s, whole(terms.from)}, {u"discount"_s, whole(terms.percent)},
            {u"priority"_s, whole(terms.whoKind == "customer"_L1 ? 1 : 5)}, {u"combines"_s, whole(0)},
            {u"updatedAt"_s, {isoText(at)}}});
}

Result<> addAddress(ShopData &shop, const Company &company, int number, Instant at)
{
    return shop.insert(u"addresses"_s,
        {{u"customer"_s, {company.shopCode}}, {u"address"_s, {u"D%1"_s.arg(number)}},
            {u"kind"_s, {number == 1 ? u"both"_s : u"delivery"_s}}, {u"name"_s, {company.name}},
            {u"street"_s, {streetOf(company, number)}}, {u"postcode"_s, {u"00-000"_s}},
            {u"city"_s, {u"Zalesie Nowe"_s}}, {u"country"_s, {u"PL"_s}}, {u"phone"_s, {company.phone}},
            {u"updatedAt"_s, {isoText(at)}}});
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
    for (const Report &report : papers.reports)
        both(report);
    if (done)
        done = addPeriods(erp, QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).date());
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
