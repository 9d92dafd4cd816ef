// Cut-off hours: what a local time means on a day, which one is next, and which orders of the shop are late for it.
#include "models/inbox/cutofforders.h"
#include "tests/models/build.h"

#include <QDateTime>
#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

const QString warsaw = u"Europe/Warsaw"_s;

// "2026-03-29T01:00Z"
Instant utc(const QString &text) { return QDateTime::fromString(text, Qt::ISODate).toMSecsSinceEpoch(); }
QString shown(Instant at) { return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(u"yyyy-MM-dd'T'HH:mm'Z'"); }

CutOff at(const char *time, quint8 days = CutOff::everyDay, const QVector<QDate> &without = {})
{
    return {QLatin1String(time), QTime::fromString(QLatin1String(time), u"HH:mm"_s), days, without, {}};
}

constexpr quint8 mondayToFriday = 0x1f;

CutOffFields shippedFields()
{
    QFile file(QStringLiteral(ZGODA_SOURCE_DIR "/resources/inbox.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no inbox.json");
    const auto fields = parseCutOffFields(file.readAll(), u"inbox.json"_s);
    if (!fields)
        qFatal("%s %s", qPrintable(fields.error().subject), qPrintable(fields.error().detail));
    return *fields;
}

const QStringList orderFields {u"order"_s, u"origin"_s, u"status"_s, u"currency"_s, u"gross_total"_s, u"ordered_at"_s,
    u"delivery_address"_s, u"customer"_s};

ReviewPtr reviewOf(const QVector<QStringList> &erp, const QVector<QStringList> &b2b, bool erpWhole = true)
{
    const Fixture t(shippedSchema(u"orders"_s));
    const auto diff = std::make_shared<const Diff>(compare(t.share(Side::Base, orderFields, {}),
        t.share(Side::Erp, orderFields, erp, erpWhole), t.share(Side::B2b, orderFields, b2b)));
    const Policy policy;
    const References none;
    const Capability can {true, true, {}, {}};
    return std::make_shared<const Review>(
        propose(diff, {policy, none, {}, {}, {}, can, can, utc(u"2026-11-27T12:00Z"_s), {2026, 11, 27}}));
}

CutOffBoard boardOf(const ReviewPtr &review, const QVector<CutOff> &all, const char *now)
{
    return cutOffBoard(review.get(), {{warsaw, all}, shippedFields(), u"gross_total"_s, {}, utc(QLatin1String(now))});
}

QStringList keysOf(const CutOffOrders &orders, const ReviewPtr &review)
{
    QStringList out;
    for (const KeyId key : orders.keys)
        out.append(keyParts(review->diff->schema(), review->diff->pools(), key).first());
    return out;
}

QStringList moneyOf(const CutOffOrders &orders)
{
    QStringList out;
    for (const CutOffSum &sum : orders.money)
        out.append(u"%1 %2"_s.arg(sum.money).arg(sum.currency));
    return out;
}

} // namespace

class TestCutOffs final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLocalTimeOnADay_data();
    void aLocalTimeOnADay();
    void theNextOne_data();
    void theNextOne();
    void theSoonestOfAll();
    void clockChangesAreTold();
    void ordersByTheirHour();
    void onlyTheOrdersItConcerns();
    void whatNobodyReadIsNotSaid();
    void aConditionThatNoOrderCanMeet();
    void ofTwoTheFirstCounts();
    void aWrongFileIsNamed_data();
    void aWrongFileIsNamed();
};

