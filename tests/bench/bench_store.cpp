// The local store with a million rows agreed on: loading them when a workspace is opened, and what a run of 10 000
// steps leaves behind.
#include "tests/bench/bench.h"
#include "tests/bench/sides.h"

#include "connectors/store/store.h"

#include <QDir>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace zgoda::bench {
namespace {

constexpr qint64 delta = 10'000;

template <class T> T must(Result<T> result)
{
    if (!result)
        qFatal("the store: %s %s", qPrintable(result.error().subject), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

std::unique_ptr<Store> opened(const QTemporaryDir &folder)
{
    return must(openStore(folder.filePath(u"zgoda.sqlite"_s)));
}

void agreeOnAll(Store &store, const Sides &sides)
{
    QVector<KeyId> keys;
    for (KeyId id = 0; qsizetype(id) < sides.base->pools->keys.size(); ++id) {
        if (sides.base->presenceOf(id) == Presence::Present)
            keys.append(id);
    }
    must(store.adopt(*sides.base, keys, u"bench"_s, 1));
}

Snapshot loaded(Store &store)
{
    return must(store.load(benchSchema(), std::make_shared<Pools>(benchSchema()->keyCount)));
}

// A plan of one field in each of 10 000 rows, and the outcomes that a run of it has.
struct Delta {
    Plan plan;
    QVector<StepOutcome> outcomes;
};
Delta makeDelta(int run)
{
    Delta made;
    made.plan.id = u"plan-%1"_s.arg(run);
    made.plan.workspace = u"bench"_s;
    made.plan.areas = {benchSchema()->area};
    for (qint64 i = 0; i < delta; ++i) {
        const Value amount {Value::Kind::Text, u"%1.0000"_s.arg(i + run)};
        Step step;
        step.id = u"%1-%2"_s.arg(run).arg(i);
        step.area = benchSchema()->area;
        step.key = {QString::fromLatin1(benchCode(i * 97))};
        Write write;
        write.field = u"amount"_s;
        write.expect = {Value::Kind::Text, u"1.0000"_s};
        write.write = amount;
        step.writes = {write};
        made.plan.steps.append(step);
        Agreed agreed {step.area, step.key, true, {{u"amount"_s, amount}}};
        made.outcomes.append({step.id, StepState::Done, u"200"_s, {}, agreed});
    }
    made.plan.seal = sealOf(made.plan);
    return made;
}

} // namespace

void storeParts(Report &report)
{
    Growth loads;
    for (const qint64 rows : {10'000, 100'000, 1'000'000}) {
        const QTemporaryDir folder(QDir::tempPath() + u"/zgoda-bench-XXXXXX"_s);
        const Sides &sides = sidesOf(rows);
        const auto store = opened(folder);
        loaded(*store); // as a session does first: it makes the area's table
        agreeOnAll(*store, sides);
        const Took load = timed(9, [&] {
            if (loaded(*store).rows != sides.base->rows)
                qFatal("the baseline lost rows");
        });
        loads.add(rows, load);
        if (rows < 1'000'000)
            continue;
        report.atMost(u"load a baseline of 1 million rows"_s, load, u"ms"_s, 1000);
        report.shown(u"the same by processor time"_s, load.cpu, u"ms"_s);
        int run = 0;
        Delta next;
        const Took save = timed(
            9, [&] { must(store->settle(next.plan.id, next.outcomes, 3)); },
            [&] {
                if (run > 0)
                    must(store->end(next.plan.id, 4));
                next = makeDelta(++run);
                must(store->begin(next.plan, {}, u"bench"_s, 2));
                QStringList steps;
                for (const Step &step : next.plan.steps)
                    steps.append(step.id);
                must(store->sent(next.plan.id, steps, 2));
            });
        report.atMost(u"save a delta of 10 000 rows"_s, save, u"ms"_s, 100);
        report.shown(u"the same by processor time"_s, save.cpu, u"ms"_s);
    }
    loads.report(report, u"load a baseline"_s);
}

} // namespace zgoda::bench
