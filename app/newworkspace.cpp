#include "app/newworkspace.h"

#include "app/application.h"
#include "app/connectionform.h"
#include "app/connections.h"
#include "models/base/async.h"

#include <QFileInfo>

namespace zgoda {

NewWorkspace::NewWorkspace()
    : m_mapping([this](const ConnectionForm &form) { return withForm(m_workspace, form); },
        [](Side side, const QString &secret) -> Result<Secrets> {
            Secrets secrets;
            (side == Side::Erp ? secrets.erp : secrets.b2b) = secret;
            return secrets;
        })
{
}

Result<std::unique_ptr<NewWorkspace>> NewWorkspace::in(const QString &folder)
{
    auto out = std::make_unique<NewWorkspace>();
    out->m_workspace = newWorkspace(folder, QFileInfo(folder).fileName());
    const QVector<ProfileChoice> erps = profiles(Side::Erp, folder), shops = profiles(Side::B2b, folder);
    if (erps.isEmpty() || shops.isEmpty())
        return fail(Error::Kind::Profile, resourceFolder());
    const auto areas = knownAreas();
    if (!areas)
        return fail(areas.error());
    Workspace &workspace = out->m_workspace;
    for (const auto &schema : *areas)
        workspace.areas.append({schema->area, true, {}});
    return out;
}

QVector<SystemOption> NewWorkspace::systems(Side side) const { return systemOptions(side, m_workspace.folder); }

ConnectionForm NewWorkspace::connection(Side side) const { return formOf(m_workspace, side); }

QFuture<Result<ConnectionReport>> NewWorkspace::test(const ConnectionForm &form, const QString &secret)
{
    Secrets secrets;
    (form.side == Side::Erp ? secrets.erp : secrets.b2b) = secret;
    return testForm(withForm(m_workspace, form), form.side, secrets);
}

Result<> NewWorkspace::save(const ConnectionForm &form, const QString &secret)
{
    m_workspace = withForm(m_workspace, form);
    m_secrets[form.side] = secret;
    if (m_secrets.size() < 2)
        return {};
    const QMap<Side, QString> secrets = std::exchange(m_secrets, {}); // after a failure both are given again
    const auto areas = sharedAreas(m_workspace);
    if (!areas)
        return fail(areas.error());
    for (auto it = secrets.cbegin(); it != secrets.cend(); ++it) {
        if (it->isEmpty())
            continue;
        if (const Result<> kept = storeSecret(m_workspace, it.key(), *it); !kept)
            return kept;
    }
    Workspace whole = m_workspace;
    whole.areas = *areas;
    return saveWorkspace(whole);
}

Result<> NewWorkspace::savePolicy(const Policy &policy)
{
    m_workspace.policy = policy;
    return {};
}

QFuture<Result<>> NewWorkspace::exportRows(const QString &, const QString &, const QVector<KeyId> &)
{
    return readyFuture<Result<>>(fail(Error::Kind::Refused, workspaceName()));
}

QFuture<Result<>> NewWorkspace::exportLines(const QString &, const QStringList &, const QVector<QStringList> &)
{
    return readyFuture<Result<>>(fail(Error::Kind::Refused, workspaceName()));
}

QFuture<Result<>> NewWorkspace::exportSummary(const QString &, const Summary &)
{
    return readyFuture<Result<>>(fail(Error::Kind::Refused, workspaceName()));
}

QFuture<Result<QStringList>> NewWorkspace::makeThingsHappen()
{
    return readyFuture<Result<QStringList>>(fail(Error::Kind::Refused, workspaceName()));
}

} // namespace zgoda
