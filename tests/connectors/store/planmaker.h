// Plans for tests of the store, made by hand.
#pragma once

#include "models/plan/plan.h"
#include "tests/support/world.h"

namespace zgoda::test {

using namespace Qt::StringLiterals;

inline Step stepOn(
    const QString &planId, const QStringList &key, const QString &field, const QString &from, const QString &to)
{
    Step step;
    step.area = u"stock"_s;
    step.key = step.targetKey = key;
    step.writes.append({field, {Value::Kind::Text, from}, {Value::Kind::Text, to}, {Value::Kind::Text, from},
        u"owner-moved"_s, u"rule-7"_s, u"Zażółć Gęślą"_s, {}});
    step.id = stepId(planId, step);
    return step;
}

inline Plan planOf(const QString &id, int steps = 3)
{
    Plan plan;
    plan.id = id;
    plan.workspace = u"w"_s;
    plan.areas = QStringList {u"stock"_s};
    for (int i = 0; i < steps; ++i)
        plan.steps.append(
            stepOn(id, {u"A%1"_s.arg(i), u"W1"_s}, u"available"_s, u"5.0000"_s, u"%1.0000"_s.arg(10 + i)));
    plan.seal = sealOf(plan);
    return plan;
}

inline StepOutcome doneOutcome(const Step &step)
{
    Agreed agreed {step.area, step.key, true, {}};
    for (const Write &write : step.writes)
        agreed.values[write.field] = write.write;
    return {step.id, StepState::Done, u"200"_s, u"remote-"_s + step.key[0], agreed};
}

} // namespace zgoda::test
