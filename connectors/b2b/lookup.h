// A list of the platform's (channels, price lists, products …) that a profile asks for before it reads or writes an area:
// its rows are gone through one by one, turn an id into a code, or name all keys there are.
#pragma once

#include "connectors/b2b/caller.h"
#include "connectors/b2b/sharing.h"

#include <QThreadPool>

namespace zgoda::b2b {

// The rows of a lookup, each value as text. Kind::Incomplete as of any list. `sharing`: with other areas' reads; null: with none.
Result<QVector<Round>> readLookup(
    Caller &caller, QThreadPool &fetchers, const QString &name, const Stop &stop, Sharing *sharing = nullptr);
// The rows of one that stands in an answer; none where the answer has none.
Result<QVector<Round>> lookupIn(const LookupModel &lookup, const QByteArray &body);
// For requests, as {{over.…}}.
Pieces roundPieces(const Round &round);

} // namespace zgoda::b2b
