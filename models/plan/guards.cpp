// The guards. Each looks at the same steps and says what it found; none knows of another.
#include "models/base/decimal.h"
#include "models/plan/emergency.h"
#include "models/plan/steps.h"

#include <array>

namespace zgoda {
namespace {

bool writes(const Step &step) { return step.op != Step::Op::AdoptBase; }

void addStep(Trip &trip, const Step &step)
{
    ++trip.rows;
    if (trip.keys.size() < Trip::mostKeys)
        trip.keys.append(step.key);
    trip.stepIds.append(step.id);
}

// One area's writes to one side.
struct Part {
    const AreaInput &area;
    Side target;
    QVector<const Step *> steps;

    const Diff &diff() const { return *area.review->diff; }
    const QString &name() const { return diff().schema().area; }
};

QVector<Trip> checkRows(const Part &part, const GuardLimits &limits)
{
    const qint64 count = part.steps.size();
    const qint64 there = part.target == Side::Erp ? part.diff().erp->rows : part.diff().b2b->rows;
    Trip trip;
    trip.guard = Guard::Rows;
    trip.area = part.name();
    trip.side = part.target;
    trip.rows = count;
    const bool tooLarge
        = limits.rowsPercent > 0 && count >= limits.rowsAtLeast && count * 100 > limits.rowsPercent * there;
    const bool tooMany = limits.rows > 0 && count > limits.rows;
    if (!tooLarge && !tooMany)
        return {};
    trip.share = !tooMany;
    trip.value = tooMany ? count : there > 0 ? count * 100 / there : 100;
    trip.limit = tooMany ? limits.rows : limits.rowsPercent;
    for (qsizetype i = 0; i < qMin(Trip::mostKeys, part.steps.size()); ++i)
        trip.keys.append(part.steps[i]->key);
    return {trip};
}

// How a number changes in a way that is more often a slip than a wish; 0: it does not.
enum class Jump : quint8 { None, Factor, Zero, Negative };

struct Leap {
    Jump jump = Jump::None;
    qint64 factor = 0;
};

qint64 factorOf(qint64 a, qint64 b)
{
    const qint64 small = qMin(qAbs(a), qAbs(b)), large = qMax(qAbs(a), qAbs(b));
    return small == 0 ? 0 : large / small;
}

// A counter goes up and down by its nature: only below zero is odd for it.
Leap leapOf(const Write &write, const Field &field, const GuardLimits &limits)
{
    if (field.type != FieldType::Decimal && field.type != FieldType::Int)
        return {};
    const DecimalResult after = parseDecimal(write.write.text.toUtf8(), field.scale);
    const DecimalResult before = parseDecimal(write.expect.text.toUtf8(), field.scale);
    if (write.write.kind != Value::Kind::Text || after.status != DecimalStatus::Exact)
        return {};
    const bool known = write.expect.kind == Value::Kind::Text && before.status == DecimalStatus::Exact;
    if (limits.negative && !field.overrun && after.units < 0 && !(known && before.units < 0))
        return {Jump::Negative, 0};
    if (limits.toZero && field.money && after.units == 0 && !(known && before.units == 0))
        return {Jump::Zero, 0};
    if (!known || field.counter || limits.jumpFactor <= 1)
        return {};
    const qint64 factor = factorOf(before.units, after.units);
    return factor >= limits.jumpFactor ? Leap {Jump::Factor, factor} : Leap {};
}

// A step's jumps by kind, the factor being the largest.
using Jumps = std::array<Leap, 3>;

void lookForJumps(const QVector<Write> &writes, const Schema &schema, const GuardLimits &limits, Jumps &jumps)
{
    for (const Write &write : writes) {
        const Field *field = schema.find(write.field);
        const Leap leap = field ? leapOf(write, *field, limits) : Leap {};
        if (leap.jump == Jump::None)
            continue;
        Leap &known = jumps[size_t(leap.jump) - 1];
        known = {leap.jump, qMax(known.factor, leap.factor)};
    }
}

const Schema *partSchema(const AreaInput &area, const QString &name)
{
    for (const Relative &part : area.parts) {
        const SnapshotPtr &rows = part.erp ? part.erp : part.b2b;
        if (rows && rows->schema->area == name)
            return rows->schema.get();
    }
    return nullptr;
}

// With what goes along with a new row.
Jumps jumpsOf(const Step &step, const Part &part, const GuardLimits &limits)
{
    Jumps jumps;
    lookForJumps(step.writes, part.diff().schema(), limits, jumps);
    if (step.op != Step::Op::Create)
        return jumps;
    for (const StepPart &along : step.parts) {
        if (const Schema *schema = partSchema(part.area, along.area))
            lookForJumps(along.writes, *schema, limits, jumps);
    }
    return jumps;
}

QVector<Trip> checkJumps(const Part &part, const GuardLimits &limits)
{
    std::array<Trip, 3> trips; // factor, zero, negative
    for (Trip &trip : trips) {
        trip.guard = Guard::Jump;
        trip.area = part.name();
        trip.side = part.target;
    }
    trips[0].limit = limits.jumpFactor;
    trips[2].value = -1;
    for (const Step *step : part.steps) {
        const Jumps jumps = jumpsOf(*step, part, limits);
        trips[0].value = qMax(trips[0].value, jumps[0].factor);
        for (size_t at = 0; at < jumps.size(); ++at) {
            if (jumps[at].jump != Jump::None)
                addStep(trips[at], *step);
        }
    }
    QVector<Trip> out;
    for (const Trip &trip : trips) {
        if (trip.rows > 0)
            out.append(trip);
    }
    return out;
}

QVector<Trip> checkShrink(const AreaInput &area, const GuardLimits &limits)
{
    QVector<Trip> out;
    const Diff &diff = *area.review->diff;
    const auto check = [&](Side side, const Snapshot &now, qint64 before) {
        const qint64 rows = now.readRows >= 0 ? now.readRows : now.rows;
        if (limits.shrinkPercent <= 0 || before <= 0 || (before - rows) * 100 <= before * limits.shrinkPercent)
            return;
        Trip trip;
        trip.guard = Guard::Shrink;
        trip.area = diff.schema().area;
        trip.side = side;
        trip.value = (before - rows) * 100 / before;
        trip.limit = limits.shrinkPercent;
        trip.rows = before - rows;
        out.append(trip);
    };
    check(Side::Erp, *diff.erp, area.lastGood.erpRows);
    check(Side::B2b, *diff.b2b, area.lastGood.b2bRows);
    return out;
}

QVector<Trip> checkComplete(const AreaInput &area)
{
    QVector<Trip> out;
    const Diff &diff = *area.review->diff;
    for (const Snapshot *side : {diff.erp.get(), diff.b2b.get()}) {
        if (side->complete)
            continue;
        Trip trip;
        trip.guard = Guard::Incomplete;
        trip.area = diff.schema().area;
        trip.side = side == diff.erp.get() ? Side::Erp : Side::B2b;
        trip.rows = side->rows;
        out.append(trip);
    }
    return out;
}

QVector<Trip> checkMoney(const QVector<Step> &steps, const QVector<AreaInput> &areas, const PlanInput &input)
{
    QVector<Trip> out;
    const qint64 limit = input.policy.guards.money;
    if (limit <= 0)
        return out;
    const QVector<Moved> moved = moneyOf(steps, areas, input);
    const auto money = totalOf(moved);
    QStringList currencies = money.keys();
    currencies.sort();
    for (const QString &currency : currencies) {
        if (money[currency] / 10'000 < limit || money[currency] == limit * 10'000)
            continue;
        Trip trip;
        trip.guard = Guard::Money;
        trip.value = money[currency] / 10'000;
        trip.limit = limit;
        trip.currency = currency;
        for (qsizetype i = 0; i < steps.size(); ++i) {
            if (moved[i].amount == 0 || moved[i].currency != currency)
                continue;
            trip.area = trip.area.isEmpty() ? steps[i].area : trip.area;
            trip.side = steps[i].target;
            addStep(trip, steps[i]);
        }
        out.append(trip);
    }
    return out;
}

} // namespace

QVector<Trip> checkGuards(const QVector<Step> &steps, const QVector<AreaInput> &areas, const PlanInput &input)
{
    QVector<Trip> out;
    const GuardLimits &limits = input.policy.guards;
    for (const AreaInput &area : areas) {
        Part toErp {area, Side::Erp, {}}, toB2b {area, Side::B2b, {}};
        for (const Step &step : steps) {
            if (writes(step) && step.area == toErp.name())
                (step.target == Side::Erp ? toErp : toB2b).steps.append(&step);
        }
        for (const Part *part : {&toErp, &toB2b}) {
            if (!part->steps.isEmpty())
                out += checkRows(*part, limits) + checkJumps(*part, limits);
        }
        if (!toErp.steps.isEmpty() || !toB2b.steps.isEmpty())
            out += checkShrink(area, limits) + checkComplete(area);
    }
    return out + checkMoney(steps, areas, input) + emergencyTrips(steps, input.policy, input.means);
}

} // namespace zgoda
