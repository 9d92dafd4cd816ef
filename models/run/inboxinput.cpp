#include "models/run/inboxinput.h"

#include "models/run/cutoffbook.h"

#include <QDateTime>
#include <QHash>
#include <functional>

namespace zgoda {
namespace {

QVector<ReviewPtr> reviewsOf(const Session &session)
{
    QVector<ReviewPtr> out;
    for (const QString &area : session.areas())
        out.append(session.review(area));
    return out;
}

// What was said, by area and key.
QHash<std::pair<QString, QStringList>, const RowNote *> saidOf(const QVector<RowNote> &notes)
{
    QHash<std::pair<QString, QStringList>, const RowNote *> out;
    for (const RowNote &note : notes)
        out.insert({note.area, note.key}, &note);
    return out;
}

QVector<RowNote> changed(
    const Session &session, const QVector<RowPlace> &rows, const std::function<NoteChange(qsizetype)> &changeOf)
{
    const auto said = saidOf(session.notes());
    QVector<RowNote> out;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const ReviewPtr review = session.review(rows[i].area);
        const RowReview *row = review ? review->find(rows[i].key) : nullptr;
        if (!row)
            continue;
        const QStringList key = keyParts(review->diff->schema(), review->diff->pools(), row->key);
        out.append(noteFor(*review, *row, said.value({rows[i].area, key}), changeOf(i)));
    }
    return out;
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
    return changed(session, rows, [&](qsizetype) { return change; });
}

QVector<RowNote> dealtOut(const Session &session, const QVector<RowPlace> &rows, const QStringList &people)
{
    if (people.isEmpty())
        return {};
    return changed(session, rows, [&](qsizetype row) {
        NoteChange change;
        change.owner = people[row % people.size()];
        return change;
    });
}

} // namespace zgoda
