#include "connectors/store/snapshotcodec.h"

namespace zgoda {
namespace {

constexpr quint8 format = 1;
constexpr quint64 reserved = 3; // codes 0, 1, 2: Absent, Null, Unknown

bool isText(FieldType type) { return type == FieldType::Text || type == FieldType::Code || type == FieldType::Enum; }

class Packer {
public:
    void number(quint64 value)
    {
        for (; value >= 0x80; value >>= 7)
            m_out.append(char(value | 0x80));
        m_out.append(char(value));
    }
    void bytes(QByteArrayView bytes)
    {
        number(quint64(bytes.size()));
        m_out.append(bytes);
    }
    // As the difference from the last value, so that runs and counters take one byte.
    void cell(Cell cell, Cell &last)
    {
        if (!isValue(cell)) {
            number(quint64(cell - Absent));
            return;
        }
        const qint64 step = cell - last;
        number(((quint64(step) << 1) ^ quint64(step >> 63)) + reserved);
        last = cell;
    }
    QByteArray take() { return std::move(m_out); }
    void reserve(qsizetype size) { m_out.reserve(size); }

private:
    QByteArray m_out;
};

class Unpacker {
public:
    explicit Unpacker(QByteArrayView in)
        : m_at(in.data())
        , m_end(in.data() + in.size())
    {
    }
    bool good() const { return m_good; }
    quint64 number()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (m_at == m_end)
                break;
            const auto byte = quint8(*m_at++);
            value |= quint64(byte & 0x7f) << shift;
            if (byte < 0x80)
                return value;
        }
        m_good = false;
        return 0;
    }
    QByteArrayView bytes()
    {
        const quint64 size = number();
        if (size > quint64(m_end - m_at)) {
            m_good = false;
            return {};
        }
        const QByteArrayView out(m_at, qsizetype(size));
        m_at += size;
        return out;
    }
    Cell cell(Cell &last)
    {
        const quint64 code = number();
        if (code < reserved)
            return Absent + Cell(code);
        const quint64 folded = code - reserved;
        last += qint64(folded >> 1) ^ -qint64(folded & 1);
        return last;
    }

private:
    const char *m_at;
    const char *m_end;
    bool m_good = true;
};

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

QVector<KeyId> known(const Snapshot &snapshot, std::span<const KeyId> keys)
{
    QVector<KeyId> out;
    out.reserve(qsizetype(keys.size()));
    for (const KeyId key : keys) {
        if (snapshot.presenceOf(key) != Presence::Unknown)
            out.append(key);
    }
    return out;
}

Result<> damaged() { return fail(Error::Kind::Storage, {}, QStringLiteral("a stored read is damaged")); }

void widen(Snapshot &into, const QVector<int> &fields, qsizetype size)
{
    into.presence.resize(size, into.complete ? Presence::Absent : Presence::Unknown);
    for (const int f : fields) {
        if (f >= into.schema->keyCount)
            into.columns[f].resize(size, into.complete ? Absent : Unknown);
    }
}

} // namespace

QVector<int> packedFields(const Snapshot &snapshot)
{
    QVector<int> fields;
    for (int f = 0; f < int(snapshot.schema->fields.size()); ++f) {
        if (f < snapshot.schema->keyCount || snapshot.given.value(f))
            fields.append(f);
    }
    return fields;
}

QByteArray packRows(const Snapshot &snapshot, std::span<const KeyId> all)
{
    const Schema &schema = *snapshot.schema;
    const QVector<KeyId> keys = known(snapshot, all);
    TextNumbers texts(snapshot.pools->texts);
    Packer columns, out;
    columns.reserve(keys.size() * 16);
    for (const KeyId key : keys)
        columns.number(quint64(snapshot.presenceOf(key)));
    for (const int f : packedFields(snapshot)) {
        const bool text = isText(schema.fields[f].type);
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

Result<> unpackRows(QByteArrayView piece, const QVector<int> &fields, Snapshot &into)
{
    Unpacker in(piece);
    const Schema &schema = *into.schema;
    if (in.number() != format)
        return damaged();
    const auto rows = qsizetype(in.number());
    const auto textCount = qsizetype(in.number());
    if (!in.good() || rows > piece.size() || textCount > piece.size())
        return damaged();
    const auto keyGuard = into.pools->keys.lock();
    const auto textGuard = into.pools->texts.lock();
    QVector<Cell> texts(textCount);
    for (Cell &text : texts)
        text = into.pools->texts.internLocked(in.bytes());
    QVector<Presence> presence(rows);
    for (Presence &row : presence)
        row = Presence(qMin<quint64>(in.number(), quint64(Presence::Unknown)));
    std::vector<QVector<Cell>> columns;
    for (qsizetype i = 0; i < fields.size(); ++i) {
        const bool text = fields[i] >= 0 && isText(schema.fields[fields[i]].type);
        QVector<Cell> column(rows);
        Cell last = 0;
        for (Cell &cell : column) {
            cell = in.cell(last);
            if (text && isValue(cell))
                cell = cell < textCount ? texts[cell] : Unknown;
        }
        columns.push_back(std::move(column));
    }
    if (!in.good())
        return damaged();
    std::vector<Cell> key(size_t(schema.keyCount));
    for (qsizetype row = 0; row < rows; ++row) {
        for (size_t k = 0; k < key.size(); ++k)
            key[k] = columns[k][row];
        const auto id = qsizetype(into.pools->keys.internLocked(key));
        if (id >= into.presence.size())
            widen(into, fields, qMax(id + 1, qMin(into.presence.size() * 2, into.presence.size() + rows)));
        const auto there = [](Presence p) { return int(p == Presence::Present || p == Presence::Ambiguous); };
        into.rows += there(presence[row]) - there(into.presence[id]);
        into.presence[id] = presence[row];
        for (qsizetype i = schema.keyCount; i < fields.size(); ++i) {
            if (fields[i] >= 0)
                into.columns[fields[i]][id] = columns[size_t(i)][row];
        }
    }
    return {};
}

} // namespace zgoda
