// What each read of an area counted, thinned as it grows (models/trend/series.h). Blocking; the store's thread.
#pragma once

#include "connectors/sqlite/sqlite.h"
#include "models/trend/trendpoint.h"

namespace zgoda {

class TrendTable final {
public:
    explicit TrendTable(sqlite::Database &database)
        : m_database(database)
    {
    }

    // In a transaction of its own, with the thinning of that area; one of the same moment is replaced.
    Result<> add(const TrendPoint &point, Instant now);
    // Of all areas, oldest first. One that names no area or no time is left out.
    Result<QVector<TrendPoint>> since(Instant from);

private:
    Result<> thin(const QString &area, Instant now);

    sqlite::Database &m_database;
};

} // namespace zgoda
