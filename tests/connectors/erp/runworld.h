// A run over an ERP whose answers get lost, and that may be out of reach when somebody wants to look.
#pragma once

#include "fixture.h"
#include "models/run/runner.h"
#include "tests/support/memorystore.h"

#include <QtConcurrent>

namespace zgoda::test {

using namespace Qt::StringLiterals;

// The ERP's target, whose answers get lost: what it was asked to do is done, and nobody hears of it; or, where requests
// get lost, not even done.
class LosesAnswers final : public Target {
public:
    explicit LosesAnswers(Target &target)
        : m_target(target)
    {
    }
    Side side() const override { return m_target.side(); }
    Capability capability(const QString &area) const override { return m_target.capability(area); }
    int batchSize(const QString &area) const override { return m_target.batchSize(area); }
    QFuture<QVector<Result<Ack>>> apply(const QVector<Step> &steps) override
    {
        ++calls;
        if (swallow)
            return QtConcurrent::run(
                [steps] { return QVector<Result<Ack>>(steps.size(), fail(Error::Kind::Offline, u"lost"_s)); });
        auto future = m_target.apply(steps);
        future.waitForFinished();
        return lose ? QtConcurrent::run(
                   [steps] { return QVector<Result<Ack>>(steps.size(), fail(Error::Kind::Timeout, u"lost"_s)); })
                    : future;
    }
    bool lose = false, swallow = false; // answers, requests
    int calls = 0;

private:
    Target &m_target;
};

// The ERP as it reads, until it is out of reach.
class GoesAway final : public Source {
public:
    explicit GoesAway(Source &source)
        : m_source(source)
    {
    }
    Side side() const override { return m_source.side(); }
    QStringList areas() const override { return m_source.areas(); }
    QFuture<Result<Probe>> probe() override { return m_source.probe(); }
    QFuture<Result<Snapshot>> read(const ReadRequest &request) override
    {
        if (before)
            before();
        if (left-- > 0)
            return m_source.read(request);
        return QtConcurrent::run([]() -> Result<Snapshot> { return fail(Error::Kind::Denied, u"away"_s); });
    }
    int left = 1000;
    std::function<void()> before; // each read

private:
    Source &m_source;
};

inline RunPorts portsOf(Source &source, Target &target, MemoryStore &store)
{
    RunPorts out {{&source, &target}, {}, &store, [] { return Instant(1'790'000'000'000); }, {}};
    out.schemaOf = [](const QString &area) { return schemaOf(area); };
    return out;
}

inline RunOptions runOptions()
{
    RunOptions out;
    out.by = u"anna"_s;
    out.workspace = u"w"_s;
    out.wait = [](std::chrono::milliseconds) {};
    return out;
}

inline Plan planOf(const char *id, const QString &area, const QVector<Step> &steps)
{
    Plan plan;
    plan.id = QString::fromUtf8(id);
    plan.workspace = u"w"_s;
    plan.areas = {area};
    plan.steps = steps;
    addPartAreas(plan);
    for (Step &step : plan.steps)
        step.id = stepId(plan.id, step);
    plan.seal = sealOf(plan);
    return plan;
}

// The last run of a plan, settled as after a crash: by what the target holds.
inline Result<RunReport> recovered(const Plan &plan, const RunPorts &ports, MemoryStore &store)
{
    store.releaseLocks();
    RunInfo run;
    run.id = plan.id;
    return recoverRun(
        run, plan, [&store](const QString &id) { return store.rows(id); }, ports, runOptions(), true);
}

} // namespace zgoda::test
