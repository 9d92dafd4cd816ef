#include "app/connections.h"

#include "app/erpapi.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Application)
};

QByteArray fieldsJson(const QJsonArray &fields) { return QJsonDocument(fields).toJson(QJsonDocument::Compact); }

} // namespace

Result<QVector<AreaSetup>> areaSetups(const Workspace &workspace)
{
    const auto known = knownAreas();
    if (!known)
        return fail(known.error());
    QVector<AreaSetup> out;
    for (const AreaChoice &choice : workspace.areas) {
        const auto at = std::find_if(
            known->begin(), known->end(), [&choice](const auto &schema) { return schema->area == choice.area; });
        if (at == known->end())
            return fail(Error::Kind::Profile,
                Words::tr("workspace.json: “areas” names %1, which nobody knows").arg(choice.area));
        AreaSetup setup;
        setup.schema = *at;
        setup.compared = choice.compared;
        if (!choice.fields.isEmpty()) {
            auto extended = extendSchema(**at, fieldsJson(choice.fields), u"workspace.json: areas."_s + choice.area);
            if (!extended)
                return fail(extended.error());
            setup.schema = QSharedPointer<const Schema>::create(std::move(*extended));
        }
        // An area whose rows are one thing each, with its name, describes that thing: its names, its category. A limit is
        // a customer's too, but not every customer has one.
        if (setup.schema->keyCount == 1 && setup.schema->find(u"name"_s))
            setup.referenceFor = setup.schema->fields[0].identity;
        out.append(setup);
    }
    return out;
}

ErpSettings readingSettings(const Workspace &workspace, const Secrets &secrets)
{
    ErpSettings settings;
    settings.engine = workspace.erp.engine;
    settings.host = workspace.erp.host;
    settings.port = workspace.erp.port;
    const bool file = workspace.erp.engine == "sqlite"_L1;
    settings.database = file ? workspace.path(workspace.erp.database) : workspace.erp.database;
    settings.user = workspace.erp.user;
    settings.password = secrets.erp;
    return settings;
}

Result<std::unique_ptr<Erp>> openErpSide(
    const Workspace &workspace, const Secrets &secrets, const QVector<AreaSetup> &areas, const Clock &clock)
{
    const auto folder = profileFolder(Side::Erp, workspace.erp.profile, workspace.folder);
    if (!folder)
        return fail(folder.error());
    ErpSettings settings = readingSettings(workspace, secrets);
    settings.profileDir = *folder;
    settings.parameters = workspace.erp.parameters;
    settings.wholeEvery = workspace.erp.wholeEvery;
    settings.writable = workspace.erp.writable;
    settings.writeUser = workspace.erp.writeUser;
    settings.writePassword = secrets.erpWrite;
    settings.clock = clock;
    for (const AreaSetup &area : areas)
        settings.schemas.insert(area.schema->area, area.schema);
    auto erp = openErp(settings);
    return erp ? withApi(std::move(*erp), settings) : std::move(erp);
}

Result<std::unique_ptr<DemoWorld>> demoWorldOf(const Workspace &workspace)
{
    return workspace.isDemo() ? DemoWorld::open(workspace.folder) : std::unique_ptr<DemoWorld>();
}

Result<B2bSettings> shopSettings(const Workspace &workspace, const Secrets &secrets, const DemoWorld *world)
{
    const auto folder = profileFolder(Side::B2b, workspace.b2b.profile, workspace.folder);
    if (!folder)
        return fail(folder.error());
    B2bSettings settings;
    settings.profileDir = *folder;
    settings.url = world ? world->shopUrl() : QUrl(workspace.b2b.url, QUrl::StrictMode);
    settings.user = workspace.b2b.user;
    settings.secret = world ? DemoWorld::shopSecret() : secrets.b2b;
    settings.parameters = workspace.b2b.parameters;
    if (!workspace.b2b.caFile.isEmpty())
        settings.caFile = workspace.path(workspace.b2b.caFile);
    settings.callsPerMinute = workspace.b2b.callsPerMinute;
    return settings;
}

Result<std::unique_ptr<B2b>> openB2bSide(
    const Workspace &workspace, const Secrets &secrets, const DemoWorld *world, const Clock &clock, Erp *erp)
{
    auto made = shopSettings(workspace, secrets, world);
    if (!made)
        return fail(made.error());
    B2bSettings &settings = *made;
    settings.clock = clock;
    if (erp)
        settings.fileOf = [erp](const QString &area, const QString &name) { return erp->file(area, name); };
    return openB2b(settings);
}

Result<QVector<AreaChoice>> sharedAreas(const Workspace &workspace)
{
    const auto setups = areaSetups(workspace);
    if (!setups)
        return fail(setups.error());
    const auto erp = openErpSide(workspace, {}, *setups, {});
    if (!erp)
        return fail(erp.error());
    const auto b2b = openB2bSide(workspace, {}, nullptr, {});
    if (!b2b)
        return fail(b2b.error());
    const QStringList inErp = (*erp)->areas(), inB2b = (*b2b)->areas();
    if (inErp.isEmpty() || inB2b.isEmpty())
        return workspace.areas;
    QVector<AreaChoice> out;
    bool compares = false;
    for (qsizetype i = 0; i < setups->size(); ++i) {
        const QString area = workspace.areas[i].area;
        const bool both = inErp.contains(area) && inB2b.contains(area);
        const bool one = inErp.contains(area) || inB2b.contains(area);
        if (both || (one && !(*setups)[i].referenceFor.isEmpty()))
            out.append({area, both && workspace.areas[i].compared, workspace.areas[i].fields});
        compares = compares || both;
    }
    if (!compares)
        return fail(Error::Kind::Profile,
            Words::tr("%1 and %2 have no area in common").arg(workspace.erp.profile, workspace.b2b.profile));
    return out;
}

} // namespace zgoda
