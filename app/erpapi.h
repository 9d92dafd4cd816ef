// An ERP that is read from its database and, in some areas, written through its HTTP API: the two connectors as one.
// Here, because they do not know each other. Threads and errors as the two have them.
#pragma once

#include "connectors/b2b/b2b.h"
#include "connectors/erp/erp.h"

namespace zgoda {

// The ERP itself when its profile has no API, or may not be written. The settings' writeUser and writePassword log in at
// the API. Errors: those of openB2b(), with the API's own profile.json in their subject.
Result<std::unique_ptr<Erp>> withApi(std::unique_ptr<Erp> erp, const ErpSettings &settings);

} // namespace zgoda
