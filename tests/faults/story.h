// One day of work that every fault test plays: both sides agree, then the ERP sells, reprices, adds and drops, and the
// desk brings the shop up to date. Played again after any trouble, it must end with both sides alike.
#pragma once

#include "models/run/workbench.h"
#include "tests/support/world.h"

#include <memory>

namespace zgoda::test {

using namespace Qt::StringLiterals;

inline const QString stockArea = u"stock"_s;

class Story final {
public:
    explicit Story(World &world)
        : m_world(world)
    {
    }

    static QString before()
    {
        return u"sku|warehouse|available|lead_days\nA1|W1|10|1\nA2|W1|5|1\nA3|W1|7|2\nA4|W1|0|2\nA5|W1|3|-\n"
               "A6|W1|8|3\nA7|W1|1|3"_s;
    }
    static QString after()
    {
        return u"sku|warehouse|available|lead_days\nA1|W1|9|1\nA2|W1|4|7\nA3|W1|7|2\nA4|W1|6|2\nA5|W1|3|5\n"
               "A6|W1|8|3\nA8|W1|2|1"_s;
    }

    bool shrinks = false; // rows really were dropped

    // A new process over the same store.
    void start(Store *store = nullptr)
    {
        SessionSetup setup = m_world.setup();
        if (store)
            setup.store = store;
        WorkEvents events;
        events.wait = [this](std::chrono::milliseconds time) { m_world.advance(time); };
        m_bench = std::make_unique<Workbench>(setup, events);
    }
    Workbench &bench() { return *m_bench; }

    bool agreeAtFirst(Store *store = nullptr)
    {
        m_world.erp.fill(areaSchema(stockArea), before());
        m_world.b2b.fill(areaSchema(stockArea), before());
        start(store);
        const bool opened = m_bench->open().has_value();
        m_bench->read({stockArea});
        m_world.erp.fill(areaSchema(stockArea), after());
        return opened;
    }

    // What the operator does: open, recover, read, look again when rows have settled, decide, plan, apply.
    bool work()
    {
        if (!m_bench->open())
            return false;
        (void)m_bench->recover();
        m_bench->read({stockArea});
        m_world.advance(std::chrono::seconds(30));
        m_bench->read({stockArea});
        return applyAll(Take::Erp);
    }

    // Takes this side's word for every row that would not be written by itself, plans and applies.
    bool applyAll(Take side)
    {
        takeEverywhere(side);
        const PlanPtr plan = m_bench->plan({stockArea}, {});
        QVector<Override> overrides;
        for (const Trip &trip : plan->trips) {
            // An incomplete read is never waved through; a shrunken one where it is known why.
            if (trip.guard != Guard::Incomplete && (shrinks || trip.guard != Guard::Shrink))
                overrides.append({trip.guard, {}, u"a small world"_s});
        }
        const auto report = m_bench->apply(*plan, overrides);
        m_bench->refreshAfter(*plan);
        return report.has_value();
    }

    void takeEverywhere(Take side)
    {
        const AreaWork *area = m_bench->area(stockArea);
        if (!area->review)
            return;
        QVector<Pick> picks;
        for (const RowReview &row : area->review->rows) {
            if (!row.willWrite)
                picks.append({row.key, -1});
        }
        m_bench->decide(stockArea, picks, side, {});
    }

private:
    World &m_world;
    std::unique_ptr<Workbench> m_bench;
};

} // namespace zgoda::test
