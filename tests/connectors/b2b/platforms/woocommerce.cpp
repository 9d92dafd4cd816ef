// WooCommerce, REST v3 under /wp-json/wc/v3. Basic auth with ck_/cs_, pages of 1 to 100 with totals in headers, the list
// unordered unless it is asked for in an order, sku filters with commas, batches of 100 whose items fail one by one in
// place, prices as text, stock that is ignored while the product does not manage it, a stock change that leaves
// date_modified as it was, customers hidden unless role=all. Variations are a list under each product that has some, written
// there and nowhere else; only who names SKUs finds them among the products; one without a SKU shows its product's.
#include "tests/connectors/b2b/platforms/fakeplatform.h"

using namespace Qt::StringLiterals;

namespace zgoda::test {
namespace {

class WooCommerce final : public FakePlatform {
public:
    explicit WooCommerce(int products)
        : FakePlatform(products)
    {
        shop().makeVariants();
        start();
    }

private:
    static Told error(int status, const char *code, const char *message)
    {
        return json(errorObject(status, code, message), status);
    }
    static QJsonObject errorObject(int status, const char *code, const char *message)
    {
        return {{u"code"_s, QLatin1String(code)}, {u"message"_s, QLatin1String(message)},
            {u"data"_s, QJsonObject {{u"status"_s, status}}}};
    }

    std::optional<Told> turnedAway(const Asked &asked) override
    {
        if (keyHolds() && asked.headers.value("authorization") == basic("ck_1", "cs_1"))
            return {};
        return error(401, "woocommerce_rest_cannot_view", "Sorry, you cannot list resources.");
    }

    Told serve(const Asked &asked) override
    {
        if (asked.method == "GET" && asked.path == "/wp-json/wc/v3/products")
            return products(asked);
        const QByteArrayList parts = asked.path.split('/'); // "", wp-json, wc, v3, products, id, variations
        if (parts.value(4) == "products" && parts.value(6) == "variations")
            return variations(asked, parts[5].toInt(), parts.value(7) == "batch");
        if (asked.method == "GET" && asked.path == "/wp-json/wc/v3/customers")
            return customers(asked);
        if (asked.method == "GET" && asked.path == "/wp-json/wc/v3/orders")
            return orders(asked);
        if (asked.method == "POST" && asked.path == "/wp-json/wc/v3/products/batch")
            return batch(asked, [this](const QJsonObject &item) { return setProduct(item); });
        if (asked.method == "POST" && asked.path == "/wp-json/wc/v3/orders/batch")
            return batch(asked, [this](const QJsonObject &item) { return setOrder(item); });
        if (asked.method == "POST" && asked.path == "/wp-json/wc/v3/customers/batch")
            return batch(asked, [this](const QJsonObject &item) { return setCustomer(item); });
        return error(404, "rest_no_route", "No route was found matching the URL and request method.");
    }

    // WordPress itself leaves out what is not named.
    static QJsonObject only(QJsonObject whole, const QByteArray &fields)
    {
        const QStringList names = QString::fromUtf8(fields).split(u',', Qt::SkipEmptyParts);
        for (const QString &name : whole.keys()) {
            if (!names.isEmpty() && !names.contains(name))
                whole.remove(name);
        }
        return whole;
    }
    template <class T, class F> Told list(const Asked &asked, QVector<T> all, F shape)
    {
        const int size = asked.query.value("per_page", "10").toInt(), number = asked.query.value("page", "1").toInt();
        if (size < 1 || size > 100 || number < 1)
            return error(400, "rest_invalid_param", "Invalid parameter(s): per_page");
        if (asked.query.value("orderby") != "id") // many have the same date: their order is nobody's promise
            std::rotate(all.begin(), all.begin() + (number * 7) % qMax<qsizetype>(1, all.size()), all.end());
        else if (asked.query.value("order", "desc") != "asc")
            std::reverse(all.begin(), all.end());
        QJsonArray out;
        for (const T &one : page(all, qint64(number - 1) * size, size))
            out.append(only(shape(one), asked.query.value("_fields")));
        Told told = json(out);
        const qint64 rows = total(all.size());
        told.headers = {{"X-WP-Total", QByteArray::number(rows)},
            {"X-WP-TotalPages", QByteArray::number((rows + size - 1) / size)}};
        return told;
    }

