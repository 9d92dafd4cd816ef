// PrestaShop, /api (the webservice of 1.7 to 9). A key as Basic user with nothing behind it, JSON only on the way out and
// XML on the way in, OFFSET,COUNT in one parameter and no total, "[]" where nothing is found, everything in texts (prices
// with six places), stock in a list of its own that knows products by id only, PUT that empties what is not sent and PATCH
// that does not, whitespace in a tag kept as it is. Combinations are a list of their own, with a price and a weight that are
// added to their product's, and a stock of their own; beside it stands their product's, which is their sum.
#include "tests/connectors/b2b/platforms/fakeplatform.h"

#include <QDateTime>
#include <QTimeZone>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace zgoda::test {
namespace {

class PrestaShop final : public FakePlatform {
public:
    explicit PrestaShop(int products)
        : FakePlatform(products)
    {
        shop().makeVariants();
        start();
    }

private:
    static Told error(int status, int code, const QString &message)
    {
        return json(
            QJsonObject {{u"errors"_s, QJsonArray {QJsonObject {{u"code"_s, code}, {u"message"_s, message}}}}}, status);
    }
    std::optional<Told> turnedAway(const Asked &asked) override
    {
        if (keyHolds()
            && (asked.headers.value("authorization") == basic("KEY1", "") || asked.query.value("ws_key") == "KEY1"))
            return {};
        return Told {
            401, "401 Unauthorized", {{"WWW-Authenticate", "Basic realm=\"PrestaShop Webservice\""}}, "text/html"};
    }

    Told serve(const Asked &asked) override
    {
        const QByteArrayList parts = asked.path.split('/'); // "", api, resource, id
        if (parts.value(1) != "api")
            return {404, "Not Found", {}, "text/html"};
        const QByteArray what = parts.value(2);
        if (asked.method == "GET" && what == "products")
            return list(asked, u"products"_s, listed(), [](const Product &p) { return product(p); });
        if (asked.method == "GET" && what == "combinations") {
            QVector<Product> all = shop().products;
            all.removeIf([](const Product &p) { return p.model == 0; });
            return list(asked, u"combinations"_s, all, [this](const Product &p) { return combination(p); });
        }
        if (asked.method == "GET" && what == "stock_availables")
            return list(asked, u"stock_availables"_s, stocks(), [](const Product &p) { return stock(p); });
        if (asked.method == "GET" && what == "customers")
            return list(asked, u"customers"_s, shop().customers, [](const Customer &c) {
                return QJsonObject {{u"id"_s, c.id}, {u"email"_s, c.email}, {u"company"_s, c.company},
                    {u"lastname"_s, u"Buyer"_s}, {u"siret"_s, c.taxId}, {u"active"_s, c.active ? u"1"_s : u"0"_s},
                    {u"outstanding_allow_amount"_s, hundredths(c.limit, 6)}, {u"max_payment_days"_s, u"14"_s},
                    {u"date_upd"_s, isoUtc(c.touched, "yyyy-MM-dd HH:mm:ss")}};
            });
        if (asked.method == "GET" && what == "orders")
            return list(asked, u"orders"_s, shop().orders,
                [whole = asked.query.value("display") == "full"](const Order &o) { return order(o, whole); });
        if (asked.method == "GET" && what == "addresses") {
            QVector<std::pair<Customer, int>> all;
            for (const Customer &c : shop().customers)
                all += {{c, 0}, {c, 1}, {c, 2}}; // the third was taken away, and is kept for its orders
            return list(asked, u"addresses"_s, all, [](const auto &one) { return address(one.first, one.second); });
        }
        if (const bool countries = what == "countries"; asked.method == "GET" && (countries || what == "currencies"))
            return list(asked, QString::fromLatin1(what), QVector<int> {countries ? 14 : 1}, [countries](int id) {
                return QJsonObject {{u"id"_s, id}, {u"iso_code"_s, countries ? u"PL"_s : u"EUR"_s}};
            });
        if (asked.method == "PUT" || asked.method == "PATCH")
            return write(asked, what, parts.value(3).toInt());
        return error(405, 25, u"Method %1 is not valid"_s.arg(QString::fromLatin1(asked.method)));
    }

