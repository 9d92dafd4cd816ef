// The trends: each read adds to the lines, what is pointed at is told, and a click leads to just the rows that were counted.
#include "models/trend/series.h"
#include "tests/ui/fakedesk.h"
#include "ui/areacard.h"
#include "ui/autoread.h"
#include "ui/barchart.h"
#include "ui/comparepage.h"
#include "ui/comparetools.h"
#include "ui/linechart.h"
#include "ui/rowtabs.h"
#include "ui/stackchart.h"
#include "ui/trendkeeper.h"
#include "ui/trendspage.h"
#include "ui/widgets.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTabWidget>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

const QString stock = u"stock"_s;
constexpr Instant t0 = 1'795'000'000'000;
constexpr qint64 hour = 3'600'000;

// The page, with the points of the reads that were made so far.
TrendsPage *openTrends(FakeDesk &fake, qsizetype points)
{
    fake.window->resize(1300, 900);
    fake.window->show();
    fake.window->go(Place::Trends);
    const bool there
        = QTest::qWaitFor([&] { return trendsOf(fake.window->trendKeeper()->points(), stock).size() >= points; }, 5000);
    if (!there)
        qWarning("the points did not come");
    return fake.window->trendsPage();
}

qint64 shownRows(FakeDesk &fake)
{
    ComparePage *page = fake.window->compare(stock);
    if (!QTest::qWaitFor([page] { return !page->table()->arranging(); }))
        qWarning("the rows were not put in order");
    return page->table()->shown();
}

} // namespace

class TestTrends final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pointsLieWhereTheirFiguresSay();
    void figuresAreToldByMouseAndKeys();
    void emptyAndSingle();
    void barsAreCutIntoPieces();
    void readsMakeLines();
    void nothingReadYet();
    void failedReadsAddNothing();
    void aPointLeadsToTheRows();
    void aCauseLeadsToItsRows();
    void causesOverTime();
    void aCauseThatIsGoneLeadsNowhere();
    void aWarehouseLeadsToItsRows();
    void noPictureOfAnotherTime();
    void oldDataIsAlarming();
    void theSameAsATable();
};

void TestTrends::pointsLieWhereTheirFiguresSay()
{
    Look look;
    LineChart chart(&look, u"rows"_s, nullptr);
    chart.resize(400, 200);
    chart.show({{t0, 40, 10}, {t0 + hour, 80, 0}, {t0 + 4 * hour, 20, 20}}, t0, t0 + 8 * hour);
    QCOMPARE(chart.spots().size(), 6);
    const QRectF plot = chart.plot();
    QVERIFY(plot.left() > 0 && plot.right() < 400 && plot.top() > 0 && plot.bottom() < 200);
    QCOMPARE(chart.spots()[0].at, QPointF(plot.left(), chart.yOf(40)));
    QCOMPARE(chart.spots()[5].at, QPointF(plot.center().x(), chart.yOf(20))); // half of the time
    QCOMPARE(chart.yOf(0), plot.bottom());
    QVERIFY(chart.yOf(80) >= plot.top() && chart.yOf(80) < chart.yOf(40));
    // Each place in the chart belongs to a point, and within it to the line that is nearer.
    QCOMPARE(chart.spotAt({plot.left(), plot.top()}), 0);
    QCOMPARE(chart.spotAt({plot.left(), plot.bottom()}), 1);
    QCOMPARE(chart.spotAt({399, 199}), 5);
    chart.show({{t0, 5, 5}}, t0, t0 + hour, 500);
    QVERIFY(chart.yOf(500) >= chart.plot().top()); // on a scale with others
    QVERIFY(chart.yOf(5) > chart.plot().center().y());
}

