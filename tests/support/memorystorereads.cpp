// What was read last of each side.
#include "tests/support/memorystore.h"

#include "models/record/builder.h"
#include "models/record/changed.h"

namespace zgoda::test {
namespace {

// The same rows over other pools.
Snapshot over(const Snapshot &from, PoolsPtr pools)
{
    SnapshotBuilder builder(from.schema, std::move(pools), from.side, from.takenAt, from.given);
    QVector<QStringList> unknown;
    for (qsizetype id = 0; id < from.presence.size(); ++id) {
        const Presence presence = from.presence[id];
        if (presence == Presence::Absent || (presence == Presence::Unknown && !from.complete))
            continue;
        if (presence == Presence::Unknown)
            unknown.append(keyParts(*from.schema, *from.pools, KeyId(id)));
        for (int times = presence == Presence::Ambiguous ? 2 : 1; times > 0; --times) {
            builder.begin();
            for (int f = 0; f < int(from.schema->fields.size()); ++f) {
                const Cell cell
                    = f < from.schema->keyCount ? from.pools->keys.key(KeyId(id))[size_t(f)] : from.cell(f, KeyId(id));
                if (isValue(cell))
                    builder.set(f, cellText(from.schema->fields[f], cell, from.pools->texts));
            }
            builder.end();
        }
    }
    Snapshot out = builder.finish(from.complete);
    QVector<KeyId> rows;
    for (const QStringList &key : unknown)
        rows.append(findKey(*out.schema, *out.pools, key));
    if (!rows.isEmpty())
        out = *doubted(out, rows); // what is not known must not come back as gone
    out.mark = from.mark;
    return out;
}

} // namespace

Result<> MemoryStore::save(const Snapshot &snapshot)
{
    m_doubts[{snapshot.schema->area, int(snapshot.side)}].removeIf(
        [&](const auto &doubt) { return doubt.value() <= snapshot.takenAt; });
    m_snapshots[{snapshot.schema->area, int(snapshot.side)}] = snapshot;
    return {};
}

// These rows and no others, as the real one: who names too few of them finds the old ones again.
Result<> MemoryStore::patch(const Snapshot &now, const QVector<KeyId> &keys)
{
    const std::pair place {now.schema->area, int(now.side)};
    const auto kept = m_snapshots.constFind(place);
    if (kept == m_snapshots.constEnd())
        return {};
    m_doubts[place].removeIf(
        [&](const auto &doubt) { return keys.contains(findKey(*now.schema, *now.pools, doubt.key())); });
    if (kept->given != now.given) {
        m_snapshots[place] = now;
        return {};
    }
    const Snapshot before = kept->pools == now.pools ? *kept : over(*kept, now.pools);
    Snapshot out = *overlay(*doubted(before, keys), now, keys);
    out.takenAt = now.takenAt;
    out.complete = now.complete;
    out.problems = now.problems;
    out.mark = now.mark;
    m_snapshots[place] = out;
    return {};
}

Result<std::optional<Snapshot>> MemoryStore::lastRead(QSharedPointer<const Schema> schema, PoolsPtr pools, Side side)
{
    const auto kept = m_snapshots.find({schema->area, int(side)});
    if (kept == m_snapshots.end() || kept->schema->version != schema->version)
        return std::optional<Snapshot>();
    const QVector<QStringList> written = m_doubts.value({schema->area, int(side)}).keys();
    const Snapshot read = over(*kept, pools);
    return std::optional<Snapshot>(written.isEmpty() ? read : *doubtedKeys(read, written));
}

Result<qint64> MemoryStore::lastGoodRows(const QString &area, Side side)
{
    return m_goodRows.value({area, int(side)}, -1);
}

Result<> MemoryStore::setLastGoodRows(const QString &area, Side side, qint64 rows)
{
    m_goodRows[{area, int(side)}] = rows;
    return {};
}

} // namespace zgoda::test
