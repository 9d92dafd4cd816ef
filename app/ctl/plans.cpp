// zgodactl plan, show, apply: and what undo and retry have in common with them.
#include "app/ctl/screens.h"
#include "connectors/files/file.h"
#include "models/plan/planjson.h"
#include "models/policy/names.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace zgoda::ctl {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

// `exact`: two places even where they are zero, as its neighbour has some.
QString shownValue(const Value &value, bool exact = false)
{
    switch (value.kind) {
    case Value::Kind::Absent: return Words::tr("not there");
    case Value::Kind::Null: return QStringLiteral("–");
    case Value::Kind::Unknown: return QStringLiteral("?");
    case Value::Kind::Text: break;
    }
    static const QRegularExpression decimal(QStringLiteral("^-?\\d+\\.\\d+$"));
    if (!decimal.match(value.text).hasMatch())
        return value.text;
    const QString shortest = plainDecimal(value.text, 0);
    return exact || shortest.contains(QLatin1Char('.')) ? plainDecimal(value.text, 2) : shortest;
}

// A decimal that is not whole.
bool hasPlaces(const Value &value)
{
    return value.text.contains(QLatin1Char('.')) && plainDecimal(value.text, 0).contains(QLatin1Char('.'));
}

// The reason in words, and the rule's name where there is one.
QString whyText(const Write &write, const Names &names)
{
    const auto why = whyOf(write.reason);
    const QString text = why ? whyWord(*why, names, write.rule) : write.reason;
    return write.rule.isEmpty() || text.contains(write.rule) ? text : text + QStringLiteral(" (%1)").arg(write.rule);
}

QString keyOf(const QStringList &key)
{
    QStringList parts = key;
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString moneyLine(const PlanTotals &totals)
{
    QStringList parts;
    QStringList currencies = totals.money.keys();
    currencies.sort();
    for (const QString &currency : currencies)
        parts.append(moneyText(totals.money[currency], currency));
    return parts.isEmpty() ? QString()
                           : Words::tr("Price changes times stock: %1").arg(parts.join(QStringLiteral(", ")));
}

// What can be done with a plan that is in a file. A guard that tripped is the last thing that is read.
QString whatNext(const Plan &plan, const Names &names, const QString &file)
{
    if (plan.steps.isEmpty())
        return Words::tr("Nothing is to be written. The empty plan is in %1.").arg(file);
    const QString button = planButton(plan.totals, plan.steps, names);
    if (plan.trips.isEmpty())
        return Words::tr("%1: zgodactl apply %2").arg(button, file);
    QStringList overrides;
    for (const Trip &trip : plan.trips) {
        const QString option = QStringLiteral("--override-guard ") + guardName(trip.guard);
        if (!overrides.contains(option))
            overrides.append(option);
    }
    return guardsText(plan, names)
        + Words::tr("The plan is in %1 and is stopped until somebody says why it is right. Look at it, then\n"
                    "%2: zgodactl apply %1 %3 --reason TEXT")
              .arg(file, button, overrides.join(QLatin1Char(' ')));
}

Result<Plan> readPlan(const QString &file)
{
    const auto json = readFile(file);
    if (!json)
        return fail(json.error());
    return planFromJson(*json, file);
}

} // namespace

