#include "app/demo/shopdata.h"

#include <QCryptographicHash>

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
    auto db = sqlite::Database::open(file, mode);
    if (!db)
        return fail(db.error());
    if (auto set = (*db)->exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL"); !set)
        return fail(set.error());
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
    for (;;) {
        const auto row = rows->step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return out;
        out.items += out.items.isEmpty() ? "{" : ",{";
        appendMembers(out.items, *rows, columns);
        out.items += '}';
    }
}

Result<std::optional<ShopAnswer>> ShopData::remembered(const QString &key)
{
    if (key.isEmpty())
        return std::optional<ShopAnswer>();
    auto statement = m_db->prepare("SELECT status, id, error FROM answered WHERE key = ?");
    if (!statement)
        return fail(statement.error());
    const auto row = statement->bind(1, key).step();
    if (!row)
        return fail(row.error());
    if (!*row)
        return std::optional<ShopAnswer>();
    return std::optional(ShopAnswer {int(statement->integer(0)), statement->text(1), statement->text(2)});
}

Result<ShopAnswer> ShopData::remember(const QString &key, const ShopAnswer &answer)
{
    // A refusal is not remembered: the same key may come again when what it lacked is there.
    if (key.isEmpty() || answer.status >= 400)
        return answer;
    auto done = run("INSERT INTO answered VALUES (?,?,?,?)",
        {{key}, {QString::number(answer.status)}, {answer.id}, {answer.error}});
    if (!done)
        return fail(done.error());
    return answer;
}

Result<ShopAnswer> ShopData::update(
    const QString &area, const QString &id, const ShopRow &set, const ShopRow &expect, const QString &key, Instant at)
{
    const std::scoped_lock lock(m_mutex);
    const auto before = remembered(key);
    if (!before)
        return fail(before.error());
    if (*before)
        return **before;
    if (const QString wrong = complaint(m_columns.value(area), set); !wrong.isEmpty() || set.isEmpty())
        return ShopAnswer {422, id, wrong.isEmpty() ? u"nothing to set"_s : wrong};
    const auto there = one("SELECT id FROM " + area.toUtf8() + " WHERE id = ? AND hidden = '0'", {{id}});
    if (!there)
        return fail(there.error());
    if (!*there)
        return ShopAnswer {404, id, u"no row %1"_s.arg(id)};
    for (auto e = expect.begin(); e != expect.end(); ++e) {
        const auto now = value(area, {{u"id"_s, {id}}}, e.key());
        if (!now)
            return fail(now.error());
        const QString wanted = tidyNumber(e->text).isEmpty() ? e->text : tidyNumber(e->text);
        if (*now != (e->null ? QString() : wanted) && *now != e->text)
            return ShopAnswer {409, id, u"%1 changed meanwhile"_s.arg(e.key())};
    }
    if (auto done = this->set(area, {{u"id"_s, {id}}}, set, at); !done)
        return fail(done.error());
    return remember(key, {200, id, {}});
}

Result<ShopAnswer> ShopData::unpublish(const QString &area, const QString &id, const QString &key, Instant at)
{
    const std::scoped_lock lock(m_mutex);
    const auto before = remembered(key);
    if (!before)
        return fail(before.error());
    if (*before)
        return **before;
    if (auto done = run("UPDATE " + area.toUtf8() + " SET hidden = '1', updatedAt = ? WHERE id = ? AND hidden = '0'",
            {{isoText(at)}, {id}});
        !done)
        return fail(done.error());
    if (m_db->changes() == 0)
        return ShopAnswer {404, id, u"no row %1"_s.arg(id)};
    if (area == "orders"_L1) { // its lines go with it
        if (auto done = run("UPDATE orderlines SET hidden = '1', updatedAt = ? WHERE \"order\" ="
                            " (SELECT \"order\" FROM orders WHERE id = ?)",
                {{isoText(at)}, {id}});
            !done)
            return fail(done.error());
    }
    return remember(key, {204, id, {}});
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

QString ShopData::takeFile(const QString &base64, ShopRow &row)
{
    const QString name = u"fileName"_s, size = u"fileSize"_s, hash = u"fileHash"_s;
    if (base64.isEmpty() && (!row.value(name).text.isEmpty() || !row.value(hash).text.isEmpty()))
        return u"a file comes with its content"_s;
    if (base64.isEmpty())
        return {};
    const std::scoped_lock lock(m_mutex);
    const QByteArray bytes = QByteArray::fromBase64(base64.toLatin1());
    const QString digest = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    row.insert(size, {QString::number(bytes.size())});
    row.insert(hash, {digest});
    const auto kept = run("INSERT OR IGNORE INTO uploads VALUES (?,?)", {{digest}, {base64}});
    return kept ? QString() : kept.error().detail;
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
