// Writing single rows by compare-and-set: in one transaction the row is read again with the profile's own SQL, compared
// in canonical form, and changed by statements that name the old values; each must change exactly one row.
#pragma once

#include "connectors/erp/reader.h"
#include "models/ports/target.h"

namespace zgoda::erp {

Capability capabilityOf(const Setup &setup, const QString &area);

// Blocks; in the calling thread. One result for each step, in order; a step that failed changed nothing (except where
// its error says that the outcome is unknown, see Target).
QVector<Result<Ack>> writeSteps(const Setup &setup, const QHash<QString, QSharedPointer<const Schema>> &schemas,
    const QVector<Step> &steps, Stop &stop);

} // namespace zgoda::erp