    Told products(const Asked &asked)
    {
        const QByteArrayList skus = asked.query.value("sku").split(',');
        // Who names a SKU gets variations as well.
        QVector<Product> all = skus.first().isEmpty() ? shop().plain() : shop().products;
        if (asked.query.value("type") == "variable")
            all.clear();
        for (const Model &model : shop().models())
            all.append(shop().listing(model));
        const QString since = QString::fromLatin1(asked.query.value("modified_after"));
        all.removeIf([&](const Product &p) {
            const bool other = !skus.first().isEmpty() && !skus.contains(p.sku.toUtf8());
            return other || (!since.isEmpty() && isoUtc(p.touched) <= since);
        });
        return list(asked, all, [](const Product &p) { return shape(p); });
    }
    static QJsonObject shape(const Product &p)
    {
        QJsonObject out = sold(p);
        const bool variable = p.id >= 100'000;
        out.insert(u"parent_id"_s, p.model);
        out.insert(u"name"_s, p.name);
        out.insert(u"type"_s, p.model ? u"variation"_s : variable ? u"variable"_s : u"simple"_s);
        if (variable) { // what is sold are its variations
            out.insert(u"regular_price"_s, QString());
            out.insert(u"manage_stock"_s, false);
            out.insert(u"stock_quantity"_s, QJsonValue::Null);
        }
        return out;
    }

    Told variations(const Asked &asked, int model, bool batched)
    {
        const auto models = shop().models();
        const auto own = std::find_if(models.begin(), models.end(), [&](const Model &m) { return m.id == model; });
        if (own == models.end())
            return error(404, "woocommerce_rest_product_invalid_id", "Invalid ID.");
        if (batched && asked.method == "POST")
            return batch(asked, [&](const QJsonObject &item) { return setVariation(model, item); });
        if (asked.method != "GET" || batched)
            return error(404, "rest_no_route", "No route was found matching the URL and request method.");
        QVector<Product> all = shop().variantsOf(model);
        Product nameless = shop().listing(*own); // without a SKU: it shows its product's, whose stock it shares
        nameless.id = model + 100'000;
        all.append(nameless);
        return list(asked, all, [&](const Product &p) {
            QJsonObject out = sold(p);
            if (p.id == nameless.id)
                out.insert(u"manage_stock"_s, u"parent"_s);
            return out;
        });
    }
    QJsonObject setVariation(int model, const QJsonObject &item)
    {
        const int id = item.value(u"id"_s).toInt();
        Product *variation = shop().product(id);
        if (!variation || variation->model != model)
            return refusal(id, 400, "woocommerce_rest_product_variation_invalid_id", "Invalid ID.");
        return set(*variation, item);
    }
    // What products and variations have alike.
    static QJsonObject sold(const Product &p)
    {
        return {{u"id"_s, p.id}, {u"sku"_s, p.sku}, {u"status"_s, p.active ? u"publish"_s : u"draft"_s},
            {u"regular_price"_s, hundredths(p.price)}, {u"price"_s, hundredths(p.price)}, {u"sale_price"_s, QString()},
            {u"manage_stock"_s, true}, {u"stock_quantity"_s, int(p.free())}, {u"backorders"_s, u"no"_s},
            {u"weight"_s, QString()}, {u"tax_class"_s, QString()}, {u"date_modified_gmt"_s, isoUtc(p.touched)}};
    }

