// Reading the demo profile: every kind of cell, scopes, limits, and the traps of loosely typed SQLite.
#include "fixture.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace zgoda;
using namespace zgoda::test;

class TestErpDemo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cells_data();
    void cells();
    void stockLeavesOutWhatIsOutOfUse();
    void wholeAsOftenAsTheCompanySays();
};

void TestErpDemo::cells_data()
{
    QTest::addColumn<QString>("area");
    QTest::addColumn<QStringList>("key");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("value");

    const QString open = QString();
    const QStringList screw {str("WKR-3,5"), str("MAG1")};
    const auto row = [](const char *area, const QStringList &key, const char *field, const char *value) {
        QTest::addRow("%s %s %s", area, qPrintable(key.join(u'/')), field)
            << str(area) << key << QByteArray(field) << str(value);
    };
    row("stock", screw, "on_hand", "12.5000");
    row("stock", screw, "reserved", "2.5000");
    row("stock", screw, "incoming", "100.0000");
    row("stock", screw, "incoming_date", "2026-12-01");
    row("stock", screw, "backorder", "no");
    row("stock", screw, "updated_at", "2026-11-20T08:15:30.000Z");
    row("stock", screw, "erp_id", "1");
    row("stock", screw, "available", "unknown");
    row("stock", {str("WKR-3,5"), str("MAG2")}, "on_hand", "7.0000");
    row("stock", {str("WKR-3,5"), str("MAG2")}, "incoming", "null");
    row("stock", {str("WKR-3,5"), str("MAG2")}, "incoming_date", "null");
    row("stock", {str("FARBA-W"), str("MAG1")}, "on_hand", "0.1000");
    row("stock", {str("FARBA-W"), str("MAG1")}, "backorder", "allow");
    row("stock", {str("NOWOSC"), str("MAG1")}, "backorder", "preorder");
    row("prices", {str("WKR-3,5"), str("DET"), str("PLN"), str("szt"), str("1.0000"), open}, "net", "10.1000");
    row("prices", {str("WKR-3,5"), str("DET"), str("PLN"), str("szt"), str("100.0000"), open}, "gross", "11.0700");
    row("prices", {str("WKR-3,5"), str("EXP"), str("EUR"), str("szt"), str("1.0000"), str("2026-01-01")}, "valid_to",
        "2026-12-31");
    row("prices", {str("FARBA-W"), str("DET"), str("PLN"), str("l"), str("1.0000"), open}, "tax_rate", "null");
    row("prices", {str("FARBA-W"), str("DET"), str("PLN"), str("l"), str("1.0000"), open}, "tax_symbol", "zw");
    row("customers", {str("K001")}, "name", "Zakład Żółć");
    row("customers", {str("K001")}, "tax_id", "1234567890");
    row("customers", {str("K001")}, "kind", "company");
    row("customers", {str("K001")}, "price_list", "DET");
    row("customers", {str("K001")}, "payment_days", "14");
    row("customers", {str("K001")}, "has_account", "unknown");
    row("customers", {str("K002")}, "parent", "K001");
    row("customers", {str("K002")}, "kind", "branch");
    row("customers", {str("K002")}, "blocked", "1");
    row("customers", {str("K003")}, "active", "0");
    row("customers", {str("K003")}, "tax_id", "null");
    row("products", {str("STARY")}, "active", "0");
    row("products", {str("WKR-3,5")}, "tax_rate", "23.00");
    row("products", {str("FARBA-W")}, "updated_at", "2026-11-20T08:15:30.250Z");
}

void TestErpDemo::cells()
{
    QFETCH(QString, area);
    QFETCH(QStringList, key);
    QFETCH(QByteArray, field);
    QFETCH(QString, value);
    DemoErp demo;
    QVERIFY2(demo.error.isEmpty(), qPrintable(demo.error));
    const auto erp = openErp(demo.settings);
    QVERIFY2(erp.has_value(), qPrintable(erp ? QString() : erp.error().subject + erp.error().detail));
    const auto snapshot = await((*erp)->read(requestFor(area)));
    QVERIFY2(
        snapshot.has_value(), qPrintable(snapshot ? QString() : snapshot.error().subject + snapshot.error().detail));
    QVERIFY(snapshot->complete);
    QCOMPARE(cellOf(*snapshot, key, field.constData()), value);
}

void TestErpDemo::stockLeavesOutWhatIsOutOfUse()
{
    DemoErp demo;
    const auto erp = openErp(demo.settings);
    const auto snapshot = await((*erp)->read(requestFor(str("stock"))));
    QVERIFY(snapshot.has_value());
    QCOMPARE(snapshot->rows, 4);
    QCOMPARE(cellOf(*snapshot, {str("STARY"), str("MAG1")}, "on_hand"), str("absent"));
    QVERIFY(snapshot->problems.isEmpty());
}

// The profile says 24 hours; a company may know better.
void TestErpDemo::wholeAsOftenAsTheCompanySays()
{
    DemoErp demo;
    QVERIFY2(demo.error.isEmpty(), qPrintable(demo.error));
    const Instant now = QDateTime::currentMSecsSinceEpoch();
    demo.settings.clock = [now] { return now; };
    auto request = requestFor(str("stock"));
    auto first = await((*openErp(demo.settings))->read(request));
    QVERIFY(first && !first->mark.isEmpty());
    QJsonObject mark = QJsonDocument::fromJson(first->mark.toUtf8()).object();
    mark[str("whole_at")] = now - 2 * 3600'000; // as if changes had been read since
    first->mark = QString::fromUtf8(QJsonDocument(mark).toJson());
    request.last = std::make_shared<const Snapshot>(*first);
    const auto why = [&](int hours) {
        demo.settings.wholeEvery = hours;
        request.story = std::make_shared<ReadStory>();
        const auto read = await((*openErp(demo.settings))->read(request));
        return read ? int(request.story->why) : -1;
    };
    QCOMPARE(why(0), int(ReadStory::Why::None));
    QCOMPARE(why(3), int(ReadStory::Why::None));
    QCOMPARE(why(1), int(ReadStory::Why::Due));
}

QTEST_GUILESS_MAIN(TestErpDemo)
#include "tst_erpdemo.moc"
