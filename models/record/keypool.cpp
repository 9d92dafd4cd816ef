#include "models/record/keypool.h"

#include <cstring>

namespace zgoda {
namespace {

// Multiply-and-fold over the cells: the ids in them are small and dense, so every bit has to reach the low ones.
size_t hashOf(std::span<const Cell> key) noexcept
{
    quint64 h = 0x9e3779b97f4a7c15ull;
    for (const Cell cell : key) {
        h = (h ^ quint64(cell)) * 0xff51afd7ed558ccdull;
        h ^= h >> 32;
    }
    return size_t(h);
}

} // namespace

KeyPool::KeyPool(int keyCount)
    : m_width(keyCount)
    , m_chunks(new std::unique_ptr<Cell[]>[maxChunks])
    , m_table(1024)
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
    return m_table[slotOf(key)] - 1; // a free slot holds 0: noKey
}

size_t KeyPool::slotOf(std::span<const Cell> cells) const noexcept
{
    const size_t mask = m_table.size() - 1;
    size_t slot = hashOf(cells) & mask;
    while (m_table[slot] != 0 && std::memcmp(key(m_table[slot] - 1).data(), cells.data(), cells.size_bytes()) != 0)
        slot = (slot + 1) & mask;
    return slot;
}

KeyId KeyPool::internLocked(std::span<const Cell> cells)
{
    Q_ASSERT(cells.size() == size_t(m_width));
    const size_t slot = slotOf(cells);
    if (m_table[slot] != 0)
        return m_table[slot] - 1;
    const auto id = KeyId(m_size.load(std::memory_order_relaxed));
    auto &chunk = m_chunks[id >> chunkBits];
    if (!chunk)
        chunk.reset(new Cell[(size_t(1) << chunkBits) * size_t(m_width)]);
    std::memcpy(&chunk[size_t(id & chunkMask) * size_t(m_width)], cells.data(), cells.size_bytes());
    m_table[slot] = id + 1;
    m_size.store(qsizetype(id) + 1, std::memory_order_release);
    if (size_t(id) * 2 > m_table.size())
        grow();
    return id;
}

void KeyPool::grow()
{
    std::vector<KeyId> table(m_table.size() * 2);
    const size_t mask = table.size() - 1;
    const auto count = KeyId(m_size.load(std::memory_order_relaxed));
    for (KeyId id = 0; id < count; ++id) {
        size_t slot = hashOf(key(id)) & mask;
        while (table[slot] != 0)
            slot = (slot + 1) & mask;
        table[slot] = id + 1;
    }
    m_table.swap(table);
}

qsizetype KeyPool::bytes() const
{
    const auto guard = lock();
    const qsizetype chunks = (size() >> chunkBits) + 1;
    return chunks * qsizetype(sizeof(Cell) * size_t(m_width) << chunkBits) + qsizetype(m_table.size() * sizeof(KeyId));
}

} // namespace zgoda
