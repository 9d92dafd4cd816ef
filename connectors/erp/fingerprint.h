// What decides, besides the data, what a read brings: when it is another, what was read before is no base for changes.
#pragma once

#include "connectors/erp/reader.h"

namespace zgoda::erp {

QString fingerprint(
    const Setup &setup, const ProfileArea &area, const Schema &schema, const QHash<QString, QString> &values);

// A row may come and go by the day alone: a price that ends, an order that is old.
bool dependsOnDay(const Setup &setup, const SqlText &sql);

} // namespace zgoda::erp
