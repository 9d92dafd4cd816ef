#include "connectors/store/basecolumns.h"

#include "connectors/store/snapshotcodec.h"

#include <QDate>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

const char *sqlType(FieldType type) { return isPooled(type) || type == FieldType::Date ? "TEXT" : "INTEGER"; }

QByteArray dayText(Cell cell) { return QDate::fromJulianDay(cell).toString(Qt::ISODate).toLatin1(); }

Result<> tellColumn(sqlite::Database &database, const QString &area, const BaseColumn &column)
{
    auto insert
        = database.prepare("INSERT OR REPLACE INTO base_column (area, field, type, scale, key) VALUES (?,?,?,?,?)");
    if (!insert)
        return fail(insert.error());
    return insert->bind(1, area)
        .bind(2, column.field)
        .bind(3, qint64(column.type))
        .bind(4, qint64(column.scale))
        .bind(5, qint64(column.key))
        .run();
}

Result<> addColumn(sqlite::Database &database, const QString &area, const Field &field)
{
    auto done = database.exec("ALTER TABLE " + baseTable(area) + " ADD COLUMN " + quoted(field.id) + ' '
        + sqlType(field.type) + " DEFAULT x''");
    return done ? tellColumn(database, area, {field.id, field.type, field.scale, 0}) : done;
}

// A column that was made for numbers keeps no text as it is ("00417" becomes 417), nor one for texts a number.
Result<> replaceColumn(sqlite::Database &database, const QString &area, const Field &field)
{
    auto done = database.exec("ALTER TABLE " + baseTable(area) + " DROP COLUMN " + quoted(field.id));
    return done ? addColumn(database, area, field) : done;
}

Result<> convertColumn(sqlite::Database &database, const QString &area, const BaseColumn &from, const Field &field)
{
    if (qstrcmp(sqlType(from.type), sqlType(field.type)) != 0)
        return replaceColumn(database, area, field);
    const QByteArray name = quoted(field.id);
    const bool wider = from.type == FieldType::Decimal && field.type == from.type && field.scale > from.scale;
    const QByteArray factor = '1' + QByteArray(qMax(0, field.scale - from.scale), '0');
    auto done = database.exec("UPDATE " + baseTable(area) + " SET " + name + " = "
        + (wider ? name + " * " + factor + " WHERE typeof(" + name + ") = 'integer'" : QByteArray("x''")));
    return done ? tellColumn(database, area, {field.id, field.type, field.scale, 0}) : done;
}

} // namespace

const char *const goneColumn = "\"#gone\"";

QByteArray quoted(const QString &name)
{
    QByteArray utf8 = name.toUtf8();
    return '"' + utf8.replace('"', "\"\"") + '"';
}

QByteArray baseTable(const QString &area) { return quoted(u"base_"_s + area); }

void bindCell(sqlite::Statement &statement, int at, FieldType type, bool key, Cell cell, const TextPool &texts)
{
    if (cell == Null && !key)
        statement.bindNull(at);
    else if (cell == Null)
        statement.bindText(at, QByteArrayView());
    else if (!isValue(cell))
        statement.bindBlob(at, QByteArrayView());
    else if (isPooled(type))
        statement.bindTextView(at, texts.view(cell)); // texts of a pool never move
    else if (type == FieldType::Date)
        statement.bindText(at, dayText(cell));
    else
        statement.bind(at, cell);
}

Result<BaseColumns> readColumns(sqlite::Database &database, const QString &area)
{
    auto select = database.prepare(
        "SELECT field, type, scale, key FROM base_column WHERE area = ? ORDER BY key = 0, key, field");
    if (!select)
        return fail(select.error());
    select->bind(1, area);
    BaseColumns columns;
    const auto read = select->each([&] {
        columns.append(
            {select->text(0), FieldType(select->integer(1)), int(select->integer(2)), int(select->integer(3))});
    });
    return read ? Result<BaseColumns>(std::move(columns)) : fail(read.error());
}

BaseColumns columnsFor(const Schema &schema)
{
    BaseColumns columns;
    for (int i = 0; i < schema.keyCount; ++i)
        columns.append({schema.fields[i].id, schema.fields[i].type, schema.fields[i].scale, i + 1});
    for (const int f : schema.compared())
        columns.append({schema.fields[f].id, schema.fields[f].type, schema.fields[f].scale, 0});
    return columns;
}

Schema schemaOf(const QString &area, const BaseColumns &columns)
{
    Schema schema;
    schema.area = area;
    for (const BaseColumn &column : columns) {
        Field field;
        field.id = column.field;
        field.type = column.type;
        field.scale = column.scale;
        field.key = column.key > 0;
        schema.keyCount += int(field.key);
        schema.fields.append(field);
    }
    return schema;
}

Result<> makeTable(sqlite::Database &database, const QString &area, const BaseColumns &columns, Lies lies)
{
    auto forget = database.prepare("DELETE FROM base_column WHERE area = ?");
    auto done = forget ? forget->bind(1, area).run() : Result<>(fail(forget.error()));
    QByteArray text;
    QByteArrayList keys;
    for (const BaseColumn &column : columns) {
        if (done)
            done = tellColumn(database, area, column);
        text += quoted(column.field) + ' ' + sqlType(column.type);
        if (column.key > 0)
            keys.append(quoted(column.field));
        text += column.key > 0 ? " NOT NULL, " : lies == Lies::OverImage ? " DEFAULT x'01', " : " DEFAULT x'', ";
    }
    if (lies == Lies::OverImage)
        text += QByteArray(goneColumn) + " INTEGER NOT NULL DEFAULT 0, ";
    if (done)
        done = database.exec("DROP TABLE IF EXISTS " + baseTable(area));
    if (done)
        done = database.exec(
            "CREATE TABLE " + baseTable(area) + " (" + text + "PRIMARY KEY (" + keys.join(", ") + ")) WITHOUT ROWID");
    return done;
}

Result<> fitTable(sqlite::Database &database, const Schema &schema, const BaseColumns &known)
{
    for (const int f : schema.compared()) {
        const Field &field = schema.fields[f];
        const auto column = std::find_if(known.begin(), known.end(), [&](auto &c) { return c.field == field.id; });
        Result<> done;
        if (column == known.end())
            done = addColumn(database, schema.area, field);
        else if (column->type != field.type || column->scale != field.scale)
            done = convertColumn(database, schema.area, *column, field);
        if (!done)
            return done;
    }
    return {};
}

} // namespace zgoda
