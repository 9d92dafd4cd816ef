// The connection test: who answers, as whom, and whether that login could change data.
#pragma once

#include "connectors/erp/reader.h"

namespace zgoda::erp {

Result<Probe> probeServer(const Setup &setup, Stop &stop);

} // namespace zgoda::erp
