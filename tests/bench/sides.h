// Three sides of a made-up area for measuring: a code as key and eight compared fields, 1 % of the rows different in
// every way the three-way rule knows. The same number of rows gives the same rows.
#pragma once

#include "models/record/snapshot.h"

#include <QByteArray>

namespace zgoda::bench {

struct Sides {
    SnapshotPtr base, erp, b2b;
    qint64 differing = 0; // rows that are not the same on all three sides
};

QSharedPointer<const Schema> benchSchema();
Sides makeSides(qint64 rows);
// The code of row i: "SKU-0000417".
QByteArray benchCode(qint64 i);
// The columns as CSV lines "key id,8 cells" without a heading, for another program to read; absent rows are left out.
bool writeCsv(const Snapshot &side, const QString &file);

} // namespace zgoda::bench
