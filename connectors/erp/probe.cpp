#include "connectors/erp/probe.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace zgoda::erp {
namespace {

Result<QString> askIf(Connection &connection, const QString &sql)
{
    return sql.isEmpty() ? Result<QString>(QString()) : connection.ask(sql);
}

// An embedded file knows no logins: the file's own rights decide, and the session opened it for reading only.
void judgeFile(const Setup &setup, Probe &out)
{
    const bool may = QFileInfo(setup.reading.database).isWritable();
    out.canWrite = setup.writable && may;
    out.rights = out.canWrite ? u"reads; opens the file for writing when a plan is applied"_s
        : may                 ? u"opens the file for reading only"_s
                              : u"the file may only be read"_s;
}

} // namespace

Result<Probe> probeServer(const Setup &setup, Stop &stop)
{
    const auto connection = Connection::open(setup.engine, setup.reading, setup.profile, false, stop);
    if (!connection)
        return fail(connection.error());
    if (const auto begun = (*connection)->begin(); !begun)
        return fail(begun.error());
    Probe out;
    const auto server = askIf(**connection, setup.engine.version);
    if (!server)
        return fail(server.error());
    out.server = server->isEmpty() ? setup.engine.kind : *server;
    const auto login = askIf(**connection, setup.engine.login);
    out.login = login && !login->isEmpty() ? *login : setup.reading.user;
    if (!setup.engine.hasLogins) {
        judgeFile(setup, out);
        return out;
    }
    const auto writes = askIf(**connection, setup.engine.canWrite);
    const bool known = writes && !writes->isEmpty();
    out.canWrite = !known || writes->toLongLong() > 0; // unknown counts as dangerous
    out.rights = !known ? u"could not find out whether this login may change data"_s
        : out.canWrite  ? u"this login may change data; a login that may only read is safer"_s
                        : u"this login may only read"_s;
    if (setup.writable && !setup.writing.user.isEmpty())
        out.rights += u"; writes as "_s + setup.writing.user;
    return out;
}

} // namespace zgoda::erp
