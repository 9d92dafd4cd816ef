#include "ui/text.h"
#include "ui/words.h"

namespace zgoda {
namespace {

QString jumpSentence(const Trip &trip, const Names &names)
{
    const QStringList places {
        areaWord(trip.area), rowsText(trip.rows), names.of(trip.side), countText(trip.value), countText(trip.limit)};
    if (trip.value == 0)
        return fill(Words::tr("%1: %2 would get a price of zero in %3. Check them before you write."), places);
    if (trip.value < 0)
        return fill(Words::tr("%1: %2 would go below zero in %3. Check them before you write."), places);
    return fill(
        Words::tr("%1: %2 would change by a factor of up to %4 in %3; the limit is %5. Check the values."), places);
}

QString rowsSentence(const Trip &trip, const Names &names)
{
    const QStringList places {
        areaWord(trip.area), rowsText(trip.rows), names.of(trip.side), countText(trip.value), countText(trip.limit)};
    if (trip.share)
        return fill(
            Words::tr("%1: %2 would be written in %3, %4 % of all; the limit is %5 %. Check that so many changed."),
            places);
    return fill(Words::tr("%1: %2 would be written in %3; the limit is %5. Check that so many changed."), places);
}

} // namespace

QString rowsText(qint64 rows) { return counted(QT_TRANSLATE_N_NOOP("Words", "%Ln row(s)"), rows); }

QString guardWord(Guard guard)
{
    switch (guard) {
    case Guard::Rows: return Words::tr("too many rows");
    case Guard::Shrink: return Words::tr("a source shrank");
    case Guard::Jump: return Words::tr("a value jumps");
    case Guard::Money: return Words::tr("too much money");
    case Guard::Incomplete: return Words::tr("an incomplete read");
    case Guard::Emergency: return Words::tr("an emergency mode is on");
    }
    return {};
}

QString guardSentence(const Trip &trip, const Names &names)
{
    const QString area = areaWord(trip.area);
    switch (trip.guard) {
    case Guard::Rows: return rowsSentence(trip, names);
    case Guard::Shrink:
        return fill(
            Words::tr("%1: %2 gave %3 % fewer rows than in its last good read; the limit is %4 %. Read again first."),
            {area, names.of(trip.side), countText(trip.value), countText(trip.limit)});
    case Guard::Jump: return jumpSentence(trip, names);
    case Guard::Money:
        return fill(
            Words::tr("%1: the price changes times the stock come to %2 %3; the limit is %4 %3. Check the prices."),
            {area, countText(trip.value), trip.currency, countText(trip.limit)});
    case Guard::Incomplete:
        return fill(Words::tr("%1: the last read of %2 was not complete. Read again before you write."),
            {area, names.of(trip.side)});
    case Guard::Emergency:
        if (trip.value == 0)
            return Words::tr("Everything is frozen: nothing is written before somebody switches the freeze off.");
        return fill(Words::tr("%1: %2 hold what an emergency mode holds, and are not written before somebody switches "
                              "it off."),
            {area, rowsText(trip.rows)});
    }
    return {};
}

QString opWord(Step::Op op)
{
    switch (op) {
    case Step::Op::Create: return Words::tr("create");
    case Step::Op::Update: return Words::tr("change");
    case Step::Op::Remove: return Words::tr("unpublish");
    case Step::Op::AdoptBase: return Words::tr("note as agreed");
    }
    return {};
}

QString stepStateWord(StepState state)
{
    switch (state) {
    case StepState::Planned: return Words::tr("waiting");
    case StepState::Sent: return Words::tr("sent");
    case StepState::Done: return Words::tr("written");
    case StepState::Failed: return Words::tr("failed");
    case StepState::Unknown: return Words::tr("unclear");
    case StepState::Skipped: return Words::tr("left, it changed meanwhile");
    }
    return {};
}

QString planKindWord(Plan::Kind kind)
{
    switch (kind) {
    case Plan::Kind::Sync: return Words::tr("write");
    case Plan::Kind::Undo: return Words::tr("undo");
    case Plan::Kind::Retry: return Words::tr("retry");
    }
    return {};
}

QString previewButton(qint64 b2b, qint64 erp, const Names &names)
{
    if (b2b > 0 && erp > 0)
        return fill(Words::tr("&Preview %1 to %2 and %3 to %4 ▸"),
            {counted(QT_TRANSLATE_N_NOOP("Words", "%Ln write(s)"), b2b), inButton(names.b2b), countText(erp),
                inButton(names.erp)});
    return fill(Words::tr("&Preview %1 to %2 ▸"),
        {counted(QT_TRANSLATE_N_NOOP("Words", "%Ln write(s)"), b2b + erp), inButton(erp > 0 ? names.erp : names.b2b)});
}

QString planButton(const PlanTotals &totals, const QVector<Step> &steps, const Names &names)
{
    qint64 erp = 0, b2b = 0;
    for (const Step &step : steps) {
        if (step.op != Step::Op::AdoptBase)
            ++(step.target == Side::Erp ? erp : b2b);
    }
    if (erp > 0 && b2b > 0)
        return fill(Words::tr("Write %1 in %2 and %3 in %4"), {rowsText(b2b), names.b2b, rowsText(erp), names.erp});
    if (erp + b2b == 0)
        return fill(Words::tr("Note %1 as agreed"), {rowsText(totals.adopts)});
    const QString &target = erp > 0 ? names.erp : names.b2b;
    const qint64 rows = erp + b2b;
    if (totals.removes == rows)
        return fill(Words::tr("Unpublish %1 in %2"), {rowsText(rows), target});
    if (totals.creates == rows)
        return fill(Words::tr("Create %1 in %2"), {rowsText(rows), target});
    return fill(Words::tr("Set %1 in %2"), {rowsText(rows), target});
}

} // namespace zgoda
