// Plans that follow a run: the one that puts back, and the one that tries again.
#include "models/run/laststates.h"
#include "models/run/rows.h"

#include <utility>

namespace zgoda {
namespace {

const Value absent {Value::Kind::Absent, {}};

Write inverse(const Write &write, const QString &by)
{
    Write out;
    out.field = write.field;
    out.expect = write.write;
    out.write = write.expect;
    out.base = write.agreed.value_or(write.write);
    out.agreed = write.base; // the baseline goes back as journaled, also to never agreed
    out.reason = undoReason;
    out.by = by;
    return out;
}

Step inverse(const Step &step, const LastStates::Last &last, const QString &by)
{
    Step out = step;
    out.writes.clear();
    if (step.targetId.isEmpty())
        out.targetId = last.remoteId;
    for (const Write &write : step.writes) {
        if (step.op == Step::Op::Update && !last.fields.contains(write.field))
            continue; // it was there already, and is not ours to put back
        Write back = inverse(write, by);
        if (step.op == Step::Op::Create)
            back.write = absent;
        if (step.op == Step::Op::Remove) {
            if (write.expect.kind == Value::Kind::Unknown)
                continue;
            back.expect = absent;
        }
        out.writes.append(back);
    }
    if (step.op == Step::Op::Create)
        out.op = Step::Op::Remove;
    else if (step.op == Step::Op::Remove)
        out.op = Step::Op::Create;
    return out;
}

// What stopped the plan stops its rest. A trip that names its steps names those that are left, and without any of them
// there is nothing to stop.
QVector<Trip> tripsLeft(const QVector<Trip> &trips, const QVector<Step> &steps, const QHash<QString, qsizetype> &places)
{
    QVector<Trip> out;
    for (const Trip &then : trips) {
        Trip trip = then;
        if (!then.stepIds.isEmpty()) {
            trip.stepIds.clear();
            trip.keys.clear();
        }
        for (const QString &id : then.stepIds) {
            const qsizetype at = places.value(id, -1);
            if (at < 0)
                continue;
            trip.stepIds.append(steps[at].id);
            if (trip.keys.size() < Trip::mostKeys)
                trip.keys.append(steps[at].key);
        }
        trip.rows = then.stepIds.isEmpty() ? then.rows : trip.stepIds.size();
        if (then.stepIds.isEmpty() || trip.rows > 0)
            out.append(trip);
    }
    return out;
}

Plan following(const Plan &plan, Plan::Kind kind, QVector<Step> steps, const QVector<Trip> &trips, const QString &newId,
    const QString &by, Instant now)
{
    Plan out;
    out.id = newId;
    out.workspace = plan.workspace;
    out.kind = kind;
    out.ofRun = plan.id;
    out.madeAt = now;
    out.by = by;
    out.inputs = plan.seal;
    std::stable_sort(steps.begin(), steps.end(), [](const Step &a, const Step &b) { return a.op < b.op; });
    QHash<QString, qsizetype> places; // by the ids of then
    for (Step &step : steps) {
        const QString then = std::exchange(step.id, stepId(newId, step));
        places.insert(then, places.size());
        if (!out.areas.contains(step.area))
            out.areas.append(step.area);
    }
    out.trips = tripsLeft(trips, steps, places);
    out.totals = totalsOf(steps);
    out.steps = std::move(steps);
    addPartAreas(out);
    out.seal = sealOf(out);
    return out;
}

} // namespace

// Only what this run itself sent is put back: a step that found its value there already changed nothing. What was
// adopted stays: both sides do agree on it.
Plan undoPlan(const Plan &plan, const QVector<JournalRow> &rows, const QString &newId, const QString &by, Instant now)
{
    const LastStates last(rows);
    QVector<Step> steps;
    for (const Step &step : plan.steps) {
        const auto state = last.of(step.id);
        if (state.state == StepState::Done && state.sent && step.op != Step::Op::AdoptBase)
            steps.append(inverse(step, state, by));
    }
    return following(plan, Plan::Kind::Undo, std::move(steps), {}, newId, by, now);
}

// What both sides agreed on then may have moved since, and is not looked at when it is adopted: the next comparison finds
// it again where it still holds.
Plan retryPlan(const Plan &plan, const QVector<JournalRow> &rows, const QString &newId, const QString &by, Instant now)
{
    const LastStates last(rows);
    QVector<Step> steps;
    for (const Step &step : plan.steps) {
        if (last.of(step.id).state != StepState::Done && step.op != Step::Op::AdoptBase)
            steps.append(step);
    }
    return following(plan, Plan::Kind::Retry, std::move(steps), plan.trips, newId, by, now);
}

} // namespace zgoda
