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
