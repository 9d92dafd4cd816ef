#include "connectors/erp/firebird.h"

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

// Of a transaction's options (isc_tpb_*) and of a connection's (isc_dpb_*).
constexpr unsigned char tpbVersion3 = 3, tpbConcurrency = 2, tpbWait = 6, tpbRead = 8, tpbLockTimeout = 21;
constexpr char dpbVersion1 = 1, dpbUser = 28, dpbPassword = 29, dpbCharset = 48, dpbUtf8 = 77;
constexpr int cancelAbort = 4;                                   // fb_cancel_abort
constexpr int cancelRaise = 3;                                   // fb_cancel_raise
constexpr std::intptr_t argumentNumber = 1, argumentCString = 3; // of a status (isc_arg_gds, isc_arg_cstring)
constexpr qsizetype longestOption = 255;

QByteArray option(char kind, const QByteArray &value)
{
    const QByteArray most = value.first(qMin(value.size(), longestOption));
    return QByteArray(1, kind) + char(most.size()) + most;
}

// As Qt's driver writes it: host/port:path.
QByteArray addressOf(const Login &login)
{
    const QString port = login.port > 0 ? u'/' + QString::number(login.port) : QString();
    return (login.host.isEmpty() ? login.database : login.host + port + u':' + login.database).toUtf8();
}

} // namespace

Fault faultOf(const std::intptr_t *errors)
{
    Fault out;
    for (const std::intptr_t *at = errors; *at != 0; at += *at == argumentCString ? 3 : 2) {
        if (at[0] == argumentNumber && at[1] != 0)
            out.code += (out.code.isEmpty() ? QString() : u";"_s) + QString::number(at[1]);
    }
    char line[1024];
    while (fbclient()->interpret(line, sizeof line, &errors) != 0)
        out.message += (out.message.isEmpty() ? QString() : u"; "_s) + QString::fromUtf8(line);
    return out;
}

void fbCancel(FbHandle database)
{
    FbVector status {};
    (void)fbclient()->cancel(status, &database, cancelRaise); // nothing to stop is no error here
}

FbLink::FbLink(fb::Master *of)
    : master(of)
    , status(of->calls->status(of))
{
}

FbLink::~FbLink()
{
    end();
    if (attachment) {
        status->calls->init(status);
        attachment->calls->detach(attachment, status);
        if (failed()) // the server is gone already
            (void)attachment->calls->release(attachment);
    }
    status->calls->dispose(status);
}

// A file of this machine needs the engine that is chosen for it; a server only who speaks to servers.
Result<std::unique_ptr<FbLink>> FbLink::open(const Engine &engine, const Login &login)
{
    fb::Master *master = fbclient()->master();
    std::unique_ptr<FbLink> out(new FbLink(master));
    FbPtr<fb::Provider> chooser;
    fb::Provider *provider = login.host.isEmpty() ? nullptr : fbRemote();
    out->direct = provider;
    if (!provider) {
        chooser.reset(master->calls->dispatcher(master));
        provider = chooser.get();
    }
    const QByteArray options = QByteArray(1, dpbVersion1) + option(dpbUtf8, {}) + option(dpbUser, login.user.toUtf8())
        + option(dpbPassword, login.password.toUtf8()) + option(dpbCharset, "UTF8");
    out->attachment = provider->calls->attach(provider, out->status, addressOf(login).constData(),
        unsigned(options.size()), reinterpret_cast<const unsigned char *>(options.constData()));
    if (out->failed() || !out->attachment)
        return fail(openFailure(engine, login, out->fault()));
    return out;
}

bool FbLink::begin(std::chrono::seconds lockLimit)
{
    const auto seconds = quint32(lockLimit.count());
    const auto byte = [seconds](int place) { return static_cast<unsigned char>(seconds >> (8 * place) & 0xff); };
    const unsigned char options[]
        = {tpbVersion3, tpbRead, tpbConcurrency, tpbWait, tpbLockTimeout, 4, byte(0), byte(1), byte(2), byte(3)};
    end();
    status->calls->init(status);
    transaction = attachment->calls->startTransaction(attachment, status, sizeof options, options);
    return transaction && !failed();
}

void FbLink::end()
{
    if (!transaction)
        return;
    status->calls->init(status);
    transaction->calls->rollback(transaction, status);
    if (failed()) // an ended connection has ended it by itself
        (void)transaction->calls->release(transaction);
    transaction = nullptr;
}

void FbLink::cancel() const
{
    constexpr int patience = 3;
    fb::Status *own = master->calls->status(master);
    // A server (3.0) that was told between two statements now and then passes over all that comes after it, too.
    attachment->calls->cancel(
        attachment, own, ++m_told > patience ? cancelAbort : cancelRaise); // nothing to stop is no error here
    own->calls->dispose(own);
}

} // namespace zgoda::erp
