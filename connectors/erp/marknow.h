// Asks a system how far its changes have come.
#pragma once

#include "connectors/erp/changemark.h"
#include "connectors/erp/reader.h"

namespace zgoda::erp {

// In the connection's transaction. values: the parameters of the profile's statements. The watermark is empty where the
// system has none yet.
Result<ChangeMark> markNow(Connection &connection, const Setup &setup, const ProfileArea &area,
    const ReadRequest &request, const QHash<QString, QString> &values, ReadPath path);

} // namespace zgoda::erp
