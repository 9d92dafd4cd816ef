// zgodactl plan, show, apply: and what undo and retry have in common with them.
#include "app/ctl/screens.h"
#include "app/ctl/words.h"
#include "connectors/files/file.h"
#include "models/plan/planjson.h"
#include "models/policy/names.h"
#include "models/run/ownrows.h"
#include "ui/lastingtext.h"
#include "ui/words.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

// What can be done with a plan that is in a file. A guard that tripped is the last thing that is read.
QString whatNext(const Plan &plan, const Names &names, const QString &file)
{
    if (plan.steps.isEmpty())
        return Words::tr("Nothing is to be written. The empty plan is in %1.").arg(file);
    const QString button = planButton(plan.totals, plan.steps, names);
    if (plan.trips.isEmpty())
        return Words::tr("%1: zgodactl apply %2").arg(button, file);
    if (std::any_of(
            plan.trips.begin(), plan.trips.end(), [](const Trip &trip) { return trip.guard == Guard::Emergency; }))
        return guardsText(plan, names)
            + Words::tr(
                "The plan is in %1. What an emergency mode holds is not written before the mode is switched off: "
                "zgodactl emergency off; then make the plan again.")
                  .arg(file);
    QStringList overrides;
    for (const Trip &trip : plan.trips) {
        const QString option = u"--override-guard "_s + guardName(trip.guard);
        if (!overrides.contains(option))
            overrides.append(option);
    }
    return guardsText(plan, names)
        + Words::tr("The plan is in %1 and is stopped until somebody says why it is right. Look at it, then\n"
                    "%2: zgodactl apply %1 %3 --reason TEXT")
              .arg(file, button, overrides.join(u' '));
}

Result<Plan> readPlan(const QString &file)
{
    const auto json = readFile(file);
    if (!json)
        return fail(json.error());
    return planFromJson(*json, file);
}

} // namespace

QString lastingLines(const QVector<Lasting> &lasting, const Names &names)
{
    const QString said = lastingText(lasting, names);
    return said.isEmpty() ? said : said + u'\n';
}

// What no undo puts back, for programs.
static QJsonArray lastingJson(const QVector<Lasting> &lasting)
{
    QJsonArray out;
    for (const Lasting &one : lasting)
        out.append(QJsonObject {
            {u"target"_s, sideName(one.target)}, {u"area"_s, one.area}, {u"rows"_s, one.rows}, {u"why"_s, one.why}});
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
    const auto lasting = lastingOf(run.opened().workspace(), (*plan)->steps);
    if (run.json()) {
        QJsonObject json = planJson(**plan, run.names());
        json.insert(u"command"_s, u"plan"_s);
        json.insert(u"file"_s, file);
        json.insert(u"cannotBeUndone"_s, lastingJson(lasting));
        printJson(json);
    } else {
        say(planText(**plan, run.names(), 40) + lastingLines(lasting, run.names()));
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
    const Names names = workspace ? Names {workspace->erp.name, workspace->b2b.name} : Names {u"ERP"_s, u"B2B"_s};
    const auto lasting = workspace ? lastingOf(*workspace, plan->steps) : QVector<Lasting>();
    if (run.json()) {
        QJsonObject json = planJson(*plan, names);
        json.insert(u"command"_s, u"show"_s);
        json.insert(u"cannotBeUndone"_s, lastingJson(lasting));
        printJson(json);
        return Fine;
    }
    say(Words::tr("Plan %1, made %2 by %3: %4")
            .arg(plan->id, instantText(plan->madeAt), plan->by, planKindWord(plan->kind)));
    say(planText(*plan, names, std::numeric_limits<qsizetype>::max()) + lastingLines(lasting, names)
        + guardsText(*plan, names));
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

Written writePlan(Run &run, const PlanPtr &plan, const QVector<Override> &overrides)
{
    if (run.opened().wantsWritePassword(*plan)) {
        const QString password = askSecret(Words::tr("Password of %1 in %2, for this run only: ")
                                               .arg(run.opened().workspace().erp.writeUser, run.names().of(Side::Erp)));
        if (password.isEmpty())
            return tl::make_unexpected(
                run.wrong(Words::tr("the standard input holds no password, and nothing was written")));
        if (const auto given = run.opened().giveWritePassword(password); !given)
            return tl::make_unexpected(run.failed(given.error()));
    }
    // Somebody may have frozen everything while this was read, planned or waited for a password.
    if (const auto followed = run.followEmergencies(); !followed)
        return tl::make_unexpected(run.failed(followed.error()));
    ProgressLine line;
    qint64 ended = 0;
    run.await().onStep([&](const StepReport &) {
        ++ended;
        line.show(Words::tr("%1 of %2").arg(countText(ended), countText(plan->steps.size())));
    });
    run.await().tick(run.following(line));
    const auto report = run.await().apply(plan, overrides);
    run.await().onStep({});
    run.await().tick({});
    line.clear();
    if (report)
        return *report;
    if (report.error().kind == Error::Kind::Guard)
        complain(guardsText(*plan, run.names()));
    return tl::make_unexpected(run.failed(report.error()));
}

int applyPlan(Run &run, const PlanPtr &plan, const QVector<Override> &overrides)
{
    const auto report = writePlan(run, plan, overrides);
    if (!report)
        return report.error();
    if (run.json()) {
        QJsonObject json = reportJson(*report);
        json.insert(u"command"_s, u"apply"_s);
        printJson(json);
    } else {
        say(reportText(*report, *plan, run.names()));
    }
    return exitOf(*report);
}

// What the ERP would get, word for word; nothing is written. The shop's requests are the plan's own lines.
static int dryApply(Run &run, const Plan &plan)
{
    if (run.opened().wantsWritePassword(plan)) { // a bridge may want it even to be asked
        const auto given = run.opened().giveWritePassword(askSecret(Words::tr("Password, or nothing: ")));
        if (!given)
            return run.failed(given.error());
    }
    qint64 bad = 0;
    QJsonArray lines;
    if (!run.json())
        say(planText(plan, run.names(), std::numeric_limits<qsizetype>::max()));
    for (const auto &[at, line] : run.opened().rehearse(plan)) {
        const QString said = line ? *line : sentence(line.error(), run.names().of(Side::Erp));
        bad += int(!line);
        lines.append(QJsonObject {{u"step"_s, plan.steps[at].id}, {u"good"_s, line.has_value()}, {u"shown"_s, said}});
        if (!run.json())
            say(printable(keyOf(plan.steps[at].key) + u": "_s + said));
    }
    if (run.json())
        printJson({{u"command"_s, u"apply"_s}, {u"dryRun"_s, true}, {u"lines"_s, lines}});
    else
        say(Words::tr("Nothing was written. As things are, %1 would fail.")
                .arg(counted(QT_TRANSLATE_N_NOOP("Words", "%Ln step(s)"), bad)));
    return bad > 0 ? Partly : Fine;
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
    if (!seesAll(run.session(), *plan))
        return run.failed(
            {Error::Kind::Refused, run.session().setup().onlyOf, u"the plan holds rows of others"_s, 0, {}});
    if (run.args().has("dry-run"))
        return dryApply(run, *plan);
    return applyPlan(run, std::make_shared<const Plan>(std::move(*plan)), *overrides);
}

} // namespace zgoda::ctl
