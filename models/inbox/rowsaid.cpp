#include "models/inbox/rowsaid.h"

#include "models/policy/rules.h"

#include <algorithm>

namespace zgoda {

QVector<int> askingFields(const Review &review, const RowReview &row)
{
    QVector<int> out;
    for (quint32 f = row.first; f < row.first + row.count; ++f) {
        if (review.fields[f].needsYou)
            out.append(int(review.fields[f].field));
    }
    return out;
}

RowSaid::RowSaid(const Review &review, const QVector<RowNote> &all)
{
    const Diff &diff = *review.diff;
    for (qsizetype i = 0; i < all.size(); ++i) {
        const RowNote &note = all[i];
        const KeyId key = note.area == diff.schema().area ? findKey(diff.schema(), diff.pools(), note.key) : noKey;
        const int field = note.field.isEmpty() ? -1 : diff.schema().indexOf(note.field);
        if (key == noKey || (field < 0 && !note.field.isEmpty()))
            continue;
        m_notes.insert({key, field}, qint32(i));
        if (note.split)
            m_split.insert(key);
    }
}

namespace {

quint64 fingerprintFor(const Review &review, const RowReview &row, int field)
{
    return field < 0 ? row.fingerprint : fingerprintOf(*review.diff, row.key, field);
}

// Whether it may wait, whatever the day.
bool waits(const RowNote &note, const Review &review, const RowReview &row)
{
    const int field = note.field.isEmpty() ? -1 : review.diff->schema().indexOf(note.field);
    return note.postponed && note.fingerprint == fingerprintFor(review, row, field);
}

// Postponed together: only if every field that asks is, until the first of their days.
NoteChange waitingTogether(const Review &review, const RowReview &row, const QVector<RowNote> &said)
{
    const QVector<int> asking = askingFields(review, row);
    NoteChange out;
    out.postponed = !asking.isEmpty();
    for (const int field : asking) {
        const RowNote *note = saidOf(said, review.diff->schema().fields[field].id);
        if (!note || !waits(*note, review, row))
            out.postponed = false;
        else if (note->until.isValid() && (!out.until.isValid() || note->until < out.until))
            out.until = note->until;
    }
    return out;
}

} // namespace

const RowNote *saidOf(const QVector<RowNote> &said, const QString &field)
{
    const auto found = std::find_if(said.begin(), said.end(), [&](const RowNote &note) { return note.field == field; });
    return found == said.end() ? nullptr : &*found;
}

bool isPostponed(const RowNote &note, const Review &review, const RowReview &row, QDate today)
{
    const bool over = note.until.isValid() && note.until <= today;
    return !over && waits(note, review, row);
}

RowNote noteFor(const Review &review, const RowReview &row, const RowNote *before, const NoteChange &change, int field)
{
    RowNote out = before ? *before : RowNote {};
    const Diff &diff = *review.diff;
    out.area = diff.schema().area;
    out.key = keyParts(diff.schema(), diff.pools(), row.key);
    out.field = field < 0 ? QString() : diff.schema().fields[field].id;
    if (change.owner)
        out.owner = change.owner->trimmed();
    if (change.comment)
        out.comment = change.comment->trimmed();
    if (change.postponed) {
        out.postponed = *change.postponed;
        out.until = *change.postponed ? change.until : QDate();
        out.fingerprint = *change.postponed ? fingerprintFor(review, row, field) : 0;
    }
    return out;
}

QVector<RowNote> splitNotes(const Review &review, const RowReview &row, const RowNote *before)
{
    const QVector<int> asking = askingFields(review, row);
    if (asking.size() < 2 || (before && before->split))
        return {};
    NoteChange same;
    if (before) {
        same.owner = before->owner;
        same.comment = before->comment;
        same.postponed = waits(*before, review, row);
        same.until = before->until;
    }
    QVector<RowNote> out {noteFor(review, row, nullptr, {})};
    out[0].split = true;
    for (const int field : asking)
        out.append(noteFor(review, row, nullptr, same, field));
    return out;
}

QVector<RowNote> joinedNotes(const Review &review, const RowReview &row, const QVector<RowNote> &said)
{
    const RowNote *whole = saidOf(said, {});
    if (!whole || !whole->split)
        return {};
    NoteChange change = waitingTogether(review, row, said);
    QStringList comments;
    QVector<RowNote> out;
    for (const Field &field : review.diff->schema().fields) {
        const RowNote *note = saidOf(said, field.id);
        if (!note)
            continue;
        if (!change.owner && !note->owner.isEmpty())
            change.owner = note->owner;
        if (!note->comment.isEmpty() && !comments.contains(note->comment))
            comments.append(note->comment);
        RowNote gone;
        gone.area = note->area;
        gone.key = note->key;
        gone.field = note->field;
        out.append(gone);
    }
    change.comment = comments.join(u'\n');
    out.prepend(noteFor(review, row, nullptr, change));
    return out;
}

} // namespace zgoda
