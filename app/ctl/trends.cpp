// zgodactl trends: what each read of an area counted, over time.
#include "app/ctl/command.h"
#include "app/ctl/exportfiles.h"
#include "app/ctl/words.h"
#include "app/reviewexport.h"
#include "models/trend/trendjson.h"
#include "ui/texttrend.h"
#include "ui/words.h"

#include <QDate>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

// How many files were written.
Result<int> exported(Run &run, const QVector<QStringList> &lines)
{
    const QStringList files = exportFiles(run.args());
    for (const QString &file : files) {
        if (const auto done = writeTable(file, linesTable(trendHeaders(run.names()), lines)); !done)
            return fail(done.error());
        complain(Words::tr("%1 written to %2")
                     .arg(counted(QT_TRANSLATE_N_NOOP("Words", "%Ln line(s)"), lines.size()), file));
    }
    return int(files.size());
}

QString textOf(const QVector<QStringList> &lines, const Names &names)
{
    TextTable table(trendHeaders(names));
    for (const QStringList &line : lines)
        table.add(line);
    table.dropEmptyColumns();
    return table.text();
}

} // namespace

int trendsCommand(Run &run)
{
    const QString typed = run.args().value("since");
    const QDate day = QDate::fromString(typed, Qt::ISODate);
    if (!typed.isEmpty() && !day.isValid())
        return run.wrong(Words::tr("--since must be a day such as 2026-12-31"));
    if (!run.open())
        return Failed;
    const auto areas = run.areas(0);
    if (!areas)
        return Failed;
    auto points = run.await().trends(day.isValid() ? day.startOfDay().toMSecsSinceEpoch() : 0);
    if (!points)
        return run.failed(points.error());
    points->removeIf([&](const TrendPoint &point) { return !areas->contains(point.area); });
    const QVector<QStringList> lines = trendLines(*points);
    const auto files = exported(run, lines);
    if (!files)
        return run.failed(files.error());
    if (run.json()) {
        QJsonArray json;
        for (const TrendPoint &point : std::as_const(*points))
            json.append(trendJson(point));
        printJson({{u"command"_s, u"trends"_s}, {u"points"_s, json}});
    } else if (*files == 0) {
        say(points->isEmpty() ? Words::tr("Nothing was read in this time. Each “zgodactl read” adds a line.")
                              : textOf(trendLines(*points, countText), run.names()));
    }
    return Fine;
}

} // namespace zgoda::ctl
