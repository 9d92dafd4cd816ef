// What goes wrong on a real PostgreSQL and how it is said: refused logins, SQL that does not fit, locks, limits, a stop.
#include "connectors/erp/reader.h"
#include "ledger.h"
#include "ledgerseed.h"

#include <QElapsedTimer>
#include <QSqlDatabase>
#include <QSqlQuery>

using namespace zgoda;
using namespace zgoda::test;

class TestErpLedgerTrouble : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        START_LEDGER(m_ledger);
        const QString error = m_ledger.seed(str(ledgerSeed)); // some trouble needs rows to meet
        QVERIFY2(error.isEmpty(), qPrintable(error));
    }
    void limitStopsTheServer();
    void refusals_data();
    void refusals();
    void schemaErrors_data();
    void schemaErrors();
    void cancelReachesTheServer();
    void lockIsNotWaitedForLong();
    void statementHasALimit();

private:
    // A profile of one area, in a folder of its own.
    ErpSettings profileOf(const QTemporaryDir &dir, const QString &sql, const QString &limits = str("{}"))
    {
        const auto write = [&](const char *name, const QString &text) {
            QFile file(dir.filePath(str(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text.toUtf8());
        };
        write("stock.sql", sql);
        write("profile.json",
            str(R"({"zgoda":1,"name":"test","engines":["postgresql"],"limits":%1,"areas":{"stock":{"read":"stock.sql"}}})")
                .arg(limits));
        ErpSettings settings = m_ledger.settings();
        settings.profileDir = dir.path();
        return settings;
    }

    Ledger m_ledger;
};

void TestErpLedgerTrouble::limitStopsTheServer()
{
    QTemporaryDir dir;
    const ErpSettings settings = profileOf(dir,
        str("select n || '/' || m as sku, 'W' as warehouse, n as on_hand from generate_series(1, 20000) n, "
            "generate_series(1, 20000) m where "
            "1=1\n-- only sku: n"));
    const auto erp = openErp(settings);
    QVERIFY(erp.has_value());
    ReadRequest request = requestFor(str("stock"));
    request.limit = 10;
    QElapsedTimer timer;
    timer.start();
    const auto snapshot = await((*erp)->read(request));
    QVERIFY2(snapshot.has_value(), qPrintable(snapshot ? QString() : snapshot.error().detail));
    QCOMPARE(snapshot->rows, 10);
    QVERIFY(!snapshot->complete);
    QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
}

void TestErpLedgerTrouble::refusals_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("subject");
    QTest::newRow("user") << str("user") << str("nobody") << int(Error::Kind::Denied) << str("nobody@");
    QTest::newRow("password") << str("password") << str("wrong-secret") << int(Error::Kind::Denied)
                              << str("erp_locked@");
    QTest::newRow("database") << str("database") << str("ledgr") << int(Error::Kind::NotFound) << str("ledgr");
    QTest::newRow("port") << str("port") << str("1") << int(Error::Kind::Offline) << str("127.0.0.1:1");
    QTest::newRow("host") << str("host") << str("no-such-host.invalid") << int(Error::Kind::Offline)
                          << str("no-such-host.invalid");
    QTest::newRow("engine") << str("engine") << str("oracle") << int(Error::Kind::Profile) << str("oracle");
    QTest::newRow("parameter") << str("parameter") << str("mian") << int(Error::Kind::Profile) << str("mian");
}

void TestErpLedgerTrouble::refusals()
{
    QFETCH(QString, what);
    QFETCH(QString, value);
    QFETCH(int, kind);
    QFETCH(QString, subject);
    ErpSettings settings = m_ledger.settings();
    if (what == str("user"))
        settings.user = value;
    if (what == str("password")) {
        settings.user = str("erp_locked");
        settings.password = value;
    }
    if (what == str("database"))
        settings.database = value;
    if (what == str("port"))
        settings.port = value.toInt();
    if (what == str("host"))
        settings.host = value;
    if (what == str("engine"))
        settings.engine = value;
    if (what == str("parameter"))
        settings.parameters.insert(value, str("x"));
    const auto snapshot = readLedger(str("stock"), settings);
    QVERIFY(!snapshot.has_value());
    QCOMPARE(int(snapshot.error().kind), kind);
    QVERIFY2(snapshot.error().subject.contains(subject), qPrintable(snapshot.error().subject));
    QVERIFY(!snapshot.error().detail.contains(str("wrong-secret")));
}

