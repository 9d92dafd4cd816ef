#include "connectors/store/snapshotcodec.h"

#include "connectors/store/packing.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr quint8 format = 1;
constexpr size_t pieceRows = 65'536;

// The piece's own numbers for the pool's texts, in the order they are first met.
class TextNumbers {
public:
    explicit TextNumbers(const TextPool &pool)
        : m_pool(pool)
        , m_numbers(size_t(pool.size()), -1)
    {
    }
    Cell of(Cell text)
    {
        if (!isValue(text))
            return text;
        qint64 &number = m_numbers[size_t(text)];
        if (number < 0) {
            number = m_texts.size();
            m_texts.append(text);
        }
        return number;
    }
    void pack(Packer &out) const
    {
        out.number(quint64(m_texts.size()));
        for (const Cell text : m_texts)
            out.bytes(m_pool.view(text));
    }

private:
    const TextPool &m_pool;
    std::vector<qint64> m_numbers;
    QVector<Cell> m_texts;
};

bool isThere(Presence presence) { return presence == Presence::Present || presence == Presence::Ambiguous; }

constexpr qsizetype ahead = 128; // texts or keys whose places are fetched before the first of them is needed

void internTexts(Unpacker &in, TextPool &pool, QVector<Cell> &texts)
{
    std::array<QByteArrayView, size_t(ahead)> views;
    std::array<quint32, size_t(ahead)> hashes;
    for (qsizetype from = 0; from < texts.size(); from += ahead) {
        const auto count = size_t(qMin(ahead, texts.size() - from));
        for (size_t i = 0; i < count; ++i) {
            views[i] = in.bytes();
            hashes[i] = TextPool::hashOf(views[i]);
            pool.prefetchLocked(hashes[i]);
        }
        for (size_t i = 0; i < count; ++i)
            texts[from + qsizetype(i)] = pool.internLocked(views[i], hashes[i]);
    }
}

// keys: the cells of `count` keys, one behind another.
std::vector<KeyId> internKeys(KeyPool &pool, const std::vector<Cell> &keys, size_t count)
{
    const auto width = size_t(pool.keyCount());
    std::array<quint32, size_t(ahead)> hashes;
    std::vector<KeyId> ids(count);
    for (size_t from = 0; from < count; from += size_t(ahead)) {
        const size_t end = std::min(count, from + size_t(ahead));
        for (size_t row = from; row < end; ++row) {
            hashes[row - from] = KeyPool::hashOf({&keys[row * width], width});
            pool.prefetchLocked(hashes[row - from]);
        }
        for (size_t row = from; row < end; ++row)
            ids[row] = pool.internLocked({&keys[row * width], width}, hashes[row - from]);
    }
    return ids;
}

// One column's cells in the order of the piece's rows.
template <class Put> void readCells(Unpacker &in, const QVector<Cell> *texts, size_t rows, Put put)
{
    Cell last = 0;
    for (size_t row = 0; row < rows; ++row) {
        Cell cell = in.cell(last);
        if (texts && isValue(cell))
            cell = cell < texts->size() ? texts->at(cell) : Unknown;
        put(row, cell);
    }
}

void takePresence(Snapshot &into, const std::vector<KeyId> &ids, const QVector<Presence> &presence)
{
    for (size_t row = 0; row < ids.size(); ++row) {
        Presence &now = into.presence[qsizetype(ids[row])];
        into.rows += int(isThere(presence[qsizetype(row)])) - int(isThere(now));
        now = presence[qsizetype(row)];
    }
}

void widen(Snapshot &into, const QVector<int> &fields, qsizetype size)
{
    into.presence.resize(size, into.complete ? Presence::Absent : Presence::Unknown);
    for (const int f : fields) {
        if (f >= into.schema->keyCount)
            into.columns[f].resize(size, into.complete ? Absent : Unknown);
    }
}

} // namespace