void TestCutOffs::aLocalTimeOnADay_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QDate>("day");
    QTest::addColumn<QTime>("time");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("counts");
    QTest::addColumn<QString>("other");
    const auto add = [](const char *name, const char *zone, QDate day, QTime time, LocalMoment::Kind kind,
                         const char *counts, const char *other) {
        QTest::newRow(name) << QString::fromLatin1(zone) << day << time << int(kind) << QString::fromLatin1(counts)
                            << QString::fromLatin1(other);
    };
    using Kind = LocalMoment::Kind;
    const QDate spring(2026, 3, 29), autumn(2026, 10, 25);
    const char *const zone = "Europe/Warsaw";
    add("winter", zone, {2026, 1, 15}, {14, 0}, Kind::Plain, "2026-01-15T13:00Z", "");
    add("summer", zone, {2026, 7, 15}, {14, 0}, Kind::Plain, "2026-07-15T12:00Z", "");
    add("before spring", zone, spring, {1, 59}, Kind::Plain, "2026-03-29T00:59Z", "");
    add("left out, begin", zone, spring, {2, 0}, Kind::Missing, "2026-03-29T01:00Z", "2026-03-29T01:00Z");
    add("left out", zone, spring, {2, 30}, Kind::Missing, "2026-03-29T01:00Z", "2026-03-29T01:30Z");
    add("left out, end", zone, spring, {2, 59}, Kind::Missing, "2026-03-29T01:00Z", "2026-03-29T01:59Z");
    add("after spring", zone, spring, {3, 0}, Kind::Plain, "2026-03-29T01:00Z", "");
    add("day of spring", zone, spring, {14, 0}, Kind::Plain, "2026-03-29T12:00Z", "");
    add("before autumn", zone, autumn, {1, 59}, Kind::Plain, "2026-10-24T23:59Z", "");
    add("twice, begin", zone, autumn, {2, 0}, Kind::Twice, "2026-10-25T00:00Z", "2026-10-25T01:00Z");
    add("twice", zone, autumn, {2, 30}, Kind::Twice, "2026-10-25T00:30Z", "2026-10-25T01:30Z");
    add("after autumn", zone, autumn, {3, 0}, Kind::Plain, "2026-10-25T02:00Z", "");
    add("day of autumn", zone, autumn, {14, 0}, Kind::Plain, "2026-10-25T13:00Z", "");
    add("midnight in spring", zone, spring, {0, 0}, Kind::Plain, "2026-03-28T23:00Z", "");
    add("midnight in autumn", zone, autumn, {0, 0}, Kind::Plain, "2026-10-24T22:00Z", "");
    add("no changes", "UTC", spring, {2, 30}, Kind::Plain, "2026-03-29T02:30Z", "");
    add("no changes, east", "Asia/Tokyo", autumn, {2, 30}, Kind::Plain, "2026-10-24T17:30Z", "");
    add("no changes, half an hour", "Australia/Darwin", autumn, {2, 30}, Kind::Plain, "2026-10-24T17:00Z", "");
    add("west, left out", "America/New_York", {2026, 3, 8}, {2, 30}, Kind::Missing, "2026-03-08T07:00Z",
        "2026-03-08T07:30Z");
    add("west, twice", "America/New_York", {2026, 11, 1}, {1, 30}, Kind::Twice, "2026-11-01T05:30Z",
        "2026-11-01T06:30Z");
#ifndef Q_OS_WIN // which knows rules of years, and no such history
    add("a day left out", "Pacific/Apia", {2011, 12, 30}, {14, 0}, Kind::Missing, "2011-12-30T10:00Z",
        "2011-12-31T00:00Z");
#endif
}

void TestCutOffs::aLocalTimeOnADay()
{
    QFETCH(const QString, zone);
    QFETCH(const QDate, day);
    QFETCH(const QTime, time);
    QFETCH(const QString, other);
    const LocalMoment moment = localMoment(day, time, QTimeZone(zone.toLatin1()));
    QTEST(int(moment.kind), "kind");
    QTEST(shown(moment.at), "counts");
    QCOMPARE(moment.kind == LocalMoment::Kind::Plain ? QString() : shown(moment.other), other);
}

