#include "models/run/inboxinput.h"

#include "models/run/cutoffbook.h"

#include <QDateTime>
#include <QHash>
#include <QSet>
#include <algorithm>
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

// What was said of each row and of its fields.
class Said final {
public:
    explicit Said(const QVector<RowNote> &notes)
    {
        for (const RowNote &note : notes)
            m_all[{note.area, note.key}].append(note);
    }
    QVector<RowNote> of(const QString &area, const QStringList &key) const { return m_all.value({area, key}); }

private:
    QHash<std::pair<QString, QStringList>, QVector<RowNote>> m_all;
};

// The items that a row is in the inbox: -1, or the fields of a split one that ask.
QVector<int> itemsOf(const Review &review, const RowReview &row, const QVector<RowNote> &said)
{
    const RowNote *whole = saidOf(said, {});
    const QVector<int> asking = whole && whole->split ? askingFields(review, row) : QVector<int>();
    return asking.isEmpty() ? QVector<int> {-1} : asking;
}

// f: of each row that is there, with what was said of it. A row that is named twice counts once.
template <class F> void each(const Session &session, const QVector<RowPlace> &rows, F f)
{
    const Said said(session.notes());
    QSet<std::pair<QString, std::pair<KeyId, int>>> known;
    for (const RowPlace &place : rows) {
        const ReviewPtr review = session.review(place.area);
        const RowReview *row = review ? review->find(place.key) : nullptr;
        if (!row || known.contains({place.area, {place.key, place.field}}))
            continue;
        known.insert({place.area, {place.key, place.field}});
        f(place, *review, *row, said.of(place.area, keyParts(review->diff->schema(), review->diff->pools(), row->key)));
    }
}

QVector<RowNote> changed(
    const Session &session, const QVector<RowPlace> &rows, const std::function<NoteChange(qsizetype)> &changeOf)
{
    QVector<RowNote> out;
    each(session, rows, [&](const RowPlace &place, const Review &review, const RowReview &row, const auto &said) {
        for (const int field : itemsOf(review, row, said)) {
            if (field >= 0 && place.field >= 0 && field != place.field)
                continue;
            const QString id = field < 0 ? QString() : review.diff->schema().fields[field].id;
            out.append(noteFor(review, row, saidOf(said, id), changeOf(out.size()), field));
        }
    });
    return out;
}

QVector<RowPlace> wholeRows(QVector<RowPlace> rows)
{
    for (RowPlace &row : rows)
        row.field = -1;
    return rows;
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

QVector<RowNote> splitFor(const Session &session, const QVector<RowPlace> &rows)
{
    QVector<RowNote> out;
    each(session, wholeRows(rows), [&](const RowPlace &, const Review &review, const RowReview &row, const auto &said) {
        out += splitNotes(review, row, saidOf(said, {}));
    });
    return out;
}

QVector<RowNote> joinedFor(const Session &session, const QVector<RowPlace> &rows)
{
    QVector<RowNote> out;
    each(session, wholeRows(rows), [&](const RowPlace &, const Review &review, const RowReview &row, const auto &said) {
        out += joinedNotes(review, row, said);
    });
    return out;
}

} // namespace zgoda
