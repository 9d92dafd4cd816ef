// The demo shop's first stock of data, and creating rows in it.
#include "app/demo/shopdata.h"

#include "app/demo/shopschema.h"
#include "models/base/decimal.h"

using namespace Qt::StringLiterals;

namespace zgoda::demo {
namespace {

struct Pair {
    const char *erp, *shop;
};

template <size_t n> QString other(const Pair (&pairs)[n], const QString &code)
{
    for (const Pair &pair : pairs) {
        if (code == QString::fromUtf8(pair.erp))
            return QString::fromUtf8(pair.shop);
    }
    return code;
}

// The columns that make a row of this area what it is.
QStringList keysOf(const QString &area)
{
    if (area == "stock"_L1)
        return {u"sku"_s, u"warehouse"_s};
    if (area == "prices"_L1)
        return {u"sku"_s, u"priceList"_s, u"currency"_s, u"unit"_s, u"minQty"_s};
    static const QHash<QString, QStringList> others {{u"products"_s, {u"sku"_s}}, {u"customers"_s, {u"customer"_s}},
        {u"credit"_s, {u"customer"_s}}, {u"orders"_s, {u"order"_s}}, {u"orderlines"_s, {u"order"_s, u"line"_s}},
        {u"documents"_s, {u"kind"_s, u"number"_s}}, {u"addresses"_s, {u"customer"_s, u"address"_s}},
        {u"terms"_s, {u"whoKind"_s, u"whatKind"_s, u"minQty"_s}}}; // who and what may be empty
    return others.value(area);
}

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

QString shopUnit(const QString &unit)
{
    static constexpr Pair pairs[] = {{"szt.", "pcs"}, {"m", "m"}, {"opak.", "pack"}, {"kpl.", "set"}};
    return other(pairs, unit);
}

QString shopWarehouse(const QString &warehouse)
{
    static constexpr Pair pairs[]
        = {{"MAG1", "warszawa"}, {"MAG1R", "warszawa"}, {"MAG2", "gdansk"}, {"MAG3", "krakow"}};
    return other(pairs, warehouse);
}

QString shopGroup(const QString &group)
{
    static constexpr Pair pairs[] = {
        {"INST", "installers"}, {"HURT", "wholesale"}, {"DEW", "developers"}, {"PRZEM", "industry"}, {"EXP", "export"}};
    return other(pairs, group);
}

QString shopTerm(const QString &term)
{
    if (term == "GOT"_L1)
        return u"prepaid"_s;
    return term.startsWith(u'P') ? u"net"_s + QString::number(term.mid(1).toInt()) : term;
}

QString shopList(const QString &code)
{
    for (const PriceList &list : priceLists) {
        if (code == QLatin1String(list.erp))
            return QString::fromLatin1(list.shop);
    }
    return code;
}

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

Result<ShopAnswer> ShopData::create(
    const QString &area, const ShopRow &row, const QString &key, Instant at, const QVector<ShopRow> &lines)
{
    const std::scoped_lock lock(m_mutex);
    const auto before = remembered(key);
    if (!before)
        return fail(before.error());
    if (*before)
        return **before;
    if (const QString wrong = complaint(m_columns.value(area), row); !wrong.isEmpty())
        return ShopAnswer {422, {}, wrong};
    const QString below = area == "orders"_L1 ? u"orderlines"_s : QString();
    for (const ShopRow &line : lines) {
        if (const QString wrong = complaint(m_columns.value(below), line); !wrong.isEmpty())
            return ShopAnswer {422, {}, wrong};
    }
    ShopRow where;
    if (area == "terms"_L1) {
        where.insert(u"who"_s, row.value(u"who"_s));
        where.insert(u"what"_s, row.value(u"what"_s));
    }
    for (const QString &name : keysOf(area)) {
        if (row.value(name).text.isEmpty())
            return ShopAnswer {422, {}, u"%1 is missing"_s.arg(name)};
        where.insert(name, row.value(name));
    }
    const auto there = value(area, where, u"id"_s);
    if (!there)
        return fail(there.error());
    const auto hidden = value(area, where, u"hidden"_s);
    if (!hidden)
        return fail(hidden.error());
    if (!there->isEmpty() && *hidden == "0"_L1)
        return ShopAnswer {409, *there, u"this row exists"_s};
    if (there->isEmpty()) {
        if (auto done = insert(area, row); !done)
            return fail(done.error());
    }
    ShopRow values = row;
    values.insert(u"hidden"_s, {u"0"_s});
    if (auto done = set(area, where, values, at); !done)
        return fail(done.error());
    for (ShopRow line : lines) {
        line.insert(u"order"_s, row.value(u"order"_s));
        const ShopRow own {{u"order"_s, line.value(u"order"_s)}, {u"line"_s, line.value(u"line"_s)}};
        line.insert(u"hidden"_s, {u"0"_s});
        const auto old = value(below, own, u"id"_s);
        const auto put = !old ? Result<>(fail(old.error()))
            : old->isEmpty()  ? insert(below, line)
                              : set(below, own, line, at);
        if (!put)
            return fail(put.error());
    }
    const auto id = value(area, where, u"id"_s);
    if (!id)
        return fail(id.error());
    return remember(key, {201, *id, {}});
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

Result<> ShopData::fill(
    const QVector<Product> &products, const QVector<Company> &companies, const QVector<Shelf> &shelves, Instant when)
{
    const QString at = isoText(when);
    QHash<QString, const Product *> bySku;
    QHash<QString, QString> codes;
    QHash<QString, qint64> sums; // "shop sku|warehouse"
    QStringList order;
    for (const Product &product : products)
        bySku.insert(product.sku, &product);
    for (const Company &company : companies)
        codes.insert(company.code, company.shopCode);
    for (const Shelf &shelf : shelves) {
        const QString place = bySku.value(shelf.sku)->sku + u'|' + shopWarehouse(shelf.warehouse);
        if (!sums.contains(place))
            order.append(place);
        sums[place] += shelf.onHand - shelf.reserved;
    }
    if (auto begun = begin(); !begun)
        return begun;
    Result<> done = m_db->exec(shopSchema);
    if (done)
        done = learnColumns();
    for (const Product &product : products) {
        if (done)
            done = fillProduct(product, at);
    }
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
