// The durable record of intents and outcomes, and the baseline that moves with them. Blocking; durable when a call
// returns; all calls from one thread at a time. Implemented by connectors/store; tests use a memory one.
#pragma once

#include "models/plan/plan.h"

#include <optional>

namespace zgoda {

using namespace Qt::StringLiterals;

enum class StepState : quint8 { Planned, Sent, Done, Failed, Unknown, Skipped };

// One row of the journal: append-only, each holding the hash of the one before. A step has a row for Sent and one for
// each outcome; a step that was never sent has none (it is in the run's plan).
struct JournalRow {
    qint64 seq = 0;
    QString run, step; // step empty: about the run (begun, finished, override, adopted)
    QString area;
    QStringList key;
    StepState state = StepState::Planned;
    Side target = Side::B2b;
    Instant at = 0;
    QString by;
    QVector<Write> writes; // from (expect), to (write), rule, who chose
    QString note;          // the other side's answer, an error's kind and subject, or an override's reason
    QString remoteId;      // the row's id over there, where the target told it
    QString hash;          // SHA-256 over this row's content and the hash of the one before
};

struct RunInfo {
    QString id; // the plan's id
    Plan::Kind kind = Plan::Kind::Sync;
    QString ofRun;
    Instant begun = 0, ended = 0; // ended 0: still running, or cut off
    QString by;
    QStringList areas;
    qint64 steps = 0, done = 0, failed = 0, unknown = 0, skipped = 0;
    QString undoneBy; // the run that undid it, empty: none
};

struct Override {
    Guard guard;
    QString area;   // empty: wherever this guard tripped in the plan
    QString reason; // not empty
};

// What a finished step leaves behind on both sides, for the baseline.
struct Agreed {
    QString area;
    QStringList key;
    bool present = true;          // false: no such row, after a removal
    QHash<QString, Value> values; // by field id; fields that are not named keep their base
    QStringList targetKey = {};   // of a row that went with another: its key in the target's own codes
};

struct StepOutcome { // one step's end
    QString step;
    StepState state = StepState::Done;
    QString note, remoteId;
    std::optional<Agreed> agreed; // Done only
    QVector<Agreed> parts = {};   // of the rows that went with it
};

inline Error planUsed(const QString &plan)
{
    return {Error::Kind::Refused, plan, u"the plan was used before"_s, 0, {}};
}

// By step: the writes that are sent of it, where the target holds the others already.
using SentParts = QHash<QString, QVector<Write>>;

class Journal {
public:
    virtual ~Journal() = default;
    virtual Result<bool> isUsed(const QString &plan) = 0; // was begun before, however it ended
    // Stores the whole plan and marks it used: a second call for the same plan is Kind::Refused. Holds the area locks
    // (Kind::Busy when another program has them) until end().
    virtual Result<> begin(const Plan &plan, const QVector<Override> &overrides, const QString &by, Instant at) = 0;
    // Durable before any request leaves: these steps are about to be sent. One transaction.
    virtual Result<> sent(const QString &run, const QStringList &steps, Instant at, const SentParts &parts = {}) = 0;
    // Outcomes, and the baseline of those that are Done: one transaction.
    virtual Result<> settle(const QString &run, const QVector<StepOutcome> &outcomes, Instant at) = 0;
    virtual Result<> end(const QString &run, Instant at) = 0;
    // Takes the area locks of a run again, to recover it; Kind::Busy while the program that runs it lives. Until end().
    virtual Result<> resume(const QString &run, Instant at) = 0;
};

// Looking back. Read-only.
class History {
public:
    virtual ~History() = default;
    virtual Result<QVector<RunInfo>> runs() = 0;                      // newest first
    virtual Result<QVector<JournalRow>> rows(const QString &run) = 0; // in order
    virtual Result<Plan> planOf(const QString &run) = 0;
    // What recovery has to look at: runs that were begun and not ended, and ended ones with a step left Sent or
    // Unknown.
    virtual Result<QVector<RunInfo>> unfinished() = 0;
    // Rows of all runs whose key, person, value, rule or note contains the text; newest first, at most `limit`.
    virtual Result<QVector<JournalRow>> search(const QString &text, int limit) = 0;
    // Walks the hash chain; the first broken row's seq, or nothing.
    virtual Result<std::optional<qint64>> verifyChain() = 0;
};

} // namespace zgoda
