// Plans, runs and what follows them.
#include "models/policy/rules.h"
#include "models/run/lasting.h"
#include "models/run/workbench.h"

#include <QUuid>
#include <map>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

QString newId() { return QUuid::createUuid().toString(QUuid::WithoutBraces); }

} // namespace

AreaInput Workbench::areaInput(const AreaWork &area) const
{
    AreaInput input {area.review, area.erpCan, area.b2bCan, area.good, {}, relativesOf(area).parts};
    for (const RowName &row : m_takenOut) {
        const KeyId key = row.area == area.name() ? findKey(*area.setup.schema, *area.pools, row.key) : noKey;
        if (key != noKey)
            input.excluded.insert(key);
    }
    return input;
}

// Step ids hold the plan's id, so each plan has its own: what was taken out of an earlier one is kept by its row.
void Workbench::takeOut(const QSet<QString> &steps)
{
    m_takenOut.removeIf([&](QHash<QString, RowName>::iterator it) { return !steps.contains(it.key()); });
    if (!m_lastPlan || steps.isEmpty())
        return;
    for (const Step &step : m_lastPlan->steps) {
        if (steps.contains(step.id))
            m_takenOut.insert(step.id, {step.area, step.key});
    }
}

SnapshotPtr Workbench::quantities() const
{
    for (const AreaWork &area : m_areas) {
        const int field = area.setup.schema->indexOf(area.setup.schema->quantityField);
        if (field >= 0 && area.erp)
            return area.erp;
    }
    return nullptr;
}

// Asked of the rows as they were read last. In doubt a mode is for the row: also where nothing is known of it.
MeansRow Workbench::meansRow() const
{
    using Sets = std::map<QString, RuleSet>; // by area
    return [this, sets = std::make_shared<Sets>()](
               Rule::Kind kind, const QString &name, const QString &field, const QStringList &parts) {
        const AreaWork *work = area(name);
        const KeyId key = work ? findKey(*work->setup.schema, *work->pools, parts) : noKey;
        if (!work || !work->diff || key == noKey)
            return true;
        RuleSet &rules = sets->try_emplace(name, m_setup.policy, m_references, work->setup.schema, work->pools, today())
                             .first->second;
        const RowView row {work->diff->erp.get(), work->diff->b2b.get(), key};
        const int index = work->setup.schema->indexOf(field);
        return rules.first(kind, index, row) >= 0 || rules.doubtful(kind, index, row) >= 0;
    };
}

PlanPtr Workbench::plan(const QStringList &areas, const QSet<QString> &excludedSteps, const RowsByArea &only)
{
    takeOut(excludedSteps);
    QVector<AreaInput> inputs;
    for (AreaWork &area : m_areas) {
        if (!areas.contains(area.name()) || !area.setup.compared)
            continue;
        propose(area); // capabilities, dates and times of now
        if (!area.review)
            continue;
        inputs.append(areaInput(area));
        if (!only.isEmpty()) {
            const QVector<KeyId> rows = only.value(area.name());
            inputs.last().only = QSet<KeyId>(rows.begin(), rows.end());
        }
        limit(inputs.last(), area);
    }
    m_lastPlan = std::make_shared<Plan>(makePlan(inputs, planInput()));
    return m_lastPlan;
}

PlanInput Workbench::planInput() const
{
    return {newId(), m_setup.workspace, m_setup.person, now(), m_setup.policy, m_links, m_references, quantities(),
        meansRow()};
}

PlanPtr Workbench::markPlan(const MarkField &mark, const QVector<Mark> &marks)
{
    AreaWork *area = find(mark.area);
    if (!area || !area->review)
        return {};
    AreaInput input = areaInput(*area);
    input.excluded.clear(); // somebody named just these
    QVector<Pick> rows;
    for (const Mark &one : marks)
        rows.append({one.row, -1});
    QSet<KeyId> own;
    for (const Pick &pick : ownPicks(*area, rows))
        own.insert(pick.key);
    input.only = own;
    return std::make_shared<Plan>(makeMarkPlan(input, mark, marks, planInput()));
}

void Workbench::refreshAfter(const Plan &plan)
{
    for (const QString &name : plan.areas) {
        AreaWork *area = find(name);
        if (!area)
            continue;
        QVector<KeyId> keys;
        const auto add = [&](const QString &of, const QStringList &parts) {
            const KeyId key = of == name ? findKey(*area->setup.schema, *area->pools, parts) : noKey;
            if (key != noKey)
                keys.append(key);
        };
        for (const Step &step : plan.steps) {
            add(step.area, step.key);
            for (const StepPart &part : step.parts)
                add(part.area, part.key);
        }
        if (keys.size() <= rereadLimit) {
            reread(name, keys, true);
            continue;
        }
        const SnapshotPtr erp = area->erpRead, b2b = area->b2b;
        loadBase(*area);
        readArea(*area);
        if (area->erpRead == erp || area->b2b == b2b)
            doubt(*area, keys, area->erpRead == erp, area->b2b == b2b);
    }
}

