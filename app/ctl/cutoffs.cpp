// zgodactl cutoffs: the countdown to each cut-off hour, and the orders that are not in the ERP yet.
#include "app/ctl/screens.h"
#include "app/ctl/words.h"
#include "app/reviewjson.h"
#include "models/base/decimal.h"
#include "models/run/cutoffbook.h"
#include "ui/textcutoffs.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

QJsonObject ordersJson(const CutOffOrders &orders, const Review *review)
{
    QJsonArray keys, money;
    for (const KeyId key : orders.keys)
        keys.append(QJsonArray::fromStringList(keyParts(review->diff->schema(), review->diff->pools(), key)));
    for (const CutOffSum &sum : orders.money)
        money.append(QJsonObject {
            {u"amount"_s, QString::fromLatin1(formatDecimal(sum.money, 4))}, {u"currency"_s, sum.currency}});
    return {{u"keys"_s, keys}, {u"money"_s, money}};
}

QJsonObject standJson(const CutOffBoard &board, qsizetype index, const Review *review)
{
    const CutOffStand &stand = board.stands[index];
    QJsonObject out {{u"name"_s, board.cutOffs.all[index].name},
        {u"at"_s, board.cutOffs.all[index].at.toString(u"HH:mm"_s)}, {u"next"_s, QJsonValue()},
        {u"secondsLeft"_s, QJsonValue()}, {u"waiting"_s, ordersJson(stand.waiting, review)}};
    if (stand.next) {
        out[u"next"_s] = timeJson(stand.next->at);
        out[u"secondsLeft"_s] = (stand.next->at - board.now) / 1000;
    }
    QJsonObject missed = ordersJson(stand.missed, review);
    missed[u"at"_s] = stand.missed.keys.isEmpty() ? QJsonValue() : timeJson(stand.missedAt.at);
    out[u"missed"_s] = missed;
    if (!stand.unknownField.isEmpty())
        out[u"unknownField"_s] = stand.unknownField;
    return out;
}

QJsonObject troubleJson(const ClockTrouble &trouble, const CutOffs &cutOffs)
{
    const bool twice = trouble.moment.kind == LocalMoment::Kind::Twice;
    return {{u"name"_s, cutOffs.all[trouble.cutOff].name}, {u"day"_s, trouble.day.toString(Qt::ISODate)},
        {u"kind"_s, twice ? u"twice"_s : u"missing"_s}, {u"counts"_s, timeJson(trouble.moment.at)},
        {u"other"_s, timeJson(trouble.moment.other)}, {u"sentence"_s, clockTroubleText(trouble, cutOffs)}};
}

QJsonObject boardJson(const CutOffBoard &board, const Review *review)
{
    QJsonArray stands, troubles;
    for (qsizetype i = 0; i < board.stands.size(); ++i)
        stands.append(standJson(board, i, review));
    for (const ClockTrouble &trouble : board.troubles)
        troubles.append(troubleJson(trouble, board.cutOffs));
    return {{u"command"_s, u"cutoffs"_s}, {u"area"_s, board.area},
        {u"timeZone"_s, QString::fromLatin1(board.cutOffs.timeZone().id())}, {u"read"_s, board.read},
        {u"whole"_s, board.whole}, {u"cutOffs"_s, stands}, {u"troubles"_s, troubles}};
}

} // namespace

int cutOffsCommand(Run &run)
{
    if (!run.open())
        return Failed;
    const CutOffInput input = cutOffInput(run.session());
    const ReviewPtr review = cutOffReview(run.session());
    const CutOffBoard board = cutOffBoard(review.get(), input);
    if (run.json())
        printJson(boardJson(board, review.get()));
    else if (input.cutOffs.all.isEmpty())
        say(Words::tr("This workspace has no cut-off hours."));
    for (const CutOffLine &line : run.json() ? QVector<CutOffLine>() : cutOffLines(board, run.names()))
        say(line.text);
    return board.due.isEmpty() ? Fine : Differences;
}

} // namespace zgoda::ctl