void TestCutOffs::theNextOne_data()
{
    QTest::addColumn<CutOff>("cutOff");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("next"); // empty: it never comes
    const auto add = [](const char *name, const CutOff &cutOff, const char *after, const char *next) {
        QTest::newRow(name) << cutOff << QString::fromLatin1(after) << QString::fromLatin1(next);
    };
    const CutOff two = at("14:00"), week = at("14:00", mondayToFriday), night = at("02:30"), midnight = at("00:00");
    add("today", two, "2026-11-27T12:59Z", "2026-11-27T13:00Z");
    add("at that moment it is too late", two, "2026-11-27T13:00Z", "2026-11-28T13:00Z");
    add("tomorrow", two, "2026-11-27T13:01Z", "2026-11-28T13:00Z");
    add("over the weekend", week, "2026-11-27T13:01Z", "2026-11-30T13:00Z");
    add("on Saturday", week, "2026-11-28T08:00Z", "2026-11-30T13:00Z");
    add("a holiday", at("14:00", mondayToFriday, {{2026, 11, 30}}), "2026-11-27T13:01Z", "2026-12-01T13:00Z");
    add("holidays in a row", at("14:00", CutOff::everyDay, {{2026, 12, 24}, {2026, 12, 25}, {2026, 12, 26}}),
        "2026-12-23T13:00Z", "2026-12-27T13:00Z");
    add("midnight is the day's begin", midnight, "2026-11-27T22:59Z", "2026-11-27T23:00Z");
    add("midnight on a Monday", at("00:00", 1), "2026-11-29T12:00Z", "2026-11-29T23:00Z");
    add("over spring", two, "2026-03-28T13:00Z", "2026-03-29T12:00Z");
    add("over autumn", two, "2026-10-24T12:00Z", "2026-10-25T13:00Z");
    add("in the hour left out", night, "2026-03-29T00:30Z", "2026-03-29T01:00Z");
    add("after the hour left out", night, "2026-03-29T01:00Z", "2026-03-30T00:30Z");
    add("in the hour that comes twice", night, "2026-10-25T00:29Z", "2026-10-25T00:30Z");
    add("the second time does not count", night, "2026-10-25T00:30Z", "2026-10-26T01:30Z");
    add("no day", at("14:00", 0), "2026-11-27T12:00Z", "");
}

void TestCutOffs::theNextOne()
{
    QFETCH(const CutOff, cutOff);
    QFETCH(const QString, after);
    const auto next = nextCutOff(cutOff, QTimeZone(warsaw.toLatin1()), utc(after));
    QTEST(next ? shown(next->at) : QString(), "next");
    if (next)
        QVERIFY(cutOff.on(next->day));
}

void TestCutOffs::theSoonestOfAll()
{
    const CutOffs all {warsaw, {at("18:00"), at("14:00", mondayToFriday), at("16:00")}};
    qsizetype which = -1;
    QCOMPARE(shown(nextCutOff(all, utc(u"2026-11-27T12:00Z"_s), &which)->at), u"2026-11-27T13:00Z"_s);
    QCOMPARE(which, 1);
    QCOMPARE(shown(nextCutOff(all, utc(u"2026-11-28T12:00Z"_s), &which)->at), u"2026-11-28T15:00Z"_s);
    QCOMPARE(which, 2);
    QVERIFY(!nextCutOff(CutOffs {}, utc(u"2026-11-28T12:00Z"_s)));
    QStringList between;
    for (const CutOffMoment &moment :
        cutOffsBetween(all.all[1], all.timeZone(), utc(u"2026-11-26T13:00Z"_s), utc(u"2026-11-30T13:00Z"_s)))
        between.append(shown(moment.at));
    QCOMPARE(between, QStringList({u"2026-11-27T13:00Z"_s, u"2026-11-30T13:00Z"_s})); // (after, through]
}

void TestCutOffs::clockChangesAreTold()
{
    const CutOffs all {warsaw,
        {at("14:00"), at("02:30"), at("02:30", mondayToFriday), at("02:30", CutOff::everyDay, {{2026, 3, 29}})}};
    const auto troubles = clockTroubles(all, {2026, 3, 1}, {2026, 10, 31});
    QStringList told;
    for (const ClockTrouble &trouble : troubles)
        told.append(u"%1 %2 %3 %4"_s.arg(trouble.cutOff)
                        .arg(trouble.day.toString(Qt::ISODate), shown(trouble.moment.at), shown(trouble.moment.other)));
    // Both changes are on a Sunday; the last has its holiday on the first.
    QCOMPARE(told,
        QStringList({u"1 2026-03-29 2026-03-29T01:00Z 2026-03-29T01:30Z"_s,
            u"1 2026-10-25 2026-10-25T00:30Z 2026-10-25T01:30Z"_s,
            u"3 2026-10-25 2026-10-25T00:30Z 2026-10-25T01:30Z"_s}));
    QVERIFY(clockTroubles({u"Asia/Tokyo"_s, all.all}, {2026, 1, 1}, {2026, 12, 31}).isEmpty());
    // It stops nothing: what is doubtful has a next moment like every other.
    const CutOffBoard board = boardOf(nullptr, all.all, "2026-10-20T12:00Z");
    QCOMPARE(board.troubles.size(), 2);
    for (const CutOffStand &stand : board.stands)
        QVERIFY(stand.next);
}

