#include "app/mapping.h"

#include "app/connections.h"
#include "app/mappingstart.h"
#include "app/waitin.h"
#include "connectors/erp/survey.h"
#include "models/base/async.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtConcurrent/QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

using Promise = QPromise<Result<MappingStart>>;

Result<> readShopKeys(Promise &promise, const Workspace &workspace, const Secrets &secrets, MappingStart &out)
{
    const auto world = demoWorldOf(workspace);
    if (!world)
        return fail(world.error());
    const auto shop = openB2bSide(workspace, secrets, world->get(), {});
    return shop ? readKeys(promise, **shop, out) : fail(shop.error());
}

Result<> lookAtErp(Promise &promise, const Workspace &workspace, const Secrets &secrets, MappingStart &out)
{
    const auto erp = openSurvey(readingSettings(workspace, secrets));
    if (!erp)
        return fail(erp.error());
    const auto described = waitIn(promise, (*erp)->describe());
    if (!described)
        return fail(described.error());
    out.server = described->server;
    out.input.catalogue = described->catalogue;
    QVector<int> tables;
    for (const auto &schema : out.schemas) {
        for (const int table : tablesToSample(*schema, out.input)) {
            if (!tables.contains(table))
                tables.append(table);
        }
    }
    const auto samples = waitIn(promise, (*erp)->sample(out.input.catalogue, tables));
    if (!samples)
        return fail(samples.error());
    out.input.samples = *samples;
    for (auto it = samples->begin(); it != samples->end(); ++it) {
        if (it->count >= 0) // where the engine only estimates
            out.input.catalogue.tables[it.key()].rows = it->count;
    }
    return {};
}

Result<MappingStart> survey(
    Promise &promise, const Workspace &workspace, const Secrets &secrets, const QStringList &areas, bool askShop)
{
    auto begun = beginMapping({u"words.json"_s}, areas);
    if (!begun)
        return begun;
    MappingStart &out = *begun;
    if (const auto looked = lookAtErp(promise, workspace, secrets, out); !looked)
        return fail(looked.error());
    if (!askShop)
        return begun;
    if (const auto read = readShopKeys(promise, workspace, secrets, out); !read)
        out.shopError = read.error();
    return begun;
}

} // namespace

QFuture<Result<MappingStart>> surveyErp(
    const Workspace &workspace, const Secrets &secrets, const QStringList &areas, bool askShop)
{
    return QtConcurrent::run(
        [=](Promise &promise) { promise.addResult(survey(promise, workspace, secrets, areas, askShop)); });
}

QString ownProfileFolder(const Workspace &workspace, const QString &name)
{
    return QDir(workspace.folder).absoluteFilePath(u"profiles/erp/"_s + name);
}

QFuture<Result<ConnectionTest>> tryMapping(
    const Workspace &workspace, const Secrets &secrets, const MappingStart &start, const QVector<AreaMapping> &areas)
{
    const auto place = std::make_shared<QTemporaryDir>();
    Workspace trial = workspace;
    if (workspace.erp.engine == "sqlite"_L1)
        trial.erp.database = workspace.path(workspace.erp.database);
    trial.folder = place->path();
    trial.erp.profile = u"mapped"_s;
    trial.erp.parameters.clear();
    trial.areas.clear();
    for (const AreaMapping &area : areas)
        trial.areas.append({area.area, true, {}});
    if (const auto saved = saveMapping(ownProfileFolder(trial, trial.erp.profile), trial.erp, start, areas, false);
        !saved)
        return readyFuture<Result<ConnectionTest>>(fail(saved.error()));
    return testConnection(trial, Side::Erp, secrets, place);
}

Result<Workspace> withProfile(Workspace workspace, const QString &profile)
{
    workspace.erp.profile = profile;
    workspace.erp.parameters.clear();
    return withSharedAreas(std::move(workspace));
}

Result<Workspace> withSharedAreas(Workspace workspace)
{
    const auto known = knownAreas();
    if (!known)
        return fail(known.error());
    for (const auto &schema : *known) {
        const bool there = std::any_of(workspace.areas.begin(), workspace.areas.end(),
            [&](const AreaChoice &choice) { return choice.area == schema->area; });
        if (!there)
            workspace.areas.append({schema->area, true, {}});
    }
    Workspace asked = workspace;
    if (asked.isDemo()) // nothing is connected to; the demo's shop has no address while it does not run
        asked.b2b.url = u"http://127.0.0.1"_s;
    const auto areas = sharedAreas(asked);
    if (!areas)
        return fail(areas.error());
    workspace.areas = *areas;
    return workspace;
}

} // namespace zgoda
