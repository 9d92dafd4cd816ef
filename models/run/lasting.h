// What a plan writes that no undo can put back, as the target's capability says it: shown before a plan is confirmed, and
// left out of the plan that undoes a run. Pure.
#pragma once

#include "models/plan/plan.h"
#include "models/policy/propose.h"

#include <functional>

namespace zgoda {

struct Lasting {
    Side target = Side::Erp;
    QString area;
    Step::Op op = Step::Op::Update;
    qint64 rows = 0;
    QString why; // the profile's words, for people
};

using CapabilityOf = std::function<Capability(Side target, const QString &area)>;

// One entry for each target, area and op, in the steps' order.
QVector<Lasting> lastingOf(const QVector<Step> &steps, const CapabilityOf &capabilityOf);
// Why this step may be sent once and never again by itself (Capability::once); empty: it may.
QString whyOnce(const Step &step, const Capability &can);
// The plan without those steps. Its seal no longer fits: only for looking at what a run can undo.
Plan withoutLasting(const Plan &plan, const CapabilityOf &capabilityOf);

} // namespace zgoda
