// What a plan moves: the money guard's measure, and a total that the operator sees.
#include "models/base/bigunits.h"
#include "models/base/decimal.h"
#include "models/plan/steps.h"
#include "models/policy/rules.h"

#include <algorithm>

namespace zgoda {
namespace {

constexpr int moneyScale = 4;
struct Quantities {
    bool known = false;
    int scale = 0;
    QHash<Cell, qint64> ofProduct; // by the product's code in the pool of texts; -1: no product has it
};

// What may be a product's code: a term's key names a person and an agreement, too.
QStringList keyCodes(const Step &step, const Schema &schema)
{
    QStringList out;
    for (int k = 0; k < schema.keyCount; ++k) {
        if (isText(schema.fields[k].type) && schema.fields[k].type != FieldType::Enum)
            out.append(step.key.value(k));
    }
    return out;
}

const Diff *diffOf(const QVector<AreaInput> &areas, const QString &area)
{
    for (const AreaInput &input : areas) {
        if (input.review->diff->schema().area == area)
            return input.review->diff.get();
    }
    return nullptr;
}

// Quantities of the products in these steps only, over all places they lie in.
Quantities quantitiesFor(const QVector<const Step *> &steps, const QVector<AreaInput> &areas, const SnapshotPtr &stock)
{
    Quantities out;
    const int field = stock ? stock->schema->indexOf(stock->schema->quantityField) : -1;
    if (field < 0)
        return out;
    out.known = true;
    out.scale = stock->schema->fields[field].scale;
    for (const Step *step : steps) {
        for (const QString &text : keyCodes(*step, diffOf(areas, step->area)->schema())) {
            const Cell code = stock->pools->texts.find(text.toUtf8());
            if (code != Unknown)
                out.ofProduct.insert(code, -1);
        }
    }
    for (qsizetype id = 0; id < stock->presence.size(); ++id) {
        if (stock->presence[id] != Presence::Present)
            continue;
        const auto at = out.ofProduct.find(stock->pools->keys.key(KeyId(id))[0]);
        const Cell quantity = at == out.ofProduct.end() ? Null : stock->cell(field, KeyId(id));
        if (isValue(quantity))
            *at = narrowed(BigUnits(qMax<qint64>(*at, 0)) + qMax<Cell>(quantity, 0));
    }
    return out;
}

// In units of the quantities' scale; one piece where they are not known, or where no code of a key without an identity is a
// product's. As the inbox counts them (inbox/costs.cpp).
BigUnits piecesOf(const Step &step, const Schema &schema, const Quantities &quantities, const SnapshotPtr &stock)
{
    const BigUnits one = scaled(1, 0, quantities.scale);
    if (!quantities.known)
        return one;
    qint64 most = -1;
    for (const QString &text : keyCodes(step, schema))
        most = qMax(most, quantities.ofProduct.value(stock->pools->texts.find(text.toUtf8()), -1));
    if (most >= 0)
        return most;
    const bool named = std::any_of(schema.fields.begin(), schema.fields.begin() + schema.keyCount,
        [](const Field &field) { return !field.identity.isEmpty(); });
    return named ? 0 : one;
}

QString currencyOf(const Step &step, const Diff &diff)
{
    const Schema &schema = diff.schema();
    const int field = schema.indexOf(schema.currencyField);
    if (field < schema.keyCount)
        return field < 0 ? QString() : step.key.value(field);
    const KeyId key = findKey(schema, diff.pools(), step.key);
    const Cell cell = key == noKey ? Unknown : RowView {diff.erp.get(), diff.b2b.get(), key}.cell(field);
    return isValue(cell) ? diff.pools().texts.text(cell) : QString();
}

BigUnits changeOf(const Write &write, int scale)
{
    const DecimalResult before = parseDecimal(write.expect.text.toUtf8(), scale);
    const DecimalResult after = parseDecimal(write.write.text.toUtf8(), scale);
    if (before.status != DecimalStatus::Exact || after.status != DecimalStatus::Exact)
        return 0; // to or from nothing: no price changed
    const BigUnits change = BigUnits(after.units) - before.units;
    return change < 0 ? -change : change;
}

// The price fields among a step's writes.
QVector<std::pair<const Field *, const Write *>> pricesOf(const Step &step, const Diff *diff)
{
    QVector<std::pair<const Field *, const Write *>> out;
    if (step.op != Step::Op::Update || !diff)
        return out;
    for (const Write &write : step.writes) {
        const Field *field = diff->schema().find(write.field);
        if (field && field->money)
            out.append({field, &write});
    }
    return out;
}

} // namespace

QVector<Moved> moneyOf(const QVector<Step> &steps, const QVector<AreaInput> &areas, const PlanInput &input)
{
    QVector<Moved> out(steps.size());
    QVector<const Step *> priced;
    for (const Step &step : steps) {
        if (!pricesOf(step, diffOf(areas, step.area)).isEmpty())
            priced.append(&step);
    }
    if (priced.isEmpty())
        return out;
    const Quantities quantities = quantitiesFor(priced, areas, input.quantities);
    for (const Step *step : std::as_const(priced)) {
        const Diff &diff = *diffOf(areas, step->area);
        Moved &moved = out[step - steps.constData()];
        moved.currency = currencyOf(*step, diff);
        const BigUnits pieces = piecesOf(*step, diff.schema(), quantities, input.quantities);
        for (const auto &[field, write] : pricesOf(*step, &diff)) {
            const BigUnits amount
                = scaled(changeOf(*write, field->scale) * pieces, field->scale + quantities.scale, moneyScale);
            moved.amount = narrowed(BigUnits(moved.amount) + amount);
        }
    }
    return out;
}

QHash<QString, qint64> totalOf(const QVector<Moved> &moved)
{
    QHash<QString, qint64> out;
    for (const Moved &one : moved) {
        if (one.amount > 0)
            out[one.currency] = narrowed(BigUnits(out.value(one.currency)) + one.amount);
    }
    return out;
}

QHash<QString, qint64> moneyIn(const QVector<Step> &steps, const QVector<AreaInput> &areas, const PlanInput &input)
{
    return totalOf(moneyOf(steps, areas, input));
}

} // namespace zgoda
