#include "models/run/runner.h"

#include "models/run/batch.h"
#include "models/run/waiting.h"

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

bool overridden(const Trip &trip, const QVector<Override> &overrides)
{
    return std::any_of(overrides.begin(), overrides.end(), [&](const Override &over) {
        return over.guard == trip.guard && (over.area.isEmpty() || over.area == trip.area)
            && !over.reason.trimmed().isEmpty();
    });
}

// A plan that can never run again says so before anybody is asked for an override.
Result<> admit(const Plan &plan, Journal &journal, const RunOptions &options)
{
    if (plan.workspace != options.workspace)
        return fail(Error::Kind::Refused, plan.id, u"the plan belongs to another workspace"_s);
    if (sealOf(plan) != plan.seal)
        return fail(Error::Kind::Refused, plan.id, u"the plan was changed after it was sealed"_s);
    const auto used = journal.isUsed(plan.id);
    if (!used)
        return fail(used.error());
    if (*used)
        return fail(planUsed(plan.id));
    for (const Trip &trip : plan.trips) {
        if (!overridden(trip, options.overrides))
            return fail(Error::Kind::Guard, guardName(trip.guard), trip.area);
    }
    return {};
}

} // namespace

Result<RunReport> runPlan(const Plan &plan, const RunPorts &ports, const RunOptions &options)
{
    if (auto admitted = admit(plan, *ports.journal, options); !admitted)
        return fail(admitted.error());
    if (auto begun = ports.journal->begin(plan, options.overrides, options.by, ports.clock()); !begun)
        return fail(begun.error());
    RunReport report;
    report.run = plan.id;
    for (qsizetype from = 0; from < plan.steps.size();) {
        if (stopAsked(options))
            break;
        const qsizetype end = batchEnd(plan.steps, from, ports);
        const auto goOn = Batch(ports, options, plan.id, report).run(plan.steps.mid(from, end - from));
        if (!goOn)
            return fail(goOn.error());
        if (!*goOn)
            break;
        from = end;
    }
    report.notStarted = plan.steps.size() - report.done - report.failed - report.skipped - report.unknown;
    report.stopped = report.notStarted > 0 && stopAsked(options);
    if (auto ended = ports.journal->end(plan.id, ports.clock()); !ended)
        return fail(ended.error());
    return report;
}

} // namespace zgoda
