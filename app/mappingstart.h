// What both mapping assistants begin with: the words, the areas, and how the other side calls things.
#pragma once

#include "models/mapping/mapping.h"
#include "models/ports/source.h"

#include <QPromise>

namespace zgoda {

// The words of these files in resources/mapping, a later one over an earlier, and the areas that they speak of; of those
// only `areas`, where it names some.
Result<MappingStart> beginMapping(const QStringList &wordFiles, const QStringList &areas);

// The values of the key fields of every area that the other side has. Waits: for a worker thread.
Result<> readKeys(QPromise<Result<MappingStart>> &promise, Source &other, MappingStart &out);

} // namespace zgoda
