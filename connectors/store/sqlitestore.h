// The store as one object over one connection. Outside this folder only openStore() is used.
#pragma once

#include "connectors/store/historystore.h"
#include "connectors/store/journalstore.h"
#include "connectors/store/notestore.h"
#include "connectors/store/place.h"
#include "connectors/store/snapshotstore.h"
#include "connectors/store/store.h"
#include "connectors/store/trendtable.h"
#include "connectors/store/upgrade.h"

namespace zgoda {

class SqliteStore final : public Store {
public:
    static Result<std::unique_ptr<SqliteStore>> open(
        const QString &file, const QVector<Upgrade> &known, const Elsewhere &elsewhere = liesElsewhere);
    ~SqliteStore() override;

    sqlite::Database &database() { return *m_database; }
    BaseStore &baselines() { return m_base; }

    Result<bool> isUsed(const QString &plan) override { return m_journal.isUsed(plan); }
    Result<> begin(const Plan &plan, const QVector<Override> &overrides, const QString &by, Instant at) override
    {
        return m_journal.begin(plan, overrides, by, at);
    }
    Result<> sent(const QString &run, const QStringList &steps, Instant at, const SentParts &parts = {}) override
    {
        return m_journal.sent(run, steps, at, parts);
    }
    Result<> settle(const QString &run, const QVector<StepOutcome> &outcomes, Instant at) override
    {
        return m_journal.settle(run, outcomes, at);
    }
    Result<> end(const QString &run, Instant at) override { return m_journal.end(run, at); }
    Result<> resume(const QString &run, Instant at) override { return m_journal.resume(run, at); }

    Result<QVector<RunInfo>> runs() override { return m_history.runs(); }
    Result<QVector<JournalRow>> rows(const QString &run) override { return m_history.rows(run); }
    Result<Plan> planOf(const QString &run) override { return m_history.planOf(run); }
    Result<QVector<RunInfo>> unfinished() override { return m_history.unfinished(); }
    Result<QVector<JournalRow>> search(const QString &text, int limit) override
    {
        return m_history.search(text, limit);
    }
    Result<std::optional<qint64>> verifyChain() override { return m_history.verifyChain(); }

    Result<Snapshot> load(QSharedPointer<const Schema> schema, PoolsPtr pools) override
    {
        return m_base.load(std::move(schema), std::move(pools));
    }
    Result<> adopt(const Snapshot &agreed, const QVector<KeyId> &rows, const QString &by, Instant at) override;

    Result<> save(const Snapshot &snapshot) override { return m_snapshots.save(snapshot); }
    Result<> patch(const Snapshot &now, const QVector<KeyId> &keys) override { return m_snapshots.patch(now, keys); }
    Result<std::optional<Snapshot>> lastRead(QSharedPointer<const Schema> schema, PoolsPtr pools, Side side) override
    {
        return m_snapshots.lastRead(std::move(schema), std::move(pools), side);
    }
    Result<qint64> lastGoodRows(const QString &area, Side side) override
    {
        return m_snapshots.lastGoodRows(area, side);
    }
    Result<> setLastGoodRows(const QString &area, Side side, qint64 rows) override
    {
        return m_snapshots.setLastGoodRows(area, side, rows);
    }

    Result<QVector<Choice>> choices(const QString &area) override { return m_notes.choices(area); }
    Result<> setChoices(const QVector<Choice> &set, const QVector<Choice> &removed) override
    {
        return m_notes.setChoices(set, removed);
    }
    Result<QVector<Acceptance>> acceptances(const QString &area) override { return m_notes.acceptances(area); }
    Result<> setAcceptances(const QVector<Acceptance> &set, const QVector<Acceptance> &removed) override
    {
        return m_notes.setAcceptances(set, removed);
    }
    Result<QVector<RowNote>> rowNotes() override { return m_notes.rowNotes(); }
    Result<> setRowNotes(const QVector<RowNote> &set, const QVector<RowNote> &removed) override
    {
        return m_notes.setRowNotes(set, removed);
    }
    Result<QHash<QStringList, Sighting>> sightings(const QString &area) override { return m_notes.sightings(area); }
    Result<> setSightings(const QString &area, const QHash<QStringList, Sighting> &all) override
    {
        return m_notes.setSightings(area, all);
    }
    Result<QVector<Link>> links() override { return m_notes.links(); }
    Result<> setLinks(const QVector<Link> &all) override { return m_notes.setLinks(all); }

    Result<> addTrend(const TrendPoint &point, Instant now) override { return m_trends.add(point, now); }
    Result<QVector<TrendPoint>> trends(Instant since) override { return m_trends.since(since); }

private:
    SqliteStore(std::unique_ptr<sqlite::Database> database, std::unique_ptr<QLockFile> guard);

    std::unique_ptr<sqlite::Database> m_database;
    std::unique_ptr<QLockFile> m_guard; // held by the process that answers for the `clean` mark; null: another does
    BaseStore m_base;
    DoubtTable m_doubts;
    JournalStore m_journal;
    HistoryStore m_history;
    SnapshotTable m_snapshots;
    NoteStore m_notes;
    TrendTable m_trends;
};

} // namespace zgoda
