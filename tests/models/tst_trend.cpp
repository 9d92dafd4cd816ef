// What a read counts, which points are kept, and where the lines of a chart's scales lie.
#include "models/trend/axis.h"
#include "models/trend/series.h"
#include "models/trend/trendfields.h"
#include "models/trend/trendjson.h"
#include "tests/models/projected.h"

#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

constexpr qint64 minute = 60'000, hour = 60 * minute, day = 24 * hour;
const Instant noon = QDateTime(QDate(2026, 11, 23), QTime(12, 0)).toMSecsSinceEpoch();

// Stock of two warehouses over three sides.
struct Stock {
    Projected w;
    QVector<Acceptance> acceptances = {};

    Review review(const QVector<QStringList> &base, const QVector<QStringList> &erp, const QVector<QStringList> &b2b,
        bool agreed = true) const
    {
        const QStringList fields = row("sku,warehouse,available,lead_days");
        auto diff = std::make_shared<const Diff>(compare(w.stock.share(Side::Base, fields, base, agreed),
            w.stock.share(Side::Erp, fields, erp), w.stock.share(Side::B2b, fields, b2b)));
        ReviewInput input {w.policy, w.references, {}, acceptances, {}, {}, {}, noon, {2026, 11, 23}};
        for (const RowDiff &row : diff->rows) // differences that have stood for an hour
            input.seen.insert(
                keyParts(*w.stock.schema, *w.stock.pools, row.key), {{}, fingerprintOf(*diff, row), noon - hour, 2});
        return propose(diff, input);
    }
};

QStringList causesOf(const TrendPoint &point)
{
    QStringList out;
    for (int i = 0; i < causeCount; ++i) {
        if (point.causes[size_t(i)] > 0)
            out.append(u"%1 %2"_s.arg(causeName(Cause(i))).arg(point.causes[size_t(i)]));
    }
    return out;
}

QStringList hoursBack(Instant now, const QVector<Instant> &points)
{
    QStringList out;
    for (const Instant at : points)
        out.append(QString::number((now - at) / hour));
    return out;
}

} // namespace

class TestTrend final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyRowHasOneCause_data();
    void everyRowHasOneCause();
    void whatMayDifferIsExpected();
    void countsByWarehouse();
    void fewPartsAreKeptApart();
    void jsonComesBack();
    void whatIsNoPoint_data();
    void whatIsNoPoint();
    void oldPointsAreThinned();
    void manyReadsAreThinned();
    void manyYearsAreFewRows();
    void daysAndPartsOfASeries();
    void countsHaveRoundScales_data();
    void countsHaveRoundScales();
    void timesHaveFullHoursAndDays_data();
    void timesHaveFullHoursAndDays();
    void fieldsAreData();
};

void TestTrend::everyRowHasOneCause_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("erp");
    QTest::addColumn<QString>("b2b");
    QTest::addColumn<QString>("cause");
    const auto add = [](const char *name, const char *base, const char *erp, const char *b2b, const char *cause) {
        QTest::newRow(name) << QString::fromUtf8(base) << QString::fromUtf8(erp) << QString::fromUtf8(b2b)
                            << QString::fromUtf8(cause);
    };
    add("same", "5,1", "5,1", "5,1", "");
    add("alike", "5,1", "6,1", "6,1", "");
    add("erp", "5,1", "6,1", "5,1", "erp-moved 1");
    add("b2b", "5,1", "5,1", "6,1", "b2b-moved 1");
    add("apart", "5,1", "6,1", "7,1", "both-moved 1");
    add("in two fields", "5,1", "6,1", "5,2", "both-moved 1");
    add("one of them alike", "5,1", "6,2", "5,2", "erp-moved 1");
    add("new in the ERP", "", "5,1", "", "new 1");
    add("new in the shop", "", "", "5,1", "new 1");
    add("gone in the shop", "5,1", "5,1", "", "gone 1");
    add("gone in the ERP", "5,1", "", "5,1", "gone 1");
    add("gone, and changed there", "5,1", "6,1", "", "gone 1");
    add("unreadable", "5,1", "?,1", "5,1", "problem 1");
}

