// What has happened in the demo before somebody opens it: two systems that once agreed, five days of trade, and a few
// things that went wrong as they do. Every state that a row can be in occurs, each for a reason one can believe.
#pragma once

#include "app/demo/world.h"
#include "models/policy/crosswalk.h"

namespace zgoda::demo {

struct Sizes {
    int products = 5000, customers = 400;
};

// Both systems as they were when they agreed, in an empty folder, and the rows whose codes differ.
Result<QVector<Link>> makeSystems(const QString &folder, quint64 seed, Instant at, const Sizes &sizes = {});

// Goods that somebody took out of the shop on purpose, in the shop's codes.
struct Reserved {
    QString sku, warehouse;
};

// What happened between the agreement and the last read; the row whose difference the demo's operator accepts ...
Result<Reserved> daysOfTrade(DemoWorld &world, quint64 seed, Instant from, Instant to);
// ... and in the last seconds.
Result<> lastSeconds(DemoWorld &world, quint64 seed, Instant now);

} // namespace zgoda::demo
