#include "connectors/store/basestore.h"

#include "models/record/canonical.h"

using namespace Qt::StringLiterals;

namespace zgoda {

Result<> BaseStore::markAgreed(const QString &area, Instant at)
{
    auto mark = m_database.prepare("INSERT OR IGNORE INTO base_area (area, agreed) VALUES (?, ?)");
    if (!mark)
        return fail(mark.error());
    return mark->bind(1, area).bind(2, at).run();
}

Result<sqlite::Statement *> BaseStore::upsert(const QString &area, const Table &table, const QVector<int> &given)
{
    QByteArrayList names, keys, sets;
    for (const BaseColumn &column : table.columns) {
        if (column.key > 0)
            keys.append(quoted(column.field));
    }
    names = keys;
    for (const int i : given) {
        names.append(quoted(table.columns[i].field));
        sets.append(names.last() + " = excluded." + names.last());
    }
    if (table.lies == Lies::OverImage)
        sets.append(QByteArray(goneColumn) + " = 0");
    QByteArray marks = "?";
    marks += QByteArray(",?").repeated(names.size() - 1);
    return cached("INSERT INTO " + baseTable(area) + " (" + names.join(", ") + ") VALUES (" + marks + ") ON CONFLICT ("
        + keys.join(", ") + ") DO " + (sets.isEmpty() ? "NOTHING" : "UPDATE SET " + sets.join(", ")));
}

// Over an image a row that goes has to say so; what it held is never agreed again by itself.
Result<sqlite::Statement *> BaseStore::removal(const QString &area, const Table &table)
{
    QByteArrayList names, keys, values, sets {QByteArray(goneColumn) + " = 1"};
    for (const BaseColumn &column : table.columns) {
        names.append(quoted(column.field));
        values.append(column.key > 0 ? "?" : "x''");
        (column.key > 0 ? keys : sets).append(column.key > 0 ? names.last() : names.last() + " = x''");
    }
    if (table.lies == Lies::Alone)
        return cached("DELETE FROM " + baseTable(area) + " WHERE " + keys.join(" = ? AND ") + " = ?");
    return cached("INSERT INTO " + baseTable(area) + " (" + names.join(", ") + ", " + goneColumn + ") VALUES ("
        + values.join(", ") + ", 1) ON CONFLICT (" + keys.join(", ") + ") DO UPDATE SET " + sets.join(", "));
}

Result<sqlite::Statement *> BaseStore::cached(const QByteArray &sql)
{
    if (const auto found = m_statements.find(sql); found != m_statements.end())
        return &found->second;
    auto statement = m_database.prepare(sql);
    if (!statement)
        return fail(statement.error());
    return &m_statements.insert_or_assign(sql, std::move(*statement)).first->second;
}

Result<> BaseStore::adopt(const Snapshot &agreed, const QVector<KeyId> &rows, Instant at)
{
    const auto table = tableOf(agreed.schema->area);
    if (!table)
        return fail(table.error());
    auto done = rows.size() > m_foldAt ? adoptMany(agreed, rows) : adoptRows(agreed, rows, *table);
    return done ? markAgreed(agreed.schema->area, at) : done;
}

Result<> BaseStore::adoptRows(const Snapshot &agreed, const QVector<KeyId> &rows, const Table &table)
{
    const Schema &schema = *agreed.schema;
    // Columns of the table that this snapshot gives; the others keep what they hold.
    QVector<int> given, fields;
    for (int i = 0; i < int(table.columns.size()); ++i) {
        const int f = schema.indexOf(table.columns[i].field);
        if (table.columns[i].key == 0 && f >= schema.keyCount && agreed.given.value(f)) {
            given.append(i);
            fields.append(f);
        }
    }
    auto statement = upsert(schema.area, table, given);
    if (!statement)
        return fail(statement.error());
    const TextPool &texts = agreed.pools->texts;
    for (const KeyId id : rows) {
        int place = 0;
        const auto key = agreed.pools->keys.key(id);
        for (int k = 0; k < schema.keyCount; ++k)
            bindCell(**statement, ++place, schema.fields[k].type, true, key[size_t(k)], texts);
        for (const int f : fields)
            bindCell(**statement, ++place, schema.fields[f].type, false, agreed.cell(f, id), texts);
        if (auto done = (*statement)->run(); !done)
            return done;
    }
    return {};
}

// The same for so many rows that a new image is made of them and of what was agreed before.
Result<> BaseStore::adoptMany(const Snapshot &agreed, const QVector<KeyId> &rows)
{
    auto all = read(agreed.schema, agreed.pools); // the same pools: the same ids
    if (!all)
        return fail(all.error());
    qsizetype size = all->presence.size();
    for (const KeyId id : rows)
        size = qMax(size, qsizetype(id) + 1);
    all->presence.resize(size, Presence::Absent);
    for (const int f : agreed.schema->compared())
        all->columns[f].resize(size, Absent);
    for (const int f : agreed.schema->compared()) {
        Cell *column = all->columns[f].data();
        for (const KeyId id : rows) {
            const Cell cell = agreed.given.value(f) ? agreed.cell(f, id) : column[id];
            column[id] = cell == Absent ? Unknown : cell;
        }
    }
    for (const KeyId id : rows) {
        all->rows += int(all->presence[qsizetype(id)] != Presence::Present);
        all->presence[qsizetype(id)] = Presence::Present;
    }
    return fold(*all);
}

// A value as the plan carries it, into the table's own form.
void BaseStore::bindValue(sqlite::Statement &statement, int at, const BaseColumn &column, const Value &value)
{
    Field field;
    field.type = column.type == FieldType::Enum ? FieldType::Code : column.type; // its words are not known here
    field.scale = column.scale;
    bindCell(statement, at, column.type, column.key > 0, toCell(field, value, m_texts), m_texts);
}

Result<> BaseStore::settleOne(const Agreed &agreed, Table &table)
{
    QVector<int> given;
    for (int i = 0; i < int(table.columns.size()); ++i) {
        const auto value = agreed.values.constFind(table.columns[i].field);
        if (table.columns[i].key == 0 && agreed.present && value != agreed.values.constEnd()
            && value->kind != Value::Kind::Absent)
            given.append(i);
    }
    if (!agreed.present || !table.statement || given != table.given) {
        const auto found = agreed.present ? upsert(agreed.area, table, given) : removal(agreed.area, table);
        if (!found)
            return fail(found.error());
        table.statement = *found;
        table.given = agreed.present ? given : QVector<int> {-1}; // a removal is not a row's statement
    }
    sqlite::Statement &statement = *table.statement;
    int at = 0;
    for (; at < int(table.columns.size()) && table.columns[at].key > 0; ++at) {
        const QString part = agreed.key.value(at);
        const auto kind = part.isEmpty() ? Value::Kind::Null : Value::Kind::Text;
        bindValue(statement, at + 1, table.columns[at], Value {kind, part});
    }
    for (const int i : given)
        bindValue(statement, ++at, table.columns[i], agreed.values.value(table.columns[i].field));
    return statement.run();
}

Result<> BaseStore::settle(const QVector<Agreed> &all)
{
    QHash<QString, Table> known;
    for (const Agreed &agreed : all) {
        auto table = known.find(agreed.area);
        if (table == known.end()) {
            auto found = tableOf(agreed.area);
            if (!found)
                return fail(found.error());
            table = known.insert(agreed.area, *found);
        }
        if (table->columns.isEmpty())
            return fail(Error::Kind::Internal, agreed.area, u"settled before its baseline was loaded"_s);
        if (auto done = settleOne(agreed, *table); !done)
            return done;
    }
    return {};
}

} // namespace zgoda
