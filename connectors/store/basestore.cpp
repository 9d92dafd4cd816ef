#include "connectors/store/basestore.h"

#include "connectors/store/journalcodec.h"
#include "models/record/canonical.h"

#include <QDate>
#include <sqlite3.h>

namespace zgoda {
namespace {

constexpr int blockRows = 4096; // rows under one lock of the pools

QByteArray quoted(const QString &name)
{
    QByteArray utf8 = name.toUtf8();
    return '"' + utf8.replace('"', "\"\"") + '"';
}
QByteArray tableOf(const QString &area) { return quoted(QStringLiteral("base_") + area); }

bool isText(FieldType type) { return type == FieldType::Text || type == FieldType::Code || type == FieldType::Enum; }

const char *sqlType(FieldType type) { return isText(type) || type == FieldType::Date ? "TEXT" : "INTEGER"; }

// "2026-11-23", as this file wrote it.
Cell dayOf(const char *text, int size)
{
    if (size != 10)
        return Unknown;
    const auto digits = [text](int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; ++i)
            value = value * 10 + (text[i] - '0');
        return value;
    };
    const QDate day(digits(0, 4), digits(5, 2), digits(8, 2));
    return day.isValid() ? day.toJulianDay() : Unknown;
}

QByteArray dayText(Cell cell) { return QDate::fromJulianDay(cell).toString(Qt::ISODate).toLatin1(); }

void bindCell(sqlite::Statement &statement, int at, FieldType type, bool key, Cell cell, const TextPool &texts)
{
    if (cell == Null && !key)
        statement.bindNull(at);
    else if (cell == Null)
        statement.bindText(at, QByteArrayView());
    else if (!isValue(cell))
        statement.bindBlob(at, QByteArrayView());
    else if (isText(type))
        statement.bindTextView(at, texts.view(cell)); // texts of a pool never move
    else if (type == FieldType::Date)
        statement.bindText(at, dayText(cell));
    else
        statement.bind(at, cell);
}

// Reads one column's cells; repeated texts, which follow one another in key order, are looked up once.
class ColumnReader {
public:
    ColumnReader(sqlite3_stmt *statement, int at, FieldType type, bool key, TextPool &texts)
        : m_statement(statement)
        , m_at(at)
        , m_type(type)
        , m_key(key)
        , m_texts(texts)
    {
    }

    Cell read()
    {
        switch (sqlite3_column_type(m_statement, m_at)) {
        case SQLITE_INTEGER: return sqlite3_column_int64(m_statement, m_at);
        case SQLITE_NULL: return Null;
        case SQLITE_TEXT: return text();
        default: return Unknown;
        }
    }

private:
    Cell text()
    {
        const auto *data = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, m_at));
        const int size = sqlite3_column_bytes(m_statement, m_at);
        if (size == 0 && m_key)
            return Null;
        if (m_type == FieldType::Date)
            return dayOf(data, size);
        const QByteArrayView view(data, size);
        if (m_last == Unknown || m_texts.view(m_last) != view)
            m_last = m_texts.internLocked(view);
        return m_last;
    }

    sqlite3_stmt *m_statement;
    int m_at;
    FieldType m_type;
    bool m_key;
    TextPool &m_texts;
    Cell m_last = Unknown;
};

// Fills a snapshot from the rows of a statement: key columns first, then the fields in `fields`.
class BaseReader {
public:
    BaseReader(Snapshot &out, sqlite::Statement &statement, const QVector<int> &fields)
        : m_out(out)
        , m_statement(statement)
        , m_fields(fields)
        , m_key(size_t(out.schema->keyCount))
    {
        for (int k = 0; k < out.schema->keyCount; ++k)
            m_readers.emplace_back(statement.handle(), k, out.schema->fields[k].type, true, out.pools->texts);
        for (const int f : fields)
            m_readers.emplace_back(
                statement.handle(), int(m_readers.size()), out.schema->fields[f].type, false, out.pools->texts);
    }

