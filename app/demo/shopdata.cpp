#include "app/demo/shopdata.h"

#include "app/demo/renew.h"
#include "app/demo/shopschema.h"
using namespace Qt::StringLiterals;

namespace zgoda::demo {
namespace {

const QStringList areas {u"stock"_s, u"prices"_s, u"customers"_s, u"products"_s, u"terms"_s, u"credit"_s, u"orders"_s,
    u"orderlines"_s, u"documents"_s, u"documentlines"_s, u"addresses"_s};

QByteArray quoted(const QString &name) { return '"' + name.toUtf8() + '"'; }

} // namespace

ShopData::ShopData(std::unique_ptr<sqlite::Database> db)
    : m_db(std::move(db))
{
}

Result<std::unique_ptr<ShopData>> ShopData::open(const QString &file, sqlite::Open mode)
{
    auto db = openData(file, mode, shopSchema);
    if (!db)
        return fail(db.error());
    std::unique_ptr<ShopData> out(new ShopData(std::move(*db)));
    if (auto learned = out->learnColumns(); !learned)
        return fail(learned.error());
    return out;
}

Result<> ShopData::learnColumns()
{
    for (const QString &area : areas) {
        auto info = m_db->prepare("SELECT name, type FROM pragma_table_info('" + area.toUtf8() + "')");
        if (!info)
            return fail(info.error());
        m_columns.remove(area);
        while (info->step().value_or(false)) {
            if (info->text(0) != "hidden"_L1)
                m_columns[area].append({kindOf(info->text(1)), info->text(0)});
        }
    }
    return {};
}

QVector<ShopColumn> ShopData::columns(const QString &area) const { return m_columns.value(area); }

Result<> ShopData::begin()
{
    m_mutex.lock();
    auto transaction = sqlite::Transaction::begin(*m_db);
    if (!transaction) {
        m_mutex.unlock();
        return fail(transaction.error());
    }
    m_open.emplace(std::move(*transaction));
    return {};
}

Result<> ShopData::commit()
{
    auto done = m_open->commit();
    m_open.reset();
    m_mutex.unlock();
    return done;
}

Result<> ShopData::run(const QByteArray &sql, const QVector<ShopValue> &values)
{
    auto statement = m_db->prepare(sql);
    if (!statement)
        return fail(statement.error());
    for (int i = 0; i < int(values.size()); ++i) {
        if (values[i].null)
            statement->bindNull(i + 1);
        else
            statement->bind(i + 1, values[i].text);
    }
    return statement->run();
}

Result<std::optional<QString>> ShopData::one(const QByteArray &sql, const QVector<ShopValue> &values)
{
    auto statement = m_db->prepare(sql);
    if (!statement)
        return fail(statement.error());
    for (int i = 0; i < int(values.size()); ++i)
        statement->bind(i + 1, values[i].text);
    const auto row = statement->step();
    if (!row)
        return fail(row.error());
    return *row ? std::optional(statement->text(0)) : std::nullopt;
}

Result<ShopData::Page> ShopData::page(const QString &area, qint64 number, qint64 size, const ShopFilter &only)
{
    const std::scoped_lock lock(m_mutex);
    const QVector<ShopColumn> columns = m_columns.value(area);
    QByteArray where = " WHERE hidden = '0'";
    const QStringList &wanted = only.values;
    if (!only.column.isEmpty())
        where += " AND " + quoted(only.column) + " IN (" + QByteArrayList(wanted.size(), "?").join(',') + ')';
    const auto bind = [&wanted](sqlite::Statement &statement) {
        for (int i = 0; i < int(wanted.size()); ++i)
            statement.bind(i + 1, wanted[i]);
    };
    auto count = m_db->prepare("SELECT count(*) FROM " + area.toUtf8() + where);
    if (!count)
        return fail(count.error());
    bind(*count);
    if (const auto row = count->step(); !row)
        return fail(row.error());
    Page out {count->integer(0), {}};
    auto rows = m_db->prepare("SELECT * FROM " + area.toUtf8() + where + " ORDER BY rowid LIMIT "
        + QByteArray::number(size) + " OFFSET " + QByteArray::number((number - 1) * size));
    if (!rows)
        return fail(rows.error());
    bind(*rows);
    const auto read = rows->each([&] {
        out.items += out.items.isEmpty() ? "{" : ",{";
        appendMembers(out.items, *rows, columns);
        out.items += '}';
    });
    return read ? Result<Page>(std::move(out)) : fail(read.error());
}

Result<> ShopData::set(const QString &area, const ShopRow &where, const ShopRow &values, Instant at)
{
    const std::scoped_lock lock(m_mutex);
    QByteArrayList sets {"updatedAt = ?"}, conditions;
    QVector<ShopValue> bound {{isoText(at)}};
    for (auto v = values.begin(); v != values.end(); ++v) {
        sets.append(quoted(v.key()) + " = ?");
        const QVector<ShopColumn> columns = m_columns.value(area);
        const bool number = std::any_of(columns.begin(), columns.end(),
            [&v](const ShopColumn &c) { return c.name == v.key() && c.kind == ShopColumn::Kind::Number; });
        bound.append(number && !v->null ? ShopValue {tidyNumber(v->text)} : *v);
    }
    for (auto w = where.begin(); w != where.end(); ++w) {
        conditions.append(quoted(w.key()) + " = ?");
        bound.append(*w);
    }
    return run("UPDATE " + area.toUtf8() + " SET " + sets.join(", ") + " WHERE " + conditions.join(" AND "), bound);
}

Result<std::optional<qint64>> ShopData::count(const QString &area)
{
    const std::scoped_lock lock(m_mutex);
    return m_db->number("SELECT count(*) FROM " + area.toUtf8());
}

Result<QString> ShopData::value(const QString &area, const ShopRow &where, const QString &column)
{
    const std::scoped_lock lock(m_mutex);
    QByteArrayList conditions;
    QVector<ShopValue> bound;
    for (auto w = where.begin(); w != where.end(); ++w) {
        conditions.append(quoted(w.key()) + " = ?");
        bound.append(*w);
    }
    const auto found
        = one("SELECT " + quoted(column) + " FROM " + area.toUtf8() + " WHERE " + conditions.join(" AND "), bound);
    if (!found)
        return fail(found.error());
    return found->value_or(QString());
}

} // namespace zgoda::demo
