#include "app/deskservices.h"

#include "app/areafiles.h"
#include "app/connectionform.h"
#include "app/demo/world.h"
#include "app/mapping.h"
#include "app/marks.h"
#include "app/months.h"
#include "app/reviewexport.h"
#include "app/shopmapping.h"
#include "models/base/async.h"

#include <QFile>
#include <QRandomGenerator>
#include <QtConcurrent>

namespace zgoda {
namespace {

constexpr int happenings = 12;

} // namespace

WorkspaceServices::WorkspaceServices(OpenWorkspace *open)
    : m_open(open)
    , m_mapping([open](const ConnectionForm &form) { return withForm(open->workspace(), form); },
          [this](Side side, const QString &secret) { return secretsFor(side, secret); })
{
}

// What is typed counts; the rest is as it is kept.
Result<Secrets> WorkspaceServices::secretsFor(Side side, const QString &secret) const
{
    Result<Secrets> out = fetchSecrets(m_open->workspace());
    if (!out && secret.isEmpty())
        return out;
    Secrets secrets = out ? *out : Secrets {};
    if (!secret.isEmpty())
        (side == Side::Erp ? secrets.erp : secrets.b2b) = secret;
    return secrets;
}

QString WorkspaceServices::workspaceName() const { return m_open->workspace().name; }

Result<QVector<MarkField>> WorkspaceServices::marks() const
{
    if (!m_marks)
        m_marks = markFieldsOf(m_open->session());
    return *m_marks;
}

Result<QVector<TraceFields>> WorkspaceServices::traces() const
{
    if (!m_traces)
        m_traces = saidOfAreas<TraceFields>(m_open->session(), parseTraceFields);
    return *m_traces;
}

QVector<SystemOption> WorkspaceServices::systems(Side side) const
{
    return systemOptions(side, m_open->workspace().folder);
}

ConnectionForm WorkspaceServices::connection(Side side) const { return formOf(m_open->workspace(), side); }

QFuture<Result<ConnectionReport>> WorkspaceServices::test(const ConnectionForm &form, const QString &secret)
{
    const Result<Secrets> secrets = secretsFor(form.side, secret);
    if (!secrets)
        return readyFuture<Result<ConnectionReport>>(fail(secrets.error()));
    return testForm(withForm(m_open->workspace(), form), form.side, *secrets);
}

Result<> WorkspaceServices::save(const ConnectionForm &form, const QString &secret)
{
    Workspace workspace = withForm(m_open->workspace(), form);
    if (const auto areas = followProfile(workspace, form.side); !areas)
        return areas;
    // The file first: refused, it must not leave the old connection with another one's password.
    if (const auto saved = m_open->save(workspace); !saved || secret.isEmpty())
        return saved;
    return storeSecret(workspace, form.side, secret);
}

// Another profile gives other areas, and so does one of our own that was mapped anew.
Result<> WorkspaceServices::followProfile(Workspace &workspace, Side side) const
{
    const Workspace &before = m_open->workspace();
    const bool other = workspace.erp.profile != before.erp.profile || workspace.b2b.profile != before.b2b.profile;
    const bool own = QFile::exists(side == Side::Erp ? ownProfileFolder(workspace, workspace.erp.profile)
                                                     : ownShopProfileFolder(workspace, workspace.b2b.profile));
    if (!other && !own)
        return {};
    auto shared = withSharedAreas(workspace);
    if (!shared)
        return fail(shared.error());
    workspace = std::move(*shared);
    return {};
}

Result<> WorkspaceServices::savePolicy(const Policy &policy)
{
    Workspace workspace = m_open->workspace();
    workspace.policy = policy;
    return m_open->save(workspace);
}

Result<QVector<MonthFields>> WorkspaceServices::monthFields() const { return monthFieldsOf(m_open->session()); }

QVector<Closing> WorkspaceServices::closings() const { return m_open->workspace().closings; }

Result<> WorkspaceServices::saveClosings(const QVector<Closing> &closings)
{
    Workspace workspace = m_open->workspace();
    workspace.closings = closings;
    return m_open->save(workspace);
}

QFuture<Result<>> WorkspaceServices::exportRows(const QString &file, const QString &area, const QVector<KeyId> &keys)
{
    return QtConcurrent::run([file, keys, shown = shownOf(m_open->session(), area)](QPromise<Result<>> &promise) {
        promise.addResult(exportReview(file, shown, keys, [&promise] { return promise.isCanceled(); }));
    });
}

QFuture<Result<>> WorkspaceServices::exportLines(
    const QString &file, const QStringList &headers, const QVector<QStringList> &lines)
{
    return QtConcurrent::run([file, headers, lines](QPromise<Result<>> &promise) {
        promise.addResult(writeTable(file, linesTable(headers, lines), [&promise] { return promise.isCanceled(); }));
    });
}

QFuture<Result<>> WorkspaceServices::exportSummary(const QString &file, const Summary &summary)
{
    return QtConcurrent::run([file, summary](QPromise<Result<>> &promise) {
        promise.addResult(writeTable(file, summaryTable(summary), [&promise] { return promise.isCanceled(); }));
    });
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
