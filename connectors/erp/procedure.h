// Calling the stored procedures that a vendor offers for writing. Parameters go by name: where an engine knows only
// places (Firebird, MariaDB) the installation's own catalogue says which name stands where, as lists differ from one
// version of an ERP to the next.
#pragma once

#include "connectors/erp/connection.h"
#include "models/plan/plan.h"

namespace zgoda::erp {

struct Called {
    QString note, id; // id: the row's own, where a procedure told it
};

// Does this step set what the call is for?
bool isWanted(const ProcedureCall &call, const Step &step);

// Inside the connection's transaction, which the caller ends: an error leaves nothing. values: as TargetRow gives them;
// a call sees the result columns of those before it as :out_COLUMN.
Result<Called> callProcedures(
    Connection &connection, const DoorOp &op, const Step &step, const QHash<QString, QString> &values);

} // namespace zgoda::erp