void TestTrends::figuresAreToldByMouseAndKeys()
{
    Look look;
    LineChart chart(&look, u"rows"_s, nullptr);
    chart.resize(400, 200);
    chart.show({{t0, 40, 10}, {t0 + hour, 80, 0}}, t0, t0 + 2 * hour);
    QVERIFY(chart.accessibleDescription().contains(u"80"_s)); // how it stands
    chart.setCurrent(1);
    QVERIFY(chart.accessibleDescription().contains(u"10"_s) && chart.accessibleDescription().contains(u"40"_s));
    QTest::keyClick(&chart, Qt::Key_Right);
    QCOMPARE(chart.current(), 2);
    QTest::keyClick(&chart, Qt::Key_End);
    QTest::keyClick(&chart, Qt::Key_Right);
    QCOMPARE(chart.current(), 3); // no further
    QTest::keyClick(&chart, Qt::Key_Home);
    QTest::keyClick(&chart, Qt::Key_Left);
    QCOMPARE(chart.current(), 0);
    QSignalSpy chosen(&chart, &Chart::chosen);
    QTest::keyClick(&chart, Qt::Key_Return);
    QTest::mouseClick(&chart, Qt::LeftButton, {}, QPoint(399, 198));
    QTest::mouseClick(&chart, Qt::RightButton, {}, QPoint(399, 198));
    QCOMPARE(chosen.size(), 2);
    QCOMPARE(chosen[0][0].toInt(), 0);
    QCOMPARE(chosen[1][0].toInt(), 3);
    chart.show({{t0, 1, 1}}, t0, t0 + hour); // the current one is no more
    QVERIFY(chart.current() < 2);
}

void TestTrends::emptyAndSingle()
{
    Look look;
    LineChart chart(&look, u"rows"_s, nullptr);
    chart.resize(300, 150);
    chart.show({}, t0, t0);
    QVERIFY(chart.spots().isEmpty());
    QVERIFY(!chart.hint().isEmpty());
    QCOMPARE(chart.accessibleDescription(), chart.hint());
    QSignalSpy chosen(&chart, &Chart::chosen);
    for (const Qt::Key key : {Qt::Key_Left, Qt::Key_Home, Qt::Key_End, Qt::Key_Return})
        QTest::keyClick(&chart, key);
    QTest::mouseClick(&chart, Qt::LeftButton, {}, QPoint(50, 50));
    QVERIFY(chosen.isEmpty());
    QVERIFY(!chart.grab().isNull());
    const QString empty = chart.hint();
    chart.show({{t0, 0, 0}}, t0, t0);
    QCOMPARE(chart.spots().size(), 2);
    QVERIFY(!chart.hint().isEmpty() && chart.hint() != empty);
    QVERIFY(!chart.grab().isNull());
    chart.show({{t0, 0, 0}, {t0 + 1, 2, 1}}, t0, t0 + 1);
    QVERIFY(chart.hint().isEmpty());
}

void TestTrends::barsAreCutIntoPieces()
{
    Look look;
    BarChart chart(&look, u"causes"_s, nullptr);
    chart.resize(500, 120);
    const QColor any(Qt::red);
    chart.show({{u"Stock"_s,
                    {{30, any, Qt::SolidPattern, u"a"_s}, {0, any, Qt::SolidPattern, u"b"_s},
                        {10, any, Qt::BDiagPattern, u"c"_s}},
                    u"40"_s, false},
                   {u"Prices"_s, {{20, any, Qt::SolidPattern, u"d"_s}}, u"20"_s, true}},
        40, u"limit"_s);
    QCOMPARE(chart.spots().size(), 3); // what is not there cannot be chosen
    QCOMPARE(chart.pieceOf(1), std::pair(0, 2));
    QCOMPARE(chart.pieceOf(2), std::pair(1, 0));
    QCOMPARE(chart.pieceOf(7), std::pair(-1, -1));
    const auto wide = [&](int spot) { return chart.spots()[spot].where.width(); };
    QVERIFY(qAbs(wide(0) - 3 * wide(1)) < 0.01 && qAbs(wide(2) - 2 * wide(1)) < 0.01);
    QCOMPARE(chart.spots()[0].where.right(), chart.spots()[1].where.left());
    QVERIFY(chart.spots()[2].where.top() > chart.spots()[1].where.bottom());
    QVERIFY(!chart.grab().isNull());
    chart.show({});
    QVERIFY(chart.spots().isEmpty());
    QVERIFY(!chart.grab().isNull());
}

