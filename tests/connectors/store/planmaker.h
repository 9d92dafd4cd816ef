// Plans for tests of the store, made by hand.
#pragma once

#include "models/plan/plan.h"
#include "tests/support/world.h"

namespace zgoda::test {

inline Step stepOn(
    const QString &planId, const QStringList &key, const QString &field, const QString &from, const QString &to)
{
    Step step;
    step.area = QStringLiteral("stock");
    step.key = step.targetKey = key;
    step.writes.append({field, {Value::Kind::Text, from}, {Value::Kind::Text, to}, {Value::Kind::Text, from},
        QStringLiteral("owner-moved"), QStringLiteral("rule-7"), QStringLiteral("Zażółć Gęślą"), {}});
    step.id = stepId(planId, step);
    return step;
}

inline Plan planOf(const QString &id, int steps = 3)
{
    Plan plan;
    plan.id = id;
    plan.workspace = QStringLiteral("w");
    plan.areas = QStringList {QStringLiteral("stock")};
    for (int i = 0; i < steps; ++i)
        plan.steps.append(stepOn(id, {QStringLiteral("A%1").arg(i), QStringLiteral("W1")}, QStringLiteral("available"),
            QStringLiteral("5.0000"), QStringLiteral("%1.0000").arg(10 + i)));
    plan.seal = sealOf(plan);
    return plan;
}

inline StepOutcome doneOutcome(const Step &step)
{
    Agreed agreed {step.area, step.key, true, {}};
    for (const Write &write : step.writes)
        agreed.values[write.field] = write.write;
    return {step.id, StepState::Done, QStringLiteral("200"), QStringLiteral("remote-") + step.key[0], agreed};
}

} // namespace zgoda::test