    // Products that stand by themselves, and those that have combinations.
    QVector<Product> listed()
    {
        QVector<Product> out = shop().plain();
        for (const Model &model : shop().models())
            out.append(shop().listing(model));
        return out;
    }
    QVector<Product> stocks()
    {
        QVector<Product> out = shop().products;
        for (const Model &model : shop().models()) {
            Product sum;
            sum.id = model.id;
            for (const Product &p : shop().variantsOf(model.id))
                sum.onHand += p.free();
            out.append(sum);
        }
        return out;
    }
    static QJsonObject stock(const Product &p)
    {
        return {{u"id"_s, p.id + 5000}, {u"id_product"_s, QString::number(p.model ? p.model : p.id)},
            {u"id_product_attribute"_s, p.model ? QString::number(p.id + 300'000) : u"0"_s}, {u"id_shop"_s, u"1"_s},
            {u"quantity"_s, QString::number(p.free())}, {u"depends_on_stock"_s, u"0"_s}, {u"out_of_stock"_s, u"2"_s}};
    }
    QJsonObject combination(const Product &p)
    {
        return {{u"id"_s, p.id + 300'000}, {u"id_product"_s, QString::number(p.model)}, {u"reference"_s, p.sku},
            {u"ean13"_s, QString()}, {u"price"_s, hundredths(p.price - shop().modelPrice, 6)},
            {u"weight"_s, u"0.250000"_s}, {u"minimal_quantity"_s, u"1"_s}};
    }

    static QJsonObject product(const Product &p)
    {
        const QString first = p.id >= 100'000 ? u"300001"_s : p.id % 3 ? u"0"_s : QString(); // nothing, or none
        return {{u"id"_s, p.id}, {u"reference"_s, p.sku}, {u"ean13"_s, QString()}, {u"price"_s, hundredths(p.price, 6)},
            {u"active"_s, p.active ? u"1"_s : u"0"_s}, {u"weight"_s, u"1.500000"_s}, {u"minimal_quantity"_s, u"1"_s},
            {u"name"_s, p.name}, {u"quantity"_s, u"0"_s}, {u"cache_default_attribute"_s, first},
            {u"date_upd"_s, isoUtc(p.touched, "yyyy-MM-dd HH:mm:ss")}};
    }

    // The state is a number; the lines come with all else or not at all.
    static QJsonObject order(const Order &o, bool whole)
    {
        static const QString states[] {u"1"_s, u"2"_s, u"5"_s, u"6"_s};
        QJsonObject out {{u"id"_s, o.id}, {u"reference"_s, u"XKBKNABJ%1"_s.arg(o.id)},
            {u"id_customer"_s, QString::number(o.customer)}, {u"id_currency"_s, u"1"_s},
            {u"current_state"_s, states[int(o.state)]}, {u"total_paid_tax_excl"_s, hundredths(o.net(), 6)},
            {u"total_paid_tax_incl"_s, hundredths(o.net() + o.tax(), 6)}, {u"date_add"_s, shopTime(o.placed)},
            {u"date_upd"_s, shopTime(o.touched)}};
        QJsonArray rows;
        for (const Order::Line &line : o.lines)
            rows.append(QJsonObject {{u"id"_s, QString::number(o.id * 10 + rows.size())},
                {u"product_quantity"_s, QString::number(line.quantity)}, {u"product_reference"_s, line.sku},
                {u"unit_price_tax_excl"_s, hundredths(line.price, 6)}});
        if (whole)
            out.insert(u"associations"_s, QJsonObject {{u"order_rows"_s, rows}});
        return out;
    }
    static QJsonObject address(const Customer &c, int which)
    {
        const Address &a = c.addresses[which % 2];
        return {{u"id"_s, which == 2 ? 900'000 + c.id : 2 * c.id - 1 + which},
            {u"id_customer"_s, QString::number(c.id)}, {u"id_country"_s, u"14"_s}, {u"company"_s, a.company},
            {u"firstname"_s, u"A"_s}, {u"lastname"_s, u"Buyer"_s}, {u"address1"_s, a.street},
            {u"postcode"_s, a.postcode}, {u"city"_s, a.city}, {u"phone"_s, a.phone},
            {u"deleted"_s, which == 2 ? u"1"_s : u"0"_s}, {u"date_upd"_s, isoUtc(c.touched, "yyyy-MM-dd HH:mm:ss")}};
    }
    static QString shopTime(qint64 seconds) // Warsaw's: it does not say so
    {
        return QDateTime::fromSecsSinceEpoch(seconds, QTimeZone("Europe/Warsaw")).toString(u"yyyy-MM-dd HH:mm:ss"_s);
    }

    template <class T, class F> Told list(const Asked &asked, const QString &name, const QVector<T> &rows, F shape)
    {
        if (asked.query.value("output_format") != "JSON" && asked.headers.value("output-format") != "JSON")
            return {200, "<?xml version=\"1.0\" encoding=\"UTF-8\"?><prestashop/>", {}, "text/xml;charset=utf-8"};
        if (!asked.query.contains("display"))
            return error(400, 41, u"display is required for this"_s);
        QHash<QString, QStringList> filters; // "[a|b]": one of these; "![a]": another, and not nothing
        for (auto it = asked.query.begin(); it != asked.query.end(); ++it) {
            const qsizetype open = it.value().indexOf('[');
            if (it.key().startsWith("filter["))
                filters.insert(QString::fromUtf8(it.key().mid(7).chopped(1) + it.value().left(open)),
                    QString::fromUtf8(it.value().mid(open + 1).chopped(1)).split(u'|'));
        }
        std::function<bool(const QJsonObject &)> fitting;
        if (!filters.isEmpty())
            fitting = [&](const QJsonObject &made) {
                return std::all_of(filters.keyBegin(), filters.keyEnd(), [&](QString field) {
                    const QStringList texts = filters[field];
                    const bool others = field.endsWith(u'!');
                    const QString value = made[field.remove(u'!')].toVariant().toString();
                    return texts.contains(value) != others && !(others && value.isEmpty());
                });
            };
        const QByteArrayList limit = asked.query.value("limit", "0,100000").split(',');
        QVector<T> all = rows;
        if (asked.query.value("sort") != "[id_ASC]" && !all.isEmpty())
            std::rotate(all.begin(), all.begin() + limit.first().toInt() % all.size(), all.end());
        QJsonArray out;
        qint64 count = 0;
        for (const QJsonObject &one :
            shaped(all, shape, fitting, limit.value(0).toInt(), limit.value(1).toInt(), count))
            out.append(one);
        if (out.isEmpty())
            return {200, "[]"};
        return json(QJsonObject {{name, out}});
    }

    // <prestashop><stock_available><id>5</id><quantity>3</quantity></stock_available></prestashop>
    static std::optional<QHash<QString, QString>> fieldsIn(const QByteArray &xml, const QString &element)
    {
        QXmlStreamReader reader(xml);
        QHash<QString, QString> out;
        if (!reader.readNextStartElement() || reader.name() != u"prestashop"_s || !reader.readNextStartElement()
            || reader.name() != element)
            return {};
        while (reader.readNextStartElement()) {
            const QString name = reader.name().toString();
            out.insert(name, reader.readElementText(QXmlStreamReader::IncludeChildElements));
        }
        return reader.hasError() ? std::nullopt : std::optional(out);
    }
    Told write(const Asked &asked, const QByteArray &what, int id)
    {
        const QString element = what == "addresses" ? u"address"_s : QString::fromLatin1(what.chopped(1));
        const auto fields = fieldsIn(asked.body, element);
        if (!fields)
            return error(500, 127, u"XML error : String could not be parsed as XML"_s);
        if (fields->value(u"id"_s).toInt() != id)
            return error(400, 90, u"id is required when modifying a resource"_s);
        if (fields->contains(u"manufacturer_name"_s) || (what == "products" && fields->contains(u"quantity"_s)))
            return error(400, 93, u"parameter \"quantity\" not writable. Please remove this attribute of this XML"_s);
        const bool whole = asked.method == "PUT";
        if (what == "stock_availables")
            return setStock(shop().product(id - 5000), *fields, whole);
        if (what == "products")
            return setProduct(shop().product(id), *fields, whole);
        if (what == "combinations")
            return setCombination(shop().product(id - 300'000), *fields, whole);
        if (what == "addresses")
            return setAddress(shop().customer((id + 1) / 2), (id + 1) % 2, *fields, whole);
        return setCustomer(shop().customer(id), *fields, whole);
    }
    Told setAddress(Customer *customer, int which, const QHash<QString, QString> &fields, bool whole)
    {
        if (!customer)
            return error(404, 92, u"Invalid ID"_s);
        if (shop().refused.contains(customer->id)
            || (fields.contains(u"id_country"_s) && fields[u"id_country"_s] != u"14"_s))
            return error(400, 85, u"Validation error: \"Property Address->postcode is not valid\""_s);
        Address &address = customer->addresses[which];
        for (const auto &[member, into] : {std::pair(u"company"_s, &address.company), {u"address1"_s, &address.street},
                 {u"postcode"_s, &address.postcode}, {u"city"_s, &address.city}, {u"phone"_s, &address.phone}}) {
            if (whole || fields.contains(member))
                *into = fields.value(member);
        }
        return json(QJsonObject {{u"address"_s, QJsonObject {{u"id"_s, 2 * customer->id - 1 + which}}}});
    }
    Told setStock(Product *product, const QHash<QString, QString> &fields, bool whole)
    {
        if (!product)
            return error(404, 92, u"Invalid ID"_s);
        bool number = false;
        const int quantity = fields.value(u"quantity"_s).toInt(&number);
        if (!number || shop().refused.contains(product->id) || (whole && !fields.contains(u"id_product"_s)))
            return error(400, 85, u"Validation error: \"Property StockAvailable->quantity is not valid\""_s);
        product->onHand = quantity + product->reserved; // and the product's date_upd stays
        return json(QJsonObject {{u"stock_available"_s, QJsonObject {{u"id"_s, product->id + 5000}}}});
    }
    // The price is what is added to the product's.
    Told setCombination(Product *product, const QHash<QString, QString> &fields, bool whole)
    {
        if (!product || product->model == 0)
            return error(404, 92, u"Invalid ID"_s);
        bool number = true;
        const qint64 more = fields.contains(u"price"_s) ? toHundredths(fields.value(u"price"_s), &number)
                                                        : product->price - shop().modelPrice;
        if (!number || shop().refused.contains(product->id) || (whole && !fields.contains(u"id_product"_s)))
            return error(400, 85, u"Validation error: \"Property Combination->price is not valid\""_s);
        product->price = shop().modelPrice + more;
        return json(QJsonObject {{u"combination"_s, combination(*product)}});
    }
    Told setProduct(Product *product, const QHash<QString, QString> &fields, bool whole)
    {
        if (!product || product->model != 0)
            return error(404, 92, u"Invalid ID"_s);
        bool number = true;
        const qint64 price
            = fields.contains(u"price"_s) ? toHundredths(fields.value(u"price"_s), &number) : product->price;
        if (!number || price < 0 || shop().refused.contains(product->id))
            return error(400, 85, u"Validation error: \"Property Product->price is not valid\""_s);
        product->price = price;
        if (whole || fields.contains(u"active"_s))
            product->active = fields.value(u"active"_s) == u"1"_s;
        ++product->touched;
        return json(QJsonObject {{u"product"_s, PrestaShop::product(*product)}});
    }
    Told setCustomer(Customer *customer, const QHash<QString, QString> &fields, bool whole)
    {
        if (!customer)
            return error(404, 92, u"Invalid ID"_s);
        if (shop().refused.contains(customer->id) || (whole && !fields.contains(u"passwd"_s)))
            return error(400, 85, u"Validation error: \"Property Customer->company is not valid\""_s);
        if (whole || fields.contains(u"company"_s))
            customer->company = fields.value(u"company"_s);
        if (whole || fields.contains(u"outstanding_allow_amount"_s))
            customer->limit = toHundredths(fields.value(u"outstanding_allow_amount"_s));
        return json(QJsonObject {{u"customer"_s, QJsonObject {{u"id"_s, customer->id}}}});
    }
};

} // namespace

std::unique_ptr<FakePlatform> makePrestaShop(int products) { return std::make_unique<PrestaShop>(products); }

} // namespace zgoda::test
