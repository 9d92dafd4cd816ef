// One job after another on a worker thread of its own, and the way back from there. A stop ends the job under way and
// those that wait; what is queued afterwards runs. Used from the thread of its context; `fromNow` and `post` from the
// worker as well.
#pragma once

#include <QObject>
#include <QThreadPool>
#include <QtConcurrent>
#include <atomic>
#include <functional>

namespace zgoda {

class JobQueue final {
public:
    using StopCheck = std::function<bool()>; // true: a stop was asked for

    explicit JobQueue(QObject *context)
        : m_context(context)
    {
        m_worker.setMaxThreadCount(1);
        m_worker.setExpiryTimeout(-1);
    }

    // On the worker, before each job: what says whether this job is to stop.
    std::function<void(StopCheck)> starting;

    template <class F> void run(F job) { queue(std::move(job), false); }
    template <class F> void runLong(F job) { queue(std::move(job), true); } // counts as busy

    // To the context's thread; never after the context is gone.
    template <class F> void post(F f) { QMetaObject::invokeMethod(m_context, std::move(f), Qt::QueuedConnection); }

    bool busy() const { return m_longJobs > 0; }
    void stop() { ++m_stops; }
    StopCheck fromNow() const { return since(m_stops); } // only a stop that comes later counts
    void finish();                                       // stops, and waits for the worker

private:
    StopCheck since(int stopsThen) const
    {
        return [this, stopsThen] { return m_stops != stopsThen; };
    }

    template <class F> void queue(F job, bool isLong)
    {
        if (isLong)
            ++m_longJobs;
        const int stopsThen = m_stops;
        (void)QtConcurrent::run(&m_worker, [this, job = std::move(job), stopsThen, isLong]() mutable {
            starting(since(stopsThen));
            job();
            if (isLong)
                post([this] { --m_longJobs; });
        });
    }

    QObject *m_context;
    std::atomic<int> m_stops {0};
    int m_longJobs = 0; // in the queue or under way
    QThreadPool m_worker;
};

inline void JobQueue::finish()
{
    stop();
    m_worker.clear();
    m_worker.waitForDone();
}

} // namespace zgoda
