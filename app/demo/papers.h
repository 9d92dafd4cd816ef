// What trade leaves behind in the demo besides goods and prices: orders, invoices, limits, discounts and addresses, as both
// systems keep them. Money is in hundredths, quantities in whole units; codes are the ERP's unless they say otherwise.
#pragma once

#include "app/demo/erpdata.h"
#include "app/demo/shopdata.h"

#include <QDate>

namespace zgoda::demo {

using namespace Qt::StringLiterals;

struct OrderLine {
    int line = 1;
    QString sku, shopSku, unit;
    qint64 quantity = 1, net = 0;
};

struct Order {
    QString number;     // the ERP's; empty: it is not there
    QString shopNumber; // empty: a salesperson's order
    QString customer, shopCustomer, payer, shopPayer, salesperson, currency, note;
    QString status = u"new"_s; // the areas' words
    QString paid = u"open"_s;
    Instant at = 0;
    QVector<OrderLine> lines;

    const QString &key() const { return shopNumber.isEmpty() ? number : shopNumber; }
    const QString &debtor() const { return payer.isEmpty() ? customer : payer; }
    bool open() const; // ordered, and neither invoiced nor called off
    qint64 net() const, gross() const;
    qint64 shipped(const OrderLine &line) const; // of one of its own
};

struct Invoice {
    QString number;
    Order order;
    QDate issued, due;
    qint64 paid = 0;
};

struct Report { // what a customer bought in a month, made when its accounts are closed
    QString number, customer, shopCustomer;
    QDate month, issued;
};

struct Credit {
    QString customer, shopCustomer, currency;
    qint64 limit = 0, balance = 0, overdue = 0, orders = 0;
    qint64 remaining() const { return limit - balance - orders; }
};

struct Terms { // a discount for somebody on something; both systems call them alike
    QString whoKind, who, whatKind, what;
    int percent = 0, from = 1;
};

struct Papers {
    QVector<Order> orders;
    QVector<Invoice> invoices;
    QVector<Report> reports;
    QVector<Credit> credits;
    QVector<Terms> terms;
};

// The year that lies behind the day on which both systems agreed.
Papers papers(const QVector<Product> &products, const QVector<Company> &companies, quint64 seed, Instant at);

// An order for these goods, as the customer pays for them; without numbers and status.
Order orderOf(const Company &company, const QVector<Company> &companies, const QVector<const Product *> &goods,
    const QVector<qint64> &quantities, Instant at);

Result<> addToErp(ErpData &erp, const Order &order, Instant at);
Result<> addToErp(ErpData &erp, const Invoice &invoice, Instant at);
Result<> addToErp(ErpData &erp, const Report &report, Instant at);
Result<> addToErp(ErpData &erp, const Credit &credit, Instant at);
Result<> addToErp(ErpData &erp, const Terms &terms, Instant at);
Result<> addAddress(ErpData &erp, const Company &company, int number, Instant at);

Result<> addToShop(ShopData &shop, const Order &order, Instant at);
Result<> addToShop(ShopData &shop, const Invoice &invoice, Instant at);
Result<> addToShop(ShopData &shop, const Report &report, Instant at);
Result<> addToShop(ShopData &shop, const Credit &credit, Instant at);
Result<> addToShop(ShopData &shop, const Terms &terms, Instant at);
Result<> addAddress(ShopData &shop, const Company &company, int number, Instant at);

// All of it in one transaction a side.
Result<> fillPapers(ErpData &erp, ShopData &shop, const Papers &papers, const QVector<Company> &companies, Instant at);

// The accounts of a month are closed on the tenth of the next. This one was the last by that day.
QDate lastClosedMonth(QDate day);
QString monthCode(QDate month);                 // "2026-10"
Result<> addPeriods(ErpData &erp, QDate today); // the ERP's months, and which of them are closed

// The invoice as a small PDF, the same every time; and where the ERP keeps it.
QByteArray pdfOf(const QString &number, const QString &gross);
QString fileNameOf(const QString &number);
Result<> keepPdf(ErpData &erp, const QString &number, const QByteArray &bytes);

QString streetOf(const Company &company, int number); // invented, the same on both sides

} // namespace zgoda::demo
