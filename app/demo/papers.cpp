#include "app/demo/papers.h"

#include <QDateTime>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda::demo {
namespace {

constexpr Instant minute = 60'000, day = 24 * 60 * minute;
constexpr int vat = 23; // what an order is reckoned with

const PriceList &listOf(const Company &company)
{
    for (const PriceList &list : priceLists) {
        if (company.priceList == QLatin1String(list.erp))
            return list;
    }
    return priceLists[0];
}

QString numbered(const char *form, int number, Instant at)
{
    const QDate date = QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).date();
    return QString::fromLatin1(form).arg(number).arg(date.toString(u"MM/yyyy"_s));
}

Order oldOrder(const QVector<Product> &products, const QVector<Company> &companies, Random &random, Instant at)
{
    const Company &company = companies[random.below(int(companies.size()))];
    QVector<const Product *> goods;
    QVector<qint64> quantities;
    for (int line = random.between(1, 4); line > 0; --line) {
        const Product *product = &products[random.below(int(products.size()))];
        if (goods.contains(product))
            continue;
        goods.append(product);
        quantities.append(random.between(1, product->net > 20000 ? 3 : 40));
    }
    return orderOf(company, companies, goods, quantities, at);
}

// The older an order, the further it has come.
QString statusOf(Random &random, int daysAgo)
{
    if (daysAgo > 30)
        return random.chance(4) ? u"cancelled"_s : u"invoiced"_s;
    static const QStringList young {u"accepted"_s, u"accepted"_s, u"shipped"_s, u"partly_shipped"_s, u"held"_s};
    return daysAgo > 12 && random.chance(70) ? u"invoiced"_s : random.of(young);
}

Invoice invoiceOf(const Order &order, int number, int days, Random &random, Instant today)
{
    const QDate issued = QDateTime::fromMSecsSinceEpoch(order.at + 2 * day, Qt::UTC).date();
    Invoice out {numbered("FS %1/%2", number, order.at + 2 * day), order, issued, issued.addDays(days), 0};
    const bool due = out.due < QDateTime::fromMSecsSinceEpoch(today, Qt::UTC).date();
    out.paid = due && random.chance(92) ? order.gross() : (random.chance(10) ? order.gross() / 2 : 0);
    return out;
}

// Of the last three closed months, for the first customers of each who bought anything.
QVector<Report> reportsOf(const Papers &papers, Instant at)
{
    constexpr int perMonth = 4;
    QVector<Report> out;
    QDate month = lastClosedMonth(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).date());
    for (int back = 0; back < 3; ++back, month = month.addMonths(-1)) {
        QStringList customers;
        for (const Invoice &invoice : papers.invoices) {
            const bool then = monthCode(invoice.issued) == monthCode(month);
            if (!then || customers.size() == perMonth || customers.contains(invoice.order.customer))
                continue;
            customers.append(invoice.order.customer);
            out.append({u"ZM %1/%2"_s.arg(customers.size()).arg(month.toString(u"MM/yyyy"_s)), invoice.order.customer,
                invoice.order.shopCustomer, month, month.addMonths(1).addDays(9)});
        }
    }
    return out;
}

QVector<Credit> creditsOf(const QVector<Company> &companies, const Papers &papers, Random &random, Instant at)
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).date();
    QVector<Credit> out;
    for (const Company &company : companies) {
        if (!company.payer.isEmpty() || company.days == 0)
            continue;
        Credit credit {company.code, company.shopCode, company.currency};
        for (const Invoice &invoice : papers.invoices) {
            if (invoice.order.debtor() != company.code)
                continue;
            credit.balance += invoice.order.gross() - invoice.paid;
            credit.overdue += invoice.due < today ? invoice.order.gross() - invoice.paid : 0;
        }
        for (const Order &order : papers.orders)
            credit.orders += order.open() && order.debtor() == company.code ? order.gross() : 0;
        credit.limit = 500'000 * random.between(1, 8);
        while (credit.remaining() < 100'000)
            credit.limit += 500'000;
        out.append(credit);
    }
    return out;
}

