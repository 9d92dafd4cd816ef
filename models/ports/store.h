// What the workspace remembers between readings: baselines, last snapshots, choices, acceptances, what was said of rows,
// sightings, links, what each read counted.
// Blocking; all calls from one thread at a time. Implemented by connectors/store.
#pragma once

#include "models/inbox/rownote.h"
#include "models/policy/decision.h"
#include "models/policy/projection.h"
#include "models/ports/journal.h"
#include "models/trend/trendpoint.h"

namespace zgoda {

class Baseline {
public:
    virtual ~Baseline() = default;
    // The last agreed values, over these pools (keys in B2B codes). `complete` is false as long as this area has never
    // been agreed on: every row is then Unknown. A field of a row that was never agreed is Unknown.
    virtual Result<Snapshot> load(QSharedPointer<const Schema> schema, PoolsPtr pools) = 0;
    // Both sides were seen equal in these rows, without a plan: the first complete read of an area. One transaction
    // with a journal row that says how many.
    virtual Result<> adopt(const Snapshot &agreed, const QVector<KeyId> &rows, const QString &by, Instant at) = 0;
};

class SnapshotStore {
public:
    virtual ~SnapshotStore() = default;
    virtual Result<> save(const Snapshot &snapshot) = 0; // replaces the last one of this side and area
    // Of these keys only, after a partial read; `now` is the whole. Nothing happens when none was saved before.
    virtual Result<> patch(const Snapshot &now, const QVector<KeyId> &keys) = 0;
    // Nothing when there is none, or when it was stored under another schema version.
    virtual Result<std::optional<Snapshot>> lastRead(QSharedPointer<const Schema> schema, PoolsPtr pools, Side side)
        = 0;
    // Rows of the last complete read that was not suspiciously small; -1: none. The session says which count is good:
    // one within the shrink guard's limit, or one that somebody let pass.
    virtual Result<qint64> lastGoodRows(const QString &area, Side side) = 0;
    virtual Result<> setLastGoodRows(const QString &area, Side side, qint64 rows) = 0;
};

class Notes {
public:
    virtual ~Notes() = default;
    virtual Result<QVector<Choice>> choices(const QString &area) = 0;
    virtual Result<> setChoices(const QVector<Choice> &set, const QVector<Choice> &removed) = 0; // by area, key, field
    virtual Result<QVector<Acceptance>> acceptances(const QString &area) = 0;
    virtual Result<> setAcceptances(const QVector<Acceptance> &set, const QVector<Acceptance> &removed) = 0;
    virtual Result<QVector<RowNote>> rowNotes() = 0; // of all areas
    virtual Result<> setRowNotes(const QVector<RowNote> &set, const QVector<RowNote> &removed)
        = 0; // by area, key, field
    virtual Result<QHash<QStringList, Sighting>> sightings(const QString &area) = 0;
    virtual Result<> setSightings(const QString &area, const QHash<QStringList, Sighting> &all) = 0;
    virtual Result<QVector<Link>> links() = 0;
    virtual Result<> setLinks(const QVector<Link> &all) = 0;
};

class Trends {
public:
    virtual ~Trends() = default;
    // Takes the place of a point of this area and moment; those that are no longer kept go (models/trend/series.h).
    virtual Result<> addTrend(const TrendPoint &point, Instant now) = 0;
    virtual Result<QVector<TrendPoint>> trends(Instant since) = 0; // of all areas, oldest first
};

// The whole local store, as the session gets it.
class Store : public Journal, public History, public Baseline, public SnapshotStore, public Notes, public Trends { };

} // namespace zgoda
