// Three sides of a made-up area for measuring: a code as key and eight compared fields, 1 % of the rows different in
// every way the three-way rule knows. The same number of rows gives the same rows.
#pragma once

#include "models/policy/propose.h"

#include <QByteArray>

namespace zgoda::bench {

struct Sides {
    SnapshotPtr base, erp, b2b;
    qint64 differing = 0; // rows that are not the same on all three sides
};

QSharedPointer<const Schema> benchSchema();
Sides makeSides(qint64 rows);
// The same, made once and kept: for the parts that look at the same rows one after another.
const Sides &sidesOf(qint64 rows);
// The comparison with proposals, under a rule that looks at each row.
ReviewPtr makeReview(const Sides &sides);
// Rules as an operator has them: an expected difference by a pattern, a tolerance, an owner. `last` names the newest.
Policy benchPolicy(const QString &last);
Review proposeWith(const DiffPtr &diff, const Policy &policy, const References &references = {});
// The code of row i: "SKU-0000417".
QByteArray benchCode(qint64 i);
// The columns as CSV lines "key id,8 cells" without a heading, for another program to read; absent rows are left out.
bool writeCsv(const Snapshot &side, const QString &file);

} // namespace zgoda::bench