    Result<> run()
    {
        for (bool more = true; more;) {
            const auto keys = m_out.pools->keys.lock();
            const auto texts = m_out.pools->texts.lock();
            for (int row = 0; row < blockRows && more; ++row) {
                const auto step = m_statement.step();
                if (!step)
                    return fail(step.error());
                more = *step;
                if (more)
                    take();
            }
        }
        resize(m_end);
        return {};
    }

private:
    void take()
    {
        const size_t keyCount = m_key.size();
        for (size_t k = 0; k < keyCount; ++k)
            m_key[k] = m_readers[k].read();
        const auto id = qsizetype(m_out.pools->keys.internLocked(m_key));
        m_end = qMax(m_end, id + 1);
        if (id >= m_out.presence.size())
            resize(id + 1 + m_out.presence.size() / 2);
        m_out.presence[id] = Presence::Present;
        ++m_out.rows;
        for (qsizetype i = 0; i < m_fields.size(); ++i)
            m_columns[size_t(i)][id] = m_readers[keyCount + size_t(i)].read();
    }

    void resize(qsizetype size)
    {
        m_out.presence.resize(size, Presence::Absent);
        m_columns.clear();
        for (const int f : m_fields) {
            m_out.columns[f].resize(size, Absent);
            m_columns.push_back(m_out.columns[f].data());
        }
    }

    Snapshot &m_out;
    sqlite::Statement &m_statement;
    const QVector<int> &m_fields;
    std::vector<Cell> m_key;
    std::vector<ColumnReader> m_readers;
    std::vector<Cell *> m_columns; // of m_fields
    qsizetype m_end = 0;
};

} // namespace

Result<BaseStore::Columns> BaseStore::columnsOf(const QString &area)
{
    auto select = m_database.prepare(
        "SELECT field, type, scale, key FROM base_column WHERE area = ? ORDER BY key = 0, key, field");
    if (!select)
        return fail(select.error());
    select->bind(1, area);
    Columns columns;
    for (;;) {
        const auto row = select->step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return columns;
        columns.append(
            {select->text(0), FieldType(select->integer(1)), int(select->integer(2)), int(select->integer(3))});
    }
}

Result<> BaseStore::addColumn(const QString &area, const Field &field, int key)
{
    auto insert = m_database.prepare("INSERT INTO base_column (area, field, type, scale, key) VALUES (?,?,?,?,?)");
    if (!insert)
        return fail(insert.error());
    return insert->bind(1, area)
        .bind(2, field.id)
        .bind(3, qint64(field.type))
        .bind(4, qint64(field.scale))
        .bind(5, qint64(key))
        .run();
}

Result<> BaseStore::createTable(const Schema &schema)
{
    QByteArray columns, keys;
    for (int i = 0; i < schema.keyCount; ++i) {
        const Field &field = schema.fields[i];
        columns += quoted(field.id) + ' ' + sqlType(field.type) + " NOT NULL, ";
        keys += (i ? ", " : "") + quoted(field.id);
        if (auto done = addColumn(schema.area, field, i + 1); !done)
            return done;
    }
    for (const int f : schema.compared()) {
        columns += quoted(schema.fields[f].id) + ' ' + sqlType(schema.fields[f].type) + " DEFAULT x'', ";
        if (auto done = addColumn(schema.area, schema.fields[f], 0); !done)
            return done;
    }
    return m_database.exec(
        "CREATE TABLE " + tableOf(schema.area) + " (" + columns + "PRIMARY KEY (" + keys + ")) WITHOUT ROWID");
}

