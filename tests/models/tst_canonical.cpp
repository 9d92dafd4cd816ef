#include "models/base/decimal.h"
#include "models/record/canonical.h"

#include <QDate>
#include <QDateTime>
#include <QScopeGuard>
#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;

namespace {

Field fieldOf(FieldType type, int scale = 0)
{
    Field field;
    field.id = u"f"_s;
    field.type = type;
    field.scale = scale;
    field.values = {u"no"_s, u"allow"_s};
    return field;
}

} // namespace

class TestCanonical : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void good_data();
    void good();
    void bad_data();
    void bad();
    void emptyIsNull();
    void roundingIsForDoubles();
    void reservedCellsAsValues();
    void aTimeWithoutAZoneIsNotLocal();
};

void TestCanonical::good_data()
{
    QTest::addColumn<FieldType>("type");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("canonical");
    const auto row = [](FieldType type, const char *text, const char *canonical) {
        QTest::newRow(text) << type << QByteArray(text) << QByteArray(canonical);
    };
    row(FieldType::Text, "  Kabel YDYp 3x2,5 ", "Kabel YDYp 3x2,5");
    row(FieldType::Code, "\tŁ-1\n", "Ł-1");
    row(FieldType::Decimal, "12.5", "12.50");
    row(FieldType::Decimal, "1e2", "100.00");
    row(FieldType::Int, "-3", "-3");
    row(FieldType::Int, "3.0", "3");
    row(FieldType::Bool, "TRUE", "1");
    row(FieldType::Bool, "n", "0");
    row(FieldType::Bool, " 1 ", "1");
    row(FieldType::Date, "2026-11-23", "2026-11-23");
    row(FieldType::Date, "2026-11-23 00:00:00", "2026-11-23");
    row(FieldType::Date, "2026-11-23T13:00:00Z", "2026-11-23");
    row(FieldType::Date, "1753-01-01", "1753-01-01");
    row(FieldType::Date, "9999-12-31", "9999-12-31");
    row(FieldType::Instant, "2026-11-23T09:41:00Z", "2026-11-23T09:41:00.000Z");
    row(FieldType::Instant, "2026-11-23 09:41:00", "2026-11-23T09:41:00.000Z");
    row(FieldType::Instant, "2026-11-23T10:41:00.250+01:00", "2026-11-23T09:41:00.250Z");
    row(FieldType::Instant, "2026-11-23 10:41:00.5+01", "2026-11-23T09:41:00.500Z");
    row(FieldType::Instant, "2026-11-23T09:41:00.123456Z", "2026-11-23T09:41:00.123Z");
    row(FieldType::Instant, "2026-11-23", "2026-11-23T00:00:00.000Z");
    row(FieldType::Instant, "1753-01-01T00:00:00Z", "1753-01-01T00:00:00.000Z");
    row(FieldType::Enum, " Allow ", "allow");
}

void TestCanonical::good()
{
    QFETCH(FieldType, type);
    QFETCH(QByteArray, text);
    TextPool pool;
    const Field field = fieldOf(type, 2);
    const Parsed parsed = parseCell(field, text, pool);
    QVERIFY(!parsed.problem);
    QTEST(cellText(field, parsed.cell, pool), "canonical");
    const Value value = toValue(field, parsed.cell, pool);
    QCOMPARE(toCell(field, value, pool), parsed.cell); // canonical text reads back as the same cell
}

