#include "connectors/store/journalstore.h"

#include "connectors/store/chain.h"

#include <QDateTime>
#include <QSysInfo>

namespace zgoda {

Result<QString> JournalStore::holder(const QString &area)
{
    auto select = m_database.prepare("SELECT by, host, since FROM lease WHERE area = ?");
    if (!select)
        return fail(select.error());
    const auto row = select->bind(1, area).step();
    if (!row)
        return fail(row.error());
    if (!*row)
        return area;
    const auto since = QDateTime::fromMSecsSinceEpoch(select->integer(2), Qt::UTC);
    return QStringLiteral("%1: %2 (%3), %4").arg(area, select->text(0), select->text(1), since.toString(Qt::ISODate));
}

// The lock first, then the lease that names its holder. Nothing is held after an error.
Result<> JournalStore::lock(const QString &run, const QStringList &areas, const QString &by, Instant at)
{
    if (auto taken = m_locks.take(run, areas); !taken) {
        Error error = taken.error();
        if (const auto who = holder(error.subject); who && error.kind == Error::Kind::Busy)
            error.subject = *who;
        return fail(error);
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
                              .bind(6, writesText(step.writes))
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
    about.run = plan.id;
    about.area = plan.areas.join(QStringLiteral(", "));
    about.key = keyJson({});
    about.writes = writesText({});
    about.at = at;
    about.by = by;
    about.note = QStringLiteral("begun: %1 steps").arg(plan.steps.size());
    about.remoteId = plan.seal; // the chain holds the plan's content as well
    if (done)
        done = chain->append(about);
    for (const Override &over : overrides) {
        about.area = over.area;
        about.remoteId.clear();
        about.note = QStringLiteral("override %1: %2").arg(guardName(over.guard), over.reason);
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
Result<> JournalStore::change(const QString &run, const QVector<StepOutcome> &outcomes, Instant at)
{
    auto select
        = m_database.prepare("SELECT s.area, s.key, s.target, s.writes, r.by FROM step s JOIN run r ON r.id = s.run "
                             "WHERE s.run = ? AND s.id = ?");
    auto update = m_database.prepare("UPDATE step SET state = ? WHERE run = ? AND id = ?");
    auto chain = Chain::open(m_database);
    if (!select || !update || !chain)
        return fail(!select ? select.error() : !update ? update.error() : chain.error());
    for (const StepOutcome &outcome : outcomes) {
        const auto found = select->bind(1, run).bind(2, outcome.step).step();
        if (!found)
            return fail(found.error());
        if (!*found)
            return fail(Error::Kind::Internal, outcome.step, QStringLiteral("no such step in this run"));
        StoredRow row {0, run, outcome.step, select->text(0), select->text(1), select->text(4), select->text(3),
            outcome.note, outcome.remoteId, int(outcome.state), int(select->integer(2)), at};
        select->reset();
        auto done = chain->append(row);
        if (done)
            done = update->bind(1, qint64(outcome.state)).bind(2, run).bind(3, outcome.step).run();
        if (!done)
            return done;
    }
    return chain->close();
}

Result<> JournalStore::sent(const QString &run, const QStringList &steps, Instant at)
{
    auto work = sqlite::Transaction::begin(m_database);
    if (!work)
        return fail(work.error());
    QVector<StepOutcome> intents;
    for (const QString &step : steps)
        intents.append({step, StepState::Sent, {}, {}, {}});
    if (auto done = change(run, intents, at); !done)
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
    const StoredRow row {
        0, {}, {}, area, keyJson({}), by, writesText({}), note, {}, int(StepState::Done), int(about), at};
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
    const QStringList areas = keyFromJson(select->text(0));
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
