// Medusa 2, /admin. A token from /auth/user/emailpass or a secret key as Basic user, limit and offset with a count,
// unknown query members refused on inventory items, absolute stock that may not be negative and cannot touch what is
// reserved, batches that are taken back as a whole when one item fails, and errors that do not say which.
#include "tests/connectors/b2b/platforms/fakeplatform.h"

#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace zgoda::test {
namespace {

QString itemId(int id) { return u"iitem_%1"_s.arg(id); }
QString variantId(int id) { return u"variant_%1"_s.arg(id); }
QString customerId(int id) { return u"cus_%1"_s.arg(id); }
int numberIn(const QString &id) { return id.section(u'_', 1).toInt(); }
QString stamp(qint64 seconds) { return isoUtc(seconds) + u".000Z"_s; }

class Medusa final : public FakePlatform {
public:
    explicit Medusa(int products)
        : FakePlatform(products)
    {
        start();
    }

private:
    static Told error(int status, const char *type, const QString &message)
    {
        return json(QJsonObject {{u"type"_s, QLatin1String(type)}, {u"message"_s, message}}, status);
    }
    bool isLogin(const Asked &asked) const override { return asked.path == "/auth/user/emailpass"; }

    std::optional<Told> turnedAway(const Asked &asked) override
    {
        const QByteArray by = asked.headers.value("authorization");
        if (tokenHolds(by.mid(7)) || (keyHolds() && by == basic("sk_1", "")))
            return {};
        return json(QJsonObject {{u"message"_s, u"Unauthorized"_s}}, 401);
    }

    Told login(const Asked &asked)
    {
        const QJsonObject body = objectIn(asked.body);
        if (!keyHolds() || body[u"email"_s] != u"admin@shop.test"_s || body[u"password"_s] != u"right"_s)
            return error(401, "unauthorized", u"Invalid email or password"_s);
        return json(QJsonObject {{u"token"_s, QString::fromLatin1(newToken())}});
    }

    Told serve(const Asked &asked) override
    {
        if (isLogin(asked))
            return login(asked);
        if (asked.method == "GET" && asked.path == "/admin/inventory-items")
            return inventory(asked);
        if (asked.method == "GET" && asked.path == "/admin/product-variants")
            return list(asked, shop().products, u"variants"_s, [this](const Product &p) { return variant(p); });
        if (asked.method == "GET" && asked.path == "/admin/customers")
            return list(asked, shop().customers, u"customers"_s, [this](const Customer &c) { return customer(c); });
        if (asked.method == "GET" && asked.path == "/admin/orders")
            return list(asked, shop().orders, u"orders"_s, [&](const Order &o) { return order(o, asked); });
        if (asked.method == "POST" && asked.path == "/admin/inventory-items/location-levels/batch")
            return setLevels(objectIn(asked.body));
        if (asked.method == "POST" && asked.path.startsWith("/admin/orders/order_"))
            return setOrder(asked);
        if (asked.method == "POST" && asked.path.startsWith("/admin/customers/cus_"))
            return setCustomer(asked);
        if (asked.path.startsWith("/admin/products/prod_"))
            return asked.method == "GET" ? getVariant(asked) : setVariant(asked);
        return error(404, "not_found", u"Cannot "_s + QString::fromLatin1(asked.method + ' ' + asked.path));
    }

    // sku=a, sku[]=a&sku[]=b and sku[0]=a are the same to Express.
    static QStringList asksFor(const Asked &asked, const QString &name)
    {
        QStringList out;
        const auto pairs = QUrlQuery(QUrl::fromEncoded(asked.target)).queryItems(QUrl::FullyDecoded);
        for (const auto &[key, value] : pairs) {
            if (key == name || key.startsWith(name + u'['))
                out.append(value);
        }
        return out;
    }

