#include "app/mappingdesk.h"

#include "app/connectionform.h"
#include "app/mapping.h"
#include "models/base/async.h"

namespace zgoda {

WorkspaceMapping::WorkspaceMapping(Form workspaceOf, Keys secretsOf)
    : m_workspaceOf(std::move(workspaceOf))
    , m_secretsOf(std::move(secretsOf))
{
}

QFuture<Result<MappingStart>> WorkspaceMapping::survey(const ConnectionForm &form, const QString &secret)
{
    const auto secrets = m_secretsOf(secret);
    if (!secrets)
        return readyFuture<Result<MappingStart>>(fail(secrets.error()));
    return surveyErp(m_workspaceOf(form), *secrets, {}, true);
}

QFuture<Result<ConnectionReport>> WorkspaceMapping::tryOut(
    const ConnectionForm &form, const QString &secret, const MappingStart &start, const QVector<AreaMapping> &areas)
{
    const auto secrets = m_secretsOf(secret);
    if (!secrets)
        return readyFuture<Result<ConnectionReport>>(fail(secrets.error()));
    return reportOf(tryMapping(m_workspaceOf(form), *secrets, start, areas));
}

Result<> WorkspaceMapping::save(const ConnectionForm &form, const QString &name, const MappingStart &start,
    const QVector<AreaMapping> &areas, bool replace)
{
    const Workspace workspace = m_workspaceOf(form);
    return saveMapping(ownProfileFolder(workspace, name), workspace.erp, start, areas, replace);
}

} // namespace zgoda
