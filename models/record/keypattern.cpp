#include "models/record/keypattern.h"

#include <algorithm>

namespace zgoda {
namespace {

bool fits(std::span<const Cell> key, const KeyPattern &pattern)
{
    for (size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != Unknown && pattern[i] != key[i])
            return false;
    }
    return true;
}

// A key field that every one of these names, so that a key's part leads to the few that it may fit; -1: there is none.
int namedByAll(const QVector<const KeyPattern *> &patterns)
{
    for (size_t i = 0; i < patterns.first()->size(); ++i) {
        if (std::all_of(
                patterns.begin(), patterns.end(), [i](const KeyPattern *pattern) { return (*pattern)[i] != Unknown; }))
            return int(i);
    }
    return -1;
}

} // namespace

QVector<KeyPattern> patternsOf(const Pools &pools, const QVector<KeyId> &keys)
{
    QVector<KeyPattern> out;
    for (const KeyId id : keys) {
        const auto key = pools.keys.key(id);
        out.append(KeyPattern(key.begin(), key.end()));
    }
    return out;
}

QVector<KeyId> matching(const Pools &pools, const QVector<KeyPattern> &patterns)
{
    QVector<KeyId> out;
    QVector<const KeyPattern *> partial;
    for (const KeyPattern &pattern : patterns) {
        if (std::find(pattern.begin(), pattern.end(), Unknown) != pattern.end()) {
            partial.append(&pattern);
            continue;
        }
        if (const KeyId id = pools.keys.find(pattern); id != noKey)
            out.append(id);
    }
    if (!partial.isEmpty()) {
        const int by = namedByAll(partial);
        QMultiHash<Cell, const KeyPattern *> byCell;
        for (const KeyPattern *pattern : std::as_const(partial))
            byCell.insert(by < 0 ? Unknown : (*pattern)[size_t(by)], pattern);
        const auto size = KeyId(pools.keys.size());
        for (KeyId id = 0; id < size; ++id) {
            const auto key = pools.keys.key(id);
            const auto [from, to] = byCell.equal_range(by < 0 ? Unknown : key[size_t(by)]);
            if (std::any_of(from, to, [&](const KeyPattern *pattern) { return fits(key, *pattern); }))
                out.append(id);
        }
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

QVector<KeyId> keysWith(const Pools &pools, int field, const QSet<Cell> &cells)
{
    QVector<KeyId> keys;
    const auto size = KeyId(pools.keys.size());
    for (KeyId key = 0; key < size; ++key) {
        if (cells.contains(pools.keys.key(key)[size_t(field)]))
            keys.append(key);
    }
    return keys;
}

} // namespace zgoda
