// The cut-off hours in workspace.json:
//   "timeZone": "Europe/Warsaw",
//   "cutOffs": [ { "name": "Courier", "at": "14:00", "days": ["mon", "tue", "wed", "thu", "fri"],
//                  "without": ["2026-12-25"], "when": [ { "field": "warehouse", "globs": ["gdansk*"] } ] } ]
// "days", "without" and "when" may be missing: every day, every order (an empty "days": never); "timeZone", too: this computer's.
#pragma once

#include "app/workspacejson.h"

namespace zgoda {

CutOffs readCutOffs(JsonReader &json, std::optional<Error> *complaint);
void putCutOffs(QJsonObject &json, const CutOffs &cutOffs);

} // namespace zgoda
