// What happened to orders, invoices, limits and discounts since both systems agreed, each for a reason one can believe.
#include "app/demo/paperhand.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace zgoda::demo {
namespace {

// Orders from the shop that the ERP has not got: ordinary ones, one that somebody else pays, one of a company that
// registered by itself, one for an article that lives on in the shop alone, and one far beyond its buyer's limit.
Result<> waitingInShop(PaperHand &hand, Instant at)
{
    auto done = times(6, [&] { return hand.shopOrder(false, at); });
    if (done)
        done = times(1, [&] { return hand.shopOrder(true, at); });
    if (done)
        done = times(1, [&] { return hand.strangersOrder(u"WWW-1043"_s, at); });
    if (done)
        done = times(1, [&] { return hand.orphansOrder(u"OSW-0417-ST"_s, at); });
    if (done)
        done = times(2, [&] { return hand.orderBeyondLimit(at); });
    return done;
}

Result<> inTheErp(PaperHand &hand, Instant at)
{
    auto done = times(5, [&] { return hand.salespersonsOrder(at); });
    if (done)
        done = times(6, [&] { return hand.shipped(at); });
    if (done)
        done = times(4, [&] { return hand.invoiced(at); });
    if (done)
        done = times(3, [&] { return hand.paid(at); });
    if (done)
        done = times(4, [&] { return hand.limitChanged(at); });
    if (done)
        done = times(5, [&] { return hand.discountChanged(at); });
    return done;
}

// An invoice that was forgotten, and a customer's report that was asked for later.
Result<> afterTheClosing(PaperHand &hand, Instant at)
{
    const QDate month = lastClosedMonth(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).date());
    auto done = times(1, [&] { return hand.invoiced(at, month.addMonths(1).addDays(-1)); });
    return done ? times(1, [&] { return hand.reported(at); }) : done;
}

} // namespace

Result<> paperTrade(DemoWorld &world, quint64 seed, Instant at)
{
    PaperHand hand(world.erp(), world.shop(), seed + 4242);
    auto done = hand.prepare();
    if (done)
        done = waitingInShop(hand, at);
    if (done)
        done = inTheErp(hand, at);
    if (done)
        done = hand.spoilFiles(at);
    if (done)
        done = times(2, [&] { return hand.discountInShop(at); });
    if (done)
        done = times(3, [&] { return hand.addressEdited(at); });
    return done ? afterTheClosing(hand, at) : done;
}

Result<QString> paperHappens(PaperHand &hand, int what, Instant at)
{
    switch (what % 7) {
    case 0:
    case 1: return hand.shopOrder(false, at);
    case 2: return hand.salespersonsOrder(at);
    case 3: return hand.shipped(at);
    case 4: return hand.invoiced(at);
    case 5: return hand.limitChanged(at);
    default: return hand.discountChanged(at);
    }
}

} // namespace zgoda::demo