// A schema that grew gets its new columns, never agreed. A wider scale is exact; any other change of a field's meaning
// makes it never agreed, because what was agreed is no longer what is compared.
Result<> BaseStore::fitColumns(const Schema &schema, const Columns &known)
{
    const QByteArray table = tableOf(schema.area);
    for (const int f : schema.compared()) {
        const Field &field = schema.fields[f];
        const auto column = std::find_if(known.begin(), known.end(), [&](auto &c) { return c.field == field.id; });
        const QByteArray name = quoted(field.id);
        Result<> done;
        if (column == known.end()) {
            done = m_database.exec(
                "ALTER TABLE " + table + " ADD COLUMN " + name + ' ' + sqlType(field.type) + " DEFAULT x''");
            if (done)
                done = addColumn(schema.area, field, 0);
        } else if (column->type != field.type || column->scale != field.scale) {
            const bool wider
                = column->type == FieldType::Decimal && field.type == column->type && field.scale > column->scale;
            const QByteArray factor = '1' + QByteArray(qMax(0, field.scale - column->scale), '0');
            done = m_database.exec("UPDATE " + table + " SET " + name + " = "
                + (wider ? name + " * " + factor + " WHERE typeof(" + name + ") = 'integer'" : QByteArray("x''")));
            auto update = m_database.prepare("UPDATE base_column SET type = ?, scale = ? WHERE area = ? AND field = ?");
            if (done && update)
                done = update->bind(1, qint64(field.type))
                           .bind(2, qint64(field.scale))
                           .bind(3, schema.area)
                           .bind(4, field.id)
                           .run();
        }
        if (!done)
            return done;
    }
    return {};
}

Result<> BaseStore::ensureTable(const Schema &schema)
{
    const auto known = columnsOf(schema.area);
    if (!known)
        return fail(known.error());
    qsizetype fitting = 0;
    bool sameKey = true;
    for (const Column &column : *known) {
        const int f = schema.indexOf(column.field);
        const bool fits = f >= 0 && schema.fields[f].type == column.type && schema.fields[f].scale == column.scale;
        if (column.key > 0)
            sameKey = sameKey && fits && f == column.key - 1 && f < schema.keyCount;
        fitting += int(fits && column.key == 0 && !schema.fields[f].info && f >= schema.keyCount);
    }
    const qsizetype keys = std::count_if(known->begin(), known->end(), [](auto &c) { return c.key > 0; });
    sameKey = sameKey && keys == schema.keyCount;
    if (sameKey && fitting == schema.compared().size())
        return {};
    auto work = sqlite::Transaction::begin(m_database);
    if (!work)
        return fail(work.error());
    m_statements.clear();
    Result<> done;
    if (!sameKey) { // another key: nothing of it was ever agreed
        const QByteArray area = '\'' + schema.area.toUtf8().replace('\'', "''") + '\'';
        done = m_database.exec("DROP TABLE IF EXISTS " + tableOf(schema.area)
            + "; DELETE FROM base_column WHERE area = " + area + "; DELETE FROM base_area WHERE area = " + area);
        if (done)
            done = createTable(schema);
    } else {
        done = fitColumns(schema, *known);
    }
    return done ? work->commit() : done;
}

Result<Snapshot> BaseStore::load(QSharedPointer<const Schema> schema, PoolsPtr pools)
{
    if (auto ready = ensureTable(*schema); !ready)
        return fail(ready.error());
    Snapshot out;
    out.schema = schema;
    out.pools = std::move(pools);
    out.side = Side::Base;
    out.columns.resize(schema->fields.size());
    out.given.fill(false, schema->fields.size());
    QByteArrayList names;
    for (int k = 0; k < schema->keyCount; ++k)
        names.append(quoted(schema->fields[k].id));
    const QVector<int> fields = schema->compared();
    for (const int f : fields)
        names.append(quoted(schema->fields[f].id));
    for (int f = 0; f < int(schema->fields.size()); ++f)
        out.given[f] = f < schema->keyCount || fields.contains(f);
    auto agreed = m_database.prepare("SELECT agreed FROM base_area WHERE area = ?");
    auto select = m_database.prepare("SELECT " + names.join(", ") + " FROM " + tableOf(schema->area));
    if (!agreed || !select)
        return fail(agreed ? select.error() : agreed.error());
    const auto row = agreed->bind(1, schema->area).step();
    if (!row)
        return fail(row.error());
    out.complete = *row;
    out.takenAt = *row ? agreed->integer(0) : 0;
    if (auto read = BaseReader(out, *select, fields).run(); !read)
        return fail(read.error());
    return out;
}