void TestTrend::everyRowHasOneCause()
{
    QFETCH(const QString, base);
    QFETCH(const QString, erp);
    QFETCH(const QString, b2b);
    const auto side = [](const QString &values) {
        return values.isEmpty() ? QVector<QStringList>() : QVector<QStringList> {(u"A,w,"_s + values).split(u',')};
    };
    const Stock stock;
    const TrendPoint point = trendOf(stock.review(side(base), side(erp), side(b2b)), {});
    QTEST(causesOf(point).join(u' '), "cause");
    QCOMPARE(point.differing(), point.causes == decltype(point.causes) {} ? 0 : 1);
    if (!base.isEmpty() && !erp.isEmpty() && !b2b.isEmpty() && !erp.contains(u'?') && erp != b2b) {
        const TrendPoint never = trendOf(stock.review({}, side(erp), side(b2b), false), {});
        QCOMPARE(causesOf(never).join(u' '), u"never-agreed 1"_s);
    }
}

void TestTrend::whatMayDifferIsExpected()
{
    Stock stock;
    const auto base = rows({"A,w,5,1", "B,w,5,1"}), erp = rows({"A,w,6,1", "B,w,6,1"});
    const Review before = stock.review(base, erp, base);
    Acceptance accepted = acceptanceFor(before, before.rows.first().key, stock.w.stock.schema->indexOf(u"available"_s));
    accepted.reason = u"stocktaking"_s;
    stock.acceptances = {accepted};
    const TrendPoint point = trendOf(stock.review(base, erp, base), {});
    QCOMPARE(causesOf(point), (QStringList {u"erp-moved 1"_s, u"expected 1"_s}));
    QCOMPARE(point.states[size_t(RowState::Accepted)], 1);
}

void TestTrend::countsByWarehouse()
{
    const Stock stock;
    const auto base = rows({"A,w,5,1", "B,w,5,1", "C,x,5,1", "D,y,5,1"});
    const Review review = stock.review(
        base, rows({"A,w,6,1", "B,w,6,1", "C,x,6,1", "D,y,5,1"}), rows({"A,w,7,1", "B,w,5,1", "C,x,5,1", "D,y,5,1"}));
    const TrendPoint point = trendOf(review, u"warehouse"_s);
    QCOMPARE(point.area, u"stock"_s);
    QCOMPARE(point.rows, 4);
    QCOMPARE(point.by, u"warehouse"_s);
    QCOMPARE(point.parts.size(), 2); // y has nothing that differs
    QCOMPARE(point.parts[0].value, u"w"_s);
    QCOMPARE(point.parts[0].differing, 2);
    QCOMPARE(point.parts[1], (TrendPart {u"x"_s, 1, point.parts[1].needsYou}));
    QCOMPARE(point.parts[0].needsYou + point.parts[1].needsYou, point.needsYou);
    QCOMPARE(point.part(u"y"_s), (TrendPart {u"y"_s, 0, 0}));
    for (const char *none : {"", "available", "nowhere"}) { // only a key field divides
        QVERIFY(trendOf(review, QLatin1String(none)).parts.isEmpty());
        QVERIFY(trendOf(review, QLatin1String(none)).by.isEmpty());
    }
}

void TestTrend::fewPartsAreKeptApart()
{
    const Stock stock;
    QVector<QStringList> base, erp;
    for (int i = 0; i < 30; ++i) {
        for (int sku = 0; sku <= (i == 29 ? 3 : 0); ++sku) {
            base.append({u"S%1"_s.arg(sku), u"w%1"_s.arg(i, 2, 10, QChar(u'0')), u"5"_s, u"1"_s});
            erp.append(base.last());
            erp.last()[2] = u"6"_s;
        }
    }
    const TrendPoint point = trendOf(stock.review(base, erp, base), u"warehouse"_s);
    QCOMPARE(point.parts.size(), TrendPoint::mostParts);
    QCOMPARE(point.parts.first(), (TrendPart {u"w29"_s, 4, point.parts.first().needsYou}));
    QCOMPARE(point.others.differing, 6);
    qint64 sum = point.others.differing;
    for (const TrendPart &part : point.parts)
        sum += part.differing;
    QCOMPARE(sum, point.differing());
}

