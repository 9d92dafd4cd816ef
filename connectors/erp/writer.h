// Writing single rows. Over our own connection (compare-and-set statements, procedures) the row is read again in one
// transaction with the profile's own SQL, compared in canonical form, and changed; a statement names the old values and
// must change exactly one row. What goes by a bridge, a file or an API stands in files of their own (door.h).
#pragma once

#include "connectors/erp/reader.h"
#include "models/ports/target.h"

namespace zgoda::erp {

Capability capabilityOf(const Setup &setup, const QString &area);
// A way of writing whose address or folder is a parameter that nobody gave a value: the profile knows the way, the person
// has not chosen it. The parameter's name; empty: it is chosen, or is no parameter's to choose.
QString unchosen(const Setup &setup, Door::Kind kind);
// Forbidden by the workspace or by the profile: Kind::Refused.
Result<> mayWrite(const Setup &setup, const Step &step);
Result<> mayWrite(const Setup &setup, const Step &step, const Capability &can); // can: of the step's area

// Blocks; in the calling thread. One result for each step, in order; a step that failed changed nothing (except where
// its error says that the outcome is unknown, see Target).
QVector<Result<Ack>> writeSteps(const Setup &setup, const QHash<QString, QSharedPointer<const Schema>> &schemas,
    const QVector<Step> &steps, Stop &stop);

} // namespace zgoda::erp
