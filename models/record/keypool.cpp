#include "models/record/keypool.h"

#include <algorithm>
#include <cstring>

namespace zgoda {
// Multiply-and-fold over the cells: the ids in them are small and dense, so every bit has to reach the low ones.
quint32 KeyPool::hashOf(std::span<const Cell> key) noexcept
{
    quint64 h = 0x9e3779b97f4a7c15ull;
    for (const Cell cell : key) {
        h = (h ^ quint64(cell)) * 0xff51afd7ed558ccdull;
        h ^= h >> 32;
    }
    return quint32(h);
}

KeyPool::KeyPool(int keyCount)
    : m_width(keyCount)
    , m_chunks(new std::unique_ptr<Cell[]>[maxChunks])
{
    Q_ASSERT(keyCount >= 1 && keyCount <= 8);
}

KeyPool::~KeyPool() = default;

KeyId KeyPool::intern(std::span<const Cell> key)
{
    const auto guard = lock();
    return internLocked(key);
}

KeyId KeyPool::find(std::span<const Cell> key) const
{
    const auto guard = lock();
    return m_table.idAt(slotOf(key, hashOf(key)));
}

size_t KeyPool::slotOf(std::span<const Cell> cells, quint32 hash) const noexcept
{
    return m_table.find(hash, [&](KeyId id) { return std::ranges::equal(key(id), cells); });
}

KeyId KeyPool::internLocked(std::span<const Cell> cells, quint32 hash)
{
    Q_ASSERT(cells.size() == size_t(m_width));
    const size_t slot = slotOf(cells, hash);
    if (const KeyId known = m_table.idAt(slot); known != noKey)
        return known;
    const auto id = KeyId(m_size.load(std::memory_order_relaxed));
    auto &chunk = m_chunks[id >> chunkBits];
    if (!chunk)
        chunk.reset(new Cell[(size_t(1) << chunkBits) * size_t(m_width)]);
    std::memcpy(&chunk[size_t(id & chunkMask) * size_t(m_width)], cells.data(), cells.size_bytes());
    m_table.put(slot, hash, id);
    m_size.store(qsizetype(id) + 1, std::memory_order_release);
    if (size_t(id) * 3 > (m_table.size() - 1) * 2)
        m_table.expect(m_table.size() * 2);
    return id;
}

void KeyPool::expectLocked(qsizetype keys) { m_table.expect(size_t(keys) * 3 / 2 + 2); }

qsizetype KeyPool::bytes() const
{
    const auto guard = lock();
    const qsizetype chunks = (size() >> chunkBits) + 1;
    return chunks * qsizetype(sizeof(Cell) * size_t(m_width) << chunkBits) + m_table.bytes();
}

} // namespace zgoda
