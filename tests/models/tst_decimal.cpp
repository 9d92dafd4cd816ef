#include "models/base/decimal.h"

#include <QRandomGenerator>
#include <QTest>

using namespace zgoda;

class TestDecimal : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void parse_data();
    void parse();
    void format_data();
    void format();
    void rescaling_data();
    void rescaling();
    void rescalingAsText();
    void everythingComesBack();
};

void TestDecimal::parse_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("scale");
    QTest::addColumn<DecimalStatus>("strict");
    QTest::addColumn<qint64>("strictUnits");
    QTest::addColumn<DecimalStatus>("rounded");
    QTest::addColumn<qint64>("roundedUnits");
    using enum DecimalStatus;
    const auto exact = [](const char *text, int scale, qint64 units) {
        QTest::newRow(text) << QByteArray(text) << scale << Exact << units << Exact << units;
    };
    const auto fine = [](const char *text, int scale, qint64 units) {
        QTest::newRow(text) << QByteArray(text) << scale << TooFine << qint64(0) << Rounded << units;
    };
    const auto bad = [](const char *text, int scale, DecimalStatus status) {
        QTest::newRow(text) << QByteArray(text) << scale << status << qint64(0) << status << qint64(0);
    };
    exact("12.5", 2, 1250);
    exact("-12.50", 2, -1250);
    exact("+7", 0, 7);
    exact("  3.10\t", 1, 31);
    exact(".5", 1, 5);
    exact("5.", 1, 50);
    exact("0", 4, 0);
    exact("-0.00", 2, 0);
    exact("000123.4500", 2, 12345);
    exact("1e3", 2, 100000);
    exact("1.25E-1", 3, 125);
    exact("125e-3", 3, 125);
    exact("12.5000000000000000000000000000000000000000000000000000000000000000000000", 2, 1250);
    exact("999999999999999999", 0, maxUnits);
    exact("-999999999999999.999", 3, -maxUnits);
    exact("0e99999", 2, 0);
    fine("12.345", 2, 1235); // half away from zero
    fine("-12.345", 2, -1235);
    fine("12.344", 2, 1234);
    fine("0.4", 0, 0);
    fine("0.5", 0, 1);
    fine("-0.5", 0, -1);
    fine("0.04", 0, 0);
    fine("0.09", 0, 0);
    fine("1e-30", 2, 0);
    fine("12.50000000000000000000000000000000000000000000000000000000000000000000001", 2, 1250);
    bad("1000000000000000000", 0, TooLarge);
    bad("9999999999999999.99", 3, TooLarge);
    bad("1e18", 0, TooLarge);
    bad("1e99999999999999", 0, TooLarge);
    bad("99999999999999999999999999999999999999999999999999999999999999999999999999", 0, TooLarge);
    for (const char *text : {"", " ", "-", ".", "1,5", "1.2.3", "1e", "1e+", "0x10", "NaN", "inf", "--1", "1 2", "12a"})
        bad(text, 2, NotANumber);
    QTest::newRow("rounds up to too large")
        << QByteArray("999999999999999999.5") << 0 << TooFine << qint64(0) << TooLarge << qint64(0);
}

void TestDecimal::parse()
{
    QFETCH(QByteArray, text);
    QFETCH(int, scale);
    QFETCH(DecimalStatus, strict);
    QFETCH(qint64, strictUnits);
    QFETCH(DecimalStatus, rounded);
    QFETCH(qint64, roundedUnits);
    const DecimalResult a = parseDecimal(text, scale), b = roundDecimal(text, scale);
    QCOMPARE(int(a.status), int(strict));
    QCOMPARE(int(b.status), int(rounded));
    if (strict == DecimalStatus::Exact)
        QCOMPARE(a.units, strictUnits);
    if (rounded == DecimalStatus::Exact || rounded == DecimalStatus::Rounded)
        QCOMPARE(b.units, roundedUnits);
}

void TestDecimal::format_data()
{
    QTest::addColumn<qint64>("units");
    QTest::addColumn<int>("scale");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("plain") << qint64(1250) << 2 << QByteArray("12.50");
    QTest::newRow("small") << qint64(5) << 4 << QByteArray("0.0005");
    QTest::newRow("negative small") << qint64(-5) << 2 << QByteArray("-0.05");
    QTest::newRow("zero") << qint64(0) << 2 << QByteArray("0.00");
    QTest::newRow("whole") << qint64(-7) << 0 << QByteArray("-7");
    QTest::newRow("largest") << maxUnits << maxScale << QByteArray("999999.999999999999");
}

void TestDecimal::format()
{
    QFETCH(qint64, units);
    QFETCH(int, scale);
    QTEST(formatDecimal(units, scale), "text");
}

void TestDecimal::rescaling_data()
{
    QTest::addColumn<qint64>("units");
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<DecimalStatus>("status");
    QTest::addColumn<qint64>("result");
    QTest::newRow("wider") << qint64(125) << 2 << 4 << DecimalStatus::Exact << qint64(12500);
    QTest::newRow("narrower, exact") << qint64(12500) << 4 << 2 << DecimalStatus::Exact << qint64(125);
    QTest::newRow("narrower, up") << qint64(-12550) << 4 << 2 << DecimalStatus::Rounded << qint64(-126);
    QTest::newRow("too wide") << maxUnits << 0 << 1 << DecimalStatus::TooLarge << qint64(0);
}

void TestDecimal::rescaling()
{
    QFETCH(qint64, units);
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(DecimalStatus, status);
    const DecimalResult r = rescale(units, from, to);
    QCOMPARE(int(r.status), int(status));
    if (status != DecimalStatus::TooLarge)
        QTEST(r.units, "result");
}

// By arithmetic as by the digits.
void TestDecimal::rescalingAsText()
{
    QRandomGenerator random(5);
    for (int i = 0; i < 20'000; ++i) {
        const qint64 size = qint64(1) << random.bounded(60);
        const qint64 units = qBound(-maxUnits, random.bounded(-size, size), maxUnits);
        const int from = random.bounded(maxScale + 1), to = random.bounded(maxScale + 1);
        const DecimalResult text = roundDecimal(formatDecimal(units, from), to), number = rescale(units, from, to);
        QCOMPARE(int(number.status), int(text.status));
        QCOMPARE(number.units, text.units);
    }
}

void TestDecimal::everythingComesBack()
{
    auto *random = QRandomGenerator::global();
    for (int i = 0; i < 20'000; ++i) {
        const int scale = random->bounded(maxScale + 1);
        const qint64 units = (qint64(random->generate64() >> 1) % (2 * maxUnits + 1)) - maxUnits;
        const DecimalResult back = parseDecimal(formatDecimal(units, scale), scale);
        QCOMPARE(int(back.status), int(DecimalStatus::Exact));
        QCOMPARE(back.units, units);
    }
}

QTEST_GUILESS_MAIN(TestDecimal)
#include "tst_decimal.moc"
