// Shopware 6, /api. Client credentials for a token of ten minutes, searches by POST with a body, pages of 500 at most, no
// real total unless it is asked for (without, "total" is what the page holds), JSON:API instead of flat objects for those
// who do not ask for JSON, one transaction for a whole sync whose complaint points at the record, stock that has already
// fallen when an order is placed, prices as numbers by currency id, net and gross both needed.
#include "tests/connectors/b2b/platforms/fakeplatform.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace zgoda::test {
namespace {

const QString euro = u"b7d2554b0ce847cd82f3ac9bd1c0dfca"_s, dollar = u"0000000000000000000000000000d01a"_s;

QString hexId(int id) { return u"%1"_s.arg(id, 32, 16, QLatin1Char('0')); }
int numberIn(const QString &id) { return id.toInt(nullptr, 16); }
// What every text goes through there that is not declared to hold HTML.
QString withoutTags(QString text)
{
    static const QRegularExpression tag(u"<[^>]*>"_s);
    return text.remove(tag).trimmed();
}

class Shopware final : public FakePlatform {
public:
    explicit Shopware(int products)
        : FakePlatform(products)
    {
        start();
    }

private:
    static Told error(int status, const QString &code, const QString &detail, const QString &pointer = {})
    {
        QJsonObject one {
            {u"status"_s, QString::number(status)}, {u"code"_s, code}, {u"title"_s, u"Error"_s}, {u"detail"_s, detail}};
        if (!pointer.isEmpty())
            one.insert(u"source"_s, QJsonObject {{u"pointer"_s, pointer}});
        return json(QJsonObject {{u"errors"_s, QJsonArray {one}}}, status);
    }
    bool isLogin(const Asked &asked) const override { return asked.path == "/api/oauth/token"; }
    bool isWrite(const Asked &asked) const override { return asked.path.startsWith("/api/_action/"); }
    std::optional<Told> turnedAway(const Asked &asked) override
    {
        if (tokenHolds(asked.headers.value("authorization").mid(7)))
            return {};
        return error(401, u"9"_s, u"The resource owner or authorization server denied the request."_s);
    }

    Told serve(const Asked &asked) override
    {
        const QJsonObject body = objectIn(asked.body);
        if (isLogin(asked)) {
            if (!keyHolds() || body[u"grant_type"_s] != u"client_credentials"_s || body[u"client_id"_s] != u"SWIA1"_s
                || body[u"client_secret"_s] != u"right"_s)
                return error(401, u"4"_s, u"Client authentication failed"_s);
            return json(QJsonObject {{u"token_type"_s, u"Bearer"_s}, {u"expires_in"_s, 600},
                {u"access_token"_s, QString::fromLatin1(newToken())}});
        }
        if (!asked.headers.value("accept").contains("application/json"))
            return json(QJsonObject {{u"data"_s, QJsonArray()}, {u"included"_s, QJsonArray()}}); // JSON:API: not for us
        if (asked.path == "/api/search/product")
            return search(body, shop().products, [this](const Product &p) { return product(p); });
        if (asked.path == "/api/search/customer")
            return search(body, shop().customers, [this](const Customer &c) { return customer(c); });
        if (asked.path == "/api/search/order")
            return search(body, shop().orders, [&](const Order &o) { return order(o, body); });
        if (asked.path == "/api/search/customer-address") {
            QVector<std::pair<Customer, int>> all;
            for (const Customer &c : shop().customers)
                all += {{c, 0}, {c, 1}};
            return search(body, all, [&](const auto &one) { return address(one.first, one.second, body); });
        }
        if (asked.path == "/api/search/country")
            return search(body, QVector<int> {48}, [](int id) {
                return QJsonObject {{u"id"_s, hexId(id)}, {u"iso"_s, u"PL"_s}};
            });
        if (asked.path == "/api/search/product-price")
            return search(body, shop().products, [](const Product &p) { return tier(p); });
        if (asked.path == "/api/search/currency")
            return search(
                body, QVector<QPair<QString, QString>> {{euro, u"EUR"_s}, {dollar, u"USD"_s}}, [](const auto &one) {
                    return QJsonObject {{u"id"_s, one.first}, {u"isoCode"_s, one.second}};
                });
        if (asked.path == "/api/_action/sync")
            return sync(body);
        return error(404, u"0"_s, u"No route found"_s);
    }