QString planText(const Plan &plan, const Names &names, qsizetype most)
{
    TextTable table({Words::tr("Area"), Words::tr("Row"), Words::tr("In"), Words::tr("Do"), Words::tr("Field"),
        Words::tr("From"), Words::tr("To"), Words::tr("Why"), Words::tr("Who")});
    qsizetype lines = 0, left = 0;
    for (const Step &step : plan.steps) {
        if (step.op == Step::Op::AdoptBase)
            continue;
        for (const Write &write : step.writes) {
            if (++lines > most) {
                ++left;
                continue;
            }
            table.add(
                {areaWord(step.area), keyOf(step.key), names.of(step.target), opWord(step.op), fieldWord(write.field),
                    shownValue(write.expect, hasPlaces(write.write)), shownValue(write.write, hasPlaces(write.expect)),
                    whyText(write, names), write.by.isEmpty() ? Words::tr("by rule") : write.by});
        }
    }
    QString out = table.rows() > 0 ? table.text() : QString();
    if (left > 0)
        out += Words::tr("… %1 of %2 lines shown\n").arg(countText(lines - left), countText(lines));
    const PlanTotals &t = plan.totals;
    out += Words::tr("%1 changes, %2 new, %3 unpublished, %4 noted as agreed · %5 rows left out, they need somebody\n")
               .arg(countText(t.updates), countText(t.creates), countText(t.removes), countText(t.adopts),
                   countText(plan.unsettled));
    const QString money = moneyLine(t);
    return money.isEmpty() ? out : out + money + QLatin1Char('\n');
}

QString guardsText(const Plan &plan, const Names &names)
{
    QString out;
    for (const Trip &trip : plan.trips) {
        out += Words::tr("Guard “%1”: %2\n").arg(guardName(trip.guard), guardSentence(trip, names));
        QStringList some;
        for (const QStringList &key : trip.keys.mid(0, 3))
            some.append(keyOf(key));
        if (!some.isEmpty())
            out += QStringLiteral("    ") + some.join(QStringLiteral(", "))
                + (trip.rows > some.size() ? QStringLiteral(" …\n") : QStringLiteral("\n"));
    }
    return out;
}

QJsonObject planJson(const Plan &plan, const Names &names)
{
    QJsonObject out {{QStringLiteral("plan"), QJsonDocument::fromJson(planToJson(plan)).object()}};
    QJsonArray guards;
    for (const Trip &trip : plan.trips)
        guards.append(QJsonObject {{QStringLiteral("guard"), guardName(trip.guard)},
            {QStringLiteral("area"), trip.area}, {QStringLiteral("sentence"), guardSentence(trip, names)}});
    out.insert(QStringLiteral("guards"), guards);
    return out;
}

int planCommand(Run &run)
{
    if (!run.open())
        return Failed;
    const auto areas = run.areas(0);
    if (!areas)
        return Failed;
    if (run.args().value("out").isEmpty())
        return run.wrong(Words::tr("--out is missing"));
    const auto plan = run.await().plan(*areas);
    if (!plan)
        return run.failed(plan.error());
    const QString file = run.args().value("out");
    if (const auto written = writeFile(file, planToJson(**plan)); !written)
        return run.failed(written.error());
    if (run.json()) {
        QJsonObject json = planJson(**plan, run.names());
        json.insert(QStringLiteral("command"), QStringLiteral("plan"));
        json.insert(QStringLiteral("file"), file);
        printJson(json);
    } else {
        say(planText(**plan, run.names(), 40));
        say(whatNext(**plan, run.names(), file));
    }
    return (*plan)->trips.isEmpty() ? Fine : Guarded;
}

int showCommand(Run &run)
{
    const auto plan = readPlan(run.word(0));
    if (!plan)
        return run.failed(plan.error());
    // Names are the workspace's where there is one; a plan can be looked at anywhere.
    const auto workspace = loadWorkspace(run.folder());
    const Names names = workspace ? Names {workspace->erp.name, workspace->b2b.name}
                                  : Names {QStringLiteral("ERP"), QStringLiteral("B2B")};
    if (run.json()) {
        QJsonObject json = planJson(*plan, names);
        json.insert(QStringLiteral("command"), QStringLiteral("show"));
        printJson(json);
        return Fine;
    }
    say(Words::tr("Plan %1, made %2 by %3: %4")
            .arg(plan->id, instantText(plan->madeAt), plan->by, planKindWord(plan->kind)));
    say(planText(*plan, names, std::numeric_limits<qsizetype>::max()) + guardsText(*plan, names));
    return Fine;
}