void TestTrends::readsMakeLines()
{
    FakeDesk fake;
    TrendsPage *page = openTrends(fake, 3);
    QVERIFY(page->empty()->isHidden());
    const auto points = page->line(stock)->points();
    QCOMPARE(points.size(), 3);
    QCOMPARE(points[0].differing, 0); // both sides agreed
    QVERIFY(points[1].differing > 0);
    QVERIFY(points[2].needsYou >= points[1].needsYou); // what was in flight has settled
    const ReviewPtr review = fake.session().review(stock);
    QCOMPARE(points[2].needsYou, review->needsYou);
    QCOMPARE(points[2].differing, trendOf(*review, {}).differing());
    QVERIFY(page->line(u"products"_s)->points().size() == 3);
    fake.world.advance(2h);
    fake.readAll();
    QTRY_COMPARE(page->line(stock)->points().size(), 4);
    page->range()->setCurrentIndex(0);
    fake.world.advance(23h + 55min); // the first three are older than a day now
    fake.readAll();
    QTRY_COMPARE(page->line(stock)->points().size(), 2);
    page->range()->setCurrentIndex(3);
    QCOMPARE(page->line(stock)->points().size(), 5);
}

void TestTrends::nothingReadYet()
{
    FakeDesk fake;
    World fresh;
    SessionSetup setup = fresh.setup({stock});
    Session session(setup);
    Desk desk {&session, &fake.services, &fake.look, {u"ERP"_s, u"Shop"_s}};
    TrendKeeper keeper(&session, nullptr);
    AutoRead reading(&session, nullptr);
    QSignalSpy loaded(&session, &Session::trendsLoaded);
    TrendsPage page(desk, &keeper, &reading);
    page.show();
    QVERIFY(loaded.wait(5000));
    QVERIFY(!page.empty()->isHidden());
    QVERIFY(page.empty()->text().contains(u"twice"_s));
    page.tabs()->setCurrentIndex(1);
    QCOMPARE(page.table()->rowCount(), 0);
    page.exportTo(u"empty.csv"_s);
    QCOMPARE(fake.services.exportedLines.size(), 1); // the headers
}

void TestTrends::failedReadsAddNothing()
{
    FakeDesk fake;
    TrendsPage *page = openTrends(fake, 3);
    fake.world.faults.planRun(0, 1000, Trouble::Fail, Error::Kind::Offline, {Call::ErpRead});
    fake.readAll();
    fake.world.faults.clear();
    fake.world.advance(1h);
    fake.readAll();
    QTRY_COMPARE(page->line(stock)->points().size(), 4); // the failed one is not among them
}

void TestTrends::aPointLeadsToTheRows()
{
    FakeDesk fake;
    TrendsPage *page = openTrends(fake, 3);
    LineChart *line = page->line(stock);
    const LinePoint last = line->points().last();
    QVERIFY(last.needsYou > 0 && last.differing > last.needsYou);
    QSignalSpy wanted(page, &TrendsPage::rowsWanted);
    line->setCurrent(int(line->spots().size()) - 1);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toString(), stock);
    QCOMPARE(wanted[0][1].toBool(), true);
    QCOMPARE(fake.window->currentCompare(), fake.window->compare(stock));
    QCOMPARE(shownRows(fake), last.needsYou);
    fake.window->go(Place::Trends);
    line->setCurrent(int(line->spots().size()) - 2);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(fake.window->compare(stock)->tabs()->currentIndex(), RowTabs::differing);
    const qint64 alike = fake.session().review(stock)->counts[size_t(RowState::BothAlike)];
    QCOMPARE(shownRows(fake), last.differing + alike);
}

void TestTrends::aCauseLeadsToItsRows()
{
    FakeDesk fake;
    TrendsPage *page = openTrends(fake, 3);
    const TrendPoint now = trendOf(*fake.session().review(stock), {});
    const int bar = int(fake.session().areas().indexOf(stock));
    auto *tools = fake.window->compare(stock)->findChild<CompareTools *>();
    int causes = 0;
    for (int spot = 0; spot < int(page->causes()->spots().size()); ++spot) {
        const auto [at, piece] = page->causes()->pieceOf(spot);
        if (at != bar)
            continue;
        ++causes;
        fake.window->go(Place::Trends);
        page->causes()->setCurrent(spot);
        QTest::keyClick(page->causes(), Qt::Key_Return);
        QCOMPARE(shownRows(fake), now.causes[size_t(piece)]);
        QVERIFY(tools->narrowed() && !tools->narrowButton()->isHidden());
    }
    QVERIFY(causes > 3);
    tools->narrowButton()->click(); // all again
    QVERIFY(!tools->narrowed() && tools->narrowButton()->isHidden());
    QCOMPARE(shownRows(fake), qint64(fake.session().review(stock)->rows.size()));
}

