#include "app/await.h"

#include <QEventLoop>
#include <QTimer>
#include <optional>

namespace zgoda {
namespace {

constexpr int pulseTime = 50, idleTime = 5; // ms

} // namespace

Result<> Await::wait(const std::function<void(QObject *, const Done &)> &listen, const std::function<void()> &start)
{
    QEventLoop loop;
    std::optional<Error> error;
    bool over = false, stopping = false;
    const Done done = [&] {
        over = true;
        loop.quit();
    };
    QObject::connect(&m_session, &Session::failed, &loop, [&](const Error &e) {
        error = e;
        done();
    });
    listen(&loop, done);
    QTimer pulse;
    QObject::connect(&pulse, &QTimer::timeout, &loop, [&] {
        if (!stopping && m_stop && m_stop()) {
            stopping = true;
            m_session.stop();
        }
        if (m_tick)
            m_tick();
    });
    pulse.start(pulseTime);
    start();
    if (!over)
        loop.exec();
    if (m_tick)
        m_tick();
    return error ? Result<>(fail(*error)) : Result<>();
}

template <class... Args, class Make>
auto Await::once(void (Session::*signal)(Args...), Make made, const std::function<void()> &start)
    -> Result<std::invoke_result_t<Make, Args...>>
{
    std::optional<std::invoke_result_t<Make, Args...>> out;
    const auto ended = wait(
        [&](QObject *context, const Done &done) {
            QObject::connect(&m_session, signal, context, [&out, made, done](Args... args) {
                out.emplace(made(args...));
                done();
            });
        },
        start);
    if (!ended)
        return fail(ended.error());
    return *std::move(out);
}

Result<> Await::open()
{
    return wait([this](QObject *c, const Done &done) { QObject::connect(&m_session, &Session::opened, c, done); },
        [this] { m_session.open(); });
}

// A stop ends the read before the areas whose turn has not come: they finish without a word, so the session's rest ends
// the wait as well.
Result<QStringList> Await::read(const QStringList &areas, bool whole)
{
    QStringList left = areas, bad;
    QTimer rest;
    auto ended = wait(
        [&](QObject *c, const Done &done) {
            QObject::connect(&rest, &QTimer::timeout, c, [this, done] {
                if (!m_session.busy())
                    done();
            });
            rest.start(pulseTime);
            QObject::connect(
                &m_session, &Session::readFinished, c, [&left, &bad, done](const QString &area, bool good) {
                    if (left.removeAll(area) > 0 && !good)
                        bad.append(area);
                    if (left.isEmpty())
                        done();
                });
        },
        [&] { m_session.read(areas, whole); });
    if (!ended)
        return fail(ended.error());
    if (!left.isEmpty())
        return fail(Error::Kind::Cancelled);
    return bad;
}

Result<SyncReport> Await::sync(const QVector<Subject> &subjects)
{
    return once(
        &Session::synced, [](const SyncReport &report) { return report; }, [&] { m_session.sync(subjects); });
}

// Whatever was refused, decided() comes behind it.
Result<Await::Decided> Await::choices(const QString &area, const std::function<void()> &start)
{
    Decided out;
    auto ended = wait(
        [&](QObject *c, const Done &done) {
            QObject::connect(
                &m_session, &Session::refused, c, [&](const QString &which, const Error &error, int count) {
                    if (which != area)
                        return;
                    out.refused += count;
                    out.why = error;
                });
            QObject::connect(&m_session, &Session::decided, c, [&, done](const QString &which, int rows) {
                if (which != area)
                    return;
                out.rows = rows;
                done();
            });
        },
        start);
    if (!ended)
        return fail(ended.error());
    return out;
}

Result<Await::Decided> Await::decide(const QString &area, const QVector<Pick> &picks, Take take, const Value &value)
{
    return choices(area, [&] { m_session.decide(area, picks, take, value); });
}

Result<Await::Decided> Await::clear(const QString &area, const QVector<Pick> &picks)
{
    return choices(area, [&] { m_session.clearChoice(area, picks); });
}

Result<Await::Decided> Await::accept(
    const QString &area, const QVector<Pick> &picks, const QString &reason, QDate until)
{
    return choices(area, [&] { m_session.accept(area, picks, reason, until); });
}

Result<int> Await::note(const QVector<RowNote> &notes)
{
    return once(
        &Session::noted, [](int rows) { return rows; }, [&] { m_session.setNotes(notes); });
}

Result<QVector<JournalRow>> Await::writes(Instant since)
{
    return once(
        &Session::writesLoaded, [](Instant, const QVector<JournalRow> &rows) { return rows; },
        [&] { m_session.loadWrites(since); });
}

Result<QVector<TrendPoint>> Await::trends(Instant since)
{
    return once(
        &Session::trendsLoaded, [](const QVector<TrendPoint> &points) { return points; },
        [&] { m_session.loadTrends(since); });
}

Result<PlanPtr> Await::planned(const std::function<void()> &start)
{
    return once(
        &Session::planned, [](const PlanPtr &plan) { return plan; }, start);
}

Result<PlanPtr> Await::plan(const QStringList &areas, const RowsByArea &only)
{
    return planned([&] { m_session.makePlan(areas, {}, only); });
}
Result<PlanPtr> Await::markPlan(const MarkField &mark, const QVector<Mark> &marks)
{
    return planned([&] { m_session.makeMarkPlan(mark, marks); });
}
Result<PlanPtr> Await::undo(const QString &run)
{
    return planned([&] { m_session.undo(run); });
}
Result<PlanPtr> Await::retry(const QString &run)
{
    return planned([&] { m_session.retry(run); });
}

Result<RunReport> Await::apply(const PlanPtr &plan, const QVector<Override> &overrides)
{
    QObject whileApplying;
    if (m_step)
        QObject::connect(&m_session, &Session::stepFinished, &whileApplying, m_step);
    auto ran = once(
        &Session::ran, [](const RunReport &report) { return report; }, [&] { m_session.apply(plan, overrides); });
    untilIdle();
    return ran;
}

// What a run wrote is looked at after its report: who leaves before finds these rows unreadable the next time. A stop does
// not end this: the report says what became of the run, and the system's own time-outs end a look that hangs.
void Await::untilIdle()
{
    QEventLoop loop;
    QTimer pulse;
    QObject::connect(&pulse, &QTimer::timeout, &loop, [&] {
        if (!m_session.busy())
            loop.quit();
    });
    pulse.start(idleTime);
    if (m_session.busy())
        loop.exec();
}

Result<QVector<RunReport>> Await::recover()
{
    return once(
        &Session::recovered, [](const QVector<RunReport> &reports) { return reports; },
        [this] { m_session.recover(); });
}

Result<QVector<Verification>> Await::verify(const QString &run)
{
    return once(
        &Session::verified, [](const QString &, const QVector<Verification> &steps) { return steps; },
        [&] { m_session.verify(run); });
}

Result<Await::Past> Await::history(const QString &search, int most)
{
    return once(
        &Session::historyLoaded,
        [](const QVector<RunInfo> &runs, const QVector<JournalRow> &found, bool more) {
            return Past {runs, found, more};
        },
        [&] { m_session.loadHistory(search, most); });
}

Result<Await::Looked> Await::run(const QString &run)
{
    return once(
        &Session::runLoaded,
        [](const PlanPtr &plan, const QVector<JournalRow> &rows) {
            return Looked {plan, rows};
        },
        [&] { m_session.loadRun(run); });
}

Result<std::optional<qint64>> Await::verifyChain()
{
    return once(
        &Session::chainVerified, [](bool whole, qint64 row) { return whole ? std::nullopt : std::optional(row); },
        [this] { m_session.verifyChain(); });
}

bool Await::sleep(std::chrono::milliseconds time)
{
    QEventLoop loop;
    bool stopped = false;
    QTimer pulse;
    QObject::connect(&pulse, &QTimer::timeout, &loop, [&] {
        if (m_stop && m_stop()) {
            stopped = true;
            loop.quit();
        }
        if (m_tick)
            m_tick();
    });
    pulse.start(pulseTime);
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
    return !stopped;
}

} // namespace zgoda
