// What a row is called by people.
#pragma once

#include "models/policy/projection.h"
#include "models/policy/propose.h"

namespace zgoda {

// A product's or customer's name for a row, from a reference area or the row's own `name` field; empty: none. Pure.
QString rowName(const Review &review, const References &references, KeyId key);

} // namespace zgoda
