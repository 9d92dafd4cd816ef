#include "models/record/blocktaker.h"

#include "models/record/samebytes.h"

#include <algorithm>
#include <atomic>
#include <system_error>
#include <thread>

namespace zgoda {
namespace {

constexpr qsizetype textLimit = 80;
constexpr qint64 mostExpected
    = 1 << 20; // rows, texts: a guess costs no more than so many, and beyond it growth is cheap

} // namespace

BlockTaker::BlockTaker(Snapshot empty, Rounding rounding)
    : m_out(std::move(empty))
    , m_rounding(rounding)
    , m_fields(int(m_out.schema->fields.size()))
    , m_columns(size_t(m_fields))
    , m_hashes(size_t(partRows))
    , m_again(size_t(partRows))
    , m_ids(size_t(partRows))
    , m_keys(size_t(partRows) * size_t(m_out.schema->keyCount))
    , m_keysBefore(m_out.pools->keys.size())
    , m_textsBefore(m_out.pools->texts.size())
{
    m_out.columns.resize(m_fields);
}

bool BlockTaker::isInterned(int field) const
{
    const FieldType type = m_out.schema->fields[field].type;
    return type == FieldType::Text || type == FieldType::Code;
}

Cell BlockTaker::complain(Problem::Kind kind, const Slot &slot, int field, KeyId key, qint64 row)
{
    const QByteArrayView text = m_block->textOf(slot);
    m_out.problems.append({kind, key, field, QString::fromUtf8(text.first(qMin(text.size(), textLimit))), row});
    return Unknown;
}

// Hashes of interned texts come from hashTexts().
Cell BlockTaker::take(int row, int field, KeyId key)
{
    const Slot &value = slot(row, field);
    switch (value.kind) {
    case Slot::Kind::Null: return Null;
    case Slot::Kind::Cell: return value.number;
    case Slot::Kind::Bad: return complain(value.problem, value, field, key, number(row));
    case Slot::Kind::Copy:
    case Slot::Kind::View: break;
    }
    TextPool &texts = m_out.pools->texts;
    const Parsed parsed = isInterned(field)
        ? parseTextLocked(m_block->textOf(value), m_hashes[size_t(row)], texts, value.kind == Slot::Kind::View)
        : parseCellLocked(m_out.schema->fields[field], m_block->textOf(value), texts, m_rounding);
    return parsed.problem ? complain(*parsed.problem, value, field, key, number(row)) : parsed.cell;
}

// Fetches the places of a column's texts in the pool, so that interning them does not wait for memory one by one.
void BlockTaker::hashTexts(int field)
{
    const TextPool &texts = m_out.pools->texts;
    QByteArrayView last; // many columns hold the same text over and over
    quint32 hash = textHash(last);
    for (int row = 0; row < m_rows; ++row) {
        const Slot &value = slot(row, field);
        if (!value.isText())
            continue;
        const QByteArrayView now = m_block->textOf(value);
        m_again[size_t(row)] = sameBytes(now, last);
        if (!m_again[size_t(row)]) {
            last = now;
            hash = textHash(now);
            texts.prefetchLocked(hash);
        }
        m_hashes[size_t(row)] = hash;
    }
}

// The same as take(); a text that was taken for the row before is not looked at again, unless something was wrong with it.
Cell BlockTaker::takeNext(int row, int field, KeyId key, Last &last)
{
    const Slot &value = slot(row, field);
    if (!value.isText())
        return take(row, field, key);
    const QByteArrayView now = m_block->textOf(value);
    if (last.cell == Unknown || !sameBytes(now, last.text))
        last = {now, take(row, field, key)};
    return last.cell;
}

// Key fields may be empty only where the schema's type has a neutral meaning for it: an empty date is an open one.
void BlockTaker::takeKeys()
{
    const int count = m_out.schema->keyCount;
    std::fill(m_ids.begin(), m_ids.end(), 0);
    for (int i = 0; i < count; ++i) {
        const FieldType type = m_out.schema->fields[i].type;
        const bool mayBeEmpty = type == FieldType::Date || (i > 0 && type == FieldType::Code);
        if (isInterned(i))
            hashTexts(i);
        Last last;
        for (int row = 0; row < m_rows; ++row) {
            const qsizetype before = m_out.problems.size();
            const Cell cell = takeNext(row, i, noKey, last);
            if (cell == Null && !mayBeEmpty)
                m_out.problems.append({Problem::Kind::MissingKey, noKey, i, {}, number(row)});
            m_keys[size_t(row) * size_t(count) + size_t(i)] = cell;
            if (m_out.problems.size() != before)
                m_ids[size_t(row)] = noKey;
        }
    }
    internKeys();
}

void BlockTaker::internKeys()
{
    const auto count = size_t(m_out.schema->keyCount);
    KeyPool &keys = m_out.pools->keys;
    for (size_t row = 0; row < size_t(m_rows); ++row) {
        m_hashes[row] = KeyPool::hashOf({&m_keys[row * count], count});
        keys.prefetchLocked(m_hashes[row]);
    }
    for (size_t row = 0; row < size_t(m_rows); ++row) {
        if (m_ids[row] != noKey)
            m_ids[row] = keys.internLocked({&m_keys[row * count], count}, m_hashes[row]);
    }
}

void BlockTaker::widen()
{
    qsizetype size = m_out.presence.size();
    for (int row = 0; row < m_rows; ++row) {
        if (m_ids[size_t(row)] != noKey)
            size = qMax(size, qsizetype(m_ids[size_t(row)]) + 1);
    }
    if (size == m_out.presence.size())
        return;
    m_out.presence.resize(size, Presence::Absent);
    for (int i = m_out.schema->keyCount; i < m_fields; ++i)
        m_columns[size_t(i)].resize(size, Absent);
}

void BlockTaker::takePresence()
{
    Presence *presence = m_out.presence.data();
    for (int row = 0; row < m_rows; ++row) {
        KeyId &id = m_ids[size_t(row)];
        if (id == noKey)
            continue;
        if (presence[id] == Presence::Absent) {
            presence[id] = Presence::Present;
            ++m_out.rows;
            continue;
        }
        presence[id] = Presence::Ambiguous;
        m_out.problems.append({Problem::Kind::DuplicateKey, id, -1, {}, number(row)});
        id = noKey;
    }
}

// A text that is the same as the one before needs no look at the pool, unless something was wrong with that one.
void BlockTaker::takeTexts(int field)
{
    GrowingColumn &column = m_columns[size_t(field)];
    hashTexts(field);
    Cell last = Unknown;
    for (int row = 0; row < m_rows; ++row) {
        const KeyId id = m_ids[size_t(row)];
        const bool isText = slot(row, field).isText();
        if (isText && !m_again[size_t(row)])
            last = Unknown;
        if (id == noKey)
            continue;
        const Cell cell = isText && last != Unknown ? last : take(row, field, id);
        column[id] = cell;
        last = isText ? cell : last;
    }
}

void BlockTaker::takeColumn(int field)
{
    GrowingColumn &column = m_columns[size_t(field)];
    const bool given = m_out.given.value(field);
    if (given && isInterned(field))
        return takeTexts(field);
    Last last;
    for (int row = 0; row < m_rows; ++row) {
        if (const KeyId id = m_ids[size_t(row)]; id != noKey)
            column[id] = given ? takeNext(row, field, id, last) : Unknown;
    }
}

// Column by column, so that each kind of value is read in one go.
void BlockTaker::takePart()
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
}

