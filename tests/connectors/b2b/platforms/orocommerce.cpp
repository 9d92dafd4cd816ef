// OroCommerce, /admin/api (JSON:API). A token of an hour for client credentials, documents with relationships and included
// things instead of plain rows, pages of 10 unless asked for more, a total only for those who ask for it by a header and
// then in a header, unknown filters refused, quantities as text with ten places, and a batch that, in its synchronous
// mode, takes a hundred or nothing and points at the record that is wrong.
#include "tests/connectors/b2b/platforms/fakeplatform.h"

#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace zgoda::test {
namespace {

const char *const jsonApi = "application/vnd.api+json";

QJsonObject reference(const QString &type, const QString &id)
{
    return {{u"data"_s, QJsonObject {{u"type"_s, type}, {u"id"_s, id}}}};
}

class OroCommerce final : public FakePlatform {
public:
    explicit OroCommerce(int products)
        : FakePlatform(products)
    {
        start();
    }

private:
    static Told document(const QJsonObject &body, int status = 200)
    {
        Told told = json(body, status);
        told.type = jsonApi;
        return told;
    }
    static QJsonObject complaint(int status, const QString &title, const QString &detail, const QString &pointer = {})
    {
        QJsonObject out {{u"status"_s, QString::number(status)}, {u"title"_s, title}, {u"detail"_s, detail}};
        if (!pointer.isEmpty())
            out.insert(u"source"_s, QJsonObject {{u"pointer"_s, pointer}});
        return out;
    }
    static Told error(int status, const QString &title, const QString &detail)
    {
        return document({{u"errors"_s, QJsonArray {complaint(status, title, detail)}}}, status);
    }
    bool isLogin(const Asked &asked) const override { return asked.path == "/oauth2-token"; }
    std::optional<Told> turnedAway(const Asked &asked) override
    {
        if (tokenHolds(asked.headers.value("authorization").mid(7)))
            return {};
        return error(401, u"access denied exception"_s, u"The token has expired"_s);
    }

    Told serve(const Asked &asked) override
    {
        if (isLogin(asked)) {
            const QUrlQuery form(QString::fromUtf8(asked.body));
            const QJsonObject body = objectIn(asked.body);
            const auto given = [&](const QString &name) {
                return body.contains(name) ? body[name].toString() : form.queryItemValue(name);
            };
            if (!keyHolds() || given(u"grant_type"_s) != u"client_credentials"_s || given(u"client_id"_s) != u"client"_s
                || given(u"client_secret"_s) != u"right"_s)
                return json(QJsonObject {{u"error"_s, u"invalid_client"_s}}, 401);
            return json(QJsonObject {{u"token_type"_s, u"Bearer"_s}, {u"expires_in"_s, 3600},
                {u"access_token"_s, QString::fromLatin1(newToken())}});
        }
        if (asked.headers.value("accept") != jsonApi)
            return error(406, u"not acceptable http exception"_s, u"Unacceptable representation"_s);
        if (asked.method == "GET" && asked.path == "/admin/api/inventorylevels")
            return list(asked, shop().products, u"product"_s, [](const Product &p, QJsonArray &also) {
                also.append(product(p));
                return QJsonObject {{u"type"_s, u"inventorylevels"_s}, {u"id"_s, QString::number(p.id + 1000)},
                    {u"attributes"_s, QJsonObject {{u"quantity"_s, u"%1.0000000000"_s.arg(p.onHand)}}},
                    {u"relationships"_s,
                        QJsonObject {{u"product"_s, reference(u"products"_s, QString::number(p.id))}}}};
            });
        if (asked.method == "GET" && asked.path == "/admin/api/products")
            return list(asked, shop().products, u""_s, [](const Product &p, QJsonArray &) { return product(p); });
        if (asked.method == "GET" && asked.path == "/admin/api/customers")
            return list(asked, shop().customers, u"group"_s, [](const Customer &c, QJsonArray &also) {
                const QString group = c.group == u"Retail"_s ? u"1"_s : u"2"_s;
                also.append(QJsonObject {{u"type"_s, u"customergroups"_s}, {u"id"_s, group},
                    {u"attributes"_s, QJsonObject {{u"name"_s, c.group}}}});
                return QJsonObject {{u"type"_s, u"customers"_s}, {u"id"_s, QString::number(c.id)},
                    {u"attributes"_s,
                        QJsonObject {{u"name"_s, c.company}, {u"vat_id"_s, c.taxId},
                            {u"updatedAt"_s, isoUtc(c.touched) + u'Z'}}},
                    {u"relationships"_s,
                        QJsonObject {{u"group"_s, reference(u"customergroups"_s, group)},
                            {u"parent"_s,
                                c.id > 1 ? reference(u"customers"_s, u"1"_s)
                                         : QJsonObject {{u"data"_s, QJsonValue()}}}}}};
            });
        if (asked.method == "GET" && asked.path == "/admin/api/orders")
            return list(asked, shop().orders, u""_s, [](const Order &o, QJsonArray &) { return order(o); });
        if (asked.method == "GET" && asked.path == "/admin/api/pricelists")
            return list(asked, QVector<int> {4}, u""_s, [](int id, QJsonArray &) {
                return QJsonObject {{u"type"_s, u"pricelists"_s}, {u"id"_s, QString::number(id)},
                    {u"attributes"_s, QJsonObject {{u"name"_s, u"Default Price List"_s}}}};
            });
        if (asked.method == "GET" && asked.path == "/admin/api/productprices")
            return prices(asked);
        if (asked.method == "PATCH" && asked.headers.value("content-type") != jsonApi)
            return error(
                415, u"unsupported media type http exception"_s, u"The \"Content-Type\" header is not supported"_s);
        if (asked.method == "PATCH")
            return change(asked);
        return error(404, u"not found http exception"_s, u"No route found"_s);
    }

