// A review as something to take away: a table for people, in ui/text's words.
#pragma once

#include "connectors/files/table.h"
#include "models/run/session.h"
#include "ui/textsummary.h"

namespace zgoda {

struct ReviewFilter {
    QVector<RowState> states; // none: every differing row
    bool needsYou = false;
    QString text; // in a key, a name or a value, without regard to case
};

// Keys of the rows that pass, in the review's order.
QVector<KeyId> rowsOf(const Session &session, const QString &area, const ReviewFilter &filter);

// What a table of a review is made of: values, so that any thread may make it.
struct ShownReview {
    QString area;
    ReviewPtr review; // null: never read
    References references;
    Policy policy;
    Names names;
    AreaStatus status;
};
ShownReview shownOf(const Session &session, const QString &area);

// One line for each differing field of these rows; one for a row that is on one side only; one for each compared field
// of a row that is the same everywhere. stopped: asked now and then; what is there by then comes back.
ExportTable reviewTable(
    const ShownReview &shown, const QVector<KeyId> &keys, const std::function<bool()> &stopped = {});
// The same to a file, by its ending (connectors/files/table.h).
Result<> exportReview(const QString &file, const ShownReview &shown, const QVector<KeyId> &keys,
    const std::function<bool()> &stopped = {});

// A list as it is shown. What is a plain number below nothing is one: as a text it would be taken for a formula.
ExportTable linesTable(const QStringList &headers, const QVector<QStringList> &lines);

ExportTable summaryTable(const Summary &summary);

// The names that the session was set up with.
Names namesOf(const Session &session);
// Of what was read but has no row: unmapped codes, empty keys, values that are none. With the side they came from.
QStringList problemSentences(const Session &session, const QString &area);

} // namespace zgoda
