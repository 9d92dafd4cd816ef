// How prices are made, as it is shipped, and a workspace's price books by it.
#pragma once

#include "models/run/pricebooks.h"

namespace zgoda {

Result<PriceParts> shippedPriceParts();

// As priceAreas(); waits until the books are made.
Result<PriceBooks> priceBooks(const Session &session, QDate day);

} // namespace zgoda