    // Only the filters that a profile may need; another one is a mistake.
    static bool fits(const QJsonObject &row, const QJsonArray &filters)
    {
        return std::all_of(filters.begin(), filters.end(), [&](const QJsonValue &one) { return holds(row, one); });
    }
    static bool holds(const QJsonObject &row, const QJsonValue &filter)
    {
        const QString field = filter[u"field"_s].toString(), type = filter[u"type"_s].toString();
        const QJsonArray queries = filter[u"queries"_s].toArray();
        if (type == u"multi"_s && filter[u"operator"_s] == u"or"_s)
            return std::any_of(queries.begin(), queries.end(), [&](const QJsonValue &one) { return holds(row, one); });
        QJsonValue at = row;
        for (const QString &name : field.split(u'.'))
            at = at[name];
        const QJsonValue value = filter[u"value"_s];
        if (type == u"equalsAny"_s)
            return (value.isArray() ? value.toVariant().toStringList() : value.toString().split(u'|'))
                .contains(at.toString());
        return type == u"range"_s && at.toString() >= filter[u"parameters"_s][u"gte"_s].toString();
    }
    template <class T, class F> Told search(const QJsonObject &body, const QVector<T> &rows, F shape)
    {
        const int limit = body[u"limit"_s].toInt(100), number = body[u"page"_s].toInt(1);
        if (limit < 1 || limit > 500)
            return error(400, u"FRAMEWORK__QUERY_LIMIT_EXCEEDED"_s,
                u"The limit must be lower than or equal to MAX_LIMIT(=500)."_s);
        const QJsonArray ids = body[u"ids"_s].toArray(), filters = body[u"filter"_s].toArray();
        std::function<bool(const QJsonObject &)> fitting;
        if (!ids.isEmpty() || !filters.isEmpty())
            fitting = [&](const QJsonObject &made) {
                return fits(made, filters) && (ids.isEmpty() || ids.contains(made[u"id"_s]));
            };
        QVector<T> all = rows;
        if (body[u"sort"_s].toArray().isEmpty() && !all.isEmpty()) // the database's own order: another for each page
            std::rotate(all.begin(), all.begin() + (number * 3) % all.size(), all.end());
        QJsonArray out;
        qint64 count = 0;
        for (const QJsonObject &one : shaped(all, shape, fitting, qint64(number - 1) * limit, limit, count))
            out.append(one);
        const qint64 told = body[u"total-count-mode"_s].toInt(0) == 1 ? total(count) : out.size();
        return json(QJsonObject {{u"total"_s, told}, {u"data"_s, out}, {u"aggregations"_s, QJsonArray()}});
    }
    static QJsonObject price(const QString &currency, qint64 amount)
    {
        const double net = double(amount) / 100;
        return {{u"currencyId"_s, currency}, {u"net"_s, net}, {u"gross"_s, net * 1.23}, {u"linked"_s, true},
            {u"extensions"_s, QJsonArray()}};
    }
    // An advanced price: what a rule gives from ten pieces on. Its product and rule come because they are asked for.
    static QJsonObject tier(const Product &p)
    {
        return {{u"id"_s, hexId(p.id + 5'000'000)}, {u"productId"_s, hexId(p.id)}, {u"quantityStart"_s, 10},
            {u"quantityEnd"_s, QJsonValue()}, {u"rule"_s, QJsonObject {{u"name"_s, u"Trade"_s}}},
            {u"product"_s, QJsonObject {{u"productNumber"_s, p.sku}, {u"tax"_s, QJsonObject {{u"taxRate"_s, 23.0}}}}},
            {u"price"_s, QJsonArray {price(euro, p.many)}}, {u"updatedAt"_s, isoUtc(p.touched) + u".000+00:00"_s}};
    }
    QJsonObject product(const Product &p) const
    {
        QJsonArray prices {price(euro, p.price)};
        if (p.trade > 0)
            prices.prepend(price(dollar, p.trade));
        return {{u"id"_s, hexId(p.id)}, {u"productNumber"_s, p.sku}, {u"name"_s, p.name}, {u"active"_s, p.active},
            {u"ean"_s, QJsonValue()}, {u"weight"_s, QJsonValue()}, {u"minPurchase"_s, 1}, {u"purchaseSteps"_s, 1},
            {u"isCloseout"_s, true}, {u"restockTime"_s, QJsonValue()}, {u"stock"_s, p.free()},
            {u"availableStock"_s, p.free()}, {u"tax"_s, QJsonObject {{u"taxRate"_s, 23.0}}}, {u"price"_s, prices},
            {u"createdAt"_s, u"2025-01-01T00:00:00.000+00:00"_s},
            {u"updatedAt"_s, isoUtc(p.touched) + u".000+00:00"_s}};
    }
    QJsonObject customer(const Customer &c) const
    {
        return {{u"id"_s, hexId(c.id)}, {u"customerNumber"_s, u"C%1"_s.arg(c.id)}, {u"company"_s, c.company},
            {u"email"_s, c.email}, {u"active"_s, c.active}, {u"accountType"_s, u"business"_s},
            {u"vatIds"_s, QJsonArray {u"PL525000%1"_s.arg(1000 + c.id)}}, {u"guest"_s, false},
            {u"lastName"_s, u"Buyer"_s}, {u"group"_s, QJsonObject {{u"name"_s, c.group}}},
            {u"defaultBillingAddress"_s, QJsonObject {{u"phoneNumber"_s, c.phone}}},
            {u"updatedAt"_s, isoUtc(c.touched) + u".000+00:00"_s}};
    }

