// Shopify, Admin GraphQL of 2026-04. A token of a day for client credentials, connections of 250 at most with cursors, a
// bucket of cost points, refusals of three layers under HTTP 200, stock by inventory item and location that is compared
// before it is set (changeFromQuantity must be there, and so must a key that makes the call happen once), everything of a
// call or nothing, and only those members that the query names. Customers who buy for a company are its contacts; the company
// has a number of another system beside its own.
#include "tests/connectors/b2b/platforms/fakeplatform.h"

#include <QRegularExpression>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace zgoda::test {
namespace {

const QString location = u"gid://shopify/Location/1"_s;

int numberIn(const QString &gid) { return gid.section(u'/', -1).toInt(); }

class Shopify final : public FakePlatform {
public:
    explicit Shopify(int products)
        : FakePlatform(products)
    {
        start();
    }

private:
    QHash<QString, std::pair<QByteArray, QByteArray>> m_done; // idempotency key -> what was asked, what was answered

    static QJsonObject cost()
    {
        const QJsonObject bucket {
            {u"maximumAvailable"_s, 2000}, {u"currentlyAvailable"_s, 1900}, {u"restoreRate"_s, 100}};
        return {{u"cost"_s,
            QJsonObject {{u"requestedQueryCost"_s, 50}, {u"actualQueryCost"_s, 20}, {u"throttleStatus"_s, bucket}}}};
    }
    static Told error(const QString &code, const QString &message)
    {
        const QJsonObject one {{u"message"_s, message}, {u"extensions"_s, QJsonObject {{u"code"_s, code}}}};
        return json(QJsonObject {{u"errors"_s, QJsonArray {one}}, {u"extensions"_s, cost()}});
    }
    Told tooFast() const override { return error(u"THROTTLED"_s, u"Throttled"_s); }
    bool isLogin(const Asked &asked) const override { return asked.path == "/admin/oauth/access_token"; }
    bool isWrite(const Asked &asked) const override { return queryOf(asked).startsWith(u"mutation"); }
    static QString queryOf(const Asked &asked) { return objectIn(asked.body)[u"query"_s].toString().trimmed(); }
    std::optional<Told> turnedAway(const Asked &asked) override
    {
        if (tokenHolds(asked.headers.value("x-shopify-access-token")))
            return {};
        return json(QJsonObject {{u"errors"_s,
                        u"[API] Invalid API key or access token (unrecognized login or wrong password)"_s}},
            401);
    }

    Told serve(const Asked &asked) override
    {
        if (isLogin(asked))
            return login(asked);
        if (asked.path != "/admin/api/2026-04/graphql.json")
            return json(QJsonObject {{u"errors"_s, u"Not Found"_s}}, 404);
        const QString query = queryOf(asked);
        const QJsonObject with = objectIn(asked.body)[u"variables"_s].toObject();
        if (query.contains(u"inventorySetQuantities"_s))
            return setStock(query, with);
        if (query.contains(u"productVariantsBulkUpdate"_s))
            return setPrices(query, with);
        if (query.contains(u"companyUpdate"_s))
            return setCompany(query, with);
        if (query.contains(u"companies("_s))
            return connection(query, with, u"companies"_s, shop().customers, u"external_id"_s,
                [](const Customer &c) { return company(c); });
        if (query.contains(u"metafieldsSet"_s))
            return setFlag(query, with);
        if (query.contains(u"inventoryItems"_s))
            return connection(
                query, with, u"inventoryItems"_s, shop().products, u"sku"_s, [](const Product &p) { return item(p); });
        if (query.contains(u"orders("_s))
            return connection(
                query, with, u"orders"_s, shop().orders, u"name"_s, [](const Order &o) { return order(o); });
        if (query.contains(u"productVariants"_s))
            return connection(query, with, u"productVariants"_s, shop().products, u"sku"_s,
                [](const Product &p) { return variant(p); });
        return error(u"undefinedField"_s, u"Field doesn't exist on type 'QueryRoot'"_s);
    }
    Told login(const Asked &asked)
    {
        const QUrlQuery form(QString::fromUtf8(asked.body));
        const bool right = form.queryItemValue(u"client_id"_s) == u"client"_s
            && form.queryItemValue(u"client_secret"_s) == u"right"_s
            && form.queryItemValue(u"grant_type"_s) == u"client_credentials"_s;
        if (!keyHolds() || !right)
            return json(QJsonObject {{u"error"_s, u"invalid_client"_s}}, 401);
        return json(QJsonObject {{u"access_token"_s, QString::fromLatin1(newToken())},
            {u"scope"_s, u"write_inventory"_s}, {u"expires_in"_s, 86399}});
    }