void TestTrends::causesOverTime()
{
    Look look;
    StackChart chart(&look, u"causes"_s, nullptr);
    chart.resize(400, 200);
    const QVector<StackLayer> layers {{u"a"_s, Qt::red, Qt::SolidPattern}, {u"b"_s, Qt::blue, Qt::BDiagPattern}};
    chart.show(layers, {{t0, {30, 10}}, {t0 + hour, {0, 20}}}, t0, t0 + 2 * hour);
    QCOMPARE(chart.spots().size(), 3); // what is not there cannot be chosen
    QCOMPARE(chart.pieceOf(1), std::pair(0, 1));
    QCOMPARE(chart.pieceOf(2), std::pair(1, 1));
    QCOMPARE(chart.pieceOf(9), std::pair(-1, -1));
    const auto box = [&](int spot) { return chart.spots()[spot].where; };
    QCOMPARE(box(0).top(), box(1).bottom()); // one on top of the other
    QVERIFY(qAbs(box(0).height() - 3 * box(1).height()) < 0.01 && qAbs(box(2).height() - 2 * box(1).height()) < 0.01);
    QCOMPARE(box(1).right(), box(2).left()); // what was read holds until the next read
    QCOMPARE(box(0).bottom(), box(2).bottom());
    QVERIFY2(chart.spots()[1].words.contains(u"10 of 40 b"_s), qPrintable(chart.spots()[1].words));
    QVERIFY(!chart.grab().isNull());
    chart.show(layers, {{t0, {0, 0}}}, t0, t0 + hour);
    QVERIFY(chart.spots().isEmpty() && chart.hint().contains(u"Nothing"_s));
    QVERIFY(!chart.grab().isNull());
}

// Each point's causes are those that were counted then; a piece leads to the rows of that cause as they are now.
void TestTrends::aCauseThatIsGoneLeadsNowhere()
{
    FakeDesk fake;
    TrendsPage *page = openTrends(fake, 3);
    StackChart *chart = page->causesOverTime(stock);
    const auto points = trendsOf(fake.window->trendKeeper()->points(), stock);
    QCOMPARE(chart->points().size(), points.size());
    for (qsizetype i = 0; i < points.size(); ++i)
        QVERIFY(std::equal(points[i].causes.begin(), points[i].causes.end(), chart->points()[i].counts.begin()));
    int spot = int(chart->spots().size()) - 1;
    const Cause cause = Cause(chart->pieceOf(spot).second);
    const qint64 rows = trendOf(*fake.session().review(stock), {}).causes[size_t(cause)];
    QVERIFY(rows > 0);
    chart->setCurrent(spot);
    QTest::keyClick(chart, Qt::Key_Return);
    QCOMPARE(shownRows(fake), rows);
    // All that differed is alike now: the points of before lead to no row, and say so.
    for (const QStringList &key : fake.world.b2b.keys(stock))
        fake.world.b2b.put(stock, key, u"available"_s, fake.world.erp.get(stock, key, u"available"_s));
    fake.world.advance(2h);
    fake.readAll();
    fake.window->go(Place::Trends);
    QTRY_COMPARE(chart->points().size(), points.size() + 1);
    QSignalSpy wanted(page, &TrendsPage::rowsWanted), said(page, &TrendsPage::said);
    spot = 0;
    while (trendOf(*fake.session().review(stock), {}).causes[size_t(chart->pieceOf(spot).second)] > 0)
        ++spot;
    QVERIFY(spot < int(chart->spots().size()));
    chart->setCurrent(spot);
    QTest::keyClick(chart, Qt::Key_Return);
    QCOMPARE(wanted.size(), 0);
    QCOMPARE(said.size(), 1);
    QVERIFY2(said[0][0].toString().contains(u"any more"_s), qPrintable(said[0][0].toString()));
}

