// Does a database have what a profile's SQL uses? Tables, columns and procedures are looked up in the engine's catalogue,
// and whether the login may read them; each area's SQL, and what finds its changes, is then described by the server, in a
// form that gives no row. No row of the company's data is read.
#pragma once

#include "models/record/schema.h"

#include <QHash>
#include <QMap>
#include <QSet>
#include <QSharedPointer>
#include <QStringList>

namespace zgoda {

struct ProfileFinding {
    enum class Kind : quint8 {
        TableMissing,
        ColumnMissing,
        TypeDiffers,  // the column cannot hold what the field, or its codec, wants
        FieldUnknown, // an alias that is no field of the area
        FieldTwice,
        KeyMissing, // a key field has no column
        Forbidden,  // this login may not read it
        Refused,    // the server does not take the SQL, for another reason
        RoutineMissing,
        ParametersDiffer // of a procedure: so many are `found`, so many `wanted` by the SQL
    };
    Kind kind = Kind::Refused;
    QString file; // of the profile: "stock.sql"
    int line = 0; // 0: of the whole file
    QString field, table, column;
    QString found;  // TypeDiffers: the column's type; Refused: the server's words, for the log
    QString wanted; // TypeDiffers: the field's type, or what its codec undoes
    bool operator==(const ProfileFinding &) const = default;
};

// A table, a view, or a procedure that gives rows, as the SQL uses it; columns each once, in small letters.
struct CheckedTable {
    bool there = false;
    bool readable = true;           // by this login
    int parameters = -1;            // a procedure's; -1: it is none
    QSet<QString> columns, missing; // that are there, or of a table that is not; that the table has not
};

struct CheckedArea {
    QString area, file;
    QStringList changeFiles;                 // what finds the area's changes: "stock.changed.sql", …
    QMap<QString, CheckedTable> uses;        // by name, as the SQL writes it
    int tables = 0, columns = 0, fields = 0; // looked up, each once; fields: given by the SQL
    QVector<ProfileFinding> findings;
    void count(); // tables and columns, from uses
};

struct ProfileCheck {
    QString profile, name; // folder, and the system's name
    QString server, login;
    QString database; // empty: its name is a connection string
    QVector<CheckedArea> areas;
    QMap<QString, QString> notRead; // areas that the profile does not give, and why
    bool asExpected() const;
    QMap<QString, CheckedTable> tables() const; // of all areas
};

namespace erp {
struct Setup;
class Stop;
// Blocks; in the calling thread. An area without a schema is looked up, not described.
Result<ProfileCheck> checkProfile(
    const Setup &setup, const QHash<QString, QSharedPointer<const Schema>> &schemas, Stop &stop);
} // namespace erp

} // namespace zgoda
