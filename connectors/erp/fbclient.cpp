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
    const bool all = resolve(library, "fb_get_master_interface", f.master)
        && resolve(library, "fb_interpret", f.interpret) && resolve(library, "fb_cancel_operation", f.cancel);
    return all ? std::optional(f) : std::nullopt;
}

// Kept for as long as the program runs, as the library is.
fb::Provider *findRemote()
{
    constexpr unsigned providers = 1; // IPluginManager::TYPE_PROVIDER
    const Fbclient *client = fbclient();
    if (!client)
        return nullptr;
    fb::Master *master = client->master();
    fb::Status *status = master->calls->status(master);
    fb::Plugins *plugins = master->calls->pluginManager(master);
    fb::PluginSet *set = plugins->calls->plugins(plugins, status, providers, "Remote", nullptr);
    fb::Provider *out = set ? set->calls->plugin(set, status) : nullptr;
    if (set)
        set->calls->release(set);
    status->calls->dispose(status);
    return out;
}

} // namespace

const Fbclient *fbclient()
{
    static const std::optional<Fbclient> loaded = load();
    return loaded ? &*loaded : nullptr;
}

fb::Provider *fbRemote()
{
    static fb::Provider *const found = findRemote();
    return found;
}

} // namespace zgoda::erp