    static QJsonObject address(const Customer &c, int which, const QJsonObject &asks)
    {
        const Address &a = c.addresses[which];
        QJsonObject out {{u"id"_s, hexId(2 * c.id - 1 + which)}, {u"customerId"_s, hexId(c.id)},
            {u"countryId"_s, hexId(48)}, {u"firstName"_s, u"A"_s}, {u"lastName"_s, u"Buyer"_s},
            {u"company"_s, a.company}, {u"street"_s, a.street}, {u"zipcode"_s, a.postcode}, {u"city"_s, a.city},
            {u"phoneNumber"_s, a.phone}, {u"updatedAt"_s, isoUtc(c.touched) + u".000+00:00"_s}};
        if (asks[u"associations"_s].toObject().contains(u"customer"_s))
            out.insert(u"customer"_s, QJsonObject {{u"customerNumber"_s, u"C%1"_s.arg(c.id)}});
        return out;
    }
    // What is around an order comes only where it is asked for; its lines in no order of their own.
    QJsonObject order(const Order &o, const QJsonObject &asks)
    {
        static const QString states[] {u"open"_s, u"in_progress"_s, u"completed"_s, u"cancelled"_s};
        const QJsonObject with = asks[u"associations"_s].toObject();
        QJsonObject out {{u"id"_s, hexId(o.id)}, {u"orderNumber"_s, u"1%1"_s.arg(o.id)},
            {u"orderDateTime"_s, isoUtc(o.placed) + u".000+00:00"_s}, {u"amountNet"_s, double(o.net()) / 100},
            {u"amountTotal"_s, double(o.net() + o.tax()) / 100}, {u"customerComment"_s, QJsonValue()},
            {u"customFields"_s, o.flag.isEmpty() ? QJsonValue() : QJsonObject {{u"zgoda_flag"_s, o.flag}}},
            {u"updatedAt"_s, isoUtc(o.touched) + u".000+00:00"_s}};
        const auto around = [&](const QString &name, const QJsonValue &value) {
            out.insert(name, with.contains(name) ? value : QJsonValue());
        };
        around(u"currency"_s, QJsonObject {{u"isoCode"_s, u"EUR"_s}});
        around(u"orderCustomer"_s, QJsonObject {{u"customerNumber"_s, u"C%1"_s.arg(o.customer)}});
        around(u"stateMachineState"_s, QJsonObject {{u"technicalName"_s, states[int(o.state)]}});
        QJsonArray lines;
        const bool sorted = with[u"lineItems"_s][u"sort"_s][0][u"field"_s] == u"position"_s;
        for (int i = 0; i < 2; ++i) {
            const Order::Line &line = o.lines[sorted ? i : 1 - i];
            lines.append(QJsonObject {{u"id"_s, hexId(o.id * 10 + i)}, {u"position"_s, i + 1},
                {u"payload"_s, QJsonObject {{u"productNumber"_s, line.sku}}}, {u"quantity"_s, line.quantity},
                {u"unitPrice"_s, double(line.price) * 1.23 / 100}});
        }
        around(u"lineItems"_s, lines);
        return out;
    }

