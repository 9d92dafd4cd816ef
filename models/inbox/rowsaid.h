// What was said of the rows of one review, found by row; what is said after a change, and after a row is split into its
// fields or joined again. Pure.
#pragma once

#include "models/inbox/rownote.h"
#include "models/policy/propose.h"

#include <QHash>
#include <QSet>

namespace zgoda {

// The fields (schema indexes) of a row that need somebody, in the schema's order; none: the row itself does, or nothing.
QVector<int> askingFields(const Review &review, const RowReview &row);

class RowSaid final {
public:
    RowSaid(const Review &review, const QVector<RowNote> &all); // of all areas
    // Its fields that ask are items of their own. With none, or one that is the only one, it is what it was.
    bool isSplit(KeyId row) const { return m_split.contains(row); }
    const QSet<KeyId> &split() const { return m_split; }
    qint32 note(KeyId row, int field = -1) const { return m_notes.value({row, field}, -1); } // index in `all`; -1: none

private:
    QHash<std::pair<KeyId, int>, qint32> m_notes;
    QSet<KeyId> m_split;
};

// Whether the row, or the field that the note is about, is postponed now: its values are those of the note, and the day is
// not here.
bool isPostponed(const RowNote &note, const Review &review, const RowReview &row, QDate today);

// Of what is said of a row and of its fields: what is said of this one (empty: of the row as a whole). nullptr: nothing.
const RowNote *saidOf(const QVector<RowNote> &said, const QString &field);

// What is said of a row, or of one field of a split one, after a change: `before` what was said (nullptr: nothing).
// `by`, `at` are the caller's to fill.
RowNote noteFor(
    const Review &review, const RowReview &row, const RowNote *before, const NoteChange &change, int field = -1);

// What is said once the row is split: what was said of it is said of each field that asks. Empty: there is nothing to split,
// because fewer than two fields ask or it is split already. One that says nothing is to be taken away.
QVector<RowNote> splitNotes(const Review &review, const RowReview &row, const RowNote *before);
// What is said once it is one item again: all comments, who looks after the first field that has somebody, and that it may
// wait if each field that asks may, until the first of their days. `said`: of the row and of its fields. Empty: not split.
QVector<RowNote> joinedNotes(const Review &review, const RowReview &row, const QVector<RowNote> &said);

} // namespace zgoda
