// The demo shop's first stock of data, and creating rows in it.
#include "app/demo/shopdata.h"

#include "app/demo/shopschema.h"
#include "models/base/decimal.h"

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
    if (area == QLatin1String("stock"))
        return {QStringLiteral("sku"), QStringLiteral("warehouse")};
    if (area == QLatin1String("prices"))
        return {QStringLiteral("sku"), QStringLiteral("priceList"), QStringLiteral("currency"), QStringLiteral("unit"),
            QStringLiteral("minQty")};
    static const QHash<QString, QStringList> others {{QStringLiteral("products"), {QStringLiteral("sku")}},
        {QStringLiteral("customers"), {QStringLiteral("customer")}},
        {QStringLiteral("credit"), {QStringLiteral("customer")}}, {QStringLiteral("orders"), {QStringLiteral("order")}},
        {QStringLiteral("orderlines"), {QStringLiteral("order"), QStringLiteral("line")}},
        {QStringLiteral("documents"), {QStringLiteral("kind"), QStringLiteral("number")}},
        {QStringLiteral("addresses"), {QStringLiteral("customer"), QStringLiteral("address")}},
        {QStringLiteral("terms"),
            {QStringLiteral("whoKind"), QStringLiteral("whatKind"),
                QStringLiteral("minQty")}}}; // who and what may be empty
    return others.value(area);
}

ShopValue text(const QString &t) { return {t, t.isEmpty()}; }
ShopValue whole(qint64 number) { return {QString::number(number)}; }

QString plainMoney(qint64 hundredths)
{
    QString out = moneyDigits(hundredths);
    while (out.endsWith(QLatin1Char('0')))
        out.chop(1);
    return out.endsWith(QLatin1Char('.')) ? out.chopped(1) : out;
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
    return {{QStringLiteral("sku"), {product.shopSku}}, {QStringLiteral("priceList"), {QLatin1String(list.shop)}},
        {QStringLiteral("currency"), {QLatin1String(list.currency)}},
        {QStringLiteral("unit"), {shopUnit(product.unit)}}, {QStringLiteral("minQty"), whole(from)},
        {QStringLiteral("net"), {plainMoney(net)}}, {QStringLiteral("gross"), {plainMoney(grossOf(net, product.vat))}},
        {QStringLiteral("taxRate"), whole(product.vat)}, {QStringLiteral("updatedAt"), {at}}};
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
    if (term == QLatin1String("GOT"))
        return QStringLiteral("prepaid");
    return term.startsWith(QLatin1Char('P')) ? QStringLiteral("net") + QString::number(term.mid(1).toInt()) : term;
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
    const QString below = area == QLatin1String("orders") ? QStringLiteral("orderlines") : QString();
    for (const ShopRow &line : lines) {
        if (const QString wrong = complaint(m_columns.value(below), line); !wrong.isEmpty())
            return ShopAnswer {422, {}, wrong};
    }
    ShopRow where;
    if (area == QLatin1String("terms")) {
        where.insert(QStringLiteral("who"), row.value(QStringLiteral("who")));
        where.insert(QStringLiteral("what"), row.value(QStringLiteral("what")));
    }
    for (const QString &name : keysOf(area)) {
        if (row.value(name).text.isEmpty())
            return ShopAnswer {422, {}, QStringLiteral("%1 is missing").arg(name)};
        where.insert(name, row.value(name));
    }
    const auto there = value(area, where, QStringLiteral("id"));
    if (!there)
        return fail(there.error());
    const auto hidden = value(area, where, QStringLiteral("hidden"));
    if (!hidden)
        return fail(hidden.error());
    if (!there->isEmpty() && *hidden == QLatin1String("0"))
        return ShopAnswer {409, *there, QStringLiteral("this row exists")};
    if (there->isEmpty()) {
        if (auto done = insert(area, row); !done)
            return fail(done.error());
    }
    ShopRow values = row;
    values.insert(QStringLiteral("hidden"), {QStringLiteral("0")});
    if (auto done = set(area, where, values, at); !done)
        return fail(done.error());
    for (ShopRow line : lines) {
        line.insert(QStringLiteral("order"), row.value(QStringLiteral("order")));
        const ShopRow own {{QStringLiteral("order"), line.value(QStringLiteral("order"))},
            {QStringLiteral("line"), line.value(QStringLiteral("line"))}};
        line.insert(QStringLiteral("hidden"), {QStringLiteral("0")});
        const auto old = value(below, own, QStringLiteral("id"));
        const auto put = !old ? Result<>(fail(old.error()))
            : old->isEmpty()  ? insert(below, line)
                              : set(below, own, line, at);
        if (!put)
            return fail(put.error());
    }
    const auto id = value(area, where, QStringLiteral("id"));
    if (!id)
        return fail(id.error());
    return remember(key, {201, *id, {}});
}

