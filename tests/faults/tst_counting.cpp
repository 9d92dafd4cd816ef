// What each read counted: one point a good read, the better known one in the place of what was in flight.
#include "models/run/workbench.h"
#include "tests/support/world.h"

#include <QTest>

using namespace zgoda;
using namespace zgoda::test;
using namespace Qt::StringLiterals;

namespace {

const QString stock = u"stock"_s;

struct Counting {
    World world;
    QVector<Error> failed;
    std::unique_ptr<Workbench> bench;

    Counting()
    {
        fill(7);
        SessionSetup setup = world.setup({stock});
        setup.trends.by = {{stock, u"warehouse"_s}};
        WorkEvents events;
        events.wait = [this](std::chrono::milliseconds time) { world.advance(time); };
        events.failed = [this](const Error &error) { failed.append(error); };
        bench = std::make_unique<Workbench>(setup, events);
    }
    void fill(int b2b)
    {
        world.erp.fill(areaSchema(stock), u"sku|warehouse|available\nA|W1|7\nB|W2|5"_s);
        world.b2b.fill(areaSchema(stock), u"sku|warehouse|available\nA|W1|%1\nB|W2|5"_s.arg(b2b));
    }
    QVector<TrendPoint> points() { return world.memory.trends(0).value_or(QVector<TrendPoint>()); }
};

} // namespace

class TestCounting final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachGoodReadIsCounted();
    void whatWasInFlightIsCountedAnew();
    void aStoreThatCannotKeepItIsTold();
};

void TestCounting::eachGoodReadIsCounted()
{
    Counting now;
    QVERIFY(now.bench->open());
    now.bench->read({stock});
    now.fill(9);
    now.world.advance(std::chrono::minutes(5));
    now.bench->read({stock});
    now.world.faults.planRun(0, 100, Trouble::Fail, Error::Kind::Offline, {Call::B2bRead});
    now.world.advance(std::chrono::minutes(5));
    now.bench->read({stock});
    now.world.faults.planRun(0, 100, Trouble::Short, Error::Kind::Offline, {Call::B2bRead});
    now.bench->read({stock});
    now.world.faults.clear();
    const auto points = now.points();
    QCOMPARE(points.size(), 2); // neither of what failed nor of half a side
    QCOMPARE(points[0].differing(), 0);
    QCOMPARE(points[1].differing(), 1);
    QCOMPARE(points[1].parts, (QVector<TrendPart> {{u"W1"_s, 1, points[1].parts.value(0).needsYou}}));
    QVERIFY(points[0].at < points[1].at && points[1].erpAt > 0 && points[1].b2bAt > 0);
}

void TestCounting::whatWasInFlightIsCountedAnew()
{
    Counting now;
    QVERIFY(now.bench->open());
    now.bench->read({stock});
    now.fill(9);
    now.world.advance(std::chrono::minutes(5));
    now.bench->read({stock});
    const TrendPoint before = now.points().last();
    QCOMPARE(before.states[size_t(RowState::InFlight)], 1);
    now.world.advance(std::chrono::minutes(1));
    now.bench->rereadInFlight(stock);
    QCOMPARE(now.points().size(), 2);
    const TrendPoint after = now.points().last();
    QCOMPARE(after.at, before.at);
    QCOMPARE(after.states[size_t(RowState::InFlight)], 0);
    QCOMPARE(after.differing(), 1);
}

void TestCounting::aStoreThatCannotKeepItIsTold()
{
    Counting now;
    QVERIFY(now.bench->open());
    now.world.faults.clear();
    now.bench->read({stock});
    const int calls = now.world.faults.count(Call::Store);
    QVERIFY(now.failed.isEmpty());
    now.world.advance(std::chrono::minutes(5));
    int told = 0;
    for (int call = 0; call < calls; ++call) {
        now.failed.clear();
        now.world.faults.plan(call, Trouble::Fail, Error::Kind::Storage, {Call::Store});
        now.bench->read({stock});
        told += int(!now.failed.isEmpty());
        QVERIFY(now.bench->area(stock)->review); // what was read is shown all the same
        now.world.advance(std::chrono::minutes(5));
    }
    QVERIFY(told > 0);
    now.world.faults.clear();
    now.failed.clear();
    const qsizetype points = now.points().size();
    now.bench->read({stock});
    QVERIFY(now.failed.isEmpty());
    QCOMPARE(now.points().size(), points + 1);
}

QTEST_GUILESS_MAIN(TestCounting)
#include "tst_counting.moc"
