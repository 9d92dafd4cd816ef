// Threads for blocking database work whose caller may lose patience. The database's own call blocks, so a second
// thread watches: a cancelled or overdue job first gets its server work stopped (Stop's hook), and where that does not
// help within moments (a host that does not answer), its future is finished without it; the late answer is dropped. The
// server is told again until the work has ended, because it passes over what comes between two statements; and by a
// thread that may hang, because telling needs the network as well.
#pragma once

#include "models/base/result.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>
#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace zgoda::erp {

// How a job learns that it shall end.
class Stop final {
public:
    enum class Reason : int { None, Cancelled, Overdue };

    Reason reason() const noexcept { return m_reason.load(std::memory_order_relaxed); }
    bool requested() const noexcept { return reason() != Reason::None; }
    // Any thread. Only the first request counts.
    void request(Reason why) noexcept;
    void tell(); // any thread; calls the hook of a job that shall end, and may take as long as it does
    // By the working thread: what stops the server's work. Called at once when the request came before. An empty hook
    // takes it away again, and waits while it runs: afterwards the connection may be closed.
    void setHook(std::function<void()> hook);

private:
    std::mutex m_mutex;
    std::function<void()> m_hook;
    std::atomic<Reason> m_reason {Reason::None};
};

using Milliseconds = std::chrono::milliseconds;

class Workers final {
public:
    Workers();
    ~Workers(); // cancels and waits

    // early: the result when the job is given up without waiting for it; empty: it is always waited for.
    template <class T>
    QFuture<T> run(Milliseconds limit, std::function<T(Stop &)> work, std::function<T(Stop::Reason)> early)
    {
        auto job = std::make_shared<JobOf<T>>(limit, std::move(early));
        QFuture<T> future = job->promise.future();
        job->promise.start();
        watch(job);
        m_pool.start([job, work = std::move(work)] {
            if (job->promise.isCanceled())
                job->stop.request(Stop::Reason::Cancelled); // the work sees it before it begins
            job->finish(work(job->stop));
            job->ended = true;
        });
        return future;
    }

private:
    struct Job {
        explicit Job(Milliseconds limit)
            : deadline(std::chrono::steady_clock::now() + limit)
        {
        }
        virtual ~Job() = default;
        virtual bool cancelled() const = 0;
        virtual void cancel() = 0;
        virtual void giveUp(Stop::Reason why) = 0; // finishes without waiting, where that is allowed
        Stop stop;
        std::atomic<bool> done {false};  // its future is finished
        std::atomic<bool> ended {false}; // its work is
        std::atomic<bool> telling {false};
        std::chrono::steady_clock::time_point deadline, stoppedAt {}, tellAt {};
        Milliseconds pause {0}; // before it is told again
    };
    template <class T> struct JobOf final : Job {
        JobOf(Milliseconds limit, std::function<T(Stop::Reason)> give)
            : Job(limit)
            , early(std::move(give))
        {
        }
        bool cancelled() const override { return promise.isCanceled(); }
        void cancel() override { promise.future().cancel(); }
        void giveUp(Stop::Reason why) override
        {
            if (early)
                finish(early(why));
        }
        void finish(T value)
        {
            const std::lock_guard guard(mutex);
            if (done)
                return;
            promise.addResult(std::move(value));
            promise.finish();
            done = true;
        }
        std::mutex mutex;
        QPromise<T> promise;
        std::function<T(Stop::Reason)> early;
    };

    void watch(std::shared_ptr<Job> job);
    void look();
    bool settle(const std::shared_ptr<Job> &job); // true: nothing left to watch
    void tell(const std::shared_ptr<Job> &job);

    QThreadPool m_pool, m_tellers;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<std::shared_ptr<Job>> m_jobs;
    bool m_closing = false;
    std::thread m_watcher;
};

} // namespace zgoda::erp
