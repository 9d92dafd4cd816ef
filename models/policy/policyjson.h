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

} // namespace zgoda
