// Composite keys of one comparison, each interned to a dense id shared by the three sides. A snapshot's columns are
// indexed by that id, so that comparing needs no hashing: row k of each side is the same thing.
// Interning needs the lock; reading the cells of a known id does not.
#pragma once

#include "models/record/cell.h"
#include "models/record/slottable.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <span>

namespace zgoda {

using KeyId = quint32;
inline constexpr KeyId noKey = SlotTable::noId;

class KeyPool final {
public:
    explicit KeyPool(int keyCount); // cells a key, 1 ... 8
    ~KeyPool();
    KeyPool(const KeyPool &) = delete;
    KeyPool &operator=(const KeyPool &) = delete;

    int keyCount() const noexcept { return m_width; }
    qsizetype size() const noexcept { return m_size.load(std::memory_order_acquire); }

    // The id of this key (keyCount() cells); a new one for a new key. Takes the lock.
    KeyId intern(std::span<const Cell> key);
    // noKey when the key is not known. Takes the lock.
    KeyId find(std::span<const Cell> key) const;

    std::unique_lock<std::mutex> lock() const { return std::unique_lock(m_mutex); }
    KeyId internLocked(std::span<const Cell> key) { return internLocked(key, hashOf(key)); }
    // For many keys at once: first all the hashes, each fetching its place in the table, then the interning.
    static quint32 hashOf(std::span<const Cell> key) noexcept;
    void prefetchLocked(quint32 hash) const noexcept { m_table.prefetch(hash); }
    KeyId internLocked(std::span<const Cell> key, quint32 hash);
    // Room for so many keys, so that the table does not grow on the way to them.
    void expectLocked(qsizetype keys);

    // The key's cells; good for the pool's life.
    std::span<const Cell> key(KeyId id) const noexcept
    {
        return {&m_chunks[id >> chunkBits][size_t(id & chunkMask) * size_t(m_width)], size_t(m_width)};
    }
    qsizetype bytes() const;

private:
    static constexpr int chunkBits = 14; // keys a chunk
    static constexpr KeyId chunkMask = (KeyId(1) << chunkBits) - 1;
    static constexpr size_t maxChunks = size_t(1) << 14;

    size_t slotOf(std::span<const Cell> key, quint32 hash) const noexcept; // where it is, or the free one for it

    const int m_width;
    mutable std::mutex m_mutex;
    std::unique_ptr<std::unique_ptr<Cell[]>[]> m_chunks;
    std::atomic<qsizetype> m_size {0};
    SlotTable m_table;
};

} // namespace zgoda
