// What rows of another area add to a field (Schema::sums).
#pragma once

#include "models/policy/projection.h"

namespace zgoda {

// Over the projected snapshot. A target that the ERP does not give is left alone, and so is everything while
// one side of the other area was never read; one whose addends are not known, or are in another currency than the row, is
// Unknown: all of them while the B2B side was not read to its end.
void addUp(const Sum &sum, const ProjectionInput &input, Snapshot &out);

} // namespace zgoda
