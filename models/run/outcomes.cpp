#include "models/run/outcomes.h"

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

// Nothing is agreed about fields that are one side's alone: a mark must not make a row of the base.
bool onlyMarks(const Agreed &agreed, const RunPorts &ports)
{
    const auto schema = ports.schemaOf ? ports.schemaOf(agreed.area) : nullptr;
    if (!schema || agreed.values.isEmpty())
        return false;
    for (auto value = agreed.values.begin(); value != agreed.values.end(); ++value) {
        const Field *field = schema->find(value.key());
        if (!field || !field->info)
            return false;
    }
    return true;
}

} // namespace

void Outcomes::done(const Step &step, const QString &note, const QString &remoteId, const QStringList &holding)
{
    m_outcomes.append({step.id, StepState::Done, note, remoteId, agreedAfter(step, holding), agreedParts(step)});
    m_reports.append({step.id, StepState::Done, {}, {}, {}, false, step.op != Step::Op::AdoptBase});
}

void Outcomes::trouble(const Step &step, StepState state, const Error &error, const Verdict *verdict)
{
    QString note = noteOf(error);
    if (verdict && verdict->kind == Verdict::Kind::Other) {
        note += u"; found "_s + (verdict->field.isEmpty() ? u"the row"_s : verdict->field);
        note += verdict->observed.kind == Value::Kind::Text ? u" = "_s + verdict->observed.text
            : verdict->observed.kind == Value::Kind::Absent ? u" missing"_s
                                                            : u" changed"_s;
    }
    m_outcomes.append({step.id, state, note, {}, {}});
    m_reports.append(
        {step.id, state, error, verdict ? verdict->observed : Value {}, verdict ? verdict->field : QString()});
}

void Outcomes::moved(const Step &step, const Verdict &verdict)
{
    const Error error {Error::Kind::Stale, step.area, {}, 0, {}};
    QString note = noteOf(error) + u"; its source changed"_s;
    if (!verdict.field.isEmpty())
        note += u": "_s + verdict.field;
    if (verdict.observed.kind == Value::Kind::Text)
        note += u" = "_s + verdict.observed.text;
    m_outcomes.append({step.id, StepState::Skipped, note, {}, {}});
    m_reports.append({step.id, StepState::Skipped, error, verdict.observed, verdict.field, true});
}

void Outcomes::open(const Step &step, const Error &error)
{
    m_reports.append({step.id, StepState::Unknown, error, {}, {}});
}

Result<> Outcomes::settle(const RunPorts &ports, const RunOptions &options, const QString &run, RunReport &report)
{
    for (StepOutcome &outcome : m_outcomes) {
        if (outcome.agreed && onlyMarks(*outcome.agreed, ports))
            outcome.agreed.reset();
    }
    if (!m_outcomes.isEmpty()) {
        if (auto settled = ports.journal->settle(run, m_outcomes, ports.clock()); !settled)
            return fail(settled.error());
    }
    for (const StepReport &step : m_reports) {
        switch (step.state) {
        case StepState::Done:
            ++report.done;
            report.noted += step.sent ? 0 : 1;
            break;
        case StepState::Failed: ++report.failed; break;
        case StepState::Skipped: ++report.skipped; break;
        case StepState::Unknown: ++report.unknown; break;
        case StepState::Planned:
        case StepState::Sent: break;
        }
        if (step.state != StepState::Done)
            report.troubles.append(step);
        if (options.reported)
            options.reported(step);
    }
    m_outcomes.clear();
    m_reports.clear();
    return {};
}

} // namespace zgoda
