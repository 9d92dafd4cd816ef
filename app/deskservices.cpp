#include "app/deskservices.h"

#include "app/connectionform.h"
#include "app/demo/world.h"
#include "app/reviewexport.h"
#include "models/base/async.h"

#include <QRandomGenerator>
#include <QtConcurrent>

namespace zgoda {
namespace {

constexpr int happenings = 12;

} // namespace

QString WorkspaceServices::workspaceName() const { return m_open->workspace().name; }

QVector<SystemOption> WorkspaceServices::systems(Side side) const
{
    return systemOptions(side, m_open->workspace().folder);
}

ConnectionForm WorkspaceServices::connection(Side side) const { return formOf(m_open->workspace(), side); }

QFuture<Result<ConnectionReport>> WorkspaceServices::test(const ConnectionForm &form, const QString &secret)
{
    const Workspace workspace = withForm(m_open->workspace(), form);
    Secrets secrets;
    if (secret.isEmpty()) {
        const Result<Secrets> kept = fetchSecrets(m_open->workspace());
        if (!kept)
            return readyFuture<Result<ConnectionReport>>(fail(kept.error()));
        secrets = *kept;
    }
    if (!secret.isEmpty())
        (form.side == Side::Erp ? secrets.erp : secrets.b2b) = secret;
    return testForm(workspace, form.side, secrets);
}

Result<> WorkspaceServices::save(const ConnectionForm &form, const QString &secret)
{
    const Workspace workspace = withForm(m_open->workspace(), form);
    if (!secret.isEmpty()) {
        const Result<> kept = storeSecret(workspace, form.side, secret);
        if (!kept)
            return kept;
    }
    return m_open->save(workspace);
}

Result<> WorkspaceServices::savePolicy(const Policy &policy)
{
    Workspace workspace = m_open->workspace();
    workspace.policy = policy;
    return m_open->save(workspace);
}

Result<> WorkspaceServices::exportRows(const QString &file, const QString &area, const QVector<KeyId> &keys)
{
    return exportReview(file, m_open->session(), area, keys);
}

bool WorkspaceServices::isDemo() const { return m_open->demo() != nullptr; }

QFuture<Result<QStringList>> WorkspaceServices::makeThingsHappen()
{
    if (!m_open->demo())
        return readyFuture<Result<QStringList>>(fail(Error::Kind::Refused, workspaceName()));
    return QtConcurrent::run([folder = m_open->workspace().folder, seed = QRandomGenerator::global()->generate64(),
                                 now = m_open->session().setup().clock()] {
        return DemoWorld::somethingHappensIn(folder, seed, happenings, now);
    });
}

} // namespace zgoda
