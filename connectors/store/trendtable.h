// What each read of an area counted, thinned as it grows (models/trend/series.h).
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

    Result<> add(const TrendPoint &point, Instant now);
    Result<QVector<TrendPoint>> since(Instant from);

private:
    Result<> thin(const QString &area, Instant now);
    sqlite::Database &m_database;
};

} // namespace zgoda
