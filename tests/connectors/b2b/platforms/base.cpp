// BASE (BaseLinker), connector.php. One address for all methods, form fields "method" and "parameters" (JSON text), a
// token in X-BLToken, HTTP status 200 whatever happened, lists as objects by id in pages of 1000 without a total, stock and
// prices as objects by warehouse and price group, warnings by id for what did not go through, and a token that is blocked
// as a whole when calls come too fast. Variants come with their products, and only when somebody asks for them; each has an
// id of its own.
#include "tests/connectors/b2b/platforms/fakeplatform.h"

#include <QDateTime>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace zgoda::test {
namespace {

class Base final : public FakePlatform {
public:
    explicit Base(int products)
        : FakePlatform(products)
    {
        shop().makeVariants();
        start();
    }

private:
    static constexpr int pageSize = 1000;

    static Told error(const QString &code, const QString &message)
    {
        return json(QJsonObject {{u"status"_s, u"ERROR"_s}, {u"error_code"_s, code}, {u"error_message"_s, message}});
    }
    static QByteArray method(const Asked &asked) { return asked.query.value("method"); }
    bool isWrite(const Asked &asked) const override { return method(asked).startsWith("update"); }
    std::optional<Told> turnedAway(const Asked &asked) override
    {
        if (keyHolds() && asked.headers.value("x-bltoken") == "bl-1")
            return {};
        return error(u"ERROR_BAD_TOKEN"_s, u"Invalid user token"_s);
    }
    Told tooFast() const override
    {
        const QDateTime until = QDateTime::currentDateTimeUtc().toTimeZone(QTimeZone("Europe/Warsaw"));
        return error(u"ERROR_BLOCKED_TOKEN"_s,
            u"Query limit exceeded, token blocked until "_s + until.toString(u"yyyy-MM-dd HH:mm:ss"_s));
    }

    Told serve(const Asked &asked) override
    {
        const QJsonObject with = objectIn(asked.query.value("parameters"));
        if (asked.path != "/connector.php" || asked.method != "POST")
            return {404, "Not Found", {}, "text/html"};
        if (method(asked) == "getInventories")
            return json(QJsonObject {{u"status"_s, u"SUCCESS"_s},
                {u"inventories"_s, QJsonArray {QJsonObject {{u"inventory_id"_s, 307}, {u"name"_s, u"Main"_s}}}}});
        if (method(asked) == "getOrders")
            return orders(with);
        if (with[u"inventory_id"_s].toVariant().toInt() != 307)
            return error(u"ERROR_STORAGE_ID"_s, u"Invalid inventory_id"_s);
        if (method(asked) == "getInventoryProductsList")
            return products(with);
        if (method(asked) == "updateInventoryProductsStock")
            return update(with, [](Product &product, const QJsonObject &values) {
                const QJsonValue quantity = values[u"bl_1"_s];
                if (!quantity.isDouble())
                    return false;
                product.onHand = quantity.toInt() + product.reserved;
                return true;
            });
        if (method(asked) == "updateInventoryProductsPrices")
            return update(with, [](Product &product, const QJsonObject &values) {
                const QJsonValue price = values[u"105"_s];
                if (!price.isDouble())
                    return false;
                product.price = qRound64(price.toDouble() * 100);
                return true;
            });
        return error(u"ERROR_UNKNOWN_METHOD"_s, u"An unknown method was used"_s);
    }

    // A hundred at a time, from a number on; those that nobody confirmed yet only for who asks for them.
    Told orders(const QJsonObject &with)
    {
        const qint64 from = with[u"id_from"_s].toVariant().toLongLong();
        QVector<Order> all = shop().orders;
        all.removeIf([&](const Order &o) { return o.id < from; });
        if (from > 1 && all.size() < shop().orders.size()) // a page behind the first
            all = page(shop().orders, from - 1, 100);
        QJsonArray out;
        for (const Order &o : all.first(qMin<qsizetype>(all.size(), 100))) {
            QJsonArray products;
            for (const Order::Line &line : o.lines)
                products.append(QJsonObject {{u"order_product_id"_s, o.id * 10 + products.size()}, {u"sku"_s, line.sku},
                    {u"quantity"_s, line.quantity}, {u"price_brutto"_s, double(line.price) * 1.23 / 100},
                    {u"tax_rate"_s, 23}});
            out.append(QJsonObject {{u"order_id"_s, o.id}, {u"external_order_id"_s, QString()},
                {u"order_status_id"_s, 6624}, {u"confirmed"_s, true}, {u"date_add"_s, o.placed},
                {u"date_confirmed"_s, o.placed}, {u"currency"_s, u"EUR"_s}, {u"user_comments"_s, o.note},
                {u"payment_done"_s, 0}, {u"products"_s, products}});
        }
        return json(QJsonObject {{u"status"_s, u"SUCCESS"_s}, {u"orders"_s, out}});
    }

    Told products(const QJsonObject &with)
    {
        QVector<Product> all = shop().plain();
        for (const Model &model : shop().models())
            all.append(shop().listing(model));
        if (const QString sku = with[u"filter_sku"_s].toString(); !sku.isEmpty())
            all.removeIf([&](const Product &p) { return p.sku != sku; });
        QJsonObject out;
        for (const Product &p : page(all, qint64(with[u"page"_s].toVariant().toInt() - 1) * pageSize, pageSize)) {
            out.insert(QString::number(p.id), shape(p));
            const bool listing = p.id >= 100'000 && with[u"include_variants"_s].toBool();
            for (const Product &variant : listing ? shop().variantsOf(p.id) : QVector<Product>())
                out.insert(QString::number(variant.id), shape(variant));
        }
        const QJsonValue made = out.isEmpty() ? QJsonValue(QJsonArray()) : QJsonValue(out); // as PHP has it
        return json(QJsonObject {{u"status"_s, u"SUCCESS"_s}, {u"products"_s, made}});
    }

    static QJsonObject shape(const Product &p)
    {
        const bool listing = p.id >= 100'000; // whose stock is its variants'
        const QJsonValue stock
            = listing ? QJsonValue(QJsonArray()) : QJsonValue(QJsonObject {{u"bl_1"_s, p.free()}}); // as PHP has it
        return {{u"id"_s, p.id}, {u"parent_id"_s, p.model}, {u"ean"_s, QString()}, {u"sku"_s, p.sku},
            {u"name"_s, p.name}, {u"prices"_s, QJsonObject {{u"105"_s, double(p.price) / 100}}}, {u"stock"_s, stock}};
    }

    template <class F> Told update(const QJsonObject &with, F set)
    {
        const QJsonObject all = with[u"products"_s].toObject();
        if (all.size() > pageSize)
            return error(u"ERROR_TOO_MANY_PRODUCTS"_s, u"Too many products, the limit is 1000"_s);
        QJsonObject warnings;
        int done = 0;
        for (auto it = all.begin(); it != all.end(); ++it) {
            Product *product = shop().product(it.key().toInt());
            const bool fits = product && !shop().refused.contains(product->id) && set(*product, it.value().toObject());
            if (fits)
                ++done;
            else
                warnings.insert(it.key(), product ? u"Invalid value"_s : u"Product does not exist in the inventory"_s);
        }
        const QJsonValue said = warnings.isEmpty() ? QJsonValue(QJsonArray()) : QJsonValue(warnings); // PHP's empty map
        return json(QJsonObject {{u"status"_s, u"SUCCESS"_s}, {u"counter"_s, done}, {u"warnings"_s, said}});
    }
};

} // namespace

std::unique_ptr<FakePlatform> makeBase(int products) { return std::make_unique<Base>(products); }

} // namespace zgoda::test
