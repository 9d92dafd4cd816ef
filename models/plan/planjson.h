// Values as JSON: a canonical text is a string, an empty value null, {"absent": true} and {"unknown": true} the other
// two. In plan files, in the store and in the programs' output alike. (planToJson and planFromJson are in plan.h.)
#pragma once

#include "models/plan/plan.h"

#include <QJsonObject>
#include <QJsonValue>

namespace zgoda {

QJsonValue valueToJson(const Value &value);
std::optional<Value> valueFromJson(const QJsonValue &json); // nothing: not in this form

} // namespace zgoda
