#include "models/run/batch.h"

#include "models/run/waiting.h"

#include <algorithm>

namespace zgoda {
namespace {

using namespace std::chrono_literals;
using Kind = Error::Kind;

constexpr int throttleAttempts = 20;
constexpr auto settleDelay = 1000ms; // for a target that shows a write a moment later

// Every further call would end the same way.
bool systemic(const Error &error)
{
    switch (error.kind) {
    case Kind::Offline:
    case Kind::Denied:
    case Kind::Tls:
    case Kind::Redirect:
    case Kind::Secret:
    case Kind::Cancelled: return true;
    default: return false;
    }
}

// The request may have taken effect although no good answer came.
bool outcomeUnknown(const Error &error)
{
    switch (error.kind) {
    case Kind::Offline:
    case Kind::Timeout:
    case Kind::Server:
    case Kind::Cancelled:
    case Kind::Malformed:
    case Kind::Shape:
    case Kind::Incomplete:
    case Kind::Internal: return true;
    default: return false;
    }
}

// A write that took effect although the call did not say so.
QString foundNote(const Error &error)
{
    const bool answered = error.status != 0 || !outcomeUnknown(error);
    return (
        answered ? QStringLiteral("failed (%1), found as written") : QStringLiteral("no answer (%1), found as written"))
        .arg(noteOf(error));
}

Error noAnswer() { return {Kind::Timeout, {}, QStringLiteral("the call ended without an answer"), 0, {}}; }

// Only what is not there yet is sent.
Step trimmed(Step step, const QStringList &holding)
{
    if (step.op == Step::Op::Update)
        step.writes.removeIf([&](const Write &write) { return holding.contains(write.field); });
    return step;
}

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
    const auto before = readTarget(asked, m_ports, m_options, 0ms);
    if (!before)
        return cannotRead(asked, before.error());
    QVector<Step> toSend = look(asked, *before);
    if (m_aim == Aim::Settle) // what had arrived while it was allowed is known now
        toSend = permitted(toSend);
    if (toSend.isEmpty())
        return settle(true);
    QStringList ids;
    for (const Step &step : toSend)
        ids.append(step.id);
    if (auto intent = m_ports.journal->sent(m_run, ids, m_ports.clock(), m_parts); !intent)
        return fail(intent.error());
    lookAgain(toSend, send(toSend));
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
            m_outcomes.done(
                step, settling ? QStringLiteral("found as written") : QStringLiteral("was there already"), {});
            break;
        case Verdict::Kind::Untouched:
            if (settling && !m_resend)
                m_outcomes.trouble(
                    step, StepState::Failed, {Kind::Offline, step.area, QStringLiteral("it never arrived"), 0, {}});
            else
                toSend.append(step);
            break;
        case Verdict::Kind::Partly:
            if (settling && !m_resend)
                m_outcomes.trouble(step, StepState::Skipped, {Kind::Stale, step.area, {}, 0, {}}, &verdict);
            else {
                toSend.append(trimmed(step, verdict.holding));
                m_parts.insert(step.id, toSend.last().writes);
            }
            break;
        case Verdict::Kind::Other:
            m_outcomes.trouble(step, StepState::Skipped, {Kind::Stale, step.area, {}, 0, {}}, &verdict);
            break;
        case Verdict::Kind::Unreadable: {
            const Error error {Kind::Incomplete, step.area, QStringLiteral("the row could not be read"), 0, {}};
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

// Sends what is open; throttled steps stay open, everything else has its answer.
void Batch::sendOnce(const QVector<Step> &steps, QVector<qsizetype> &open, Answers &answers)
{
    QVector<Step> now;
    for (const qsizetype i : open)
        now.append(steps[i]);
    Target *target = portsOf(m_ports, steps.first().target).target;
    const auto got = await(target->apply(now), m_options, m_options.patience);
    QVector<qsizetype> throttled;
    for (qsizetype i = 0; i < open.size(); ++i) {
        const bool told = got && i < got->size();
        answers[open[i]] = told ? (*got)[i] : Result<Ack>(fail(noAnswer()));
        if (told && !(*got)[i] && (*got)[i].error().kind == Kind::Throttled)
            throttled.append(open[i]);
    }
    open = throttled;
}

Batch::Answers Batch::send(const QVector<Step> &steps)
{
    Answers answers(steps.size());
    QVector<qsizetype> open;
    for (qsizetype i = 0; i < steps.size(); ++i)
        open.append(i);
    for (int attempt = 0; !open.isEmpty(); ++attempt) {
        sendOnce(steps, open, answers);
        if (open.isEmpty() || attempt == throttleAttempts)
            break;
        if (!pause(m_options, delayBefore(answers[open.first()]->error(), attempt)))
            break;
    }
    return answers;
}

// A target may need a moment until it shows what it took.
bool Batch::worthAnotherLook(const QVector<Step> &steps, const Answers &answers, const Snapshot &target) const
{
    for (qsizetype i = 0; i < steps.size(); ++i) {
        if (!answers[i]->has_value())
            continue;
        const auto kind = judge(steps[i], target).kind;
        if (kind == Verdict::Kind::Untouched || kind == Verdict::Kind::Partly)
            return true;
    }
    return false;
}

void Batch::lookAgain(const QVector<Step> &steps, const Answers &answers)
{
    auto after = readTarget(steps, m_ports, m_options, m_options.patience);
    if (after && worthAnotherLook(steps, answers, *after) && pause(m_options, settleDelay)) {
        if (auto later = readTarget(steps, m_ports, m_options, m_options.patience))
            after = std::move(later);
    }
    m_outOfReach = !after && systemic(after.error());
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const Verdict verdict = after ? judge(steps[i], *after) : Verdict {};
        conclude(steps[i], answers[i], &verdict);
    }
}

void Batch::conclude(const Step &step, const std::optional<Result<Ack>> &answer, const Verdict *verdict)
{
    const bool acked = answer->has_value();
    const Error error
        = acked ? Error {Kind::Incomplete, step.area, QStringLiteral("accepted, not seen"), 0, {}} : answer->error();
    const QString remoteId = acked ? (*answer)->remoteId : QString();
    switch (verdict->kind) {
    case Verdict::Kind::Holds: m_outcomes.done(step, acked ? (*answer)->answer : foundNote(error), remoteId); return;
    case Verdict::Kind::Untouched:
    case Verdict::Kind::Partly:
    case Verdict::Kind::Unreadable:
        if (!acked && !outcomeUnknown(error) && verdict->kind != Verdict::Kind::Partly)
            m_outcomes.trouble(
                step, error.kind == Kind::Stale ? StepState::Skipped : StepState::Failed, error, verdict);
        else
            m_outcomes.trouble(step, StepState::Unknown, error, verdict);
        return;
    case Verdict::Kind::Other: break;
    }
    // A new row in which the target keeps values of its own is there; those values were never agreed.
    if (acked && step.op == Step::Op::Create && !verdict->field.isEmpty() && !verdict->holding.isEmpty()) {
        m_outcomes.done(
            step, QStringLiteral("the target keeps its own %1").arg(verdict->field), remoteId, verdict->holding);
        return;
    }
    const bool refused = !acked && !outcomeUnknown(error) && error.kind != Kind::Stale;
    m_outcomes.trouble(step, refused ? StepState::Failed : StepState::Skipped,
        refused ? error : Error {Kind::Stale, step.area, {}, 0, {}}, verdict);
}

Result<bool> Batch::settle(bool goOn)
{
    if (auto settled = m_outcomes.settle(m_ports, m_options, m_run, m_report); !settled)
        return fail(settled.error());
    return goOn;
}

} // namespace zgoda
