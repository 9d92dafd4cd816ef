// From what a database says to an Error that people and code understand. Works from codes (SQLSTATE, native numbers);
// messages, which may be in the server's language, only go to the log, without values, and name what is missing.
#pragma once

#include "connectors/erp/engine.h"
#include "connectors/erp/workers.h"

#include <QSqlError>

namespace zgoda::erp {

struct Fault {
    QString code; // SQLSTATE for PostgreSQL, the engine's own number otherwise
    QString message;
};
Fault faultOf(const QSqlError &error);

Error openFailure(const Engine &engine, const Login &login, const Fault &fault);
// sql: the file that was running, or null.
Error readFailure(const Engine &engine, const Fault &fault, const SqlText *sql, const Stop &stop);
// values: what was being written; they do not show in the error.
Error writeFailure(
    const Engine &engine, const Fault &fault, const SqlText *sql, const Stop &stop, const QStringList &values = {});
// The error for a job that was told to stop. file: what was running, named where it took too long.
Error stopped(Stop::Reason why, const QString &file = {});

} // namespace zgoda::erp
