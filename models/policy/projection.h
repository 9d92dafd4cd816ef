// What the B2B side should show, computed from the ERP's snapshot: links and crosswalks applied to keys and values,
// rows that meet in one key summed (stock of several warehouses), the availability formula, buffers, periods.
// Pure; a code that a strict crosswalk does not know becomes a Problem and its row is kept out.
#pragma once

#include "models/policy/policy.h"
#include "models/record/snapshot.h"

#include <functional>

namespace zgoda {

// What other areas know about a row, for rules with "product.category" and for showing a product's name.
struct Reference {
    QString identity;     // "product"
    SnapshotPtr snapshot; // keyed by the identity's code alone; its texts are shared with the areas'
};
using References = QVector<Reference>;

// An area that others sum over (Schema::sums), as it is compared; either side may be null.
struct Summed {
    QString area;
    SnapshotPtr erp, b2b;
};

struct ProjectionInput {
    const Policy &policy;
    const QVector<Link> &links;
    const References &references;
    QDate today; // for validity periods and rules with a last day
    QVector<Summed> summed = {};
};

// `erp` is as read, in ERP codes; the result is in B2B codes over the same pools. Key ids of the two differ where a
// code was translated. Number fields of rows that meet are summed when they are decimals, else the first row's stay.
Snapshot project(const Snapshot &erp, const ProjectionInput &input);

// ERP codes (of the schema's first key field) that may feed this B2B code: for reading again just what is listed.
QStringList erpCodes(const Schema &schema, const ProjectionInput &input, const QString &b2bCode);

// Exact and possible joins of rows that only one side has, by the field that a schema marks as `match`.
// stopped: asked now and then; true ends it with nothing.
QVector<LinkSuggestion> suggestLinks(
    const Snapshot &erp, const Snapshot &b2b, const std::function<bool()> &stopped = {});

} // namespace zgoda