Result<> ShopData::moveStock(const QString &sku, const QString &warehouse, qint64 quantity, Instant at)
{
    const ShopRow where {{QStringLiteral("sku"), {sku}}, {QStringLiteral("warehouse"), {warehouse}}};
    const auto now = value(QStringLiteral("stock"), where, QStringLiteral("available"));
    if (!now)
        return fail(now.error());
    const qint64 left = qMax<qint64>(0, parseDecimal(now->toLatin1(), 4).units / 10000 + quantity);
    return set(QStringLiteral("stock"), where, {{QStringLiteral("available"), {QString::number(left)}}}, at);
}

Result<> ShopData::fillProduct(const Product &product, const QString &at)
{
    Result<> done = insert(QStringLiteral("products"),
        {{QStringLiteral("sku"), {product.shopSku}}, {QStringLiteral("ean"), {product.ean}},
            {QStringLiteral("name"), {product.name}}, {QStringLiteral("unit"), {shopUnit(product.unit)}},
            {QStringLiteral("taxRate"), whole(product.vat)}, {QStringLiteral("category"), {product.category}},
            {QStringLiteral("minQty"), whole(1)}, {QStringLiteral("packQty"), whole(product.pack)},
            {QStringLiteral("weight"), {plainKilograms(product.grams)}}, {QStringLiteral("active"), whole(1)},
            {QStringLiteral("updatedAt"), {at}}});
    for (const PriceList &list : priceLists) {
        const qint64 net = netIn(list, product.net);
        if (done)
            done = insert(QStringLiteral("prices"), priceRow(product, list, 1, net, at));
        if (done && QLatin1String(list.erp) == QLatin1String("HURT") && hasBreak(product))
            done = insert(QStringLiteral("prices"), priceRow(product, list, product.pack, breakNet(net), at));
    }
    return done;
}

Result<> ShopData::fillCompany(const Company &c, const QHash<QString, QString> &codes, const QString &at)
{
    return insert(QStringLiteral("customers"),
        {{QStringLiteral("customer"), {c.shopCode}}, {QStringLiteral("name"), {c.name}},
            {QStringLiteral("taxId"), {c.taxId}}, {QStringLiteral("kind"), {c.kind}},
            {QStringLiteral("email"), {c.email}}, {QStringLiteral("phone"), {c.phone}},
            {QStringLiteral("language"), {c.language}}, {QStringLiteral("group"), {shopGroup(c.group)}},
            {QStringLiteral("priceList"), {shopList(c.priceList)}}, {QStringLiteral("paymentTerm"), {shopTerm(c.term)}},
            {QStringLiteral("paymentDays"), whole(c.days)}, {QStringLiteral("paymentMethod"), {c.method}},
            {QStringLiteral("currency"), {c.currency}},
            {QStringLiteral("parent"), text(codes.value(c.parent, c.parent))},
            {QStringLiteral("payer"), text(codes.value(c.payer, c.payer))},
            {QStringLiteral("salesperson"), {c.salesperson}}, {QStringLiteral("active"), whole(1)},
            {QStringLiteral("blocked"), whole(0)}, {QStringLiteral("hasAccount"), whole(c.hasAccount)},
            {QStringLiteral("updatedAt"), {at}}});
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
        const QString place = bySku.value(shelf.sku)->sku + QLatin1Char('|') + shopWarehouse(shelf.warehouse);
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
        const Product &product = *bySku.value(place.section(QLatin1Char('|'), 0, 0));
        static const QStringList backorders {QStringLiteral("no"), QStringLiteral("allow"), QStringLiteral("preorder")};
        // Goods without limit and pre-sale goods are shown as plenty: the shop must not refuse them.
        const qint64 available
            = product.limit == 0 ? qMax<qint64>(0, sums.value(place)) : (product.limit == 1 ? 9999 : 500);
        if (done)
            done = insert(QStringLiteral("stock"),
                {{QStringLiteral("sku"), {product.shopSku}},
                    {QStringLiteral("warehouse"), {place.section(QLatin1Char('|'), 1)}},
                    {QStringLiteral("available"), whole(available)}, {QStringLiteral("reserved"), whole(0)},
                    {QStringLiteral("backorder"), {backorders[product.limit]}},
                    {QStringLiteral("leadDays"), whole(product.limit == 0 ? 1 : 7)},
                    {QStringLiteral("unit"), {shopUnit(product.unit)}}, {QStringLiteral("updatedAt"), {at}}});
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
