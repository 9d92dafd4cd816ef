// What a connection's settings come to: the profile, and how its calls are made. For b2b.cpp and ask.cpp.
#pragma once

#include "connectors/b2b/b2b.h"
#include "connectors/b2b/caller.h"

namespace zgoda::b2b {

struct Reached {
    ProfilePtr profile;
    CallerSettings caller;
};

// Nothing is asked yet. Rejected: an address that is none; Tls: a certificate that cannot be read; and what is wrong
// with the profile.
Result<Reached> reach(const B2bSettings &settings);

} // namespace zgoda::b2b
