#include "app/shopmapping.h"

#include "app/connections.h"
#include "app/mapping.h"
#include "app/mappingstart.h"
#include "app/shopsurvey.h"
#include "models/base/async.h"

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>
#include <QtConcurrent/QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Mapping)
};

using Promise = QPromise<Result<MappingStart>>;

Result<> readErpKeys(Promise &promise, const Workspace &workspace, const Secrets &secrets, MappingStart &out)
{
    QVector<AreaSetup> setups;
    for (const auto &schema : out.schemas) {
        AreaSetup setup;
        setup.schema = schema;
        setups.append(setup);
    }
    const auto erp = openErpSide(workspace, secrets, setups, {});
    return erp ? readKeys(promise, **erp, out) : fail(erp.error());
}

Result<MappingStart> survey(Promise &promise, const Workspace &workspace, const Secrets &secrets,
    const ShopSource &source, const QStringList &areas, bool askErp)
{
    if (source.isEmpty())
        return fail(Error::Kind::Refused, Words::tr("nothing was said about the shop's lists"));
    auto begun = beginMapping({u"words.json"_s, u"shop-words.json"_s}, areas);
    if (!begun)
        return begun;
    MappingStart &out = *begun;
    out.server = workspace.b2b.name.isEmpty() ? workspace.b2b.url : workspace.b2b.name;
    // The keys first: they tell which lists are worth a look.
    if (askErp) {
        if (const auto read = readErpKeys(promise, workspace, secrets, out); !read)
            out.shopError = read.error();
    }
    if (const auto looked
        = ShopSurvey([&promise] { return promise.isCanceled(); }, workspace, secrets, out).look(source);
        !looked)
        return fail(looked.error());
    return begun;
}

} // namespace

QFuture<Result<MappingStart>> surveyShop(
    const Workspace &workspace, const Secrets &secrets, const ShopSource &source, const QStringList &areas, bool askErp)
{
    return QtConcurrent::run(
        [=](Promise &promise) { promise.addResult(survey(promise, workspace, secrets, source, areas, askErp)); });
}

QString ownShopProfileFolder(const Workspace &workspace, const QString &name)
{
    return QDir(workspace.folder).absoluteFilePath(u"profiles/b2b/"_s + name);
}

QFuture<Result<ConnectionTest>> tryShopMapping(
    const Workspace &workspace, const Secrets &secrets, const MappingStart &start, const QVector<AreaMapping> &areas)
{
    const auto place = std::make_shared<QTemporaryDir>();
    const QString name = u"mapped"_s;
    const QString folder = QDir(place->path()).filePath(u"profiles/b2b/"_s + name);
    if (const auto saved = saveShopMapping(folder, workspace, start, areas, false); !saved)
        return readyFuture<Result<ConnectionTest>>(fail(saved.error()));
    Workspace trial = workspace;
    if (!workspace.b2b.caFile.isEmpty())
        trial.b2b.caFile = workspace.path(workspace.b2b.caFile);
    if (!workspace.isDemo()) // the demo's systems are in its folder
        trial.folder = place->path();
    trial.b2b.profile = name;
    trial.b2b.parameters.clear();
    trial.areas.clear();
    for (const AreaMapping &area : areas)
        trial.areas.append({area.area, true, {}});
    return testConnection(trial, Side::B2b, secrets, place);
}

Result<Workspace> withShopProfile(Workspace workspace, const QString &profile)
{
    workspace.b2b.profile = profile;
    workspace.b2b.parameters.clear();
    return withSharedAreas(std::move(workspace));
}

} // namespace zgoda
