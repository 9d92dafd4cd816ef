// Executes a plan: read-verify-write-verify per batch, the intent durable before each request, the outcome and the
// baseline in one transaction after it. One bad row never stops a run; stop finishes the batch in hand.
// Blocking: call it on the session's worker thread.
#pragma once

#include "models/ports/journal.h"
#include "models/ports/source.h"
#include "models/ports/target.h"

#include <functional>

namespace zgoda {

struct SidePorts {
    Source *source = nullptr; // not owned
    Target *target = nullptr; // null: the side is not written
};

struct RunPorts {
    SidePorts erp, b2b;
    Journal *journal = nullptr;
    Clock clock;
    // An area's schema, to read a few of its rows by; null: no such area.
    std::function<QSharedPointer<const Schema>(const QString &area)> schemaOf;
    // Whether both sides, as last read, hold what an AdoptBase step says that they agree on; null: as the plan says.
    std::function<bool(const Step &step)> stillAgreed = {};
    // A side's rows with these codes in their first key field (the shop's codes), read now, as they are compared; null:
    // what a new row is made from is not looked at again. Areas that belong together must share their texts.
    std::function<Result<Snapshot>(Side side, const QString &area, const QStringList &codes)> asCompared = {};
};

// Told in the runner's thread after each step has its durable outcome.
struct StepReport {
    QString step;
    StepState state = StepState::Done;
    std::optional<Error> error; // Failed, Unknown, Skipped
    Value observed;             // Skipped: what the target held instead of the expected value
    QString field;
    // observed and field are of the side that the step takes its values from, which changed since the plan was made.
    bool ofSource = false;
    bool sent = true; // false: nothing had to be written, only what both sides agree on was noted
};

struct RunReport {
    QString run;
    qint64 noted = 0; // of those done: both sides agreed already
    qint64 done = 0, failed = 0, skipped = 0, unknown = 0, notStarted = 0;
    bool stopped = false;
    // The longest time, in ms, between the start of looking at a row and the answer to its write: what somebody changed
    // over there meanwhile could not be seen where the target does not compare for itself. 0: nothing was sent.
    qint64 window = 0;
    QVector<StepReport> troubles; // everything that is not Done
};

struct RunOptions {
    QVector<Override> overrides;
    QString by;
    QString workspace;                   // must be the plan's
    std::function<bool()> stopRequested; // asked between batches and while waiting
    std::function<void(const StepReport &)> reported;
    std::function<void(std::chrono::milliseconds)> wait; // a short sleep; empty: this thread sleeps (tests do not)
    // How long a stop waits for the batch in hand before it is cancelled (its outcome is then unknown).
    std::chrono::milliseconds patience {5000};
};

// Errors: Refused (used plan, other workspace, broken seal), Guard (a tripped guard without an override), Busy,
// Storage.
Result<RunReport> runPlan(const Plan &plan, const RunPorts &ports, const RunOptions &options);

// What the journal has of a run; asked when the run's areas are held, so that nobody else moves it meanwhile.
using RowsOf = std::function<Result<QVector<JournalRow>>(const QString &run)>;

// For each step left Sent or Unknown: read the target, classify(base = expected, erp = written, b2b = observed).
// Equal to written: done. Equal to expected: it never arrived, sent again with the same id when `resend` and when the
// target may be written, else Failed; what may be sent once only is Skipped. Some fields written: the others are sent when
// `resend` and when they may be, else Skipped or Failed likewise. Not readable: it stays open. Anything else: Skipped, for
// the operator. Ends the run.
Result<RunReport> recoverRun(const RunInfo &run, const Plan &plan, const RowsOf &rowsOf, const RunPorts &ports,
    const RunOptions &options, bool resend);

// The plan that puts back what a run wrote, where the target still is as written. Pure over the journal's rows; the
// check against the target happens when it is applied (and shows in a dry run through verify).
Plan undoPlan(const Plan &plan, const QVector<JournalRow> &rows, const QString &newId, const QString &by, Instant now);
// The writes that did not get done, as a plan of their own.
Plan retryPlan(const Plan &plan, const QVector<JournalRow> &rows, const QString &newId, const QString &by, Instant now);

// Reads the targets of a run's Done steps and says which still hold what was written. Writes nothing. Cancelled when it
// was stopped.
struct Verification {
    QString step;
    bool holds = false;
    Value observed;
    QString field;
};
Result<QVector<Verification>> verifyRun(
    const Plan &plan, const QVector<JournalRow> &rows, const RunPorts &ports, const RunOptions &options);

} // namespace zgoda
