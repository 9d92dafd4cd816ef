// Texts of one comparison, each stored once as UTF-8 and known by a dense id, so that two equal texts are one integer.
// Interning needs the lock; reading does not: texts never move, and an id handed out stays good for the pool's life.
#pragma once

#include "models/base/bigmemory.h"
#include "models/record/cell.h"
#include "models/record/slottable.h"

#include <QByteArrayView>
#include <QString>
#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace zgoda {

class TextPool final {
public:
    TextPool();
    ~TextPool();
    TextPool(const TextPool &) = delete;
    TextPool &operator=(const TextPool &) = delete;

    // The id of these bytes (valid UTF-8, compared exactly). Takes the lock: for single texts.
    Cell intern(QByteArrayView utf8);
    Cell intern(const QString &text) { return intern(QByteArrayView(text.toUtf8())); }
    // The id if the text is known, else Unknown. Takes the lock.
    Cell find(QByteArrayView utf8) const;

    // For a block of texts under one lock: auto lock = pool.lock(); pool.internLocked(...).
    std::unique_lock<std::mutex> lock() const { return std::unique_lock(m_mutex); }
    Cell internLocked(QByteArrayView utf8) { return internLocked(utf8, hashOf(utf8)); }
    // For many texts at once: first all the hashes, each fetching its place in the table, then the interning.
    static quint32 hashOf(QByteArrayView utf8);
    void prefetchLocked(quint32 hash) const { m_table.prefetch(hash); }
    Cell internLocked(QByteArrayView utf8, quint32 hash);
    // Room for so many texts, so that the table does not grow on the way to them.
    void expectLocked(qsizetype texts);

    // Good for every id this pool returned before (in this thread, or handed over with a barrier). Reserved cells and
    // unknown ids give an empty view.
    QByteArrayView view(Cell id) const noexcept;
    QString text(Cell id) const { return QString::fromUtf8(view(id)); }
    // For many texts at once: fetches where each id's text is, then the text, so that view() does not wait for either.
    void prefetchPlace(Cell id) const noexcept
    {
#ifdef __GNUC__
        if (id >= 0 && id < size())
            __builtin_prefetch(&entry(quint32(id)));
#endif
    }
    void prefetchText(Cell id) const noexcept
    {
#ifdef __GNUC__
        if (id >= 0 && id < size())
            __builtin_prefetch(entry(quint32(id)).data);
#endif
    }

    qsizetype size() const noexcept { return m_size.load(std::memory_order_acquire); }
    // Bytes held, for the memory figure.
    qsizetype bytes() const;

private:
    struct Entry {
        const char *data;
        quint32 size;
    };
    static constexpr int chunkBits = 14; // entries a chunk
    static constexpr size_t maxChunks = size_t(1) << 15;
    static constexpr size_t slabChunks = largePage / (sizeof(Entry) << chunkBits); // taken at once, once it is worth it

    char *store(QByteArrayView utf8);
    const Entry &entry(quint32 id) const noexcept { return m_chunks[id >> chunkBits][id & ((1u << chunkBits) - 1)]; }
    void addChunk(size_t chunk);

    mutable std::mutex m_mutex;
    std::unique_ptr<Entry *[]> m_chunks;  // fixed table of chunks, so that entries never move
    std::vector<BigArray<Entry>> m_slabs; // what the chunks are parts of
    std::atomic<qsizetype> m_size {0};
    SlotTable m_table;
    std::vector<BigArray<char>> m_arenas;
    size_t m_arenaLeft = 0;
    char *m_arenaNext = nullptr;
    qsizetype m_arenaBytes = 0;
};

} // namespace zgoda