QByteArray packRows(const Snapshot &snapshot, std::span<const KeyId> keys)
{
    const Schema &schema = *snapshot.schema;
    TextNumbers texts(snapshot.pools->texts);
    Packer columns, out;
    columns.reserve(qsizetype(keys.size()) * 16);
    for (const KeyId key : keys)
        columns.number(quint64(snapshot.presenceOf(key)));
    for (const int f : packedFields(snapshot)) {
        const bool text = isPooled(schema.fields[f].type);
        Cell last = 0;
        for (const KeyId key : keys) {
            const Cell cell = f < schema.keyCount ? snapshot.pools->keys.key(key)[size_t(f)] : snapshot.cell(f, key);
            columns.cell(text ? texts.of(cell) : cell, last);
        }
    }
    out.number(format);
    out.number(quint64(keys.size()));
    texts.pack(out);
    return out.take() + columns.take();
}

Result<> packAll(const Snapshot &snapshot, const StorePiece &store)
{
    Result<> done;
    std::vector<KeyId> keys;
    qint64 no = 0;
    const auto flush = [&] {
        if (done && !keys.empty())
            done = store(no++, packRows(snapshot, keys));
        keys.clear();
    };
    for (qsizetype id = 0; id < snapshot.presence.size(); ++id) {
        const Presence presence = snapshot.presence[id];
        // Left out of a read to the end, a row that could not be read would come back as gone.
        if (isThere(presence) || (snapshot.complete && presence == Presence::Unknown))
            keys.push_back(KeyId(id));
        if (keys.size() == pieceRows)
            flush();
    }
    flush();
    return done;
}

tl::unexpected<Error> damagedPiece() { return fail(Error::Kind::Storage, {}, u"a stored read is damaged"_s); }

void expectRows(Snapshot &into, qsizetype rows)
{
    const auto keyGuard = into.pools->keys.lock();
    const auto textGuard = into.pools->texts.lock();
    into.pools->keys.expectLocked(into.pools->keys.size() + rows);
    into.pools->texts.expectLocked(into.pools->texts.size() + rows);
    into.presence.reserve(rows);
    for (const int f : into.schema->compared()) {
        into.columns[f].reserve(rows);
        preferLargePages(into.columns[f].data(), size_t(rows) * sizeof(Cell));
    }
}

Result<> unpackRows(QByteArrayView piece, const QVector<int> &fields, Snapshot &into)
{
    Unpacker in(piece);
    const Schema &schema = *into.schema;
    if (in.number() != format)
        return damagedPiece();
    const auto rows = size_t(in.number());
    const auto textCount = qsizetype(in.number());
    if (!in.good() || rows > size_t(piece.size()) || textCount < 0 || textCount > piece.size())
        return damagedPiece();
    const auto keyGuard = into.pools->keys.lock();
    const auto textGuard = into.pools->texts.lock();
    QVector<Cell> texts(textCount);
    internTexts(in, into.pools->texts, texts);
    QVector<Presence> presence(qsizetype(rows), Presence::Unknown);
    for (Presence &row : presence)
        row = Presence(qMin<quint64>(in.number(), quint64(Presence::Unknown)));
    const auto textsOf = [&](int f) { return f >= 0 && isPooled(schema.fields[f].type) ? &texts : nullptr; };
    const auto width = size_t(schema.keyCount);
    std::vector<Cell> keys(rows * width);
    for (size_t k = 0; k < width; ++k)
        readCells(in, textsOf(int(k)), rows, [&](size_t row, Cell cell) { keys[row * width + k] = cell; });
    if (!in.good())
        return damagedPiece();
    const std::vector<KeyId> ids = internKeys(into.pools->keys, keys, rows);
    const KeyId last = rows > 0 ? *std::max_element(ids.begin(), ids.end()) : 0;
    if (rows > 0 && qsizetype(last) >= into.presence.size())
        widen(into, fields, qsizetype(last) + 1);
    takePresence(into, ids, presence);
    for (qsizetype i = schema.keyCount; i < fields.size(); ++i) {
        Cell *column = fields[i] < 0 ? nullptr : into.columns[fields[i]].data();
        readCells(in, textsOf(fields[i]), rows, [&](size_t row, Cell cell) {
            if (column)
                column[ids[row]] = cell;
        });
    }
    return in.good() ? Result<>() : damagedPiece();
}

} // namespace zgoda
