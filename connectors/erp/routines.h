// Stored procedures that give rows, as the engine's own catalogue has them: for holding a profile's SQL against them.
#pragma once

#include "connectors/erp/connection.h"

#include <QStringList>
#include <QVector>
#include <optional>

namespace zgoda::erp {

struct Routine {
    QString name;
    int parameters = 0, needed = 0; // that it takes; of them, without a default
    QStringList gives;              // its columns
};

// Inside of a transaction of a connection opened with ReadPath::Portable. Nothing: of this engine it is not known; its
// server then says itself what it does not take.
Result<std::optional<QVector<Routine>>> readRoutines(Connection &connection);

// Without regard to case; null: there is none.
const Routine *routineOf(const QVector<Routine> &routines, const QString &name);

} // namespace zgoda::erp
