// A batch on its way out: sending, looking again, and what is concluded from both.
#include "models/run/batch.h"

#include "models/run/waiting.h"

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

using namespace std::chrono_literals;
using Kind = Error::Kind;

constexpr int throttleAttempts = 20;
constexpr auto settleDelay = 1000ms; // for a target that shows a write a moment later

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
    return (answered ? u"failed (%1), found as written"_s : u"no answer (%1), found as written"_s).arg(noteOf(error));
}

Error noAnswer() { return {Kind::Timeout, {}, u"the call ended without an answer"_s, 0, {}}; }

} // namespace

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
    const Error error = acked ? Error {Kind::Incomplete, step.area, u"accepted, not seen"_s, 0, {}} : answer->error();
    const QString remoteId = acked ? (*answer)->remoteId : QString();
    switch (verdict->kind) {
    case Verdict::Kind::Holds: // with what was found as written before
        m_outcomes.done(m_whole.value(step.id, step), acked ? (*answer)->answer : foundNote(error), remoteId);
        return;
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
        m_outcomes.done(step, u"the target keeps its own %1"_s.arg(verdict->field), remoteId, verdict->holding);
        return;
    }
    const bool refused = !acked && !outcomeUnknown(error) && error.kind != Kind::Stale;
    m_outcomes.trouble(step, refused ? StepState::Failed : StepState::Skipped,
        refused ? error : Error {Kind::Stale, step.area, {}, 0, {}}, verdict);
}

} // namespace zgoda
