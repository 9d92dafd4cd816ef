// Reading baselines, and keeping the form they are read from in good shape.
#include "connectors/store/basereader.h"
#include "connectors/store/basestore.h"

#include <algorithm>

namespace zgoda {
namespace {

enum class Fit : quint8 { AsItIs, Grown, OtherKey };

// What a table of these columns lacks for the schema's rows.
Fit fitOf(const Schema &schema, const BaseColumns &known)
{
    qsizetype keys = 0, fitting = 0;
    bool sameKey = true;
    for (const BaseColumn &column : known) {
        const int f = schema.indexOf(column.field);
        const bool fits = f >= 0 && schema.fields[f].type == column.type && schema.fields[f].scale == column.scale;
        if (column.key > 0)
            sameKey = sameKey && fits && f == column.key - 1 && f < schema.keyCount;
        keys += int(column.key > 0);
        fitting += int(fits && column.key == 0 && !schema.fields[f].info && f >= schema.keyCount);
    }
    if (!sameKey || keys != schema.keyCount)
        return Fit::OtherKey;
    return fitting == schema.compared().size() ? Fit::AsItIs : Fit::Grown;
}

} // namespace

Result<BaseStore::Table> BaseStore::tableOf(const QString &area)
{
    auto columns = readColumns(m_database, area);
    const auto image = m_image.rows(area);
    if (!columns || !image)
        return fail(columns ? image.error() : columns.error());
    return Table {std::move(*columns), image->has_value() ? Lies::OverImage : Lies::Alone, {}, nullptr};
}

Result<> BaseStore::ensureTable(const Schema &schema)
{
    const auto before = readColumns(m_database, schema.area);
    if (!before)
        return fail(before.error());
    if (fitOf(schema, *before) == Fit::AsItIs)
        return {};
    auto work = sqlite::Transaction::begin(m_database);
    if (!work)
        return fail(work.error());
    // Again, inside: another process may have fitted it meanwhile, and a scale is widened once.
    const auto known = readColumns(m_database, schema.area);
    if (!known)
        return fail(known.error());
    m_statements.clear();
    Result<> done;
    switch (fitOf(schema, *known)) {
    case Fit::AsItIs: break;
    case Fit::OtherKey: done = makeAnew(schema); break;
    case Fit::Grown:
        done = unfold(schema.area, *known);
        if (done)
            done = fitTable(m_database, schema, *known);
        break;
    }
    return done ? work->commit() : done;
}

// Another key: nothing of it was ever agreed.
Result<> BaseStore::makeAnew(const Schema &schema)
{
    auto forget = m_database.prepare("DELETE FROM base_area WHERE area = ?");
    auto done = forget ? forget->bind(1, schema.area).run() : Result<>(fail(forget.error()));
    if (done)
        done = m_image.forget(schema.area);
    return done ? makeTable(m_database, schema.area, columnsFor(schema), Lies::Alone) : done;
}

// Rows again, of all that is agreed: so that columns can be fitted to a new schema as SQL does it.
Result<> BaseStore::unfold(const QString &area, const BaseColumns &known)
{
    const auto image = m_image.rows(area);
    if (!image || !*image)
        return image ? Result<>() : Result<>(fail(image.error()));
    const auto schema = QSharedPointer<const Schema>::create(schemaOf(area, known));
    const auto all = read(schema, std::make_shared<Pools>(schema->keyCount));
    if (!all)
        return fail(all.error());
    auto done = m_image.forget(area);
    if (done)
        done = makeTable(m_database, area, known, Lies::Alone);
    QVector<KeyId> rows;
    for (qsizetype id = 0; id < all->presence.size(); ++id) {
        if (all->presence[id] == Presence::Present)
            rows.append(KeyId(id));
    }
    return done ? adoptRows(*all, rows, {known, Lies::Alone, {}, nullptr}) : done;
}

Result<bool> BaseStore::foldIsDue(const QString &area)
{
    const auto image = m_image.rows(area);
    if (!image)
        return fail(image.error());
    const qint64 limit = qMax(m_foldAt, image->value_or(0) / 4);
    const auto rows = m_database.number(
        "SELECT count(*) FROM (SELECT 1 FROM " + baseTable(area) + " LIMIT " + QByteArray::number(limit + 1) + ")");
    if (!rows)
        return fail(rows.error());
    return rows->value_or(0) > limit;
}

// What is stored, as the current transaction sees it.
Result<Snapshot> BaseStore::read(QSharedPointer<const Schema> schema, PoolsPtr pools)
{
    const auto image = m_image.rows(schema->area);
    auto agreed = m_database.prepare("SELECT agreed FROM base_area WHERE area = ?");
    const auto row = agreed ? agreed->bind(1, schema->area).step() : Result<bool>(fail(agreed.error()));
    if (!image || !row)
        return fail(image ? row.error() : image.error());
    Snapshot out;
    out.schema = schema;
    out.pools = std::move(pools);
    out.side = Side::Base;
    out.complete = *row;
    out.takenAt = *row ? agreed->integer(0) : 0;
    out.columns.resize(schema->fields.size());
    out.given.fill(false, schema->fields.size());
    QByteArrayList names;
    for (const BaseColumn &column : columnsFor(*schema)) {
        out.given[schema->indexOf(column.field)] = true;
        names.append(quoted(column.field));
    }
    if (*image)
        names.append(goneColumn);
    auto select = m_database.prepare("SELECT " + names.join(", ") + " FROM " + baseTable(schema->area));
    if (!select)
        return fail(select.error());
    auto done = m_image.read(out);
    if (done)
        done = readBaseRows(out, *select, schema->compared(), image->has_value());
    if (!done)
        return fail(done.error());
    return out;
}

// Inside the caller's transaction: all of it into the image, nothing left on top.
Result<> BaseStore::fold(const Snapshot &agreed)
{
    m_statements.clear();
    const Schema &schema = *agreed.schema;
    auto done = m_image.write(agreed);
    return done ? makeTable(m_database, schema.area, columnsFor(schema), Lies::OverImage) : done;
}

Result<Snapshot> BaseStore::readAndFold(QSharedPointer<const Schema> schema, PoolsPtr pools)
{
    auto work = sqlite::Transaction::begin(m_database);
    if (!work)
        return fail(work.error());
    auto out = read(std::move(schema), std::move(pools));
    // What was read is whole: when folding fails (a full disk), the rows stay as they are until the next time.
    if (out && fold(*out))
        (void)work->commit();
    return out;
}

Result<Snapshot> BaseStore::load(QSharedPointer<const Schema> schema, PoolsPtr pools)
{
    if (auto ready = ensureTable(*schema); !ready)
        return fail(ready.error());
    const auto due = foldIsDue(schema->area);
    if (!due)
        return fail(due.error());
    if (*due) {
        if (auto out = readAndFold(schema, pools); out || out.error().kind != Error::Kind::Storage)
            return out;
    }
    // One moment of it, whatever another process folds meanwhile.
    auto work = sqlite::Transaction::begin(m_database, sqlite::Transaction::Kind::Read);
    if (!work)
        return fail(work.error());
    return read(std::move(schema), std::move(pools));
}

} // namespace zgoda
