// A small list of the platform's (channels, price lists, …) that a profile asks for before it reads or writes an area:
// its rows are gone through one by one, or turn a name into an id.
#pragma once

#include "connectors/b2b/caller.h"

namespace zgoda::b2b {

// One row of a lookup that a read goes over (a channel, say): its values by name.
using Round = QHash<QString, QString>;

// The rows of a lookup, each value as text. Not paged.
Result<QVector<Round>> readLookup(Caller &caller, const QString &name, const Stop &stop);
// For requests, as {{over.…}}.
Pieces roundPieces(const Round &round);

} // namespace zgoda::b2b
