// A workspace's secrets, from and to the keychain.
#include "app/application.h"

#include "app/logging.h"
#include "connectors/secrets/secrets.h"
#include "models/base/async.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Application)
};

// The keychain answers through the event loop: this one runs until it has. For starts and for programs without a window.
template <class T> Result<T> waitFor(const QFuture<Result<T>> &future)
{
    QEventLoop loop;
    Result<T> out = fail(Error::Kind::Cancelled);
    bool over = false;
    const auto end = [&] {
        over = true;
        loop.quit();
    };
    onFinished(
        future, &loop,
        [&](const Result<T> &result) {
            out = result;
            end();
        },
        end);
    if (!over)
        loop.exec(QEventLoop::ExcludeUserInputEvents); // a click meanwhile could take away whoever waits here
    return out;
}

// The environment stands in where no keychain answers, or where it holds nothing. A variable that is set and empty says
// that this login needs no password.
Result<QString> fetch(SecretStore &keychain, const QString &name, const char *variable)
{
    const QString given = qEnvironmentVariable(variable);
    const auto kept = waitFor(keychain.read(name));
    if (kept)
        return *kept;
    if (qEnvironmentVariableIsSet(variable) || kept.error().kind == Error::Kind::NotFound)
        return given;
    logError(logApp(), {"keychain"}, kept.error());
    return fail(kept.error());
}

QString writeSecretName(const Workspace &workspace) { return workspace.secretName(Side::Erp) + u"-write"_s; }

Result<> keep(const Workspace &workspace, const QString &name, const QString &secret)
{
    if (workspace.isDemo())
        return fail(Error::Kind::Refused, Words::tr("a demo needs no secrets"));
    const auto keychain = openSecrets();
    return waitFor(keychain->write(name, secret));
}

} // namespace

Result<Secrets> fetchSecrets(const Workspace &workspace)
{
    Secrets out;
    if (workspace.isDemo())
        return out;
    const auto keychain = openSecrets();
    const bool login = !workspace.erp.user.isEmpty();
    const auto erp
        = login ? fetch(*keychain, workspace.secretName(Side::Erp), "ZGODA_ERP_PASSWORD") : Result<QString>(QString());
    if (!erp)
        return fail(erp.error());
    const bool writes = workspace.erp.writable && !workspace.erp.writeUser.isEmpty() && !workspace.erp.askWritePassword;
    const auto erpWrite = writes ? fetch(*keychain, writeSecretName(workspace), "ZGODA_ERP_WRITE_PASSWORD")
                                 : Result<QString>(QString());
    if (!erpWrite)
        return fail(erpWrite.error());
    const bool folder = QUrl(workspace.b2b.url).isLocalFile(); // nobody signs in to it
    const auto b2b
        = folder ? Result<QString>(QString()) : fetch(*keychain, workspace.secretName(Side::B2b), "ZGODA_B2B_SECRET");
    if (!b2b)
        return fail(b2b.error());
    return Secrets {*erp, *erpWrite, *b2b};
}

Result<> storeSecret(const Workspace &workspace, Side side, const QString &secret)
{
    return keep(workspace, workspace.secretName(side), secret);
}

Result<> storeWriteSecret(const Workspace &workspace, const QString &secret)
{
    if (workspace.erp.askWritePassword)
        return fail(
            Error::Kind::Refused, Words::tr("this workspace asks for the password at each run and keeps it nowhere"));
    return keep(workspace, writeSecretName(workspace), secret);
}

} // namespace zgoda
