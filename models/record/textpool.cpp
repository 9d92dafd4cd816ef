#include "models/record/textpool.h"

#include <QHashFunctions>
#include <cstring>

namespace zgoda {
namespace {

constexpr size_t arenaSize = size_t(1) << 20;

constexpr quint64 packed(quint32 hash, quint32 id) { return quint64(hash) << 32 | (id + 1); }
constexpr quint32 idOf(quint64 slot) { return quint32(slot) - 1; }

} // namespace

quint32 TextPool::hashOf(QByteArrayView utf8)
{
    const size_t h = qHashBits(utf8.data(), size_t(utf8.size()), 0x5a67);
    return quint32(h ^ (h >> 32));
}

TextPool::TextPool()
    : m_chunks(new std::unique_ptr<Entry[]>[maxChunks])
    , m_table(1024)
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
    const size_t mask = m_table.size() - 1;
    for (size_t slot = hash & mask; m_table[slot] != 0; slot = (slot + 1) & mask) {
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
    const size_t mask = m_table.size() - 1;
    size_t slot = hash & mask;
    for (; m_table[slot] != 0; slot = (slot + 1) & mask) {
        if (m_table[slot] >> 32 != hash)
            continue;
        const Entry &e = entry(idOf(m_table[slot]));
        if (e.size == quint32(utf8.size()) && std::memcmp(e.data, utf8.data(), e.size) == 0)
            return Cell(idOf(m_table[slot]));
    }
    const auto id = quint32(m_size.load(std::memory_order_relaxed));
    auto &chunk = m_chunks[id >> chunkBits];
    if (!chunk)
        chunk.reset(new Entry[size_t(1) << chunkBits]);
    chunk[id & ((1u << chunkBits) - 1)] = Entry {store(utf8), quint32(utf8.size())};
    m_table[slot] = packed(hash, id);
    m_size.store(qsizetype(id) + 1, std::memory_order_release);
    if (size_t(id) * 2 > m_table.size())
        grow();
    return Cell(id);
}

char *TextPool::store(QByteArrayView utf8)
{
    const auto need = size_t(utf8.size());
    if (need > m_arenaLeft) {
        const size_t size = std::max(arenaSize, need);
        m_arenas.emplace_back(new char[size]);
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

void TextPool::grow()
{
    std::vector<quint64> table(m_table.size() * 2);
    const size_t mask = table.size() - 1;
    for (const quint64 old : m_table) {
        if (old == 0)
            continue;
        size_t slot = (old >> 32) & mask;
        while (table[slot] != 0)
            slot = (slot + 1) & mask;
        table[slot] = old;
    }
    m_table.swap(table);
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
    return m_arenaBytes + qsizetype(m_table.size() * sizeof(quint64)) + chunks * qsizetype(sizeof(Entry) << chunkBits);
}

} // namespace zgoda
