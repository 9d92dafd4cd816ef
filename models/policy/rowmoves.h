// Where the ERP's rows go in the projection: their keys in B2B codes, today's row of several periods, and one row for
// several that meet (stock of several warehouses), summed where that makes sense.
#pragma once

#include "models/policy/codes.h"

namespace zgoda {

// `out` starts as a copy of `erp`; codes are by field. What has no code or no period today is kept out, with a problem
// per code; where nothing moves, `out` stays as it is. New keys are interned in the pools that both share.
void moveRows(const Snapshot &erp, const std::vector<Codes> &codes, const ProjectionInput &input, Snapshot &out);

} // namespace zgoda
