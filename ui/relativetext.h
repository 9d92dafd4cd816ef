// Sentences about what a row has to do with other areas: what it names that is not there, and what goes along with it.
#pragma once

#include "models/plan/plan.h"
#include "models/run/traces.h"
#include "ui/text.h"

namespace zgoda {

QString missingSentence(const MissingCode &missing, const Names &names);
// "Sku “A”: the orders that wait want 7, Trade ERP has 5. Offer less …"
QString shortageSentence(const Shortage &shortage, const Names &names);
// "Orders B2B-7 · 22.11.2026 · 3 · only in Sklep": where a thing stands, and on which side alone.
QString traceText(const Trace &trace, const Names &names);
// "B · Lamp (same category, 12 free, 3 % cheaper)"
QString substituteText(const Substitute &substitute);
// "Orders: 4 new rows take along 7 rows of Order lines.", one a line; empty when no step has any.
QString partsText(const Plan &plan);

} // namespace zgoda
