// What a session plans and writes, and looking back at it.
#include "models/run/sessionparts.h"

namespace zgoda {

void Session::makePlan(const QStringList &areas, const QSet<QString> &excludedSteps, const RowsByArea &only)
{
    d->jobs.run([=, this] {
        const PlanPtr plan = d->bench->plan(areas, excludedSteps, only);
        d->post([=, this] { Q_EMIT planned(plan); });
    });
}

void Session::makeMarkPlan(const MarkField &mark, const QVector<Mark> &marks)
{
    d->jobs.run([=, this] {
        const PlanPtr plan = d->bench->markPlan(mark, marks);
        if (plan)
            d->post([=, this] { Q_EMIT planned(plan); });
        else
            d->failed({Error::Kind::NotFound, mark.area, QStringLiteral("the area was never read"), 0, {}});
    });
}

void Session::apply(const PlanPtr &plan, const QVector<Override> &overrides)
{
    const int emergencies = d->emergencies;
    d->jobs.runLong([=, this] {
        d->heedEmergencies(emergencies);
        d->post([=, this] { Q_EMIT runStarted(plan); });
        const auto report = d->bench->apply(*plan, overrides);
        if (report)
            d->post([this, report = *report] { Q_EMIT ran(report); });
        else
            d->runFailed(report.error());
        const bool began = report || report.error().kind == Error::Kind::Storage;
        if (began) {
            d->bench->stopRequested = d->jobs.fromNow(); // a stopped run is looked at all the same
            d->bench->refreshAfter(*plan);
        }
    });
}

void Session::undo(const QString &run) { follow(run, Plan::Kind::Undo); }
void Session::retry(const QString &run) { follow(run, Plan::Kind::Retry); }

void Session::follow(const QString &run, Plan::Kind kind)
{
    d->jobs.run([=, this] {
        const auto plan = d->bench->follow(run, kind);
        if (plan)
            d->post([this, plan = *plan] { Q_EMIT planned(plan); });
        else
            d->failed(plan.error());
    });
}

void Session::recover()
{
    d->jobs.runLong([this, emergencies = int(d->emergencies)] {
        d->heedEmergencies(emergencies);
        const auto reports = d->bench->recover();
        d->post([=, this] { Q_EMIT recovered(reports); });
    });
}

void Session::verify(const QString &run)
{
    d->jobs.runLong([=, this] {
        const auto steps = d->bench->verify(run);
        if (steps)
            d->post([this, run, steps = *steps] { Q_EMIT verified(run, steps); });
        else
            d->failed(steps.error());
    });
}

void Session::loadHistory(const QString &search, int most)
{
    d->jobs.run([=, this] {
        const auto runs = d->bench->runs();
        // One more than is shown tells whether there are older ones.
        auto found = search.isEmpty() ? QVector<JournalRow>() : d->bench->search(search, most + 1);
        if (!runs || !found) {
            d->failed(runs ? found.error() : runs.error());
            return;
        }
        const bool more = found->size() > most;
        if (more)
            found->resize(most);
        d->post([=, this, runs = *runs, found = *found] { Q_EMIT historyLoaded(runs, found, more); });
    });
}

void Session::loadRun(const QString &run)
{
    d->jobs.run([=, this] {
        const auto plan = d->bench->planOf(run);
        const auto rows = d->bench->rowsOf(run);
        if (plan && rows)
            d->post([this, plan = std::make_shared<const Plan>(*plan), rows = *rows] { Q_EMIT runLoaded(plan, rows); });
        else
            d->failed(plan ? rows.error() : plan.error());
    });
}

void Session::loadWrites(Instant since)
{
    d->jobs.run([=, this] {
        const auto runs = d->bench->runs(); // newest first
        if (!runs)
            return d->failed(runs.error());
        QVector<JournalRow> out;
        for (auto run = runs->crbegin(); run != runs->crend(); ++run) {
            const auto rows = run->begun < since ? Result<QVector<JournalRow>>() : d->bench->rowsOf(run->id);
            if (!rows)
                return d->failed(rows.error());
            out += *rows;
        }
        d->post([=, this] { Q_EMIT writesLoaded(since, out); });
    });
}

void Session::loadTrends(Instant since)
{
    d->jobs.run([=, this] {
        const auto points = d->bench->trends(since);
        if (points)
            d->post([this, points = *points] { Q_EMIT trendsLoaded(points); });
        else
            d->failed(points.error());
    });
}

void Session::verifyChain()
{
    d->jobs.run([this] {
        const auto broken = d->bench->store().verifyChain();
        if (broken)
            d->post([this, broken = *broken] { Q_EMIT chainVerified(!broken, broken.value_or(-1)); });
        else
            d->failed(broken.error());
    });
}

} // namespace zgoda
