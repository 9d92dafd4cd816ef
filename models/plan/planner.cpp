#include "models/plan/planner.h"

#include "models/plan/steps.h"
#include "models/policy/policyjson.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <algorithm>

namespace zgoda {
namespace {

int rank(Step::Op op) { return int(op); }
// The shop first: should only one of a pair of writes succeed, what was typed is in the shop and the next comparison asks.
int rank(Side target) { return target == Side::B2b ? 0 : 1; }

void sortSteps(QVector<Step> &steps, const QStringList &areas)
{
    std::sort(steps.begin(), steps.end(), [&](const Step &a, const Step &b) {
        const auto place = [&](const Step &s) { return std::tuple(rank(s.op), areas.indexOf(s.area), rank(s.target)); };
        const auto pa = place(a), pb = place(b);
        return pa != pb ? pa < pb : a.key < b.key;
    });
}

// What the plan was made from: the reads, the rows that differed, and the rules. Two plans over the same have the same.
QString hashOfInputs(const QVector<AreaInput> &areas, const PlanInput &input)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QJsonDocument(policyToJson(input.policy)).toJson(QJsonDocument::Compact));
    const auto add = [&](qint64 number) { hash.addData(QByteArray::number(number) + ' '); };
    for (const AreaInput &area : areas) {
        const Diff &diff = *area.review->diff;
        hash.addData(diff.schema().area.toUtf8());
        for (const Snapshot *side : {diff.base.get(), diff.erp.get(), diff.b2b.get()}) {
            add(side->takenAt);
            add(side->rows);
            add(side->complete);
        }
        QVector<quint64> prints;
        for (const RowReview &row : area.review->rows)
            prints.append(row.fingerprint);
        std::sort(prints.begin(), prints.end()); // not in the order in which the rows were read
        for (const quint64 print : prints)
            add(qint64(print));
        QVector<QByteArray> chosen;
        for (const Choice &choice : area.review->choices)
            chosen.append(choice.key.join(u'\n').toUtf8() + choice.field.toUtf8() + choice.value.text.toUtf8()
                + QByteArray::number(int(choice.take)) + ' ');
        std::sort(chosen.begin(), chosen.end());
        for (const QByteArray &choice : chosen)
            hash.addData(choice);
    }
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace

PlanTotals totalsOf(const QVector<Step> &steps)
{
    PlanTotals totals;
    for (const Step &step : steps) {
        switch (step.op) {
        case Step::Op::Create: ++totals.creates; break;
        case Step::Op::Update: ++totals.updates; break;
        case Step::Op::Remove: ++totals.removes; break;
        case Step::Op::AdoptBase: ++totals.adopts; break;
        }
    }
    return totals;
}

void addPartAreas(Plan &plan)
{
    for (const Step &step : plan.steps) {
        for (const StepPart &part : step.parts) {
            if (!plan.areas.contains(part.area))
                plan.areas.append(part.area);
        }
    }
}

Plan sealedPlan(const QVector<AreaInput> &areas, const AreaSteps &made, const PlanInput &input)
{
    Plan plan;
    plan.id = input.planId;
    plan.workspace = input.workspace;
    plan.madeAt = input.now;
    plan.by = input.by;
    plan.inputs = hashOfInputs(areas, input);
    for (const AreaInput &area : areas)
        plan.areas.append(area.review->diff->schema().area);
    plan.steps = made.steps;
    plan.unsettled = made.unsettled;
    sortSteps(plan.steps, plan.areas);
    addPartAreas(plan);
    for (Step &step : plan.steps)
        step.id = stepId(plan.id, step);
    plan.totals = totalsOf(plan.steps);
    plan.totals.money = moneyIn(plan.steps, areas, input);
    plan.trips = checkGuards(plan.steps, areas, input);
    plan.seal = sealOf(plan);
    return plan;
}

Plan makePlan(const QVector<AreaInput> &areas, const PlanInput &input)
{
    AreaSteps all;
    for (const AreaInput &area : areas) {
        const AreaSteps made = stepsOf(area, input);
        all.steps += made.steps;
        all.unsettled += made.unsettled;
    }
    return sealedPlan(areas, all, input);
}

} // namespace zgoda
