#include "app/ctl/historyscreen.h"

#include "app/ctl/words.h"
#include "app/reviewjson.h"
#include "models/plan/planjson.h"
#include "models/policy/names.h"

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

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
    case StepState::Planned: return u"planned"_s;
    case StepState::Sent: return u"sent"_s;
    case StepState::Done: return u"done"_s;
    case StepState::Failed: return u"failed"_s;
    case StepState::Unknown: return u"unknown"_s;
    case StepState::Skipped: return u"skipped"_s;
    }
    return {};
}

QString pastValue(const Value &value)
{
    return value.kind == Value::Kind::Text   ? value.text
        : value.kind == Value::Kind::Absent  ? Words::tr("not there")
        : value.kind == Value::Kind::Unknown ? u"?"_s
                                             : u"–"_s;
}

QString historyText(const QVector<RunInfo> &runs)
{
    TextTable table({Words::tr("Run"), Words::tr("Begun"), Words::tr("What"), Words::tr("Who"), Words::tr("Areas"),
        Words::tr("Steps"), Words::tr("Done"), Words::tr("Failed"), Words::tr("Left"), Words::tr("Unclear"),
        Words::tr("How it ended")});
    for (const RunInfo &r : runs)
        table.add({r.id.left(8), instantText(r.begun),
            planKindWord(r.kind) + (r.ofRun.isEmpty() ? QString() : u" "_s + r.ofRun.left(8)), r.by,
            r.areas.join(u", "_s), countText(r.steps), countText(r.done), countText(r.failed), countText(r.skipped),
            countText(r.unknown), howItEnded(r)});
    return runs.isEmpty() ? Words::tr("Nothing was written yet.\n") : table.text();
}

QJsonObject runJson(const RunInfo &r)
{
    return {{u"run"_s, r.id},
        {u"kind"_s,
            r.kind == Plan::Kind::Sync       ? u"sync"_s
                : r.kind == Plan::Kind::Undo ? u"undo"_s
                                             : u"retry"_s},
        {u"ofRun"_s, r.ofRun}, {u"begun"_s, timeJson(r.begun)}, {u"ended"_s, timeJson(r.ended)}, {u"by"_s, r.by},
        {u"areas"_s, QJsonArray::fromStringList(r.areas)}, {u"steps"_s, r.steps}, {u"done"_s, r.done},
        {u"failed"_s, r.failed}, {u"unknown"_s, r.unknown}, {u"skipped"_s, r.skipped}, {u"undoneBy"_s, r.undoneBy}};
}

QJsonArray journalJson(const QVector<JournalRow> &rows)
{
    QJsonArray out;
    for (const JournalRow &row : rows) {
        QJsonArray writes;
        for (const Write &write : row.writes)
            writes.append(QJsonObject {{u"field"_s, write.field}, {u"from"_s, valueToJson(write.expect)},
                {u"to"_s, valueToJson(write.write)}, {u"reason"_s, write.reason}, {u"rule"_s, write.rule},
                {u"by"_s, write.by}});
        out.append(QJsonObject {{u"seq"_s, row.seq}, {u"run"_s, row.run}, {u"step"_s, row.step}, {u"area"_s, row.area},
            {u"key"_s, QJsonArray::fromStringList(row.key)}, {u"state"_s, stepStateName(row.state)},
            {u"target"_s, sideName(row.target)}, {u"at"_s, timeJson(row.at)}, {u"by"_s, row.by}, {u"note"_s, row.note},
            {u"writes"_s, writes}, {u"hash"_s, row.hash}});
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
            key.join(u" · "_s), row.step.isEmpty() ? QString() : names.of(row.target), what};
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