void TestTrends::aWarehouseLeadsToItsRows()
{
    FakeDesk fake;
    TrendsPage *page = openTrends(fake, 3);
    const TrendPoint now = trendOf(*fake.session().review(stock), u"warehouse"_s);
    QVERIFY(now.parts.size() > 1);
    for (const TrendPart &part : now.parts) {
        LineChart *chart = page->part(stock, part.value);
        QVERIFY(chart);
        QCOMPARE(chart->points().last().differing, part.differing);
        QCOMPARE(chart->points().last().needsYou, part.needsYou);
        fake.window->go(Place::Trends);
        chart->setCurrent(int(chart->spots().size()) - 1);
        QTest::keyClick(chart, Qt::Key_Return);
        QCOMPARE(shownRows(fake), part.needsYou);
    }
    ComparePage *compare = fake.window->compare(stock);
    compare->showTab(compare->tabs()->count() - 1); // equal ones, too, but of this warehouse alone
    const qint64 all = shownRows(fake);
    QVERIFY(all > now.parts.last().differing && all < compare->table()->total());
    compare->setFilterText(u"A"_s); // who looks for something looks among all
    QVERIFY(!compare->findChild<CompareTools *>()->narrowed());
}

void TestTrends::noPictureOfAnotherTime()
{
    FakeDesk fake;
    TrendsPage *page = openTrends(fake, 3);
    const QString warehouse = trendOf(*fake.session().review(stock), u"warehouse"_s).parts.value(0).value;
    LineChart *chart = page->part(stock, warehouse);
    QVERIFY(chart && chart->points().size() == 3);
    fake.world.advance(30h);
    page->range()->setCurrentIndex(0); // a day, in which nothing was read
    QVERIFY(page->line(stock)->points().isEmpty());
    QVERIFY(chart->points().isEmpty());
    page->range()->setCurrentIndex(3);
    QCOMPARE(chart->points().size(), 3);
}

void TestTrends::oldDataIsAlarming()
{
    FakeDesk fake;
    TrendsPage *page = openTrends(fake, 3);
    const auto told = [page] {
        QStringList out;
        for (const Chart::Spot &spot : page->ages()->spots())
            out.append(spot.words);
        return out;
    };
    QCOMPARE(told().size(), 2 * fake.session().areas().size());
    const QImage fresh = page->ages()->grab().toImage();
    fake.window->findChild<AutoRead *>()->setMinutes(5);
    fake.world.advance(30min);
    page->refresh();
    QVERIFY2(told().last().contains(u"30 min"_s), qPrintable(told().last()));
    QVERIFY2(told().last().contains(u"every 5 min"_s), qPrintable(told().last())); // not by colour alone
    QVERIFY(page->ages()->grab().toImage() != fresh);
    fake.window->findChild<AutoRead *>()->setMinutes(60);
    page->refresh();
    QVERIFY2(!told().last().contains(u"every"_s), qPrintable(told().last()));
    QSignalSpy wanted(page, &TrendsPage::rowsWanted);
    page->ages()->setCurrent(int(2 * fake.session().areas().indexOf(stock) + 1));
    QTest::keyClick(page->ages(), Qt::Key_Space);
    QCOMPARE(wanted.value(0).value(0).toString(), stock);
}

void TestTrends::theSameAsATable()
{
    FakeDesk fake;
    TrendsPage *page = openTrends(fake, 3);
    page->tabs()->setCurrentIndex(1);
    const auto &points = fake.window->trendKeeper()->points();
    qsizetype lines = points.size();
    for (const TrendPoint &point : points)
        lines += point.parts.size();
    QCOMPARE(page->table()->rowCount(), int(lines));
    const TrendPoint last = trendsOf(points, stock).last();
    int found = 0;
    for (int row = 0; row < page->table()->rowCount(); ++row)
        found += int(page->table()->item(row, 3)->text().toLongLong() == last.differing());
    QVERIFY(found > 0);
    page->exportTo(u"trends.csv"_s);
    QCOMPARE(fake.services.exportedLines.size(), lines + 1);
    QCOMPARE(fake.services.exportedLines.first().size(), fake.services.exportedLines.last().size());
}

QTEST_MAIN(TestTrends)
#include "tst_trends.moc"
