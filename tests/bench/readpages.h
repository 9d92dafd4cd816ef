// The pages of a list into columns, as the reader takes them: no wire.
#pragma once

#include "connectors/b2b/profile.h"
#include "models/record/snapshot.h"

#include <QSharedPointer>

namespace zgoda::bench {

QSharedPointer<const Schema> schemaOf(const QString &area); // resources/areas

// Takes each page as an answer of known length comes, with room behind it; nothing is left of them.
Snapshot readPages(QVector<QByteArray> &pages, const b2b::ReadModel &model, const QSharedPointer<const Schema> &schema);

} // namespace zgoda::bench
