#include "models/record/builder.h"

#include <cstring>

namespace zgoda {
namespace {

constexpr int blockRows = 1024; // one lock of each pool for so many rows
constexpr qsizetype textLimit = 80;

} // namespace

SnapshotBuilder::SnapshotBuilder(QSharedPointer<const Schema> schema, PoolsPtr pools, Side side, Instant takenAt,
    QVector<bool> given, Rounding rounding)
    : m_rounding(rounding)
    , m_fields(int(schema->fields.size()))
{
    m_out.schema = std::move(schema);
    m_out.pools = std::move(pools);
    m_out.side = side;
    m_out.takenAt = takenAt;
    m_out.given = std::move(given);
    m_out.columns.resize(m_fields);
    m_slots.resize(size_t(blockRows) * size_t(m_fields));
    m_hashes.resize(m_slots.size());
    m_last.resize(size_t(m_fields));
    m_key.resize(size_t(m_out.schema->keyCount));
    m_cells.resize(size_t(m_fields));
}

SnapshotBuilder::~SnapshotBuilder() = default;

void SnapshotBuilder::begin()
{
    Slot *row = &m_slots[size_t(m_blockRows) * size_t(m_fields)];
    for (int i = 0; i < m_fields; ++i)
        row[i] = Slot {};
}

void SnapshotBuilder::setCell(int field, Cell cell)
{
    m_slots[size_t(m_blockRows) * size_t(m_fields) + size_t(field)] = Slot {Slot::Kind::Cell, {}, 0, cell};
}

void SnapshotBuilder::setNull(int field) { m_slots[size_t(m_blockRows) * size_t(m_fields) + size_t(field)] = Slot {}; }

void SnapshotBuilder::setProblem(int field, Problem::Kind kind, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    set(field, utf8);
    Slot &slot = m_slots[size_t(m_blockRows) * size_t(m_fields) + size_t(field)];
    slot.kind = Slot::Kind::Bad;
    slot.problem = kind;
}

void SnapshotBuilder::end()
{
    ++m_rowCount;
    if (++m_blockRows == blockRows)
        flush();
}

void SnapshotBuilder::addProblem(Problem problem) { m_out.problems.append(std::move(problem)); }

QByteArrayView SnapshotBuilder::textOf(const Slot &slot) const
{
    return {m_block.data() + slot.value, qsizetype(slot.size)};
}

Cell SnapshotBuilder::take(const Slot &slot, int field, KeyId key, qint64 row)
{
    const auto complain = [&](Problem::Kind kind, QByteArrayView text) {
        m_out.problems.append({kind, key, field, QString::fromUtf8(text.first(qMin(text.size(), textLimit))), row});
        return Unknown;
    };
    switch (slot.kind) {
    case Slot::Kind::Null: return Null;
    case Slot::Kind::Cell: return slot.value;
    case Slot::Kind::Bad: return complain(slot.problem, textOf(slot));
    case Slot::Kind::Text: break;
    }
    const QByteArrayView text = textOf(slot);
    Last &last = m_last[size_t(field)];
    if (last.cell != Unknown && last.text.size() == text.size()
        && std::memcmp(last.text.constData(), text.data(), size_t(text.size())) == 0)
        return last.cell;
    const Field &type = m_out.schema->fields[field];
    const bool interned = type.type == FieldType::Text || type.type == FieldType::Code;
    const Parsed parsed = interned ? parseTextLocked(text, m_hashes[size_t(&slot - m_slots.data())], m_out.pools->texts)
                                   : parseCellLocked(type, text, m_out.pools->texts, m_rounding);
    if (parsed.problem)
        return complain(*parsed.problem, text);
    last.text.resize(0); // keeps its memory
    last.text.append(text);
    last.cell = parsed.cell;
    return parsed.cell;
}

// Fetches the places of a block's texts in the pool, so that interning them does not wait for memory one by one.
void SnapshotBuilder::hashTexts()
{
    for (int field = 0; field < m_fields; ++field) {
        const FieldType type = m_out.schema->fields[field].type;
        if (type != FieldType::Text && type != FieldType::Code)
            continue;
        for (int r = 0; r < m_blockRows; ++r) {
            const size_t at = size_t(r) * size_t(m_fields) + size_t(field);
            if (m_slots[at].kind != Slot::Kind::Text)
                continue;
            m_hashes[at] = TextPool::hashOf(textOf(m_slots[at]).trimmed());
            m_out.pools->texts.prefetchLocked(m_hashes[at]);
        }
    }
}

// Key fields may be empty only where the schema's type has a neutral meaning for it: an empty date is an open one.
KeyId SnapshotBuilder::takeKey(const Slot *slots, qint64 row)
{
    const qsizetype before = m_out.problems.size();
    for (int i = 0; i < m_out.schema->keyCount; ++i) {
        const Cell cell = take(slots[i], i, noKey, row);
        const bool mayBeEmpty = m_out.schema->fields[i].type == FieldType::Date
            || (i > 0 && m_out.schema->fields[i].type == FieldType::Code);
        if (cell == Null && !mayBeEmpty)
            m_out.problems.append({Problem::Kind::MissingKey, noKey, i, {}, row});
        m_key[size_t(i)] = cell;
    }
    if (m_out.problems.size() != before)
        return noKey;
    return m_out.pools->keys.internLocked(m_key);
}

void SnapshotBuilder::widen(KeyId id)
{
    if (qsizetype(id) < m_out.presence.size())
        return;
    // Grow with the pool, so that a long read widens a few times and not once a row.
    const qsizetype size
        = qMax(qsizetype(id) + 1, qMin(m_out.pools->keys.size(), m_out.presence.size() * 2 + blockRows));
    m_out.presence.resize(size, Presence::Absent);
    for (int i = m_out.schema->keyCount; i < m_fields; ++i)
        m_out.columns[i].resize(size, Absent);
}

void SnapshotBuilder::place(KeyId id, const Slot *slots, qint64 row)
{
    widen(id);
    Presence &presence = m_out.presence[qsizetype(id)];
    if (presence != Presence::Absent) {
        presence = Presence::Ambiguous;
        m_out.problems.append({Problem::Kind::DuplicateKey, id, -1, {}, row});
        return;
    }
    presence = Presence::Present;
    ++m_out.rows;
    for (int i = m_out.schema->keyCount; i < m_fields; ++i)
        m_out.columns[i][qsizetype(id)] = m_out.given.value(i) ? take(slots[i], i, id, row) : Unknown;
}

void SnapshotBuilder::flush()
{
    const auto keyGuard = m_out.pools->keys.lock();
    const auto textGuard = m_out.pools->texts.lock();
    const qint64 first = m_rowCount - m_blockRows;
    hashTexts();
    for (int r = 0; r < m_blockRows; ++r) {
        const Slot *slots = &m_slots[size_t(r) * size_t(m_fields)];
        const KeyId id = takeKey(slots, first + r);
        if (id != noKey)
            place(id, slots, first + r);
    }
    m_blockRows = 0;
    m_block.clear();
}

Snapshot SnapshotBuilder::finish(bool complete)
{
    flush();
    m_out.complete = complete;
    if (!complete) {
        for (Presence &presence : m_out.presence)
            presence = presence == Presence::Absent ? Presence::Unknown : presence;
    }
    return std::move(m_out);
}

} // namespace zgoda
