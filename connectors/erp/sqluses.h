// Which tables and columns a profile's SQL uses, and where: for checking them against a database's catalogue before the
// SQL is ever run. Pure. Follows sub-selects, unions, derived tables, `with` and functions that give rows; what it cannot
// follow (a column without its table's alias) it leaves out, and never guesses.
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

// A function, or a procedure that gives rows, behind `from` or `join`.
struct RoutineUse {
    QString schema, name;
    int line = 1;
    int arguments = 0;
    QVector<ColumnUse> columns; // of what it gives
};

struct SqlUses {
    QVector<TableUse> tables; // one entry for each time that it stands behind `from` or `join`
    QVector<ColumnUse> columns;
    QVector<RoutineUse> routines;
};

// sql: the whole file, marker lines included.
SqlUses usesOf(const QString &sql);

} // namespace zgoda::erp
