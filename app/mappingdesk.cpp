#include "app/mappingdesk.h"

#include "app/connectionform.h"
#include "app/madeprofile.h"
#include "app/mapping.h"
#include "app/shopmapping.h"
#include "models/base/async.h"

namespace zgoda {

WorkspaceMapping::WorkspaceMapping(Form workspaceOf, Keys secretsOf)
    : m_workspaceOf(std::move(workspaceOf))
    , m_secretsOf(std::move(secretsOf))
{
}

QFuture<Result<MappingStart>> WorkspaceMapping::survey(
    const ConnectionForm &form, const QString &secret, const ShopSource &source)
{
    const auto secrets = m_secretsOf(form.side, secret);
    if (!secrets)
        return readyFuture<Result<MappingStart>>(fail(secrets.error()));
    const Workspace workspace = m_workspaceOf(form);
    const bool ofShop = form.side == Side::B2b;
    const bool other = !(ofShop ? workspace.erp.profile : workspace.b2b.profile).isEmpty(); // not so in a new workspace
    return ofShop ? surveyShop(workspace, *secrets, source, {}, other) : surveyErp(workspace, *secrets, {}, other);
}

QFuture<Result<ConnectionReport>> WorkspaceMapping::tryOut(
    const ConnectionForm &form, const QString &secret, const MappingStart &start, const QVector<AreaMapping> &areas)
{
    const auto secrets = m_secretsOf(form.side, secret);
    if (!secrets)
        return readyFuture<Result<ConnectionReport>>(fail(secrets.error()));
    const Workspace workspace = m_workspaceOf(form);
    return reportOf(form.side == Side::B2b ? tryShopMapping(workspace, *secrets, start, areas)
                                           : tryMapping(workspace, *secrets, start, areas));
}

Result<> WorkspaceMapping::save(const ConnectionForm &form, const QString &name, const MappingStart &start,
    const QVector<AreaMapping> &areas, bool replace)
{
    const Workspace workspace = m_workspaceOf(form);
    const auto saved = form.side == Side::B2b
        ? saveShopMapping(ownShopProfileFolder(workspace, name), workspace, start, areas, replace)
        : saveMapping(ownProfileFolder(workspace, name), workspace.erp, start, areas, replace);
    return saved ? Result<>() : fail(saved.error());
}

QStringList WorkspaceMapping::changedByHand(const ConnectionForm &form, const QString &name)
{
    const Workspace workspace = m_workspaceOf(form);
    return zgoda::changedByHand(
        form.side == Side::B2b ? ownShopProfileFolder(workspace, name) : ownProfileFolder(workspace, name));
}

} // namespace zgoda
