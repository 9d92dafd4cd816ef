// What each read counted comes back, is replaced by what is known better, and is thinned as it grows.
#include "models/trend/series.h"
#include "tests/connectors/store/contractworld.h"

#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

constexpr qint64 day = 24 * 3'600'000;
constexpr Instant now = 1'795'000'000'000;

TrendPoint pointOf(const QString &area, Instant at, qint64 moved)
{
    TrendPoint out;
    out.area = area;
    out.at = at;
    out.erpAt = at - 5;
    out.b2bAt = at - 3;
    out.rows = 100;
    out.needsYou = moved / 2;
    out.states[size_t(RowState::ErpChanged)] = moved;
    out.causes[size_t(Cause::ErpMoved)] = moved;
    out.by = u"warehouse"_s;
    out.parts = {{u"W1"_s, moved, moved / 2}};
    return out;
}

} // namespace

class TestContractTrends final : public QObject, protected ContractWorld {
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void initTestCase_data() { stores(); }
    void pointsComeBackInOrder();
    void aPointIsReplaced();
    void oldPointsGo();
};

void TestContractTrends::pointsComeBackInOrder()
{
    QVERIFY(store().trends(0)->isEmpty());
    const QVector<TrendPoint> all {
        pointOf(u"prices"_s, now - day, 3), pointOf(stock, now - day, 4), pointOf(stock, now, 5)};
    for (const int i : {2, 0, 1})
        QVERIFY(store().addTrend(all[i], now));
    QCOMPARE(store().trends(0).value(), all);
    QCOMPARE(store().trends(now).value(), all.mid(2));
    QVERIFY(store().trends(now + 1)->isEmpty());
}

void TestContractTrends::aPointIsReplaced()
{
    QVERIFY(store().addTrend(pointOf(stock, now, 5), now));
    QVERIFY(store().addTrend(pointOf(u"prices"_s, now, 6), now));
    const TrendPoint better = pointOf(stock, now, 2);
    QVERIFY(store().addTrend(better, now));
    QCOMPARE(store().trends(0).value(), (QVector<TrendPoint> {pointOf(u"prices"_s, now, 6), better}));
}

// Of the area that is added to.
void TestContractTrends::oldPointsGo()
{
    const Instant old = now - 30 * day, older = old - 60'000, gone = now - (TrendKeeping::days + 1) * day;
    QVERIFY(store().addTrend(pointOf(u"prices"_s, older, 1), older));
    for (const Instant at : {gone, older, old})
        QVERIFY(store().addTrend(pointOf(stock, at, 1), at));
    QCOMPARE(store().trends(0)->size(), 4);
    QVERIFY(store().addTrend(pointOf(stock, now, 1), now));
    QVector<Instant> left;
    const auto kept = store().trends(0);
    QVERIFY(kept);
    for (const TrendPoint &point : *kept)
        left.append(point.at);
    QCOMPARE(left, (QVector<Instant> {older, old, now}));
}

QTEST_GUILESS_MAIN(TestContractTrends)
#include "tst_contracttrends.moc"
