// Which tables and columns a profile's SQL uses, and where: for checking them against a database's catalogue before the
// SQL is ever run. Pure. Follows sub-selects, unions, derived tables and `with`; what it cannot follow (a column without
// its table's alias, a table function) it leaves out, and never guesses.
#pragma once

#include <QString>
#include <QVector>

namespace zgoda::erp {

struct TableUse {
    QString schema, name; // schema: empty where the SQL names none
    int line = 1;
};

struct ColumnUse {
    int table = -1; // in SqlUses::tables
    QString name;
    int line = 1;
    QString field;      // the alias that it goes into, or the field of its marker; empty: in a condition or below
    bool alone = false; // the alias is this column and nothing else
};

struct SqlUses {
    QVector<TableUse> tables; // one entry for each time that it stands behind `from` or `join`
    QVector<ColumnUse> columns;
};

// sql: the whole file, marker lines included.
SqlUses usesOf(const QString &sql);

} // namespace zgoda::erp
