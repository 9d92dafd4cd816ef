// The statement that calls one stored procedure as its engine wants it, with every value in its place.
#pragma once

#include "connectors/erp/connection.h"

#include <QHash>

namespace zgoda::erp {

struct PreparedCall {
    QString sql;
    QStringList values;     // a null text binds NULL
    bool inSession = false; // the values are there already
};

// with: by parameter, in lower case. Asks the installation's own catalogue where the engine only knows places. Inside the
// connection's transaction.
Result<PreparedCall> prepareCall(Connection &connection, const QString &procedure, const QHash<QString, QString> &with);

// The statement that calls a procedure with named parameters, in that order, on PostgreSQL and SQL Server; empty for an
// engine that only knows places. kind: the engine's.
QString callByName(const QString &kind, const QString &procedure, const QStringList &names);

} // namespace zgoda::erp
