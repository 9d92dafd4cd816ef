// zgodactl sync: reading, and writing, just what somebody asks for.
#include "app/ctl/syncwords.h"
#include "app/reviewexport.h"
#include "app/reviewjson.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>

namespace zgoda::ctl {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

QJsonObject syncJson(const Session &session, const SyncReport &report, const QStringList &unknown)
{
    QJsonArray subjects, areas;
    for (const Subject &subject : report.subjects)
        subjects.append(QJsonObject {{QStringLiteral("area"), subject.area}, {QStringLiteral("field"), subject.field},
            {QStringLiteral("values"), QJsonArray::fromStringList(subject.values)},
            {QStringLiteral("alone"), subject.alone}, {QStringLiteral("items"), subject.items}});
    for (const SyncedArea &area : report.areas) {
        QJsonObject json = reviewJson(session, area.area, area.keys);
        json.insert(QStringLiteral("meant"), area.keys.size());
        json.insert(QStringLiteral("good"), area.good);
        json.insert(QStringLiteral("asked"),
            QJsonObject {
                {QStringLiteral("erp"),
                    QJsonObject {{QStringLiteral("rows"), area.erpRows}, {QStringLiteral("whole"), area.erpWhole}}},
                {QStringLiteral("b2b"),
                    QJsonObject {{QStringLiteral("rows"), area.b2bRows}, {QStringLiteral("whole"), area.b2bWhole}}}});
        if (const QString wrong = troubleOf(area, namesOf(session)); !wrong.isEmpty())
            json.insert(QStringLiteral("error"), wrong);
        areas.append(json);
    }
    return {{QStringLiteral("command"), QStringLiteral("sync")}, {QStringLiteral("subjects"), subjects},
        {QStringLiteral("unknown"), QJsonArray::fromStringList(unknown)}, {QStringLiteral("stopped"), report.stopped},
        {QStringLiteral("areas"), areas}};
}

int codeOf(const Session &session, const SyncReport &report)
{
    const auto bad
        = std::count_if(report.areas.begin(), report.areas.end(), [](const SyncedArea &area) { return !area.good; });
    if (report.stopped || (bad > 0 && bad < report.areas.size()))
        return Partly;
    return bad > 0 ? int(Failed) : anyDiffers(session, report) ? int(Differences) : int(Fine);
}

void sayFound(const Session &session, const SyncReport &report)
{
    const Names names = namesOf(session);
    for (const SyncedArea &area : report.areas) {
        say(syncedLine(area, names));
        const QVector<KeyId> rows = differingOf(session, area);
        if (!rows.isEmpty())
            say(diffText(session, area.area, rows, 40));
    }
    if (report.stopped)
        say(Words::tr("Stopped before all was read."));
}

// What the rules settle of these rows. Without a run: nothing was to be written, or a guard stopped it.
struct WriteDone {
    PlanPtr plan;
    std::optional<RunReport> run;
    int code = Fine;
};

WriteDone writeFound(Run &run, const SyncReport &report, const QVector<Override> &overrides)
{
    WriteDone out;
    const RowsByArea rows = rowsOf(report);
    const auto plan = run.await().plan(rows.keys(), rows);
    if (!plan) {
        out.code = run.failed(plan.error());
        return out;
    }
    out.plan = *plan;
    if ((*plan)->steps.isEmpty())
        return out;
    if (!run.json())
        say(planText(**plan, run.names(), 40));
    const Written written = writePlan(run, *plan, overrides);
    if (!written) {
        out.code = written.error();
        return out;
    }
    out.run = *written;
    out.code = exitOf(*written);
    return out;
}

} // namespace

int finishSync(Run &run, const SyncReport &report, QJsonObject json, bool write, const QVector<Override> &overrides)
{
    int code = codeOf(run.session(), report);
    if (!write || (code != Fine && code != Differences)) {
        if (run.json())
            printJson(json);
        return code;
    }
    const WriteDone done = writeFound(run, report, overrides);
    if (done.plan && done.code != Failed) {
        const bool open = done.plan->unsettled > 0;
        code = done.code != Fine ? done.code : open ? int(Differences) : int(Fine);
    } else {
        code = Failed;
    }
    if (!run.json()) {
        if (done.run)
            say(reportText(*done.run, *done.plan, run.names()));
        else if (done.plan && done.plan->steps.isEmpty())
            say(Words::tr("Nothing is to be written; %1 rows need somebody.").arg(countText(done.plan->unsettled)));
        return code;
    }
    if (!done.plan || (!done.run && done.code != Fine && done.code != Guarded))
        return code; // told already
    const QJsonObject plan = planJson(*done.plan, run.names());
    for (const QString &member : plan.keys())
        json.insert(member, plan[member]);
    if (done.run)
        json.insert(QStringLiteral("run"), reportJson(*done.run));
    printJson(json);
    return code;
}

int syncCommand(Run &run)
{
    const auto overrides = overridesOf(run);
    if (!overrides || !run.open())
        return Failed;
    const auto asked = askedFor(run);
    if (!asked)
        return Failed;
    ProgressLine line;
    line.show(Words::tr("Reading both sides…"));
    const auto report = run.await().sync(asked->subjects);
    line.clear();
    if (!report)
        return run.failed(report.error());
    for (const QString &code : asked->unknown)
        complain(Words::tr("Nothing that was read has “%1”; it was left out.").arg(code));
    if (!run.json())
        sayFound(run.session(), *report);
    return finishSync(
        run, *report, syncJson(run.session(), *report, asked->unknown), run.args().has("write"), *overrides);
}

} // namespace zgoda::ctl
