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

// The same for whoever works in the shop: what its orders are marked with, "Zgoda: short of 3 × SKU-1". Of the orders that
// were read; one that is short of nothing any more loses what it was marked with.
QVector<Mark> shopFlagsOf(
    const Session &session, const CheckPlaces &places, const LiveCheck &check, const SyncReport &report);

// Why this side cannot be marked so, for people; empty: it can.
QString whyNotMarked(const Session &session, const MarkField &mark);

} // namespace zgoda
