#include "models/pricing/compareprices.h"

#include <QRandomGenerator>
#include <QThreadPool>
#include <QtConcurrent>
#include <algorithm>
#include <numeric>

namespace zgoda {

bool samePrice(const Price &a, const Price &b)
{
    if (isUnreadable(a.why) || isUnreadable(b.why))
        return false;
    if (a.why != NoPrice::None || b.why != NoPrice::None)
        return a.why != NoPrice::None && b.why != NoPrice::None; // on neither side is there one
    const auto differ = [](Cell one, Cell other) { return isValue(one) && isValue(other) && one != other; };
    if (differ(a.net, b.net) || differ(a.gross, b.gross) || differ(a.currency, b.currency))
        return false;
    // A side that knows only net and one that knows only gross have nothing in common to agree on.
    return (isValue(a.net) && isValue(b.net)) || (isValue(a.gross) && isValue(b.gross));
}

// Who waits here may be a thread of the common pool itself: each call has threads of its own, lest two wait for ever.
QVector<PriceGap> priceGaps(const PriceBook &erp, const PriceBook &b2b, const QVector<Cell> &customers,
    const QVector<Cell> &products, const PriceAsk &ask, const std::atomic<bool> *stop)
{
    QVector<std::pair<PriceBook::Goods, PriceBook::Goods>> goods;
    for (const Cell product : products)
        goods.append({erp.goods(product), b2b.goods(product)});
    const auto ofOne = [&](Cell customer) {
        QVector<PriceGap> out;
        const PriceBook::Buyer buyer = erp.buyer(customer), other = b2b.buyer(customer);
        for (const auto &[one, twin] : goods) {
            if (stop && stop->load(std::memory_order_relaxed))
                break;
            const Price here = erp.price(buyer, one, ask), there = b2b.price(other, twin, ask);
            if (!samePrice(here, there))
                out.append({{customer, one.code}, here, there});
        }
        return out;
    };
    QThreadPool own;
    return QtConcurrent::blockingMappedReduced<QVector<PriceGap>>(
        &own, customers, ofOne, [](QVector<PriceGap> &all, const QVector<PriceGap> &some) { all += some; },
        QtConcurrent::OrderedReduce | QtConcurrent::SequentialReduce);
}

QVector<PriceGap> bothPrices(const PriceBook &erp, const PriceBook &b2b, const QVector<PricePair> &pairs,
    const PriceAsk &ask, const std::atomic<bool> *stop)
{
    constexpr qsizetype block = 512;
    QVector<PriceGap> out(pairs.size());
    PriceGap *const to = out.data();
    QVector<qsizetype> blocks;
    for (qsizetype from = 0; from < pairs.size(); from += block)
        blocks.append(from);
    QThreadPool own;
    QtConcurrent::blockingMap(&own, blocks, [&](qsizetype from) {
        if (stop && stop->load(std::memory_order_relaxed))
            return;
        for (qsizetype i = from; i < qMin(from + block, pairs.size()); ++i)
            to[i] = {pairs[i], erp.price(pairs[i].customer, pairs[i].product, ask),
                b2b.price(pairs[i].customer, pairs[i].product, ask)};
    });
    return stop && stop->load() ? QVector<PriceGap>() : out;
}

qsizetype whereStepsPart(const QVector<PriceStep> &erp, const QVector<PriceStep> &b2b)
{
    const auto same = [](const PriceStep &a, const PriceStep &b) {
        return a.kind == b.kind && a.code == b.code && a.percent == b.percent && a.after == b.after;
    };
    const auto [here, there] = std::mismatch(erp.begin(), erp.end(), b2b.begin(), b2b.end(), same);
    return here == erp.end() && there == b2b.end() ? -1 : here - erp.begin();
}

QVector<PricePair> samplePairs(
    const QVector<Cell> &customers, const QVector<Cell> &products, qsizetype count, quint32 seed)
{
    QVector<PricePair> out;
    if (customers.isEmpty() || products.isEmpty())
        return out;
    QRandomGenerator random(seed);
    QVector<Cell> order = customers;
    std::shuffle(order.begin(), order.end(), random);
    const qsizetype all = order.size() * products.size();
    // Walks the products by a step that has no divisor in common with their number: no pair comes twice.
    qsizetype step = 1 + qsizetype(random.bounded(quint32(products.size())));
    while (std::gcd(step, products.size()) != 1)
        ++step;
    qsizetype place = qsizetype(random.bounded(quint32(products.size())));
    for (qsizetype i = 0; i < qMin(count, all); ++i) {
        if (i > 0 && i % order.size() == 0)
            place += step;
        out.append({order[i % order.size()], products[(place + i % order.size()) % products.size()]});
    }
    return out;
}

} // namespace zgoda
