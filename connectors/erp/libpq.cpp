#include "connectors/erp/libpq.h"

#include "connectors/erp/clientlibrary.h"

namespace zgoda::erp {
namespace {

std::optional<Libpq> load()
{
    QLibrary library;
    if (!loadClient(library, "pq", 5, "libpq"))
        return std::nullopt;
    Libpq f {};
    resolve(library, "PQsetChunkedRowsMode", f.setChunkedRowsMode);
    const bool all = resolve(library, "PQsendPrepare", f.sendPrepare)
        && resolve(library, "PQsendDescribePrepared", f.sendDescribePrepared)
        && resolve(library, "PQsendQueryPrepared", f.sendQueryPrepared)
        && resolve(library, "PQsetSingleRowMode", f.setSingleRowMode) && resolve(library, "PQgetResult", f.getResult)
        && resolve(library, "PQresultStatus", f.resultStatus)
        && resolve(library, "PQresultErrorField", f.resultErrorField)
        && resolve(library, "PQerrorMessage", f.errorMessage) && resolve(library, "PQstatus", f.status)
        && resolve(library, "PQntuples", f.ntuples) && resolve(library, "PQnfields", f.nfields)
        && resolve(library, "PQfname", f.fname) && resolve(library, "PQftype", f.ftype)
        && resolve(library, "PQgetisnull", f.getisnull) && resolve(library, "PQgetvalue", f.getvalue)
        && resolve(library, "PQgetlength", f.getlength) && resolve(library, "PQclear", f.clear)
        && resolve(library, "PQunescapeBytea", f.unescapeBytea) && resolve(library, "PQfreemem", f.freeMemory)
        && resolve(library, "PQgetCancel", f.getCancel) && resolve(library, "PQcancel", f.cancel)
        && resolve(library, "PQfreeCancel", f.freeCancel) && resolve(library, "PQpingParams", f.ping);
    return all ? std::optional(f) : std::nullopt;
}

} // namespace

const Libpq *libpq()
{
    static const std::optional<Libpq> loaded = load();
    return loaded ? &*loaded : nullptr;
}

bool postgresAnswers(const Login &login)
{
    if (!libpq())
        return true;
    const QByteArray host = login.host.toUtf8(), port = QByteArray::number(login.port > 0 ? login.port : 5432);
    const char *names[] = {"host", "port", "connect_timeout", nullptr};
    const char *values[] = {host.constData(), port.constData(), "3", nullptr};
    constexpr int noResponse = 2;
    return libpq()->ping(names, values, 0) < noResponse; // 0 it answers, 1 it answers that it is starting
}

} // namespace zgoda::erp
