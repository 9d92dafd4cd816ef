#include "models/record/changed.h"

#include "models/record/canonical.h"

#include <algorithm>

namespace zgoda {
namespace {

// Pooled texts are small dense numbers: a bit each is quicker than a hash, over a million rows.
class CellSet final {
public:
    CellSet(const QSet<Cell> &cells, const Field &field, const TextPool &texts)
        : m_cells(cells)
    {
        if (!isText(field.type))
            return;
        m_bits.resize(size_t(texts.size()));
        for (const Cell cell : cells) {
            if (cell >= 0 && size_t(cell) < m_bits.size())
                m_bits[size_t(cell)] = true;
        }
    }
    bool has(Cell cell) const
    {
        if (!m_bits.empty() && isValue(cell))
            return size_t(cell) < m_bits.size() && m_bits[size_t(cell)];
        return m_cells.contains(cell);
    }

private:
    const QSet<Cell> &m_cells;
    std::vector<bool> m_bits;
};

// Rows of the scope; nothing when a key stands on both sides of its border.
std::optional<QVector<KeyId>> rowsOf(const Snapshot &last, const Snapshot &part, const ChangedScope &scope)
{
    QVector<KeyId> rows;
    const CellSet wanted(scope.values, last.schema->fields[scope.field], last.pools->texts);
    const auto size = KeyId(last.pools->keys.size());
    if (scope.field < last.schema->keyCount) {
        for (KeyId id = 0; id < size; ++id) {
            if (wanted.has(last.pools->keys.key(id)[size_t(scope.field)]))
                rows.append(id);
        }
        return rows;
    }
    for (KeyId id = 0; id < size; ++id) {
        const Presence then = last.presenceOf(id);
        if (then == Presence::Ambiguous)
            return {}; // only its first row's id is known
        const bool before = then == Presence::Present && wanted.has(last.cell(scope.field, id));
        const bool now = isSeen(part.presenceOf(id));
        if (now && !before && then == Presence::Present)
            return {};
        if (before || now)
            rows.append(id);
    }
    return rows;
}

bool differs(const Snapshot &last, const Snapshot &part, KeyId id)
{
    if (last.presenceOf(id) != part.presenceOf(id))
        return true;
    for (int f = last.schema->keyCount; f < int(last.columns.size()); ++f) {
        if (last.cell(f, id) != part.cell(f, id))
            return true;
    }
    return false;
}

} // namespace

std::optional<Merged> mergeChanged(const Snapshot &last, const Snapshot &part, const ChangedScope &scope)
{
    const bool nameless = std::any_of(
        part.problems.begin(), part.problems.end(), [](const Problem &problem) { return problem.key == noKey; });
    if (!last.complete || !part.complete || last.given != part.given || nameless)
        return {};
    const auto rows = rowsOf(last, part, scope);
    if (!rows)
        return {};
    Merged out;
    for (const KeyId id : *rows) {
        if (differs(last, part, id))
            out.changed.append(id);
    }
    out.whole = rows->isEmpty() ? last : *overlay(last, part, *rows);
    out.whole.takenAt = part.takenAt;
    out.whole.mark.clear();
    return out;
}

SnapshotPtr doubtedKeys(const Snapshot &full, const QVector<QStringList> &keys)
{
    const Schema &schema = *full.schema;
    QVector<KeyId> rows;
    for (const QStringList &parts : keys) {
        std::vector<Cell> key;
        for (int i = 0; i < schema.keyCount && parts.size() == schema.keyCount; ++i) {
            const QByteArray text = parts[i].toUtf8();
            key.push_back(text.isEmpty() ? Null : parseCell(schema.fields[i], text, full.pools->texts).cell);
        }
        if (int(key.size()) == schema.keyCount && std::find(key.begin(), key.end(), Unknown) == key.end())
            rows.append(full.pools->keys.intern(key));
    }
    return doubted(full, rows);
}

} // namespace zgoda
