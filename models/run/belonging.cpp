#include "models/run/belonging.h"

#include "models/record/canonical.h"

#include <algorithm>

namespace zgoda {
namespace {

bool alike(const Field &a, const Field &b)
{
    const bool named
        = a.id.compare(b.id, Qt::CaseInsensitive) == 0 || (!a.identity.isEmpty() && a.identity == b.identity);
    return named && a.type == b.type && a.scale == b.scale;
}

template <class Act> void onBothSides(const AreaWork &area, Act act)
{
    for (const SnapshotPtr &side : {area.erp, area.b2b}) {
        if (side)
            act(side);
    }
}

} // namespace

QVector<KeyPattern> beginningWith(const Schema &part, const Schema &head, const QVector<KeyPattern> &heads)
{
    if (part.keyCount < head.keyCount)
        return {};
    for (int i = 0; i < head.keyCount; ++i) {
        if (!alike(part.fields[i], head.fields[i]))
            return {};
    }
    QVector<KeyPattern> out;
    for (const KeyPattern &one : heads) {
        KeyPattern pattern = anyKey(part);
        std::copy(one.begin(), one.end(), pattern.begin());
        out.append(std::move(pattern));
    }
    return out;
}

QSet<Cell> cellsOf(const AreaWork &area, int field, const QVector<KeyPattern> &rows)
{
    QSet<Cell> out;
    if (field < area.setup.schema->keyCount) {
        for (const KeyPattern &row : rows) {
            if (isValue(row[size_t(field)]))
                out.insert(row[size_t(field)]);
        }
        if (!out.isEmpty())
            return out;
    }
    for (const KeyId id : matching(*area.pools, rows)) {
        if (field < area.setup.schema->keyCount) {
            out.insert(area.pools->keys.key(id)[size_t(field)]);
            continue;
        }
        onBothSides(area, [&](const SnapshotPtr &side) {
            if (isSeen(side->presenceOf(id)) && isValue(side->cell(field, id)))
                out.insert(side->cell(field, id));
        });
    }
    return out;
}

QVector<KeyId> rowsHolding(const AreaWork &area, int field, const QSet<Cell> &cells)
{
    QVector<KeyId> out;
    onBothSides(area, [&](const SnapshotPtr &side) {
        for (KeyId id = 0; id < KeyId(side->presence.size()); ++id) {
            if (isSeen(side->presenceOf(id)) && cells.contains(side->cell(field, id)))
                out.append(id);
        }
    });
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

QSet<Cell> wantedBy(const Belongs &how, const AreaWork &head, const QVector<KeyPattern> &heads)
{
    const Schema &schema = *head.setup.schema;
    const int by = how.by.isEmpty() ? (schema.keyCount == 1 ? 0 : -1) : schema.indexOf(how.by);
    if (by < 0)
        return {};
    QSet<Cell> cells = cellsOf(head, by, heads);
    if (!how.alone || by < schema.keyCount)
        return cells;
    const QVector<KeyId> own = matching(*head.pools, heads);
    const QSet<KeyId> mine(own.begin(), own.end());
    for (const KeyId row : rowsHolding(head, by, cells)) {
        if (mine.contains(row))
            continue;
        onBothSides(head, [&](const SnapshotPtr &side) { cells.remove(side->cell(by, row)); });
    }
    return cells;
}

QVector<KeyPattern> keyedBy(const AreaWork &part, const Belongs &how, int field, const QSet<Cell> &cells)
{
    const Schema &schema = *part.setup.schema;
    const int when = schema.indexOf(how.when);
    QVector<Cell> words;
    for (const QString &word : how.words)
        words.append(toCell(schema.fields[when], {Value::Kind::Text, word}, part.pools->texts));
    if (words.isEmpty())
        words.append(Unknown);
    QVector<KeyPattern> out;
    for (const Cell cell : cells) {
        for (const Cell word : words) {
            KeyPattern pattern = anyKey(schema);
            if (when >= 0)
                pattern[size_t(when)] = word;
            pattern[size_t(field)] = cell;
            out.append(std::move(pattern));
        }
    }
    return out;
}

QHash<QString, QSet<Cell>> thingsIn(const AreaWork &area, const QVector<KeyPattern> &rows)
{
    QHash<QString, QSet<Cell>> out;
    const QVector<Field> &fields = area.setup.schema->fields;
    for (int f = 0; f < int(fields.size()); ++f) {
        if (!fields[f].identity.isEmpty())
            out[fields[f].identity] += cellsOf(area, f, rows);
    }
    return out;
}

} // namespace zgoda
