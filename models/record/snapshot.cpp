#include "models/record/snapshot.h"

#include "models/record/canonical.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace zgoda {

Cell Snapshot::cell(int field, KeyId id) const noexcept
{
    const QVector<Cell> &column = columns[field];
    if (qsizetype(id) < column.size())
        return column[qsizetype(id)];
    switch (presenceOf(id)) {
    case Presence::Absent: return Absent;
    case Presence::Present:
    case Presence::Ambiguous:
    case Presence::Unknown: break;
    }
    return Unknown;
}

QStringList keyParts(const Schema &schema, const Pools &pools, KeyId id)
{
    QStringList parts;
    if (qsizetype(id) >= pools.keys.size())
        return parts;
    const auto cells = pools.keys.key(id);
    for (int i = 0; i < schema.keyCount; ++i)
        parts.append(QString::fromUtf8(cellText(schema.fields[i], cells[size_t(i)], pools.texts)));
    return parts;
}

QString keyText(const Schema &schema, const Pools &pools, KeyId id)
{
    QStringList parts = keyParts(schema, pools, id);
    parts.removeAll(QString()); // an open date or an empty code says nothing
    return parts.join(u" · "_s);
}

KeyId findKey(const Schema &schema, const Pools &pools, const QStringList &parts)
{
    if (parts.size() != schema.keyCount)
        return noKey;
    std::vector<Cell> key;
    for (int i = 0; i < schema.keyCount; ++i) {
        const Field &field = schema.fields[i];
        const QByteArray utf8 = parts[i].toUtf8();
        Cell cell = Null;
        if (isText(field.type)) {
            if (!utf8.isEmpty())
                cell = pools.texts.find(utf8);
        } else if (!utf8.isEmpty()) {
            cell = parseCell(field, utf8, pools.texts).cell; // no text: nothing is interned
        }
        if (cell == Unknown)
            return noKey;
        key.push_back(cell);
    }
    return pools.keys.find(key);
}

namespace {

// What was wrong with a row that was read again is the new read's to say.
void takeProblems(Snapshot &out, const Snapshot &part, const QVector<KeyId> &scope)
{
    const QSet<KeyId> asked(scope.begin(), scope.end());
    out.problems.removeIf([&](const Problem &problem) {
        return asked.contains(problem.key) && part.presenceOf(problem.key) != Presence::Unknown;
    });
    for (const Problem &problem : part.problems) {
        if (asked.contains(problem.key))
            out.problems.append(problem);
    }
}

} // namespace

SnapshotPtr overlay(const Snapshot &full, const Snapshot &part, const QVector<KeyId> &scope)
{
    auto out = std::make_shared<Snapshot>(full);
    const qsizetype size = qMax(full.presence.size(), part.presence.size());
    out->presence.resize(size, full.complete ? Presence::Absent : Presence::Unknown);
    for (int f = full.schema->keyCount; f < int(full.columns.size()); ++f)
        out->columns[f].resize(size, full.complete ? Absent : Unknown);
    for (const KeyId id : scope) {
        const Presence now = part.presenceOf(id);
        if (now == Presence::Unknown || qsizetype(id) >= size)
            continue; // not answered: the old row stands
        Presence &then = out->presence[qsizetype(id)];
        out->rows += int(now != Presence::Absent) - int(isSeen(then));
        then = now;
        for (int f = full.schema->keyCount; f < int(full.columns.size()); ++f)
            out->columns[f][qsizetype(id)] = part.cell(f, id);
    }
    takeProblems(*out, part, scope);
    return out;
}

SnapshotPtr doubted(const Snapshot &full, const QVector<KeyId> &rows)
{
    auto out = std::make_shared<Snapshot>(full);
    out->mark.clear();
    // Also of a key that came after this read: it would be taken for one that is not there.
    const auto last = std::max_element(rows.begin(), rows.end());
    if (last != rows.end() && full.complete && qsizetype(*last) >= out->presence.size()) {
        out->presence.resize(qsizetype(*last) + 1, Presence::Absent);
        for (int f = full.schema->keyCount; f < int(full.columns.size()); ++f)
            out->columns[f].resize(out->presence.size(), Absent);
    }
    for (const KeyId id : rows) {
        if (qsizetype(id) >= out->presence.size())
            continue; // nothing was known of it
        Presence &presence = out->presence[qsizetype(id)];
        out->rows -= int(isSeen(presence));
        presence = Presence::Unknown;
        for (int f = full.schema->keyCount; f < int(full.columns.size()); ++f) {
            if (qsizetype(id) < out->columns[f].size())
                out->columns[f][qsizetype(id)] = Unknown;
        }
    }
    return out;
}

} // namespace zgoda
