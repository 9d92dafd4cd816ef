#include "models/record/builder.h"

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

void SnapshotBuilder::set(int field, QByteArrayView utf8)
{
    Slot &slot = m_slots[size_t(m_blockRows) * size_t(m_fields) + size_t(field)];
    slot = Slot {Slot::Kind::Text, {}, quint32(utf8.size()), m_block.size()};
    m_block.append(utf8);
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

Cell SnapshotBuilder::take(const Slot &slot, int field, KeyId key, qint64 row)
{
    const auto complain = [&](Problem::Kind kind, QByteArrayView text) {
        m_out.problems.append({kind, key, field, QString::fromUtf8(text.first(qMin(text.size(), textLimit))), row});
        return Unknown;
    };
    const QByteArrayView text(
        m_block.constData() + slot.value, slot.kind == Slot::Kind::Cell ? 0 : qsizetype(slot.size));
    switch (slot.kind) {
    case Slot::Kind::Null: return Null;
    case Slot::Kind::Cell: return slot.value;
    case Slot::Kind::Bad: return complain(slot.problem, text);
    case Slot::Kind::Text: break;
    }
    const Parsed parsed = parseCellLocked(m_out.schema->fields[field], text, m_out.pools->texts, m_rounding);
    return parsed.problem ? complain(*parsed.problem, text) : parsed.cell;
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
    for (int r = 0; r < m_blockRows; ++r) {
        const Slot *slots = &m_slots[size_t(r) * size_t(m_fields)];
        const KeyId id = takeKey(slots, first + r);
        if (id != noKey)
            place(id, slots, first + r);
    }
    m_blockRows = 0;
    m_block.resize(0);
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
