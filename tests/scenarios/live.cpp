#include "tests/scenarios/live.h"

#include "models/run/rows.h"
#include "models/run/workbench.h"
#include "tests/scenarios/told.h"
#include "tests/support/world.h"

#include <QDateTime>

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
    QStringList lines {columns.join(QLatin1Char('|'))};
    for (const auto &row : table.rows) {
        QStringList values;
        for (const QString &column : columns)
            values.append(row[column].isEmpty() ? word("-") : row[column]);
        lines.append(values.join(QLatin1Char('|')));
    }
    return lines.join(QLatin1Char('\n'));
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
            complain(word("the workbench does not open"));
        bench.setLinks(m_stage.links);
        readTwice(bench);
        decide(bench);
        const PlanPtr plan = bench.plan({m_area}, {});
        m_out.steps = seenSteps(m_stage, *plan);
        for (const QString &section : m_stage.scenario.sections) { // what happens before the plan is applied
            if (section.startsWith(word("later ")))
                fill(section.section(QLatin1Char(' '), 1), section);
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
        const QString area
            = where.section(QLatin1Char(' '), 1, 1).isEmpty() ? m_area : where.section(QLatin1Char(' '), 1, 1);
        FakeSide &side = where.startsWith(word("erp")) ? m_world.erp : m_world.b2b;
        side.fill(areaSchema(area), textOf(*areaSchema(area), m_stage.scenario.tables[section]));
    }

    void furnish()
    {
        for (const QString &section : m_stage.scenario.sections) {
            const QString first = section.section(QLatin1Char(' '), 0, 0), area = section.section(QLatin1Char(' '), 2);
            if (first == word("reference")) {
                m_world.erp.fill(areaSchema(area), textOf(*areaSchema(area), m_stage.scenario.tables[section]));
                m_setups.append({areaSchema(area), section.section(QLatin1Char(' '), 1, 1), false});
                m_areas.append(area);
            }
        }
        for (const QString &section : m_stage.scenario.sections) {
            const QString area = section.section(QLatin1Char(' '), 1, 1);
            const bool side = section.startsWith(word("erp ")) || section.startsWith(word("b2b "));
            if (side && !m_areas.contains(area)) {
                fill(word("erp ") + area, word("erp ") + area);
                fill(word("b2b ") + area, word("b2b ") + area);
                m_setups.append({areaSchema(area), {}, true});
                m_areas.append(area);
            }
        }
        m_areas.append(m_area);
        m_setups.append({areaSchema(m_area), {}, true});
        fill(word("erp"), word("erp"));
        fill(word("b2b"), word("b2b"));
        m_world.erp.allow(m_area, m_stage.erp);
        m_world.b2b.allow(m_area, m_stage.b2b);
        agree();
    }

    void agree()
    {
        const Snapshot base = snapshotOf(areaSchema(m_area), std::make_shared<Pools>(m_stage.schema->keyCount),
            Side::Base, textOf(*m_stage.schema, m_stage.scenario.tables[word("base")]));
        QVector<KeyId> rows;
        for (qsizetype id = 0; id < base.presence.size(); ++id)
            rows.append(KeyId(id));
        if (!m_world.memory.adopt(base, rows, word("anna"), m_world.now()))
            complain(word("the base is not taken"));
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
            complain(area + word(" refuses a choice: ") + error.detail);
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
        for (const auto &row : m_stage.scenario.tables[word("choices")].rows) {
            const QString field = row[word("field")];
            const Pick pick {
                findKey(*m_stage.schema, *area.pools, m_stage.key(row[word("key")])), m_stage.schema->indexOf(field)};
            bench.decide(m_area, {pick}, takeOf(row[word("take")]).value_or(Take::Nothing),
                m_stage.value(field, row[word("value")]));
        }
    }

    void apply(Workbench &bench, const Plan &plan)
    {
        QVector<Override> overrides;
        for (const Trip &trip : plan.trips)
            overrides.append({trip.guard, trip.area, word("the scenario says so")});
        const auto report = bench.apply(plan, overrides);
        if (!report)
            return complain(noteOf(report.error()));
        m_out.outcome.append(QStringLiteral("done %1").arg(report->done));
        for (const StepReport &trouble : report->troubles) {
            const auto step = std::find_if(
                plan.steps.begin(), plan.steps.end(), [&](const Step &one) { return one.id == trouble.step; });
            const QString what = trouble.state == StepState::Skipped ? word("left") : noteOf(*trouble.error);
            m_out.outcome.append(
                (what + QLatin1Char(' ') + step->key.join(word(", ")) + QLatin1Char(' ') + trouble.field).trimmed());
        }
        m_out.outcome.sort();
        bench.refreshAfter(plan);
    }

    QStringList counts(Workbench &bench)
    {
        const PlanPtr plan = bench.plan({m_area}, {});
        const ReviewPtr review = bench.area(m_area)->review;
        if (!review)
            complain(word("nothing to compare"));
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
    return {QStringLiteral("needs you %1").arg(review.needsYou), QStringLiteral("will write %1").arg(review.willWrite),
        QStringLiteral("expected %1").arg(review.expected), QStringLiteral("problems %1").arg(review.problems),
        QStringLiteral("unsettled %1").arg(plan.unsettled), QStringLiteral("stale choices %1").arg(review.stale.size()),
        QStringLiteral("steps %1").arg(plan.steps.size())};
}

Lived live(const Stage &stage) { return Life(stage).run(); }

} // namespace zgoda::test