    // One list at a time; a price from one piece on, and another from ten.
    Told prices(const Asked &asked)
    {
        if (asked.query.value("filter[priceList]") != "4")
            return error(400, u"filter constraint"_s, u"The \"priceList\" filter is required."_s);
        QVector<std::pair<Product, int>> all;
        for (const Product &p : shop().products) {
            all.append({p, 1});
            all.append({p, 10});
        }
        return list(asked, all, u"product"_s, [](const std::pair<Product, int> &price, QJsonArray &also) {
            const auto &[p, from] = price;
            also.append(product(p));
            const qint64 value = from == 1 ? p.price : p.price * 9 / 10;
            return QJsonObject {{u"type"_s, u"productprices"_s}, {u"id"_s, u"%1.%2-4"_s.arg(p.id).arg(from)},
                {u"attributes"_s,
                    QJsonObject {{u"quantity"_s, from}, {u"currency"_s, u"EUR"_s}, {u"value"_s, double(value) / 100}}},
                {u"relationships"_s,
                    QJsonObject {{u"product"_s, reference(u"products"_s, QString::number(p.id))},
                        {u"priceList"_s, reference(u"pricelists"_s, u"4"_s)},
                        {u"unit"_s, reference(u"productunits"_s, u"item"_s)}}}};
        });
    }
    static QJsonObject order(const Order &o)
    {
        static const QString states[] {u"pending"_s, u"open"_s, u"closed"_s, u"cancelled"_s};
        return {{u"type"_s, u"orders"_s}, {u"id"_s, QString::number(o.id + 700)},
            {u"attributes"_s,
                QJsonObject {{u"identifier"_s, u"FR%1"_s.arg(o.id)}, {u"currency"_s, u"EUR"_s},
                    {u"subtotalValue"_s, double(o.net()) / 100}, {u"totalValue"_s, double(o.net() + o.tax()) / 100},
                    {u"createdAt"_s, isoUtc(o.placed) + u'Z'}, {u"updatedAt"_s, isoUtc(o.touched) + u'Z'}}},
            {u"relationships"_s,
                QJsonObject {{u"customer"_s, reference(u"customers"_s, QString::number(o.customer))},
                    {u"internalStatus"_s, reference(u"orderinternalstatuses"_s, states[int(o.state)])}}}};
    }
    static QJsonObject product(const Product &p)
    {
        return {{u"type"_s, u"products"_s}, {u"id"_s, QString::number(p.id)},
            {u"attributes"_s,
                QJsonObject {{u"sku"_s, p.sku}, {u"name"_s, p.name},
                    {u"status"_s, p.active ? u"enabled"_s : u"disabled"_s},
                    {u"updatedAt"_s, isoUtc(p.touched) + u'Z'}}}};
    }

