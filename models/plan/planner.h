// From decisions to a plan. Pure: the same input gives the same steps. Refuses nothing silently: rows that need
// somebody are counted, tripped guards are listed.
#pragma once

#include "models/plan/emergency.h"
#include "models/policy/propose.h"

namespace zgoda {

// A row count of an earlier good read, for the shrink guard.
struct LastGood {
    qint64 erpRows = -1, b2bRows = -1; // -1: there was none
};

struct AreaInput {
    ReviewPtr review;
    Capability erp, b2b;
    LastGood lastGood;
    QSet<KeyId> excluded;                 // rows the operator took out
    QVector<Relative> parts = {};         // what belongs to a row, for the new ones
    std::optional<QSet<KeyId>> only = {}; // just these rows; none: every row
};

struct PlanInput {
    QString planId, workspace, by; // planId: a fresh UUID
    Instant now = 0;
    const Policy &policy;
    const QVector<Link> &links; // for the target's own codes
    const References &references;
    // For the money guard: the quantities that products have, as projected to the shop; null: every product counts once.
    SnapshotPtr quantities;
    MeansRow means = {}; // for emergency modes: a choice may write what no proposal would
};

Plan makePlan(const QVector<AreaInput> &areas, const PlanInput &input);

// By currency, what these steps move (PlanTotals::money); an area that is not among these moves nothing.
QHash<QString, qint64> moneyIn(const QVector<Step> &steps, const QVector<AreaInput> &areas, const PlanInput &input);

// The guards alone, over all steps of a plan.
QVector<Trip> checkGuards(const QVector<Step> &steps, const QVector<AreaInput> &areas, const PlanInput &input);

} // namespace zgoda
