// Magento 2, /rest/all/V1. An administrator's token as bare JSON text, search criteria with 1-based pages, everything
// when no page size is given, the last page again behind the end, no order unless it is asked for, prices as floats with
// their artefacts, stock by source where all is validated before anything is saved and only the first complaint comes
// back, base prices where the answer lists failures only, and messages whose words stand beside them.
#include "tests/connectors/b2b/platforms/fakeplatform.h"

using namespace Qt::StringLiterals;

namespace zgoda::test {
namespace {

class Magento final : public FakePlatform {
public:
    explicit Magento(int products)
        : FakePlatform(products)
    {
        start();
    }

private:
    static Told error(int status, const QString &message, const QJsonValue &parameters = {})
    {
        QJsonObject body {{u"message"_s, message}};
        if (!parameters.isNull())
            body.insert(u"parameters"_s, parameters);
        return json(body, status);
    }
    bool isLogin(const Asked &asked) const override { return asked.path == "/rest/all/V1/integration/admin/token"; }
    bool isWrite(const Asked &asked) const override
    {
        return asked.method != "GET" && !asked.path.endsWith("-information");
    }
    std::optional<Told> turnedAway(const Asked &asked) override
    {
        if (tokenHolds(asked.headers.value("authorization").mid(7)))
            return {};
        return error(401, u"The consumer isn't authorized to access %resources."_s,
            QJsonObject {{u"resources"_s, u"Magento_Catalog::products"_s}});
    }

    Told serve(const Asked &asked) override
    {
        const QByteArray what = asked.path.mid(qstrlen("/rest/all/V1/"));
        if (isLogin(asked))
            return login(objectIn(asked.body));
        if (asked.method == "GET" && what == "products")
            return list(asked, shop().products, [](const Product &p) { return product(p); });
        if (asked.method == "GET" && what == "inventory/source-items")
            return list(asked, shop().products, [](const Product &p) {
                return QJsonObject {{u"sku"_s, p.sku}, {u"source_code"_s, u"default"_s}, {u"quantity"_s, p.onHand},
                    {u"status"_s, p.onHand > 0 ? 1 : 0}};
            });
        if (asked.method == "GET" && what == "customers/search")
            return list(asked, shop().customers, [](const Customer &c) { return customer(c); });
        if (asked.method == "GET" && what == "orders")
            return list(asked, shop().orders, [this](const Order &o) { return order(o); });
        if (what == "inventory/source-items")
            return setSources(objectIn(asked.body)[u"sourceItems"_s].toArray());
        if (what == "products/tier-prices-information")
            return tiers(objectIn(asked.body)[u"skus"_s].toArray());
        if (what == "products/tier-prices")
            return setTiers(objectIn(asked.body)[u"prices"_s].toArray());
        if (asked.method == "GET" && what.startsWith("customers/")) {
            const Customer *one = shop().customer(what.mid(10).toInt());
            return one ? json(customer(*one)) : error(404, u"No such entity with %fieldName = %fieldValue"_s);
        }
        if (what == "products/base-prices")
            return setPrices(objectIn(asked.body)[u"prices"_s].toArray());
        if (asked.method == "PUT" && what.startsWith("products/"))
            return setProduct(QUrl::fromPercentEncoding(what.mid(9)), objectIn(asked.body)[u"product"_s].toObject());
        if (asked.method == "PUT" && what.startsWith("customers/"))
            return setCustomer(what.mid(10).toInt(), objectIn(asked.body)[u"customer"_s].toObject());
        return error(404, u"Request does not match any route."_s);
    }
    Told login(const QJsonObject &body)
    {
        if (!keyHolds() || body[u"username"_s] != u"zgoda"_s || body[u"password"_s] != u"right"_s)
            return error(401, u"The account sign-in was incorrect or your account is disabled temporarily."_s);
        return {200, '"' + newToken() + '"'};
    }