void TestTrend::jsonComesBack()
{
    TrendPoint point;
    point.area = u"stock"_s;
    point.at = noon + 7;
    point.erpAt = noon;
    point.rows = 12;
    point.needsYou = 3;
    point.willWrite = 4;
    point.states[size_t(RowState::Conflict)] = 3;
    point.states[size_t(RowState::Same)] = 5;
    point.causes[size_t(Cause::Gone)] = 7;
    point.by = u"warehouse"_s;
    point.parts = {{u"Łódź"_s, 4, 1}, {u""_s, 2, 0}};
    point.others = {{}, 1, 1};
    const QJsonObject json = trendJson(point);
    QCOMPARE(trendOfJson(json), std::optional(point));
    QCOMPARE(json.value(u"differing"_s).toInt(), 7);
    QVERIFY(!json.value(u"states"_s).toObject().contains(u"blocked"_s));
}

void TestTrend::whatIsNoPoint_data()
{
    QTest::addColumn<QJsonObject>("json");
    QTest::newRow("nothing") << QJsonObject();
    QTest::newRow("no area") << QJsonObject {{u"at"_s, u"2026-11-23T12:00:00.000Z"_s}};
    QTest::newRow("no moment") << QJsonObject {{u"area"_s, u"stock"_s}};
    QTest::newRow("a moment that is none") << QJsonObject {{u"area"_s, u"stock"_s}, {u"at"_s, u"yesterday"_s}};
}

void TestTrend::whatIsNoPoint()
{
    QFETCH(const QJsonObject, json);
    QVERIFY(!trendOfJson(json));
}

// All of fourteen days; before that the last of a day; nothing of before 400 days.
void TestTrend::oldPointsAreThinned()
{
    QVector<Instant> points;
    for (const int back : {401 * 24, 399 * 24, 20 * 24 + 5, 20 * 24 + 3, 20 * 24, 13 * 24 + 1, 13 * 24, 2, 1})
        points.append(noon - back * hour);
    QCOMPARE(hoursBack(noon, thinnedOut(points, noon)),
        (QStringList {QString::number(401 * 24), QString::number(20 * 24 + 5), QString::number(20 * 24 + 3)}));
    QVERIFY(thinnedOut({}, noon).isEmpty());
    QVERIFY(thinnedOut({noon}, noon).isEmpty());
    QVERIFY(thinnedOut({noon - 15 * day, noon - 13 * day}, noon).isEmpty());
}

void TestTrend::manyReadsAreThinned()
{
    QVector<Instant> points;
    for (qsizetype i = TrendKeeping::most + 120; i > 0; --i)
        points.append(noon - (i - 1) * minute);
    const auto gone = thinnedOut(points, noon);
    // 120 minutes are beyond the thousand newest, from 18:39 … 20:38 of the day before: of each full hour there is one left.
    QVERIFY2(gone.size() >= 117 && gone.size() <= 119, qPrintable(QString::number(gone.size())));
    QVERIFY(gone.last() < noon - (TrendKeeping::most - 1) * minute);
    QVERIFY(std::is_sorted(gone.begin(), gone.end()));
}

void TestTrend::manyYearsAreFewRows()
{
    QVector<Instant> points;
    Instant now = noon;
    qsizetype most = 0;
    for (int read = 0; read < 450 * 24 * 4; ++read) { // every quarter of an hour
        now += 15 * minute;
        points.append(now);
        if (read % 97 != 0 && read + 1 < 450 * 24 * 4)
            continue;
        for (const Instant at : thinnedOut(points, now))
            points.removeOne(at);
        most = qMax(most, points.size());
    }
    QVERIFY2(most < 2000, qPrintable(QString::number(most)));
    QVERIFY(points.size() > TrendKeeping::most + TrendKeeping::days - 20);
}

void TestTrend::daysAndPartsOfASeries()
{
    const auto point = [](const char *area, Instant at, const QVector<TrendPart> &parts) {
        TrendPoint out;
        out.area = QLatin1String(area);
        out.at = at;
        out.parts = parts;
        return out;
    };
    const QVector<TrendPoint> all {point("stock", noon - day - hour, {{u"z"_s, 1, 0}}), point("prices", noon - day, {}),
        point("stock", noon - day, {{u"b"_s, 1, 0}}), point("stock", noon, {{u"c"_s, 3, 0}, {u"a"_s, 2, 0}})};
    const auto stock = trendsOf(all, u"stock"_s);
    QCOMPARE(stock.size(), 3);
    QCOMPARE(lastOfDays(stock), (QVector<TrendPoint> {stock[1], stock[2]}));
    QCOMPARE(partsOf(stock), (QStringList {u"c"_s, u"a"_s, u"b"_s, u"z"_s}));
    QVERIFY(partsOf({}).isEmpty() && lastOfDays({}).isEmpty());
}

