// zgodactl history, verify, recover, undo, retry.
#include "app/ctl/historyscreen.h"
#include "app/ctl/words.h"
#include "models/plan/planjson.h"
#include "ui/words.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

// A run by the start of its id, when only one begins so; "last" is the newest.
Result<QString> runId(Run &run, const QString &typed)
{
    const auto past = run.await().history({});
    if (!past)
        return fail(past.error());
    QStringList found;
    for (const RunInfo &info : past->runs) {
        if (info.id.startsWith(typed, Qt::CaseInsensitive))
            found.append(info.id);
    }
    if (typed == "last"_L1 && !past->runs.isEmpty())
        return past->runs.first().id;
    if (found.size() == 1 || found.contains(typed))
        return found.contains(typed) ? typed : found.first();
    return fail(Error::Kind::NotFound,
        found.isEmpty() ? Words::tr("Run %1").arg(typed)
                        : Words::tr("Run %1 (%2 begin so)").arg(typed).arg(found.size()));
}

int verifiedChain(Run &run)
{
    const auto broken = run.await().verifyChain();
    if (!broken)
        return run.failed(broken.error());
    if (run.json())
        printJson({{u"command"_s, u"history"_s}, {u"whole"_s, !broken->has_value()},
            {u"brokenSeq"_s, *broken ? QJsonValue(**broken) : QJsonValue()}});
    else if (!*broken)
        say(Words::tr("The journal's chain is whole: nothing was changed afterwards."));
    if (!*broken)
        return Fine;
    complain(
        Words::tr("The journal was changed: the chain breaks at row %1. Keep the file and ask who could write to it.")
            .arg(**broken));
    return Failed;
}

int oneRun(Run &run)
{
    const auto id = runId(run, run.word(0));
    if (!id)
        return run.failed(id.error());
    const auto looked = run.await().run(*id);
    if (!looked)
        return run.failed(looked.error());
    if (run.json())
        printJson({{u"command"_s, u"history"_s}, {u"run"_s, *id}, {u"rows"_s, journalJson(looked->rows)}});
    else
        say(journalText(looked->rows, run.names()));
    return Fine;
}

// Shows what would be put back and whether it still stands; writes nothing.
int dryUndo(Run &run, const QString &id, const Plan &plan)
{
    const auto steps = run.await().verify(id);
    if (!steps)
        return run.failed(steps.error());
    qint64 moved = 0;
    for (const Verification &step : *steps)
        moved += int(!step.holds);
    if (run.json()) {
        QJsonObject json = planJson(plan, run.names());
        json.insert(u"command"_s, u"undo"_s);
        json.insert(u"movedSince"_s, moved);
        printJson(json);
        return Fine;
    }
    say(planText(plan, run.names(), std::numeric_limits<qsizetype>::max()));
    say(Words::tr("Nothing was written. What changed since the run would be left as it is: %1.").arg(rowsText(moved)));
    return Fine;
}

} // namespace

int historyCommand(Run &run)
{
    if (!run.open())
        return Failed;
    if (run.args().has("verify"))
        return verifiedChain(run);
    if (!run.word(0).isEmpty())
        return oneRun(run);
    const QString search = run.args().value("search");
    bool number = true;
    const int most = run.args().has("most") ? run.args().value("most").toInt(&number) : 1000;
    if (!number || most < 1)
        return run.wrong(Words::tr("--most must be a number of 1 or more"));
    const auto past = run.await().history(search, most);
    if (!past)
        return run.failed(past.error());
    if (run.json()) {
        QJsonArray runs;
        for (const RunInfo &info : past->runs)
            runs.append(runJson(info));
        printJson({{u"command"_s, u"history"_s}, {u"runs"_s, runs}, {u"found"_s, journalJson(past->found)},
            {u"more"_s, past->more}});
    } else if (search.isEmpty()) {
        say(historyText(past->runs));
    } else {
        say(past->found.isEmpty() ? Words::tr("Nothing in the history holds “%1”.").arg(search)
                                  : journalText(past->found, run.names()));
        if (past->more)
            complain(Words::tr("These are the newest %1; older ones hold “%2”, too. --most N shows more.")
                         .arg(countText(past->found.size()), search));
    }
    return Fine;
}

