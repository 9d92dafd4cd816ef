// IdoSell, Admin API v8. A key in X-API-KEY, searches by POST with everything under "params", pages from 0 of 100 at most,
// an empty list told as fault 2 and not as an empty list, a result for each item with a fault code (0 is good), sizes as
// what is sold, and stock by size and warehouse number.
#include "tests/connectors/b2b/platforms/fakeplatform.h"

#include <QDateTime>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace zgoda::test {
namespace {

// The shop's own time.
QString local(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, QTimeZone("Europe/Warsaw")).toString(u"yyyy-MM-dd HH:mm:ss");
}

class IdoSell final : public FakePlatform {
public:
    explicit IdoSell(int products)
        : FakePlatform(products)
    {
        start();
    }

private:
    static Told fault(int code, const QString &said, int status = 200)
    {
        return json(
            QJsonObject {{u"errors"_s, QJsonObject {{u"faultCode"_s, code}, {u"faultString"_s, said}}}}, status);
    }
    bool isWrite(const Asked &asked) const override { return asked.method == "PUT"; }
    std::optional<Told> turnedAway(const Asked &asked) override
    {
        if (keyHolds() && asked.headers.value("x-api-key") == "key-1")
            return {};
        return fault(401, u"Unauthorized: invalid API key"_s, 401);
    }

    Told serve(const Asked &asked) override
    {
        const QByteArray what = asked.path.mid(qstrlen("/api/admin/v8/"));
        const QJsonObject with = objectIn(asked.body)[u"params"_s].toObject();
        if (asked.method == "POST" && what == "products/products/search")
            return search(with);
        if (asked.method == "POST" && what == "orders/orders/search")
            return orders(with);
        if (asked.method == "GET" && what == "clients/clients")
            return clients(asked);
        if (asked.method == "PUT" && what == "products/stockQuantity")
            return setStock(with[u"products"_s].toArray());
        if (asked.method == "PUT" && what == "products/products")
            return setProducts(with[u"products"_s].toArray());
        if (asked.method == "PUT" && what == "clients/clients")
            return setClients(with[u"clients"_s].toArray());
        return fault(404, u"Not found"_s, 404);
    }

    template <class T, class F>
    Told list(const QVector<T> &all, F shape, int number, int size, const QString &member = u"results"_s)
    {
        if (size < 1 || size > 100)
            return fault(1, u"resultsLimit is out of range"_s, 400);
        QJsonArray out;
        for (const T &one : page(all, qint64(number) * size, size))
            out.append(shape(one));
        if (out.isEmpty())
            return fault(2, u"Empty result"_s);
        const qint64 rows = total(all.size());
        return json(QJsonObject {{u"resultsNumberAll"_s, rows}, {u"resultsNumberPage"_s, (rows + size - 1) / size},
            {u"resultsPage"_s, number}, {u"resultsLimit"_s, size}, {member, out}});
    }