    template <class T, class F> Told list(const Asked &asked, const QVector<T> &all, const QString &member, F shape)
    {
        const int limit = asked.query.value("limit", "50").toInt(), offset = asked.query.value("offset", "0").toInt();
        const QStringList ids = asksFor(asked, u"id"_s), skus = asksFor(asked, u"sku"_s);
        const QString since = QString::fromLatin1(asked.query.value("updated_at[$gt]"));
        const auto fits = [&](const QJsonObject &made) {
            return (ids.isEmpty() || ids.contains(made[u"id"_s].toString()))
                && (skus.isEmpty() || skus.contains(made[u"sku"_s].toString()))
                && (since.isEmpty() || made[u"updated_at"_s].toString() > since);
        };
        const bool every = ids.isEmpty() && skus.isEmpty() && since.isEmpty();
        QJsonArray out;
        qint64 count = 0;
        for (const QJsonObject &one :
            shaped(all, shape, every ? std::function<bool(const QJsonObject &)>() : fits, offset, limit, count))
            out.append(one);
        return json(
            QJsonObject {{member, out}, {u"count"_s, total(count)}, {u"offset"_s, offset}, {u"limit"_s, limit}});
    }

    Told inventory(const Asked &asked)
    {
        static const QByteArrayList known {"limit", "offset", "order", "fields", "q", "id", "sku", "location_levels"};
        for (auto it = asked.query.begin(); it != asked.query.end(); ++it) {
            if (!known.contains(it.key().split('[').first()))
                return error(400, "invalid_data",
                    u"Invalid request: Unrecognized fields: '%1'"_s.arg(QString::fromLatin1(it.key())));
        }
        return list(asked, shop().products, u"inventory_items"_s, [](const Product &p) {
            const QJsonObject level {{u"id"_s, u"ilev_%1"_s.arg(p.id)}, {u"location_id"_s, u"sloc_1"_s},
                {u"stocked_quantity"_s, p.onHand}, {u"reserved_quantity"_s, p.reserved}, {u"incoming_quantity"_s, 0},
                {u"available_quantity"_s, p.free()}, {u"updated_at"_s, stamp(p.touched)}};
            return QJsonObject {{u"id"_s, itemId(p.id)}, {u"sku"_s, p.sku}, {u"location_levels"_s, QJsonArray {level}}};
        });
    }
    // Of an order comes what `fields` names: "*items" its lines, "customer.id" a part of what is around it.
    QJsonObject order(const Order &o, const Asked &asked)
    {
        static const QString states[] {u"draft"_s, u"pending"_s, u"completed"_s, u"canceled"_s};
        const QByteArrayList names = asked.query.value("fields").split(',');
        const QJsonObject whole {{u"id"_s, u"order_%1"_s.arg(o.id)}, {u"display_id"_s, o.id},
            {u"status"_s, states[int(o.state)]}, {u"payment_status"_s, u"captured"_s}, {u"currency_code"_s, u"eur"_s},
            {u"total"_s, double(o.net() + o.tax()) / 100}, {u"tax_total"_s, double(o.tax()) / 100},
            {u"created_at"_s, stamp(o.placed)}, {u"updated_at"_s, stamp(o.touched)},
            {u"metadata"_s, o.flag.isEmpty() ? QJsonValue() : QJsonObject {{u"zgoda_flag"_s, o.flag}}}};
        QJsonObject out;
        for (const QString &name : whole.keys()) {
            if (names.contains(name.toLatin1()))
                out.insert(name, whole[name]);
        }
        QJsonArray items;
        for (const Order::Line &line : o.lines)
            items.append(
                QJsonObject {{u"id"_s, u"ordli_%1_%2"_s.arg(o.id).arg(items.size())}, {u"variant_sku"_s, line.sku},
                    {u"quantity"_s, line.quantity}, {u"unit_price"_s, double(line.price) / 100}});
        if (names.contains("*items"))
            out.insert(u"items"_s, items);
        if (names.contains("customer.id"))
            out.insert(u"customer"_s,
                QJsonObject {{u"id"_s, u"cus_%1"_s.arg(o.customer)}, {u"email"_s, shop().customer(o.customer)->email}});
        return out;
    }
    static QJsonObject price(const QString &id, qint64 amount, const QJsonValue &from)
    {
        return {{u"id"_s, id}, {u"currency_code"_s, u"eur"_s}, {u"amount"_s, double(amount) / 100},
            {u"min_quantity"_s, from}, {u"max_quantity"_s, QJsonValue()}, {u"rules"_s, QJsonObject()}};
    }
    QJsonObject variant(const Product &p) const
    {
        QJsonArray prices;
        if (p.many > 0) // a price of its own from ten pieces on
            prices.append(price(u"price_%1b"_s.arg(p.id), p.many, 10));
        if (p.price > 0)
            prices.append(price(u"price_%1"_s.arg(p.id), p.price, {}));
        return {{u"id"_s, variantId(p.id)}, {u"sku"_s, p.sku}, {u"title"_s, u"One"_s}, {u"ean"_s, QJsonValue()},
            {u"weight"_s, QJsonValue()}, {u"product_id"_s, u"prod_%1"_s.arg(p.id)},
            {u"product"_s,
                QJsonObject {{u"id"_s, u"prod_%1"_s.arg(p.id)}, {u"title"_s, p.name},
                    {u"status"_s, p.active ? u"published"_s : u"draft"_s}}},
            {u"prices"_s, prices}, {u"updated_at"_s, stamp(p.touched)}};
    }
    static QJsonObject address(const Customer &c, int which)
    {
        const Address &a = c.addresses[which];
        return {{u"id"_s, u"cuaddr_%1"_s.arg(2 * c.id - 1 + which)}, {u"company"_s, a.company},
            {u"first_name"_s, u"A"_s}, {u"last_name"_s, u"Buyer"_s}, {u"address_1"_s, a.street},
            {u"address_2"_s, QJsonValue()}, {u"postal_code"_s, a.postcode}, {u"city"_s, a.city},
            {u"country_code"_s, u"pl"_s}, {u"phone"_s, a.phone}, {u"is_default_billing"_s, which == 0},
            {u"is_default_shipping"_s, which == 1}, {u"updated_at"_s, stamp(c.touched)}};
    }
    Told setAddress(Customer &customer, int id, const QJsonObject &body)
    {
        const int which = id - (2 * customer.id - 1);
        if (which != 0 && which != 1)
            return error(404, "not_found", u"Customer address with id: cuaddr_%1 was not found"_s.arg(id));
        Address &address = customer.addresses[which];
        const auto take = [&](const QString &member, QString &into) {
            if (body.contains(member))
                into = body[member].toString();
        };
        take(u"company"_s, address.company);
        take(u"postal_code"_s, address.postcode);
        take(u"city"_s, address.city);
        take(u"phone"_s, address.phone);
        ++customer.touched;
        return json(QJsonObject {{u"customer"_s, this->customer(customer)}});
    }
    QJsonObject customer(const Customer &c) const
    {
        return {{u"id"_s, customerId(c.id)}, {u"email"_s, c.email}, {u"company_name"_s, c.company},
            {u"phone"_s, c.phone}, {u"has_account"_s, true}, {u"updated_at"_s, stamp(c.touched)},
            {u"addresses"_s, QJsonArray {address(c, 0), address(c, 1)}},
            {u"groups"_s, QJsonArray {QJsonObject {{u"id"_s, u"cusgroup_1"_s}, {u"name"_s, c.group}}}}};
    }

