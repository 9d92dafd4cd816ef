#include "connectors/store/journalstore.h"

#include <QDateTime>
#include <QSysInfo>

namespace zgoda {
namespace {

const char *const rowColumns
    = "SELECT seq, run, step, area, key, state, target, at, by, writes, note, remote_id, hash FROM journal ";

StoredRow storedRow(const sqlite::Statement &row)
{
    StoredRow out;
    out.seq = row.integer(0);
    out.run = row.text(1);
    out.step = row.text(2);
    out.area = row.text(3);
    out.key = row.text(4);
    out.state = int(row.integer(5));
    out.target = int(row.integer(6));
    out.at = row.integer(7);
    out.by = row.text(8);
    out.writes = row.text(9);
    out.note = row.text(10);
    out.remoteId = row.text(11);
    return out;
}

JournalRow journalRow(const sqlite::Statement &row)
{
    const StoredRow stored = storedRow(row);
    return {stored.seq, stored.run, stored.step, stored.area, keyFromJson(stored.key), StepState(stored.state),
        Side(stored.target), stored.at, stored.by, writesOf(stored.writes), stored.note, stored.remoteId, row.text(12)};
}

// What a person may look for in a row.
QString wordsOf(const JournalRow &row)
{
    QStringList words = row.key;
    words << row.by << row.note;
    for (const Write &write : row.writes)
        words << write.expect.text << write.write.text << write.rule << write.by;
    return words.join(QLatin1Char('\n'));
}

QString likePattern(QString text)
{
    for (const char16_t special : {u'\\', u'%', u'_'})
        text.replace(QChar(special), QLatin1Char('\\') + QString(QChar(special)));
    return QLatin1Char('%') + text + QLatin1Char('%');
}

} // namespace

class JournalStore::Chain {
public:
    static Result<Chain> open(sqlite::Database &database)
    {
        Chain chain(database);
        auto head = database.word("SELECT value FROM meta WHERE name = 'chain'");
        auto insert = database.prepare("INSERT INTO journal VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)");
        if (!head || !insert)
            return fail(head ? insert.error() : head.error());
        chain.m_insert = std::move(*insert);
        chain.m_seq = head->section(QLatin1Char(' '), 0, 0).toLongLong();
        chain.m_hash = head->section(QLatin1Char(' '), 1, 1);
        return chain;
    }

    Result<> append(StoredRow row)
    {
        row.seq = ++m_seq;
        m_hash = hashOf(row, m_hash);
        return m_insert.bind(1, row.seq)
            .bind(2, row.run)
            .bind(3, row.step)
            .bind(4, row.area)
            .bind(5, row.key)
            .bind(6, qint64(row.state))
            .bind(7, qint64(row.target))
            .bind(8, row.at)
            .bind(9, row.by)
            .bind(10, row.writes)
            .bind(11, row.note)
            .bind(12, row.remoteId)
            .bind(13, m_hash)
            .run();
    }

