// What a plan moves: the money guard's measure, and a total that the operator sees.
#include "models/base/decimal.h"
#include "models/plan/steps.h"

namespace zgoda {
namespace {

constexpr int moneyScale = 4;
constexpr qint64 unlimited = std::numeric_limits<qint64>::max();

using Wide = __int128; // a price times a quantity needs more than 64 bits

qint64 narrowed(Wide value) { return value > Wide(unlimited) ? unlimited : qint64(value); }

Wide scaled(Wide value, int from, int to)
{
    for (; from > to; --from)
        value /= 10;
    for (; from < to; ++from)
        value *= 10;
    return value;
}

struct Quantities {
    bool known = false;
    int scale = 0;
    QHash<Cell, qint64> ofProduct; // by the product's code in the pool of texts
};

// Quantities of the products in these steps only, over all places they lie in.
Quantities quantitiesFor(const QVector<Step> &steps, const SnapshotPtr &stock)
{
    Quantities out;
    const int field = stock ? stock->schema->indexOf(stock->schema->quantityField) : -1;
    if (field < 0)
        return out;
    out.known = true;
    out.scale = stock->schema->fields[field].scale;
    for (const Step &step : steps) {
        const Cell product = stock->pools->texts.find(step.key.value(0).toUtf8());
        if (product != Unknown)
            out.ofProduct.insert(product, 0);
    }
    for (qsizetype id = 0; id < stock->presence.size(); ++id) {
        if (stock->presence[id] != Presence::Present)
            continue;
        const auto at = out.ofProduct.find(stock->pools->keys.key(KeyId(id))[0]);
        const Cell quantity = at == out.ofProduct.end() ? Null : stock->cell(field, KeyId(id));
        if (isValue(quantity) && quantity > 0)
            *at = narrowed(Wide(*at) + quantity);
    }
    return out;
}

const Schema *schemaOf(const QVector<AreaInput> &areas, const QString &area)
{
    for (const AreaInput &input : areas) {
        if (input.review->diff->schema().area == area)
            return &input.review->diff->schema();
    }
    return nullptr;
}

Wide changeOf(const Write &write, int scale)
{
    const DecimalResult before = parseDecimal(write.expect.text.toUtf8(), scale);
    const DecimalResult after = parseDecimal(write.write.text.toUtf8(), scale);
    if (before.status != DecimalStatus::Exact || after.status != DecimalStatus::Exact)
        return 0; // to or from nothing: no price changed
    const Wide change = Wide(after.units) - before.units;
    return change < 0 ? -change : change;
}

// The price fields among a step's writes.
QVector<std::pair<const Field *, const Write *>> pricesOf(const Step &step, const Schema *schema)
{
    QVector<std::pair<const Field *, const Write *>> out;
    if (step.op != Step::Op::Update || !schema)
        return out;
    for (const Write &write : step.writes) {
        const Field *field = schema->find(write.field);
        if (field && field->money)
            out.append({field, &write});
    }
    return out;
}

} // namespace

QVector<Moved> moneyOf(const QVector<Step> &steps, const QVector<AreaInput> &areas, const PlanInput &input)
{
    QVector<Moved> out(steps.size());
    QVector<Step> priced;
    for (const Step &step : steps) {
        if (!pricesOf(step, schemaOf(areas, step.area)).isEmpty())
            priced.append(step);
    }
    if (priced.isEmpty())
        return out;
    const Quantities quantities = quantitiesFor(priced, input.quantities);
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const Step &step = steps[i];
        const Schema *schema = schemaOf(areas, step.area);
        const auto prices = pricesOf(step, schema);
        if (prices.isEmpty())
            continue;
        const int currencyField = schema->indexOf(schema->currencyField);
        if (currencyField >= 0 && currencyField < schema->keyCount)
            out[i].currency = step.key[currencyField];
        const Cell product = quantities.known ? input.quantities->pools->texts.find(step.key[0].toUtf8()) : Null;
        const Wide quantity = quantities.known ? quantities.ofProduct.value(product, 0) : 1;
        for (const auto &[field, write] : prices) {
            const Wide moved
                = scaled(changeOf(*write, field->scale) * quantity, field->scale + quantities.scale, moneyScale);
            out[i].amount = narrowed(Wide(out[i].amount) + moved);
        }
    }
    return out;
}

QHash<QString, qint64> totalOf(const QVector<Moved> &moved)
{
    QHash<QString, qint64> out;
    for (const Moved &one : moved) {
        if (one.amount > 0)
            out[one.currency] = narrowed(Wide(out.value(one.currency)) + one.amount);
    }
    return out;
}

} // namespace zgoda
