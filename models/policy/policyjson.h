// The policy's members of workspace.json. Every member may be missing: it then has its default.
//   "owners":     { "stock": { "available": "erp" } }
//   "rules":      [ { "id", "name", "enabled", "area", "field", "kind": "owner|restore|expected|tolerance|buffer",
//                     "when": [ { "field": "product.category", "globs": ["cables*"] } ],
//                     "owner", "reason", "amount", "until": "2026-12-31" } ]
//   "guards":     { "rowsPercent", "rowsAtLeast", "rows", "shrinkPercent", "jumpFactor", "toZero", "negative", "money"
//                   }
//   "crosswalks": { "warehouse": { "strict": true, "pairs": [ { "erp": "MAG1", "b2b": "warszawa" } ] },
//                   "unit": { "others": "" } }
//   "linkExact": false
//   "currentOnly": [ "prices" ]
#pragma once

#include "models/policy/policy.h"

#include <QJsonObject>

namespace zgoda {

// Other members of the object are not looked at. Kind::Profile; the subject is the wrong member ("rules[2].kind").
Result<Policy> policyFromJson(const QJsonObject &json);
// The members above, all of them, in a form that reads back equal (crosswalks by name).
QJsonObject policyToJson(const Policy &policy);

// A file of rules and sources of truth, to be taken to another workspace: {"zgodaRules": 1, "owners", "rules"}. Emergency
// modes neither go into it nor come or go by it.
QByteArray rulesToJson(const Policy &policy);
struct RulesTaken {
    Policy policy;
    int added = 0, replaced = 0; // rules; one with the id of an own rule takes its place
};
// `own` with what the file says; all else of it stays. Kind::Profile: `name`, or the wrong member in it.
Result<RulesTaken> withRules(const Policy &own, const QByteArray &json, const QString &name);

} // namespace zgoda