void BlockTaker::take(const RowBlock &block)
{
    m_block = &block;
    for (m_from = 0; m_from < block.rows; m_from += partRows) {
        m_rows = qMin(partRows, block.rows - m_from);
        takePart();
    }
}

void BlockTaker::expectRest(Share share)
{
    if (m_restExpected || share.taken == share.of)
        return;
    m_restExpected = true;
    const auto restOf = [share](qsizetype came) { return qMin(share.rest(came), mostExpected); };
    const auto room = [restOf](auto &pool, qsizetype before) {
        const auto guard = pool.lock();
        const qsizetype size = pool.size();
        pool.expectLocked(size + restOf(size - before));
    };
    room(m_out.pools->keys, m_keysBefore);
    room(m_out.pools->texts, m_textsBefore);
    const qsizetype rows = m_out.presence.size() + restOf(m_out.rows);
    for (int i = m_out.schema->keyCount; i < m_fields; ++i)
        m_columns[size_t(i)].expect(rows + rows / 32);
}

// What a read that was cut short did not reach is unknown, the row and its values alike.
void BlockTaker::doubtUnseen()
{
    for (qsizetype id = 0; id < m_out.presence.size(); ++id) {
        if (m_out.presence[id] != Presence::Absent)
            continue;
        m_out.presence[id] = Presence::Unknown;
        for (int field = m_out.schema->keyCount; field < m_fields; ++field)
            m_out.columns[field][id] = Unknown;
    }
}

// By two threads, since filling so much new memory is most of it: a fifth of a whole read, were it done by one.
void BlockTaker::releaseColumns()
{
    constexpr qsizetype worthThread = 100'000; // rows
    QVector<Cell> *const columns = m_out.columns.data();
    std::atomic<int> next = m_out.schema->keyCount;
    const auto work = [&] {
        for (int field; (field = next++) < m_fields;)
            columns[field] = m_columns[size_t(field)].release();
    };
    std::thread beside;
    if (m_out.presence.size() >= worthThread) {
        try {
            beside = std::thread(work);
        } catch (const std::system_error &) { // no thread is to be had: this one does it all
        }
    }
    work();
    if (beside.joinable())
        beside.join();
}

Snapshot BlockTaker::finish(bool complete)
{
    releaseColumns();
    m_out.complete = complete;
    if (!complete)
        doubtUnseen();
    return std::move(m_out);
}

} // namespace zgoda
