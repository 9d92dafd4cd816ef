// What a live check found, said of the orders that it falls short of: a comment on their rows, for whoever decides them.
// The session's thread.
#pragma once

#include "models/inbox/rownote.h"
#include "models/run/livecheck.h"

namespace zgoda {

// "Short of 3 × SKU-1, 1 × SKU-2; checked 29.11.2026 14:02"
QString flagText(const QVector<Checked> &lacking, int scale, Instant at);

// For Session::setNotes(). What was said of a row before stays, but for what an earlier check said of it.
QVector<RowNote> flagsOf(const Session &session, const CheckPlaces &places, const LiveCheck &check);

} // namespace zgoda
