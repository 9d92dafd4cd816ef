// Sylius 2, /api/v2/admin (API Platform). A token from a login, JSON-LD with hydra members and page numbers, a plain list
// without a total for those who do not ask for JSON-LD, one PUT for each variant, prices in minor units by channel that
// must be sent with their own @id, and an onHand that says nothing while stock is not tracked.
#include "tests/connectors/b2b/platforms/fakeplatform.h"

using namespace Qt::StringLiterals;

namespace zgoda::test {
namespace {

class Sylius final : public FakePlatform {
public:
    explicit Sylius(int products)
        : FakePlatform(products)
    {
        start();
    }

private:
    static Told error(int status, const QString &title, const QString &detail)
    {
        return json(QJsonObject {{u"@type"_s, u"hydra:Error"_s}, {u"title"_s, title}, {u"detail"_s, detail},
                        {u"status"_s, status}},
            status);
    }
    static Told violation(const QString &path, const QString &message)
    {
        const QJsonObject one {{u"propertyPath"_s, path}, {u"message"_s, message}};
        return json(QJsonObject {{u"@type"_s, u"ConstraintViolationList"_s}, {u"title"_s, u"An error occurred"_s},
                        {u"detail"_s, path + u": "_s + message}, {u"violations"_s, QJsonArray {one}}},
            422);
    }
    bool isLogin(const Asked &asked) const override { return asked.path == "/api/v2/admin/administrators/token"; }
    std::optional<Told> turnedAway(const Asked &asked) override
    {
        if (tokenHolds(asked.headers.value("authorization").mid(7)))
            return {};
        return json(QJsonObject {{u"code"_s, 401}, {u"message"_s, u"Expired JWT Token"_s}}, 401);
    }

    Told serve(const Asked &asked) override
    {
        if (isLogin(asked)) {
            const QJsonObject body = objectIn(asked.body);
            if (!keyHolds() || body[u"email"_s] != u"api@shop.test"_s || body[u"password"_s] != u"right"_s)
                return json(QJsonObject {{u"code"_s, 401}, {u"message"_s, u"Invalid credentials."_s}}, 401);
            return json(QJsonObject {{u"token"_s, QString::fromLatin1(newToken())}});
        }
        if (asked.method == "GET" && asked.path == "/api/v2/admin/product-variants")
            return list(asked, shop().products, [this](const Product &p) { return variant(p); });
        if (asked.method == "GET" && asked.path == "/api/v2/admin/customers")
            return list(asked, shop().customers, [this](const Customer &c) { return customer(c); });
        if (asked.method == "GET" && asked.path == "/api/v2/admin/orders") {
            QVector<Order> all = shop().orders;
            all.prepend({}); // a basket, not an order yet
            return list(asked, all, [](const Order &o) { return order(o); });
        }
        if (asked.path.startsWith("/api/v2/admin/product-variants/")) {
            Product *product = shop().product(QUrl::fromPercentEncoding(asked.path.mid(31)));
            if (!product)
                return error(404, u"Not Found"_s, u"Not Found"_s);
            return asked.method == "PUT" ? setVariant(*product, objectIn(asked.body)) : json(variant(*product));
        }
        if (asked.method == "PUT" && asked.path.startsWith("/api/v2/admin/customers/"))
            return setCustomer(asked);
        return error(404, u"Not Found"_s, u"No route found"_s);
    }

