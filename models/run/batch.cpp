#include "models/run/batch.h"

#include "models/run/lasting.h"
#include "models/run/waiting.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

using namespace std::chrono_literals;
using Kind = Error::Kind;

bool allows(const Capability &can, const Step &step)
{
    switch (step.op) {
    case Step::Op::Create: return can.create;
    case Step::Op::Remove: return can.remove;
    case Step::Op::Update:
    case Step::Op::AdoptBase: break;
    }
    return std::all_of(step.writes.begin(), step.writes.end(),
        [&](const Write &write) { return can.fields.contains(write.field, Qt::CaseInsensitive); });
}

} // namespace

Result<bool> Batch::run(const QVector<Step> &steps)
{
    if (steps.first().op == Step::Op::AdoptBase)
        return adopt(steps);
    const QVector<Step> asked = m_aim == Aim::Write ? permitted(steps) : steps;
    if (asked.isEmpty())
        return settle(true);
    const Instant looking = m_ports.clock();
    const auto before = readTarget(asked, m_ports, m_options, 0ms);
    if (!before)
        return cannotRead(asked, before.error());
    QVector<Step> toSend = look(asked, *before);
    if (m_aim == Aim::Settle) // what had arrived while it was allowed is known now
        toSend = permitted(toSend);
    if (!toSend.isEmpty() && m_ports.asCompared && standsOnSource(toSend.first())) {
        const auto source = SourceRows::read(toSend, m_ports);
        if (!source)
            return cannotRead(toSend, source.error());
        toSend = standing(toSend, *source);
    }
    if (toSend.isEmpty())
        return settle(true);
    QStringList ids;
    for (const Step &step : toSend)
        ids.append(step.id);
    if (auto intent = m_ports.journal->sent(m_run, ids, m_ports.clock(), m_parts); !intent)
        return fail(intent.error());
    const Answers answers = send(toSend);
    m_report.window = qMax(m_report.window, m_ports.clock() - looking);
    lookAgain(toSend, answers);
    return settle(!m_outOfReach);
}

Result<bool> Batch::adopt(const QVector<Step> &steps)
{
    for (const Step &step : steps) {
        // A plan may be old: what was agreed on then must not set back a base that moved since.
        if (!m_ports.stillAgreed || m_ports.stillAgreed(step))
            m_outcomes.done(step, {}, {});
        else
            m_outcomes.trouble(step, StepState::Skipped, {Kind::Stale, step.area, {}, 0, {}});
    }
    return settle(true);
}

// One that may not be written does not keep the others back.
QVector<Step> Batch::permitted(const QVector<Step> &steps)
{
    QVector<Step> may;
    if (steps.isEmpty())
        return may;
    const QString &area = steps.first().area;
    const Target *target = portsOf(m_ports, steps.first().target).target;
    const Capability can = target ? target->capability(area) : Capability {};
    for (const Step &step : steps) {
        if (target && allows(can, step))
            may.append(step);
        else
            m_outcomes.trouble(step, StepState::Failed, {Kind::Forbidden, area, can.why, 0, {}});
    }
    return may;
}

Result<bool> Batch::cannotRead(const QVector<Step> &steps, const Error &error)
{
    if (m_aim == Aim::Settle) {
        for (const Step &step : steps)
            m_outcomes.open(step, error);
        return settle(!systemic(error));
    }
    if (error.kind == Kind::Cancelled)
        return settle(false); // nothing was sent: the steps were not started
    for (const Step &step : steps)
        m_outcomes.trouble(step, StepState::Failed, error);
    return settle(!systemic(error));
}

QVector<Step> Batch::look(const QVector<Step> &steps, const Snapshot &target)
{
    const bool settling = m_aim == Aim::Settle;
    QVector<Step> toSend;
    for (const Step &step : steps) {
        const Verdict verdict = judge(step, target);
        switch (verdict.kind) {
        case Verdict::Kind::Holds:
            m_outcomes.done(step, settling ? u"found as written"_s : u"was there already"_s, {});
            break;
        case Verdict::Kind::Untouched:
            if (settling && isOnce(step))
                m_outcomes.trouble(step, StepState::Skipped,
                    {Kind::Refused, step.area, u"it may have taken effect, and is not sent again by itself"_s, 0, {}});
            else if (settling && !m_resend)
                m_outcomes.trouble(step, StepState::Failed, {Kind::Offline, step.area, u"it never arrived"_s, 0, {}});
            else
                toSend.append(step);
            break;
        case Verdict::Kind::Partly:
            if (settling && !m_resend)
                m_outcomes.trouble(step, StepState::Skipped, {Kind::Stale, step.area, {}, 0, {}}, &verdict);
            else
                toSend.append(restOf(step, verdict.holding));
            break;
        case Verdict::Kind::Other:
            m_outcomes.trouble(step, StepState::Skipped, {Kind::Stale, step.area, {}, 0, {}}, &verdict);
            break;
        case Verdict::Kind::Unreadable: {
            const Error error {Kind::Incomplete, step.area, u"the row could not be read"_s, 0, {}};
            if (settling)
                m_outcomes.open(step, error);
            else
                m_outcomes.trouble(step, StepState::Failed, error);
            break;
        }
        }
    }
    return toSend;
}

// Only what is not there yet is sent.
Step Batch::restOf(Step step, const QStringList &holding)
{
    m_whole.insert(step.id, step);
    if (step.op == Step::Op::Update)
        step.writes.removeIf([&](const Write &write) { return holding.contains(write.field); });
    m_parts.insert(step.id, step.writes);
    return step;
}

bool Batch::isOnce(const Step &step) const
{
    const Target *target = portsOf(m_ports, step.target).target;
    return target && !whyOnce(step, target->capability(step.area)).isEmpty();
}

QVector<Step> Batch::standing(const QVector<Step> &steps, const SourceRows &source)
{
    QVector<Step> still;
    for (const Step &step : steps) {
        const Verdict verdict = source.judge(step);
        const Error error {Kind::Incomplete, step.area, u"its source could not be read"_s, 0, {}};
        if (verdict.kind == Verdict::Kind::Holds)
            still.append(step);
        else if (verdict.kind == Verdict::Kind::Other)
            m_outcomes.moved(step, verdict);
        else if (m_aim == Aim::Settle)
            m_outcomes.open(step, error);
        else
            m_outcomes.trouble(step, StepState::Failed, error);
    }
    return still;
}

Result<bool> Batch::settle(bool goOn)
{
    if (auto settled = m_outcomes.settle(m_ports, m_options, m_run, m_report); !settled)
        return fail(settled.error());
    return goOn;
}

} // namespace zgoda
