// What could be offered in place of what is short: looked for when a row asks for more than there is, and not before.
#include "models/policy/rules.h"
#include "models/run/workbench.h"

#include <algorithm>

namespace zgoda {

FindInstead Workbench::findInstead(const AreaWork &heads)
{
    const auto goods = std::find_if(m_areas.begin(), m_areas.end(),
        [](const AreaWork &area) { return area.setup.schema->instead && (area.erp || area.b2b); });
    if (goods == m_areas.end())
        return {};
    return [this, &heads, &goods = *goods](const Coverage &coverage, const Lack &lack, KeyId head) {
        return substitutes(goods).of(coverage, lack, buyerOf(heads, head));
    };
}

const Substitutes &Workbench::substitutes(const AreaWork &goods)
{
    const PriceSides prices = priceSides();
    const QVector<SnapshotPtr> from {
        goods.erp, goods.b2b, prices.lists, prices.terms, prices.customers, prices.products};
    if (!m_substitutes.made || m_substitutes.from != from || m_substitutes.day != today()) {
        m_substitutes.made.reset(); // the old one's memory first
        m_substitutes.made.emplace(OfferedGoods {goods.erp, goods.b2b}, m_setup.pricing, prices, today().toJulianDay());
        m_substitutes.from = from;
        m_substitutes.day = today();
    }
    return *m_substitutes.made;
}

// What the shop asks for it, for that is what the customer pays; else what the ERP would. A side without all of what a
// price is made of tells none.
PriceSides Workbench::priceSides() const
{
    const PriceParts &parts = m_setup.pricing;
    for (const Side side : {Side::B2b, Side::Erp}) {
        PriceSides out;
        bool whole = true;
        const std::pair<const PricePart &, SnapshotPtr &> all[] = {{parts.lists, out.lists}, {parts.terms, out.terms},
            {parts.customers, out.customers}, {parts.products, out.products}};
        for (const auto &[part, place] : all) {
            const AreaWork *work = area(part.area);
            place = work ? (side == Side::Erp ? work->erp : work->b2b) : nullptr;
            whole = whole && (!work || (place && place->complete));
        }
        if (whole && out.lists && out.customers)
            return out;
    }
    return {};
}

// Whoever the row names first as a buyer.
Cell Workbench::buyerOf(const AreaWork &heads, KeyId head) const
{
    const PricePart &part = m_setup.pricing.customers;
    const AreaWork *buyers = area(part.area);
    const Field *code = buyers ? buyers->setup.schema->find(part.fields.value(PriceColumn::Customer)) : nullptr;
    if (!code || code->identity.isEmpty() || head == noKey || !heads.b2b)
        return Null;
    const QVector<Field> &fields = heads.setup.schema->fields;
    for (int f = 0; f < int(fields.size()); ++f) {
        if (fields[f].identity == code->identity)
            return RowView {heads.b2b.get(), heads.erp.get(), head}.cell(f);
    }
    return Null;
}

bool Workbench::namesInstead(const AreaWork &area) const
{
    const PriceParts &parts = m_setup.pricing;
    return area.setup.schema->instead || area.name() == parts.lists.area || area.name() == parts.terms.area
        || area.name() == parts.customers.area;
}

} // namespace zgoda
