#include "connectors/store/journalstore.h"

#include "connectors/store/chain.h"

#include <QDateTime>
#include <QSysInfo>

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

} // namespace

// Who and where, for people; since when, for the log.
Error JournalStore::heldBy(Error busy)
{
    auto select = m_database.prepare("SELECT by, host, since FROM lease WHERE area = ?");
    const auto row = select ? select->bind(1, busy.subject).step() : Result<bool>(false);
    if (!row || !*row)
        return busy;
    const auto since = QDateTime::fromMSecsSinceEpoch(select->integer(2), Qt::UTC);
    busy.subject = QStringLiteral("%1: %2 (%3)").arg(busy.subject, select->text(0), select->text(1));
    busy.detail += QStringLiteral(", since ") + since.toString(Qt::ISODate);
    return busy;
}

// The lock first, then the lease that names its holder. Nothing is held after an error.
Result<> JournalStore::lock(const QString &run, const QStringList &areas, const QString &by, Instant at)
{
    if (auto taken = m_locks.take(run, areas); !taken) {
        Error error = taken.error();
        return fail(error.kind == Error::Kind::Busy ? heldBy(std::move(error)) : error);
    }
    auto noted = noteLease(run, areas, by, at);
    if (!noted)
        m_locks.release(run);
    return noted;
}

Result<> JournalStore::noteLease(const QString &run, const QStringList &areas, const QString &by, Instant at)
{
    auto lease = m_database.prepare("INSERT OR REPLACE INTO lease (area, run, by, host, since) VALUES (?,?,?,?,?)");
    if (!lease)
        return fail(lease.error());
    const QString host = QSysInfo::machineHostName();
    for (const QString &area : areas) {
        auto done = lease->bind(1, area).bind(2, run).bind(3, by).bind(4, host).bind(5, at).run();
        if (!done)
            return done;
    }
    return {};
}

Result<> JournalStore::storeSteps(const Plan &plan)
{
    auto insert = m_database.prepare("INSERT INTO step (run, id, area, key, target, writes) VALUES (?,?,?,?,?,?)");
    if (!insert)
        return fail(insert.error());
    for (const Step &step : plan.steps) {
        const auto done = insert->bind(1, plan.id)
                              .bind(2, step.id)
                              .bind(3, step.area)
                              .bind(4, keyJson(step.key))
                              .bind(5, qint64(step.target))
                              .bindText(6, writesText(step.writes))
                              .run();
        if (!done)
            return done;
    }
    return {};
}

Result<> JournalStore::store(const Plan &plan, const QString &by, Instant at)
{
    auto insert = m_database.prepare("INSERT INTO run (id, no, kind, of_run, begun, by, areas, steps) "
                                     "VALUES (?, (SELECT count(*) FROM run), ?,?,?,?,?,?)");
    auto text = m_database.prepare("INSERT INTO run_plan (run, plan) VALUES (?, ?)");
    if (!insert || !text)
        return fail(insert ? text.error() : insert.error());
    auto done = insert->bind(1, plan.id)
                    .bind(2, qint64(plan.kind))
                    .bind(3, plan.ofRun)
                    .bind(4, at)
                    .bind(5, by)
                    .bind(6, keyJson(plan.areas))
                    .bind(7, qint64(plan.steps.size()))
                    .run();
    if (done)
        done = text->bind(1, plan.id).bindBlob(2, qCompress(planToJson(plan), 3)).run();
    return done ? storeSteps(plan) : done;
}

Result<bool> JournalStore::isUsed(const QString &plan)
{
    auto select = m_database.prepare("SELECT 1 FROM run WHERE id = ?");
    return select ? select->bind(1, plan).step() : Result<bool>(fail(select.error()));
}

Result<> JournalStore::begin(const Plan &plan, const QVector<Override> &overrides, const QString &by, Instant at)
{
    auto work = sqlite::Transaction::begin(m_database);
    if (!work)
        return fail(work.error());
    const auto used = isUsed(plan.id);
    if (!used)
        return fail(used.error());
    if (*used)
        return fail(planUsed(plan.id));
    if (auto locked = lock(plan.id, plan.areas, by, at); !locked)
        return locked;
    auto chain = Chain::open(m_database);
    Result<> done = chain ? store(plan, by, at) : Result<>(fail(chain.error()));
    StoredRow about;
    about.run = plan.id.toUtf8();
    about.area = plan.areas.join(QStringLiteral(", ")).toUtf8();
    about.key = keyJson({}).toUtf8();
    about.writes = writesText({});
    about.at = at;
    about.by = by.toUtf8();
    about.note = "begun: " + QByteArray::number(plan.steps.size()) + " steps";
    about.remoteId = plan.seal.toUtf8(); // the chain holds the plan's content as well
    if (done)
        done = chain->append(about);
    for (const Override &over : overrides) {
        about.area = over.area.toUtf8();
        about.remoteId.clear();
        about.note = QStringLiteral("override %1: %2").arg(guardName(over.guard), over.reason).toUtf8();
        if (done)
            done = chain->append(about);
    }
    if (done)
        done = chain->close();
    if (done)
        done = work->commit();
    if (!done)
        m_locks.release(plan.id);
    return done;
}

