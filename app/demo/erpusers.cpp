// What users of the demo's ERP do.
#include "app/demo/erpdata.h"

#include "models/base/decimal.h"

#include <QDateTime>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace zgoda::demo {
namespace {

constexpr char thisProduct[] = "(SELECT min(id) FROM towar WHERE symbol = ?)"; // the older one where there are two
constexpr char thisWarehouse[] = "(SELECT id FROM magazyn WHERE symbol = ?)";

qint64 unitsOf(QByteArrayView text) { return parseDecimal(text, 4).units / 10000; }

Result<QStringList> column(const sqlite::Database &db, const char *sql)
{
    auto statement = db.prepare(sql);
    if (!statement)
        return fail(statement.error());
    QStringList out;
    const auto read = statement->each([&] { out.append(statement->text(0)); });
    return read ? Result<QStringList>(std::move(out)) : fail(read.error());
}

// At the first row; NotFound, with `what`, when there is none.
Result<sqlite::Statement> found(
    const sqlite::Database &db, const char *sql, const QStringList &values, const QString &what)
{
    auto statement = db.prepare(sql);
    if (!statement)
        return statement;
    for (int i = 0; i < int(values.size()); ++i)
        statement->bind(i + 1, values[i]);
    const auto row = statement->step();
    if (!row)
        return fail(row.error());
    return *row ? std::move(statement) : fail(Error::Kind::NotFound, what);
}

} // namespace

Result<Shelf> ErpData::shelf(const QString &sku, const QString &warehouse)
{
    const auto row = found(*m_db,
        "SELECT s.ilosc, s.rezerwacja, s.zamowione FROM stan s JOIN towar t ON t.id = s.towar_id"
        " JOIN magazyn m ON m.id = s.magazyn_id WHERE t.symbol = ? AND m.symbol = ? ORDER BY t.id LIMIT 1",
        {sku, warehouse}, sku);
    if (!row)
        return fail(row.error());
    return Shelf {sku, warehouse, unitsOf(row->bytes(0)), unitsOf(row->bytes(1)), unitsOf(row->bytes(2))};
}

Result<QVector<Shelf>> ErpData::shelves(const QString &warehouse)
{
    auto statement = m_db->prepare(
        "SELECT t.symbol, s.ilosc, s.rezerwacja, s.zamowione FROM stan s JOIN towar t ON t.id = s.towar_id"
        " JOIN magazyn m ON m.id = s.magazyn_id WHERE m.symbol = ? AND t.bez_limitu = 0 ORDER BY t.id");
    if (!statement)
        return fail(statement.error());
    statement->bind(1, warehouse);
    QVector<Shelf> out;
    const auto read = statement->each([&] {
        out.append({statement->text(0), warehouse, unitsOf(statement->bytes(1)), unitsOf(statement->bytes(2)),
            unitsOf(statement->bytes(3))});
    });
    return read ? Result<QVector<Shelf>>(std::move(out)) : fail(read.error());
}

Result<QStringList> ErpData::products() { return column(*m_db, "SELECT symbol FROM towar ORDER BY id"); }
Result<QStringList> ErpData::customers() { return column(*m_db, "SELECT kod FROM kontrahent ORDER BY id"); }

Result<> ErpData::move(const QString &sku, const QString &warehouse, const char *column, qint64 quantity, Instant at)
{
    const auto now = shelf(sku, warehouse);
    if (!now)
        return fail(now.error());
    const bool held = QLatin1String(column) == "rezerwacja"_L1;
    const qint64 value = qMax<qint64>(0, (held ? now->reserved : now->onHand) + quantity);
    const QByteArray sql = QByteArray("UPDATE stan SET ") + column
        + " = ?, zmieniono = ? WHERE towar_id = " + thisProduct + " AND magazyn_id = " + thisWarehouse;
    return run(sql.constData(), {quantityText(value), isoText(at), sku, warehouse});
}