void TestCutOffs::ordersByTheirHour()
{
    // O1 came before Thursday's hour, O2 after it, O3 in this minute; O4 is in the ERP, O5 was cancelled, O6 comes from it.
    const auto review = reviewOf(rows({"O4,b2b,new,PLN,50,2026-11-27T08:00:00Z,-,-"}),
        rows({"O1,b2b,new,PLN,100.5,2026-11-26T12:59:00Z,-,-", "O2,b2b,new,EUR,20,2026-11-26T13:00:00Z,-,-",
            "O3,b2b,accepted,PLN,300,2026-11-27T12:22:00Z,-,-", "O4,b2b,new,PLN,50,2026-11-27T08:00:00Z,-,-",
            "O5,b2b,cancelled,PLN,70,2026-11-27T08:00:00Z,-,-", "O6,erp,new,PLN,80,2026-11-27T08:00:00Z,-,-"}));
    const CutOffBoard board = boardOf(review, {at("14:00")}, "2026-11-27T12:23Z");
    QVERIFY(board.whole && board.read);
    const CutOffStand &stand = board.stands.first();
    QCOMPARE(shown(stand.next->at), u"2026-11-27T13:00Z"_s);
    QCOMPARE(keysOf(stand.waiting, review), QStringList({u"O1"_s, u"O2"_s, u"O3"_s}));
    QCOMPARE(moneyOf(stand.waiting), QStringList({u"4005000 PLN"_s, u"200000 EUR"_s}));
    QCOMPARE(keysOf(stand.missed, review), QStringList({u"O1"_s}));
    QCOMPARE(shown(stand.missedAt.at), u"2026-11-26T13:00Z"_s);
    QCOMPARE(board.due.size(), 3);
    // At the hour itself all of them are late, and wait for the next.
    const CutOffBoard then = boardOf(review, {at("14:00")}, "2026-11-27T13:00Z");
    QCOMPARE(then.stands.first().waiting.keys.size(), 3);
    QCOMPARE(shown(then.stands.first().next->at), u"2026-11-28T13:00Z"_s);
    QCOMPARE(then.stands.first().missed.keys.size(), 3);
    QCOMPARE(shown(then.stands.first().missedAt.at), u"2026-11-27T13:00Z"_s);
}

void TestCutOffs::onlyTheOrdersItConcerns()
{
    const auto review = reviewOf({},
        rows({"O1,b2b,new,PLN,1,2026-11-27T08:00:00Z,GDA-1,K1", "O2,b2b,new,PLN,2,2026-11-27T08:00:00Z,WAW-1,K2",
            "O3,b2b,new,PLN,4,2026-11-27T08:00:00Z,gda-2,K3", "O4,b2b,new,PLN,8,2026-11-27T08:00:00Z,GDA-9,K4"}));
    CutOff route = at("14:00");
    route.when = {{u"delivery_address"_s, {u"GDA*"_s}}, {u"order"_s, {u"O1"_s, u"O3"_s}}};
    const CutOffBoard board = boardOf(review, {route}, "2026-11-27T12:00Z");
    QCOMPARE(keysOf(board.stands.first().waiting, review), QStringList({u"O1"_s, u"O3"_s}));
    QCOMPARE(moneyOf(board.stands.first().waiting), QStringList({u"50000 PLN"_s}));
    QCOMPARE(board.due.size(), 2);
    // What a condition asks of another area was not read: it concerns them, rather than nobody looks at them.
    route.when = {{u"customer.group"_s, {u"HURT"_s}}};
    const CutOffBoard doubtful = boardOf(review, {route}, "2026-11-27T12:00Z");
    QCOMPARE(doubtful.stands.first().waiting.keys.size(), 4);
    QVERIFY(doubtful.stands.first().unknownField.isEmpty());
}

