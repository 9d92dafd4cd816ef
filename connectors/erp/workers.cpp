#include "connectors/erp/workers.h"

namespace zgoda::erp {
namespace {

using std::chrono::steady_clock;

constexpr auto glance = std::chrono::milliseconds(10);    // how often running jobs are looked at
constexpr auto patience = std::chrono::milliseconds(120); // for the server to react to a stop, before giving up
constexpr auto shortPause = std::chrono::milliseconds(50), longPause = std::chrono::milliseconds(1000);
constexpr int threads = 4;

} // namespace

void Stop::request(Reason why) noexcept
{
    Reason none = Reason::None;
    m_reason.compare_exchange_strong(none, why);
}

void Stop::tell()
{
    const std::lock_guard guard(m_mutex);
    if (m_hook && requested())
        m_hook();
}

void Stop::setHook(std::function<void()> hook)
{
    const std::lock_guard guard(m_mutex);
    m_hook = std::move(hook);
    if (m_hook && requested())
        m_hook();
}

Workers::Workers()
{
    m_pool.setMaxThreadCount(threads);
    m_tellers.setMaxThreadCount(threads); // as many as can have work to stop
    m_watcher = std::thread([this] { look(); });
}

Workers::~Workers()
{
    {
        const std::lock_guard guard(m_mutex);
        for (const auto &job : m_jobs)
            job->cancel();
    }
    m_pool.waitForDone();
    {
        const std::lock_guard guard(m_mutex);
        m_closing = true;
    }
    m_wake.notify_one();
    m_watcher.join();
}

void Workers::watch(std::shared_ptr<Job> job)
{
    {
        const std::lock_guard guard(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
}

void Workers::look()
{
    std::unique_lock lock(m_mutex);
    while (!m_closing) {
        if (m_jobs.empty())
            m_wake.wait(lock);
        else
            m_wake.wait_for(lock, glance);
        const auto jobs = m_jobs;
        lock.unlock(); // new jobs need not wait for it
        for (const auto &job : jobs) {
            if (settle(job))
                job->deadline = {};
        }
        lock.lock();
        std::erase_if(m_jobs, [](const auto &job) { return job->deadline == steady_clock::time_point {}; });
    }
}

bool Workers::settle(const std::shared_ptr<Job> &job)
{
    if (job->ended)
        return true;
    const auto now = steady_clock::now();
    if (!job->stop.requested()) {
        if (!job->cancelled() && now < job->deadline)
            return false;
        job->stoppedAt = now;
        job->stop.request(job->cancelled() ? Stop::Reason::Cancelled : Stop::Reason::Overdue);
    }
    if (now >= job->tellAt && !job->telling) {
        job->pause = qBound(shortPause, job->pause * 2, longPause);
        job->tellAt = now + job->pause;
        tell(job);
    }
    if (now - job->stoppedAt > patience)
        job->giveUp(job->stop.reason());
    return false;
}

void Workers::tell(const std::shared_ptr<Job> &job)
{
    job->telling = true;
    m_tellers.start([job] {
        job->stop.tell();
        job->telling = false;
    });
}

} // namespace zgoda::erp
