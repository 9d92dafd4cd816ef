// The demo shop's columns and values: what it takes, how it keeps a number, and how it writes a row as JSON.
#pragma once

#include "connectors/sqlite/sqlite.h"

#include <QHash>

namespace zgoda::demo {

struct ShopColumn {
    enum class Kind : quint8 { Text, Number, Bool } kind = Kind::Text;
    QString name;
};

// One value in a row: JSON null is a value too.
struct ShopValue {
    QString text;
    bool null = false;
    bool operator==(const ShopValue &) const = default;
};
using ShopRow = QHash<QString, ShopValue>; // by column

ShopColumn::Kind kindOf(const QString &declared); // by the column's declared type
// A number as the shop keeps it: what is equal is the same text. Empty: it is none.
QString tidyNumber(const QString &text);
// What is wrong with these values, for a person; empty: nothing.
QString complaint(const QVector<ShopColumn> &columns, const ShopRow &row);
// The row's members, without the braces.
void appendMembers(QByteArray &out, const sqlite::Statement &row, const QVector<ShopColumn> &columns);

} // namespace zgoda::demo
