// What a target holds for a step, judged by the three-way rule: base = expected, erp = written, b2b = observed.
#pragma once

#include "models/diff/diff.h"
#include "models/run/runner.h"

namespace zgoda {

// The reason of a write that puts back what a run wrote.
inline constexpr QLatin1String undoReason {"undo"};

struct Verdict {
    enum class Kind : quint8 {
        Holds,     // every value is as written
        Untouched, // every value is as expected: nothing arrived, nobody changed it
        Partly,    // each value is one or the other
        Other,     // something else is there
        Unreadable // the row or a value of it could not be read
    };
    Kind kind = Kind::Unreadable;
    QString field;       // Other: the first field that holds something else; empty: the row itself
    Value observed;      // what it holds
    QStringList holding; // fields that are as written
};
Verdict judge(const Step &step, const Snapshot &target);

// The steps' rows as their target holds them now; retries what waiting can help, unless stopped (Kind::Cancelled, once
// `patience` after the stop has passed).
Result<Snapshot> readTarget(
    const QVector<Step> &steps, const RunPorts &ports, const RunOptions &options, std::chrono::milliseconds patience);

// A source's answer; retries as above.
Result<Snapshot> readAgain(
    Source &source, const ReadRequest &request, const RunOptions &options, std::chrono::milliseconds patience);

// The steps of a plan that can go in one call, from `from` on: one area, target and op.
qsizetype batchEnd(const QVector<Step> &steps, qsizetype from, const RunPorts &ports);

const SidePorts &portsOf(const RunPorts &ports, Side side);

// What the baseline takes from a step that is done; `holding` limits it to these fields (a created row in which the
// target keeps some values of its own), all when empty.
Agreed agreedAfter(const Step &step, const QStringList &holding = {});

// The same of the rows that went with it.
QVector<Agreed> agreedParts(const Step &step);

// Whether both sides of this comparison hold what an AdoptBase step says that they agree on.
bool agreesStill(const Step &step, const Diff &diff);

// An error as a journal note: kind, subject, status; no personal data.
QString noteOf(const Error &error);

} // namespace zgoda
