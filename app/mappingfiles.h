// What a profile of either mapping assistant has in common with one of the other.
#pragma once

#include "models/base/result.h"
#include "models/mapping/mapping.h"

namespace zgoda {

// Refused where nothing was mapped, or where the folder holds a profile and `replace` is not set.
Result<> mayBeSaved(const QString &folder, const QVector<AreaMapping> &areas, bool replace);

// For README.md: the rows of an area's table (field, from, read as, why), and which of the system's rows count.
QString mappedText(const Catalogue &catalogue, const AreaMapping &area);

} // namespace zgoda
