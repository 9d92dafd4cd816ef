// The demo shop's own data, in SQLite. Tables and columns are called like the members of its API; a column declared
// NUMBERTEXT is a number, BOOLTEXT a boolean, and everything is kept as text, so that no price passes a floating-point
// number. Thread-safe: the server's threads and the demo's events take turns.
#pragma once

#include "app/demo/catalogue.h"
#include "app/demo/companies.h"
#include "app/demo/erpdata.h"
#include "app/demo/shopvalues.h"

#include <QByteArrayList>
#include <functional>
#include <mutex>

namespace zgoda::demo {

// What happened to one item of a batch; the numbers are HTTP's.
struct ShopAnswer {
    int status = 200; // 200 written, 201 created, 204 unpublished, 404, 409, 422
    QString id, error;
};

// Rows whose column holds one of these; an empty column: all rows.
struct ShopFilter {
    QString column;
    QStringList values;
};

class ShopData final {
public:
    static Result<std::unique_ptr<ShopData>> open(const QString &file, sqlite::Open mode);
    Result<> fill(
        const QVector<Product> &products, const QVector<Company> &companies, const QVector<Shelf> &shelves, Instant at);

    // --- For the server
    QVector<ShopColumn> columns(const QString &area) const; // none: no such area
    struct Page {
        qint64 total = 0;
        QByteArray items; // the inside of a JSON array
    };
    Result<Page> page(const QString &area, qint64 page, qint64 size, const ShopFilter &only); // `page` from 1
    // `expect`: values that the row must still have, else 409. `key`: an idempotency key, which answers a second time
    // without writing; empty: none.
    Result<ShopAnswer> update(const QString &area, const QString &id, const ShopRow &set, const ShopRow &expect,
        const QString &key, Instant at);
    // `lines`: rows of the area of its lines, which come with it or not at all.
    Result<ShopAnswer> create(
        const QString &area, const ShopRow &row, const QString &key, Instant at, const QVector<ShopRow> &lines = {});
    Result<ShopAnswer> unpublish(const QString &area, const QString &id, const QString &key, Instant at);

    // Asks the customer by e-mail to choose a password: a row of `mails`. Once: 409 where it went before.
    Result<ShopAnswer> invite(const QString &id, const QString &key, Instant at);

    // Keeps an uploaded file, and puts what it is into the row: the shop believes bytes, no numbers about them. What is
    // wrong, for a person; empty: nothing.
    QString takeFile(const QString &base64, ShopRow &row);

    // --- For what happens in the shop
    // Where every `where` column has this text.
    Result<> set(const QString &area, const ShopRow &where, const ShopRow &values, Instant at);
    Result<> moveStock(const QString &sku, const QString &warehouse, qint64 quantity, Instant at);
    Result<std::optional<qint64>> count(const QString &area); // rows, the hidden ones too
    Result<QString> value(const QString &area, const ShopRow &where, const QString &column);
    Result<> addCompany(const Company &company, Instant at);  // its codes as the shop has them
    Result<> insert(const QString &area, const ShopRow &row); // as it is, without a look at what is there
    Result<> begin();
    Result<> commit();

private:
    explicit ShopData(std::unique_ptr<sqlite::Database> db);
    Result<> learnColumns();
    Result<> run(const QByteArray &sql, const QVector<ShopValue> &values);
    Result<std::optional<QString>> one(const QByteArray &sql, const QVector<ShopValue> &values);
    Result<ShopAnswer> remember(const QString &key, const ShopAnswer &answer);
    Result<std::optional<ShopAnswer>> remembered(const QString &key);
    // What this key was answered before, else what act() answers now.
    Result<ShopAnswer> once(const QString &key, const std::function<Result<ShopAnswer>()> &act);
    Result<ShopAnswer> updateNow(
        const QString &area, const QString &id, const ShopRow &set, const ShopRow &expect, Instant at);
    Result<ShopAnswer> createNow(const QString &area, const ShopRow &row, Instant at, const QVector<ShopRow> &lines);
    Result<> putRow(const QString &area, const ShopRow &where, ShopRow row, bool isNew, Instant at); // hidden no more
    Result<> putLines(const QString &area, const ShopValue &order, const QVector<ShopRow> &lines, Instant at);
    Result<ShopAnswer> inviteNow(const QString &id, Instant at);
    Result<ShopAnswer> unpublishNow(const QString &area, const QString &id, Instant at);
    Result<> fillStock(const QVector<Product> &products, const QVector<Shelf> &shelves, const QString &at);
    Result<> fillProduct(const Product &product, const QString &at);
    Result<> fillCompany(const Company &company, const QHash<QString, QString> &codes, const QString &at);

    std::unique_ptr<sqlite::Database> m_db;
    QHash<QString, QVector<ShopColumn>> m_columns;
    QHash<QString, qint64> m_next;
    mutable std::recursive_mutex m_mutex;
    std::optional<sqlite::Transaction> m_open;
};

// The shop's words for the ERP's.
QString shopUnit(const QString &unit);
QString shopWarehouse(const QString &warehouse);
QString shopGroup(const QString &group);
QString shopTerm(const QString &term);
QString shopList(const QString &list);

} // namespace zgoda::demo
