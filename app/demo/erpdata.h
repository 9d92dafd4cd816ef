// The demo's ERP: a trade system's SQLite database with Polish names, and what its users do in it. Numbers are kept as
// decimal text, dates as ISO days, instants as ISO UTC.
#pragma once

#include "app/demo/catalogue.h"
#include "app/demo/companies.h"
#include "connectors/sqlite/sqlite.h"
#include "models/base/instant.h"

#include <QVariant>

namespace zgoda::demo {

// Quantities in whole units; a stock row of one warehouse.
struct Shelf {
    QString sku, warehouse;
    qint64 onHand = 0, reserved = 0, incoming = 0;
};

class ErpData final {
public:
    static Result<std::unique_ptr<ErpData>> open(const QString &file, sqlite::Open mode);

    // The whole database, in one transaction.
    Result<> fill(
        const QVector<Product> &products, const QVector<Company> &companies, const QVector<Shelf> &shelves, Instant at);

    // What users do. Each stands for one document or one saved form.
    Result<> sell(const QString &sku, const QString &warehouse, qint64 quantity, Instant at);    // an invoice
    Result<> receive(const QString &sku, const QString &warehouse, qint64 quantity, Instant at); // a delivery
    Result<> setStock(const QString &sku, const QString &warehouse, const QString &quantity, Instant at);
    // Net in hundredths; gross follows from the product's tax rate.
    Result<> reprice(const QString &sku, const QString &list, qint64 net, Instant at);
    Result<> setCustomer(const QString &code, const char *column, const QString &value, Instant at);
    Result<> addProduct(const Product &product, const QVector<Shelf> &shelves, Instant at); // also a duplicate
    Result<> addPrice(const QString &sku, const QString &list, qint64 net, Instant at);
    Result<> addCompany(const Company &company, Instant at) { return insertCompanies({company}, at); }
    Result<> addWarehouse(const QString &code, const QString &name);
    Result<> begin();
    Result<> commit();

    Result<qint64> netOf(const QString &sku, const QString &list); // hundredths
    Result<Shelf> shelf(const QString &sku, const QString &warehouse);
    Result<QVector<Shelf>> shelves(const QString &warehouse); // in order of the products
    Result<QStringList> products();                           // symbols in order
    Result<QStringList> customers();
    sqlite::Database &database() { return *m_db; }
    Result<> run(const char *sql, const QVector<QVariant> &values); // one statement, its values in order

private:
    explicit ErpData(std::unique_ptr<sqlite::Database> db);
    Result<> move(const QString &sku, const QString &warehouse, const char *column, qint64 quantity, Instant at);
    Result<> document(const char *kind, const QString &sku, const QString &warehouse, qint64 quantity, Instant at);
    Result<> insertProduct(const Product &product, Instant at);
    Result<> insertShelf(qint64 product, const Shelf &shelf, Instant at);
    Result<> insertPrices(qint64 product, const Product &data, Instant at);
    Result<> insertCompanies(const QVector<Company> &companies, Instant at);

    std::unique_ptr<sqlite::Database> m_db;
    std::optional<sqlite::Transaction> m_open;
};

// "2026-11-23T09:41:00.000Z"
QString isoText(Instant at);
// 1250 is "12.50".
QString moneyDigits(qint64 hundredths);
// 12 is "12.0000".
QString quantityText(qint64 units);
// The ERP's price lists, what the shop calls them, and how their prices follow from a product's wholesale price.
struct PriceList {
    const char *erp, *shop, *name, *currency;
    int percent; // of the wholesale net price
    int perEuro; // hundredths of PLN for one EUR; 0: PLN
};
inline constexpr PriceList priceLists[] = {{"DET", "retail-pln", "Detaliczny", "PLN", 138, 0},
    {"HURT", "wholesale-pln", "Hurtowy", "PLN", 100, 0}, {"DET-EUR", "retail-eur", "Detaliczny EUR", "EUR", 138, 428},
    {"EXP", "export-eur", "Eksportowy", "EUR", 96, 428}};
qint64 netIn(const PriceList &list, qint64 wholesale);
qint64 grossOf(qint64 net, int vat);
// Cheaper from a pack on: a second row in the wholesale list.
bool hasBreak(const Product &product);
qint64 breakNet(qint64 net);

} // namespace zgoda::demo
