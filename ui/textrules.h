// The words for what rules do and fail to do. As ui/text.h: translated on the call, any thread.
#pragma once

#include "models/policy/rulefacts.h"
#include "ui/text.h"

namespace zgoda {

// What an operator should know of a rule; empty: nothing is wrong with it. `other`: the name of the rule it meets.
QString ruleTroubleText(const RuleFacts &facts, const QString &other);
// "Fits 1 240 rows now, of which 37 differ."
QString ruleReachText(const RuleFacts &facts);
// Why a field has the source of truth that it has: "set here for the whole field", "by the rule “…”".
QString ownerReason(const FieldWhy &why, const Policy &policy);

} // namespace zgoda
