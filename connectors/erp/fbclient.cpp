#include "connectors/erp/fbclient.h"

#include "connectors/erp/clientlibrary.h"

namespace zgoda::erp {
namespace {

std::optional<Fbclient> load()
{
    QLibrary library;
    if (!loadClient(library, "fbclient", 2, "fbclient"))
        return std::nullopt;
    Fbclient f {};
    const bool all = resolve(library, "isc_start_multiple", f.startMultiple)
        && resolve(library, "isc_rollback_transaction", f.rollback)
        && resolve(library, "isc_dsql_allocate_statement", f.allocate)
        && resolve(library, "isc_dsql_prepare", f.prepare) && resolve(library, "isc_dsql_describe", f.describe)
        && resolve(library, "isc_dsql_describe_bind", f.describeBind) && resolve(library, "isc_dsql_execute", f.execute)
        && resolve(library, "isc_dsql_fetch", f.fetch) && resolve(library, "isc_dsql_free_statement", f.freeStatement)
        && resolve(library, "isc_open_blob2", f.openBlob) && resolve(library, "isc_get_segment", f.getSegment)
        && resolve(library, "isc_close_blob", f.closeBlob) && resolve(library, "fb_cancel_operation", f.cancel)
        && resolve(library, "fb_interpret", f.interpret);
    return all ? std::optional(f) : std::nullopt;
}

} // namespace

const Fbclient *fbclient()
{
    static const std::optional<Fbclient> loaded = load();
    return loaded ? &*loaded : nullptr;
}

} // namespace zgoda::erp
