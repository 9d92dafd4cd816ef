// zgodactl history, verify, recover, undo, retry.
#include "app/ctl/screens.h"
#include "models/plan/planjson.h"
#include "models/policy/names.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>

namespace zgoda::ctl {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

QString shownValue(const Value &value)
{
    return value.kind == Value::Kind::Text  ? value.text
        : value.kind == Value::Kind::Absent ? Words::tr("not there")
                                            : QStringLiteral("–");
}

QString stamp(Instant at) { return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODateWithMs); }

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
    if (typed == QLatin1String("last") && !past->runs.isEmpty())
        return past->runs.first().id;
    if (found.size() == 1 || found.contains(typed))
        return found.contains(typed) ? typed : found.first();
    return fail(Error::Kind::NotFound,
        found.isEmpty() ? Words::tr("Run %1").arg(typed)
                        : Words::tr("Run %1 (%2 begin so)").arg(typed).arg(found.size()));
}

QString howItEnded(const RunInfo &run)
{
    if (run.ended == 0)
        return Words::tr("not finished: zgodactl recover");
    if (!run.undoneBy.isEmpty())
        return Words::tr("undone by %1").arg(run.undoneBy.left(8));
    return run.done == run.steps ? Words::tr("all written") : Words::tr("in part");
}

QJsonObject runJson(const RunInfo &r)
{
    return {{QStringLiteral("run"), r.id},
        {QStringLiteral("kind"),
            r.kind == Plan::Kind::Sync       ? QStringLiteral("sync")
                : r.kind == Plan::Kind::Undo ? QStringLiteral("undo")
                                             : QStringLiteral("retry")},
        {QStringLiteral("ofRun"), r.ofRun}, {QStringLiteral("begun"), stamp(r.begun)},
        {QStringLiteral("ended"), r.ended == 0 ? QJsonValue() : QJsonValue(stamp(r.ended))},
        {QStringLiteral("by"), r.by}, {QStringLiteral("areas"), QJsonArray::fromStringList(r.areas)},
        {QStringLiteral("steps"), r.steps}, {QStringLiteral("done"), r.done}, {QStringLiteral("failed"), r.failed},
        {QStringLiteral("unknown"), r.unknown}, {QStringLiteral("skipped"), r.skipped},
        {QStringLiteral("undoneBy"), r.undoneBy}};
}

const char *stepStateName(StepState state)
{
    switch (state) {
    case StepState::Planned: return "planned";
    case StepState::Sent: return "sent";
    case StepState::Done: return "done";
    case StepState::Failed: return "failed";
    case StepState::Unknown: return "unknown";
    case StepState::Skipped: return "skipped";
    }
    return "";
}

QJsonArray rowsJson(const QVector<JournalRow> &rows)
{
    QJsonArray out;
    for (const JournalRow &row : rows) {
        QJsonArray writes;
        for (const Write &write : row.writes)
            writes.append(QJsonObject {{QStringLiteral("field"), write.field},
                {QStringLiteral("from"), valueToJson(write.expect)}, {QStringLiteral("to"), valueToJson(write.write)},
                {QStringLiteral("reason"), write.reason}, {QStringLiteral("rule"), write.rule},
                {QStringLiteral("by"), write.by}});
        out.append(QJsonObject {{QStringLiteral("seq"), row.seq}, {QStringLiteral("run"), row.run},
            {QStringLiteral("step"), row.step}, {QStringLiteral("area"), row.area},
            {QStringLiteral("key"), QJsonArray::fromStringList(row.key)},
            {QStringLiteral("state"), QLatin1String(stepStateName(row.state))},
            {QStringLiteral("target"), sideName(row.target)}, {QStringLiteral("at"), stamp(row.at)},
            {QStringLiteral("by"), row.by}, {QStringLiteral("note"), row.note}, {QStringLiteral("writes"), writes},
            {QStringLiteral("hash"), row.hash}});
    }
    return out;
}

QString rowsText(const QVector<JournalRow> &rows, const Names &names)
{
    TextTable table({Words::tr("When"), Words::tr("Area"), Words::tr("Row"), Words::tr("In"), Words::tr("What"),
        Words::tr("Field"), Words::tr("From"), Words::tr("To"), Words::tr("Who"), Words::tr("Note")});
    for (const JournalRow &row : rows) {
        QStringList key = row.key;
        key.removeAll(QString());
        const QString what = row.step.isEmpty() ? Words::tr("run") : stepStateWord(row.state);
        const QStringList start {instantText(row.at), row.area.isEmpty() ? QString() : areaWord(row.area),
            key.join(QStringLiteral(" · ")), row.step.isEmpty() ? QString() : names.of(row.target), what};
        const QString note = row.note.left(48);
        if (row.writes.isEmpty())
            table.add(start + QStringList {{}, {}, {}, row.by, note});
        for (const Write &write : row.writes)
            table.add(start
                + QStringList {fieldWord(write.field), shownValue(write.expect), shownValue(write.write),
                    write.by.isEmpty() ? row.by : write.by, note});
    }
    return table.text();
}