std::optional<QVector<Override>> overridesOf(Run &run)
{
    QVector<Override> out;
    const QString reason = run.args().value("reason").trimmed();
    for (const QString &name : run.args().values("override-guard")) {
        const auto guard = guardOf(name);
        if (!guard) {
            run.wrong(
                Words::tr("there is no guard “%1”; there are rows, shrink, jump, money and incomplete").arg(name));
            return {};
        }
        if (reason.isEmpty()) {
            run.wrong(Words::tr("an override needs --reason: it stays in the history"));
            return {};
        }
        out.append({*guard, {}, reason});
    }
    return out;
}

int exitOf(const RunReport &report)
{
    return report.failed + report.skipped + report.unknown + report.notStarted > 0 ? Partly : Fine;
}

QJsonObject reportJson(const RunReport &report)
{
    QJsonArray troubles;
    for (const StepReport &step : report.troubles) {
        QJsonObject json {{QStringLiteral("step"), step.step}, {QStringLiteral("state"), stepStateWord(step.state)},
            {QStringLiteral("field"), step.field}, {QStringLiteral("observed"), valueToJson(step.observed)}};
        if (step.error)
            json.insert(QStringLiteral("error"), sentence(*step.error));
        troubles.append(json);
    }
    return {{QStringLiteral("run"), report.run}, {QStringLiteral("done"), report.done},
        {QStringLiteral("noted"), report.noted}, {QStringLiteral("failed"), report.failed},
        {QStringLiteral("skipped"), report.skipped}, {QStringLiteral("unknown"), report.unknown},
        {QStringLiteral("notStarted"), report.notStarted}, {QStringLiteral("stopped"), report.stopped},
        {QStringLiteral("troubles"), troubles}};
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
        const QString where = step ? names.of(step->target) : QString();
        table.add({step ? areaWord(step->area) : QString(), step ? keyOf(step->key) : trouble.step,
            stepStateWord(trouble.state),
            trouble.field.isEmpty() ? QString()
                                    : fieldWord(trouble.field) + QStringLiteral(" ") + shownValue(trouble.observed),
            trouble.error ? sentence(*trouble.error, where) : QString()});
    }
    QString out = table.rows() > 0 ? table.text() : QString();
    out += Words::tr(
        "Run %1: %2 written, %3 noted as agreed, %4 failed, %5 left (changed meanwhile), %6 unclear, %7 not started\n")
               .arg(report.run, countText(report.done - report.noted), countText(report.noted),
                   countText(report.failed), countText(report.skipped), countText(report.unknown),
                   countText(report.notStarted));
    if (report.stopped)
        out += Words::tr("Stopped. What was written is in the history; “zgodactl retry %1” writes the rest.\n")
                   .arg(report.run);
    return out;
}

int applyPlan(Run &run, const PlanPtr &plan, const QVector<Override> &overrides)
{
    ProgressLine line;
    qint64 ended = 0;
    run.await().onStep([&](const StepReport &) {
        ++ended;
        line.show(Words::tr("%1 of %2").arg(countText(ended), countText(plan->steps.size())));
    });
    const auto report = run.await().apply(plan, overrides);
    run.await().onStep({});
    line.clear();
    if (!report) {
        if (report.error().kind == Error::Kind::Guard)
            complain(guardsText(*plan, run.names()));
        return run.failed(report.error());
    }
    if (run.json()) {
        QJsonObject json = reportJson(*report);
        json.insert(QStringLiteral("command"), QStringLiteral("apply"));
        printJson(json);
    } else {
        say(reportText(*report, *plan, run.names()));
    }
    return exitOf(*report);
}

int applyCommand(Run &run)
{
    const auto overrides = overridesOf(run);
    if (!overrides)
        return Failed;
    if (!run.open())
        return Failed;
    auto plan = readPlan(run.word(0));
    if (!plan)
        return run.failed(plan.error());
    return applyPlan(run, std::make_shared<const Plan>(std::move(*plan)), *overrides);
}

} // namespace zgoda::ctl