    Told search(const QJsonObject &with)
    {
        QStringList wanted;
        for (const QJsonValue one : with[u"productIndexes"_s].toArray())
            wanted.append(one.isObject() ? one[u"productIndex"_s].toString() : one.toString());
        const QJsonObject date = with[u"productDate"_s].toObject();
        const QString since = date[u"productDateBegin"_s].toString();
        QVector<Product> all = shop().products;
        all.removeIf([&](const Product &p) {
            return (!wanted.isEmpty() && !wanted.contains(p.sku)) || (!since.isEmpty() && local(p.touched) < since);
        });
        return list(all, product, with[u"resultsPage"_s].toInt(), with[u"resultsLimit"_s].toInt(100));
    }
    static QJsonObject product(const Product &p)
    {
        const QJsonObject size {{u"sizeId"_s, u"uniw"_s}, {u"productSizeCodeExternal"_s, p.sku},
            {u"productSizeQuantity"_s, double(p.free())}};
        const QJsonObject stock {{u"stockId"_s, 1}, {u"productSizesData"_s, QJsonArray {size}}};
        return {{u"productId"_s, p.id}, {u"productDisplayedCode"_s, p.sku},
            {u"productIsVisible"_s, p.active ? u"y"_s : u"n"_s}, {u"productRetailPrice"_s, double(p.price) / 100},
            {u"productWholesalePrice"_s, double(p.trade) / 100}, {u"currencyId"_s, u"PLN"_s}, {u"productVat"_s, 23},
            {u"productStocksData"_s, QJsonObject {{u"productStocksQuantities"_s, QJsonArray {stock}}}},
            {u"productDescriptionsLangData"_s,
                QJsonArray {QJsonObject {{u"langId"_s, u"pol"_s}, {u"productName"_s, p.name}}}},
            {u"productModificationDate"_s, local(p.touched)}};
    }
    // "Results", with a capital letter.
    Told orders(const QJsonObject &with)
    {
        const QJsonObject range = with[u"ordersRange"_s][u"ordersDateRange"_s].toObject();
        const QString since
            = range[u"ordersDateType"_s] == u"modified"_s ? range[u"ordersDateBegin"_s].toString() : QString();
        QVector<Order> all = shop().orders;
        all.removeIf([&](const Order &o) { return !since.isEmpty() && local(o.touched) < since; });
        return list(all, order, with[u"resultsPage"_s].toInt(), with[u"resultsLimit"_s].toInt(100), u"Results"_s);
    }
    static QJsonObject order(const Order &o)
    {
        static const QString states[] {u"new"_s, u"on_order"_s, u"finished"_s, u"canceled"_s};
        QJsonArray products;
        for (const Order::Line &line : o.lines)
            products.append(QJsonObject {{u"productId"_s, 1}, {u"sizeId"_s, u"uniw"_s},
                {u"productSizeCodeExternal"_s, line.sku}, {u"stockId"_s, 1}, {u"productQuantity"_s, line.quantity},
                {u"productOrderPriceNet"_s, double(line.price) / 100},
                {u"productOrderPrice"_s, double(line.price) * 1.23 / 100}, {u"basketPosition"_s, products.size()}});
        const QJsonObject account {{u"clientId"_s, o.customer}, {u"clientLogin"_s, u"login%1"_s.arg(o.customer)},
            {u"clientCodeExternal"_s, u"K%1"_s.arg(o.customer)}};
        const QJsonObject details {{u"orderStatus"_s, states[int(o.state)]}, {u"orderAddDate"_s, local(o.placed)},
            {u"orderChangeDate"_s, local(o.touched)}, {u"clientNoteToOrder"_s, o.note},
            {u"payments"_s, QJsonObject {{u"orderCurrency"_s, QJsonObject {{u"currencyId"_s, u"EUR"_s}}}}},
            {u"productsResults"_s, products}};
        return {{u"orderId"_s, u"login%1-%2"_s.arg(o.customer).arg(o.id)}, {u"orderSerialNumber"_s, o.id},
            {u"clientResult"_s,
                QJsonObject {{u"clientAccount"_s, account},
                    {u"clientDeliveryAddress"_s, QJsonObject {{u"clientDeliveryAddressId"_s, u"7"_s}}}}},
            {u"orderDetails"_s, details}, {u"errors"_s, QJsonArray()}};
    }
    static QJsonObject client(const Customer &c)
    {
        return {{u"clientId"_s, c.id}, {u"clientLogin"_s, u"login%1"_s.arg(c.id)},
            {u"clientCodeExternal"_s, u"K%1"_s.arg(c.id)}, {u"clientEmail"_s, c.email}, {u"clientFirm"_s, c.company},
            {u"clientNip"_s, c.taxId}, {u"clientPhone1"_s, c.phone},
            {u"clientTradeCreditLimitExternal"_s, double(c.limit) / 100}, {u"clientType"_s, u"firm"_s},
            {u"numberOfDaysToPay"_s, 14}, {u"currencyId"_s, u"PLN"_s}, {u"langId"_s, u"pol"_s},
            {u"clientActive"_s, c.active}};
    }
    Told clients(const Asked &asked)
    {
        const QByteArrayList codes = asked.query.value("clientCodesExternal").split(',');
        QVector<Customer> all = shop().customers;
        all.removeIf([&](const Customer &c) {
            return !codes.first().isEmpty() && !codes.contains("K" + QByteArray::number(c.id));
        });
        return list(
            all, client, asked.query.value("resultsPage").toInt(), asked.query.value("resultsLimit", "100").toInt());
    }

    static QJsonObject result(const QString &member, const QJsonValue &id, int code, const QString &said)
    {
        return {{member, id}, {u"faultCode"_s, code}, {u"faultString"_s, said}};
    }
    Told setStock(const QJsonArray &items)
    {
        QJsonArray out;
        bool errors = false;
        for (const QJsonValue &item : items) {
            const QString code = item[u"productSizeCodeExternal"_s].toString();
            Product *product = shop().product(code);
            const bool fits = product && !shop().refused.contains(product->id)
                && item[u"stockId"_s].toVariant().toInt() == 1 && item[u"productSizeQuantity"_s].isDouble();
            if (fits) {
                product->onHand = qint64(item[u"productSizeQuantity"_s].toDouble()) + product->reserved;
                ++product->touched;
            }
            errors = errors || !fits;
            out.append(
                result(u"productSizeCodeExternal"_s, code, fits ? 0 : 3, fits ? u""_s : u"Incorrect quantity"_s));
        }
        return json(QJsonObject {{u"isErrors"_s, errors}, {u"results"_s, out}}, errors ? 207 : 200);
    }
    Told setProducts(const QJsonArray &items)
    {
        QJsonArray out;
        for (const QJsonValue &item : items) {
            Product *product = shop().product(item[u"productId"_s].toInt());
            const QJsonValue price = item[u"productRetailPrice"_s];
            const bool fits = product && !shop().refused.contains(product->id) && price.toDouble(-1) >= 0;
            if (fits) {
                product->price = qRound64(price.toDouble() * 100); // two places are kept
                ++product->touched;
            }
            out.append(result(u"productId"_s, item[u"productId"_s], fits ? 0 : 3, fits ? u""_s : u"Incorrect price"_s));
        }
        return json(QJsonObject {{u"results"_s, out}});
    }
    Told setClients(const QJsonArray &items)
    {
        QJsonArray out;
        for (const QJsonValue &item : items) {
            const int id = item[u"clientLogin"_s].toString().mid(5).toInt();
            Customer *customer = shop().customer(id);
            const bool fits = customer && !shop().refused.contains(id);
            if (fits && item[u"clientFirm"_s].isString())
                customer->company = item[u"clientFirm"_s].toString().left(40); // and not a word about the rest
            if (fits && item[u"clientTradeCreditLimitExternal"_s].isDouble())
                customer->limit = qRound64(item[u"clientTradeCreditLimitExternal"_s].toDouble() * 100);
            out.append(result(
                u"clientLogin"_s, item[u"clientLogin"_s], fits ? 0 : 4, fits ? u""_s : u"Client cannot be edited"_s));
        }
        return json(QJsonObject {{u"results"_s, out}});
    }
};

} // namespace

std::unique_ptr<FakePlatform> makeIdoSell(int products) { return std::make_unique<IdoSell>(products); }

} // namespace zgoda::test