    // What the query does not name does not come.
    static QJsonValue named(const QJsonValue &value, const QSet<QString> &words)
    {
        if (value.isArray()) {
            QJsonArray out;
            for (const QJsonValue one : value.toArray())
                out.append(named(one, words));
            return out;
        }
        if (!value.isObject())
            return value;
        QJsonObject out;
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (words.contains(it.key()))
                out.insert(it.key(), named(it.value(), words));
        }
        return out;
    }
    static Told answer(const QString &query, const QJsonObject &data)
    {
        static const QRegularExpression between(u"\\W+"_s);
        const QStringList words = query.split(between);
        return json(QJsonObject {
            {u"data"_s, named(data, QSet<QString>(words.begin(), words.end()))}, {u"extensions"_s, cost()}});
    }

    template <class T, class F>
    Told connection(const QString &query, const QJsonObject &with, const QString &name, const QVector<T> &rows,
        const QString &asked, F shape)
    {
        const int first = with[u"first"_s].toInt();
        if (first < 1 || first > 250)
            return error(u"MAX_COST_EXCEEDED"_s, u"first must be between 1 and 250"_s);
        const QRegularExpression term(asked + uR"re(:"?([^"\s]+)"?)re"_s);
        QStringList terms;
        for (auto it = term.globalMatch(with[u"query"_s].toString()); it.hasNext();)
            terms.append(it.next().captured(1));
        QVector<QJsonObject> all;
        for (const T &row : rows) {
            if (const QJsonObject made = shape(row); terms.isEmpty() || terms.contains(made[asked].toString()))
                all.append(made);
        }
        const qint64 from = with[u"after"_s].toString().mid(1).toInt();
        QJsonArray nodes;
        for (const QJsonObject &one : page(all, from, first))
            nodes.append(one);
        const QJsonObject info {
            {u"hasNextPage"_s, from + first < all.size()}, {u"endCursor"_s, u"c%1"_s.arg(from + nodes.size())}};
        return answer(query, {{name, QJsonObject {{u"nodes"_s, nodes}, {u"pageInfo"_s, info}}}});
    }
    static QJsonObject order(const Order &o)
    {
        static const QString states[] {u"UNFULFILLED"_s, u"IN_PROGRESS"_s, u"FULFILLED"_s, u"UNFULFILLED"_s};
        const auto money = [](qint64 amount) {
            return QJsonObject {
                {u"shopMoney"_s, QJsonObject {{u"amount"_s, hundredths(amount)}, {u"currencyCode"_s, u"EUR"_s}}}};
        };
        const bool cancelled = o.state == Order::State::Cancelled;
        return {{u"id"_s, u"gid://shopify/Order/%1"_s.arg(o.id)}, {u"name"_s, u"#1%1"_s.arg(o.id)},
            {u"createdAt"_s, isoUtc(o.placed) + u'Z'}, {u"updatedAt"_s, isoUtc(o.touched) + u'Z'},
            {u"cancelReason"_s, cancelled ? QJsonValue(u"CUSTOMER"_s) : QJsonValue()}, {u"note"_s, QJsonValue()},
            {u"displayFulfillmentStatus"_s, states[int(o.state)]}, {u"displayFinancialStatus"_s, u"PAID"_s},
            {u"metafield"_s, o.flag.isEmpty() ? QJsonValue() : QJsonObject {{u"value"_s, o.flag}}},
            {u"currentTotalPriceSet"_s, money(o.net() + o.tax())}, {u"currentTotalTaxSet"_s, money(o.tax())},
            {u"customer"_s, QJsonObject {{u"id"_s, u"gid://shopify/Customer/%1"_s.arg(o.customer)}}},
            {u"purchasingEntity"_s, buyer(o.customer)}};
    }
    // Every other one buys for a company; of a person, a query for companies alone names nothing.
    static QJsonObject buyer(int customer)
    {
        const QJsonObject company {
            {u"id"_s, u"gid://shopify/Company/%1"_s.arg(customer)}, {u"externalId"_s, u"ERP-%1"_s.arg(customer)}};
        return customer % 2 == 0 ? QJsonObject {{u"company"_s, company}} : QJsonObject {};
    }
    static QJsonObject company(const Customer &c)
    {
        return {{u"id"_s, u"gid://shopify/Company/%1"_s.arg(c.id)}, {u"externalId"_s, u"ERP-%1"_s.arg(c.id)},
            {u"name"_s, c.company}, {u"note"_s, QJsonValue()}, {u"updatedAt"_s, isoUtc(c.touched) + u'Z'}};
    }
    Told setCompany(const QString &query, const QJsonObject &with)
    {
        const QString id = with[u"company"_s].toString();
        Customer *customer = id.startsWith(u"gid://shopify/Company/"_s) ? shop().customer(numberIn(id)) : nullptr;
        const QJsonObject input = with[u"input"_s].toObject();
        QJsonArray complaints;
        if (!customer || shop().refused.contains(customer->id) || input[u"name"_s].toString().isEmpty())
            complaints.append(QJsonObject {{u"field"_s, QJsonArray {u"input"_s, u"name"_s}},
                {u"message"_s, customer ? u"Name is not valid"_s : u"The company does not exist"_s},
                {u"code"_s, customer ? u"INVALID"_s : u"RESOURCE_NOT_FOUND"_s}});
        else
            customer->company = input[u"name"_s].toString();
        const QJsonValue changed = complaints.isEmpty() ? QJsonValue(company(*customer)) : QJsonValue();
        return answer(
            query, {{u"companyUpdate"_s, QJsonObject {{u"userErrors"_s, complaints}, {u"company"_s, changed}}}});
    }
    static QJsonObject item(const Product &p)
    {
        const auto quantity = [](const QString &name, qint64 count) {
            return QJsonObject {{u"name"_s, name}, {u"quantity"_s, count}};
        };
        const QJsonObject level {{u"id"_s, u"gid://shopify/InventoryLevel/%1"_s.arg(p.id)},
            {u"location"_s, QJsonObject {{u"id"_s, location}, {u"name"_s, u"Main"_s}}},
            {u"quantities"_s,
                QJsonArray {quantity(u"available"_s, p.free()), quantity(u"on_hand"_s, p.onHand),
                    quantity(u"committed"_s, p.reserved)}},
            {u"updatedAt"_s, isoUtc(p.touched) + u'Z'}};
        return {{u"id"_s, u"gid://shopify/InventoryItem/%1"_s.arg(p.id)}, {u"sku"_s, p.sku}, {u"tracked"_s, true},
            {u"inventoryLevels"_s, QJsonObject {{u"nodes"_s, QJsonArray {level}}}}};
    }
    static QJsonObject variant(const Product &p)
    {
        return {{u"id"_s, u"gid://shopify/ProductVariant/%1"_s.arg(p.id)}, {u"sku"_s, p.sku},
            {u"barcode"_s, QJsonValue()}, {u"displayName"_s, p.name}, {u"price"_s, hundredths(p.price)},
            {u"updatedAt"_s, isoUtc(p.touched) + u'Z'},
            {u"product"_s,
                QJsonObject {{u"id"_s, u"gid://shopify/Product/%1"_s.arg(p.id)},
                    {u"status"_s, p.active ? u"ACTIVE"_s : u"DRAFT"_s}}}};
    }

    // A metafield holds something, or it is deleted: nothing blank is taken.
    Told setFlag(const QString &query, const QJsonObject &with)
    {
        const bool sets = with[u"sets"_s].toBool();
        const QJsonValue one = with[sets ? u"flag"_s : u"old"_s][0];
        Order *order = shop().order(numberIn(one[u"ownerId"_s].toString()));
        const QString value = one[u"value"_s].toString();
        const bool ours = order && one[u"namespace"_s] == u"zgoda"_s && one[u"key"_s] == u"flag"_s
            && (!sets || one[u"type"_s] == u"single_line_text_field"_s);
        if (!with[u"flag"_s][0][u"value"_s].isString()) // asked for, used or not
            return error(u"INVALID_VARIABLE"_s, u"Variable $flag was provided invalid value"_s);
        QJsonArray complaints;
        if (!ours || shop().refused.contains(order->id) || (sets && value.trimmed().isEmpty()))
            complaints.append(QJsonObject {{u"field"_s, QJsonArray {u"metafields"_s, u"0"_s, u"value"_s}},
                {u"message"_s, u"Value can't be blank."_s}});
        else
            order->flag = sets ? value : QString();
        return answer(
            query, {{sets ? u"metafieldsSet"_s : u"metafieldsDelete"_s, QJsonObject {{u"userErrors"_s, complaints}}}});
    }

    // Variants of one product, all or nothing; money is a text.
    Told setPrices(const QString &query, const QJsonObject &with)
    {
        QJsonArray complaints;
        const QJsonArray variants = with[u"variants"_s].toArray();
        const auto each = [&](auto f) {
            for (qsizetype i = 0; i < variants.size(); ++i)
                f(shop().product(numberIn(variants[i][u"id"_s].toString())), variants[i][u"price"_s].toString(), i);
        };
        each([&](const Product *product, const QString &price, qsizetype i) {
            bool number = false;
            const bool theirs = product && with[u"product"_s] == u"gid://shopify/Product/%1"_s.arg(product->id)
                && variants[i][u"id"_s].toString().startsWith(u"gid://shopify/ProductVariant/"_s);
            const bool holds = toHundredths(price, &number) >= 0 && number && theirs;
            if (!holds || shop().refused.contains(product->id))
                complaints.append(QJsonObject {
                    {u"field"_s, QJsonArray {u"variants"_s, QString::number(i), theirs ? u"price"_s : u"id"_s}},
                    {u"message"_s, theirs ? u"Price is not valid"_s : u"Product variant does not exist"_s},
                    {u"code"_s, u"INVALID"_s}});
        });
        each([&](Product *product, const QString &price, qsizetype) {
            if (complaints.isEmpty()) {
                product->price = toHundredths(price);
                ++product->touched;
            }
        });
        return answer(query,
            {{u"productVariantsBulkUpdate"_s,
                QJsonObject {{u"userErrors"_s, complaints}, {u"productVariants"_s, QJsonValue()}}}});
    }

    // All of a call or nothing; the same key again is answered again and does nothing.
    Told setStock(const QString &query, const QJsonObject &with)
    {
        const QString key = with[u"key"_s].toString();
        if (!query.contains(u"@idempotent"_s) || key.isEmpty())
            return error(u"BAD_REQUEST"_s, u"The @idempotent directive is required for this mutation"_s);
        const QByteArray asks = QJsonDocument(with[u"input"_s].toObject()).toJson(QJsonDocument::Compact);
        if (const auto done = m_done.constFind(key); done != m_done.constEnd())
            return done->first == asks
                ? Told {200, done->second}
                : error(u"IDEMPOTENCY_KEY_PARAMETER_MISMATCH"_s, u"The same key was used for something else"_s);
        const QJsonObject input = with[u"input"_s].toObject();
        const QJsonArray quantities = input[u"quantities"_s].toArray();
        if (quantities.size() > 250 || input[u"name"_s] != u"available"_s || input[u"reason"_s].toString().isEmpty())
            return error(u"INVALID_VARIABLE"_s, u"Variable $input was provided invalid value"_s);
        QJsonArray complaints;
        const auto complain = [&](qsizetype i, const char *member, const char *code) {
            complaints.append(QJsonObject {
                {u"field"_s, QJsonArray {u"input"_s, u"quantities"_s, QString::number(i), QLatin1String(member)}},
                {u"message"_s, "The value is not right"_L1}, {u"code"_s, QLatin1String(code)}});
        };
        for (qsizetype i = 0; i < quantities.size(); ++i) {
            const QJsonValue one = quantities[i];
            const Product *product = shop().product(numberIn(one[u"inventoryItemId"_s].toString()));
            if (one[u"changeFromQuantity"_s].isUndefined())
                return error(u"INVALID_VARIABLE"_s, u"changeFromQuantity (Expected value to not be null)"_s);
            if (!product || one[u"locationId"_s] != location)
                complain(i, "locationId", "ITEM_NOT_STOCKED_AT_LOCATION");
            else if (shop().refused.contains(product->id) || one[u"quantity"_s].toInt(-1) < 0)
                complain(i, "quantity", "INVALID_QUANTITY_NEGATIVE");
            else if (!one[u"changeFromQuantity"_s].isNull() && one[u"changeFromQuantity"_s].toInt() != product->free())
                complain(i, "changeFromQuantity", "CHANGE_FROM_QUANTITY_STALE");
        }
        for (const QJsonValue one : complaints.isEmpty() ? quantities : QJsonArray()) {
            Product *product = shop().product(numberIn(one[u"inventoryItemId"_s].toString()));
            product->onHand = one[u"quantity"_s].toInt() + product->reserved;
            ++product->touched;
        }
        const QJsonValue group = complaints.isEmpty()
            ? QJsonValue(QJsonObject {{u"id"_s, u"gid://shopify/InventoryAdjustmentGroup/1"_s}})
            : QJsonValue();
        const Told told = answer(query,
            {{u"inventorySetQuantities"_s,
                QJsonObject {{u"userErrors"_s, complaints}, {u"inventoryAdjustmentGroup"_s, group}}}});
        m_done.insert(key, {asks, told.body});
        return told;
    }
};

} // namespace

std::unique_ptr<FakePlatform> makeShopify(int products) { return std::make_unique<Shopify>(products); }

} // namespace zgoda::test
