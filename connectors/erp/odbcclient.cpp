#include "connectors/erp/odbcclient.h"

#include "connectors/erp/clientlibrary.h"

namespace zgoda::erp {
namespace {

std::optional<Odbcclient> load()
{
    QLibrary library;
    if (!loadClient(library, "odbc", 2, "odbc32"))
        return std::nullopt;
    Odbcclient f {};
    const bool all = resolve(library, "SQLAllocHandle", f.allocate) && resolve(library, "SQLFreeHandle", f.free)
        && resolve(library, "SQLSetStmtAttr", f.setStatement) && resolve(library, "SQLGetInfo", f.info)
        && resolve(library, "SQLBindParameter", f.bindParameter) && resolve(library, "SQLExecDirectW", f.execute)
        && resolve(library, "SQLNumResultCols", f.columnCount) && resolve(library, "SQLDescribeColW", f.describe)
        && resolve(library, "SQLBindCol", f.bindColumn) && resolve(library, "SQLFetch", f.fetch)
        && resolve(library, "SQLSetPos", f.setPosition) && resolve(library, "SQLGetData", f.getData)
        && resolve(library, "SQLCancel", f.cancel) && resolve(library, "SQLGetDiagRecW", f.diagnosis);
    return all ? std::optional(f) : std::nullopt;
}

} // namespace

const Odbcclient *odbcclient()
{
    static const std::optional<Odbcclient> loaded = load();
    return loaded ? &*loaded : nullptr;
}

Fault faultOf(OdbcHandle statement)
{
    char16_t state[6] {}, message[1024] {};
    qint32 native = 0;
    qint16 size = 0;
    if (odbcclient()->diagnosis(odbcStatement, statement, 1, state, &native, message, 1024, &size) > OdbcInfo)
        return {};
    return {QString::fromUtf16(state) + u';' + QString::number(native), QString::fromUtf16(message)};
}

} // namespace zgoda::erp
