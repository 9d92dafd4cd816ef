#include "models/record/builder.h"

#include "models/record/blocktaker.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace zgoda {
namespace {

constexpr int besideRows
    = 4 * BlockTaker::partRows; // handed over at once, so that waking the other thread costs little

} // namespace

// Takes blocks in their order, in a thread of its own.
class SnapshotBuilder::Beside final {
public:
    explicit Beside(BlockTaker &taker)
        : m_taker(taker)
        , m_thread([this] { work(); })
    {
    }
    ~Beside() // takes what is still waiting
    {
        {
            const std::lock_guard guard(m_mutex);
            m_ending = true;
        }
        m_changed.notify_all();
        m_thread.join();
    }

    // Waits while as many are waiting already as memory is meant for. Gives back an empty one, or none yet.
    std::unique_ptr<RowBlock> swap(std::unique_ptr<RowBlock> full)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_waiting.size() < mostWaiting; });
        m_waiting.push_back(std::move(full));
        m_changed.notify_all();
        if (m_empty.empty())
            return {};
        auto out = std::move(m_empty.back());
        m_empty.pop_back();
        return out;
    }
    void drain()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_waiting.empty(); });
    }

private:
    static constexpr size_t mostWaiting = 3;

    void work()
    {
        std::unique_lock lock(m_mutex);
        for (;;) {
            m_changed.wait(lock, [this] { return m_ending || !m_waiting.empty(); });
            if (m_waiting.empty())
                return;
            RowBlock &block = *m_waiting.front(); // stays in the queue until it is taken: drain() waits for that
            lock.unlock();
            m_taker.take(block);
            lock.lock();
            m_empty.push_back(std::move(m_waiting.front()));
            m_waiting.pop_front();
            m_changed.notify_all();
        }
    }

    BlockTaker &m_taker;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::unique_ptr<RowBlock>> m_waiting;
    std::vector<std::unique_ptr<RowBlock>> m_empty;
    bool m_ending = false;
    std::thread m_thread;
};

SnapshotBuilder::SnapshotBuilder(QSharedPointer<const Schema> schema, PoolsPtr pools, Side side, Instant takenAt,
    QVector<bool> given, Rounding rounding)
    : m_block(std::make_unique<RowBlock>(int(schema->fields.size()), BlockTaker::partRows))
    , m_row(m_block->row(0))
{
    Snapshot out;
    out.schema = std::move(schema);
    out.pools = std::move(pools);
    out.side = side;
    out.takenAt = takenAt;
    out.given = std::move(given);
    m_taker = std::make_unique<BlockTaker>(std::move(out), rounding);
}

SnapshotBuilder::~SnapshotBuilder() = default;

// One processor has nobody to take beside.
void SnapshotBuilder::takeBeside() { m_mayBeside = std::thread::hardware_concurrency() > 1; }

void SnapshotBuilder::begin() { std::fill_n(m_row, m_block->fields, Slot {}); }

void SnapshotBuilder::setProblem(int field, Problem::Kind kind, const QString &text)
{
    set(field, text.toUtf8());
    m_row[field].kind = Slot::Kind::Bad;
    m_row[field].problem = kind;
}

void SnapshotBuilder::end()
{
    ++m_rowCount;
    if (++m_block->rows == m_block->room)
        hand();
    else
        m_row += m_block->fields;
}

// A full block goes on to become columns; the next one is gathered.
void SnapshotBuilder::hand()
{
    if (!m_mayBeside) {
        m_taker->take(*m_block);
    } else {
        if (!m_beside)
            m_beside = std::make_unique<Beside>(*m_taker);
        m_block = m_beside->swap(std::move(m_block));
        if (!m_block || m_block->room < besideRows)
            m_block = std::make_unique<RowBlock>(int(m_taker->schema().fields.size()), besideRows);
    }
    m_block->clear(m_rowCount);
    m_row = m_block->row(0);
}

void SnapshotBuilder::settle(Share share)
{
    if (m_beside)
        m_beside->drain();
    m_taker->take(*m_block);
    if (share.isKnown())
        m_taker->expectRest(share);
    m_block->clear(m_rowCount);
    m_row = m_block->row(0);
}

void SnapshotBuilder::addProblem(Problem problem)
{
    if (m_beside)
        m_beside->drain();
    m_taker->addProblem(std::move(problem));
}

Snapshot SnapshotBuilder::finish(bool complete)
{
    settle();
    m_beside.reset();
    return m_taker->finish(complete);
}

} // namespace zgoda