int verifyCommand(Run &run)
{
    if (!run.open())
        return Failed;
    const auto id = runId(run, run.word(0));
    if (!id)
        return run.failed(id.error());
    const auto looked = run.await().run(*id);
    if (!looked)
        return run.failed(looked.error());
    const auto steps = run.await().verify(*id);
    if (!steps)
        return run.failed(steps.error());
    QHash<QString, const Step *> byId;
    for (const Step &step : looked->plan->steps)
        byId.insert(step.id, &step);
    qint64 held = 0;
    TextTable table({Words::tr("Area"), Words::tr("Row"), Words::tr("Field"), Words::tr("Holds now")});
    QJsonArray moved;
    for (const Verification &v : *steps) {
        held += int(v.holds);
        const Step *step = byId.value(v.step);
        if (v.holds || !step)
            continue;
        table.add({areaWord(step->area), keyOf(step->key), fieldWord(v.field), pastValue(v.observed)});
        moved.append(QJsonObject {{u"area"_s, step->area}, {u"key"_s, QJsonArray::fromStringList(step->key)},
            {u"field"_s, v.field}, {u"observed"_s, valueToJson(v.observed)}});
    }
    if (run.json())
        printJson({{u"command"_s, u"verify"_s}, {u"run"_s, *id}, {u"holds"_s, held}, {u"steps"_s, steps->size()},
            {u"moved"_s, moved}});
    else
        say((table.rows() > 0 ? table.text() : QString())
            + Words::tr("%1 of %2 writes still stand").arg(countText(held), countText(steps->size())));
    return held == steps->size() ? Fine : Differences;
}

int recoverCommand(Run &run)
{
    if (!run.open())
        return Failed;
    const auto &erp = run.opened().workspace().erp;
    if (erp.writable && erp.askWritePassword) { // what never arrived is sent again
        const auto given = run.opened().giveWritePassword(
            askSecret(Words::tr("Password of %1 in %2, for this run only; none: look, and send nothing: ")
                          .arg(erp.writeUser, run.names().of(Side::Erp))));
        if (!given)
            return run.failed(given.error());
    }
    if (const auto followed = run.followEmergencies(); !followed)
        return run.failed(followed.error());
    ProgressLine line;
    run.await().tick(run.following(line));
    const auto reports = run.await().recover();
    run.await().tick({});
    if (!reports)
        return run.failed(reports.error());
    int exit = Fine;
    QJsonArray json;
    for (const RunReport &report : *reports) {
        exit = qMax(exit, exitOf(report));
        json.append(reportJson(report));
        if (!run.json())
            say(reportText(report, Plan {}, run.names()));
    }
    if (run.json())
        printJson({{u"command"_s, u"recover"_s}, {u"runs"_s, json}});
    else if (reports->isEmpty())
        say(Words::tr("No run was left open."));
    return exit;
}

int undoCommand(Run &run)
{
    const auto overrides = overridesOf(run);
    if (!overrides || !run.open())
        return Failed;
    const auto id = runId(run, run.word(0));
    if (!id)
        return run.failed(id.error());
    const auto plan = run.await().undo(*id);
    if (!plan)
        return run.failed(plan.error());
    if (const auto looked = run.await().run(*id); looked && !run.json()) {
        const QString stays = lastingLines(lastingOf(run.opened().workspace(), looked->plan->steps), run.names());
        if (!stays.isEmpty())
            say(stays.trimmed());
    }
    if (run.args().has("dry-run"))
        return dryUndo(run, *id, **plan);
    return applyPlan(run, *plan, *overrides);
}

int retryCommand(Run &run)
{
    const auto overrides = overridesOf(run);
    if (!overrides || !run.open())
        return Failed;
    const auto id = runId(run, run.word(0));
    if (!id)
        return run.failed(id.error());
    const auto plan = run.await().retry(*id);
    if (!plan)
        return run.failed(plan.error());
    return applyPlan(run, *plan, *overrides);
}

} // namespace zgoda::ctl
