// The words for how a price came about. As ui/text.h: translated on the call, any thread.
#pragma once

#include "models/pricing/pricechecks.h"
#include "ui/text.h"

namespace zgoda {

// Why there is none; `row` names what it is about. Empty for NoPrice::None.
QString noPriceSentence(NoPrice why, const QString &row);
// "81.50 PLN net", or why there is none.
QString priceText(const Price &price, const QString &currency, const QString &row);
// What the shop asks more or less, "1.50 PLN more, net"; empty where that cannot be said.
QString priceGapText(const Price &erp, const Price &b2b, const QString &currency);
// What is wrong with a row of a price list or a term; `other` names the row that it meets, `code` what is not known.
QString priceTroubleText(PriceTrouble::Kind kind, const QString &other, const QString &code);
// One step. `row`: the step's row as people know it (keyText()), `code`: its code as text.
QString priceStepText(const PriceStep &step, const QString &row, const QString &code);

} // namespace zgoda
