// What a write would be, without writing: rows are read with the reading login, a bridge is only asked.
#pragma once

#include "connectors/erp/reader.h"
#include "models/plan/plan.h"

namespace zgoda::erp {

// One line for each step, in order, as it would be sent: a call with its values, a file's row, a bridge's word. It holds
// values: for the screen, not for the log. Errors are those that the write would end with before it writes.
QVector<Result<QString>> rehearseSteps(const Setup &setup, const QHash<QString, QSharedPointer<const Schema>> &schemas,
    const QVector<Step> &steps, Stop &stop);

} // namespace zgoda::erp
