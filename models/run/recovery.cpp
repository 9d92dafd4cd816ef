// Recovery and verification: looking at what a run left behind.
#include "models/run/batch.h"
#include "models/run/laststates.h"
#include "models/run/waiting.h"

namespace zgoda {

using namespace std::chrono_literals;

Result<RunReport> recoverRun(const RunInfo &run, const Plan &plan, const RowsOf &rowsOf, const RunPorts &ports,
    const RunOptions &options, bool resend)
{
    if (auto resumed = ports.journal->resume(run.id, ports.clock()); !resumed)
        return fail(resumed.error());
    const auto rows = rowsOf(run.id);
    if (!rows)
        return fail(rows.error());
    const LastStates last(*rows);
    QVector<Step> open;
    for (const Step &step : plan.steps) {
        const StepState state = last.of(step.id).state;
        if (state == StepState::Sent || state == StepState::Unknown)
            open.append(step);
    }
    RunReport report;
    report.run = run.id;
    for (qsizetype from = 0; from < open.size() && !stopAsked(options);) {
        const qsizetype end = batchEnd(open, from, ports);
        const auto goOn
            = Batch(ports, options, run.id, report, Batch::Aim::Settle, resend).run(open.mid(from, end - from));
        if (!goOn)
            return fail(goOn.error());
        from = end;
        if (!*goOn)
            break;
    }
    const qint64 looked = report.done + report.failed + report.skipped + report.unknown;
    report.unknown += open.size() - looked; // nobody looked: they stay open
    report.notStarted = last.never(plan.steps);
    report.stopped = stopAsked(options);
    if (auto ended = ports.journal->end(run.id, ports.clock()); !ended)
        return fail(ended.error());
    return report;
}

Result<QVector<Verification>> verifyRun(
    const Plan &plan, const QVector<JournalRow> &rows, const RunPorts &ports, const RunOptions &options)
{
    const LastStates last(rows);
    QVector<Step> done;
    for (const Step &step : plan.steps) {
        if (last.of(step.id).state == StepState::Done && step.op != Step::Op::AdoptBase)
            done.append(step);
    }
    QVector<Verification> out;
    for (qsizetype from = 0; from < done.size();) {
        const qsizetype end = batchEnd(done, from, ports);
        const QVector<Step> steps = done.mid(from, end - from);
        if (stopAsked(options))
            return fail(Error::Kind::Cancelled, plan.id);
        const auto target = readTarget(steps, ports, options, 0ms);
        if (!target)
            return fail(target.error());
        for (const Step &step : steps) {
            const Verdict verdict = judge(step, *target);
            out.append({step.id, verdict.kind == Verdict::Kind::Holds, verdict.observed, verdict.field});
        }
        from = end;
    }
    return out;
}

} // namespace zgoda
