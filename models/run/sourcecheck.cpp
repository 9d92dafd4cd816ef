#include "models/run/sourcecheck.h"

#include "models/record/canonical.h"

#include <algorithm>

namespace zgoda {
namespace {

const Verdict holds {Verdict::Kind::Holds, {}, {}, {}};
const Verdict unreadable {};

Verdict other(const QString &field, const Value &now) { return {Verdict::Kind::Other, field, now, {}}; }

Verdict standing(const Snapshot &rows, KeyId id)
{
    const Presence unseen = rows.complete ? Presence::Absent : Presence::Unknown;
    switch (id == noKey ? unseen : rows.presenceOf(id)) {
    case Presence::Present: return holds;
    case Presence::Absent: return other({}, {Value::Kind::Absent, {}});
    case Presence::Ambiguous: return other({}, {Value::Kind::Unknown, {}});
    case Presence::Unknown: break;
    }
    return unreadable;
}

// What was empty when the row was planned must be empty still.
Verdict sameValues(const Snapshot &rows, KeyId id, const QVector<Write> &writes)
{
    QHash<QString, Value> planned;
    for (const Write &write : writes)
        planned.insert(write.field, write.agreed.value_or(write.write));
    const Value empty {Value::Kind::Null, {}};
    for (const int f : rows.schema->compared()) {
        const Field &field = rows.schema->fields[f];
        if (!rows.given.value(f))
            continue;
        const Value now = toValue(field, rows.cell(f, id), rows.pools->texts);
        if (now.kind == Value::Kind::Unknown)
            return unreadable;
        if ((now.kind == Value::Kind::Absent ? empty : now) != planned.value(field.id, empty))
            return other(field.id, now);
    }
    return holds;
}

QStringList codesOf(const QVector<Step> &steps)
{
    QStringList codes;
    for (const Step &step : steps) {
        if (!codes.contains(step.key.value(0)))
            codes.append(step.key.value(0));
    }
    return codes;
}

} // namespace

bool standsOnSource(const Step &step)
{
    const bool onOneSide = step.op == Step::Op::Create || step.op == Step::Op::Remove;
    return onOneSide && std::none_of(step.writes.begin(), step.writes.end(), [](const Write &write) {
        return write.reason == undoReason;
    });
}

Result<SourceRows> SourceRows::read(const QVector<Step> &steps, const RunPorts &ports)
{
    const Side from = steps.first().target == Side::Erp ? Side::B2b : Side::Erp;
    const QStringList codes = codesOf(steps);
    SourceRows out;
    auto rows = ports.asCompared(from, steps.first().area, codes);
    if (!rows)
        return fail(rows.error());
    out.m_rows = std::make_shared<const Snapshot>(std::move(*rows));
    for (const Step &step : steps) {
        for (const StepPart &part : step.parts) {
            if (out.m_partRows.contains(part.area))
                continue;
            auto belonging = ports.asCompared(from, part.area, codes);
            if (!belonging)
                return fail(belonging.error());
            const auto shared = std::make_shared<const Snapshot>(std::move(*belonging));
            out.m_partRows.insert(part.area, shared);
            out.m_parts.emplace(part.area, PartRows(*shared, out.m_rows->schema->keyCount));
        }
    }
    return out;
}

Verdict SourceRows::judge(const Step &step) const
{
    const Snapshot &rows = *m_rows;
    const KeyId id = findKey(*rows.schema, *rows.pools, step.key);
    const Verdict there = standing(rows, id);
    if (step.op == Step::Op::Remove && there.kind != Verdict::Kind::Unreadable) {
        const bool gone = there.observed.kind == Value::Kind::Absent;
        return gone ? holds : other({}, {Value::Kind::Unknown, {}});
    }
    if (there.kind != Verdict::Kind::Holds)
        return there;
    const Verdict values = sameValues(rows, id, step.writes);
    return values.kind == Verdict::Kind::Holds ? judgeParts(step, rows.pools->keys.key(id)) : values;
}

// The same rows with the same values: one that was added since is as much a change as one that is gone.
Verdict SourceRows::judgeParts(const Step &step, std::span<const Cell> head) const
{
    for (const auto &[area, own] : m_parts) {
        const Snapshot &rows = *m_partRows[area];
        if (!rows.complete || !own.whole(head))
            return unreadable;
        const QVector<KeyId> now = own.of(head);
        qsizetype planned = 0;
        for (const StepPart &part : step.parts) {
            if (part.area != area)
                continue;
            ++planned;
            const KeyId id = findKey(*rows.schema, *rows.pools, part.key);
            if (id == noKey || !now.contains(id))
                return other({}, {Value::Kind::Absent, {}});
            if (const Verdict values = sameValues(rows, id, part.writes); values.kind != Verdict::Kind::Holds)
                return values;
        }
        if (planned != now.size())
            return other({}, {Value::Kind::Unknown, {}});
    }
    return holds;
}

} // namespace zgoda
