#include "tests/connectors/b2b/platforms/contract.h"

using namespace Qt::StringLiterals;

namespace zgoda::test {

Connected::Connected(const Contract &contract, int products)
    : platform(contract.make(products))
    , shop(test::open(QStringLiteral(ZGODA_SOURCE_DIR "/resources/profiles/b2b/") + contract.profile, platform->url(),
          contract.parameters, contract.user, contract.secret))
{
}

Connected::~Connected()
{
    shop.reset();
    platform->stop();
}

Read Connected::read(const QString &area, const QStringList &keys, int scope)
{
    if (keys.isEmpty())
        return readArea(*shop, area);
    return readArea(*shop, area, Scope {schemaOf(area)->fields[scope].id, keys});
}

Step Connected::step(const AreaContract &area, int n, const QString &to)
{
    const QStringList key = area.key(n);
    const Read now = read(area.area, {key[area.scope]}, area.scope);
    if (!now.result || now.presence(key) != Presence::Present)
        qFatal("row %d of %s is not there", n, qPrintable(area.area));
    return stepFor(area.area, key, now.cell(key, u"b2b_id"_s), area.field, text(now.cell(key, area.field)), text(to));
}

Result<RunReport> Connected::run(const QVector<Step> &steps, const QString &id, const std::function<void()> &waits)
{
    Plan plan;
    plan.id = id;
    plan.workspace = u"w"_s;
    plan.areas = {steps.first().area};
    plan.steps = steps;
    for (Step &step : plan.steps)
        step.id = stepId(plan.id, step);
    plan.seal = sealOf(plan);
    RunPorts ports;
    ports.b2b = {shop.get(), shop.get()};
    ports.journal = &store;
    ports.clock = [] { return Instant(1); };
    ports.schemaOf = [](const QString &area) { return schemaOf(area); };
    RunOptions options;
    options.by = u"tester"_s;
    options.workspace = u"w"_s;
    options.wait = [&](std::chrono::milliseconds) {
        if (waits)
            waits();
    };
    return runPlan(plan, ports, options);
}

QString Connected::held(const AreaContract &area, int n)
{
    return platform->with([&](Shop &holder) { return area.held(holder, n); });
}

QString Connected::beside(const AreaContract &area, int n)
{
    return area.beside ? platform->with([&](Shop &holder) { return area.beside(holder, n); }) : QString();
}

qint64 Connected::rows(const AreaContract &area)
{
    return platform->with(
        [&](Shop &holder) { return area.rows * holder.products.size() + (area.listings ? area.listings(holder) : 0); });
}

QString wrong(const Error &error) { return u"%1 %2 | %3"_s.arg(int(error.kind)).arg(error.subject, error.detail); }

QString wrong(const Read &read) { return read.result ? QString() : wrong(read.result.error()); }

QString wrong(const Result<RunReport> &run)
{
    if (!run)
        return wrong(run.error());
    QString out = u"done %1 failed %2 skipped %3 unknown %4 not started %5"_s.arg(run->done)
                      .arg(run->failed)
                      .arg(run->skipped)
                      .arg(run->unknown)
                      .arg(run->notStarted);
    for (const StepReport &one : run->troubles)
        out += u"\n  %1: %2"_s.arg(one.field + u' ' + one.observed.text, one.error ? wrong(*one.error) : QString());
    return out;
}

} // namespace zgoda::test
