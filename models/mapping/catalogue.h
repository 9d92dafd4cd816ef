// What a database says about itself: tables, views, columns, types, keys. It is read from the engine's own catalogue
// (connectors/erp/catalogue.h), so no row of a company's data is in it. Values; any thread.
#pragma once

#include <QStringList>
#include <QVector>

namespace zgoda {

// What a column's declared type comes down to; Other where the engine or the column declares none that is known.
enum class ColumnKind : quint8 { Other, Text, Whole, Exact, Double, Bool, Date, Time, Binary };

// "numeric(18,4)", "VARCHAR(20)", "double precision": any engine's words.
ColumnKind kindOfType(const QString &declared);

struct CatalogueColumn {
    QString name, type; // type: as the engine says it
    ColumnKind kind = ColumnKind::Other;
    bool mayBeNull = true;
};

struct ForeignKey {
    QStringList columns;   // of this table
    QString schema, table; // the other one
    QStringList others;    // its columns, in the same order
};

struct CatalogueTable {
    QString schema, name; // schema: empty where the engine has none
    bool view = false;
    qint64 rows = -1; // the engine's own estimate; -1: it has none
    QVector<CatalogueColumn> columns;
    QVector<QStringList> unique; // the primary key first, where there is one
    QVector<ForeignKey> foreignKeys;

    int indexOf(const QString &column) const; // without regard to case; -1: there is none
    bool isUnique(const QString &column) const;
};

struct Catalogue {
    QString engine;        // kind, as in a workspace: "postgresql"
    QString defaultSchema; // names in it need not say it
    QVector<CatalogueTable> tables;

    // Without regard to case; an empty schema finds the default one's table first, then any. -1: there is none.
    int find(const QString &schema, const QString &name) const;
    // "towary", or "sales.item" where the schema is not the default one.
    QString nameOf(int table) const;
};

} // namespace zgoda