    template <class T, class F> Told list(const Asked &asked, const QVector<T> &rows, const QString &include, F shape)
    {
        for (auto it = asked.query.begin(); it != asked.query.end(); ++it) {
            static const QByteArrayList known {"filter[id]", "filter[sku]", "filter[identifier]", "filter[priceList]"};
            if (it.key().startsWith("filter") && !known.contains(it.key()))
                return error(400, u"filter constraint"_s, u"The filter is not supported."_s);
        }
        const int size = asked.query.value("page[size]", "10").toInt(),
                  number = asked.query.value("page[number]", "1").toInt();
        const QByteArrayList skus = asked.query.value("filter[sku]").split(','),
                             ids = asked.query.value("filter[id]").split(','),
                             numbers = asked.query.value("filter[identifier]").split(',');
        const bool every = skus.first().isEmpty() && ids.first().isEmpty() && numbers.first().isEmpty();
        QVector<std::pair<QJsonObject, QJsonArray>> all;
        for (const T &one : every ? page(rows, qint64(number - 1) * size, size) : rows) {
            QJsonArray also;
            const QJsonObject made = shape(one, also);
            const bool bySku
                = skus.first().isEmpty() || skus.contains(made[u"attributes"_s][u"sku"_s].toString().toUtf8());
            const bool byNumber = numbers.first().isEmpty()
                || numbers.contains(made[u"attributes"_s][u"identifier"_s].toString().toUtf8());
            if (bySku && byNumber && (ids.first().isEmpty() || ids.contains(made[u"id"_s].toString().toUtf8())))
                all.append({made, also});
        }
        QJsonArray data, included;
        QSet<QString> known;
        for (const auto &[row, also] : every ? all : page(all, qint64(number - 1) * size, size)) {
            data.append(row);
            for (const QJsonValue one : also) {
                const QString key = one[u"type"_s].toString() + u'/' + one[u"id"_s].toString();
                if (!known.contains(key))
                    included.append(one);
                known.insert(key);
            }
        }
        QJsonObject body {{u"data"_s, data}};
        if (!include.isEmpty() && asked.query.value("include").contains(include.toUtf8()))
            body.insert(u"included"_s, included);
        Told told = document(body);
        if (asked.headers.value("x-include") == "totalCount")
            told.headers.insert("X-Include-Total-Count", QByteArray::number(total(every ? rows.size() : all.size())));
        return told;
    }

    // In order, all or nothing.
    Told change(const Asked &asked)
    {
        const QJsonValue data = objectIn(asked.body)[u"data"_s];
        const QJsonArray items = data.isArray() ? data.toArray() : QJsonArray {data};
        if (data.isArray() && asked.headers.value("x-mode") != "sync")
            return document({{u"data"_s, QJsonObject {{u"type"_s, u"asyncoperations"_s}, {u"id"_s, u"1"_s}}}}, 202);
        if (items.size() > 100)
            return error(
                400, u"request data constraint"_s, u"The data limit for the synchronous operation exceeded."_s);
        const Shop before = shop();
        QJsonArray wrong;
        for (qsizetype i = 0; i < items.size() && wrong.isEmpty(); ++i) {
            const QString at = data.isArray() ? u"/data/%1"_s.arg(i) : u"/data"_s;
            if (const QString member = set(items[i].toObject(), data.isArray()); !member.isEmpty())
                wrong.append(complaint(
                    400, u"form constraint"_s, u"This value is not valid."_s, at + u"/attributes/"_s + member));
        }
        if (wrong.isEmpty())
            return document({{u"data"_s, data}});
        shop() = before;
        return document({{u"errors"_s, wrong}}, 400);
    }
    QString set(const QJsonObject &item, bool batch)
    {
        const int id = item[u"id"_s].toString().toInt();
        const QJsonObject values = item[u"attributes"_s].toObject();
        if (batch && !item[u"meta"_s][u"update"_s].toBool())
            return u"id"_s; // to be made, and these cannot be
        if (item[u"type"_s] == u"inventorylevels"_s) {
            Product *product = shop().product(id - 1000);
            if (!product || shop().refused.contains(product->id) || !values[u"quantity"_s].isString())
                return u"quantity"_s;
            product->onHand = qint64(values[u"quantity"_s].toString().toDouble());
            return {};
        }
        if (item[u"type"_s] == u"productprices"_s) {
            const QString price = item[u"id"_s].toString();
            Product *product = shop().product(price.section(u'.', 0, 0).toInt());
            const double value = values[u"value"_s].toDouble(-1);
            if (!product || !price.endsWith(u".1-4"_s) || shop().refused.contains(product->id) || value < 0)
                return u"value"_s;
            product->price = toHundredths(QString::number(value, 'f', 4));
            return {};
        }
        Customer *customer = shop().customer(id);
        if (!customer || shop().refused.contains(id) || values[u"name"_s].toString().trimmed().isEmpty())
            return u"name"_s;
        customer->company = values[u"name"_s].toString().trimmed();
        return {};
    }
};

} // namespace

std::unique_ptr<FakePlatform> makeOroCommerce(int products) { return std::make_unique<OroCommerce>(products); }

} // namespace zgoda::test
