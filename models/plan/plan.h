// Exactly what will be written. A plan is sealed by a hash of its inputs and content, belongs to one workspace, can be
// looked at for ever and applied once. It carries canonical texts, not cells, so that it outlives every comparison.
#pragma once

#include "models/base/instant.h"
#include "models/policy/guard.h"
#include "models/record/canonical.h"

#include <optional>

namespace zgoda {

struct Write {
    QString field;  // id
    Value expect;   // what the target held when we looked
    Value write;    // what it shall hold
    Value base;     // the last agreed value, for the journal and for undo
    QString reason; // Why as a word (policy/names.h), or "undo"
    QString rule;   // id of the rule, empty: none
    QString by;     // who chose it; empty: settled by authority or rule
    // What the baseline takes when this is done; none: what was written. Given where the side that is not written holds
    // something else: a counter's sum and a typed value leave that side's value as the base, so that the next
    // comparison does not take it for a new movement; an undo gives `base` back (Unknown: never agreed, Absent: no such
    // row).
    std::optional<Value> agreed;
    bool operator==(const Write &) const = default;
};

// A row of another area that a new row brings along, written with it or not at all: a line of an order.
struct StepPart {
    QString area;
    QStringList key, targetKey; // as a step's
    QVector<Write> writes;
    QStringList unset; // as a step's
    bool operator==(const StepPart &) const = default;
};

struct Step {
    enum class Op : quint8 {
        Create, // writes: every value the row shall have, expecting Absent; context: the source row's info values
        Update,
        Remove,   // unpublish; each write's `write` is Absent, `expect` what was there
        AdoptBase // no request: both sides agree already, the baseline catches up (a row that is
                  // gone on both has one write with an empty field, to become Absent)
    };
    QString id; // hash of plan, target, area, key and writes: the idempotency key
    Op op = Op::Update;
    Side target = Side::B2b;
    QString area;
    QStringList key;       // canonical parts, B2B codes
    QStringList targetKey; // the same in the target's own codes (ERP codes for an ERP write)
    QString targetId;      // the target's own row id (erp_id, b2b_id) as last read, or empty
    QVector<Write> writes;
    QHash<QString, Value> context; // info values that a connector needs to address the write (e.g. reserved quantity)
    QVector<StepPart> parts;       // Create and Remove: what comes or goes with the row, in the form of a Create
    // Create in the ERP: compared fields that the shop holds empty. They are not written; what the ERP puts there is its
    // own movement.
    QStringList unset;
    bool operator==(const Step &) const = default;
};

struct PlanTotals {
    qint64 creates = 0, updates = 0, removes = 0, adopts = 0;
    QHash<QString, qint64> money; // currency -> sum of |price change| x stock, in 1/10000
    bool operator==(const PlanTotals &) const = default;
};

struct Plan {
    enum class Kind : quint8 { Sync, Undo, Retry };
    QString id;        // UUID
    QString workspace; // the workspace's UUID
    Kind kind = Kind::Sync;
    QString ofRun; // Undo, Retry: the run it follows
    Instant madeAt = 0;
    QString by;
    QStringList areas;
    QString inputs;      // hash of snapshots, rules and choices it was made from
    QVector<Step> steps; // creates, updates, removes; by area, target, key
    QVector<Trip> trips;
    qint64 unsettled = 0; // rows left out because they need somebody
    PlanTotals totals;
    QString seal; // sealOf(): SHA-256 over everything above
};
using PlanPtr = std::shared_ptr<const Plan>;

// Without the money, which depends on more than the steps.
PlanTotals totalsOf(const QVector<Step> &steps);
// The areas of what goes with steps are the plan's, too: their baselines move with it.
void addPartAreas(Plan &plan);

QString stepId(const QString &planId, const Step &step);
QString sealOf(const Plan &plan);

// The plan file. The text is versioned, indented, in a stable order. Reading refuses another version (Profile), a
// broken file (Malformed) and a seal that does not fit (Refused).
QByteArray planToJson(const Plan &plan);
Result<Plan> planFromJson(const QByteArray &json, const QString &name);

} // namespace zgoda
