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
    int field = -1; // schema index, of a row that is split; -1: all of the row, whether it is split or not
};
// What is said of these rows after a change, for setNotes(); rows that do not differ (any more) are left out.
QVector<RowNote> notesFor(const Session &session, const QVector<RowPlace> &rows, const NoteChange &change);
// The same with several people, who get the rows in turn.
QVector<RowNote> dealtOut(const Session &session, const QVector<RowPlace> &rows, const QStringList &people);

// What is said once these rows are split into the fields that ask, or are one item again, for setNotes(); a row of which
// there is nothing to split, or to join, is left out.
QVector<RowNote> splitFor(const Session &session, const QVector<RowPlace> &rows);
QVector<RowNote> joinedFor(const Session &session, const QVector<RowPlace> &rows);

} // namespace zgoda
