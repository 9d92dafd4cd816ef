// Writing by a file that the ERP imports later. The file appears under its own name only when it is whole, and never in
// the place of another. An Ack says that it lies there; whether the ERP took it, reading shows: until then a step is
// unclear, and one that still waits in a file of ours is not put into a second one.
#pragma once

#include "connectors/erp/reader.h"
#include "models/ports/target.h"

namespace zgoda::erp {

// Reads the rows again with the reading login; writes nothing to the database.
QVector<Result<Ack>> writeImportFile(
    const Setup &setup, QSharedPointer<const Schema> schema, const QVector<Step> &steps, Stop &stop);

// The file's row for one step; values as TargetRow gives them. Rejected: a value that the file cannot say, a key that is
// empty, or a part of what a row needs together.
Result<QByteArray> importLine(const Door &door, const Step &step, const QHash<QString, QString> &values);

} // namespace zgoda::erp
