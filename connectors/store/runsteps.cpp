#include "connectors/store/runsteps.h"

#include "connectors/store/chain.h"

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

// How many of a run's steps are in which state, as the run's row counts them.
struct Counts {
    qint64 done = 0, failed = 0, unknown = 0, skipped = 0;

    void add(StepState state, int by)
    {
        switch (state) {
        case StepState::Planned: break;
        case StepState::Sent:
        case StepState::Unknown: unknown += by; break;
        case StepState::Done: done += by; break;
        case StepState::Failed: failed += by; break;
        case StepState::Skipped: skipped += by; break;
        }
    }
};

Result<> moveCounts(sqlite::Database &database, const QString &run, const Counts &by)
{
    auto update = database.prepare("UPDATE run SET done = done + ?, failed = failed + ?, unknown = unknown + ?, "
                                   "skipped = skipped + ? WHERE id = ?");
    if (!update)
        return fail(update.error());
    return update->bind(1, by.done).bind(2, by.failed).bind(3, by.unknown).bind(4, by.skipped).bind(5, run).run();
}

// Of a row that has only one code, that is the other side's, too.
StepPlace placeOf(const StoredRow &row, const sqlite::Statement &step)
{
    constexpr int targetKey = 5;
    const Side target = Side(row.target);
    const QByteArrayView own = step.bytes(targetKey);
    return {
        row.area, own.isEmpty() ? row.key : own.toByteArray(), target, !step.isNull(targetKey) || target != Side::Erp};
}

// What the step's own row says, and what became of it.
void fillRow(StoredRow &row, const StepOutcome &outcome, const sqlite::Statement &step, const SentParts &parts)
{
    row.area = step.bytes(0).toByteArray();
    row.key = step.bytes(1).toByteArray();
    const auto part = parts.constFind(outcome.step);
    row.writes = part == parts.constEnd() ? step.bytes(3).toByteArray() : writesText(*part);
    row.target = int(step.integer(2));
    row.state = int(outcome.state);
    row.note = outcome.note.toUtf8();
    row.remoteId = outcome.remoteId.toUtf8();
}

} // namespace

Result<> RunSteps::store(const Plan &plan)
{
    auto insert = m_database.prepare(
        "INSERT INTO step (run, id, area, key, target, writes, target_key) VALUES (?,?,?,?,?,?,?)");
    if (!insert)
        return fail(insert.error());
    for (const Step &step : plan.steps) {
        const auto done = insert->bind(1, plan.id)
                              .bind(2, step.id)
                              .bind(3, step.area)
                              .bind(4, keyJson(step.key))
                              .bind(5, qint64(step.target))
                              .bindText(6, writesText(step.writes))
                              .bind(7, step.targetKey == step.key ? QString() : keyJson(step.targetKey))
                              .run();
        if (!done)
            return done;
    }
    return {};
}

Result<QVector<StepPlace>> RunSteps::move(
    const QString &run, const QVector<StepOutcome> &outcomes, Instant at, const SentParts &parts)
{
    auto who = m_database.prepare("SELECT by FROM run WHERE id = ?");
    auto select
        = m_database.prepare("SELECT area, key, target, writes, state, target_key FROM step WHERE run = ? AND id = ?");
    auto update = m_database.prepare("UPDATE step SET state = ? WHERE run = ? AND id = ?");
    auto chain = Chain::open(m_database);
    const auto known = who ? who->bind(1, run).step() : Result<bool>(fail(who.error()));
    if (!known || !select || !update)
        return fail(!known ? known.error() : !select ? select.error() : update.error());
    if (!chain)
        return fail(chain.error());
    StoredRow row;
    row.run = run.toUtf8();
    row.by = *known ? who->bytes(0).toByteArray() : QByteArray();
    row.at = at;
    Counts counts;
    QVector<StepPlace> places;
    places.reserve(outcomes.size());
    for (const StepOutcome &outcome : outcomes) {
        row.step = outcome.step.toUtf8();
        const auto found = select->bindTextView(1, row.run).bindTextView(2, row.step).step();
        if (!found)
            return fail(found.error());
        if (!*found)
            return fail(Error::Kind::Internal, outcome.step, u"no such step in this run"_s);
        fillRow(row, outcome, *select, parts);
        places.append(placeOf(row, *select));
        counts.add(StepState(select->integer(4)), -1);
        counts.add(outcome.state, 1);
        select->reset();
        auto done = chain->append(row);
        if (done)
            done = update->bind(1, qint64(outcome.state)).bindTextView(2, row.run).bindTextView(3, row.step).run();
        if (!done)
            return fail(done.error());
    }
    auto done = moveCounts(m_database, run, counts);
    if (done)
        done = chain->close();
    return done ? Result<QVector<StepPlace>>(std::move(places)) : fail(done.error());
}

} // namespace zgoda
