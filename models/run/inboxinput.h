// What a session gives an inbox to be made of (models/inbox). The session's thread; what is given may go to any.
#pragma once

#include "models/inbox/inbox.h"
#include "models/run/session.h"

namespace zgoda {

InboxInput inboxInput(const Session &session);
QDate todayOf(const Session &session);

// Rows that need somebody and are not postponed, over all areas.
qint64 openRows(const Session &session);

struct RowPlace {
    QString area;
    KeyId key = noKey;
};
// What is said of these rows after a change, for setNotes(); rows that do not differ (any more) are left out.
QVector<RowNote> notesFor(const Session &session, const QVector<RowPlace> &rows, const NoteChange &change);
// The same with several people, who get the rows in turn.
QVector<RowNote> dealtOut(const Session &session, const QVector<RowPlace> &rows, const QStringList &people);

} // namespace zgoda