    // The end is kept apart as well: rows cut off the end would leave a chain that is whole.
    Result<> close()
    {
        auto update = m_database.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('chain', ?)");
        if (!update)
            return fail(update.error());
        return update->bind(1, QStringLiteral("%1 %2").arg(m_seq).arg(m_hash)).run();
    }

private:
    explicit Chain(sqlite::Database &database)
        : m_database(database)
    {
    }
    sqlite::Database &m_database;
    sqlite::Statement m_insert;
    qint64 m_seq = 0;
    QString m_hash;
};

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

// The lock first, then the lease that names its holder.
Result<> JournalStore::lock(const QString &run, const QStringList &areas, const QString &by, Instant at)
{
    if (auto taken = m_locks.take(run, areas); !taken) {
        Error error = taken.error();
        if (const auto who = holder(error.subject); who && error.kind == Error::Kind::Busy)
            error.subject = *who;
        return fail(error);
    }
    auto lease = m_database.prepare("INSERT OR REPLACE INTO lease (area, run, by, host, since) VALUES (?,?,?,?,?)");
    if (!lease)
        return fail(lease.error());
    for (const QString &area : areas) {
        if (auto done
            = lease->bind(1, area).bind(2, run).bind(3, by).bind(4, QSysInfo::machineHostName()).bind(5, at).run();
            !done)
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

Result<> JournalStore::begin(const Plan &plan, const QVector<Override> &overrides, const QString &by, Instant at)
{
    auto work = sqlite::Transaction::begin(m_database);
    if (!work)
        return fail(work.error());
    auto used = m_database.prepare("SELECT 1 FROM run WHERE id = ?");
    const auto row = used ? used->bind(1, plan.id).step() : Result<bool>(fail(used.error()));
    if (!row)
        return fail(row.error());
    if (*row)
        return fail(Error::Kind::Refused, plan.id, QStringLiteral("the plan was used before"));
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

Result<QVector<RunInfo>> JournalStore::runs(const QByteArray &where)
{
    auto select = m_database.prepare(
        "SELECT id, kind, of_run, begun, ended, by, areas, steps, done, failed, unknown, skipped, "
        "(SELECT u.id FROM run u WHERE u.of_run = r.id AND u.kind = 1 AND u.done > 0 ORDER BY u.no DESC LIMIT 1) "
        "FROM run r "
        + where + " ORDER BY no DESC");
    if (!select)
        return fail(select.error());
    QVector<RunInfo> out;
    for (;;) {
        const auto row = select->step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return out;
        out.append({select->text(0), Plan::Kind(select->integer(1)), select->text(2), select->integer(3),
            select->integer(4), select->text(5), keyFromJson(select->text(6)), select->integer(7), select->integer(8),
            select->integer(9), select->integer(10), select->integer(11), select->text(12)});
    }
}

Result<QVector<JournalRow>> JournalStore::read(sqlite::Statement &select)
{
    QVector<JournalRow> out;
    for (;;) {
        const auto row = select.step();
        if (!row)
            return fail(row.error());
        if (!*row)
            return out;
        out.append(journalRow(select));
    }
}

Result<QVector<JournalRow>> JournalStore::rows(const QString &run)
{
    auto select = m_database.prepare(QByteArray(rowColumns) + "WHERE run = ? ORDER BY seq");
    if (!select)
        return fail(select.error());
    return read(select->bind(1, run));
}

// SQLite narrows down where it can (it folds the case of plain letters only, and sees JSON); the words decide.
Result<QVector<JournalRow>> JournalStore::search(const QString &text, int limit)
{
    const bool plain = std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.unicode() >= 32 && c.unicode() < 127 && c != QLatin1Char('"') && c != QLatin1Char('\\');
    });
    const QByteArray narrow = "WHERE key LIKE ?1 ESCAPE '\\' OR by LIKE ?1 ESCAPE '\\' OR note LIKE ?1 ESCAPE '\\' "
                              "OR writes LIKE ?1 ESCAPE '\\' ";
    auto select = m_database.prepare(rowColumns + (plain ? narrow : QByteArray()) + "ORDER BY seq DESC");
    if (!select)
        return fail(select.error());
    if (plain)
        select->bind(1, likePattern(text));
    QVector<JournalRow> out;
    while (out.size() < limit) {
        const auto more = select->step();
        if (!more)
            return fail(more.error());
        if (!*more)
            break;
        const JournalRow row = journalRow(*select);
        if (wordsOf(row).contains(text, Qt::CaseInsensitive))
            out.append(row);
    }
    return out;
}

Result<Plan> JournalStore::planOf(const QString &run)
{
    auto select = m_database.prepare("SELECT plan FROM run_plan WHERE run = ?");
    const auto row = select ? select->bind(1, run).step() : Result<bool>(fail(select.error()));
    if (!row)
        return fail(row.error());
    if (!*row)
        return fail(Error::Kind::NotFound, run);
    return planFromJson(qUncompress(select->bytes(0).toByteArray()), run);
}

Result<std::optional<qint64>> JournalStore::verifyChain()
{
    auto select = m_database.prepare(QByteArray(rowColumns) + "ORDER BY seq");
    const auto head = m_database.word("SELECT value FROM meta WHERE name = 'chain'");
    if (!select || !head)
        return fail(select ? head.error() : select.error());
    qint64 seq = 0;
    QString hash;
    for (;;) {
        const auto row = select->step();
        if (!row)
            return fail(row.error());
        if (!*row)
            break;
        hash = hashOf(storedRow(*select), hash);
        if (select->integer(0) != ++seq || select->text(12) != hash)
            return std::optional<qint64>(seq);
    }
    const bool whole = *head == (seq == 0 ? QString() : QStringLiteral("%1 %2").arg(seq).arg(hash));
    return whole ? std::optional<qint64>() : std::optional<qint64>(seq + 1);
}

} // namespace zgoda
