// A Session for a program without a window: each call starts an operation, runs the thread's event loop until its
// signal came, and gives back what the signal brought. Not for the desk.
#pragma once

#include "models/run/session.h"

#include <type_traits>

namespace zgoda {

class Await final {
public:
    explicit Await(Session &session)
        : m_session(session)
    {
    }

    // Asked about 20 times a second while waiting; true once stops what runs (once).
    void stopWhen(std::function<bool()> stop) { m_stop = std::move(stop); }
    // Called about 20 times a second while waiting, and at the end: for progress lines.
    void tick(std::function<void()> tick) { m_tick = std::move(tick); }
    void onStep(std::function<void(const StepReport &)> step) { m_step = std::move(step); }

    Result<> open();
    // The areas that could not be read; their errors are in the session's status. Cancelled when a stop came before all
    // had their turn.
    Result<QStringList> read(const QStringList &areas, bool whole = false);
    // What it brought, also after a stop.
    Result<SyncReport> sync(const QVector<Subject> &subjects);
    struct Decided {
        int rows = 0, refused = 0;
        std::optional<Error> why; // of the last refusal
    };
    Result<Decided> decide(const QString &area, const QVector<Pick> &picks, Take take, const Value &value = {});
    Result<Decided> clear(const QString &area, const QVector<Pick> &picks);
    Result<Decided> accept(const QString &area, const QVector<Pick> &picks, const QString &reason, QDate until);
    Result<int> note(const QVector<RowNote> &notes); // the rows that something is said of anew
    Result<QVector<JournalRow>> writes(Instant since);
    Result<QVector<TrendPoint>> trends(Instant since);
    Result<PlanPtr> plan(const QStringList &areas, const RowsByArea &only = {});
    Result<PlanPtr> markPlan(const MarkField &mark, const QVector<Mark> &marks);
    Result<PlanPtr> undo(const QString &run);
    Result<PlanPtr> retry(const QString &run);
    Result<RunReport> apply(const PlanPtr &plan, const QVector<Override> &overrides);
    Result<QVector<RunReport>> recover();
    Result<QVector<Verification>> verify(const QString &run);
    struct Past {
        QVector<RunInfo> runs;
        QVector<JournalRow> found;
        bool more = false; // there are older ones than those
    };
    Result<Past> history(const QString &search, int most = 1000);
    struct Looked {
        PlanPtr plan;
        QVector<JournalRow> rows;
    };
    Result<Looked> run(const QString &run);
    // The first broken row, or nothing.
    Result<std::optional<qint64>> verifyChain();
    // Waits without doing anything; false: stopped.
    bool sleep(std::chrono::milliseconds time);

private:
    // Connects, starts, waits. `listen` gets the context to connect with and the call that ends the wait.
    using Done = std::function<void()>;
    Result<> wait(const std::function<void(QObject *, const Done &)> &listen, const std::function<void()> &start);
    void untilIdle();
    Result<Decided> choices(const QString &area, const std::function<void()> &start);
    Result<PlanPtr> planned(const std::function<void()> &start);
    // Waits for this signal; what came with it, through `made`.
    template <class... Args, class Make>
    auto once(void (Session::*signal)(Args...), Make made, const std::function<void()> &start)
        -> Result<std::invoke_result_t<Make, Args...>>;

    Session &m_session;
    std::function<bool()> m_stop;
    std::function<void()> m_tick;
    std::function<void(const StepReport &)> m_step;
};

} // namespace zgoda
