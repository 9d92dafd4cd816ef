#include "models/record/textpool.h"

#include "models/record/samebytes.h"

#include <QHashFunctions>
#include <cstring>

namespace zgoda {
namespace {

constexpr size_t smallArena = size_t(64) << 10; // for the first texts; most pools never need more

} // namespace

quint32 TextPool::hashOf(QByteArrayView utf8)
{
    const size_t h = qHashBits(utf8.data(), size_t(utf8.size()), 0x5a67);
    return quint32(h ^ (h >> 32));
}

TextPool::TextPool()
    : m_chunks(new Entry *[maxChunks] {})
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
    const quint32 id = m_table.idAt(m_table.find(hashOf(utf8), [&](quint32 candidate) {
        const Entry &e = entry(candidate);
        return QByteArrayView(e.data, qsizetype(e.size)) == utf8;
    }));
    return id == SlotTable::noId ? Unknown : Cell(id);
}

Cell TextPool::internLocked(QByteArrayView utf8, quint32 hash)
{
    if (utf8.isNull())
        utf8 = QByteArrayView("", qsizetype(0)); // nothing may be copied from a null pointer, not even no bytes
    const size_t slot = m_table.find(hash, [&](quint32 candidate) {
        const Entry &e = entry(candidate);
        return e.size == quint32(utf8.size()) && sameBytes(e.data, utf8.data(), e.size);
    });
    if (const quint32 known = m_table.idAt(slot); known != SlotTable::noId)
        return Cell(known);
    const auto id = quint32(m_size.load(std::memory_order_relaxed));
    if (!m_chunks[id >> chunkBits])
        addChunk(id >> chunkBits);
    m_chunks[id >> chunkBits][id & ((1u << chunkBits) - 1)] = Entry {store(utf8), quint32(utf8.size())};
    m_table.put(slot, hash, id);
    m_size.store(qsizetype(id) + 1, std::memory_order_release);
    if (size_t(id) * 4 > (m_table.size() - 1) * 3)
        m_table.expect(m_table.size() * 2);
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

void TextPool::expectLocked(qsizetype texts) { m_table.expect(size_t(texts) * 4 / 3 + 2); }

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
    return m_arenaBytes + m_table.bytes() + chunks * qsizetype(sizeof(Entry) << chunkBits);
}

} // namespace zgoda
