#include "tests/support/memorystore.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda::test {
namespace {

bool isOpen(StepState state) { return state == StepState::Sent || state == StepState::Unknown; }

} // namespace

MemoryStore::Run *MemoryStore::find(const QString &run)
{
    const auto found = std::find_if(m_runs.begin(), m_runs.end(), [&](const Run &r) { return r.plan.id == run; });
    return found == m_runs.end() ? nullptr : &*found;
}

void MemoryStore::append(JournalRow row)
{
    row.seq = m_rows.size() + 1;
    m_rows.append(row);
}

Result<> MemoryStore::begin(const Plan &plan, const QVector<Override> &overrides, const QString &by, Instant at)
{
    if (find(plan.id))
        return fail(planUsed(plan.id));
    for (const QString &area : plan.areas) {
        if (m_locks.contains(area))
            return fail(Error::Kind::Busy, area);
    }
    for (const QString &area : plan.areas)
        m_locks[area] = plan.id;
    RunInfo info;
    info.id = plan.id;
    info.kind = plan.kind;
    info.ofRun = plan.ofRun;
    info.begun = at;
    info.by = by;
    info.areas = plan.areas;
    info.steps = plan.steps.size();
    m_runs.append({plan, info, {}});
    JournalRow row;
    row.run = plan.id;
    row.at = at;
    row.by = by;
    append(row);
    for (const Override &over : overrides) {
        row.note = guardName(over.guard) + u": "_s + over.reason;
        append(row);
    }
    return {};
}

Result<> MemoryStore::sent(const QString &run, const QStringList &steps, Instant at, const SentParts &parts)
{
    Run *of = find(run);
    if (!of)
        return fail(Error::Kind::Refused, run);
    for (const Step &step : of->plan.steps) {
        if (!steps.contains(step.id))
            continue;
        of->states[step.id] = StepState::Sent;
        append({0, run, step.id, step.area, step.key, StepState::Sent, step.target, at, of->info.by,
            parts.value(step.id, step.writes), {}, {}, {}});
    }
    return {};
}

void MemoryStore::settleBase(const Agreed &agreed)
{
    auto &area = m_base[agreed.area];
    if (!agreed.present) {
        area.remove(agreed.key);
        return;
    }
    Row &row = area[agreed.key];
    for (auto value = agreed.values.begin(); value != agreed.values.end(); ++value)
        row[value.key()] = *value;
}

Result<> MemoryStore::settle(const QString &run, const QVector<StepOutcome> &outcomes, Instant at)
{
    Run *of = find(run);
    if (!of)
        return fail(Error::Kind::Refused, run);
    for (const StepOutcome &outcome : outcomes) {
        const auto step = std::find_if(
            of->plan.steps.begin(), of->plan.steps.end(), [&](const Step &s) { return s.id == outcome.step; });
        if (step == of->plan.steps.end())
            return fail(Error::Kind::Internal, outcome.step);
        of->states[step->id] = outcome.state;
        append({0, run, step->id, step->area, step->key, outcome.state, step->target, at, of->info.by, step->writes,
            outcome.note, outcome.remoteId, {}});
        if (!outcome.agreed)
            continue;
        settleBase(*outcome.agreed);
        for (const Agreed &part : outcome.parts)
            settleBase(part);
        for (const Agreed &part : outcome.parts)
            m_doubts[{part.area, int(step->target)}][part.targetKey] = at;
        m_doubts[{step->area, int(step->target)}][step->targetKey] = at;
    }
    return {};
}

Result<> MemoryStore::end(const QString &run, Instant at)
{
    Run *of = find(run);
    if (!of)
        return fail(Error::Kind::Refused, run);
    of->info.ended = at;
    m_locks.removeIf([&](const auto &lock) { return lock.value() == run; });
    return {};
}

Result<> MemoryStore::resume(const QString &run, Instant)
{
    Run *of = find(run);
    if (!of)
        return fail(Error::Kind::Refused, run);
    for (const QString &area : of->plan.areas) {
        if (m_locks.value(area, run) != run)
            return fail(Error::Kind::Busy, area);
    }
    for (const QString &area : of->plan.areas)
        m_locks[area] = run;
    return {};
}

RunInfo MemoryStore::infoOf(const Run &run) const
{
    RunInfo info = run.info;
    for (const StepState state : run.states) {
        info.done += int(state == StepState::Done);
        info.failed += int(state == StepState::Failed);
        info.unknown += int(isOpen(state));
        info.skipped += int(state == StepState::Skipped);
    }
    for (const Run &other : m_runs) {
        if (other.plan.kind == Plan::Kind::Undo && other.plan.ofRun == run.plan.id
            && other.states.values().contains(StepState::Done))
            info.undoneBy = other.plan.id;
    }
    return info;
}

Result<QVector<RunInfo>> MemoryStore::runs()
{
    QVector<RunInfo> out;
    for (const Run &run : m_runs)
        out.prepend(infoOf(run));
    return out;
}

Result<QVector<JournalRow>> MemoryStore::rows(const QString &run)
{
    QVector<JournalRow> out;
    std::copy_if(
        m_rows.begin(), m_rows.end(), std::back_inserter(out), [&](const auto &row) { return row.run == run; });
    return out;
}

Result<Plan> MemoryStore::planOf(const QString &run)
{
    const Run *of = find(run);
    if (!of)
        return fail(Error::Kind::NotFound, run);
    return of->plan;
}

Result<QVector<RunInfo>> MemoryStore::unfinished()
{
    QVector<RunInfo> out;
    for (const Run &run : m_runs) {
        const RunInfo info = infoOf(run);
        if (info.ended == 0 || info.unknown > 0)
            out.append(info);
    }
    return out;
}

Result<QVector<JournalRow>> MemoryStore::search(const QString &text, int limit)
{
    QVector<JournalRow> out;
    for (auto row = m_rows.rbegin(); row != m_rows.rend() && out.size() < limit; ++row) {
        QStringList words = row->key;
        words << row->by << row->note;
        for (const Write &write : row->writes)
            words << write.expect.text << write.write.text << write.rule << write.by;
        if (words.join(u'\n').contains(text, Qt::CaseInsensitive))
            out.append(*row);
    }
    return out;
}

} // namespace zgoda::test