    // One transaction: the first complaint takes all of it back.
    Told sync(const QJsonObject &operations)
    {
        const Shop before = shop();
        for (auto it = operations.begin(); it != operations.end(); ++it) {
            const QJsonArray records = it.value()[u"payload"_s].toArray();
            const QString entity = it.value()[u"entity"_s].toString();
            for (qsizetype i = 0; i < records.size(); ++i) {
                const QJsonObject record = records[i].toObject();
                const QString wrong = entity == u"product"_s ? setProduct(record)
                    : entity == u"product_price"_s           ? setTier(record)
                    : entity == u"customer_address"_s        ? setAddress(record)
                    : entity == u"order"_s                   ? setOrder(record)
                                                             : setCustomer(record);
                if (wrong.isEmpty())
                    continue;
                shop() = before;
                return error(400, u"c1051bb4-1103-4974-8973-15e2f8c2f1f4"_s, u"This value should be of another type."_s,
                    u"/%1/%2/%3"_s.arg(it.key(), QString::number(i), wrong));
            }
        }
        return json(QJsonObject {{u"extensions"_s, QJsonArray()}, {u"data"_s, QJsonObject()},
            {u"notFound"_s, QJsonObject()}, {u"deleted"_s, QJsonObject()}});
    }
    // All currencies at once: one that is not named has no price any more. Net and gross are both needed, and nobody
    // works out one from the other.
    static bool setPrices(const QJsonArray &prices, qint64 &euros, qint64 *dollars)
    {
        qint64 found[] {0, 0};
        for (const QJsonValue &one : prices) {
            const bool other = one[u"currencyId"_s] == dollar;
            const double net = one[u"net"_s].toDouble(-1), gross = one[u"gross"_s].toDouble(-1);
            if ((!other && one[u"currencyId"_s] != euro) || net < 0 || qAbs(net * 1.23 - gross) > 0.01)
                return false;
            found[other ? 1 : 0] = qRound64(net * 100);
        }
        euros = found[0];
        if (dollars)
            *dollars = found[1];
        return true;
    }
    QString setTier(const QJsonObject &record)
    {
        const int id = numberIn(record[u"id"_s].toString()) - 5'000'000;
        Product *product = shop().product(id);
        if (!product || shop().refused.contains(id))
            return u"productId"_s;
        return setPrices(record[u"price"_s].toArray(), product->many, nullptr) ? QString() : u"price"_s;
    }
    // The member that is wrong; nothing: it is done.
    QString setProduct(const QJsonObject &record)
    {
        const int id = numberIn(record[u"id"_s].toString());
        Product *product = shop().product(id);
        if (!product) // an upsert of an id nobody knows is a new product, and those need more
            return u"productNumber"_s;
        const QJsonValue stock = record[u"stock"_s];
        if (shop().refused.contains(id)
            || (!stock.isUndefined() && (!stock.isDouble() || stock.toDouble() != stock.toInt())))
            return u"stock"_s;
        if (record.contains(u"price"_s) && !setPrices(record[u"price"_s].toArray(), product->price, &product->trade))
            return u"price"_s;
        if (stock.isDouble())
            product->onHand = stock.toInt() + product->reserved;
        if (record.contains(u"name"_s))
            product->name = withoutTags(record[u"name"_s].toString());
        if (record.contains(u"active"_s))
            product->active = record[u"active"_s].toBool();
        ++product->touched;
        return {};
    }
    QString setAddress(const QJsonObject &record)
    {
        const int id = numberIn(record[u"id"_s].toString());
        Customer *customer = shop().customer((id + 1) / 2);
        if (!customer || shop().refused.contains(customer->id))
            return u"zipcode"_s;
        Address &address = customer->addresses[(id + 1) % 2];
        for (const auto &[member, into] : {std::pair(u"company"_s, &address.company), {u"street"_s, &address.street},
                 {u"zipcode"_s, &address.postcode}, {u"city"_s, &address.city}, {u"phoneNumber"_s, &address.phone}}) {
            if (record.contains(member))
                *into = withoutTags(record[member].toString());
        }
        ++customer->touched;
        return {};
    }
    QString setOrder(const QJsonObject &record)
    {
        const int id = numberIn(record[u"id"_s].toString());
        Order *order = shop().order(id);
        const QJsonValue flag = record[u"customFields"_s][u"zgoda_flag"_s];
        if (!order || shop().refused.contains(id) || flag.isUndefined())
            return u"customFields"_s;
        order->flag = flag.toString();
        ++order->touched;
        return {};
    }
    QString setCustomer(const QJsonObject &record)
    {
        const int id = numberIn(record[u"id"_s].toString());
        Customer *customer = shop().customer(id);
        if (!customer || shop().refused.contains(id))
            return u"email"_s;
        if (record.contains(u"company"_s))
            customer->company = withoutTags(record[u"company"_s].toString());
        if (record.contains(u"email"_s))
            customer->email = record[u"email"_s].toString();
        if (record.contains(u"active"_s))
            customer->active = record[u"active"_s].toBool();
        ++customer->touched;
        return {};
    }
};

} // namespace

std::unique_ptr<FakePlatform> makeShopware(int products) { return std::make_unique<Shopware>(products); }

} // namespace zgoda::test