    // One group of filters is "or", groups are "and"; here each group has one.
    static bool fits(const QJsonObject &row, const Asked &asked)
    {
        for (int i = 0; i < 4; ++i) { // PHP minds no gap
            const QByteArray start = "searchCriteria[filter_groups][" + QByteArray::number(i) + "][filters][0]";
            const QString field = QString::fromUtf8(asked.query.value(start + "[field]"));
            if (field.isEmpty())
                continue;
            const QByteArray how = asked.query.value(start + "[condition_type]", "eq");
            const QString value = QString::fromUtf8(asked.query.value(start + "[value]"));
            const QString is = row[field == u"entity_id"_s ? u"id"_s : field].toVariant().toString();
            const bool holds = how == "in" ? value.split(u',').contains(is) : how == "gt" ? is > value : is == value;
            if (!holds)
                return false;
        }
        return true;
    }
    template <class T, class F> Told list(const Asked &asked, const QVector<T> &rows, F shape)
    {
        std::function<bool(const QJsonObject &)> fitting;
        qint64 count = rows.size();
        if (asked.target.contains("filter_groups")) {
            fitting = [&](const QJsonObject &made) { return fits(made, asked); };
            count = std::count_if(rows.begin(), rows.end(), [&](const T &one) { return fits(shape(one), asked); });
        }
        const qint64 size = asked.query.value("searchCriteria[pageSize]", "0").toInt();
        qint64 number = asked.query.value("searchCriteria[currentPage]", "1").toInt();
        if (size > 0) // behind the end: the last page once more
            number = qMin(number, qMax<qint64>(1, (count + size - 1) / size));
        QVector<T> all = rows;
        const bool ordered = asked.query.contains("searchCriteria[sortOrders][0][field]");
        if (!ordered && all.size() > 1)
            std::rotate(all.begin(), all.begin() + number % all.size(), all.end());
        else if (asked.query.value("searchCriteria[sortOrders][0][direction]", "DESC") == "DESC")
            std::reverse(all.begin(), all.end());
        QJsonArray out;
        for (const QJsonObject &one :
            shaped(all, shape, fitting, (number - 1) * size, size > 0 ? size : all.size(), count))
            out.append(one);
        Told told = json(
            QJsonObject {{u"items"_s, out}, {u"search_criteria"_s, QJsonObject()}, {u"total_count"_s, total(count)}});
        told.body.replace(R"("price":10.03,)", R"("price":10.029999999999999,)"); // as PHP writes it
        return told;
    }
    static QJsonObject product(const Product &p)
    {
        return {{u"id"_s, p.id}, {u"sku"_s, p.sku}, {u"name"_s, p.name}, {u"price"_s, double(p.price) / 100},
            {u"status"_s, p.active ? 1 : 2}, {u"type_id"_s, u"simple"_s}, {u"weight"_s, 1.5},
            {u"custom_attributes"_s, QJsonArray()}, {u"updated_at"_s, isoUtc(p.touched, "yyyy-MM-dd HH:mm:ss")}};
    }
    // What an address is not, it does not say.
    static QJsonObject address(const Customer &c, int which)
    {
        const Address &a = c.addresses[which];
        return {{u"id"_s, 2 * c.id - 1 + which}, {u"customer_id"_s, c.id}, {u"firstname"_s, u"A"_s},
            {u"lastname"_s, u"Buyer"_s}, {u"company"_s, a.company}, {u"street"_s, QJsonArray {a.street}},
            {u"postcode"_s, a.postcode}, {u"city"_s, a.city}, {u"country_id"_s, u"PL"_s}, {u"telephone"_s, a.phone}};
    }
    static QJsonObject customer(const Customer &c)
    {
        QJsonObject billing = address(c, 0);
        billing.insert(u"default_billing"_s, true);
        QJsonObject shipping = address(c, 1);
        shipping.insert(u"default_shipping"_s, true);
        return {{u"id"_s, c.id}, {u"email"_s, c.email}, {u"firstname"_s, u"Buyer"_s},
            {u"lastname"_s, u"Nr %1"_s.arg(c.id)}, {u"website_id"_s, 1},
            {u"group_id"_s, c.group == u"Retail"_s ? 1 : 2}, {u"taxvat"_s, c.taxId},
            {u"addresses"_s, QJsonArray {billing, shipping}},
            {u"updated_at"_s, isoUtc(c.touched, "yyyy-MM-dd HH:mm:ss")}};
    }

