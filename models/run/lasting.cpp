#include "models/run/lasting.h"

#include <algorithm>

namespace zgoda {
namespace {

QString whyLasting(const Step &step, const Capability &can)
{
    switch (step.op) {
    case Step::Op::Create: return can.noUndoCreate;
    case Step::Op::Update: return can.noUndo.isEmpty() ? whyOnce(step, can) : can.noUndo;
    case Step::Op::Remove: return can.noUndoRemove;
    case Step::Op::AdoptBase: break;
    }
    return {};
}

} // namespace

QString whyOnce(const Step &step, const Capability &can)
{
    for (const Write &write : step.writes) {
        if (const QString why = can.once.value(write.field); !why.isEmpty() && step.op == Step::Op::Update)
            return why;
    }
    return {};
}

QVector<Lasting> lastingOf(const QVector<Step> &steps, const CapabilityOf &capabilityOf)
{
    QVector<Lasting> out;
    for (const Step &step : steps) {
        const QString why = whyLasting(step, capabilityOf(step.target, step.area));
        if (why.isEmpty())
            continue;
        const auto same = std::find_if(out.begin(), out.end(), [&](const Lasting &one) {
            return one.target == step.target && one.area == step.area && one.op == step.op;
        });
        if (same == out.end())
            out.append({step.target, step.area, step.op, 1, why});
        else
            ++same->rows;
    }
    return out;
}

Plan withoutLasting(const Plan &plan, const CapabilityOf &capabilityOf)
{
    Plan out = plan;
    out.steps.removeIf(
        [&](const Step &step) { return !whyLasting(step, capabilityOf(step.target, step.area)).isEmpty(); });
    return out;
}

} // namespace zgoda
