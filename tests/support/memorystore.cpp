#include "tests/support/memorystore.h"

#include "models/record/builder.h"

#include <algorithm>

namespace zgoda::test {
namespace {

const Value never {Value::Kind::Unknown, {}};

bool isOpen(StepState state) { return state == StepState::Sent || state == StepState::Unknown; }

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
        row.note = guardName(over.guard) + QStringLiteral(": ") + over.reason;
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
        if (outcome.agreed)
            settleBase(*outcome.agreed);
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
        if (words.join(QLatin1Char('\n')).contains(text, Qt::CaseInsensitive))
            out.append(*row);
    }
    return out;
}

QHash<QString, Value> MemoryStore::agreed(const QString &area, const QStringList &key) const
{
    return m_base.value(area).value(key);
}

Result<Snapshot> MemoryStore::load(QSharedPointer<const Schema> schema, PoolsPtr pools)
{
    Snapshot out;
    out.schema = schema;
    out.pools = pools;
    out.side = Side::Base;
    out.complete = m_agreed.contains(schema->area);
    out.columns.resize(schema->fields.size());
    out.given.fill(true, schema->fields.size());
    const auto rows = m_base.value(schema->area);
    for (auto row = rows.begin(); row != rows.end(); ++row) {
        std::vector<Cell> key;
        for (int k = 0; k < schema->keyCount; ++k)
            key.push_back(parseCell(schema->fields[k], row.key()[k].toUtf8(), pools->texts).cell);
        const auto id = qsizetype(pools->keys.intern(key));
        if (id >= out.presence.size())
            out.presence.resize(id + 1, Presence::Absent);
        out.presence[id] = Presence::Present;
        ++out.rows;
        for (int f = schema->keyCount; f < int(schema->fields.size()); ++f) {
            out.columns[f].resize(qMax(out.columns[f].size(), id + 1), Absent);
            out.columns[f][id] = toCell(schema->fields[f], row->value(schema->fields[f].id, never), pools->texts);
        }
    }
    for (int f = schema->keyCount; f < int(schema->fields.size()); ++f)
        out.columns[f].resize(out.presence.size(), Absent);
    return out;
}

Result<> MemoryStore::adopt(const Snapshot &agreed, const QVector<KeyId> &rows, const QString &by, Instant at)
{
    m_agreed.insert(agreed.schema->area);
    auto &area = m_base[agreed.schema->area];
    for (const KeyId id : rows) {
        Row &row = area[keyParts(*agreed.schema, *agreed.pools, id)];
        for (const int f : agreed.schema->compared()) {
            const Value value = toValue(agreed.schema->fields[f], agreed.cell(f, id), agreed.pools->texts);
            if (value.kind != Value::Kind::Unknown)
                row[agreed.schema->fields[f].id] = value;
        }
    }
    JournalRow row;
    row.area = agreed.schema->area;
    row.state = StepState::Done;
    row.target = Side::Base;
    row.at = at;
    row.by = by;
    row.note = QStringLiteral("adopted %1").arg(rows.size());
    append(row);
    return {};
}

Result<> MemoryStore::save(const Snapshot &snapshot)
{
    m_snapshots[{snapshot.schema->area, int(snapshot.side)}] = snapshot;
    return {};
}

// These rows and no others, as the real one: who names too few of them finds the old ones again.
Result<> MemoryStore::patch(const Snapshot &now, const QVector<KeyId> &keys)
{
    const auto kept = m_snapshots.constFind({now.schema->area, int(now.side)});
    if (kept == m_snapshots.constEnd())
        return {};
    if (kept->given != now.given)
        return save(now);
    const Snapshot before = kept->pools == now.pools ? *kept : over(*kept, now.pools);
    Snapshot out = *overlay(*doubted(before, keys), now, keys);
    out.takenAt = now.takenAt;
    out.complete = now.complete;
    out.problems = now.problems;
    out.mark = now.mark;
    return save(out);
}

Result<std::optional<Snapshot>> MemoryStore::lastRead(QSharedPointer<const Schema> schema, PoolsPtr pools, Side side)
{
    const auto kept = m_snapshots.find({schema->area, int(side)});
    if (kept == m_snapshots.end() || kept->schema->version != schema->version)
        return std::optional<Snapshot>();
    return std::optional<Snapshot>(over(*kept, pools));
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

Result<QVector<Choice>> MemoryStore::choices(const QString &area)
{
    QVector<Choice> out;
    std::copy_if(m_choices.begin(), m_choices.end(), std::back_inserter(out), [&](auto &c) { return c.area == area; });
    return out;
}

namespace {

template <class T> bool sameSpot(const T &a, const T &b)
{
    return a.area == b.area && a.key == b.key && a.field == b.field;
}

template <class T> void replace(QVector<T> &all, const QVector<T> &set, const QVector<T> &removed)
{
    for (const T &item : removed + set)
        all.removeIf([&](const T &old) { return sameSpot(old, item); });
    all += set;
}

} // namespace

Result<> MemoryStore::setChoices(const QVector<Choice> &set, const QVector<Choice> &removed)
{
    replace(m_choices, set, removed);
    return {};
}

Result<QVector<Acceptance>> MemoryStore::acceptances(const QString &area)
{
    QVector<Acceptance> out;
    std::copy_if(
        m_acceptances.begin(), m_acceptances.end(), std::back_inserter(out), [&](auto &a) { return a.area == area; });
    return out;
}

Result<> MemoryStore::setAcceptances(const QVector<Acceptance> &set, const QVector<Acceptance> &removed)
{
    replace(m_acceptances, set, removed);
    return {};
}

Result<QHash<QStringList, Sighting>> MemoryStore::sightings(const QString &area) { return m_sightings.value(area); }

Result<> MemoryStore::setSightings(const QString &area, const QHash<QStringList, Sighting> &all)
{
    m_sightings[area] = all;
    return {};
}

Result<QVector<Link>> MemoryStore::links() { return m_links; }

Result<> MemoryStore::setLinks(const QVector<Link> &all)
{
    m_links = all;
    return {};
}

} // namespace zgoda::test
