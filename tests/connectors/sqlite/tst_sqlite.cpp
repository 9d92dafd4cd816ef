#include "connectors/sqlite/sqlite.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::sqlite;

class TestSqlite final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valuesComeBackAsTheyWere();
    void errorsSayFileAndCode();
    void aTransactionRollsBackUnlessCommitted();
    void interruptEndsARunningStatement();
    void aForeignFileIsNotADatabase();

private:
    QTemporaryDir m_folder;
    QString file(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
};

void TestSqlite::valuesComeBackAsTheyWere()
{
    auto db = Database::open(file("values.sqlite"));
    QVERIFY(db);
    QVERIFY((*db)->exec("CREATE TABLE t (a INTEGER, b TEXT, c BLOB, d TEXT)"));
    auto insert = (*db)->prepare("INSERT INTO t VALUES (?,?,?,?)");
    QVERIFY(insert);
    const QByteArray blob("\0\1\2", 3);
    QVERIFY(insert->bind(1, qint64(-999'999'999'999'999'999)).bind(2, u"zażółć"_s).bindBlob(3, blob).run());
    QVERIFY(insert->clear().bindText(2, QByteArrayView()).run());
    auto select = (*db)->prepare("SELECT a,b,c,d FROM t ORDER BY rowid");
    QVERIFY(select);
    QCOMPARE(select->step().value(), true);
    QCOMPARE(select->integer(0), qint64(-999'999'999'999'999'999));
    QCOMPARE(select->text(1), u"zażółć"_s);
    QCOMPARE(select->bytes(2).toByteArray(), blob);
    QVERIFY(select->isNull(3));
    QCOMPARE(select->step().value(), true);
    QVERIFY(select->isNull(0));
    QVERIFY(!select->isNull(1)); // an empty text is not NULL
    QCOMPARE(select->step().value(), false);
}

void TestSqlite::errorsSayFileAndCode()
{
    auto db = Database::open(file("errors.sqlite"));
    QVERIFY(db);
    QVERIFY((*db)->exec("CREATE TABLE t (a INTEGER PRIMARY KEY)"));
    QVERIFY((*db)->exec("INSERT INTO t VALUES (1)"));
    const auto twice = (*db)->exec("INSERT INTO t VALUES (1)");
    QVERIFY(!twice);
    QCOMPARE(twice.error().kind, Error::Kind::Storage);
    QCOMPARE(twice.error().status, 19); // constraint
    QCOMPARE(twice.error().subject, u"errors.sqlite"_s);
    QVERIFY(!Database::open(file("missing.sqlite"), Open::Existing));
    auto unbound = (*db)->prepare("INSERT INTO t VALUES (?)");
    QVERIFY(unbound);
    QVERIFY(!unbound->bind(2, qint64(1)).run()); // there is no second parameter
}

void TestSqlite::aTransactionRollsBackUnlessCommitted()
{
    auto db = Database::open(file("transactions.sqlite"));
    QVERIFY(db);
    QVERIFY((*db)->exec("CREATE TABLE t (a)"));
    {
        auto work = Transaction::begin(**db);
        QVERIFY(work);
        QVERIFY((*db)->exec("INSERT INTO t VALUES (1)"));
    }
    QCOMPARE((*db)->number("SELECT count(*) FROM t").value(), std::optional<qint64>(0));
    auto work = Transaction::begin(**db);
    QVERIFY(work);
    QVERIFY((*db)->exec("INSERT INTO t VALUES (1)"));
    QVERIFY(work->commit());
    QCOMPARE((*db)->number("SELECT count(*) FROM t").value(), std::optional<qint64>(1));
}

void TestSqlite::interruptEndsARunningStatement()
{
    auto db = Database::open(file("interrupt.sqlite"));
    QVERIFY(db);
    auto endless
        = (*db)->prepare("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT count(*) FROM n");
    QVERIFY(endless);
    std::atomic<bool> over {false};
    std::thread other([&] { // again and again: before the statement runs, there is nothing to interrupt
        while (!over) {
            (*db)->interrupt();
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    });
    const auto ended = endless->run();
    over = true;
    other.join();
    QVERIFY(!ended);
    QCOMPARE(ended.error().kind, Error::Kind::Cancelled);
}

void TestSqlite::aForeignFileIsNotADatabase()
{
    QFile foreign(file("foreign.sqlite"));
    QVERIFY(foreign.open(QIODevice::WriteOnly));
    foreign.write(QByteArray(8192, 'x'));
    foreign.close();
    auto db = Database::open(foreign.fileName());
    QVERIFY(db); // SQLite looks at the file when it is first used
    const auto count = (*db)->number("SELECT count(*) FROM sqlite_schema");
    QVERIFY(!count);
    QCOMPARE(count.error().status, 26);
}

QTEST_GUILESS_MAIN(TestSqlite)
#include "tst_sqlite.moc"
