// What sync and check have in common: what was typed as rows to read, and saying what was read.
#pragma once

#include "app/ctl/screens.h"
#include "models/tables/finder.h"

#include <QJsonObject>

namespace zgoda::ctl {

struct AskedFor {
    QVector<Subject> subjects;
    QStringList unknown; // codes of a list that nothing has
};

// The command's words, --list, --by, --area, --alone, --items; none after telling what is wrong.
std::optional<AskedFor> askedFor(Run &run);

// "Stock: 2 rows; Subiekt GT sent 2, the shop 2", and what went wrong.
QString syncedLine(const SyncedArea &area, const Names &names);
QString troubleOf(const SyncedArea &area, const Names &names); // empty: nothing
QVector<KeyId> differingOf(const Session &session, const SyncedArea &area);
bool anyDiffers(const Session &session, const SyncReport &report);
bool differs(const Review &review, const QVector<KeyId> &keys); // something a person or a plan has to make equal

// Prints `json` where it is asked for; with `write` writes what the rules settle of these rows first. The exit code.
int finishSync(Run &run, const SyncReport &report, QJsonObject json, bool write, const QVector<Override> &overrides);

} // namespace zgoda::ctl
