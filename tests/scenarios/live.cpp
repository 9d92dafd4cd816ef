#include "tests/scenarios/live.h"

#include "models/run/rows.h"
#include "models/run/workbench.h"
#include "tests/scenarios/told.h"
#include "tests/support/world.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace zgoda::test {
namespace {

using namespace std::chrono_literals;

// A section as the fake sides take it; one that is left out has no rows, and all fields.
QString textOf(const Schema &schema, const Table &table)
{
    QStringList columns = table.columns;
    if (columns.isEmpty()) {
        for (const Field &field : schema.fields)
            columns.append(field.id);
    }
    QStringList lines {columns.join(u'|')};
    for (const auto &row : table.rows) {
        QStringList values;
        for (const QString &column : columns)
            values.append(row[column].isEmpty() ? u"-"_s : row[column]);
        lines.append(values.join(u'|'));
    }
    return lines.join(u'\n');
}

class Life final {
public:
    explicit Life(const Stage &stage)
        : m_stage(stage)
        , m_area(stage.schema->area)
    {
        const qint64 days = QDateTime::fromMSecsSinceEpoch(m_world.now()).date().daysTo(stage.today);
        m_world.advance(24h * days);
    }

    Lived run()
    {
        furnish();
        Workbench bench(setup(), events());
        if (!bench.open())
            complain(u"the workbench does not open"_s);
        bench.setLinks(m_stage.links);
        readTwice(bench);
        decide(bench);
        const PlanPtr plan = bench.plan({m_area}, {});
        m_out.steps = seenSteps(m_stage, *plan);
        for (const QString &section : m_stage.scenario.sections) { // what happens before the plan is applied
            if (section.startsWith(u"later "_s))
                fill(section.section(u' ', 1), section);
        }
        apply(bench, *plan);
        m_world.advance(1h);
        bench.read(m_areas);
        m_out.after = counts(bench);
        m_world.advance(1h);
        bench.read(m_areas);
        m_out.later = counts(bench);
        return m_out;
    }

private:
    void complain(const QString &what)
    {
        if (m_out.complaint.isEmpty())
            m_out.complaint = what;
    }

    // "erp" or "b2b order_lines", from the section of this name.
    void fill(const QString &where, const QString &section)
    {
        const QString area = where.section(u' ', 1, 1).isEmpty() ? m_area : where.section(u' ', 1, 1);
        FakeSide &side = where.startsWith(u"erp"_s) ? m_world.erp : m_world.b2b;
        side.fill(areaSchema(area), textOf(*areaSchema(area), m_stage.scenario.tables[section]));
    }

    void furnish()
    {
        for (const QString &section : m_stage.scenario.sections) {
            const QString first = section.section(u' ', 0, 0), area = section.section(u' ', 2);
            if (first == u"reference"_s) {
                m_world.erp.fill(areaSchema(area), textOf(*areaSchema(area), m_stage.scenario.tables[section]));
                m_setups.append({areaSchema(area), section.section(u' ', 1, 1), false});
                m_areas.append(area);
            }
        }
        for (const QString &section : m_stage.scenario.sections) {
            const QString area = section.section(u' ', 1, 1);
            const bool side = section.startsWith(u"erp "_s) || section.startsWith(u"b2b "_s);
            if (side && !m_areas.contains(area)) {
                fill(u"erp "_s + area, u"erp "_s + area);
                fill(u"b2b "_s + area, u"b2b "_s + area);
                m_setups.append({areaSchema(area), {}, true});
                m_areas.append(area);
            }
        }
        m_areas.append(m_area);
        m_setups.append({areaSchema(m_area), {}, true});
        fill(u"erp"_s, u"erp"_s);
        fill(u"b2b"_s, u"b2b"_s);
        m_world.erp.allow(m_area, m_stage.erp);
        m_world.b2b.allow(m_area, m_stage.b2b);
        agree();
    }

    void agree()
    {
        const Snapshot base = snapshotOf(areaSchema(m_area), std::make_shared<Pools>(m_stage.schema->keyCount),
            Side::Base, textOf(*m_stage.schema, m_stage.scenario.tables[u"base"_s]));
        QVector<KeyId> rows;
        for (qsizetype id = 0; id < base.presence.size(); ++id)
            rows.append(KeyId(id));
        if (!m_world.memory.adopt(base, rows, u"anna"_s, m_world.now()))
            complain(u"the base is not taken"_s);
    }

    SessionSetup setup()
    {
        SessionSetup setup = m_world.setup({});
        setup.areas = m_setups;
        setup.policy = m_stage.policy;
        return setup;
    }

    WorkEvents events()
    {
        WorkEvents events;
        events.wait = [this](std::chrono::milliseconds time) { m_world.advance(time); };
        events.failed = [this](const Error &error) { complain(noteOf(error)); };
        events.refused = [this](const QString &area, const Error &error, int) {
            complain(area + u" refuses a choice: "_s + error.detail);
        };
        return events;
    }

    void readTwice(Workbench &bench)
    {
        bench.read(m_areas);
        m_world.advance(1h);
        bench.read(m_areas);
    }

    void decide(Workbench &bench)
    {
        const AreaWork &area = *bench.area(m_area);
        for (const auto &row : m_stage.scenario.tables[u"choices"_s].rows) {
            const QString field = row[u"field"_s];
            const Pick pick {
                findKey(*m_stage.schema, *area.pools, m_stage.key(row[u"key"_s])), m_stage.schema->indexOf(field)};
            bench.decide(
                m_area, {pick}, takeOf(row[u"take"_s]).value_or(Take::Nothing), m_stage.value(field, row[u"value"_s]));
        }
    }

    void apply(Workbench &bench, const Plan &plan)
    {
        QVector<Override> overrides;
        for (const Trip &trip : plan.trips)
            overrides.append({trip.guard, trip.area, u"the scenario says so"_s});
        const auto report = bench.apply(plan, overrides);
        if (!report)
            return complain(noteOf(report.error()));
        m_out.outcome.append(u"done %1"_s.arg(report->done));
        for (const StepReport &trouble : report->troubles) {
            const auto step = std::find_if(
                plan.steps.begin(), plan.steps.end(), [&](const Step &one) { return one.id == trouble.step; });
            const QString what = trouble.state == StepState::Skipped ? u"left"_s : noteOf(*trouble.error);
            m_out.outcome.append((what + u' ' + step->key.join(u", "_s) + u' ' + trouble.field).trimmed());
        }
        m_out.outcome.sort();
        bench.refreshAfter(plan);
    }

    QStringList counts(Workbench &bench)
    {
        const PlanPtr plan = bench.plan({m_area}, {});
        const ReviewPtr review = bench.area(m_area)->review;
        if (!review)
            complain(u"nothing to compare"_s);
        return review ? countsOf(*review, *plan) : QStringList();
    }

    const Stage &m_stage;
    const QString m_area;
    World m_world;
    QStringList m_areas;
    QVector<AreaSetup> m_setups;
    Lived m_out;
};

} // namespace

QStringList countsOf(const Review &review, const Plan &plan)
{
    return {u"needs you %1"_s.arg(review.needsYou), u"will write %1"_s.arg(review.willWrite),
        u"expected %1"_s.arg(review.expected), u"problems %1"_s.arg(review.problems),
        u"unsettled %1"_s.arg(plan.unsettled), u"stale choices %1"_s.arg(review.stale.size()),
        u"steps %1"_s.arg(plan.steps.size())};
}

Lived live(const Stage &stage) { return Life(stage).run(); }

} // namespace zgoda::test
