// PostgreSQL's binary results: each type's edges say what the server's own text says.
#include "server.h"
#include "typed.h"

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class ErpPostgres : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void values_data();
    void values();
    void anUnknownTypeMakesItText();
    void refusedWhileItIsPrepared();
    void cleanupTestCase() { m_connection.reset(); }

private:
    void open();
    Result<QStringList> cells(const QString &sql);
    Server m_server {u"postgresql"_s};
    std::optional<erp::Setup> m_setup;
    erp::Stop m_stop;
    std::unique_ptr<erp::Connection> m_connection;
};

void ErpPostgres::initTestCase()
{
    START_SERVER(m_server);
    auto setup = setupFor(m_server.reader(), u"postgresql"_s, typedProfile, u"typed"_s,
        u"select 1 as \"id\" from (values (1)) as t where 1 = 1\n"_s);
    QVERIFY2(setup, qPrintable(setup ? QString() : setup.error().subject + setup.error().detail));
    m_setup = std::move(*setup);
    open();
    if (!m_connection->postgres())
        QSKIP("PostgreSQL's library is not there");
}

void ErpPostgres::open()
{
    m_connection.reset();
    auto connection = erp::Connection::open(m_setup->engine, m_setup->reading, m_setup->profile, false, m_stop);
    QVERIFY2(connection, qPrintable(connection ? QString() : connection.error().detail));
    QVERIFY((*connection)->begin());
    m_connection = std::move(*connection);
}

// Of the first row, each with its kind before it: "decimal 5.00".
Result<QStringList> ErpPostgres::cells(const QString &text)
{
    const auto sql = erp::SqlText::parse(text, u"values.sql"_s);
    if (!sql)
        return fail(sql.error());
    const auto rows = erp::openRows(*m_connection, *sql, {}, {}, {}, erp::ReadPath::Bulk);
    if (!rows)
        return fail(rows.error());
    std::vector<erp::RawCell> row(size_t((*rows)->columns().size()));
    if (const auto there = (*rows)->next(row); !there || !*there)
        return fail(Error::Kind::Incomplete);
    static const QStringList kinds {u"null"_s, u"integer"_s, u"decimal"_s, u"real"_s, u"text"_s, u"day"_s, u"face"_s};
    QStringList out;
    for (const erp::RawCell &cell : row)
        out.append((kinds[int(cell.kind)] + u' ' + QString::fromUtf8(erp::rawText(cell))).trimmed());
    return out;
}

void ErpPostgres::values_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("said");
    QTest::addColumn<bool>("asText"); // the server's own text is the same
    const auto row = [](const char *expression, const char *said, bool asText = true) {
        QTest::newRow(expression) << QString::fromUtf8(expression) << QString::fromUtf8(said) << asText;
    };
    row("0::numeric", "decimal 0");
    row("0.00::numeric(9,2)", "decimal 0.00");
    row("5.00::numeric", "decimal 5.00");
    row("-5.5::numeric(9,1)", "decimal -5.5");
    row("0.0001::numeric", "decimal 0.0001");
    row("0.00001::numeric", "decimal 0.00001");
    row("0.000000000000000001::numeric", "decimal 0.000000000000000001");
    row("10000::numeric", "decimal 10000");
    row("100000000.10::numeric", "decimal 100000000.10");
    row("-12345678.9012345::numeric", "decimal -12345678.9012345");
    row("9223372036854775807::numeric", "decimal 9223372036854775807");
    row("9223372036854775808::numeric", "text 9223372036854775808");
    row("0.0000000000000000001::numeric", "text 0.0000000000000000001");
    row("-1.00000000000000000000::numeric", "text -1.00000000000000000000");
    row("1e30::numeric", "text 1000000000000000000000000000000");
    row("12345678901234567890.000300040000::numeric", "text 12345678901234567890.000300040000");
    row("'NaN'::numeric", "text NaN");
    row("32767::int2", "integer 32767");
    row("(-2147483648)::int4", "integer -2147483648");
    row("(-9223372036854775808)::int8", "integer -9223372036854775808");
    row("4294967295::oid", "integer 4294967295");
    row("0.1::float4", "text 0.1");
    row("0.1::float8", "real 0.1");
    row("1e22::float8", "real 1e+22");
    row("true", "integer 1", false);
    row("b'1011'", "text 1011");
    row("b'101100111'::bit varying", "text 101100111");
    row("'Zażółć'::text", "text Zażółć");
    row("''::text", "text");
    row("'ab '::char(4)", "text ab  ", false); // blanks are cut when a cell is made
    row("'\\x41'::bytea", "text A", false);
    row("'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid", "text a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11");
    row("date '2026-11-29'", "day 2026-11-29", false);
    row("date '1753-01-01'", "day 1753-01-01", false);
    row("date 'infinity'", "text infinity");
    row("timestamp '1999-12-31 23:59:59.9995'", "face 1999-12-31T23:59:59.999", false);
    row("timestamp '-infinity'", "text -infinity");
    row("timestamptz '2026-11-29 01:00:00+01'", "face 2026-11-29T00:00:00.000Z", false);
    row("null::numeric", "null");
}

void ErpPostgres::values()
{
    QFETCH(QString, expression);
    QFETCH(QString, said);
    QFETCH(bool, asText);
    const auto both = cells(u"select %1 as v, (%1)::text as t from (values (1)) as one"_s.arg(expression));
    QVERIFY2(both, qPrintable(both ? QString() : both.error().subject + both.error().detail));
    QCOMPARE(both->first(), said.trimmed());
    if (asText)
        QCOMPARE(both->first().section(u' ', 1), both->last().section(u' ', 1));
}

// What only its text says ("money", an enumeration) makes a text of all the columns beside it.
void ErpPostgres::anUnknownTypeMakesItText()
{
    const auto all
        = cells(u"select 5.00::numeric as v, interval '1 day' as i, '\\x41'::bytea as b from (values (1)) as one"_s);
    QVERIFY2(all, qPrintable(all ? QString() : all.error().subject + all.error().detail));
    QCOMPARE(*all, QStringList({u"text 5.00"_s, u"text 1 day"_s, u"text A"_s}));
}

void ErpPostgres::refusedWhileItIsPrepared()
{
    const auto none = cells(u"select nothing_like_it as v from (values (1)) as one"_s);
    QVERIFY(!none);
    QVERIFY2(none.error().subject.contains(u"values.sql"_s), qPrintable(none.error().subject + none.error().detail));
    open(); // its transaction is broken
    QCOMPARE(cells(u"select 1::int4 as v from (values (1)) as one"_s).value(), QStringList(u"integer 1"_s));
}

QTEST_GUILESS_MAIN(ErpPostgres)
#include "tst_erppostgres.moc"