int verifiedChain(Run &run)
{
    const auto broken = run.await().verifyChain();
    if (!broken)
        return run.failed(broken.error());
    if (run.json())
        printJson(
            {{QStringLiteral("command"), QStringLiteral("history")}, {QStringLiteral("whole"), !broken->has_value()},
                {QStringLiteral("brokenSeq"), *broken ? QJsonValue(**broken) : QJsonValue()}});
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
        printJson({{QStringLiteral("command"), QStringLiteral("history")}, {QStringLiteral("run"), *id},
            {QStringLiteral("rows"), rowsJson(looked->rows)}});
    else
        say(rowsText(looked->rows, run.names()));
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
        json.insert(QStringLiteral("command"), QStringLiteral("undo"));
        json.insert(QStringLiteral("movedSince"), moved);
        printJson(json);
        return Fine;
    }
    say(planText(plan, run.names(), std::numeric_limits<qsizetype>::max()));
    say(Words::tr("Nothing was written. %1 rows changed since the run and would be left as they are.")
            .arg(countText(moved)));
    return Fine;
}

} // namespace

QString historyText(const QVector<RunInfo> &runs)
{
    TextTable table({Words::tr("Run"), Words::tr("Begun"), Words::tr("What"), Words::tr("Who"), Words::tr("Areas"),
        Words::tr("Steps"), Words::tr("Done"), Words::tr("Failed"), Words::tr("Left"), Words::tr("Unclear"),
        Words::tr("How it ended")});
    for (const RunInfo &r : runs)
        table.add({r.id.left(8), instantText(r.begun),
            planKindWord(r.kind) + (r.ofRun.isEmpty() ? QString() : QStringLiteral(" ") + r.ofRun.left(8)), r.by,
            r.areas.join(QStringLiteral(", ")), countText(r.steps), countText(r.done), countText(r.failed),
            countText(r.skipped), countText(r.unknown), howItEnded(r)});
    return runs.isEmpty() ? Words::tr("Nothing was written yet.\n") : table.text();
}

int historyCommand(Run &run)
{
    if (!run.open())
        return Failed;
    if (run.args().has("verify"))
        return verifiedChain(run);
    if (!run.word(0).isEmpty())
        return oneRun(run);
    const QString search = run.args().value("search");
    const auto past = run.await().history(search);
    if (!past)
        return run.failed(past.error());
    if (run.json()) {
        QJsonArray runs;
        for (const RunInfo &info : past->runs)
            runs.append(runJson(info));
        printJson({{QStringLiteral("command"), QStringLiteral("history")}, {QStringLiteral("runs"), runs},
            {QStringLiteral("found"), rowsJson(past->found)}});
    } else if (search.isEmpty()) {
        say(historyText(past->runs));
    } else {
        say(past->found.isEmpty() ? Words::tr("Nothing in the history holds “%1”.").arg(search)
                                  : rowsText(past->found, run.names()));
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
        table.add(
            {areaWord(step->area), step->key.join(QStringLiteral(" · ")), fieldWord(v.field), shownValue(v.observed)});
        moved.append(QJsonObject {{QStringLiteral("area"), step->area},
            {QStringLiteral("key"), QJsonArray::fromStringList(step->key)}, {QStringLiteral("field"), v.field},
            {QStringLiteral("observed"), valueToJson(v.observed)}});
    }
    if (run.json())
        printJson({{QStringLiteral("command"), QStringLiteral("verify")}, {QStringLiteral("run"), *id},
            {QStringLiteral("holds"), held}, {QStringLiteral("steps"), steps->size()},
            {QStringLiteral("moved"), moved}});
    else
        say((table.rows() > 0 ? table.text() : QString())
            + Words::tr("%1 of %2 writes still stand").arg(countText(held), countText(steps->size())));
    return held == steps->size() ? Fine : Differences;
}

int recoverCommand(Run &run)
{
    if (!run.open())
        return Failed;
    const auto reports = run.await().recover();
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
        printJson({{QStringLiteral("command"), QStringLiteral("recover")}, {QStringLiteral("runs"), json}});
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
