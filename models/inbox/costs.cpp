#include "models/inbox/costs.h"

#include "models/base/bigunits.h"
#include "models/policy/rules.h"

#include <algorithm>
#include <optional>

namespace zgoda {
namespace {

constexpr int moneyScale = 4;
constexpr qint64 onePiece = 10'000;

BigUnits magnitude(Cell cell) { return cell < 0 ? -BigUnits(cell) : BigUnits(cell); }

const FieldReview *fieldOf(const Review &review, const RowReview &row, int field)
{
    for (quint32 f = row.first; f < row.first + row.count; ++f) {
        if (review.fields[f].field == field)
            return &review.fields[f];
    }
    return nullptr;
}

// What a number field is apart by, at its scale; of a row on one side, all of it. Unknown: cannot be told.
std::optional<BigUnits> apart(const Review &review, const RowReview &row, int field)
{
    if (row.count > 0) {
        const FieldReview *differs = fieldOf(review, row, field);
        if (!differs || !isValue(differs->erp) || !isValue(differs->b2b))
            return {};
        const BigUnits change = BigUnits(differs->erp) - differs->b2b;
        return change < 0 ? -change : change;
    }
    const Cell cell = RowView {review.diff->erp.get(), review.diff->b2b.get(), row.key}.cell(field);
    return isValue(cell) ? std::optional<BigUnits>(magnitude(cell)) : std::nullopt;
}

bool isDecimal(const Schema &schema, int field)
{
    return field >= schema.keyCount && schema.fields[field].type == FieldType::Decimal;
}

Cost dearer(const Cost &a, const Cost &b) { return b.money > a.money ? b : a; }

} // namespace

Costs::Costs(const QVector<ReviewPtr> &reviews, const InboxFields &fields)
{
    for (const ReviewPtr &review : reviews) {
        Area area;
        area.review = review.get();
        if (review) {
            const Schema &schema = review->diff->schema();
            for (int k = schema.keyCount - 1; k >= 0; --k) {
                area.thing = schema.fields[k].identity.isEmpty() ? area.thing : k;
                if (isText(schema.fields[k].type) && schema.fields[k].type != FieldType::Enum)
                    area.codes.append(k);
            }
            const int worth = schema.indexOf(fields.areas.value(schema.area).worth);
            area.worth = isDecimal(schema, worth) ? worth : -1;
            const int quantity = schema.indexOf(schema.quantityField);
            area.quantity = isDecimal(schema, quantity) ? quantity : -1;
            area.currency = schema.indexOf(schema.currencyField);
            for (int f = schema.keyCount; f < int(schema.fields.size()); ++f) {
                if (schema.fields[f].money && isDecimal(schema, f))
                    area.prices.append(f);
            }
        }
        m_areas.append(area);
    }
    for (const Area &area : std::as_const(m_areas)) {
        if (!area.review || area.thing < 0)
            continue;
        readPrices(area);
        if (!m_quantitiesKnown)
            readQuantities(area);
    }
}

void Costs::readPrices(const Area &area)
{
    const Snapshot &erp = *area.review->diff->erp;
    for (qsizetype id = 0; id < erp.presence.size() && !area.prices.isEmpty(); ++id) {
        const Cell thing
            = erp.presence[id] == Presence::Present ? erp.pools->keys.key(KeyId(id))[size_t(area.thing)] : Null;
        const Cell price = isValue(thing) ? erp.cell(area.prices[0], KeyId(id)) : Null;
        if (!isValue(price) || price < 0)
            continue;
        const auto units = scaled(price, erp.schema->fields[area.prices[0]].scale, moneyScale);
        Cost &known = m_prices[thing];
        if (narrowed(units) > known.money)
            known = {narrowed(units), currencyOf(area, KeyId(id))};
    }
}

void Costs::readQuantities(const Area &area)
{
    if (area.quantity < 0)
        return;
    m_quantitiesKnown = true;
    const Snapshot &erp = *area.review->diff->erp;
    for (qsizetype id = 0; id < erp.presence.size(); ++id) {
        const Cell thing
            = erp.presence[id] == Presence::Present ? erp.pools->keys.key(KeyId(id))[size_t(area.thing)] : Null;
        const Cell there = isValue(thing) ? erp.cell(area.quantity, KeyId(id)) : Null;
        if (!isValue(there))
            continue;
        qint64 &sum = m_quantities[thing];
        const auto units = scaled(qMax<Cell>(there, 0), erp.schema->fields[area.quantity].scale, moneyScale);
        sum = narrowed(BigUnits(qMax<qint64>(sum, 0)) + units);
    }
}

Cell Costs::currencyOf(const Area &area, KeyId key) const
{
    if (area.currency < 0)
        return Null;
    const Cell cell = RowView {area.review->diff->erp.get(), area.review->diff->b2b.get(), key}.cell(area.currency);
    return isValue(cell) ? cell : Null;
}

Cost Costs::worthOf(const Area &area, const RowReview &row) const
{
    if (area.worth < 0)
        return {};
    const Diff &diff = *area.review->diff;
    auto units = apart(*area.review, row, area.worth);
    if (!units && !fieldOf(*area.review, row, area.worth)) {
        const Cell cell = RowView {diff.erp.get(), diff.b2b.get(), row.key}.cell(area.worth);
        if (isValue(cell))
            units = magnitude(cell);
    }
    if (!units)
        return {};
    return {narrowed(scaled(*units, diff.schema().fields[area.worth].scale, moneyScale)), currencyOf(area, row.key)};
}

// As the money guard counts them (plan/money.cpp).
qint64 Costs::piecesOf(const Area &area, KeyId key) const
{
    if (!m_quantitiesKnown)
        return onePiece; // the price itself says what is at stake
    const auto parts = area.review->diff->pools().keys.key(key);
    qint64 most = -1;
    for (const int code : area.codes)
        most = qMax(most, m_quantities.at(parts[size_t(code)]));
    return most < 0 ? (area.thing < 0 ? onePiece : 0) : most;
}

Cost Costs::pricesOf(const Area &area, const RowReview &row, int only) const
{
    Cost out;
    const Diff &diff = *area.review->diff;
    for (const int field : area.prices) {
        const auto change = only < 0 || only == field ? apart(*area.review, row, field) : std::nullopt;
        if (!change)
            continue;
        const auto money
            = scaled(*change * piecesOf(area, row.key), diff.schema().fields[field].scale + moneyScale, moneyScale);
        out = dearer(out, {narrowed(money), currencyOf(area, row.key)});
    }
    return out;
}

Cost Costs::quantityOf(const Area &area, const RowReview &row) const
{
    if (area.quantity < 0 || area.thing < 0)
        return {};
    const Diff &diff = *area.review->diff;
    const Cost price = m_prices.at(diff.pools().keys.key(row.key)[size_t(area.thing)]);
    const auto change = apart(*area.review, row, area.quantity);
    if (price.money < 0 || !change)
        return {};
    const int scale = diff.schema().fields[area.quantity].scale;
    return {narrowed(scaled(*change * price.money, scale + moneyScale, moneyScale)), price.currency};
}

Cost Costs::of(qsizetype area, const RowReview &row, int only) const
{
    const Area &a = m_areas[area];
    const bool price = a.prices.contains(only), quantity = only >= 0 && only == a.quantity;
    const Cost worth = (price || quantity) && only != a.worth ? Cost {} : worthOf(a, row);
    const Cost pieces = only < 0 || quantity ? quantityOf(a, row) : Cost {};
    return dearer(dearer(worth, pricesOf(a, row, only)), pieces);
}

} // namespace zgoda