void TestErpLedgerTrouble::schemaErrors_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("subject");
    const int schema = int(Error::Kind::Schema), profile = int(Error::Kind::Profile);
    QTest::newRow("table") << str("select p.partnumber as sku, 'W' as warehouse from partz p") << schema
                           << str("stock.sql: partz");
    QTest::newRow("column") << str(
        "select p.partnumber as sku, 'W' as warehouse, cast(p.onhandd as numeric) as \"on_hand\" from parts p")
                            << schema << str("stock.sql: p.onhandd as on_hand");
    QTest::newRow("type") << str("select p.partnumber as sku, 'W' as warehouse, p.obsolete as on_hand from parts p")
                          << schema << str("stock.sql: on_hand");
    QTest::newRow("cast") << str(
        "select p.partnumber as sku, 'W' as warehouse, cast(p.description as numeric) as on_hand from parts p")
                          << schema << str("stock.sql");
    QTest::newRow("alias") << str("select p.partnumber as sku, 'W' as warehouse, p.onhand as quantity from parts p")
                           << profile << str("stock.sql: quantity");
    QTest::newRow("twice") << str(
        "select p.partnumber as sku, 'W' as warehouse, 1 as on_hand, 2 as ON_HAND from parts p")
                           << profile << str("stock.sql: on_hand");
    QTest::newRow("key") << str("select p.partnumber as sku, p.onhand as on_hand from parts p") << profile
                         << str("stock.sql: warehouse");
    QTest::newRow("syntax") << str("selekt 1") << profile << str("stock.sql");
    QTest::newRow("right") << str("select rolname as sku, 'W' as warehouse from pg_authid")
                           << int(Error::Kind::Forbidden) << str("stock.sql: pg_authid");
    QTest::newRow("writing") << str(
        "with gone as (delete from parts returning partnumber) select partnumber as sku, 'W' as warehouse from gone")
                             << profile << str("stock.sql, line 1: delete");
}

void TestErpLedgerTrouble::schemaErrors()
{
    QFETCH(QString, sql);
    QFETCH(int, kind);
    QFETCH(QString, subject);
    QTemporaryDir dir;
    const auto snapshot = readLedger(str("stock"), profileOf(dir, sql));
    QVERIFY(!snapshot.has_value());
    QCOMPARE(int(snapshot.error().kind), kind);
    QVERIFY2(snapshot.error().subject.contains(subject),
        qPrintable(snapshot.error().subject + str(" / ") + snapshot.error().detail));
}

void TestErpLedgerTrouble::cancelReachesTheServer()
{
    QTemporaryDir dir;
    const ErpSettings settings
        = profileOf(dir, str("select cast(pg_sleep(30) as text) as sku, 'zgoda_cancel' as warehouse"));
    const auto erp = openErp(settings);
    QVERIFY(erp.has_value());
    const auto running = [&] { // the division fails while nobody reads
        return m_ledger
            .seed(str("select 1 / (select count(*) from pg_stat_activity where usename = 'erp_read' and state = "
                      "'active')"),
                str("postgres"))
            .isEmpty();
    };
    auto future = (*erp)->read(requestFor(str("stock")));
    QTRY_VERIFY(running());
    QElapsedTimer timer;
    timer.start();
    future.cancel();
    future.waitForFinished();
    QVERIFY2(timer.elapsed() < 200, qPrintable(QString::number(timer.elapsed())));
    QTRY_VERIFY_WITH_TIMEOUT(!running(), 1000);
}

void TestErpLedgerTrouble::lockIsNotWaitedForLong()
{
    const QString name = str("locker");
    {
        QSqlDatabase locker = QSqlDatabase::addDatabase(str("QPSQL"), name);
        locker.setHostName(str("127.0.0.1"));
        locker.setPort(m_ledger.port());
        locker.setDatabaseName(str("ledger"));
        locker.setUserName(str("erp_owner"));
        QVERIFY(locker.open() && locker.transaction());
        QVERIFY(QSqlQuery(locker).exec(str("lock table parts in access exclusive mode")));
        QTemporaryDir dir;
        const auto snapshot = readLedger(str("stock"),
            profileOf(dir, str("select p.partnumber as sku, 'W' as warehouse from parts p"), str(R"({"lock":1})")));
        QVERIFY(!snapshot.has_value());
        QCOMPARE(snapshot.error().kind, Error::Kind::Timeout);
        locker.rollback();
    }
    QSqlDatabase::removeDatabase(name);
}

void TestErpLedgerTrouble::statementHasALimit()
{
    QTemporaryDir dir;
    const auto snapshot = readLedger(str("stock"),
        profileOf(dir, str("select cast(pg_sleep(20) as text) as sku, 'W' as warehouse"), str(R"({"statement":1})")));
    QVERIFY(!snapshot.has_value());
    QCOMPARE(snapshot.error().kind, Error::Kind::Timeout);
}

QTEST_GUILESS_MAIN(TestErpLedgerTrouble)
#include "tst_erpledgertrouble.moc"