void TestTrend::countsHaveRoundScales_data()
{
    QTest::addColumn<qint64>("most");
    QTest::addColumn<QVector<qint64>>("ticks");
    using Ticks = QVector<qint64>;
    QTest::newRow("nothing") << qint64(0) << Ticks {0, 1};
    QTest::newRow("one") << qint64(1) << Ticks {0, 1};
    QTest::newRow("three") << qint64(3) << Ticks {0, 1, 2, 3};
    QTest::newRow("four") << qint64(4) << Ticks {0, 2, 4};
    QTest::newRow("seven") << qint64(7) << Ticks {0, 5, 10};
    QTest::newRow("thirty") << qint64(30) << Ticks {0, 10, 20, 30};
    QTest::newRow("thirty-one") << qint64(31) << Ticks {0, 20, 40};
    QTest::newRow("many") << qint64(12'480) << Ticks {0, 5000, 10'000, 15'000};
}

void TestTrend::countsHaveRoundScales()
{
    QFETCH(const qint64, most);
    QTEST(countTicks(most, 3), "ticks");
    QVERIFY(countTicks(most, 0).last() >= most);
}

void TestTrend::timesHaveFullHoursAndDays_data()
{
    QTest::addColumn<qint64>("span");
    QTest::addColumn<int>("most");
    QTest::addColumn<qint64>("apart");
    QTest::newRow("an evening") << 5 * hour << 6 << hour;
    QTest::newRow("a day") << day << 9 << 3 * hour;
    QTest::newRow("two days") << 2 * day << 5 << 12 * hour;
    QTest::newRow("a fortnight") << 14 * day << 15 << day;
    QTest::newRow("a fortnight, narrow") << 14 * day << 8 << 2 * day;
    QTest::newRow("ten days, narrow") << 10 * day << 4 << 3 * day;
    QTest::newRow("a year") << 364 * day << 8 << 56 * day;
}

void TestTrend::timesHaveFullHoursAndDays()
{
    QFETCH(const qint64, span);
    QFETCH(const int, most);
    QFETCH(const qint64, apart);
    const auto ticks = timeTicks(noon - span - 7 * minute, noon, most);
    QVERIFY(ticks.size() >= 2 && ticks.size() <= most);
    for (qsizetype i = 0; i < ticks.size(); ++i) {
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(ticks[i].at);
        QVERIFY(ticks[i].at >= noon - span - 7 * minute && ticks[i].at <= noon);
        QCOMPARE(at.time().minute(), 0);
        QCOMPARE(ticks[i].day, at.time().hour() == 0);
        if (i > 0) // a clock that was set in between makes an hour of difference
            QVERIFY(qAbs(ticks[i].at - ticks[i - 1].at - apart) <= hour);
    }
    QVERIFY(timeTicks(noon, noon, most).isEmpty());
    QVERIFY(timeTicks(noon - span, noon, 0).isEmpty());
}

void TestTrend::fieldsAreData()
{
    QFile file(QStringLiteral(ZGODA_SOURCE_DIR "/resources/trends.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto fields = parseTrendFields(file.readAll(), u"trends.json"_s);
    QVERIFY(fields);
    for (auto it = fields->by.begin(); it != fields->by.end(); ++it) {
        const auto schema = shippedSchema(it.key());
        const int field = schema->indexOf(*it);
        QVERIFY2(field >= 0 && field < schema->keyCount, qPrintable(it.key()));
    }
    QVERIFY(fields->by.contains(u"stock"_s));
    for (const char *wrong :
        {"[]", R"({"area":{}})", R"({"areas":{"stock":{}}})", R"({"areas":{"stock":{"by":"sku","and":1}}})"}) {
        const auto refused = parseTrendFields(wrong, u"f"_s);
        QVERIFY2(!refused && refused.error().kind == Error::Kind::Profile, wrong);
    }
}

QTEST_GUILESS_MAIN(TestTrend)
#include "tst_trend.moc"
