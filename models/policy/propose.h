// From what differs to what we would do: states, reasons and proposals for every differing row. Pure: everything it
// depends on is in its arguments. 10 000 differing rows of a million take a few milliseconds, so that a changed rule
// shows at once.
#pragma once

#include "models/diff/diff.h"
#include "models/policy/coverage.h"
#include "models/policy/decision.h"
#include "models/policy/projection.h"
#include "models/policy/relatives.h"

#include <array>

namespace zgoda {

// What an operator sees of a row.
enum class RowState : quint8 {
    Same,
    EqualByRule,
    ErpChanged,
    B2bChanged,
    BothAlike,
    Conflict,
    InFlight,
    OnlyErp,
    OnlyB2b,
    Ambiguous,
    Accepted,
    Blocked,
    Unreadable
};
inline constexpr int rowStateCount = 13;

// What a connection can write in one area. Comes from its profile and from what the workspace allows.
struct Capability {
    bool create = false, remove = false; // remove: unpublish, never a physical delete
    QStringList fields;                  // ids that may be updated
    QString why;                         // where something is missing: why, for people ("the login may only read")
    // Why a run's updates, new and removed rows cannot be put back, for people; empty: they can be.
    QString noUndo = {}, noUndoCreate = {}, noUndoRemove = {};
    QStringList parts = {}; // areas whose rows a new row can bring along (Schema::parts)
    // Fields that are set once and for all, each with the reason, for people: an e-mail leaves by it. A write of one is not
    // put back, and one whose answer got lost is not sent again by itself.
    QHash<QString, QString> once = {};
    QHash<QString, QString> missing = {}; // fields that this side does not have, each with the reason, for people
};

struct FieldReview {
    quint16 field = 0;
    Change change = Change::Same;
    bool needsYou = false;
    bool willWrite = false; // settled or chosen, and something is written to a side
    Proposal proposal;
    qint32 choice = -1; // index in Review::choices
    Cell base = Unknown, erp = Unknown, b2b = Unknown;
};

struct RowReview {
    KeyId key = noKey;
    RowState state = RowState::Same; // the most urgent of its fields'
    bool needsYou = false, willWrite = false;
    quint16 count = 0;
    quint32 first = 0; // Review::fields[first .. first + count)
    Proposal row;      // for the row's presence: only in one side, ambiguous, unreadable
    qint32 rowChoice = -1;
    Instant since = 0; // first seen
    quint64 fingerprint = 0;
};

struct ReviewInput {
    const Policy &policy;
    const References &references;
    QVector<Choice> choices;           // of this area; those made on other values are ignored and listed as stale
    QVector<Acceptance> acceptances;   // of this area
    QHash<QStringList, Sighting> seen; // by key parts
    Capability erp, b2b;
    Instant now = 0;
    QDate today;
    Relatives relatives = {};
    FindInstead instead = {}; // asked of what is short; empty: nobody looks for anything else
};

// A code of a row, or of a row that belongs to it, that the ERP does not know: the customer of an order.
struct MissingCode {
    QString area, field, code;
    bool operator==(const MissingCode &) const = default;
};

struct Review {
    DiffPtr diff;
    QVector<RowReview> rows; // one for each differing row, in the diff's order
    QVector<FieldReview> fields;
    QVector<Choice> choices;                     // those in force
    QVector<Choice> stale;                       // those whose values moved: the row asks again
    std::array<qint64, rowStateCount> counts {}; // by RowState; Same counts the rows that are not listed
    // Rows, each in at most one of the first two: a row with a field that needs somebody is not written at all.
    // expected: equal by rule or accepted. problems: ambiguous, blocked and unreadable rows, and what was read but has
    // no row (an unmapped code, an empty key).
    qint64 needsYou = 0, willWrite = 0, expected = 0, problems = 0;
    // Of rows on one side only: their values and those of what belongs to them, in one number. What somebody chose for such
    // a row was chosen for these.
    QHash<KeyId, quint64> contents;
    QHash<KeyId, QVector<MissingCode>> missing; // of the rows with Why::UnknownCode
    QHash<KeyId, QVector<Shortage>> shortages;  // of the rows with Why::NotCovered

    const RowReview *find(KeyId key) const; // nullptr: the row is Same
};
using ReviewPtr = std::shared_ptr<const Review>;

Review propose(DiffPtr diff, const ReviewInput &input);

// What a Take means for this field: the value and the side it would be written to; Refused with the reason otherwise
// (no base, not a counter, the side is not writable). Used by plan, by the panel's radio buttons and by ctl alike.
struct Outcome {
    Side target = Side::B2b;
    Cell value = Unknown;
    bool writes = true;   // false: leave, or the target holds it already
    bool alsoErp = false; // Value, Base: target is the B2B side, and the ERP gets the value too
};
Result<Outcome> outcomeOf(const Schema &schema, const FieldReview &field, Take take, Cell typed, const Capability &erp,
    const Capability &b2b);

// The same for a row that is on one side only: Erp makes the shop like the ERP, B2b the ERP like the shop, each by
// creating or (where the profile can) unpublishing.
struct RowOutcome {
    enum class Op : quint8 { Leave, Create, Remove } op = Op::Leave;
    Side target = Side::B2b;
};
Result<RowOutcome> rowOutcomeOf(
    const Diff &diff, const RowReview &row, Take take, const Capability &erp, const Capability &b2b);

// A compared field that this side gives could not be read in this row: half a row is never created.
bool hasUnknown(const Diff &diff, const Snapshot &side, KeyId key);

// A row's presence as a Choice or Acceptance holds it: Absent, Unknown, or an empty Text for a row that is there.
Value presenceValue(Presence presence);

// What a person chose or accepted for one field (schema index), or for the row's presence (-1), on the values of this
// review. `by`, `at`, the reason and the typed value are the caller's to fill.
Choice choiceFor(const Review &review, KeyId key, int field, Take take);
Acceptance acceptanceFor(const Review &review, KeyId key, int field);

// Of the three sides' compared values of a row; the same in every process and version.
quint64 fingerprintOf(const Diff &diff, const RowDiff &row);
// Of the three sides' values of one field (schema index) of a row; likewise.
quint64 fingerprintOf(const Diff &diff, KeyId key, int field);
// Of one side's compared values of a row, on top of those of rows before it; likewise.
quint64 contentOf(const Snapshot &side, KeyId key, quint64 before = 0);

} // namespace zgoda
