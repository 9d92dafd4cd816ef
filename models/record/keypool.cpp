#include "models/record/keypool.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace zgoda {
namespace {

constexpr size_t firstTable = 1024;

constexpr quint64 packed(quint32 hash, KeyId id) { return quint64(hash) << 32 | (id + 1); }
constexpr KeyId idOf(quint64 slot) { return KeyId(slot) - 1; } // of a free slot: noKey

BigArray<quint64> emptyTable(size_t slots)
{
    auto table = bigArray<quint64>(slots);
    std::memset(table.get(), 0, slots * sizeof(quint64));
    return table;
}

} // namespace

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
    , m_table(emptyTable(firstTable))
    , m_mask(firstTable - 1)
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
    return idOf(m_table[slotOf(key, hashOf(key))]);
}

size_t KeyPool::slotOf(std::span<const Cell> cells, quint32 hash) const noexcept
{
    size_t slot = hash & m_mask;
    for (; m_table[slot] != 0; slot = (slot + 1) & m_mask) {
        if (m_table[slot] >> 32 == hash && std::ranges::equal(key(idOf(m_table[slot])), cells))
            break;
    }
    return slot;
}

KeyId KeyPool::internLocked(std::span<const Cell> cells, quint32 hash)
{
    Q_ASSERT(cells.size() == size_t(m_width));
    const size_t slot = slotOf(cells, hash);
    if (m_table[slot] != 0)
        return idOf(m_table[slot]);
    const auto id = KeyId(m_size.load(std::memory_order_relaxed));
    auto &chunk = m_chunks[id >> chunkBits];
    if (!chunk)
        chunk.reset(new Cell[(size_t(1) << chunkBits) * size_t(m_width)]);
    std::memcpy(&chunk[size_t(id & chunkMask) * size_t(m_width)], cells.data(), cells.size_bytes());
    m_table[slot] = packed(hash, id);
    m_size.store(qsizetype(id) + 1, std::memory_order_release);
    if (size_t(id) * 3 > m_mask * 2)
        grow((m_mask + 1) * 2);
    return id;
}

void KeyPool::expectLocked(qsizetype keys)
{
    const size_t slots = std::bit_ceil(size_t(keys) * 3 / 2 + 2);
    if (slots > m_mask + 1)
        grow(slots);
}

void KeyPool::grow(size_t slots)
{
    const size_t mask = slots - 1;
    auto table = emptyTable(slots);
    for (size_t i = 0; i <= m_mask; ++i) {
        const quint64 old = m_table[i];
        if (old == 0)
            continue;
        size_t slot = (old >> 32) & mask;
        while (table[slot] != 0)
            slot = (slot + 1) & mask;
        table[slot] = old;
    }
    m_table = std::move(table);
    m_mask = mask;
}

qsizetype KeyPool::bytes() const
{
    const auto guard = lock();
    const qsizetype chunks = (size() >> chunkBits) + 1;
    return chunks * qsizetype(sizeof(Cell) * size_t(m_width) << chunkBits) + qsizetype((m_mask + 1) * sizeof(quint64));
}

} // namespace zgoda
