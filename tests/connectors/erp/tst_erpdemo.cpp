// Reading the demo profile: every kind of cell, scopes, limits, and the traps of loosely typed SQLite.
#include "fixture.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

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
    const QStringList screw {u"WKR-3,5"_s, u"MAG1"_s};
    const auto row = [](const char *area, const QStringList &key, const char *field, const char *value) {
        QTest::addRow("%s %s %s", area, qPrintable(key.join(u'/')), field)
            << QString::fromUtf8(area) << key << QByteArray(field) << QString::fromUtf8(value);
    };
    row("stock", screw, "on_hand", "12.5000");
    row("stock", screw, "reserved", "2.5000");
    row("stock", screw, "incoming", "100.0000");
    row("stock", screw, "incoming_date", "2026-12-01");
    row("stock", screw, "backorder", "no");
    row("stock", screw, "updated_at", "2026-11-20T08:15:30.000Z");
    row("stock", screw, "erp_id", "1");
    row("stock", screw, "available", "unknown");
    row("stock", {u"WKR-3,5"_s, u"MAG2"_s}, "on_hand", "7.0000");
    row("stock", {u"WKR-3,5"_s, u"MAG2"_s}, "incoming", "null");
    row("stock", {u"WKR-3,5"_s, u"MAG2"_s}, "incoming_date", "null");
    row("stock", {u"FARBA-W"_s, u"MAG1"_s}, "on_hand", "0.1000");
    row("stock", {u"FARBA-W"_s, u"MAG1"_s}, "backorder", "allow");
    row("stock", {u"NOWOSC"_s, u"MAG1"_s}, "backorder", "preorder");
    row("prices", {u"WKR-3,5"_s, u"DET"_s, u"PLN"_s, u"szt"_s, u"1.0000"_s, open}, "net", "10.1000");
    row("prices", {u"WKR-3,5"_s, u"DET"_s, u"PLN"_s, u"szt"_s, u"100.0000"_s, open}, "gross", "11.0700");
    row("prices", {u"WKR-3,5"_s, u"EXP"_s, u"EUR"_s, u"szt"_s, u"1.0000"_s, u"2026-01-01"_s}, "valid_to", "2026-12-31");
    row("prices", {u"FARBA-W"_s, u"DET"_s, u"PLN"_s, u"l"_s, u"1.0000"_s, open}, "tax_rate", "null");
    row("prices", {u"FARBA-W"_s, u"DET"_s, u"PLN"_s, u"l"_s, u"1.0000"_s, open}, "tax_symbol", "zw");
    row("customers", {u"K001"_s}, "name", "Zakład Żółć");
    row("customers", {u"K001"_s}, "tax_id", "1234567890");
    row("customers", {u"K001"_s}, "kind", "company");
    row("customers", {u"K001"_s}, "price_list", "DET");
    row("customers", {u"K001"_s}, "payment_days", "14");
    row("customers", {u"K001"_s}, "has_account", "unknown");
    row("customers", {u"K002"_s}, "parent", "K001");
    row("customers", {u"K002"_s}, "kind", "branch");
    row("customers", {u"K002"_s}, "blocked", "1");
    row("customers", {u"K003"_s}, "active", "0");
    row("customers", {u"K003"_s}, "tax_id", "null");
    row("products", {u"STARY"_s}, "active", "0");
    row("products", {u"WKR-3,5"_s}, "tax_rate", "23.00");
    row("products", {u"FARBA-W"_s}, "updated_at", "2026-11-20T08:15:30.250Z");
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
    const auto snapshot = await((*erp)->read(requestFor(u"stock"_s)));
    QVERIFY(snapshot.has_value());
    QCOMPARE(snapshot->rows, 4);
    QCOMPARE(cellOf(*snapshot, {u"STARY"_s, u"MAG1"_s}, "on_hand"), u"absent"_s);
    QVERIFY(snapshot->problems.isEmpty());
}

// The profile says 24 hours; a company may know better.
void TestErpDemo::wholeAsOftenAsTheCompanySays()
{
    DemoErp demo;
    QVERIFY2(demo.error.isEmpty(), qPrintable(demo.error));
    const Instant now = QDateTime::currentMSecsSinceEpoch();
    demo.settings.clock = [now] { return now; };
    auto request = requestFor(u"stock"_s);
    auto first = await((*openErp(demo.settings))->read(request));
    QVERIFY(first && !first->mark.isEmpty());
    QJsonObject mark = QJsonDocument::fromJson(first->mark.toUtf8()).object();
    mark[u"whole_at"_s] = now - 2 * 3600'000; // as if changes had been read since
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
