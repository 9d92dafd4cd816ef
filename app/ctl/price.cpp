#include "app/ctl/command.h"
#include "app/ctl/words.h"
#include "app/pricing.h"
#include "models/base/decimal.h"
#include "models/run/inboxinput.h"
#include "ui/textprices.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace zgoda::ctl {
namespace {

constexpr int shownGaps = 200;

QString amount(Cell cell) { return isValue(cell) ? QString::fromLatin1(formatDecimal(cell, priceScale)) : QString(); }

QString shown(const PriceBooks &books, Side side, const Price &price)
{
    return priceText(price, books.text(price.currency), books.rowText(side, price));
}

QStringList told(const PriceBooks &books, Side side, const QVector<PriceStep> &steps)
{
    QStringList out;
    for (const PriceStep &step : steps)
        out.append(priceStepText(step, books.rowText(side, step), books.text(step.code)));
    return out;
}

QJsonObject priceJson(const PriceBooks &books, Side side, const Price &price)
{
    QJsonObject out {{u"net"_s, amount(price.net)}, {u"gross"_s, amount(price.gross)},
        {u"currency"_s, books.text(price.currency)}, {u"unit"_s, books.text(price.unit)},
        {u"priceList"_s, books.text(price.list)}};
    if (price.why != NoPrice::None)
        out.insert(u"why"_s, shown(books, side, price));
    return out;
}

// What the customer pays on both sides, and the steps that lead there.
int tellOne(Run &run, const PriceBooks &books, Cell customer, Cell product, const PriceAsk &ask)
{
    QVector<PriceStep> erpSteps, b2bSteps;
    const Price erp = books.erp.price(customer, product, ask, &erpSteps);
    const Price b2b = books.b2b.price(customer, product, ask, &b2bSteps);
    const bool same = samePrice(erp, b2b);
    if (run.json()) {
        QJsonObject here = priceJson(books, Side::Erp, erp), there = priceJson(books, Side::B2b, b2b);
        here.insert(u"steps"_s, QJsonArray::fromStringList(told(books, Side::Erp, erpSteps)));
        there.insert(u"steps"_s, QJsonArray::fromStringList(told(books, Side::B2b, b2bSteps)));
        printJson({{u"command"_s, u"price"_s}, {u"same"_s, same}, {u"erp"_s, here}, {u"b2b"_s, there}});
        return same ? Fine : Differences;
    }
    for (const Side side : {Side::Erp, Side::B2b}) {
        const bool ofErp = side == Side::Erp;
        say(run.names().of(side) + u": "_s + shown(books, side, ofErp ? erp : b2b));
        for (const QString &step : told(books, side, ofErp ? erpSteps : b2bSteps))
            say(u"    "_s + printable(step));
    }
    say(same ? Words::tr("The price is the same.") : Words::tr("The prices differ."));
    return same ? Fine : Differences;
}

int tellGaps(Run &run, const PriceBooks &books, const QVector<PriceGap> &gaps, qsizetype looked)
{
    TextTable table({Words::tr("Customer"), Words::tr("Product"), run.names().erp, run.names().b2b});
    QJsonArray rows;
    for (const PriceGap &gap : gaps) {
        const QString customer = books.text(gap.pair.customer), product = books.text(gap.pair.product);
        if (run.json())
            rows.append(QJsonObject {{u"customer"_s, customer}, {u"product"_s, product},
                {u"erp"_s, priceJson(books, Side::Erp, gap.erp)}, {u"b2b"_s, priceJson(books, Side::B2b, gap.b2b)}});
        else if (table.rows() < shownGaps)
            table.add({customer, product, shown(books, Side::Erp, gap.erp), shown(books, Side::B2b, gap.b2b)});
    }
    if (run.json())
        printJson({{u"command"_s, u"price"_s}, {u"looked"_s, double(looked)}, {u"rows"_s, rows}});
    else if (!gaps.isEmpty())
        say(table.text());
    if (!run.json() && gaps.size() > shownGaps)
        say(Words::tr("… %1 of %2 lines shown\n").arg(countText(shownGaps), countText(gaps.size())));
    if (!run.json())
        say(Words::tr("%1 of %2 prices differ").arg(countText(gaps.size()), countText(looked)));
    return gaps.isEmpty() ? Fine : Differences;
}

// Decimals as typed, a comma or a point; 0 when it is not one above zero.
qint64 positive(const QString &typed)
{
    const DecimalResult out = parseDecimal(QString(typed).replace(u',', u'.').toLatin1(), priceScale);
    return out.status == DecimalStatus::Exact ? qMax<qint64>(0, out.units) : 0;
}

int sampled(Run &run, const PriceBooks &books, const PriceAsk &ask)
{
    const int count = run.args().value("sample").toInt();
    if (count < 1)
        return run.wrong(Words::tr("--sample needs a number"));
    const quint32 seed = run.args().value("seed").toUInt();
    QVector<PriceGap> gaps;
    const auto pairs = samplePairs(books.erp.customers(), books.erp.products(), count, seed);
    for (const PricePair &pair : pairs) {
        const Price erp = books.erp.price(pair.customer, pair.product, ask);
        const Price b2b = books.b2b.price(pair.customer, pair.product, ask);
        if (!samePrice(erp, b2b))
            gaps.append({pair, erp, b2b});
    }
    return tellGaps(run, books, gaps, pairs.size());
}

} // namespace

int priceCommand(Run &run)
{
    PriceAsk ask;
    if (run.args().has("pieces"))
        ask.quantity = positive(run.args().value("pieces"));
    if (ask.quantity == 0)
        return run.wrong(Words::tr("--pieces needs a number above zero"));
    if (run.word(0).isEmpty() != run.args().has("sample"))
        return run.wrong(Words::tr("name a customer, or --sample N"));
    if (!run.open())
        return Failed;
    const auto books = priceBooks(run.session(), todayOf(run.session()));
    if (!books)
        return run.failed(books.error());
    if (run.args().has("in")) {
        ask.unit = books->code(run.args().value("in"));
        if (!isValue(ask.unit)) // else it would be told in another one
            return run.wrong(Words::tr("neither system has “%1”").arg(run.args().value("in")));
    }
    if (run.args().has("sample"))
        return sampled(run, *books, ask);
    const Cell customer = books->code(run.word(0)), product = books->code(run.word(1));
    if (!isValue(customer) || (!run.word(1).isEmpty() && !isValue(product)))
        return run.wrong(Words::tr("neither system has “%1”").arg(isValue(customer) ? run.word(1) : run.word(0)));
    if (!run.word(1).isEmpty())
        return tellOne(run, *books, customer, product, ask);
    QVector<Cell> products;
    for (const NamedCode &priced : pricedProducts(*books)) // what only the shop prices differs too
        products.append(books->code(priced.code));
    return tellGaps(run, *books, priceGaps(books->erp, books->b2b, {customer}, products, ask), products.size());
}

} // namespace zgoda::ctl