    // A workflow: what was done is put back when a later step fails.
    Told setLevels(const QJsonObject &body)
    {
        const QVector<Product> before = shop().products;
        QJsonArray updated;
        const QJsonArray items = body[u"update"_s].toArray();
        for (const QJsonValue &item : items) {
            const int id = numberIn(item[u"inventory_item_id"_s].toString());
            const QJsonValue quantity = item[u"stocked_quantity"_s];
            Product *product = shop().product(id);
            const bool there = product && item[u"location_id"_s] == u"sloc_1"_s;
            if (!there || !quantity.isDouble() || quantity.toDouble() < 0 || shop().refused.contains(id)) {
                shop().products = before;
                return there ? error(400, "invalid_data",
                           u"Invalid request: Value for field 'update, 0, stocked_quantity' too small"_s)
                             : error(404, "not_found", u"Inventory level for item not found"_s);
            }
            product->onHand = qint64(quantity.toDouble());
            ++product->touched;
            updated.append(
                QJsonObject {{u"inventory_item_id"_s, itemId(id)}, {u"stocked_quantity"_s, product->onHand}});
        }
        return json(QJsonObject {{u"created"_s, QJsonArray()}, {u"updated"_s, updated}, {u"deleted"_s, QJsonArray()}});
    }
    // What is given is put among what is there; an empty text takes it away.
    Told setOrder(const Asked &asked)
    {
        const int id = numberIn(QString::fromLatin1(asked.path.split('/').value(3)));
        Order *order = shop().order(id);
        const QJsonValue flag = objectIn(asked.body)[u"metadata"_s][u"zgoda_flag"_s];
        if (!order)
            return error(404, "not_found", u"Order id not found: order_%1"_s.arg(id));
        if (shop().refused.contains(id) || !flag.isString())
            return error(400, "invalid_data", u"Invalid request: Unrecognized fields"_s);
        order->flag = flag.toString();
        ++order->touched;
        return json(QJsonObject {{u"order"_s, QJsonObject {{u"id"_s, u"order_%1"_s.arg(id)}}}});
    }
    Told setCustomer(const Asked &asked)
    {
        const int id = numberIn(QString::fromLatin1(asked.path.split('/').value(3)));
        Customer *customer = shop().customer(id);
        if (!customer)
            return error(404, "not_found", u"Customer with id: cus_%1 was not found"_s.arg(id));
        if (shop().refused.contains(id))
            return error(400, "invalid_data", u"Invalid request"_s);
        const QJsonObject body = objectIn(asked.body);
        if (const QByteArrayList parts = asked.path.split('/'); parts.value(4) == "addresses")
            return setAddress(*customer, numberIn(QString::fromLatin1(parts.value(5))), body);
        if (body.contains(u"company_name"_s))
            customer->company = body[u"company_name"_s].toString();
        if (body.contains(u"phone"_s))
            customer->phone = body[u"phone"_s].toString();
        ++customer->touched;
        return json(QJsonObject {{u"customer"_s, this->customer(*customer)}});
    }
    Told getVariant(const Asked &asked)
    {
        const int id = numberIn(QString::fromLatin1(asked.path.split('/').value(5)));
        const Product *product = shop().product(id);
        return product ? json(QJsonObject {{u"variant"_s, variant(*product)}})
                       : error(404, "not_found", u"Variant with id: variant_%1 was not found"_s.arg(id));
    }
    // Prices come all at once: one that is not named is taken away, one with an id is changed.
    static QString setPrices(Product &product, const QJsonArray &prices)
    {
        qint64 plain = 0, many = 0;
        for (const QJsonValue &one : prices) {
            const QString id = one[u"id"_s].toString();
            const bool tier = one[u"min_quantity"_s].toInt() == 10;
            const bool own = id == u"price_%1%2"_s.arg(product.id).arg(tier ? u"b"_s : QString());
            if (!one[u"amount"_s].isDouble() || !own || one[u"currency_code"_s] != u"eur"_s)
                return u"Invalid request: Invalid input for field 'prices'"_s;
            (tier ? many : plain) = qRound64(one[u"amount"_s].toDouble() * 100);
        }
        product.price = plain;
        product.many = many;
        return {};
    }
    Told setVariant(const Asked &asked)
    {
        const int id = numberIn(QString::fromLatin1(asked.path.split('/').value(5)));
        Product *product = shop().product(id);
        if (!product)
            return error(404, "not_found", u"Variant with id: variant_%1 was not found"_s.arg(id));
        if (shop().refused.contains(id))
            return error(400, "invalid_data", u"Invalid request"_s);
        const QJsonObject body = objectIn(asked.body);
        if (body.contains(u"prices"_s)) {
            if (const QString wrong = setPrices(*product, body[u"prices"_s].toArray()); !wrong.isEmpty())
                return error(400, "invalid_data", wrong);
        }
        ++product->touched;
        return json(QJsonObject {{u"product"_s, QJsonObject {{u"id"_s, u"prod_%1"_s.arg(id)}}}});
    }
};

} // namespace

std::unique_ptr<FakePlatform> makeMedusa(int products) { return std::make_unique<Medusa>(products); }

} // namespace zgoda::test