// Appends a row for each outcome and moves the step's state, in the caller's transaction.
Result<> JournalStore::change(
    const QString &run, const QVector<StepOutcome> &outcomes, Instant at, const SentParts &parts)
{
    auto who = m_database.prepare("SELECT by FROM run WHERE id = ?");
    auto select = m_database.prepare("SELECT area, key, target, writes, state FROM step WHERE run = ? AND id = ?");
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
    for (const StepOutcome &outcome : outcomes) {
        row.step = outcome.step.toUtf8();
        const auto found = select->bindTextView(1, row.run).bindTextView(2, row.step).step();
        if (!found)
            return fail(found.error());
        if (!*found)
            return fail(Error::Kind::Internal, outcome.step, QStringLiteral("no such step in this run"));
        row.area = select->bytes(0).toByteArray();
        row.key = select->bytes(1).toByteArray();
        const auto part = parts.constFind(outcome.step);
        row.writes = part == parts.constEnd() ? select->bytes(3).toByteArray() : writesText(*part);
        row.target = int(select->integer(2));
        row.state = int(outcome.state);
        row.note = outcome.note.toUtf8();
        row.remoteId = outcome.remoteId.toUtf8();
        counts.add(StepState(select->integer(4)), -1);
        counts.add(outcome.state, 1);
        select->reset();
        auto done = chain->append(row);
        if (done)
            done = update->bind(1, qint64(outcome.state)).bindTextView(2, row.run).bindTextView(3, row.step).run();
        if (!done)
            return done;
    }
    auto done = moveCounts(m_database, run, counts);
    return done ? chain->close() : done;
}

Result<> JournalStore::sent(const QString &run, const QStringList &steps, Instant at, const SentParts &parts)
{
    auto work = sqlite::Transaction::begin(m_database);
    if (!work)
        return fail(work.error());
    QVector<StepOutcome> intents;
    for (const QString &step : steps)
        intents.append({step, StepState::Sent, {}, {}, {}});
    if (auto done = change(run, intents, at, parts); !done)
        return done;
    return work->commit();
}

Result<> JournalStore::settle(const QString &run, const QVector<StepOutcome> &outcomes, Instant at)
{
    auto work = sqlite::Transaction::begin(m_database);
    if (!work)
        return fail(work.error());
    QVector<Agreed> agreed;
    for (const StepOutcome &outcome : outcomes) {
        if (outcome.agreed)
            agreed.append(*outcome.agreed);
    }
    auto done = change(run, outcomes, at);
    if (done)
        done = m_base.settle(agreed);
    return done ? work->commit() : done;
}

Result<> JournalStore::tell(const QString &area, Side about, const QString &by, const QString &note, Instant at)
{
    auto chain = Chain::open(m_database);
    if (!chain)
        return fail(chain.error());
    StoredRow row {0, {}, {}, area.toUtf8(), keyJson({}).toUtf8(), by.toUtf8(), writesText({}), note.toUtf8(), {},
        int(StepState::Done), int(about), at};
    if (auto done = chain->append(row); !done)
        return done;
    return chain->close();
}

Result<> JournalStore::end(const QString &run, Instant at)
{
    auto work = sqlite::Transaction::begin(m_database);
    if (!work)
        return fail(work.error());
    auto update = m_database.prepare("UPDATE run SET ended = ? WHERE id = ?");
    auto leases = m_database.prepare("DELETE FROM lease WHERE run = ?");
    if (!update || !leases)
        return fail(update ? leases.error() : update.error());
    auto done = update->bind(1, at).bind(2, run).run();
    if (done)
        done = leases->bind(1, run).run();
    if (done)
        done = work->commit();
    if (done)
        m_locks.release(run);
    return done;
}

Result<> JournalStore::resume(const QString &run, Instant at)
{
    auto work = sqlite::Transaction::begin(m_database);
    if (!work)
        return fail(work.error());
    auto select = m_database.prepare("SELECT areas, by FROM run WHERE id = ?");
    const auto row = select ? select->bind(1, run).step() : Result<bool>(fail(select.error()));
    if (!row)
        return fail(row.error());
    if (!*row)
        return fail(Error::Kind::NotFound, run);
    const QStringList areas = keyFromJson(select->bytes(0).toByteArray());
    const QString by = select->text(1);
    select->reset();
    if (auto locked = lock(run, areas, by, at); !locked)
        return locked;
    auto done = work->commit();
    if (!done)
        m_locks.release(run);
    return done;
}

} // namespace zgoda
