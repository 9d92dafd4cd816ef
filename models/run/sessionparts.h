// What a Session is made of; for its own files only. The thread that made the session, but for the bench and the calls that
// say otherwise.
#pragma once

#include "models/run/jobqueue.h"
#include "models/run/session.h"
#include "models/run/settlewatch.h"
#include "models/run/workbench.h"

#include <atomic>

namespace zgoda {

struct Session::Private {
    Session *q;
    SessionSetup setup;
    QHash<QString, AreaShown> shown;
    QVector<Link> links;
    QVector<RowNote> notes;
    References references;
    SettleWatch *inFlight;            // rows in flight are read again by themselves, until a stop
    std::atomic<int> emergencies {0}; // how many times a mode was switched on
    JobQueue jobs;
    std::unique_ptr<Workbench> bench; // used by the worker alone

    Private(Session *session, SessionSetup given)
        : q(session)
        , setup(std::move(given))
        , inFlight(new SettleWatch(session))
        , jobs(session)
    {
    }

    // From the worker.
    template <class F> void post(F f) { jobs.post(std::move(f)); }
    void failed(const Error &error)
    {
        post([this, error] { Q_EMIT q->failed(error); });
    }

    void runFailed(const Error &error)
    {
        post([this, error] {
            Q_EMIT q->runFailed(error);
            Q_EMIT q->failed(error);
        });
    }

    // A choice: f(bench) makes it and says how many rows it took.
    template <class F> void choose(const QString &area, F f)
    {
        jobs.run([this, area, f = std::move(f)] {
            const int rows = f(*bench);
            post([this, area, rows] { Q_EMIT q->decided(area, rows); });
        });
    }

    // On the worker: what writes stops as soon as an emergency mode is switched on, after the batch in hand. `then`:
    // `emergencies` when it was asked for.
    void heedEmergencies(int then)
    {
        bench->stopRequested
            = [this, then, stop = bench->stopRequested] { return (stop && stop()) || emergencies != then; };
    }

    WorkEvents events();
    void take(const AreaShown &area);
};

} // namespace zgoda
