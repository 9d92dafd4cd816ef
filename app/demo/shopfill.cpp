// The demo shop's first stock of data.
#include "app/demo/shopdata.h"

#include "app/demo/shopschema.h"
#include "models/base/decimal.h"

using namespace Qt::StringLiterals;

namespace zgoda::demo {
namespace {

ShopValue text(const QString &t) { return {t, t.isEmpty()}; }
ShopValue whole(qint64 number) { return {QString::number(number)}; }

QString plainMoney(qint64 hundredths)
{
    QString out = moneyDigits(hundredths);
    while (out.endsWith(u'0'))
        out.chop(1);
    return out.endsWith(u'.') ? out.chopped(1) : out;
}

QString plainKilograms(int grams)
{
    QByteArray out = formatDecimal(grams, 3);
    while (out.endsWith('0'))
        out.chop(1);
    return QString::fromLatin1(out.endsWith('.') ? out.chopped(1) : out);
}

ShopRow priceRow(const Product &product, const PriceList &list, int from, qint64 net, const QString &at)
{
    return {{u"sku"_s, {product.shopSku}}, {u"priceList"_s, {QLatin1String(list.shop)}},
        {u"currency"_s, {QLatin1String(list.currency)}}, {u"unit"_s, {shopUnit(product.unit)}},
        {u"minQty"_s, whole(from)}, {u"net"_s, {plainMoney(net)}},
        {u"gross"_s, {plainMoney(grossOf(net, product.vat))}}, {u"taxRate"_s, whole(product.vat)},
        {u"updatedAt"_s, {at}}};
}

} // namespace

Result<> ShopData::insert(const QString &area, const ShopRow &row)
{
    if (!m_next.contains(area)) {
        const auto last = m_db->number("SELECT coalesce(max(rowid), 0) FROM " + area.toUtf8());
        if (!last)
            return fail(last.error());
        m_next.insert(area, last->value_or(0));
    }
    QByteArrayList names {"id"};
    QVector<ShopValue> values {{area.left(2) + QString::number(++m_next[area])}};
    for (auto at = row.begin(); at != row.end(); ++at) {
        names.append('"' + at.key().toUtf8() + '"');
        values.append(*at);
    }
    return run("INSERT INTO " + area.toUtf8() + " (" + names.join(',') + ") VALUES ("
            + QByteArrayList(names.size(), "?").join(',') + ')',
        values);
}

Result<> ShopData::moveStock(const QString &sku, const QString &warehouse, qint64 quantity, Instant at)
{
    const ShopRow where {{u"sku"_s, {sku}}, {u"warehouse"_s, {warehouse}}};
    const auto now = value(u"stock"_s, where, u"available"_s);
    if (!now)
        return fail(now.error());
    const qint64 left = qMax<qint64>(0, parseDecimal(now->toLatin1(), 4).units / 10000 + quantity);
    return set(u"stock"_s, where, {{u"available"_s, {QString::number(left)}}}, at);
}

Result<> ShopData::fillProduct(const Product &product, const QString &at)
{
    Result<> done = insert(u"products"_s,
        {{u"sku"_s, {product.shopSku}}, {u"ean"_s, {product.ean}}, {u"name"_s, {product.name}},
            {u"unit"_s, {shopUnit(product.unit)}}, {u"taxRate"_s, whole(product.vat)},
            {u"category"_s, {product.category}}, {u"minQty"_s, whole(1)}, {u"packQty"_s, whole(product.pack)},
            {u"weight"_s, {plainKilograms(product.grams)}}, {u"active"_s, whole(1)}, {u"updatedAt"_s, {at}}});
    for (const PriceList &list : priceLists) {
        const qint64 net = netIn(list, product.net);
        if (done)
            done = insert(u"prices"_s, priceRow(product, list, 1, net, at));
        if (done && QLatin1String(list.erp) == "HURT"_L1 && hasBreak(product))
            done = insert(u"prices"_s, priceRow(product, list, product.pack, breakNet(net), at));
    }
    return done;
}

Result<> ShopData::fillCompany(const Company &c, const QHash<QString, QString> &codes, const QString &at)
{
    return insert(u"customers"_s,
        {{u"customer"_s, {c.shopCode}}, {u"name"_s, {c.name}}, {u"taxId"_s, {c.taxId}}, {u"kind"_s, {c.kind}},
            {u"email"_s, {c.email}}, {u"phone"_s, {c.phone}}, {u"language"_s, {c.language}},
            {u"group"_s, {shopGroup(c.group)}}, {u"priceList"_s, {shopList(c.priceList)}},
            {u"paymentTerm"_s, {shopTerm(c.term)}}, {u"paymentDays"_s, whole(c.days)}, {u"paymentMethod"_s, {c.method}},
            {u"currency"_s, {c.currency}}, {u"parent"_s, text(codes.value(c.parent, c.parent))},
            {u"payer"_s, text(codes.value(c.payer, c.payer))}, {u"salesperson"_s, {c.salesperson}},
            {u"active"_s, whole(1)}, {u"blocked"_s, whole(0)}, {u"hasAccount"_s, whole(c.hasAccount)},
            {u"updatedAt"_s, {at}}});
}

Result<> ShopData::addCompany(const Company &company, Instant at) { return fillCompany(company, {}, isoText(at)); }

// What is free of each product in each of the shop's warehouses.
Result<> ShopData::fillStock(const QVector<Product> &products, const QVector<Shelf> &shelves, const QString &at)
{
    QHash<QString, const Product *> bySku;
    for (const Product &product : products)
        bySku.insert(product.sku, &product);
    QHash<QString, qint64> sums; // "shop sku|warehouse"
    QStringList order;
    for (const Shelf &shelf : shelves) {
        const QString place = bySku.value(shelf.sku)->sku + u'|' + shopWarehouse(shelf.warehouse);
        if (!sums.contains(place))
            order.append(place);
        sums[place] += shelf.onHand - shelf.reserved;
    }
    Result<> done;
    for (const QString &place : order) {
        const Product &product = *bySku.value(place.section(u'|', 0, 0));
        static const QStringList backorders {u"no"_s, u"allow"_s, u"preorder"_s};
        // Goods without limit and pre-sale goods are shown as plenty: the shop must not refuse them.
        const qint64 available
            = product.limit == 0 ? qMax<qint64>(0, sums.value(place)) : (product.limit == 1 ? 9999 : 500);
        if (done)
            done = insert(u"stock"_s,
                {{u"sku"_s, {product.shopSku}}, {u"warehouse"_s, {place.section(u'|', 1)}},
                    {u"available"_s, whole(available)}, {u"reserved"_s, whole(0)},
                    {u"backorder"_s, {backorders[product.limit]}}, {u"leadDays"_s, whole(product.limit == 0 ? 1 : 7)},
                    {u"unit"_s, {shopUnit(product.unit)}}, {u"updatedAt"_s, {at}}});
    }
    return done;
}

Result<> ShopData::fill(
    const QVector<Product> &products, const QVector<Company> &companies, const QVector<Shelf> &shelves, Instant when)
{
    const QString at = isoText(when);
    QHash<QString, QString> codes;
    for (const Company &company : companies)
        codes.insert(company.code, company.shopCode);
    if (auto begun = begin(); !begun)
        return begun;
    Result<> done = m_db->exec(shopSchema);
    if (done)
        done = learnColumns();
    for (const Product &product : products) {
        if (done)
            done = fillProduct(product, at);
    }
    if (done)
        done = fillStock(products, shelves, at);
    for (const Company &company : companies) {
        if (done)
            done = fillCompany(company, codes, at);
    }
    if (!done) {
        m_open.reset();
        m_mutex.unlock();
        return done;
    }
    return commit();
}

} // namespace zgoda::demo
