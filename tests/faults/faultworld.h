// What every story of trouble must come to.
#pragma once

#include "tests/faults/story.h"

#include <QTest>

namespace zgoda::test {

using namespace Qt::StringLiterals;

// Three stocks of the story to 99, as the plan of one batch.
inline Plan threeSteps(const World &world)
{
    Plan plan;
    plan.id = u"p"_s;
    plan.workspace = world.workspace();
    plan.areas = QStringList {stockArea};
    const auto text = [](const char *number) { return Value {Value::Kind::Text, QLatin1String(number)}; };
    const QVector<std::pair<const char *, const char *>> expected {
        {"A1", "10.0000"}, {"A2", "5.0000"}, {"A3", "7.0000"}};
    for (const auto &[sku, number] : expected) {
        Step step;
        step.area = stockArea;
        step.key = step.targetKey = QStringList {QLatin1String(sku), u"W1"_s};
        step.writes.append({u"available"_s, text(number), text("99.0000"), text(number), {}, {}, {}, {}});
        step.id = stepId(plan.id, step);
        plan.steps.append(step);
    }
    plan.seal = sealOf(plan);
    return plan;
}

class FaultWorld {
protected:
    static void check(World &world, Story &story, const QString &where);
    static void checkJournal(World &world, const QSet<QString> &tookEffect, const QString &where);
};

// What the journal calls done was done, and every write that took effect is told of.
inline void FaultWorld::checkJournal(World &world, const QSet<QString> &tookEffect, const QString &where)
{
    QSet<QString> sent, done;
    const auto runs = world.memory.runs();
    for (const RunInfo &run : *runs) {
        const auto rows = world.memory.rows(run.id);
        for (const JournalRow &row : *rows) {
            if (row.state == StepState::Sent)
                sent.insert(row.step);
            else if (row.state == StepState::Done && sent.contains(row.step))
                done.insert(row.step);
        }
    }
    QVERIFY2(done == tookEffect, qPrintable(where + u" the journal tells another story"_s));
}

// The end of every story.
inline void FaultWorld::check(World &world, Story &story, const QString &where)
{
    const auto say = [&](const char *what) { return where + QLatin1String(what); };
    const QString erp = world.erp.dump(stockArea), b2b = world.b2b.dump(stockArea);
    QVERIFY2(erp == b2b, qPrintable(say(" did not agree:\n") + erp + b2b));
    QHash<QStringList, int> writes;
    QSet<QString> tookEffect;
    for (const Effect &effect : world.b2b.effects()) {
        tookEffect.insert(effect.step);
        QVERIFY2(effect.clean, qPrintable(say(" overwrote an unexpected value")));
        ++writes[effect.key];
    }
    for (const int count : writes)
        QVERIFY2(count == 1, qPrintable(say(" wrote a row twice")));
    QVERIFY2(writes.size() == 6, qPrintable(say(" wrote %1 rows").arg(writes.size())));
    QVERIFY(world.erp.effects().isEmpty());
    checkJournal(world, tookEffect, where);
    const AreaWork *area = story.bench().area(stockArea);
    QVERIFY2(area->review && area->review->rows.isEmpty(), qPrintable(say(" left differences")));
    QVERIFY2(world.memory.unfinished()->isEmpty(), qPrintable(say(" left an unfinished run")));
    const QString field = u"available"_s;
    for (const QStringList &key : world.erp.keys(stockArea)) {
        const QString agreed = world.memory.agreed(stockArea, key).value(field).text;
        QVERIFY2(agreed == world.erp.get(stockArea, key, field), qPrintable(say(" left a base behind")));
    }
}

} // namespace zgoda::test
