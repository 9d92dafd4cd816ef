#include "app/connectionform.h"

#include <QDir>
#include <QFutureWatcher>
#include <QUrl>

namespace zgoda {
namespace {

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
    to.askWritePassword = form.askWritePassword;
}

void take(B2bConnection &to, const ConnectionForm &form)
{
    to.name = form.name;
    to.colour = form.colour;
    to.profile = form.system;
    // A folder, for a shop that exchanges files, may be typed as any folder is.
    const bool folder = QDir::isAbsolutePath(form.address) && !form.address.startsWith(u':');
    to.url = folder ? QUrl::fromLocalFile(QDir::fromNativeSeparators(form.address)).toString() : form.address;
    to.user = form.user;
    to.parameters = form.parameters;
    to.caFile = form.caFile;
}

} // namespace

QVector<SystemOption> systemOptions(Side side, const QString &workspaceFolder)
{
    QVector<SystemOption> options;
    for (const ProfileChoice &choice : profiles(side, workspaceFolder))
        options.append({choice.id, choice.name, choice.engines});
    return options;
}

ConnectionForm formOf(const Workspace &w, Side side)
{
    if (side == Side::Erp)
        return {side, w.erp.name, w.erp.colour, w.erp.profile, w.erp.engine, w.erp.host, w.erp.port, w.erp.database,
            w.erp.user, w.erp.parameters, w.erp.writable, w.erp.writeUser, {}, w.erp.askWritePassword};
    return {side, w.b2b.name, w.b2b.colour, w.b2b.profile, {}, w.b2b.url, 0, {}, w.b2b.user, w.b2b.parameters, false,
        {}, w.b2b.caFile, false};
}

Workspace withForm(Workspace workspace, const ConnectionForm &form)
{
    if (form.side == Side::Erp)
        take(workspace.erp, form);
    else
        take(workspace.b2b, form);
    return workspace;
}

QFuture<Result<ConnectionReport>> reportOf(QFuture<Result<ConnectionTest>> test)
{
    const auto report
        = test.then(QtFuture::Launch::Sync, [](const Result<ConnectionTest> &done) -> Result<ConnectionReport> {
              if (!done)
                  return fail(done.error());
              ConnectionReport out {done->probe, {}};
              for (const AreaSample &sample : done->samples)
                  out.samples.append({sample.area, sample.rows, sample.error});
              return out;
          });
    // Cancelling a continuation does not reach what it continues.
    auto *watcher = new QFutureWatcher<Result<ConnectionReport>>;
    QObject::connect(watcher, &QFutureWatcherBase::canceled, watcher, [test]() mutable { test.cancel(); });
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
    watcher->setFuture(report);
    return report;
}

QFuture<Result<ConnectionReport>> testForm(const Workspace &workspace, Side side, const Secrets &secrets)
{
    return reportOf(testConnection(workspace, side, secrets));
}

} // namespace zgoda