    // A line of a product with variants has the variant as a line of its own behind it, without a price.
    QJsonObject order(const Order &o)
    {
        static const QString states[] {u"new"_s, u"processing"_s, u"complete"_s, u"canceled"_s};
        QJsonArray items;
        for (const Order::Line &line : o.lines)
            items.append(QJsonObject {{u"item_id"_s, o.id * 10 + items.size()}, {u"sku"_s, line.sku},
                {u"qty_ordered"_s, line.quantity}, {u"qty_shipped"_s, 0}, {u"price"_s, double(line.price) / 100},
                {u"discount_percent"_s, 0}});
        items.append(QJsonObject {{u"item_id"_s, o.id * 10 + 9}, {u"parent_item_id"_s, o.id * 10 + 1},
            {u"sku"_s, o.lines[1].sku}, {u"qty_ordered"_s, o.lines[1].quantity}, {u"price"_s, 0}});
        const QString stamp = isoUtc(o.placed, "yyyy-MM-dd HH:mm:ss");
        return {{u"entity_id"_s, o.id}, {u"increment_id"_s, u"00000%1"_s.arg(o.id)}, {u"state"_s, states[int(o.state)]},
            {u"status"_s, u"a word of the shop's own"_s}, {u"customer_email"_s, shop().customer(o.customer)->email},
            {u"order_currency_code"_s, u"EUR"_s}, {u"grand_total"_s, double(o.net() + o.tax()) / 100},
            {u"tax_amount"_s, double(o.tax()) / 100}, {u"items"_s, items}, {u"created_at"_s, stamp},
            {u"updated_at"_s, isoUtc(o.touched, "yyyy-MM-dd HH:mm:ss")}};
    }

