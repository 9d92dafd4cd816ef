#include "ui/textinbox.h"

#include "ui/textcutoffs.h"
#include "ui/words.h"

#include <QHash>
#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace zgoda {

QString inboxWhy(const Inbox &inbox, const InboxItem &item, const Policy &policy, const Names &names)
{
    const Review &review = *inbox.reviews[item.area];
    const RowReview &row = inbox.rowOf(item);
    int rule = row.row.rule;
    for (quint32 f = row.first; f < row.first + row.count; ++f) {
        if (review.fields[f].field == item.field)
            rule = review.fields[f].proposal.rule;
    }
    QString why = whyWord(item.why, names, ruleSays(policy, rule));
    if (item.part)
        why = fill(Words::tr("%1: %2"), {fieldWord(inbox.schemaOf(item).fields[item.field].id), why});
    if (item.more > 0)
        why = fill(Words::tr("%1; %2 asks, too"),
            {why, counted(QT_TRANSLATE_N_NOOP("Words", "%Ln more field(s)"), item.more)});
    return item.again ? fill(Words::tr("%1; decided before, on other values"), {why}) : why;
}

QString costText(const Inbox &inbox, const InboxItem &item)
{
    return item.money < 0 ? QString() : moneyText(item.money, inbox.currencyOf(item)).trimmed();
}

QString dueText(const Inbox &inbox, const InboxItem &item)
{
    if (inbox.cutOffs && item.cutOff.cutOff >= 0 && item.due == item.cutOff.moment.day.toJulianDay())
        return cutOffClock(item.cutOff.moment, inbox.cutOffs->cutOffs.timeZone(), inbox.cutOffs->now);
    return isValue(item.due) ? dateText(QDate::fromJulianDay(item.due)) : QString();
}

QString waitingText(const InboxItem &item)
{
    return item.waiting == 0 ? QString() : counted(QT_TRANSLATE_N_NOOP("Words", "%Ln order(s)"), item.waiting);
}

QString saidText(const InboxItem &item, const RowNote *note)
{
    if (!note)
        return {};
    QStringList out;
    if (item.postponed)
        out.append(note->until.isValid() ? fill(Words::tr("postponed until %1"), {dateText(note->until)})
                                         : Words::tr("postponed until a value moves"));
    if (!note->comment.isEmpty())
        out.append(note->comment.simplified());
    return out.join(u" · "_s);
}

QString stakeText(const Inbox &inbox)
{
    QHash<QString, qint64> sums;
    QHash<std::pair<quint16, KeyId>, qint64>
        rows; // of split ones: what is dearest of their fields counts, as of any row
    for (const InboxItem &item : inbox.items) {
        if (item.money <= 0 || item.postponed)
            continue;
        qint64 money = item.money;
        if (item.part) {
            qint64 &most = rows[{item.area, item.key}];
            money = qMax<qint64>(0, item.money - most);
            most = qMax(most, item.money);
        }
        qint64 &sum = sums[inbox.currencyOf(item)];
        constexpr auto all = std::numeric_limits<qint64>::max();
        sum = sum > all - money ? all : sum + money;
    }
    QVector<std::pair<qint64, QString>> order;
    for (auto it = sums.begin(); it != sums.end(); ++it)
        order.append({it.value(), it.key()});
    std::sort(order.rbegin(), order.rend());
    QStringList out;
    for (const auto &[sum, currency] : order)
        out.append(moneyText(sum, currency).trimmed());
    return out.join(u", "_s);
}

QString rulePastText(const RulePast &past, const Rule &rule, int days)
{
    const QString field = rule.field.isEmpty() ? Words::tr("rows themselves") : fieldWord(rule.field);
    const QString when = counted(QT_TRANSLATE_N_NOOP("Words", "%Ln day(s)"), days);
    if (past.writes == 0)
        return fill(Words::tr("In the last %1 nothing was written to: %2."), {when, field});
    if (past.caught == 0)
        return fill(Words::tr("In the last %1 it would have caught none of %2 to: %3."),
            {when, counted(QT_TRANSLATE_N_NOOP("Words", "%Ln write(s)"), past.writes), field});
    QStringList out {fill(Words::tr("In the last %1 it would have caught %2 of %3 to %4; somebody decided %5 of them."),
        {when, countText(past.caught), counted(QT_TRANSLATE_N_NOOP("Words", "%Ln write(s)"), past.writes), field,
            countText(past.byHand)})};
    if (past.alike > 0)
        out.append(fill(Words::tr("It would have written the same to %1 without asking."), {rowsText(past.alike)}));
    if (past.left > 0)
        out.append(fill(Words::tr("It would have left %1 as they were on both sides."), {rowsText(past.left)}));
    if (const qint64 other = past.caught - past.alike - past.left; other > 0)
        out.append(fill(Words::tr("It would have decided %1 otherwise than was done."), {rowsText(other)}));
    return out.join(u' ');
}

} // namespace zgoda