void TestCutOffs::whatNobodyReadIsNotSaid()
{
    const QVector<QStringList> shop = rows({"O1,b2b,new,PLN,1,2026-11-27T08:00:00Z,-,-"});
    const auto review = reviewOf({}, shop, false); // the ERP may have it
    const CutOffBoard board = boardOf(review, {at("14:00")}, "2026-11-27T12:00Z");
    QVERIFY(board.read && !board.whole);
    QVERIFY(board.stands.first().waiting.keys.isEmpty());
    QVERIFY(board.due.isEmpty());
    const CutOffBoard never = boardOf(nullptr, {at("14:00")}, "2026-11-27T12:00Z");
    QVERIFY(!never.read && !never.whole);
    QVERIFY(never.stands.first().next);
}

void TestCutOffs::aConditionThatNoOrderCanMeet()
{
    CutOff route = at("14:00");
    route.when = {{u"carrier"_s, {u"*"_s}}};
    const auto review = reviewOf({}, rows({"O1,b2b,new,PLN,1,2026-11-27T08:00:00Z,-,-"}));
    const CutOffBoard board = boardOf(review, {route, at("15:00")}, "2026-11-27T12:00Z");
    QCOMPARE(board.stands[0].unknownField, u"carrier"_s);
    QVERIFY(board.stands[0].waiting.keys.isEmpty());
    QCOMPARE(board.stands[1].waiting.keys.size(), 1); // the other goes on
}

void TestCutOffs::ofTwoTheFirstCounts()
{
    const auto review = reviewOf({},
        rows({"O1,b2b,new,PLN,1,2026-11-27T08:00:00Z,-,-", "O2,b2b,new,PLN,1,-,-,-",
            "O3,b2b,new,PLN,1,2026-11-27T12:30:00Z,-,-", "O4,b2b,new,PLN,1,1999-01-01T00:00:00Z,-,-"}));
    const CutOffBoard board = boardOf(review, {at("18:00"), at("13:00")}, "2026-11-27T12:31Z");
    const auto due = [&](const char *order) {
        const OrderDue one
            = board.due.value(findKey(review->diff->schema(), review->diff->pools(), {QLatin1String(order)}));
        return u"%1 %2"_s.arg(one.cutOff).arg(shown(one.moment.at));
    };
    QCOMPARE(due("O1"), u"1 2026-11-27T12:00Z"_s); // missed one; the other is still to come
    QCOMPARE(due("O2"), u"0 2026-11-27T17:00Z"_s); // its time is not known: nobody says that it is late
    QCOMPARE(due("O3"), u"0 2026-11-27T17:00Z"_s);
    QCOMPARE(board.due.size(), 4);
    QVERIFY(keysOf(board.stands[1].missed, review).contains(u"O4"_s)); // however old
    QCOMPARE(keysOf(board.stands[0].waiting, review), QStringList({u"O1"_s, u"O2"_s, u"O3"_s, u"O4"_s}));
}

void TestCutOffs::aWrongFileIsNamed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("subject");
    QTest::newRow("no object") << QByteArray("[]") << u"f"_s;
    QTest::newRow("unknown") << QByteArray(R"({"cutOffs":{"area":"o","placed":"p","at":"x"}})") << u"f: cutOffs.at"_s;
    QTest::newRow("area") << QByteArray(R"({"cutOffs":{"placed":"p"}})") << u"f: cutOffs.area"_s;
    QTest::newRow("placed") << QByteArray(R"({"cutOffs":{"area":"o"}})") << u"f: cutOffs.placed"_s;
    QTest::newRow("words") << QByteArray(R"({"cutOffs":{"area":"o","placed":"p","when":"s"}})")
                           << u"f: cutOffs.words"_s;
}

void TestCutOffs::aWrongFileIsNamed()
{
    QFETCH(const QByteArray, json);
    const auto parsed = parseCutOffFields(json, u"f"_s);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().kind, Error::Kind::Profile);
    QTEST(parsed.error().subject, "subject");
    QVERIFY(!parseCutOffFields("{}", u"f"_s)->given());
}

QTEST_APPLESS_MAIN(TestCutOffs)
#include "tst_cutoffs.moc"
