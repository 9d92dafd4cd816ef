// Single things that happen to the demo's papers, for the story and for "something happens". Each changes one or both
// systems where chance chooses, and says what happened.
#pragma once

#include "app/demo/happenings.h"
#include "app/demo/papers.h"

namespace zgoda::demo {

qint64 hundredths(const QString &text); // of money as a system has it: "12.30" is 1230

class PaperHand final {
public:
    PaperHand(ErpData &erp, ShopData &shop, quint64 seed);
    Result<> prepare() { return m_chance.prepare(); }

    Result<QString> shopOrder(bool payer, Instant at);                   // payer: somebody else pays
    Result<QString> strangersOrder(const QString &shopCode, Instant at); // the ERP does not know this customer
    Result<QString> orphansOrder(const QString &shopSku, Instant at);    // nor this article
    Result<QString> orderBeyondLimit(Instant at);
    Result<QString> salespersonsOrder(Instant at);
    Result<QString> shipped(Instant at);
    Result<QString> invoiced(Instant at, QDate dated = {}); // dated: null: today
    Result<QString> reported(Instant at);                   // a customer's report of the last closed month
    Result<QString> paid(Instant at);
    Result<> spoilFiles(Instant at);
    Result<QString> limitChanged(Instant at);
    Result<QString> discountChanged(Instant at);
    Result<QString> discountInShop(Instant at);
    Result<QString> addressEdited(Instant at);

private:
    Result<QStringList> row(const char *sql, const QStringList &values);
    Result<Company> buyer(bool payer);
    Result<Product> goods();
    Result<Order> order(const Company &company, Instant at);
    Result<QString> nextNumber(bool shop, Instant at);
    Result<QString> place(Order order, bool takesStock, Instant at);

    ErpData &m_erp;
    ShopData &m_shop;
    Chance m_chance;
    int m_generous = 0;
};

// What happened to papers between the agreement and the last read.
Result<> paperTrade(DemoWorld &world, quint64 seed, Instant at);
// One thing; `what` chooses which.
Result<QString> paperHappens(PaperHand &hand, int what, Instant at);

} // namespace zgoda::demo
