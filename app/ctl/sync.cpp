// zgodactl sync: reading, and writing, just what somebody asks for.
#include "app/ctl/syncwords.h"
#include "app/ctl/words.h"
#include "app/reviewexport.h"
#include "app/reviewjson.h"
#include "ui/words.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

QJsonObject syncJson(const Session &session, const SyncReport &report, const QStringList &unknown)
{
    QJsonArray subjects, areas;
    for (const Subject &subject : report.subjects)
        subjects.append(QJsonObject {{u"area"_s, subject.area}, {u"field"_s, subject.field},
            {u"values"_s, QJsonArray::fromStringList(subject.values)}, {u"alone"_s, subject.alone},
            {u"items"_s, subject.items}});
    for (const SyncedArea &area : report.areas) {
        QJsonObject json = reviewJson(session, area.area, area.keys);
        json.insert(u"meant"_s, area.keys.size());
        json.insert(u"good"_s, area.good);
        json.insert(u"asked"_s,
            QJsonObject {{u"erp"_s, QJsonObject {{u"rows"_s, area.erpRows}, {u"whole"_s, area.erpWhole}}},
                {u"b2b"_s, QJsonObject {{u"rows"_s, area.b2bRows}, {u"whole"_s, area.b2bWhole}}}});
        if (const QString wrong = troubleOf(area, namesOf(session)); !wrong.isEmpty())
            json.insert(u"error"_s, wrong);
        areas.append(json);
    }
    return {{u"command"_s, u"sync"_s}, {u"subjects"_s, subjects}, {u"unknown"_s, QJsonArray::fromStringList(unknown)},
        {u"stopped"_s, report.stopped}, {u"areas"_s, areas}};
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

// What the rules settle of these rows. Without a run: nothing was to be written, or what stopped it is told already.
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
            say(Words::tr("Nothing is to be written; somebody is needed for %1.").arg(rowsText(done.plan->unsettled)));
        return code;
    }
    if (!done.plan || (!done.run && done.code != Fine))
        return code; // told already
    const QJsonObject plan = planJson(*done.plan, run.names());
    for (const QString &member : plan.keys())
        json.insert(member, plan[member]);
    if (done.run)
        json.insert(u"run"_s, reportJson(*done.run));
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