void TestCanonical::bad_data()
{
    QTest::addColumn<FieldType>("type");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("problem");
    const auto row = [](FieldType type, const char *text, Problem::Kind kind) {
        QTest::newRow(text) << type << QByteArray(text) << int(kind);
    };
    row(FieldType::Text, "caf\xe9", Problem::Kind::BadText);
    row(FieldType::Text, "\xff\xfe", Problem::Kind::BadText);
    row(FieldType::Text, "cut \xc5", Problem::Kind::BadText);
    row(FieldType::Code, "\xed\xa0\x80", Problem::Kind::BadText); // a lone surrogate
    row(FieldType::Decimal, "12.345", Problem::Kind::TooFine);
    row(FieldType::Decimal, "1e17", Problem::Kind::TooLarge);
    row(FieldType::Decimal, "12,5", Problem::Kind::BadValue);
    row(FieldType::Int, "1.5", Problem::Kind::TooFine);
    row(FieldType::Int, "99999999999999999999", Problem::Kind::TooLarge);
    row(FieldType::Bool, "2", Problem::Kind::BadValue);
    row(FieldType::Bool, "tak", Problem::Kind::BadValue);
    row(FieldType::Date, "2026-02-30", Problem::Kind::BadValue);
    row(FieldType::Date, "23.11.2026", Problem::Kind::BadValue);
    row(FieldType::Date, "2026-11-231", Problem::Kind::BadValue);
    row(FieldType::Date, "2026-11-23x", Problem::Kind::BadValue);
    row(FieldType::Date, "0001-01-01", Problem::Kind::OutOfRange);
    row(FieldType::Date, "1752-12-31", Problem::Kind::OutOfRange);
    row(FieldType::Instant, "1752-12-31T23:59:59Z", Problem::Kind::OutOfRange);
    row(FieldType::Instant, "yesterday", Problem::Kind::BadValue);
    row(FieldType::Instant, "2026-11-23T25:00:00Z", Problem::Kind::BadValue);
    row(FieldType::Enum, "maybe", Problem::Kind::BadWord);
}

void TestCanonical::bad()
{
    QFETCH(FieldType, type);
    QFETCH(QByteArray, text);
    QFETCH(int, problem);
    TextPool pool;
    const Parsed parsed = parseCell(fieldOf(type, 2), text, pool);
    QCOMPARE(parsed.cell, Unknown);
    QVERIFY(parsed.problem);
    QCOMPARE(int(*parsed.problem), problem);
    QCOMPARE(pool.size(), 0);
}

void TestCanonical::emptyIsNull()
{
    TextPool pool;
    for (const auto type : {FieldType::Text, FieldType::Code, FieldType::Decimal, FieldType::Int, FieldType::Bool,
             FieldType::Date, FieldType::Instant, FieldType::Enum}) {
        for (const char *text : {"", "  ", "\t\n"}) {
            const Parsed parsed = parseCell(fieldOf(type), text, pool);
            QCOMPARE(parsed.cell, Null);
            QVERIFY(!parsed.problem);
        }
    }
}

void TestCanonical::roundingIsForDoubles()
{
    TextPool pool;
    const Field price = fieldOf(FieldType::Decimal, 2);
    QCOMPARE(parseCell(price, "19.989999999999998", pool, Rounding::Nearest).cell, Cell(1999));
    QCOMPARE(parseCell(price, "0.30000000000000004", pool, Rounding::Nearest).cell, Cell(30));
    QVERIFY(parseCell(price, "1e17", pool, Rounding::Nearest).problem);
}

void TestCanonical::reservedCellsAsValues()
{
    TextPool pool;
    const Field field = fieldOf(FieldType::Decimal, 2);
    for (const Cell cell : {Absent, Null, Unknown}) {
        QCOMPARE(toCell(field, toValue(field, cell, pool), pool), cell);
        QVERIFY(cellText(field, cell, pool).isEmpty());
    }
    QVERIFY(toValue(field, Absent, pool) != toValue(field, Null, pool));
    QVERIFY(toValue(field, Null, pool) != toValue(field, Unknown, pool));
    QCOMPARE(toCell(field, {Value::Kind::Text, u"12.345"_s}, pool), Unknown);
    QVERIFY(!isValue(Absent) && !isValue(Null) && !isValue(Unknown) && isValue(-maxUnits));
}

// The hour that Warsaw skips in spring is an hour like any other in UTC, whatever zone the computer stands in.
void TestCanonical::aTimeWithoutAZoneIsNotLocal()
{
    const QByteArray before = qgetenv("TZ");
    const auto restore = qScopeGuard([&] { before.isNull() ? qunsetenv("TZ") : qputenv("TZ", before); });
    TextPool pool;
    const Field field = fieldOf(FieldType::Instant);
    for (const char *zone : {"UTC", "Europe/Warsaw", "CET-1CEST,M3.5.0,M10.5.0/3"}) {
        qputenv("TZ", zone);
        for (const char *text : {"2026-03-29 02:30:00", "2026-03-29T02:30:00"}) {
            const Parsed parsed = parseCell(field, text, pool);
            QVERIFY2(!parsed.problem, zone);
            QCOMPARE(cellText(field, parsed.cell, pool), QByteArray("2026-03-29T02:30:00.000Z"));
        }
    }
}

QTEST_GUILESS_MAIN(TestCanonical)
#include "tst_canonical.moc"
