#include "models/plan/emergency.h"

#include <algorithm>

namespace zgoda {
namespace {

// A canonical number.
bool aboveZero(const Value &value)
{
    const QString &text = value.text;
    return value.kind == Value::Kind::Text && !text.startsWith(u'-')
        && std::any_of(text.begin(), text.end(), [](QChar c) { return c >= u'1' && c <= u'9'; });
}

bool writesWhatIsHeld(const QVector<Write> &writes, const Rule &rule)
{
    return std::any_of(writes.begin(), writes.end(), [&](const Write &write) {
        return write.field.compare(rule.field, Qt::CaseInsensitive) == 0
            && (rule.kind == Rule::Kind::Hold || aboveZero(write.write));
    });
}

bool held(const Step &step, const Rule &rule, const MeansRow &means)
{
    if (step.op == Step::Op::AdoptBase)
        return false;
    if (rule.kind == Rule::Kind::Freeze)
        return true;
    if (rule.kind == Rule::Kind::StopSale && step.target != Side::B2b)
        return false;
    const auto holds = [&](const QString &area, const QStringList &key, const QVector<Write> &writes) {
        return area == rule.area && writesWhatIsHeld(writes, rule)
            && (rule.when.isEmpty() || (means && means(rule.kind, area, rule.field, key)));
    };
    return holds(step.area, step.key, step.writes)
        || std::any_of(step.parts.begin(), step.parts.end(),
            [&](const StepPart &part) { return holds(part.area, part.key, part.writes); });
}

} // namespace

QVector<Trip> emergencyTrips(const QVector<Step> &steps, const Policy &policy, const MeansRow &means)
{
    const QVector<Rule> rules = policy.emergencies();
    QVector<Trip> out;
    for (const Step &step : steps) {
        const auto by
            = std::find_if(rules.begin(), rules.end(), [&](const Rule &rule) { return held(step, rule, means); });
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
        if (trip->keys.size() < Trip::mostKeys && step.area == trip->area)
            trip->keys.append(step.key);
        trip->stepIds.append(step.id);
    }
    return out;
}

} // namespace zgoda
