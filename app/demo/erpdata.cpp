#include "app/demo/erpdata.h"

#include "app/demo/erpschema.h"
#include "app/demo/renew.h"
#include "models/base/decimal.h"

#include <QDateTime>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace zgoda::demo {
namespace {

// The ERP's own words, which its profile translates.
QString kindWord(const QString &kind)
{
    return kind == "branch"_L1 ? u"oddzial"_s : kind == "public"_L1 ? u"budzet"_s : u"firma"_s;
}

// As people type a tax number: 000-123-45-67.
QString dashed(const QString &taxId)
{
    return QStringList {taxId.left(3), taxId.mid(3, 3), taxId.mid(6, 2), taxId.mid(8)}.join(u'-');
}

constexpr char productSql[] = "INSERT INTO towar (symbol, nazwa, ean, jm, stawka_vat, kategoria, bez_limitu, zmieniono)"
                              " VALUES (?,?,?,?,?,?,?,?)";
constexpr char shelfSql[] = "INSERT INTO stan (towar_id, magazyn_id, ilosc, rezerwacja, zamowione, zmieniono)"
                            " SELECT ?, id, ?, ?, ?, ? FROM magazyn WHERE symbol = ?";
constexpr char priceSql[] = "INSERT INTO cena (towar_id, cennik_id, od_ilosci, netto, brutto, zmieniono)"
                            " SELECT ?, id, ?, ?, ?, ? FROM cennik WHERE symbol = ?";

} // namespace

QString isoText(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s) + u'Z';
}

QString moneyDigits(qint64 hundredths) { return QString::fromLatin1(formatDecimal(hundredths, 2)); }
QString quantityText(qint64 units) { return QString::fromLatin1(formatDecimal(units * 10000, 4)); }

qint64 netIn(const PriceList &list, qint64 wholesale)
{
    const qint64 pln = (wholesale * list.percent + 50) / 100;
    return list.perEuro == 0 ? pln : qMax<qint64>(1, (pln * 100 + list.perEuro / 2) / list.perEuro);
}

qint64 grossOf(qint64 net, int vat) { return (net * (100 + vat) + 50) / 100; }
bool hasBreak(const Product &product) { return product.pack >= 20; }
qint64 breakNet(qint64 net) { return qMax<qint64>(1, net * 94 / 100); }

ErpData::ErpData(std::unique_ptr<sqlite::Database> db)
    : m_db(std::move(db))
{
}

Result<std::unique_ptr<ErpData>> ErpData::open(const QString &file, sqlite::Open mode)
{
    auto db = openData(file, mode, erpSchema);
    if (!db)
        return fail(db.error());
    return std::unique_ptr<ErpData>(new ErpData(std::move(*db)));
}

Result<> ErpData::begin()
{
    auto transaction = sqlite::Transaction::begin(*m_db);
    if (!transaction)
        return fail(transaction.error());
    m_open.emplace(std::move(*transaction));
    return {};
}

Result<> ErpData::commit()
{
    auto done = m_open->commit();
    m_open.reset();
    return done;
}

Result<> ErpData::run(const char *sql, const QVector<QVariant> &values)
{
    auto statement = m_db->prepare(sql);
    if (!statement)
        return fail(statement.error());
    for (int i = 0; i < int(values.size()); ++i) {
        const QVariant &value = values[i];
        if (value.isNull())
            statement->bindNull(i + 1);
        else if (value.typeId() == QMetaType::QString)
            statement->bind(i + 1, value.toString());
        else
            statement->bind(i + 1, value.toLongLong());
    }
    return statement->run();
}

Result<> ErpData::insertProduct(const Product &p, Instant at)
{
    return run(productSql, {p.sku, p.name, p.ean, p.unit, u"%1.00"_s.arg(p.vat), p.category, p.limit, isoText(at)});
}

Result<> ErpData::insertShelf(qint64 product, const Shelf &shelf, Instant at)
{
    return run(shelfSql,
        {product, quantityText(shelf.onHand), quantityText(shelf.reserved), quantityText(shelf.incoming), isoText(at),
            shelf.warehouse});
}

Result<> ErpData::insertPrices(qint64 product, const Product &data, Instant at)
{
    for (const PriceList &list : priceLists) {
        const qint64 net = netIn(list, data.net);
        const QString code = QString::fromLatin1(list.erp);
        if (auto done = run(priceSql,
                {product, quantityText(1), moneyDigits(net), moneyDigits(grossOf(net, data.vat)), isoText(at), code});
            !done)
            return done;
        if (code != "HURT"_L1 || !hasBreak(data))
            continue;
        const qint64 cheaper = breakNet(net);
        if (auto done = run(priceSql,
                {product, quantityText(data.pack), moneyDigits(cheaper), moneyDigits(grossOf(cheaper, data.vat)),
                    isoText(at), code});
            !done)
            return done;
    }
    return {};
}

Result<> ErpData::insertCompanies(const QVector<Company> &companies, Instant at)
{
    for (const Company &c : companies) {
        const auto optional = [](const QString &text) { return text.isEmpty() ? QVariant() : QVariant(text); };
        auto done = run("INSERT INTO kontrahent (kod, nazwa, nip, rodzaj, email, telefon, jezyk, grupa, cennik_id, "
                        "termin, dni, forma,"
                        " waluta, centrala_id, platnik_id, handlowiec, zmieniono) VALUES (?,?,?,?,?,?,?,?,"
                        "(SELECT id FROM cennik WHERE symbol = ?),?,?,?,?,(SELECT id FROM kontrahent WHERE kod = ?),"
                        "(SELECT id FROM kontrahent WHERE kod = ?),?,?)",
            {c.code, c.name, dashed(c.taxId), kindWord(c.kind), c.email, c.phone, c.language, c.group, c.priceList,
                c.term, c.days, c.method, c.currency, optional(c.parent), optional(c.payer), c.salesperson,
                isoText(at)});
        if (!done)
            return done;
    }
    return {};
}

Result<> ErpData::fill(
    const QVector<Product> &products, const QVector<Company> &companies, const QVector<Shelf> &shelves, Instant at)
{
    if (auto begun = begin(); !begun)
        return begun;
    auto done = m_db->exec(erpSchema);
    for (const PriceList &list : priceLists) {
        if (done)
            done = run("INSERT INTO cennik (symbol, nazwa, waluta) VALUES (?,?,?)",
                {QString::fromLatin1(list.erp), QString::fromUtf8(list.name), QString::fromLatin1(list.currency)});
    }
    QHash<QString, qint64> ids;
    for (const Product &product : products) {
        if (done)
            done = insertProduct(product, at);
        ids.insert(product.sku, m_db->lastRowId());
        if (done)
            done = insertPrices(ids.value(product.sku), product, at);
    }
    for (const Shelf &shelf : shelves) {
        if (done)
            done = insertShelf(ids.value(shelf.sku), shelf, at);
    }
    if (done)
        done = insertCompanies(companies, at);
    if (!done)
        return done;
    return commit();
}

} // namespace zgoda::demo
