// What people say of a row that needs somebody, beside what they decide: who looks after it, a comment, that it may wait.
// Kept by the store; stays when the row is settled, so that who looked after it does so again when it comes back. Of a row
// that is split, it is said of each of its fields by itself.
#pragma once

#include "models/base/instant.h"

#include <QDate>
#include <QStringList>
#include <QVector>
#include <optional>

namespace zgoda {

struct RowNote {
    QString area;
    QStringList key; // canonical parts, B2B codes
    QString owner;   // who looks after it; empty: nobody
    QString comment; // empty: none
    // It may wait, for exactly the values that `fingerprint` was made of (RowReview::fingerprint): when one of them moves,
    // or on the day `until`, it is back.
    bool postponed = false;
    QDate until; // null: until a value moves
    quint64 fingerprint = 0;
    QString by; // who said the last of this, and when
    Instant at = 0;
    QString field = {}; // id; empty: of the row as a whole
    bool split = false; // of the row as a whole: its fields are items of their own, and nothing else is said here
    bool says() const { return !owner.isEmpty() || !comment.isEmpty() || postponed || split; }
    bool operator==(const RowNote &) const = default;
};

// What is said anew; what is not named stays as it was.
struct NoteChange {
    std::optional<QString> owner, comment; // an empty one takes it away
    std::optional<bool> postponed;
    QDate until; // of postponed
};

} // namespace zgoda
