// What trends say, for the desk and zgodactl alike. Qt Core only; any thread.
#pragma once

#include "models/trend/trendpoint.h"
#include "ui/text.h"

namespace zgoda {

QString causeWord(Cause cause, const Names &names); // "moved in Subiekt GT"

// Points as a table, to read or to take away: a line for each point, and one for each value that it was counted by.
QStringList trendHeaders(const Names &names);
// count: how a number is written: to be read (countText()), or to be reckoned with by another program (the default).
using CountForm = QString (*)(qint64);
QVector<QStringList> trendLines(const QVector<TrendPoint> &points, CountForm count = nullptr);

} // namespace zgoda
