// The workspace's memory without a file, for tests that need thousands of them. Keeps the promises of the real one
// (a plan is used once, the baseline moves with the outcome, one writer an area) and is held to them by the same test.
#pragma once

#include "models/ports/store.h"

#include <QMap>
#include <QSet>

namespace zgoda::test {

class MemoryStore final : public Store {
public:
    // A program that died left its locks behind: what a real lock of a dead process is.
    void releaseLocks() { m_locks.clear(); }
    // Field id -> agreed value of one row; empty: not in the base.
    QHash<QString, Value> agreed(const QString &area, const QStringList &key) const;
    bool inBase(const QString &area, const QStringList &key) const { return m_base.value(area).contains(key); }

    Result<bool> isUsed(const QString &plan) override { return find(plan) != nullptr; }
    Result<> begin(const Plan &plan, const QVector<Override> &overrides, const QString &by, Instant at) override;
    Result<> sent(const QString &run, const QStringList &steps, Instant at, const SentParts &parts = {}) override;
    Result<> settle(const QString &run, const QVector<StepOutcome> &outcomes, Instant at) override;
    Result<> end(const QString &run, Instant at) override;
    Result<> resume(const QString &run, Instant at) override;

    Result<QVector<RunInfo>> runs() override;
    Result<QVector<JournalRow>> rows(const QString &run) override;
    Result<Plan> planOf(const QString &run) override;
    Result<QVector<RunInfo>> unfinished() override;
    Result<QVector<JournalRow>> search(const QString &text, int limit) override;
    Result<std::optional<qint64>> verifyChain() override { return std::optional<qint64>(); }

    Result<Snapshot> load(QSharedPointer<const Schema> schema, PoolsPtr pools) override;
    Result<> adopt(const Snapshot &agreed, const QVector<KeyId> &rows, const QString &by, Instant at) override;

    Result<> save(const Snapshot &snapshot) override;
    Result<> patch(const Snapshot &now, const QVector<KeyId> &keys) override;
    Result<std::optional<Snapshot>> lastRead(QSharedPointer<const Schema> schema, PoolsPtr pools, Side side) override;
    Result<qint64> lastGoodRows(const QString &area, Side side) override;
    Result<> setLastGoodRows(const QString &area, Side side, qint64 rows) override;

    Result<QVector<Choice>> choices(const QString &area) override;
    Result<> setChoices(const QVector<Choice> &set, const QVector<Choice> &removed) override;
    Result<QVector<Acceptance>> acceptances(const QString &area) override;
    Result<> setAcceptances(const QVector<Acceptance> &set, const QVector<Acceptance> &removed) override;
    Result<QVector<RowNote>> rowNotes() override { return m_rowNotes; }
    Result<> setRowNotes(const QVector<RowNote> &set, const QVector<RowNote> &removed) override;
    Result<QHash<QStringList, Sighting>> sightings(const QString &area) override;
    Result<> setSightings(const QString &area, const QHash<QStringList, Sighting> &all) override;
    Result<QVector<Link>> links() override;
    Result<> setLinks(const QVector<Link> &all) override;
    Result<> addTrend(const TrendPoint &point, Instant now) override;
    Result<QVector<TrendPoint>> trends(Instant since) override;

private:
    struct Run {
        Plan plan;
        RunInfo info;
        QHash<QString, StepState> states;
    };
    using Row = QHash<QString, Value>;
    Run *find(const QString &run);
    RunInfo infoOf(const Run &run) const;
    void append(JournalRow row);
    void settleBase(const Agreed &agreed);

    QVector<Run> m_runs;
    QVector<JournalRow> m_rows;
    QHash<QString, QString> m_locks;                                    // area -> run
    QHash<QString, QMap<QStringList, Row>> m_base;                      // area -> key -> values
    QSet<QString> m_agreed;                                             // areas
    QMap<std::pair<QString, int>, Snapshot> m_snapshots;                // (area, side)
    QMap<std::pair<QString, int>, QMap<QStringList, Instant>> m_doubts; // rows written since, in the side's codes
    QMap<std::pair<QString, int>, qint64> m_goodRows;
    QVector<Choice> m_choices;
    QVector<Acceptance> m_acceptances;
    QVector<RowNote> m_rowNotes;
    QHash<QString, QHash<QStringList, Sighting>> m_sightings;
    QVector<Link> m_links;
    QVector<TrendPoint> m_trends; // oldest first
};

} // namespace zgoda::test
