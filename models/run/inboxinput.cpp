#include "models/run/inboxinput.h"

#include "models/run/cutoffbook.h"

#include <QDateTime>

namespace zgoda {
namespace {

QVector<ReviewPtr> reviewsOf(const Session &session)
{
    QVector<ReviewPtr> out;
    for (const QString &area : session.areas())
        out.append(session.review(area));
    return out;
}

const RowNote *find(const QVector<RowNote> &notes, const QString &area, const QStringList &key)
{
    for (const RowNote &note : notes) {
        if (note.area == area && note.key == key)
            return &note;
    }
    return nullptr;
}

} // namespace

QDate todayOf(const Session &session) { return QDateTime::fromMSecsSinceEpoch(session.setup().clock()).date(); }

InboxInput inboxInput(const Session &session)
{
    return {reviewsOf(session), session.notes(), session.setup().inbox, todayOf(session), cutOffInput(session)};
}

qint64 openRows(const Session &session) { return openRows(reviewsOf(session), session.notes(), todayOf(session)); }

QVector<RowNote> notesFor(const Session &session, const QVector<RowPlace> &rows, const NoteChange &change)
{
    QVector<RowNote> out;
    for (const RowPlace &place : rows) {
        const ReviewPtr review = session.review(place.area);
        const RowReview *row = review ? review->find(place.key) : nullptr;
        if (!row)
            continue;
        const QStringList key = keyParts(review->diff->schema(), review->diff->pools(), row->key);
        out.append(noteFor(*review, *row, find(session.notes(), place.area, key), change));
    }
    return out;
}

QVector<RowNote> dealtOut(const Session &session, const QVector<RowPlace> &rows, const QStringList &people)
{
    QVector<RowNote> out;
    for (qsizetype i = 0; i < rows.size() && !people.isEmpty(); ++i) {
        NoteChange change;
        change.owner = people[i % people.size()];
        out += notesFor(session, {rows[i]}, change);
    }
    return out;
}

} // namespace zgoda
