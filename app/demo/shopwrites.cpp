// What the demo shop's API lets others do to its rows. What came under a key is answered again and not done again.
#include "app/demo/shopdata.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace zgoda::demo {
namespace {

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

// Where the lines of such a row are; empty: it has none.
QString linesOf(const QString &area) { return area == "orders"_L1 ? u"orderlines"_s : QString(); }

} // namespace

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

Result<ShopAnswer> ShopData::once(const QString &key, const std::function<Result<ShopAnswer>()> &act)
{
    const std::scoped_lock lock(m_mutex);
    const auto before = remembered(key);
    if (!before)
        return fail(before.error());
    if (*before)
        return **before;
    const auto answer = act();
    return answer ? remember(key, *answer) : answer;
}

Result<ShopAnswer> ShopData::update(
    const QString &area, const QString &id, const ShopRow &set, const ShopRow &expect, const QString &key, Instant at)
{
    return once(key, [&] { return updateNow(area, id, set, expect, at); });
}

Result<ShopAnswer> ShopData::updateNow(
    const QString &area, const QString &id, const ShopRow &set, const ShopRow &expect, Instant at)
{
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
    return ShopAnswer {200, id, {}};
}

Result<ShopAnswer> ShopData::create(
    const QString &area, const ShopRow &row, const QString &key, Instant at, const QVector<ShopRow> &lines)
{
    return once(key, [&] { return createNow(area, row, at, lines); });
}

Result<ShopAnswer> ShopData::createNow(
    const QString &area, const ShopRow &row, Instant at, const QVector<ShopRow> &lines)
{
    if (const QString wrong = complaint(m_columns.value(area), row); !wrong.isEmpty())
        return ShopAnswer {422, {}, wrong};
    for (const ShopRow &line : lines) {
        if (const QString wrong = complaint(m_columns.value(linesOf(area)), line); !wrong.isEmpty())
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
    if (const auto put = putRow(area, where, row, there->isEmpty(), at); !put)
        return fail(put.error());
    if (const auto put = putLines(linesOf(area), row.value(u"order"_s), lines, at); !put)
        return fail(put.error());
    const auto id = value(area, where, u"id"_s);
    return id ? Result<ShopAnswer>(ShopAnswer {201, *id, {}}) : fail(id.error());
}

Result<> ShopData::putRow(const QString &area, const ShopRow &where, ShopRow row, bool isNew, Instant at)
{
    if (isNew) {
        if (auto done = insert(area, row); !done)
            return done;
    }
    row.insert(u"hidden"_s, {u"0"_s});
    return set(area, where, row, at);
}

Result<> ShopData::putLines(const QString &area, const ShopValue &order, const QVector<ShopRow> &lines, Instant at)
{
    for (ShopRow line : lines) {
        line.insert(u"order"_s, order);
        const ShopRow own {{u"order"_s, order}, {u"line"_s, line.value(u"line"_s)}};
        line.insert(u"hidden"_s, {u"0"_s});
        const auto old = value(area, own, u"id"_s);
        const auto put = !old ? Result<>(fail(old.error()))
            : old->isEmpty()  ? insert(area, line)
                              : set(area, own, line, at);
        if (!put)
            return put;
    }
    return {};
}

Result<ShopAnswer> ShopData::unpublish(const QString &area, const QString &id, const QString &key, Instant at)
{
    return once(key, [&] { return unpublishNow(area, id, at); });
}

Result<ShopAnswer> ShopData::unpublishNow(const QString &area, const QString &id, Instant at)
{
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
    return ShopAnswer {204, id, {}};
}

Result<ShopAnswer> ShopData::invite(const QString &id, const QString &key, Instant at)
{
    return once(key, [&] { return inviteNow(id, at); });
}

Result<ShopAnswer> ShopData::inviteNow(const QString &id, Instant at)
{
    const QString customers = u"customers"_s;
    const ShopRow where {{u"id"_s, {id}}, {u"hidden"_s, {u"0"_s}}};
    const auto code = value(customers, where, u"customer"_s), to = value(customers, where, u"email"_s),
               before = value(customers, where, u"invited"_s);
    for (const auto *one : {&code, &to, &before}) {
        if (!*one)
            return fail(one->error());
    }
    if (code->isEmpty())
        return ShopAnswer {404, id, u"no customer %1"_s.arg(id)};
    if (to->isEmpty())
        return ShopAnswer {422, id, u"the customer has no e-mail address"_s};
    if (*before == "1"_L1)
        return ShopAnswer {409, id, u"the customer was invited before"_s};
    auto done = run(R"(INSERT INTO mails (customer, "to", at) VALUES (?, ?, ?))", {{*code}, {*to}, {isoText(at)}});
    if (done)
        done = set(customers, where, {{u"invited"_s, {u"1"_s}}}, at);
    return done ? Result<ShopAnswer>(ShopAnswer {202, id, {}}) : fail(done.error());
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

} // namespace zgoda::demo
