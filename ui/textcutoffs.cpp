#include "ui/textcutoffs.h"

#include "ui/words.h"

#include <QLocale>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr Instant minute = 60'000, hour = 60 * minute, day = 24 * hour;
constexpr Instant soon = 30 * minute;

QDateTime inZone(Instant at, const QTimeZone &zone) { return QDateTime::fromMSecsSinceEpoch(at, zone); }

// "02:30 (UTC+02:00)": tells two hours of the same name apart.
QString exactClock(Instant at, const QTimeZone &zone)
{
    const QDateTime local = inZone(at, zone);
    const int minutes = local.offsetFromUtc() / 60;
    return fill(Words::tr("%1 (UTC%2%3)"),
        {QLocale().toString(local.time(), u"HH:mm"_s), minutes < 0 ? u"-"_s : u"+"_s,
            QTime(qAbs(minutes) / 60, qAbs(minutes) % 60).toString(u"HH:mm"_s)});
}

// "12 orders, 4 310.00 PLN"
QString ordersText(const CutOffOrders &orders)
{
    QStringList parts {counted(QT_TRANSLATE_N_NOOP("Words", "%Ln order(s)"), orders.keys.size())};
    for (const CutOffSum &sum : orders.money)
        parts.append(moneyText(sum.money, sum.currency).trimmed());
    return parts.join(u", "_s);
}

QString nothingText(const CutOffBoard &board)
{
    return !board.read ? Words::tr("the orders were never read")
        : board.whole  ? Words::tr("no order waits for it")
                       : Words::tr("no order waits for it in what could be read");
}

CutOffLine missedLine(const CutOffBoard &board, const CutOff &cutOff, const CutOffStand &stand, const Names &names)
{
    return {fill(Words::tr("%1 %2, %3 ago: %4 missed it, not yet in %5"),
                {cutOff.name, cutOffClock(stand.missedAt, board.cutOffs.timeZone(), board.now),
                    timeLeftText(board.now - stand.missedAt.at), ordersText(stand.missed), names.erp}),
        CutOffMood::Missed, stand.missed.keys};
}

CutOffLine nextLine(const CutOffBoard &board, const CutOff &cutOff, const CutOffStand &stand, const Names &names)
{
    const qint64 left = stand.next->at - board.now;
    const QString when = cutOffClock(*stand.next, board.cutOffs.timeZone(), board.now);
    if (stand.waiting.keys.isEmpty())
        return {fill(Words::tr("%1 %2, in %3: %4"), {cutOff.name, when, timeLeftText(left), nothingText(board)}),
            CutOffMood::Calm, {}};
    return {fill(Words::tr("%1 %2, in %3: %4 not yet in %5"),
                {cutOff.name, when, timeLeftText(left), ordersText(stand.waiting), names.erp}),
        left < soon ? CutOffMood::Soon : CutOffMood::Calm, stand.waiting.keys};
}

} // namespace

QString timeLeftText(qint64 milliseconds)
{
    const qint64 minutes = qMax<qint64>(1, (milliseconds + minute - 1) / minute);
    if (minutes < 60)
        return counted(QT_TRANSLATE_N_NOOP("Words", "%Ln min"), minutes);
    if (minutes >= 2 * day / minute)
        return counted(QT_TRANSLATE_N_NOOP("Words", "%Ln day(s)"), minutes * minute / day);
    const QString hours = counted(QT_TRANSLATE_N_NOOP("Words", "%Ln h"), minutes / 60);
    return minutes % 60 == 0
        ? hours
        : fill(Words::tr("%1 %2"), {hours, counted(QT_TRANSLATE_N_NOOP("Words", "%Ln min"), minutes % 60)});
}

QString cutOffClock(const CutOffMoment &moment, const QTimeZone &zone, Instant now)
{
    const QDateTime at = inZone(moment.at, zone);
    const QString clock = QLocale().toString(at.time(), u"HH:mm"_s);
    const qint64 ahead = inZone(now, zone).date().daysTo(at.date());
    if (ahead == 0)
        return clock;
    const QString date = ahead == 1 ? Words::tr("tomorrow")
        : ahead == -1               ? Words::tr("yesterday")
        : ahead > 1 && ahead < 7    ? QLocale().dayName(at.date().dayOfWeek(), QLocale::ShortFormat)
                                    : dateText(at.date());
    return fill(Words::tr("%1 %2"), {date, clock});
}

QString cutOffDaysText(const CutOff &cutOff)
{
    if (cutOff.days == CutOff::everyDay)
        return Words::tr("every day");
    if (cutOff.days == 0)
        return Words::tr("on no day");
    QStringList out;
    for (int weekday = 1; weekday <= 7; ++weekday) {
        if ((cutOff.days >> (weekday - 1) & 1) != 0)
            out.append(QLocale().dayName(weekday, QLocale::ShortFormat));
    }
    return out.join(u", "_s);
}

QString conditionsText(const QVector<Match> &when)
{
    QStringList parts;
    for (const Match &match : when)
        parts.append(fill(
            Words::tr("%1 is %2"), {fieldWord(match.field.section(u'.', -1)), match.globs.join(Words::tr(" or "))}));
    return parts.join(Words::tr(" and "));
}

QString clockTroubleText(const ClockTrouble &trouble, const CutOffs &cutOffs)
{
    const CutOff &cutOff = cutOffs.all[trouble.cutOff];
    const QTimeZone zone = cutOffs.timeZone();
    const QStringList values {cutOff.name, dateText(trouble.day), QLocale().toString(cutOff.at, u"HH:mm"_s),
        exactClock(trouble.moment.at, zone), exactClock(trouble.moment.other, zone)};
    return trouble.moment.kind == LocalMoment::Kind::Twice
        ? fill(Words::tr("%1: on %2 the clock is put back and %3 comes twice, at %4 and at %5. The first one counts."),
            values)
        : fill(
            Words::tr("%1: on %2 the clock is put forward and %3 does not come. The moment of the change counts, %4, "
                      "and not %5."),
            values);
}

QVector<CutOffLine> cutOffLines(const CutOffBoard &board, const Names &names)
{
    QVector<CutOffLine> out;
    QVector<qsizetype> order;
    for (qsizetype i = 0; i < board.stands.size(); ++i) {
        const CutOffStand &stand = board.stands[i];
        if (!stand.missed.keys.isEmpty())
            out.append(missedLine(board, board.cutOffs.all[i], stand, names));
        if (stand.next && stand.unknownField.isEmpty())
            order.append(i);
    }
    for (qsizetype i = 0; i < board.stands.size(); ++i) {
        const CutOffStand &stand = board.stands[i];
        const QString &name = board.cutOffs.all[i].name;
        if (!stand.unknownField.isEmpty())
            out.append(
                {fill(Words::tr("%1 asks for “%2”, which the orders do not have: it concerns none of them. Change "
                                "it under Rules."),
                     {name, fieldWord(stand.unknownField)}),
                    CutOffMood::Wrong, {}});
        else if (!stand.next)
            out.append(
                {fill(Words::tr("%1 does not come any more: no day is left for it."), {name}), CutOffMood::Wrong, {}});
    }
    for (const ClockTrouble &trouble : board.troubles)
        out.append({clockTroubleText(trouble, board.cutOffs), CutOffMood::Wrong, {}});
    std::stable_sort(order.begin(), order.end(),
        [&](qsizetype a, qsizetype b) { return board.stands[a].next->at < board.stands[b].next->at; });
    for (const qsizetype i : std::as_const(order))
        out.append(nextLine(board, board.cutOffs.all[i], board.stands[i], names));
    return out;
}

} // namespace zgoda