Result<> BaseStore::markAgreed(const QString &area, Instant at)
{
    auto mark = m_database.prepare("INSERT OR IGNORE INTO base_area (area, agreed) VALUES (?, ?)");
    if (!mark)
        return fail(mark.error());
    return mark->bind(1, area).bind(2, at).run();
}

Result<sqlite::Statement *> BaseStore::upsert(const QString &area, const Columns &all, const QVector<int> &given)
{
    QByteArrayList names, keys, sets;
    for (const Column &column : all) {
        if (column.key > 0)
            keys.append(quoted(column.field));
    }
    names = keys;
    for (const int i : given) {
        names.append(quoted(all[i].field));
        sets.append(names.last() + " = excluded." + names.last());
    }
    QByteArray marks = "?";
    marks += QByteArray(",?").repeated(names.size() - 1);
    return cached("INSERT INTO " + tableOf(area) + " (" + names.join(", ") + ") VALUES (" + marks + ") ON CONFLICT ("
        + keys.join(", ") + ") DO " + (sets.isEmpty() ? "NOTHING" : "UPDATE SET " + sets.join(", ")));
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
    const Schema &schema = *agreed.schema;
    const auto columns = columnsOf(schema.area);
    if (!columns)
        return fail(columns.error());
    // Columns of the table that this snapshot gives; the others keep what they hold.
    QVector<int> given, fields;
    for (int i = 0; i < int(columns->size()); ++i) {
        const int f = schema.indexOf((*columns)[i].field);
        if ((*columns)[i].key == 0 && f >= schema.keyCount && agreed.given.value(f)) {
            given.append(i);
            fields.append(f);
        }
    }
    auto statement = upsert(schema.area, *columns, given);
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
    return markAgreed(schema.area, at);
}

// A value as the plan carries it, into the table's own form.
void BaseStore::bindValue(sqlite::Statement &statement, int at, const Column &column, const Value &value)
{
    Field field;
    field.type = column.type == FieldType::Enum ? FieldType::Code : column.type; // its words are not known here
    field.scale = column.scale;
    bindCell(statement, at, column.type, column.key > 0, toCell(field, value, m_texts), m_texts);
}

Result<> BaseStore::settleOne(const Agreed &agreed, const Columns &columns)
{
    QVector<int> given;
    QByteArrayList keys;
    for (int i = 0; i < int(columns.size()); ++i) {
        const auto value = agreed.values.constFind(columns[i].field);
        if (columns[i].key > 0)
            keys.append(quoted(columns[i].field) + " = ?");
        else if (agreed.present && value != agreed.values.constEnd() && value->kind != Value::Kind::Absent)
            given.append(i);
    }
    auto statement = agreed.present ? upsert(agreed.area, columns, given)
                                    : cached("DELETE FROM " + tableOf(agreed.area) + " WHERE " + keys.join(" AND "));
    if (!statement)
        return fail(statement.error());
    int at = 0;
    for (int k = 0; k < int(keys.size()); ++k) {
        const QString part = agreed.key.value(k);
        const auto kind = part.isEmpty() ? Value::Kind::Null : Value::Kind::Text;
        bindValue(**statement, ++at, columns[k], Value {kind, part});
    }
    for (const int i : given)
        bindValue(**statement, ++at, columns[i], agreed.values.value(columns[i].field));
    return (*statement)->run();
}

Result<> BaseStore::settle(const QVector<Agreed> &all)
{
    QHash<QString, Columns> known;
    for (const Agreed &agreed : all) {
        if (!known.contains(agreed.area)) {
            const auto columns = columnsOf(agreed.area);
            if (!columns)
                return fail(columns.error());
            known[agreed.area] = *columns;
        }
        const Columns &columns = known[agreed.area];
        if (columns.isEmpty())
            return fail(Error::Kind::Internal, agreed.area, QStringLiteral("settled before its baseline was loaded"));
        if (auto done = settleOne(agreed, columns); !done)
            return done;
    }
    return {};
}

} // namespace zgoda
