#include "models/plan/emergency.h"

#include <algorithm>

namespace zgoda {
namespace {

constexpr qsizetype namedKeys = 20;

bool writesField(const QVector<Write> &writes, const QString &field)
{
    return std::any_of(writes.begin(), writes.end(),
        [&](const Write &write) { return write.field.compare(field, Qt::CaseInsensitive) == 0; });
}

bool held(const Step &step, const Rule &rule)
{
    if (step.op == Step::Op::AdoptBase)
        return false;
    if (rule.kind == Rule::Kind::Freeze)
        return true;
    if (rule.kind != Rule::Kind::Hold || !rule.when.isEmpty())
        return false;
    const bool inPart = std::any_of(step.parts.begin(), step.parts.end(),
        [&](const StepPart &part) { return part.area == rule.area && writesField(part.writes, rule.field); });
    return inPart || (step.area == rule.area && writesField(step.writes, rule.field));
}

} // namespace

QVector<Trip> emergencyTrips(const QVector<Step> &steps, const Policy &policy)
{
    const QVector<Rule> rules = policy.emergencies();
    QVector<Trip> out;
    for (const Step &step : steps) {
        const auto by = std::find_if(rules.begin(), rules.end(), [&](const Rule &rule) { return held(step, rule); });
        if (by == rules.end())
            continue;
        const bool frozen
            = std::any_of(rules.begin(), rules.end(), [](const Rule &rule) { return rule.kind == Rule::Kind::Freeze; });
        const auto same = [&](const Trip &trip) { return frozen || trip.area == step.area; };
        auto trip = std::find_if(out.begin(), out.end(), same);
        if (trip == out.end()) {
            Trip made;
            made.guard = Guard::Emergency;
            made.area = step.area;
            made.side = step.target;
            made.value = frozen ? 0 : 1;
            out.append(made);
            trip = out.end() - 1;
        }
        ++trip->rows;
        if (trip->keys.size() < namedKeys && step.area == trip->area)
            trip->keys.append(step.key);
        trip->stepIds.append(step.id);
    }
    return out;
}

} // namespace zgoda
