#include "connectors/store/journalstore.h"

#include "connectors/store/chain.h"

using namespace Qt::StringLiterals;

namespace zgoda {
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
    return done ? m_steps.store(plan) : done;
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
    if (auto locked = m_leases.take(plan.id, plan.areas, by, at); !locked)
        return locked;
    auto chain = Chain::open(m_database);
    Result<> done = chain ? store(plan, by, at) : Result<>(fail(chain.error()));
    StoredRow about;
    about.run = plan.id.toUtf8();
    about.area = plan.areas.join(u", "_s).toUtf8();
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
        about.note = u"override %1: %2"_s.arg(guardName(over.guard), over.reason).toUtf8();
        if (done)
            done = chain->append(about);
    }
    if (done)
        done = chain->close();
    if (done)
        done = work->commit();
    if (!done)
        m_leases.release(plan.id);
    return done;
}

Result<> JournalStore::sent(const QString &run, const QStringList &steps, Instant at, const SentParts &parts)
{
    auto work = sqlite::Transaction::begin(m_database);
    if (!work)
        return fail(work.error());
    QVector<StepOutcome> intents;
    for (const QString &step : steps)
        intents.append({step, StepState::Sent, {}, {}, {}});
    if (const auto moved = m_steps.move(run, intents, at, parts); !moved)
        return fail(moved.error());
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
        agreed += outcome.parts;
    }
    const auto places = m_steps.move(run, outcomes, at);
    if (!places)
        return fail(places.error());
    auto done = m_base.settle(agreed);
    if (done)
        done = m_doubts.noteWritten(outcomes, *places, at);
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
    if (!update)
        return fail(update.error());
    auto done = update->bind(1, at).bind(2, run).run();
    if (done)
        done = m_leases.forget(run);
    if (done)
        done = work->commit();
    if (!done)
        return done;
    m_leases.release(run);
    // Now that nobody waits for it. What it cannot do yet is done by a later commit.
    (void)m_database.number("PRAGMA wal_checkpoint(PASSIVE)");
    return {};
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
    if (auto locked = m_leases.take(run, areas, by, at); !locked)
        return locked;
    auto done = work->commit();
    if (!done)
        m_leases.release(run);
    return done;
}

} // namespace zgoda
