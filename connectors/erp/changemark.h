// How far a system's changes had come when an area was read, and what speaks against relying on it. Pure.
#pragma once

#include "connectors/erp/changes.h"
#include "models/ports/source.h"

namespace zgoda::erp {

struct ChangeMark {
    QString kind;        // of Changes
    QString watermark;   // as the system writes it; times as "2026-11-28 09:41:00.123", on the system's own clock
    QString clock;       // Timestamp: the system's clock then
    QString server;      // which server, database and tables; empty where the engine does not say
    QString profile;     // hash of everything that decides what a read brings
    QString day;         // of the read, where its SQL depends on it
    Instant at = 0;      // our clock then
    Instant wholeAt = 0; // of the whole read underneath
    bool operator==(const ChangeMark &) const = default;
};

QString toText(const ChangeMark &mark); // for Snapshot::mark
std::optional<ChangeMark> changeMarkOf(const QString &text);

// What the statement that asked for a mark gave: a time is made comparable, and never later than the clock that writes
// it (a workstation that is ahead must not hide what the others change). False: this is no mark of its kind.
bool takeWatermark(const Changes &changes, const QString &watermark, const QString &clock, ChangeMark &out);

struct Doubt {
    ReadStory::Why why = ReadStory::Why::None;
    QString detail;
};
// None: only what has changed since `then` need be read. oldest: of Changes::oldest, or empty.
Doubt doubtOf(const Changes &changes, const ChangeMark &then, const ChangeMark &now, const QString &oldest);

// What :watermark is bound to: the mark less the overlap.
QString boundWatermark(const Changes &changes, const ChangeMark &then);

} // namespace zgoda::erp
