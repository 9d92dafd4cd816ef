// The shape of the baseline's tables: base_<area>, made from each area's schema and grown with it, and base_column,
// which knows what each column means. See resources/sql/store.
#pragma once

#include "connectors/sqlite/sqlite.h"
#include "models/record/snapshot.h"

namespace zgoda {

struct BaseColumn {
    QString field;
    FieldType type = FieldType::Text;
    int scale = 0;
    int key = 0; // place in the key, from 1
};
using BaseColumns = QVector<BaseColumn>; // key columns first, in their order

// Over an image, a value on top may be "as in the image", and a row "gone"; see 0002_base_image.sql.
enum class Lies : quint8 { Alone, OverImage };

QByteArray quoted(const QString &name);
QByteArray baseTable(const QString &area);
extern const char *const goneColumn; // no field's id can be this

// key: an empty part is '', because a key column is NOT NULL. Texts of `texts` are bound without a copy.
void bindCell(sqlite::Statement &statement, int at, FieldType type, bool key, Cell cell, const TextPool &texts);

Result<BaseColumns> readColumns(sqlite::Database &database, const QString &area);
BaseColumns columnsFor(const Schema &schema);
// A schema of these columns alone, to read what was stored under an older one.
Schema schemaOf(const QString &area, const BaseColumns &columns);

// Inside the caller's transaction: makes the table anew, empty, and tells base_column.
Result<> makeTable(sqlite::Database &database, const QString &area, const BaseColumns &columns, Lies lies);
// A schema that grew gets its new columns, never agreed. A wider scale is exact; any other change of a field's meaning
// makes it never agreed, because what was agreed is no longer what is compared. Of a table that lies alone.
Result<> fitTable(sqlite::Database &database, const Schema &schema, const BaseColumns &known);

} // namespace zgoda
