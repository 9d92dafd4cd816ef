// A summary to take away: what was decided, written and postponed since a moment. The session's thread.
#pragma once

#include "models/run/session.h"
#include "ui/text.h"

namespace zgoda {

struct Summary {
    QString title;
    QStringList notes; // counts, a line each
    QStringList headers;
    QVector<QStringList> lines;
};

// written: the journal's rows since then (Session::loadWrites); what was decided and said is what holds now.
Summary summaryOf(const Session &session, const QVector<JournalRow> &written, Instant since, const Names &names);

} // namespace zgoda
