// Reading what has changed since the last complete read, and laying it over that one: what comes out is what a whole
// read would have brought. Whatever is in doubt is read whole, and the story says why.
#pragma once

#include "connectors/erp/reader.h"

namespace zgoda::erp {

// Blocks; in the calling thread. Reads the area whole where nothing else is asked for or declared.
Result<Snapshot> readChanged(
    const Setup &setup, const ReadRequest &request, Stop &stop, ReadPath path = ReadPath::Bulk);

} // namespace zgoda::erp
