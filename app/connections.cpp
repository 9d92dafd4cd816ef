#include "app/connections.h"

#include <QCoreApplication>
#include <QJsonDocument>

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
            auto extended
                = extendSchema(**at, fieldsJson(choice.fields), QStringLiteral("workspace.json: areas.") + choice.area);
            if (!extended)
                return fail(extended.error());
            setup.schema = QSharedPointer<const Schema>::create(std::move(*extended));
        }
        // An area whose rows are one thing each describes that thing: its names, its category.
        if (setup.schema->keyCount == 1)
            setup.referenceFor = setup.schema->fields[0].identity;
        out.append(setup);
    }
    return out;
}

Result<std::unique_ptr<Erp>> openErpSide(
    const Workspace &workspace, const Secrets &secrets, const QVector<AreaSetup> &areas, const Clock &clock)
{
    const auto folder = profileFolder(Side::Erp, workspace.erp.profile, workspace.folder);
    if (!folder)
        return fail(folder.error());
    ErpSettings settings;
    settings.profileDir = *folder;
    settings.engine = workspace.erp.engine;
    settings.host = workspace.erp.host;
    settings.port = workspace.erp.port;
    const bool file = workspace.erp.engine == QLatin1String("sqlite");
    settings.database = file ? workspace.path(workspace.erp.database) : workspace.erp.database;
    settings.user = workspace.erp.user;
    settings.password = secrets.erp;
    settings.parameters = workspace.erp.parameters;
    settings.writable = workspace.erp.writable;
    settings.writeUser = workspace.erp.writeUser;
    settings.writePassword = secrets.erpWrite;
    settings.clock = clock;
    for (const AreaSetup &area : areas)
        settings.schemas.insert(area.schema->area, area.schema);
    return openErp(settings);
}

Result<std::unique_ptr<B2b>> openB2bSide(
    const Workspace &workspace, const Secrets &secrets, const DemoWorld *world, const Clock &clock)
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
    settings.clock = clock;
    return openB2b(settings);
}

} // namespace zgoda
