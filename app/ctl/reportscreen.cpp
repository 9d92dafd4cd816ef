// What became of a run, as zgodactl shows it.
#include "app/ctl/screens.h"
#include "app/ctl/words.h"
#include "models/plan/planjson.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

} // namespace

int exitOf(const RunReport &report)
{
    return report.failed + report.skipped + report.unknown + report.notStarted > 0 ? Partly : Fine;
}

QJsonObject reportJson(const RunReport &report)
{
    QJsonArray troubles;
    for (const StepReport &step : report.troubles) {
        QJsonObject json {{u"step"_s, step.step}, {u"state"_s, stepStateName(step.state)}, {u"field"_s, step.field},
            {u"observed"_s, valueToJson(step.observed)}};
        if (step.error)
            json.insert(u"error"_s, sentence(*step.error));
        if (step.ofSource)
            json.insert(u"ofSource"_s, true);
        troubles.append(json);
    }
    return {{u"run"_s, report.run}, {u"done"_s, report.done}, {u"noted"_s, report.noted}, {u"failed"_s, report.failed},
        {u"skipped"_s, report.skipped}, {u"unknown"_s, report.unknown}, {u"notStarted"_s, report.notStarted},
        {u"stopped"_s, report.stopped}, {u"windowMs"_s, report.window}, {u"troubles"_s, troubles}};
}

QString reportText(const RunReport &report, const Plan &plan, const Names &names)
{
    QHash<QString, const Step *> steps;
    for (const Step &step : plan.steps)
        steps.insert(step.id, &step);
    TextTable table(
        {Words::tr("Area"), Words::tr("Row"), Words::tr("Result"), Words::tr("Holds now"), Words::tr("Why")});
    for (const StepReport &trouble : report.troubles) {
        const Step *step = steps.value(trouble.step);
        const bool erp = step && (step->target == Side::Erp) != trouble.ofSource;
        const QString where = step ? names.of(erp ? Side::Erp : Side::B2b) : QString();
        table.add({step ? areaWord(step->area) : QString(), step ? keyOf(step->key) : trouble.step,
            stepStateWord(trouble.state),
            trouble.field.isEmpty() ? QString() : fieldWord(trouble.field) + u" "_s + shownValue(trouble.observed),
            trouble.error ? sentence(*trouble.error, where) : QString()});
    }
    QString out = table.rows() > 0 ? table.text() : QString();
    out += Words::tr(
        "Run %1: %2 written, %3 noted as agreed, %4 failed, %5 left (changed meanwhile), %6 unclear, %7 not started\n")
               .arg(report.run, countText(report.done - report.noted), countText(report.noted),
                   countText(report.failed), countText(report.skipped), countText(report.unknown),
                   countText(report.notStarted));
    if (report.window > 0)
        out += Words::tr("Between looking at a row and writing it: at most %1\n").arg(shortTimeText(report.window));
    if (report.stopped)
        out += Words::tr("Stopped. What was written is in the history; “zgodactl retry %1” writes the rest.\n")
                   .arg(report.run);
    return out;
}

} // namespace zgoda::ctl