Result<RunReport> Workbench::apply(const Plan &plan, const QVector<Override> &overrides)
{
    // An override lets a guard pass, and no emergency mode: that is switched off, or it holds.
    if (const auto trips = emergencyTrips(plan.steps, m_setup.policy, meansRow()); !trips.isEmpty())
        return fail(Error::Kind::Guard, guardName(Guard::Emergency), trips.first().area);
    if (!isOwn(plan.steps))
        return fail(Error::Kind::Refused, m_setup.onlyOf, u"the plan holds rows of others"_s);
    RunOptions how = options();
    how.overrides = overrides;
    auto report = runPlan(plan, ports(), how);
    if (!report)
        return report;
    // Whoever let a shrunken source pass has said that its count is good.
    for (const Trip &trip : plan.trips) {
        AreaWork *area = trip.guard == Guard::Shrink ? find(trip.area) : nullptr;
        if (!area)
            continue;
        const bool erp = trip.side == Side::Erp;
        const qint64 rows = erp ? area->status.erpRows : area->status.b2bRows;
        (erp ? area->good.erpRows : area->good.b2bRows) = rows;
        check(m_setup.store->setLastGoodRows(trip.area, trip.side, rows));
    }
    return report;
}

Result<PlanPtr> Workbench::follow(const QString &run, Plan::Kind kind)
{
    const auto plan = planOf(run);
    const auto rows = m_setup.store->rows(run);
    if (!plan || !rows)
        return fail(plan ? rows.error() : plan.error());
    const CapabilityOf can = [this](Side side, const QString &area) {
        const SidePorts &target = side == Side::Erp ? m_setup.erpPorts : m_setup.b2bPorts;
        return target.target ? target.target->capability(area) : Capability {};
    };
    const auto lasting = kind == Plan::Kind::Undo ? lastingOf(plan->steps, can) : QVector<Lasting>();
    const bool all = std::all_of(plan->steps.begin(), plan->steps.end(),
        [&](const Step &step) { return step.op == Step::Op::AdoptBase || !lastingOf({step}, can).isEmpty(); });
    if (!lasting.isEmpty() && all)
        return fail(Error::Kind::Refused, lasting.first().why, u"what it wrote cannot be put back"_s);
    Plan next = kind == Plan::Kind::Undo ? undoPlan(withoutLasting(*plan, can), *rows, newId(), m_setup.person, now())
                                         : retryPlan(*plan, *rows, newId(), m_setup.person, now());
    next.trips.removeIf([](const Trip &trip) { return trip.guard == Guard::Emergency; }); // of then
    next.trips += emergencyTrips(next.steps, m_setup.policy, meansRow());
    QVector<AreaInput> inputs;
    for (const AreaWork &area : m_areas) {
        if (area.review && next.areas.contains(area.name()))
            inputs.append(areaInput(area));
    }
    next.totals.money = moneyIn(next.steps, inputs, planInput());
    next.seal = sealOf(next);
    return std::make_shared<const Plan>(next);
}

QVector<RunReport> Workbench::recover()
{
    QVector<RunReport> reports;
    const auto open = m_setup.store->unfinished();
    if (!open) {
        complain(open.error());
        return reports;
    }
    for (const RunInfo &run : *open) {
        const auto plan = m_setup.store->planOf(run.id);
        if (!plan) {
            complain(plan.error());
            continue;
        }
        if (!isOwn(plan->steps)) { // whoever sees all of it settles it
            complain({Error::Kind::Refused, m_setup.onlyOf, u"an open run holds rows of others"_s, 0, {}});
            continue;
        }
        const RowsOf rowsOf = [this](const QString &id) { return m_setup.store->rows(id); };
        const bool mayResend = emergencyTrips(plan->steps, m_setup.policy, meansRow()).isEmpty();
        const auto report = recoverRun(run, *plan, rowsOf, ports(), options(), mayResend);
        if (!report) {
            complain(report.error());
            if (report.error().kind == Error::Kind::Storage)
                refreshAfter(*plan); // some of it may be settled, and moved the base
            continue;
        }
        reports.append(*report);
        refreshAfter(*plan);
    }
    return reports;
}

Result<QVector<Verification>> Workbench::verify(const QString &run)
{
    const auto plan = planOf(run);
    const auto rows = m_setup.store->rows(run);
    if (!plan || !rows)
        return fail(plan ? rows.error() : plan.error());
    return verifyRun(*plan, *rows, ports(), options());
}

} // namespace zgoda
