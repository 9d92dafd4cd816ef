// What a caller needs of a connection's settings. For b2b.cpp and ask.cpp.
#pragma once

#include "connectors/b2b/b2b.h"
#include "connectors/b2b/caller.h"

namespace zgoda::b2b {

// Rejected: an address that is none; Tls: a certificate that cannot be read.
Result<CallerSettings> callerSettings(const Profile &profile, const B2bSettings &settings);

} // namespace zgoda::b2b