    template <class T, class F> Told list(const Asked &asked, const QVector<T> &all, F shape)
    {
        const int size = asked.query.value("itemsPerPage", "30").toInt(),
                  number = asked.query.value("page", "1").toInt();
        QJsonArray out;
        for (const T &one : page(all, qint64(number - 1) * size, size))
            out.append(shape(one));
        if (!asked.headers.value("accept").contains("application/ld+json"))
            return json(out);
        Told told = json(QJsonObject {
            {u"@type"_s, u"hydra:Collection"_s}, {u"hydra:totalItems"_s, total(all.size())}, {u"hydra:member"_s, out}});
        told.type = "application/ld+json; charset=utf-8";
        return told;
    }
    static QString pricingId(const QString &channel, int id)
    {
        return u"/api/v2/admin/channel-pricings/%1"_s.arg(channel == u"WEB"_s ? id : id + 100'000);
    }
    static QJsonObject pricing(const QString &channel, int id, qint64 amount)
    {
        return {{u"@id"_s, pricingId(channel, id)}, {u"channelCode"_s, channel}, {u"price"_s, amount},
            {u"originalPrice"_s, QJsonValue()}, {u"minimumPrice"_s, 0}};
    }
    QJsonObject variant(const Product &p) const
    {
        QJsonObject pricings {{u"WEB"_s, pricing(u"WEB"_s, p.id, p.price)}};
        if (p.trade > 0)
            pricings.insert(u"B2B"_s, pricing(u"B2B"_s, p.id, p.trade));
        return {{u"@id"_s, u"/api/v2/admin/product-variants/"_s + p.sku}, {u"code"_s, p.sku}, {u"id"_s, p.id},
            {u"enabled"_s, p.active}, {u"tracked"_s, true}, {u"onHand"_s, p.onHand}, {u"onHold"_s, p.reserved},
            {u"channelPricings"_s, pricings},
            {u"translations"_s, QJsonObject {{u"en_US"_s, QJsonObject {{u"name"_s, p.name}}}}},
            {u"weight"_s, QJsonValue()}, {u"updatedAt"_s, isoUtc(p.touched) + u"+00:00"_s}};
    }
    QJsonObject customer(const Customer &c) const
    {
        return {{u"@id"_s, u"/api/v2/admin/customers/%1"_s.arg(c.id)}, {u"id"_s, c.id}, {u"email"_s, c.email},
            {u"firstName"_s, QString()}, {u"lastName"_s, c.company}, {u"phoneNumber"_s, c.phone},
            {u"user"_s, QJsonObject {{u"enabled"_s, c.active}}}};
    }

    static QJsonObject order(const Order &o)
    {
        static const QString states[] {u"new"_s, u"new"_s, u"fulfilled"_s, u"cancelled"_s};
        if (o.id == 0)
            return {{u"tokenValue"_s, u"basket"_s}, {u"number"_s, QJsonValue()}, {u"state"_s, u"cart"_s},
                {u"currencyCode"_s, u"EUR"_s}, {u"total"_s, 100}, {u"checkoutCompletedAt"_s, QJsonValue()}};
        return {{u"tokenValue"_s, u"t%1"_s.arg(o.id)}, {u"number"_s, u"0000%1"_s.arg(o.id)},
            {u"state"_s, states[int(o.state)]}, {u"currencyCode"_s, u"EUR"_s}, {u"total"_s, o.net() + o.tax()},
            {u"customer"_s, u"/api/v2/admin/customers/%1"_s.arg(o.customer)}, {u"notes"_s, QJsonValue()},
            {u"checkoutCompletedAt"_s, isoUtc(o.placed) + u"+00:00"_s}};
    }

    // Whether channels that are not named keep their prices is not known: here they do not.
    std::optional<Told> setPricings(Product &product, const QJsonObject &pricings)
    {
        qint64 web = 0, trade = 0;
        for (auto it = pricings.begin(); it != pricings.end(); ++it) {
            if (it.value()[u"@id"_s] != pricingId(it.key(), product.id))
                return violation(u"channelPricings[%1]"_s.arg(it.key()), u"This channel already has a price"_s);
            if (!it.value()[u"price"_s].isDouble())
                return error(400, u"Bad Request"_s, u"The type of the \"price\" attribute must be \"int\"."_s);
            (it.key() == u"WEB"_s ? web : trade) = it.value()[u"price"_s].toInt();
        }
        product.price = web;
        product.trade = trade;
        return {};
    }
    Told setVariant(Product &product, const QJsonObject &body)
    {
        const QJsonValue onHand = body[u"onHand"_s];
        if (shop().refused.contains(product.id) || (!onHand.isUndefined() && onHand.toDouble(-1) < 0))
            return violation(u"onHand"_s, u"Value must not be less than 0"_s);
        if (onHand.isDouble() && onHand.toInt() < product.reserved)
            return violation(u"onHand"_s, u"On hand must be greater than the number of on hold units"_s);
        if (body.contains(u"channelPricings"_s)) {
            if (const auto wrong = setPricings(product, body[u"channelPricings"_s].toObject()))
                return *wrong;
        }
        if (onHand.isDouble())
            product.onHand = onHand.toInt();
        if (body.contains(u"enabled"_s))
            product.active = body[u"enabled"_s].toBool();
        ++product.touched;
        return json(variant(product));
    }
    Told setCustomer(const Asked &asked)
    {
        Customer *customer = shop().customer(asked.path.mid(24).toInt());
        if (!customer)
            return error(404, u"Not Found"_s, u"Not Found"_s);
        const QJsonObject body = objectIn(asked.body);
        if (shop().refused.contains(customer->id))
            return violation(u"phoneNumber"_s, u"Please enter a valid phone number"_s);
        if (body.contains(u"phoneNumber"_s))
            customer->phone = body[u"phoneNumber"_s].toString();
        if (body.contains(u"lastName"_s))
            customer->company = body[u"lastName"_s].toString().trimmed();
        return json(this->customer(*customer));
    }
};

} // namespace

std::unique_ptr<FakePlatform> makeSylius(int products) { return std::make_unique<Sylius>(products); }

} // namespace zgoda::test
