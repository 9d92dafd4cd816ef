#include "app/deskservices.h"

#include "app/demo/world.h"
#include "app/reviewexport.h"
#include "models/base/async.h"

#include <QRandomGenerator>

namespace zgoda {
namespace {

constexpr int happenings = 12;

void take(ErpConnection &to, const ConnectionForm &form)
{
    to.name = form.name;
    to.colour = form.colour;
    to.profile = form.system;
    to.engine = form.engine;
    to.host = form.address;
    to.port = form.port;
    to.database = form.database;
    to.user = form.user;
    to.parameters = form.parameters;
    to.writable = form.writable;
    to.writeUser = form.writeUser;
}

void take(B2bConnection &to, const ConnectionForm &form)
{
    to.name = form.name;
    to.colour = form.colour;
    to.profile = form.system;
    to.url = form.address;
    to.user = form.user;
    to.parameters = form.parameters;
    to.caFile = form.caFile;
}

Workspace changed(Workspace workspace, const ConnectionForm &form)
{
    if (form.side == Side::Erp)
        take(workspace.erp, form);
    else
        take(workspace.b2b, form);
    return workspace;
}

} // namespace

QString WorkspaceServices::workspaceName() const { return m_open->workspace().name; }

QVector<SystemOption> WorkspaceServices::systems(Side side) const
{
    QVector<SystemOption> options;
    for (const ProfileChoice &choice : profiles(side, m_open->workspace().folder))
        options.append({choice.id, choice.name, choice.engines});
    return options;
}

ConnectionForm WorkspaceServices::connection(Side side) const
{
    const Workspace &w = m_open->workspace();
    if (side == Side::Erp)
        return {side, w.erp.name, w.erp.colour, w.erp.profile, w.erp.engine, w.erp.host, w.erp.port, w.erp.database,
            w.erp.user, w.erp.parameters, w.erp.writable, w.erp.writeUser, {}};
    return {side, w.b2b.name, w.b2b.colour, w.b2b.profile, {}, w.b2b.url, 0, {}, w.b2b.user, w.b2b.parameters, false,
        {}, w.b2b.caFile};
}

QFuture<Result<ConnectionReport>> WorkspaceServices::test(const ConnectionForm &form, const QString &secret)
{
    const Workspace workspace = changed(m_open->workspace(), form);
    Secrets secrets;
    if (secret.isEmpty()) {
        const Result<Secrets> kept = fetchSecrets(m_open->workspace());
        if (!kept)
            return readyFuture<Result<ConnectionReport>>(fail(kept.error()));
        secrets = *kept;
    }
    if (!secret.isEmpty())
        (form.side == Side::Erp ? secrets.erp : secrets.b2b) = secret;
    return testConnection(workspace, form.side, secrets)
        .then(QtFuture::Launch::Sync, [](const Result<ConnectionTest> &test) -> Result<ConnectionReport> {
            if (!test)
                return fail(test.error());
            ConnectionReport report {test->probe, {}};
            for (const AreaSample &sample : test->samples)
                report.samples.append({sample.area, sample.rows, sample.error});
            return report;
        });
}

Result<> WorkspaceServices::save(const ConnectionForm &form, const QString &secret)
{
    const Workspace workspace = changed(m_open->workspace(), form);
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

Result<QStringList> WorkspaceServices::makeThingsHappen()
{
    if (!m_open->demo())
        return fail(Error::Kind::Refused, workspaceName());
    return m_open->demo()->somethingHappens(
        QRandomGenerator::global()->generate64(), happenings, m_open->session().setup().clock());
}

} // namespace zgoda
