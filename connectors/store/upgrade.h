// Brings a store file to this program's schema, one numbered step at a time, each in a transaction of its own.
#pragma once

#include "connectors/sqlite/sqlite.h"

#include <QVector>

namespace zgoda {

struct Upgrade {
    int number = 0; // 1, 2, …; PRAGMA user_version after it ran
    QByteArray sql;
};

// The steps that are compiled in, in order.
QVector<Upgrade> storeUpgrades();

// Whether the file can be ours: a newer schema is status 17, another program's file status 26. Changes nothing.
Result<> checkVersion(sqlite::Database &database, const QVector<Upgrade> &known);
Result<> upgrade(sqlite::Database &database, const QVector<Upgrade> &known);

} // namespace zgoda
