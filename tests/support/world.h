// A whole workspace in memory, for tests that read as prose: fill both sides, let the engine work, compare the sides.
//
//   World world;
//   world.erp.fill(world.schema("stock"), "sku | warehouse | available\nA1 | W1 | 10");
//   world.b2b.fill(world.schema("stock"), "sku | warehouse | available\nA1 | W1 | 7");
//   … runPlan(plan, world.ports(), world.options()) …
//   QCOMPARE(world.b2b.get("stock", {"A1", "W1"}, "available"), "10.0000");
#pragma once

#include "models/run/session.h"
#include "tests/support/fakeside.h"
#include "tests/support/faultystore.h"
#include "tests/support/memorystore.h"

namespace zgoda::test {

using namespace Qt::StringLiterals;

// resources/areas/<area>.json, read once a process.
QByteArray areaJson(const QString &area); // its file, as it is shipped
QSharedPointer<const Schema> areaSchema(const QString &area);
inline QSharedPointer<const Schema> areaSchema(const char *area) { return areaSchema(QLatin1String(area)); }

// A snapshot from a text table (fakeside.h), without a side: for tests of pure functions.
Snapshot snapshotOf(QSharedPointer<const Schema> schema, PoolsPtr pools, Side side, const QString &table,
    Instant takenAt = 0, bool complete = true);

class World final {
public:
    World();

    QSharedPointer<const Schema> schema(const QString &area) const { return areaSchema(area); }
    void advance(std::chrono::milliseconds by) { m_now += by.count(); }
    Instant now() const { return m_now; }
    Clock clock();

    // For a Session or a Workbench over these areas, with the faulty store.
    SessionSetup setup(const QStringList &areas = {u"stock"_s});
    RunPorts ports();
    RunOptions options(); // by "tester", workspace(), waiting moves the clock instead of sleeping
    QString workspace() const { return u"00000000-0000-4000-8000-000000000001"_s; }
    // What a new process finds: no more trouble, and the locks of the dead one may be taken over.
    void restart();

private:
    std::atomic<Instant> m_now;

public:
    Faults faults;
    FakeSide erp, b2b;
    MemoryStore memory;
    FaultyStore store; // over memory
};

} // namespace zgoda::test