QVector<Terms> termsOf(const QVector<Product> &products, const QVector<Company> &companies, Random &random)
{
    QStringList categories;
    for (const Product &product : products) {
        if (!categories.contains(product.category))
            categories.append(product.category);
    }
    QVector<Terms> out;
    for (const char *group : {"INST", "HURT", "DEW", "PRZEM"}) {
        for (const QString &category : categories) {
            if (random.chance(60))
                out.append({u"group"_s, QLatin1String(group), u"category"_s, category, random.between(2, 14)});
        }
    }
    for (int i = 3; i < int(companies.size()); i += 9) {
        const Product &product = products[random.below(int(products.size()))];
        if (product.sku == product.shopSku && companies[i].code == companies[i].shopCode)
            out.append({u"customer"_s, companies[i].code, u"product"_s, product.sku, random.between(5, 25)});
    }
    return out;
}

} // namespace

QDate lastClosedMonth(QDate today)
{
    const QDate then = today.addDays(-9);
    return QDate(then.year(), then.month(), 1).addMonths(-1);
}

QString monthCode(QDate month) { return month.toString(u"yyyy-MM"_s); }

bool Order::open() const { return status != "invoiced"_L1 && status != "cancelled"_L1 && status != "closed"_L1; }

qint64 Order::shipped(const OrderLine &line) const
{
    const bool all = status == "shipped"_L1 || status == "invoiced"_L1;
    return all ? line.quantity : status == "partly_shipped"_L1 ? line.quantity / 2 : 0;
}

qint64 Order::net() const
{
    qint64 sum = 0;
    for (const OrderLine &line : lines)
        sum += line.quantity * line.net;
    return sum;
}

qint64 Order::gross() const { return grossOf(net(), vat); }

Order orderOf(const Company &company, const QVector<Company> &companies, const QVector<const Product *> &goods,
    const QVector<qint64> &quantities, Instant at)
{
    Order out;
    out.customer = company.code;
    out.shopCustomer = company.shopCode;
    out.payer = company.payer;
    for (const Company &other : companies) {
        if (other.code == company.payer)
            out.shopPayer = other.shopCode;
    }
    out.salesperson = company.salesperson;
    out.currency = company.currency;
    out.at = at;
    for (qsizetype i = 0; i < goods.size(); ++i) {
        const Product &product = *goods[i];
        out.lines.append({int(i) + 1, product.sku, product.shopSku, product.unit, quantities[i],
            netIn(listOf(company), product.net)});
    }
    return out;
}

Papers papers(const QVector<Product> &products, const QVector<Company> &companies, quint64 seed, Instant at)
{
    Random random(seed ^ 0x9a9e5);
    Papers out;
    const int count = int(qMin<qsizetype>(180, companies.size() / 2));
    for (int i = 0; i < count; ++i) {
        const int ago = (count - i) * 90 / count;
        Order order = oldOrder(products, companies, random, at - ago * day - random.between(1, 600) * minute);
        order.number = numbered("ZK %1/%2", i + 1, order.at);
        if (random.chance(65))
            order.shopNumber = u"B2B-%1"_s.arg(10'000 + i);
        order.status = statusOf(random, ago);
        if (order.status == "invoiced"_L1) {
            const auto buyer = std::find_if(companies.begin(), companies.end(),
                [&order](const Company &company) { return company.code == order.customer; });
            const Invoice invoice = invoiceOf(order, int(out.invoices.size()) + 1, buyer->days, random, at);
            order.paid = invoice.paid == order.gross() ? u"paid"_s : invoice.paid > 0 ? u"partly"_s : u"open"_s;
            out.invoices.append(invoice);
        }
        out.orders.append(order);
    }
    out.reports = reportsOf(out, at);
    out.credits = creditsOf(companies, out, random, at);
    out.terms = termsOf(products, companies, random);
    return out;
}

QString streetOf(const Company &company, int number)
{
    static const QStringList streets {
        u"Polna"_s, u"Jeziorna"_s, u"Wrzosowa"_s, u"Kamienna"_s, u"Morska"_s, u"Nadrzeczna"_s};
    const int seed = company.code.mid(1).toInt() * 7 + number;
    return u"ul. %1 %2"_s.arg(streets[seed % int(streets.size())]).arg(seed % 90 + 1);
}

} // namespace zgoda::demo
