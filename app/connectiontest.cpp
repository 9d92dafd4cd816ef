// Trying one side of a workspace before it is saved: who answers, what the login may do, ten rows of each area.
#include "app/connections.h"
#include "app/waitin.h"

#include <QtConcurrent/QtConcurrentRun>

namespace zgoda {
namespace {

constexpr int sampleRows = 10;

AreaSample sample(QPromise<Result<ConnectionTest>> &promise, Source &source, const AreaSetup &area)
{
    AreaSample out;
    out.area = area.schema->area;
    out.schema = area.schema;
    ReadRequest request;
    request.schema = area.schema;
    request.pools = std::make_shared<Pools>(area.schema->keyCount);
    request.limit = sampleRows;
    auto rows = waitIn(promise, source.read(request));
    if (rows)
        out.rows = std::move(*rows);
    else
        out.error = rows.error();
    return out;
}

Result<ConnectionTest> tryOut(
    QPromise<Result<ConnectionTest>> &promise, Source &source, const QVector<AreaSetup> &areas)
{
    ConnectionTest out;
    auto probe = waitIn(promise, source.probe());
    if (!probe)
        return fail(probe.error());
    out.probe = *probe;
    for (const AreaSetup &area : areas) {
        if (promise.isCanceled())
            return fail(Error::Kind::Cancelled);
        if (source.areas().contains(area.schema->area))
            out.samples.append(sample(promise, source, area));
    }
    return out;
}

Result<ConnectionTest> tryWorkspace(
    QPromise<Result<ConnectionTest>> &promise, const Workspace &workspace, Side side, const Secrets &secrets)
{
    const auto areas = areaSetups(workspace);
    if (!areas)
        return fail(areas.error());
    if (side == Side::Erp) {
        auto erp = openErpSide(workspace, secrets, *areas, {});
        if (!erp)
            return fail(erp.error());
        return tryOut(promise, **erp, *areas);
    }
    const auto world = demoWorldOf(workspace);
    if (!world)
        return fail(world.error());
    auto b2b = openB2bSide(workspace, secrets, world->get(), {});
    if (!b2b)
        return fail(b2b.error());
    return tryOut(promise, **b2b, *areas);
}

} // namespace

QFuture<Result<ConnectionTest>> testConnection(
    const Workspace &workspace, Side side, const Secrets &secrets, const std::shared_ptr<void> &kept)
{
    return QtConcurrent::run([workspace, side, secrets, kept](QPromise<Result<ConnectionTest>> &promise) {
        promise.addResult(tryWorkspace(promise, workspace, side, secrets));
    });
}

} // namespace zgoda