    Told setSources(const QJsonArray &items)
    {
        if (items.isEmpty())
            return error(400, u"Input data is empty"_s);
        for (const QJsonValue &item : items) {
            const Product *product = shop().product(item[u"sku"_s].toString());
            const QJsonValue quantity = item[u"quantity"_s];
            if (!product || item[u"source_code"_s] != u"default"_s)
                return error(400, u"Validation Failed"_s, QJsonArray());
            if (!quantity.isDouble() || shop().refused.contains(product->id))
                return error(400, u"\"%field\" can not be empty."_s, QJsonObject {{u"field"_s, u"quantity"_s}});
        }
        for (const QJsonValue &item : items)
            shop().product(item[u"sku"_s].toString())->onHand = qint64(item[u"quantity"_s].toDouble());
        return json(QJsonArray());
    }
    Told setPrices(const QJsonArray &prices)
    {
        QJsonArray failures;
        for (const QJsonValue &price : prices) {
            const QString sku = price[u"sku"_s].toString();
            Product *product = shop().product(sku);
            if (!product || shop().refused.contains(product->id) || price[u"price"_s].toDouble(-1) < 0) {
                failures.append(QJsonObject {{u"message"_s, u"Invalid attribute %fieldName = %fieldValue."_s},
                    {u"parameters"_s, QJsonArray {u"SKU"_s, sku}}});
                continue;
            }
            product->price = qRound64(price[u"price"_s].toDouble() * 100);
            ++product->touched;
        }
        return json(failures);
    }
    // A price of the Wholesale group from five pieces on, and a share off for all from fifty.
    Told tiers(const QJsonArray &skus)
    {
        QJsonArray out;
        for (const QJsonValue &sku : skus) {
            const Product *p = shop().product(sku.toString());
            if (!p) // those that are no products are left out
                continue;
            out.append(QJsonObject {{u"price"_s, double(p->trade) / 100}, {u"price_type"_s, u"fixed"_s},
                {u"website_id"_s, 0}, {u"sku"_s, p->sku}, {u"customer_group"_s, u"Wholesale"_s}, {u"quantity"_s, 5}});
            out.append(QJsonObject {{u"price"_s, 12.5}, {u"price_type"_s, u"discount"_s}, {u"website_id"_s, 0},
                {u"sku"_s, p->sku}, {u"customer_group"_s, u"ALL GROUPS"_s}, {u"quantity"_s, 50}});
        }
        return json(out);
    }
    // Adds or changes; another group, quantity or website is another tier.
    Told setTiers(const QJsonArray &prices)
    {
        QJsonArray failures;
        for (const QJsonValue &price : prices) {
            const QString sku = price[u"sku"_s].toString();
            Product *product = shop().product(sku);
            const bool known = price[u"customer_group"_s] == u"Wholesale"_s && price[u"price_type"_s] == u"fixed"_s
                && price[u"quantity"_s].toVariant().toDouble() == 5 && price[u"website_id"_s].toVariant().toInt() == 0;
            if (!product || !known || shop().refused.contains(product->id) || price[u"price"_s].toDouble(-1) < 0) {
                failures.append(QJsonObject {{u"message"_s, u"Invalid attribute %fieldName = %fieldValue."_s},
                    {u"parameters"_s, QJsonArray {u"SKU"_s, sku}}});
                continue;
            }
            product->trade = qRound64(price[u"price"_s].toDouble() * 100);
        }
        return json(failures);
    }
    Told setProduct(const QString &sku, const QJsonObject &body)
    {
        Product *product = shop().product(sku);
        if (!product)
            return error(404, u"The product that was requested doesn't exist. Verify the product and try again."_s);
        if (body.contains(u"status"_s))
            product->active = body[u"status"_s].toInt() == 1;
        ++product->touched;
        return json(Magento::product(*product));
    }
    // All at once: an address that is not sent is taken away.
    static void setAddresses(Customer &customer, const QJsonArray &addresses)
    {
        Address found[2];
        for (const QJsonValue &one : addresses) {
            const int which = one[u"id"_s].toInt() - (2 * customer.id - 1);
            if (which == 0 || which == 1)
                found[which] = {one[u"company"_s].toString(), one[u"street"_s][0].toString(),
                    one[u"postcode"_s].toString(), one[u"city"_s].toString(), one[u"telephone"_s].toString()};
        }
        customer.addresses[0] = found[0];
        customer.addresses[1] = found[1];
    }
    Told setCustomer(int id, const QJsonObject &body)
    {
        Customer *customer = shop().customer(id);
        if (!customer)
            return error(404, u"No such entity with %fieldName = %fieldValue"_s,
                QJsonObject {{u"fieldName"_s, u"customerId"_s}, {u"fieldValue"_s, id}});
        for (const QString &needed : {u"email"_s, u"firstname"_s, u"lastname"_s, u"website_id"_s}) {
            if (!body.contains(needed))
                return error(
                    400, u"\"%fieldName\" is required. Enter and try again."_s, QJsonObject {{u"fieldName"_s, needed}});
        }
        if (shop().refused.contains(id))
            return error(400, u"\"%fieldName\" is invalid."_s, QJsonObject {{u"fieldName"_s, u"taxvat"_s}});
        customer->taxId = body[u"taxvat"_s].toString(); // not sent is emptied
        if (body.contains(u"addresses"_s))
            setAddresses(*customer, body[u"addresses"_s].toArray());
        ++customer->touched;
        return json(Magento::customer(*customer));
    }
};

} // namespace

std::unique_ptr<FakePlatform> makeMagento(int products) { return std::make_unique<Magento>(products); }

} // namespace zgoda::test
