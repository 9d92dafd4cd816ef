#include "models/record/textpool.h"

#include <QHashFunctions>
#include <bit>
#include <cstring>

namespace zgoda {
namespace {

constexpr size_t smallArena = size_t(64) << 10; // for the first texts; most pools never need more
constexpr size_t firstTable = 1024;

constexpr quint64 packed(quint32 hash, quint32 id) { return quint64(hash) << 32 | (id + 1); }
constexpr quint32 idOf(quint64 slot) { return quint32(slot) - 1; }

BigArray<quint64> emptyTable(size_t slots)
{
    auto table = bigArray<quint64>(slots);
    std::memset(table.get(), 0, slots * sizeof(quint64));
    return table;
}

// memcmp() == 0 for short texts without a call: words, and a last one that overlaps.
bool same(const char *a, const char *b, size_t size)
{
    const auto word = [](const char *at) {
        quint64 out;
        std::memcpy(&out, at, sizeof out);
        return out;
    };
    if (size < sizeof(quint64)) {
        quint64 x = 0;
        for (size_t i = 0; i < size; ++i)
            x |= quint64(quint8(a[i] ^ b[i]));
        return x == 0;
    }
    size_t i = 0;
    for (; i + sizeof(quint64) < size; i += sizeof(quint64)) {
        if (word(a + i) != word(b + i))
            return false;
    }
    return word(a + size - sizeof(quint64)) == word(b + size - sizeof(quint64));
}

} // namespace

quint32 TextPool::hashOf(QByteArrayView utf8)
{
    const size_t h = qHashBits(utf8.data(), size_t(utf8.size()), 0x5a67);
    return quint32(h ^ (h >> 32));
}

TextPool::TextPool()
    : m_chunks(new Entry *[maxChunks] {})
    , m_table(emptyTable(firstTable))
    , m_mask(firstTable - 1)
{
}
TextPool::~TextPool() = default;

Cell TextPool::intern(QByteArrayView utf8)
{
    const auto guard = lock();
    return internLocked(utf8);
}

Cell TextPool::find(QByteArrayView utf8) const
{
    const auto guard = lock();
    const quint32 hash = hashOf(utf8);
    for (size_t slot = hash & m_mask; m_table[slot] != 0; slot = (slot + 1) & m_mask) {
        if (m_table[slot] >> 32 != hash)
            continue;
        const Entry &e = entry(idOf(m_table[slot]));
        if (QByteArrayView(e.data, qsizetype(e.size)) == utf8)
            return Cell(idOf(m_table[slot]));
    }
    return Unknown;
}

Cell TextPool::internLocked(QByteArrayView utf8, quint32 hash)
{
    if (utf8.isNull())
        utf8 = QByteArrayView("", qsizetype(0)); // memcmp may not be given a null pointer, even for no bytes
    size_t slot = hash & m_mask;
    for (; m_table[slot] != 0; slot = (slot + 1) & m_mask) {
        if (m_table[slot] >> 32 != hash)
            continue;
        const Entry &e = entry(idOf(m_table[slot]));
        if (e.size == quint32(utf8.size()) && same(e.data, utf8.data(), e.size))
            return Cell(idOf(m_table[slot]));
    }
    const auto id = quint32(m_size.load(std::memory_order_relaxed));
    if (!m_chunks[id >> chunkBits])
        addChunk(id >> chunkBits);
    m_chunks[id >> chunkBits][id & ((1u << chunkBits) - 1)] = Entry {store(utf8), quint32(utf8.size())};
    m_table[slot] = packed(hash, id);
    m_size.store(qsizetype(id) + 1, std::memory_order_release);
    if (size_t(id) * 4 > m_mask * 3)
        grow((m_mask + 1) * 2);
    return Cell(id);
}

char *TextPool::store(QByteArrayView utf8)
{
    const auto need = size_t(utf8.size());
    if (need > m_arenaLeft) {
        const size_t size = std::max(m_arenas.size() < 8 ? smallArena : largePage, need);
        m_arenas.push_back(bigArray<char>(size));
        m_arenaNext = m_arenas.back().get();
        m_arenaLeft = size;
        m_arenaBytes += qsizetype(size);
    }
    char *at = m_arenaNext;
    if (need > 0)
        std::memcpy(at, utf8.data(), need);
    m_arenaNext += need;
    m_arenaLeft -= need;
    return at;
}

// One chunk at a time for the first texts, then whole slabs.
void TextPool::addChunk(size_t chunk)
{
    const size_t count = chunk < slabChunks ? 1 : slabChunks;
    m_slabs.push_back(bigArray<Entry>(count << chunkBits));
    for (size_t i = 0; i < count && chunk + i < maxChunks; ++i)
        m_chunks[chunk + i] = m_slabs.back().get() + (i << chunkBits);
}

void TextPool::expectLocked(qsizetype texts)
{
    const size_t slots = std::bit_ceil(size_t(texts) * 4 / 3 + 2);
    if (slots > m_mask + 1)
        grow(slots);
}

void TextPool::grow(size_t slots)
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

QByteArrayView TextPool::view(Cell id) const noexcept
{
    if (id < 0 || id >= size())
        return {};
    const Entry &e = entry(quint32(id));
    return {e.data, qsizetype(e.size)};
}

qsizetype TextPool::bytes() const
{
    const auto guard = lock();
    const qsizetype chunks = (size() >> chunkBits) + 1;
    return m_arenaBytes + qsizetype((m_mask + 1) * sizeof(quint64)) + chunks * qsizetype(sizeof(Entry) << chunkBits);
}

} // namespace zgoda
