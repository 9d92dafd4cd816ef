// What we would do and what was chosen, side by side: a proposal and its reason are never overwritten by a choice.
#pragma once

#include "models/base/instant.h"
#include "models/record/canonical.h"

#include <QDate>

namespace zgoda {

enum class Take : quint8 {
    Nothing, // leave both as they are
    Erp,     // the ERP's value goes to the B2B side
    B2b,     // the B2B value goes to the ERP
    Both,    // both movements: b2b + (erp - base), to the B2B side; counters only
    Base,    // the last agreed value goes to whichever side moved
    Value    // a typed value goes to the B2B side (and to the ERP where it may be written)
};

// Why something is proposed. Words are in ui/text.
enum class Why : quint8 {
    OwnerMoved,     // the source of truth moved; the other side follows
    OtherMoved,     // the side that does not own the field moved: its owner's value is proposed, a person confirms
    RestoreRule,    // the same, and a rule says to put it back without asking
    AgreedAlready,  // both moved alike: only the baseline follows
    CounterMoved,   // both sides moved a counter: both movements are proposed
    CounterB2bOnly, // only the shop moved a counter: it is left, the ERP will follow its documents
    BothMoved,      // both moved apart
    NoBase,         // nothing was agreed before
    OnlyErp,        // the row is not in the shop
    OnlyErpNew,     // it is new in the ERP since the last agreement
    OnlyErpGone,    // it was in the shop and is gone there
    OnlyB2b,        // the row is not in the ERP
    OnlyB2bGone,    // it was in the ERP and is gone there
    OperatorOwned,  // the operator is the source of truth; one side moved
    ExpectedByRule,
    ToleratedByRule,
    SameNumber, // one tax id, EAN or address, written in two ways
    IgnoredField,
    InFlight,
    Accepted,
    Ambiguous,
    Unreadable,
    NotWritable,  // the side that should change cannot be written (profile, workspace, or rights)
    RuleUnknown,  // whether a rule holds is not known: what it asks of another area was not read
    InvalidValue, // the value that should be written has a problem
    WithHead,     // it belongs to a row that is not there yet, and is written with that one (an order's line)
    UnknownCode,  // the row names something that the ERP does not have (Review::missing)
    NotCovered,   // it asks for more than the ERP has (Review::shortages)
    Overrun,      // the value is below zero: a limit is overrun
    Held          // an emergency mode holds the field
};

struct Proposal {
    Take take = Take::Nothing;
    Why why = Why::NoBase;
    qint16 rule = -1;     // index in Policy::rules, -1: none
    bool settled = false; // goes into a plan without a person
};

// What a person (or a rule made by one) chose for one field, or for the row (field empty). It holds for exactly the
// three values it was made on; when they move, it no longer counts and the row asks again.
struct Choice {
    QString area;
    QStringList key; // canonical parts, B2B codes
    QString field;   // id; empty: the row's presence (create, unpublish)
    Take take = Take::Nothing;
    Value value;          // Take::Value only
    Value base, erp, b2b; // what was on the screen; of a row: on a side that has it, a text that stands for its content
    QString by;
    Instant at = 0;
    bool operator==(const Choice &) const = default;
};

// A difference that somebody said may stand, for exactly these values, until a day.
struct Acceptance {
    QString area;
    QStringList key;
    QString field; // id; empty: the row's presence
    Value erp, b2b;
    QString reason; // not empty
    QString by;
    Instant at = 0;
    QDate until; // through this day; null: until the values move
    bool operator==(const Acceptance &) const = default;
};

// When a difference was first seen, with these values. For its age, and for in-flight.
struct Sighting {
    QStringList key;
    quint64 fingerprint = 0; // of the three sides' compared values (policy/propose.h)
    Instant first = 0;
    int reads = 0; // complete or scoped reads that saw it so; 1 with an age below settle is in flight
    bool operator==(const Sighting &) const = default;
};
// The key of a sighting that stands for every row, whatever it holds: where too many differ to note each.
inline const QStringList allTogether;

} // namespace zgoda
