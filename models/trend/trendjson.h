// A point of a trend as JSON, the same in the store and in what zgodactl prints (resources/help/json.md). Counts of zero
// are left out.
#pragma once

#include "models/trend/trendpoint.h"

#include <QJsonObject>

namespace zgoda {

QJsonObject trendJson(const TrendPoint &point);
// Nothing: it is no point. What is not known in it counts as zero, so that an older program reads a newer one's points.
std::optional<TrendPoint> trendOfJson(const QJsonObject &json);

} // namespace zgoda
