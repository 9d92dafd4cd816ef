// What goes wrong on a real PostgreSQL and how it is said: refused logins, SQL that does not fit, locks, limits, a stop.
#include "connectors/erp/reader.h"
#include "ledger.h"
#include "ledgerseed.h"

#include <QElapsedTimer>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestErpLedgerTrouble : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        START_LEDGER(m_ledger);
        const QString error = m_ledger.seed(QString::fromUtf8(ledgerSeed)); // some trouble needs rows to meet
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
    void deadlockVictim();

private:
    // A profile of one area, in a folder of its own.
    ErpSettings profileOf(const QTemporaryDir &dir, const QString &sql, const QString &limits = u"{}"_s)
    {
        const auto write = [&](const char *name, const QString &text) {
            QFile file(dir.filePath(QString::fromUtf8(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text.toUtf8());
        };
        write("stock.sql", sql);
        write("profile.json",
            uR"({"zgoda":1,"name":"test","engines":["postgresql"],"limits":%1,"areas":{"stock":{"read":"stock.sql"}}})"_s
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
        u"select n || '/' || m as sku, 'W' as warehouse, n as on_hand from generate_series(1, 20000) n, "
        "generate_series(1, 20000) m where "
        "1=1\n-- only sku: n"_s);
    const auto erp = openErp(settings);
    QVERIFY(erp.has_value());
    ReadRequest request = requestFor(u"stock"_s);
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
    QTest::newRow("user") << u"user"_s << u"nobody"_s << int(Error::Kind::Denied) << u"nobody@"_s;
    QTest::newRow("password") << u"password"_s << u"wrong-secret"_s << int(Error::Kind::Denied) << u"erp_locked@"_s;
    QTest::newRow("database") << u"database"_s << u"ledgr"_s << int(Error::Kind::NotFound) << u"ledgr"_s;
    QTest::newRow("port") << u"port"_s << u"1"_s << int(Error::Kind::Offline) << u"127.0.0.1:1"_s;
    QTest::newRow("host") << u"host"_s << u"no-such-host.invalid"_s << int(Error::Kind::Offline)
                          << u"no-such-host.invalid"_s;
    QTest::newRow("engine") << u"engine"_s << u"oracle"_s << int(Error::Kind::Profile) << u"oracle"_s;
    QTest::newRow("parameter") << u"parameter"_s << u"mian"_s << int(Error::Kind::Profile) << u"mian"_s;
}

void TestErpLedgerTrouble::refusals()
{
    QFETCH(QString, what);
    QFETCH(QString, value);
    QFETCH(int, kind);
    QFETCH(QString, subject);
    ErpSettings settings = m_ledger.settings();
    if (what == u"user"_s)
        settings.user = value;
    if (what == u"password"_s) {
        settings.user = u"erp_locked"_s;
        settings.password = value;
    }
    if (what == u"database"_s)
        settings.database = value;
    if (what == u"port"_s)
        settings.port = value.toInt();
    if (what == u"host"_s)
        settings.host = value;
    if (what == u"engine"_s)
        settings.engine = value;
    if (what == u"parameter"_s)
        settings.parameters.insert(value, u"x"_s);
    const auto snapshot = readLedger(u"stock"_s, settings);
    QVERIFY(!snapshot.has_value());
    QCOMPARE(int(snapshot.error().kind), kind);
    QVERIFY2(snapshot.error().subject.contains(subject), qPrintable(snapshot.error().subject));
    QVERIFY(!snapshot.error().detail.contains(u"wrong-secret"_s));
}

void TestErpLedgerTrouble::schemaErrors_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("subject");
    const int schema = int(Error::Kind::Schema), profile = int(Error::Kind::Profile);
    QTest::newRow("table") << u"select p.partnumber as sku, 'W' as warehouse from partz p"_s << schema
                           << u"stock.sql: partz"_s;
    QTest::newRow("column")
        << u"select p.partnumber as sku, 'W' as warehouse, cast(p.onhandd as numeric) as \"on_hand\" from parts p"_s
        << schema << u"stock.sql: p.onhandd as on_hand"_s;
    QTest::newRow("type") << u"select p.partnumber as sku, 'W' as warehouse, p.obsolete as on_hand from parts p"_s
                          << schema << u"stock.sql: on_hand"_s;
    QTest::newRow("cast")
        << u"select p.partnumber as sku, 'W' as warehouse, cast(p.description as numeric) as on_hand from parts p"_s
        << schema << u"stock.sql"_s;
    QTest::newRow("alias") << u"select p.partnumber as sku, 'W' as warehouse, p.onhand as quantity from parts p"_s
                           << profile << u"stock.sql: quantity"_s;
    QTest::newRow("twice") << u"select p.partnumber as sku, 'W' as warehouse, 1 as on_hand, 2 as ON_HAND from parts p"_s
                           << profile << u"stock.sql: on_hand"_s;
    QTest::newRow("key") << u"select p.partnumber as sku, p.onhand as on_hand from parts p"_s << profile
                         << u"stock.sql: warehouse"_s;
    QTest::newRow("syntax") << u"selekt 1"_s << profile << u"stock.sql"_s;
    QTest::newRow("right") << u"select rolname as sku, 'W' as warehouse from pg_authid"_s << int(Error::Kind::Forbidden)
                           << u"stock.sql: pg_authid"_s;
    QTest::newRow("writing")
        << u"with gone as (delete from parts returning partnumber) select partnumber as sku, 'W' as warehouse from gone"_s
        << profile << u"stock.sql, line 1: delete"_s;
}

void TestErpLedgerTrouble::schemaErrors()
{
    QFETCH(QString, sql);
    QFETCH(int, kind);
    QFETCH(QString, subject);
    QTemporaryDir dir;
    const auto snapshot = readLedger(u"stock"_s, profileOf(dir, sql));
    QVERIFY(!snapshot.has_value());
    QCOMPARE(int(snapshot.error().kind), kind);
    QVERIFY2(snapshot.error().subject.contains(subject),
        qPrintable(snapshot.error().subject + u" / "_s + snapshot.error().detail));
}

void TestErpLedgerTrouble::cancelReachesTheServer()
{
    QTemporaryDir dir;
    const ErpSettings settings
        = profileOf(dir, u"select cast(pg_sleep(30) as text) as sku, 'zgoda_cancel' as warehouse"_s);
    const auto erp = openErp(settings);
    QVERIFY(erp.has_value());
    const auto running = [&] { // the division fails while nobody reads
        return m_ledger
            .seed(u"select 1 / (select count(*) from pg_stat_activity where usename = 'erp_read' and state = "
                  "'active')"_s,
                u"postgres"_s)
            .isEmpty();
    };
    auto future = (*erp)->read(requestFor(u"stock"_s));
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
    const QString name = u"locker"_s;
    {
        QSqlDatabase locker = QSqlDatabase::addDatabase(u"QPSQL"_s, name);
        locker.setHostName(u"127.0.0.1"_s);
        locker.setPort(m_ledger.port());
        locker.setDatabaseName(u"ledger"_s);
        locker.setUserName(u"erp_owner"_s);
        QVERIFY(locker.open() && locker.transaction());
        QVERIFY(QSqlQuery(locker).exec(u"lock table parts in access exclusive mode"_s));
        QTemporaryDir dir;
        const auto snapshot = readLedger(u"stock"_s,
            profileOf(dir, u"select p.partnumber as sku, 'W' as warehouse from parts p"_s, uR"({"lock":1})"_s));
        QVERIFY(!snapshot.has_value());
        QCOMPARE(snapshot.error().kind, Error::Kind::Timeout);
        QVERIFY2(snapshot.error().subject.endsWith(u"/stock.sql"_s), qPrintable(snapshot.error().subject));
        locker.rollback();
    }
    QSqlDatabase::removeDatabase(name);
}

void TestErpLedgerTrouble::statementHasALimit()
{
    QTemporaryDir dir;
    const auto snapshot = readLedger(u"stock"_s,
        profileOf(dir, u"select cast(pg_sleep(20) as text) as sku, 'W' as warehouse"_s, uR"({"statement":1})"_s));
    QVERIFY(!snapshot.has_value());
    QCOMPARE(snapshot.error().kind, Error::Kind::Timeout);
    QVERIFY2(snapshot.error().subject.endsWith(u"/stock.sql"_s), qPrintable(snapshot.error().subject));
}

// We hold one table and wait for the other, which somebody holds who then asks for ours. The server breaks it off for the
// one who looks for it first: us. Nothing is concluded, and that trying again helps is said.
void TestErpLedgerTrouble::deadlockVictim()
{
    const QString name = u"rival"_s; // has three seconds to ask for our table
    QCOMPARE(m_ledger.seed(u"alter role erp_read set deadlock_timeout = '3s'"_s, u"postgres"_s), QString());
    {
        QSqlDatabase rival = QSqlDatabase::addDatabase(u"QPSQL"_s, name);
        rival.setHostName(u"127.0.0.1"_s);
        rival.setPort(m_ledger.port());
        rival.setDatabaseName(u"ledger"_s);
        rival.setUserName(u"postgres"_s);
        QVERIFY(rival.open() && rival.transaction());
        QSqlQuery query(rival);
        QVERIFY(query.exec(u"set local deadlock_timeout = '60s'"_s));
        QVERIFY(query.exec(u"lock table warehouse in access exclusive mode"_s));
        QTemporaryDir dir;
        const auto erp = openErp(
            profileOf(dir, u"select p.partnumber as sku, w.description as warehouse from parts p, warehouse w"_s,
                uR"({"lock":20, "statement":30})"_s));
        QVERIFY(erp.has_value());
        auto future = (*erp)->read(requestFor(u"stock"_s));
        const auto waits = [&] { // the division fails while nobody does
            return m_ledger
                .seed(u"select 1 / (select count(*) from pg_locks where not granted and relation = "
                      "'warehouse'::regclass)"_s,
                    u"postgres"_s)
                .isEmpty();
        };
        QTRY_VERIFY(waits());
        QVERIFY2(query.exec(u"lock table parts in access exclusive mode"_s), qPrintable(query.lastError().text()));
        const auto snapshot = await(future);
        rival.rollback();
        QVERIFY(!snapshot.has_value());
        QCOMPARE(int(snapshot.error().kind), int(Error::Kind::Server));
        QVERIFY2(snapshot.error().detail.startsWith(u"40P01"_s), qPrintable(snapshot.error().detail));
        QVERIFY2(snapshot.error().subject.contains(u"stock.sql"_s), qPrintable(snapshot.error().subject));
        QVERIFY(snapshot.error().retryable());
    }
    QSqlDatabase::removeDatabase(name);
    QCOMPARE(m_ledger.seed(u"alter role erp_read reset deadlock_timeout"_s, u"postgres"_s), QString());
}

QTEST_GUILESS_MAIN(TestErpLedgerTrouble)
#include "tst_erpledgertrouble.moc"