Result<> ErpData::document(const char *kind, const QString &sku, const QString &warehouse, qint64 quantity, Instant at)
{
    const QDate day = QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).date();
    const auto last = m_db->number("SELECT coalesce(max(id), 0) FROM dokument");
    if (!last)
        return fail(last.error());
    const qint64 id = last->value_or(0) + 1;
    const QString number = u"%1 %2/%3"_s.arg(QLatin1String(kind)).arg(id).arg(day.toString(u"MM/yyyy"_s));
    if (auto done = run("INSERT INTO dokument (id, numer, rodzaj, magazyn_id, data) VALUES (?,?,?,(SELECT id FROM "
                        "magazyn WHERE symbol = ?),?)",
            {id, number, QString::fromLatin1(kind), warehouse, day.toString(Qt::ISODate)});
        !done)
        return done;
    return run("INSERT INTO dokument_poz (dokument_id, towar_id, ilosc, cena) VALUES (?, (SELECT min(id) FROM towar "
               "WHERE symbol = ?), ?,"
               " coalesce((SELECT netto FROM cena WHERE towar_id = (SELECT min(id) FROM towar WHERE symbol = ?) LIMIT "
               "1), '0.00'))",
        {id, sku, quantityText(quantity), sku});
}

Result<> ErpData::sell(const QString &sku, const QString &warehouse, qint64 quantity, Instant at)
{
    if (auto done = document("FS", sku, warehouse, quantity, at); !done)
        return done;
    return move(sku, warehouse, "ilosc", -quantity, at);
}

Result<> ErpData::receive(const QString &sku, const QString &warehouse, qint64 quantity, Instant at)
{
    if (auto done = document("PZ", sku, warehouse, quantity, at); !done)
        return done;
    return move(sku, warehouse, "ilosc", quantity, at);
}

Result<> ErpData::setStock(const QString &sku, const QString &warehouse, const QString &quantity, Instant at)
{
    const QByteArray sql = QByteArray("UPDATE stan SET ilosc = ?, zmieniono = ? WHERE towar_id = ") + thisProduct
        + " AND magazyn_id = " + thisWarehouse;
    return run(sql.constData(), {quantity, isoText(at), sku, warehouse});
}

Result<qint64> ErpData::netOf(const QString &sku, const QString &list)
{
    const auto row = found(*m_db,
        "SELECT c.netto FROM cena c JOIN cennik l ON l.id = c.cennik_id WHERE l.symbol = ? AND c.towar_id ="
        " (SELECT min(id) FROM towar WHERE symbol = ?) ORDER BY c.id LIMIT 1",
        {list, sku}, sku);
    return row ? Result<qint64>(parseDecimal(row->bytes(0), 2).units) : fail(row.error());
}

Result<> ErpData::reprice(const QString &sku, const QString &list, qint64 net, Instant at)
{
    const auto vat = [this, &sku]() -> int {
        auto statement = m_db->prepare("SELECT stawka_vat FROM towar WHERE symbol = ? ORDER BY id LIMIT 1");
        const bool there = statement && statement->bind(1, sku).step().value_or(false);
        return there ? int(parseDecimal(statement->bytes(0), 0).units) : 23;
    }();
    const QByteArray sql = QByteArray("UPDATE cena SET netto = ?, brutto = ?, zmieniono = ? WHERE id = (SELECT min(id) "
                                      "FROM cena WHERE towar_id = ")
        + thisProduct + " AND cennik_id = (SELECT id FROM cennik WHERE symbol = ?))";
    return run(sql.constData(), {moneyDigits(net), moneyDigits(grossOf(net, vat)), isoText(at), sku, list});
}

Result<> ErpData::setCustomer(const QString &code, const char *column, const QString &value, Instant at)
{
    const QByteArray sql = QByteArray("UPDATE kontrahent SET ") + column + " = ?, zmieniono = ? WHERE kod = ?";
    return run(sql.constData(), {value, isoText(at), code});
}

Result<> ErpData::addProduct(const Product &product, const QVector<Shelf> &shelves, Instant at)
{
    if (auto done = insertProduct(product, at); !done)
        return done;
    const qint64 id = m_db->lastRowId();
    for (const Shelf &shelf : shelves) {
        if (auto done = insertShelf(id, shelf, at); !done)
            return done;
    }
    return {};
}

Result<> ErpData::addPrice(const QString &sku, const QString &list, qint64 net, Instant at)
{
    return run("INSERT INTO cena (towar_id, cennik_id, netto, brutto, zmieniono) SELECT (SELECT max(id) FROM towar "
               "WHERE symbol = ?),"
               " id, ?, ?, ? FROM cennik WHERE symbol = ?",
        {sku, moneyDigits(net), moneyDigits(grossOf(net, 23)), isoText(at), list});
}

Result<> ErpData::addWarehouse(const QString &code, const QString &name)
{
    return run("INSERT INTO magazyn (symbol, nazwa) VALUES (?,?)", {code, name});
}

} // namespace zgoda::demo
