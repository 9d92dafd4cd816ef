#include "models/record/builder.h"

#include <algorithm>

namespace zgoda {
namespace {

constexpr int blockRows = 256; // under one lock of each pool; what their texts fetch stays in the first-level cache
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
    m_hashes.resize(size_t(blockRows));
    m_ids.resize(size_t(blockRows));
    m_keys.resize(size_t(blockRows) * size_t(m_out.schema->keyCount));
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
    m_slots[size_t(m_blockRows) * size_t(m_fields) + size_t(field)] = Slot {Slot::Kind::Cell, {}, 0, {.number = cell}};
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

bool SnapshotBuilder::isInterned(int field) const
{
    const FieldType type = m_out.schema->fields[field].type;
    return type == FieldType::Text || type == FieldType::Code;
}

Cell SnapshotBuilder::complain(Problem::Kind kind, const Slot &slot, int field, KeyId key, qint64 row)
{
    const QByteArrayView text = textOf(slot);
    m_out.problems.append({kind, key, field, QString::fromUtf8(text.first(qMin(text.size(), textLimit))), row});
    return Unknown;
}

// Hashes of interned texts come from hashTexts().
Cell SnapshotBuilder::take(int row, int field, KeyId key)
{
    const Slot &value = slot(row, field);
    const qint64 number = m_rowCount - m_blockRows + row;
    switch (value.kind) {
    case Slot::Kind::Null: return Null;
    case Slot::Kind::Cell: return value.number;
    case Slot::Kind::Bad: return complain(value.problem, value, field, key, number);
    case Slot::Kind::Copy:
    case Slot::Kind::View: break;
    }
    TextPool &texts = m_out.pools->texts;
    const Parsed parsed = isInterned(field)
        ? parseTextLocked(textOf(value), m_hashes[size_t(row)], texts, value.kind == Slot::Kind::View)
        : parseCellLocked(m_out.schema->fields[field], textOf(value), texts, m_rounding);
    return parsed.problem ? complain(*parsed.problem, value, field, key, number) : parsed.cell;
}

// Fetches the places of a column's texts in the pool, so that interning them does not wait for memory one by one.
void SnapshotBuilder::hashTexts(int field)
{
    const TextPool &texts = m_out.pools->texts;
    for (int row = 0; row < m_blockRows; ++row) {
        const Slot &value = slot(row, field);
        if (value.kind != Slot::Kind::Copy && value.kind != Slot::Kind::View)
            continue;
        m_hashes[size_t(row)] = textHash(textOf(value));
        texts.prefetchLocked(m_hashes[size_t(row)]);
    }
}

// Key fields may be empty only where the schema's type has a neutral meaning for it: an empty date is an open one.
void SnapshotBuilder::takeKeys()
{
    const int count = m_out.schema->keyCount;
    std::fill(m_ids.begin(), m_ids.end(), 0);
    for (int i = 0; i < count; ++i) {
        const FieldType type = m_out.schema->fields[i].type;
        const bool mayBeEmpty = type == FieldType::Date || (i > 0 && type == FieldType::Code);
        if (isInterned(i))
            hashTexts(i);
        for (int row = 0; row < m_blockRows; ++row) {
            const qsizetype before = m_out.problems.size();
            const Cell cell = take(row, i, noKey);
            if (cell == Null && !mayBeEmpty)
                m_out.problems.append({Problem::Kind::MissingKey, noKey, i, {}, m_rowCount - m_blockRows + row});
            m_keys[size_t(row) * size_t(count) + size_t(i)] = cell;
            if (m_out.problems.size() != before)
                m_ids[size_t(row)] = noKey;
        }
    }
    internKeys();
}

void SnapshotBuilder::internKeys()
{
    const auto count = size_t(m_out.schema->keyCount);
    KeyPool &keys = m_out.pools->keys;
    for (size_t row = 0; row < size_t(m_blockRows); ++row) {
        m_hashes[row] = KeyPool::hashOf({&m_keys[row * count], count});
        keys.prefetchLocked(m_hashes[row]);
    }
    for (size_t row = 0; row < size_t(m_blockRows); ++row) {
        if (m_ids[row] != noKey)
            m_ids[row] = keys.internLocked({&m_keys[row * count], count}, m_hashes[row]);
    }
}

void SnapshotBuilder::widen()
{
    qsizetype size = m_out.presence.size();
    for (int row = 0; row < m_blockRows; ++row) {
        if (m_ids[size_t(row)] != noKey)
            size = qMax(size, qsizetype(m_ids[size_t(row)]) + 1);
    }
    if (size == m_out.presence.size())
        return;
    m_out.presence.resize(size, Presence::Absent);
    for (int i = m_out.schema->keyCount; i < m_fields; ++i)
        m_out.columns[i].resize(size, Absent);
}

void SnapshotBuilder::takePresence()
{
    Presence *presence = m_out.presence.data();
    for (int row = 0; row < m_blockRows; ++row) {
        KeyId &id = m_ids[size_t(row)];
        if (id == noKey)
            continue;
        if (presence[id] == Presence::Absent) {
            presence[id] = Presence::Present;
            ++m_out.rows;
            continue;
        }
        presence[id] = Presence::Ambiguous;
        m_out.problems.append({Problem::Kind::DuplicateKey, id, -1, {}, m_rowCount - m_blockRows + row});
        id = noKey;
    }
}

void SnapshotBuilder::takeColumn(int field)
{
    Cell *column = m_out.columns[field].data();
    const bool given = m_out.given.value(field), interned = isInterned(field);
    if (given && interned)
        hashTexts(field);
    QByteArrayView lastText; // many columns hold the same value over and over
    Cell lastCell = Unknown;
    for (int row = 0; row < m_blockRows; ++row) {
        const KeyId id = m_ids[size_t(row)];
        if (id == noKey)
            continue;
        const Slot &value = slot(row, field);
        const bool text = value.kind == Slot::Kind::Copy || value.kind == Slot::Kind::View;
        if (!given) {
            column[id] = Unknown;
        } else if (!text || interned) {
            column[id] = take(row, field, id);
        } else if (const QByteArrayView now = textOf(value); lastCell != Unknown && now == lastText) {
            column[id] = lastCell;
        } else {
            column[id] = lastCell = take(row, field, id);
            lastText = now;
        }
    }
}

// Column by column, so that each kind of value is read in one go.
void SnapshotBuilder::flush()
{
    const auto keyGuard = m_out.pools->keys.lock();
    const auto textGuard = m_out.pools->texts.lock();
    const qsizetype before = m_out.problems.size();
    takeKeys();
    widen();
    takePresence();
    for (int i = m_out.schema->keyCount; i < m_fields; ++i)
        takeColumn(i);
    // In the order of the rows, as they are told.
    std::stable_sort(m_out.problems.begin() + before, m_out.problems.end(),
        [](const Problem &a, const Problem &b) { return a.row < b.row; });
    m_blockRows = 0;
    m_block.clear();
}

// What a read that was cut short did not reach is unknown, the row and its values alike.
void SnapshotBuilder::doubtUnseen()
{
    for (qsizetype id = 0; id < m_out.presence.size(); ++id) {
        if (m_out.presence[id] != Presence::Absent)
            continue;
        m_out.presence[id] = Presence::Unknown;
        for (int field = m_out.schema->keyCount; field < m_fields; ++field)
            m_out.columns[field][id] = Unknown;
    }
}

Snapshot SnapshotBuilder::finish(bool complete)
{
    flush();
    m_out.complete = complete;
    if (!complete)
        doubtUnseen();
    return std::move(m_out);
}

} // namespace zgoda
