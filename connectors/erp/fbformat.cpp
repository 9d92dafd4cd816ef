#include "connectors/erp/fbformat.h"

namespace zgoda::erp {
namespace {

constexpr std::uintptr_t tableVersion = 3; // of the table that Firebird 3 has; later ones have more at its end

// The versions whose code for servers was looked at.
bool isKnown(fb::Master *master)
{
    const unsigned major = master->calls->util(master)->calls->clientVersion(master->calls->util(master)) >> 8;
    return major >= 3 && major <= 5;
}

template <class Calls> fb::Counted uncounted() // the rows own it
{
    return {{nullptr, tableVersion}, [](void *) {}, [](void *) { return 1; }};
}

} // namespace

const fb::MetadataCalls FbFormat::calls {uncounted<fb::MetadataCalls>(),
    [](fb::Metadata *self, fb::Status *status) {
        return own(self).taken ? 0 : ask<&fb::MetadataCalls::count>(self, status);
    },
    ask<&fb::MetadataCalls::field, unsigned>, ask<&fb::MetadataCalls::relation, unsigned>,
    ask<&fb::MetadataCalls::owner, unsigned>, ask<&fb::MetadataCalls::alias, unsigned>,
    ask<&fb::MetadataCalls::type, unsigned>, ask<&fb::MetadataCalls::isNullable, unsigned>,
    ask<&fb::MetadataCalls::subType, unsigned>, ask<&fb::MetadataCalls::length, unsigned>,
    ask<&fb::MetadataCalls::scale, unsigned>, ask<&fb::MetadataCalls::charset, unsigned>,
    ask<&fb::MetadataCalls::offset, unsigned>, ask<&fb::MetadataCalls::nullOffset, unsigned>,
    ask<&fb::MetadataCalls::builder>, [](fb::Metadata *self, fb::Status *) { return own(self).length; }};

FbFormat::FbFormat() { m_own.calls = &calls; }

fb::Metadata *FbFormat::lend(FbLink &link, FbPtr<fb::Metadata> of)
{
    m_own.of = std::move(of);
    m_own.length = m_own.of->calls->messageLength(m_own.of.get(), link.status);
    return link.direct && isKnown(link.master) ? &m_own : m_own.of.get();
}

} // namespace zgoda::erp
