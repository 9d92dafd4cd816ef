// Which orders are not in the ERP yet, and by which cut-off each must be. Pure; any thread.
#pragma once

#include "models/inbox/inboxfields.h"
#include "models/policy/cutoffs.h"
#include "models/policy/propose.h"

namespace zgoda {

// Where cut-offs count: data (resources/inbox.json, "cutOffs"), because no code knows an area or a field by name.
struct CutOffFields {
    QString area;
    QString placed;    // an instant of the area: when the order was made
    QString when;      // a field of the area …
    QStringList words; // … that holds one of these; `when` empty: any
    bool given() const { return !area.isEmpty(); }
};
// Kind::Profile names the wrong member; `name` is used in errors only. Without "cutOffs": nothing is given.
Result<CutOffFields> parseCutOffFields(const QByteArray &json, const QString &name);

struct CutOffInput {
    CutOffs cutOffs;
    CutOffFields fields;
    QString worth; // a decimal of the area: what an order is about, in the area's currency; empty: none
    References references;
    Instant now = 0;
    bool given() const { return fields.given() && !cutOffs.all.isEmpty(); }
};

struct CutOffSum {
    QString currency;
    qint64 money = 0; // in 1/10000
};

// Orders that only the shop has.
struct CutOffOrders {
    QVector<KeyId> keys;
    QVector<CutOffSum> money; // by currency, most first
};

// Where one cut-off stands.
struct CutOffStand {
    std::optional<CutOffMoment> next; // none: it does not come any more
    CutOffOrders waiting;             // must be in the ERP by `next`, those that missed one before, too
    CutOffOrders missed;              // should have been by one that is past, …
    CutOffMoment missedAt;            // … of which this was the last
    QString unknownField;             // it asks for a field that the orders do not have: it concerns none
};

struct OrderDue {
    qsizetype cutOff = -1;
    CutOffMoment moment; // the first by which the order must, or should, have been in the ERP
};

struct CutOffBoard {
    QString area;
    CutOffs cutOffs;
    Instant now = 0;
    bool read = false;              // the area was read at all
    bool whole = false;             // both sides to their end: what is not listed is not there
    QVector<CutOffStand> stands;    // of each of CutOffs::all
    QHash<KeyId, OrderDue> due;     // of each order that a cut-off concerns
    QVector<ClockTrouble> troubles; // today and in the days to come
};
using CutOffBoardPtr = std::shared_ptr<const CutOffBoard>;

// Days from today on which a clock change is told.
inline constexpr int clockTroubleDays = 14;

// review: of CutOffFields::area; null: never read. An order whose time is not known counts from when it was first seen;
// one of which nobody can say whether a cut-off concerns it counts as concerned.
CutOffBoard cutOffBoard(const Review *review, const CutOffInput &input);

} // namespace zgoda
