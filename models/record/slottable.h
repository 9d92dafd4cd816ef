// How a pool finds the id of what it holds: open addressing, with the hash above and id + 1 below in a slot, so that a
// probe need not look at the entry itself; 0 is free. The pool's lock guards it, and the pool says when it is too full.
#pragma once

#include "models/base/bigmemory.h"

#include <bit>
#include <cstring>

namespace zgoda {

class SlotTable final {
public:
    static constexpr quint32 noId = 0xffffffff; // a free slot's

    // The slot that has this hash and an id which is the wanted one, or else the free slot for it.
    template <class IsWanted> size_t find(quint32 hash, IsWanted isWanted) const noexcept
    {
        size_t slot = hash & m_mask;
        for (; m_slots[slot] != 0; slot = (slot + 1) & m_mask) {
            if (m_slots[slot] >> 32 == hash && isWanted(idAt(slot)))
                break;
        }
        return slot;
    }
    quint32 idAt(size_t slot) const noexcept { return quint32(m_slots[slot]) - 1; }
    void put(size_t slot, quint32 hash, quint32 id) noexcept { m_slots[slot] = quint64(hash) << 32 | (id + 1); }

    // For many at once: fetches where find() will begin.
    void prefetch(quint32 hash) const noexcept
    {
#ifdef __GNUC__
        __builtin_prefetch(&m_slots[hash & m_mask]);
#else
        Q_UNUSED(hash)
#endif
    }

    size_t size() const noexcept { return m_mask + 1; } // slots, a power of two
    qsizetype bytes() const noexcept { return qsizetype(size() * sizeof(quint64)); }

    // At least so many slots; those that are taken move.
    void expect(size_t slots)
    {
        slots = std::bit_ceil(slots);
        if (slots <= size())
            return;
        const size_t mask = slots - 1;
        auto table = empty(slots);
        for (size_t i = 0; i <= m_mask; ++i) {
            const quint64 old = m_slots[i];
            if (old == 0)
                continue;
            size_t slot = (old >> 32) & mask;
            while (table[slot] != 0)
                slot = (slot + 1) & mask;
            table[slot] = old;
        }
        m_slots = std::move(table);
        m_mask = mask;
    }

private:
    static BigArray<quint64> empty(size_t slots)
    {
        auto table = bigArray<quint64>(slots);
        std::memset(table.get(), 0, slots * sizeof(quint64));
        return table;
    }

    size_t m_mask = 1023; // slots - 1
    BigArray<quint64> m_slots = empty(m_mask + 1);
};

} // namespace zgoda
