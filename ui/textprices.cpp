#include "ui/textprices.h"
#include "models/base/decimal.h"
#include "ui/words.h"

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

QString amount(Cell cell) { return isValue(cell) ? moneyText(cell, QString()).trimmed() : u"–"_s; }

QString percent(qint64 tenThousandths)
{
    return plainDecimal(QString::fromLatin1(formatDecimal(tenThousandths, priceScale)), 0) + u" %"_s;
}

} // namespace

QString noPriceSentence(NoPrice why, const QString &row)
{
    switch (why) {
    case NoPrice::None: return {};
    case NoPrice::NoCustomer: return Words::tr("there is no such customer");
    case NoPrice::NoList: return Words::tr("no price list is named for this customer");
    case NoPrice::NotInList:
        return Words::tr("the price list has no price for this product, today and in this quantity");
    case NoPrice::SeveralUnits: return Words::tr("the list has prices in several units; name one");
    case NoPrice::SeveralCurrencies:
        return Words::tr("the list has prices in several currencies, and the customer has none");
    case NoPrice::DiscountTooLarge: return fill(Words::tr("a discount over 100 %: %1"), {row});
    case NoPrice::UnreadableCustomer: return Words::tr("what is known of the customer could not be read in full");
    case NoPrice::UnreadableProduct: return Words::tr("what is known of the product could not be read in full");
    case NoPrice::UnreadableRow: return fill(Words::tr("a price of the list could not be read: %1"), {row});
    case NoPrice::UnreadableTerm: return fill(Words::tr("a term could not be read: %1"), {row});
    }
    return {};
}

QString priceText(const Price &price, const QString &currency, const QString &row)
{
    if (price.why != NoPrice::None)
        return noPriceSentence(price.why, row);
    return isValue(price.net) ? fill(Words::tr("%1 net"), {moneyText(price.net, currency)})
                              : fill(Words::tr("%1 gross"), {moneyText(price.gross, currency)});
}

QString priceGapText(const Price &erp, const Price &b2b, const QString &currency)
{
    const bool net = isValue(erp.net) && isValue(b2b.net), gross = isValue(erp.gross) && isValue(b2b.gross);
    if (erp.why != NoPrice::None || b2b.why != NoPrice::None || erp.currency != b2b.currency || (!net && !gross))
        return {};
    const bool byNet = net && erp.net != b2b.net;
    const Cell gap = byNet ? b2b.net - erp.net : gross ? b2b.gross - erp.gross : 0;
    if (gap == 0)
        return {};
    return fill(gap > 0 ? Words::tr("%1 more, %2") : Words::tr("%1 less, %2"),
        {moneyText(qAbs(gap), currency), byNet ? Words::tr("net") : Words::tr("gross")});
}

QString priceTroubleText(PriceTrouble::Kind kind, const QString &other, const QString &code)
{
    switch (kind) {
    case PriceTrouble::Kind::UnknownCurrency: return fill(Words::tr("“%1” is the currency of no country"), {code});
    case PriceTrouble::Kind::DiscountTooLarge:
        return Words::tr("a discount over 100 %: who it is for has no price here");
    case PriceTrouble::Kind::Overlap:
        return fill(Words::tr("still valid when another begins, which then counts: %1"), {other});
    case PriceTrouble::Kind::NoQuantity:
        return fill(Words::tr("a quantity break of zero, beside the first price: %1"), {other});
    case PriceTrouble::Kind::NegativeQuantity: return Words::tr("a quantity break below zero: it counts from zero on");
    }
    return {};
}

QString priceStepText(const PriceStep &step, const QString &row, const QString &code)
{
    switch (step.kind) {
    case PriceStep::Kind::ListOfCustomer: return fill(Words::tr("price list %1, the customer's own"), {code});
    case PriceStep::Kind::ListOfTerm: return fill(Words::tr("price list %1, by the term %2"), {code, row});
    case PriceStep::Kind::ListPrice: return fill(Words::tr("%1 in the list (%2)"), {amount(step.after), row});
    case PriceStep::Kind::LaterBreak: return fill(Words::tr("not yet: %1 (%2)"), {amount(step.after), row});
    case PriceStep::Kind::EarlierRow: return fill(Words::tr("replaced by a later price: %1"), {row});
    case PriceStep::Kind::FixedPrice:
        return fill(Words::tr("%1 instead of %2: a fixed price (%3)"), {amount(step.after), amount(step.before), row});
    case PriceStep::Kind::Discount:
        return fill(Words::tr("%1 after %2 (%3)"), {amount(step.after), percent(step.percent), row});
    case PriceStep::Kind::Weaker: return fill(Words::tr("a stronger term goes before: %1"), {row});
    case PriceStep::Kind::NotCombined:
        return fill(Words::tr("%1 does not combine with what was given (%2)"), {percent(step.percent), row});
    case PriceStep::Kind::OtherCurrency: return fill(Words::tr("a price in %1 does not count here (%2)"), {code, row});
    case PriceStep::Kind::Rounded: return fill(Words::tr("%1, rounded"), {amount(step.after)});
    }
    return {};
}

} // namespace zgoda
