// One reviewable SQL file of a profile. Two things in it are ours, and both leave it plain SQL that a database
// administrator can run: named parameters (:name), which are bound and never pasted, and marker lines
//     -- only sku: p.partnumber
// A marker is a comment until somebody asks for some keys only; then it becomes  and p.partnumber in (…)  with the keys
// bound. It stands where a further condition may follow, so its place must be reviewed like the SQL around it.
// A name in double quotes may hold parameters too, where a system puts a company into its tables' names: "{company}$Item".
// Names cannot be bound; what is put there is held to isNamePart(), so it never leaves its quotes.
#pragma once

#include "models/base/result.h"

#include <QHash>
#include <QStringList>
#include <QVector>

namespace zgoda::erp {

enum class Placeholder : quint8 { Question /* ? */, Dollar /* $1 */ };

// Ready to send: SQL with placeholders, and the values in their order. A null QString binds NULL.
struct BoundSql {
    QString sql;
    QStringList values;
};

// May this stand inside a quoted name? Letters, digits, blanks and signs that need no quoting; at most 100 characters.
bool isNamePart(const QString &value);

class SqlText final {
public:
    // name: for errors, as "demo/stock.sql". Kind::Profile for a marker that is not understood.
    static Result<SqlText> parse(const QString &text, const QString &name);

    const QString &name() const noexcept { return m_name; }
    const QString &text() const noexcept { return m_text; }
    QStringList parameters() const;     // bound ones used, lower case, each once
    QStringList nameParameters() const; // those inside names
    // Kind::Profile, naming line and word, for anything but one statement that reads. The login and the transaction
    // must forbid writing too: this only refuses it before it is sent.
    Result<> mustOnlyRead() const;
    int lineOf(const QString &parameter) const; // the first that uses it, from 1; 0: none does
    bool canLimitTo(const QString &field) const;
    QStringList limits() const; // the fields of the marker lines

    // field, keys: only these rows; an empty field means all. The keys become one `in` list, so the caller makes
    // batches. values has every name of parameters().
    BoundSql bind(const QHash<QString, QString> &values, Placeholder style, const QString &field = {},
        const QStringList &keys = {}) const;

    // The alias that the expression holding this identifier is given (select x.a as "b": a -> b), or empty.
    QString aliasOf(const QString &identifier) const;

private:
    struct Piece {
        enum class Kind : quint8 { Sql, Parameter, NamePart, Marker } kind = Kind::Sql;
        QString text;  // SQL, a parameter's name, or the marker's expression
        QString field; // Marker
        int line = 0;  // of a parameter, also in a name
    };
    Result<> addComment(const QString &comment);
    Result<> markersOnlyRead() const;
    void addName(const QString &quoted, int line);
    QStringList used(Piece::Kind kind) const;

    QString m_name, m_text;
    QVector<Piece> m_pieces;
};

} // namespace zgoda::erp
