// What a cursor's rows look like, as the client library is told it, in a way that makes it ask once and not for each row.
// Its code for servers takes a row's description apart anew at every fetch and then moves the row value by value; of a
// description that has no columns (any more) it keeps the one that it had, and copies the row as a whole. That is half
// of what a row costs there.
#pragma once

#include "connectors/erp/firebird.h"

namespace zgoda::erp {

// Lent to a cursor, which must be closed first. Used by one thread.
class FbFormat final {
public:
    FbFormat();
    FbFormat(const FbFormat &) = delete;
    FbFormat &operator=(const FbFormat &) = delete;

    // What to open a cursor with: ours, or `of` itself where the library is not known to be as said above.
    fb::Metadata *lend(FbLink &link, FbPtr<fb::Metadata> of);
    // After the first row: the library has taken it apart.
    void taken() noexcept { m_own.taken = true; }

private:
    struct Own : fb::Metadata {
        FbPtr<fb::Metadata> of;
        unsigned length = 0;
        bool taken = false;
    };
    static const fb::MetadataCalls calls;
    static Own &own(fb::Metadata *self) { return *static_cast<Own *>(self); }
    template <auto call> static auto ask(fb::Metadata *self, fb::Status *status, auto... index)
    {
        fb::Metadata *of = own(self).of.get();
        return (of->calls->*call)(of, status, index...);
    }

    Own m_own;
};

} // namespace zgoda::erp
