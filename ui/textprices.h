// The words for how a price came about. As ui/text.h: translated on the call, any thread.
#pragma once

#include "models/pricing/price.h"
#include "ui/text.h"

namespace zgoda {

// Why there is none; `row` names what it is about. Empty for NoPrice::None.
QString noPriceSentence(NoPrice why, const QString &row);
// One step. `row`: the step's row as people know it (keyText()), `code`: its code as text.
QString priceStepText(const PriceStep &step, const QString &row, const QString &code);

} // namespace zgoda
