#include "app/ctl/historyscreen.h"

#include "models/plan/planjson.h"
#include "models/policy/names.h"

#include <QCoreApplication>
#include <QDateTime>

namespace zgoda::ctl {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

QString stamp(Instant at) { return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODateWithMs); }

QString howItEnded(const RunInfo &run)
{
    if (run.ended == 0)
        return Words::tr("not finished: zgodactl recover");
    if (!run.undoneBy.isEmpty())
        return Words::tr("undone by %1").arg(run.undoneBy.left(8));
    return run.done == run.steps ? Words::tr("all written") : Words::tr("in part");
}

} // namespace

QString stepStateName(StepState state)
{
    switch (state) {
    case StepState::Planned: return QStringLiteral("planned");
    case StepState::Sent: return QStringLiteral("sent");
    case StepState::Done: return QStringLiteral("done");
    case StepState::Failed: return QStringLiteral("failed");
    case StepState::Unknown: return QStringLiteral("unknown");
    case StepState::Skipped: return QStringLiteral("skipped");
    }
    return {};
}

QString pastValue(const Value &value)
{
    return value.kind == Value::Kind::Text  ? value.text
        : value.kind == Value::Kind::Absent ? Words::tr("not there")
                                            : QStringLiteral("–");
}

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

QJsonArray journalJson(const QVector<JournalRow> &rows)
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
            {QStringLiteral("state"), stepStateName(row.state)}, {QStringLiteral("target"), sideName(row.target)},
            {QStringLiteral("at"), stamp(row.at)}, {QStringLiteral("by"), row.by}, {QStringLiteral("note"), row.note},
            {QStringLiteral("writes"), writes}, {QStringLiteral("hash"), row.hash}});
    }
    return out;
}

QString journalText(const QVector<JournalRow> &rows, const Names &names)
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
                + QStringList {fieldWord(write.field), pastValue(write.expect), pastValue(write.write),
                    write.by.isEmpty() ? row.by : write.by, note});
    }
    return table.text();
}

} // namespace zgoda::ctl