    Told customers(const Asked &asked)
    {
        QVector<Customer> all = shop().customers;
        if (asked.query.value("role") != "all") // only those whose role is "customer"
            all.removeIf([](const Customer &c) { return c.id % 5 == 0; });
        const QByteArrayList ids = asked.query.value("include").split(',');
        if (!ids.first().isEmpty())
            all.removeIf([&](const Customer &c) { return !ids.contains(QByteArray::number(c.id)); });
        return list(asked, all, [](const Customer &c) { return shape(c); });
    }
    static QJsonObject address(const Address &a)
    {
        return {{u"first_name"_s, u"A"_s}, {u"last_name"_s, u"Buyer"_s}, {u"company"_s, a.company},
            {u"address_1"_s, a.street}, {u"address_2"_s, QString()}, {u"postcode"_s, a.postcode}, {u"city"_s, a.city},
            {u"country"_s, u"PL"_s}, {u"state"_s, QString()}, {u"phone"_s, a.phone}};
    }
    static QJsonObject billing(const Customer &c)
    {
        QJsonObject out = address(c.addresses[0]);
        out.insert(u"company"_s, c.company);
        out.insert(u"phone"_s, c.phone);
        out.insert(u"email"_s, c.email);
        return out;
    }
    static QJsonObject shape(const Customer &c)
    {
        return {{u"id"_s, c.id}, {u"email"_s, c.email}, {u"first_name"_s, QString()}, {u"last_name"_s, c.company},
            {u"role"_s, u"customer"_s}, {u"billing"_s, billing(c)}, {u"shipping"_s, address(c.addresses[1])},
            {u"date_modified_gmt"_s, isoUtc(c.touched)}};
    }

    Told orders(const Asked &asked)
    {
        QVector<Order> all = shop().orders;
        const QByteArrayList ids = asked.query.value("include").split(',');
        if (!ids.first().isEmpty())
            all.removeIf([&](const Order &o) { return !ids.contains(QByteArray::number(o.id)); });
        return list(asked, all, [](const Order &o) { return shape(o); });
    }
    // Others keep something there as well.
    static QJsonArray metaOf(const Order &o)
    {
        QJsonArray out {QJsonObject {{u"id"_s, 1}, {u"key"_s, u"_wc_source"_s}, {u"value"_s, QJsonObject()}}};
        if (!o.flag.isNull())
            out.append(QJsonObject {{u"id"_s, 2}, {u"key"_s, u"_zgoda_flag"_s}, {u"value"_s, o.flag}});
        return out;
    }
    QJsonObject setOrder(const QJsonObject &item)
    {
        const int id = item.value(u"id"_s).toInt();
        Order *order = shop().order(id);
        if (!order)
            return refusal(id, 400, "woocommerce_rest_shop_order_invalid_id", "Invalid ID.");
        const QJsonArray meta = item.value(u"meta_data"_s).toArray();
        if (shop().refused.contains(id) || meta.size() != 1 || !meta[0][u"value"_s].isString())
            return refusal(id, 400, "rest_invalid_param", "Invalid parameter(s): meta_data");
        if (meta[0][u"key"_s] == u"_zgoda_flag"_s)
            order->flag = meta[0][u"value"_s].toString();
        ++order->touched;
        return shape(*order);
    }
    static QString statusOf(const Order &o)
    {
        static const QString words[] {u"pending"_s, u"processing"_s, u"completed"_s, u"cancelled"_s};
        return words[int(o.state)];
    }
    // Money is text in the order, and a number in its lines' price.
    static QJsonObject shape(const Order &o)
    {
        QJsonArray lines;
        for (const Order::Line &line : o.lines)
            lines.append(QJsonObject {{u"id"_s, o.id * 10 + lines.size()}, {u"sku"_s, line.sku},
                {u"quantity"_s, line.quantity}, {u"price"_s, double(line.price) / 100},
                {u"total"_s, hundredths(line.quantity * line.price)}, {u"meta_data"_s, QJsonArray()}});
        return {{u"id"_s, o.id}, {u"number"_s, QString::number(o.id)}, {u"status"_s, statusOf(o)},
            {u"currency"_s, u"EUR"_s}, {u"customer_id"_s, o.customer}, {u"customer_note"_s, QString()},
            {u"total"_s, hundredths(o.net() + o.tax())}, {u"total_tax"_s, hundredths(o.tax())},
            {u"date_created_gmt"_s, isoUtc(o.placed)}, {u"date_modified_gmt"_s, isoUtc(o.touched)},
            {u"meta_data"_s, metaOf(o)}, {u"line_items"_s, lines}};
    }

