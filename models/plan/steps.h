// One area's decisions as steps. Internal to plan/.
#pragma once

#include "models/plan/marks.h"

namespace zgoda {

struct AreaSteps {
    QVector<Step> steps; // in row order, without ids
    qint64 unsettled = 0;
};

AreaSteps stepsOf(const AreaInput &area, const PlanInput &input);
// Of rows that somebody marks, in their order (marks.h).
AreaSteps markStepsOf(const AreaInput &area, const PlanInput &input, const MarkField &mark, const QVector<Mark> &marks);

// These steps in the order of writing, with their ids, sums and guards.
Plan sealedPlan(const QVector<AreaInput> &areas, const AreaSteps &made, const PlanInput &input);

// What each step moves, in the steps' order: |price change| x sellable quantity of the product, in 1/10000 of the
// currency. The product is that of the key's codes of which there is most. Without quantities every product counts as one,
// and so does a row whose key names no product, such as a term for a category.
struct Moved {
    QString currency;
    qint64 amount = 0;
};
QVector<Moved> moneyOf(const QVector<Step> &steps, const QVector<AreaInput> &areas, const PlanInput &input);
QHash<QString, qint64> totalOf(const QVector<Moved> &moved);

} // namespace zgoda