    // Items run one by one; one that fails stands in its place with an error, and the answer's status is 200.
    template <class F> Told batch(const Asked &asked, F set)
    {
        const QJsonObject body = objectIn(asked.body);
        const QJsonArray items = body.value(u"update"_s).toArray();
        const auto others = body.value(u"create"_s).toArray().size() + body.value(u"delete"_s).toArray().size();
        if (items.size() + others > 100)
            return error(413, "woocommerce_rest_request_entity_too_large",
                "Unable to accept more than 100 items for this request.");
        QJsonArray out;
        for (const QJsonValue &item : items)
            out.append(set(item.toObject()));
        return json(QJsonObject {{u"update"_s, out}});
    }
    static QJsonObject refusal(int id, int status, const char *code, const char *message)
    {
        return {{u"id"_s, id}, {u"error"_s, errorObject(status, code, message)}};
    }
    QJsonObject setProduct(const QJsonObject &item)
    {
        const int id = item.value(u"id"_s).toInt();
        Product *product = shop().product(id);
        if (!product)
            return refusal(id, 400, "woocommerce_rest_product_invalid_id", "Invalid ID.");
        if (product->model)
            return refusal(id, 404, "woocommerce_rest_invalid_product_id",
                "To manipulate product variations you should use the "
                "/products/&lt;product_id&gt;/variations/&lt;id&gt; "
                "endpoint.");
        return set(*product, item);
    }
    QJsonObject set(Product &sold, const QJsonObject &item)
    {
        Product *product = &sold;
        const int id = sold.id;
        const QJsonValue stock = item.value(u"stock_quantity"_s);
        if (shop().refused.contains(id) || (!stock.isUndefined() && !stock.isDouble()))
            return refusal(id, 400, "rest_invalid_param", "Invalid parameter(s): stock_quantity");
        if (stock.isDouble())
            product->onHand = stock.toInt() + product->reserved; // and date_modified stays
        if (const QJsonValue price = item.value(u"regular_price"_s); price.isString()) {
            product->price = toHundredths(price.toString());
            ++product->touched;
        }
        if (const QJsonValue name = item.value(u"name"_s); name.isString()) {
            product->name = name.toString().simplified();
            ++product->touched;
        }
        if (const QJsonValue status = item.value(u"status"_s); status.isString())
            product->active = status.toString() == "publish"_L1;
        return shape(*product);
    }
    static void setAddress(Address &address, const QJsonObject &given)
    {
        for (const auto &[member, into] : {std::pair(u"company"_s, &address.company), {u"address_1"_s, &address.street},
                 {u"postcode"_s, &address.postcode}, {u"city"_s, &address.city}, {u"phone"_s, &address.phone}}) {
            if (given.contains(member))
                *into = given.value(member).toString().simplified();
        }
    }
    QJsonObject setCustomer(const QJsonObject &item)
    {
        const int id = item.value(u"id"_s).toInt();
        Customer *customer = shop().customer(id);
        if (!customer)
            return refusal(id, 400, "woocommerce_rest_invalid_id", "Invalid resource ID.");
        if (shop().refused.contains(id))
            return refusal(id, 400, "woocommerce_rest_customer_invalid_email", "Email address is invalid.");
        const QJsonObject billing = item.value(u"billing"_s).toObject();
        if (billing.contains(u"company"_s))
            customer->company = billing.value(u"company"_s).toString().simplified();
        if (billing.contains(u"phone"_s))
            customer->phone = billing.value(u"phone"_s).toString().simplified();
        setAddress(customer->addresses[0], billing);
        setAddress(customer->addresses[1], item.value(u"shipping"_s).toObject());
        if (item.contains(u"email"_s))
            customer->email = item.value(u"email"_s).toString().toLower();
        return shape(*customer);
    }
};

} // namespace

std::unique_ptr<FakePlatform> makeWooCommerce(int products) { return std::make_unique<WooCommerce>(products); }

} // namespace zgoda::test
