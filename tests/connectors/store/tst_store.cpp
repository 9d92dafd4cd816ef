// What only a file can promise: upgrades, refusals, damage, other processes, the chain.
#include "tests/connectors/store/storefile.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <cstdlib>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

QByteArray contentOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256)
                                          : QByteArray();
}

// Holds an area until it is killed.
int child(const QString &file)
{
    auto store = openStore(file);
    if (!store || !(*store)->begin(planOf(u"held"_s), {}, u"jan"_s, 1'700'000'000'000))
        return 1;
    puts("held");
    fflush(stdout);
    (void)getchar();
    std::_Exit(9);
}

} // namespace

class TestStore final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_file = std::make_unique<StoreFile>(); }
    void upgradesRunInOrderAndOnce();
    void whatWasSaidInAnOlderFileIsKept();
    void aRunOfAnOlderFileIsSettledSafely_data();
    void aRunOfAnOlderFileIsSettledSafely();
    void aFailedUpgradeLeavesTheFileAsItWas();
    void aNewerFileIsRefusedAndNotTouched();
    void aForeignDatabaseIsRefused();
    void aDamagedFileIsRefusedAndNotTouched();
    void theChainTellsOfEveryChange_data();
    void theChainTellsOfEveryChange();
    void anAreaIsHeldAcrossProcesses();
    void aFolderOfAnotherComputerIsRefused();
    void whatIsAnotherComputers();

private:
    QString file() const { return m_file->name(); }
    std::unique_ptr<SqliteStore> open() const { return m_file->open(); }

    std::unique_ptr<StoreFile> m_file;
};

void TestStore::upgradesRunInOrderAndOnce()
{
    QVERIFY(open());
    QVector<Upgrade> more = storeUpgrades();
    const int next = more.last().number + 1;
    more.append({next, "CREATE TABLE later (a); INSERT INTO later VALUES (1);"});
    more.append({next + 1, "UPDATE later SET a = a + 1;"});
    for (int times = 0; times < 2; ++times) {
        auto store = SqliteStore::open(file(), more);
        QVERIFY(store);
        QCOMPARE((*store)->database().number("SELECT a FROM later").value(), std::optional<qint64>(2));
        QCOMPARE((*store)->database().number("PRAGMA user_version").value(), std::optional<qint64>(next + 1));
    }
}

// Said by the version before rows were split: of the row as a whole.
void TestStore::whatWasSaidInAnOlderFileIsKept()
{
    QVector<Upgrade> old = storeUpgrades();
    old.removeIf([](const Upgrade &step) { return step.number > 7; });
    QVERIFY(SqliteStore::open(file(), old));
    {
        auto raw = sqlite::Database::open(file());
        QVERIFY((*raw)->exec("INSERT INTO note VALUES ('stock', '[\"A0\",\"W1\"]', 'ann', 'asked', 1, '2026-12-24', "
                             "42, 'bob', 7)"));
    }
    const auto store = open();
    QVERIFY(store);
    const RowNote said {stock, {u"A0"_s, u"W1"_s}, u"ann"_s, u"asked"_s, true, QDate(2026, 12, 24), 42, u"bob"_s, 7};
    QCOMPARE(*store->rowNotes(), QVector<RowNote> {said});
    QVERIFY(!SqliteStore::open(file(), old)); // which then no longer opens it
}

void TestStore::aRunOfAnOlderFileIsSettledSafely_data()
{
    QTest::addColumn<int>("target");
    QTest::addColumn<int>("rows"); // of the target's last read that still count
    QTest::newRow("the shop's codes are known") << 1 << 1;
    QTest::newRow("the ERP's codes are not: nothing of its read counts") << 0 << -1;
}

// Begun by the version before rows were noted as written, and recovered by this one.
void TestStore::aRunOfAnOlderFileIsSettledSafely()
{
    QFETCH(int, target);
    QFETCH(int, rows);
    QVector<Upgrade> old = storeUpgrades();
    old.removeIf([](const Upgrade &step) { return step.number > 4; });
    QVERIFY(SqliteStore::open(file(), old));
    const Plan plan = planOf(u"p1"_s, 1);
    {
        auto raw = sqlite::Database::open(file());
        QVERIFY((*raw)->exec("INSERT INTO run (id, no, kind, of_run, begun, by, areas, steps) VALUES "
                             "('p1', 0, 0, '', 10, 'ann', '[\"stock\"]', 1)"));
        QVERIFY((*raw)->exec("INSERT INTO step (run, id, area, key, target, writes, state) VALUES ('p1', '"
            + plan.steps[0].id.toUtf8() + "', 'stock', '[\"A0\",\"W1\"]', " + QByteArray::number(target)
            + ", '[]', 1)"));
    }
    const auto store = open();
    QVERIFY(store);
    QVERIFY(store->load(areaSchema(stock), std::make_shared<Pools>(2)));
    QVERIFY(store->save(snapshotOf(areaSchema(stock), std::make_shared<Pools>(2), Side(target),
        u"sku|warehouse|available\nA0|W1|5\nA1|W1|5"_s, 5)));
    QVERIFY(store->resume(plan.id, 20));
    QVERIFY(store->settle(plan.id, {doneOutcome(plan.steps[0])}, 21));
    const auto last = store->lastRead(areaSchema(stock), std::make_shared<Pools>(2), Side(target));
    QVERIFY(last);
    QCOMPARE(*last ? int((*last)->rows) : -1, rows);
}

void TestStore::aFailedUpgradeLeavesTheFileAsItWas()
{
    QVERIFY(open());
    QVector<Upgrade> more = storeUpgrades();
    more.append({more.last().number + 1, "CREATE TABLE half (a); INSERT INTO nowhere VALUES (1);"});
    QVERIFY(!SqliteStore::open(file(), more));
    const auto store = open();
    QVERIFY(store);
    QCOMPARE(store->database().number("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").value(),
        std::optional<qint64>(0));
}

void TestStore::aNewerFileIsRefusedAndNotTouched()
{
    QVERIFY(open());
    {
        auto raw = sqlite::Database::open(file());
        QVERIFY((*raw)->exec("PRAGMA user_version = 999"));
    }
    const QByteArray before = contentOf(file());
    const auto refused = openStore(file());
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Storage);
    QCOMPARE(refused.error().status, 17);
    QCOMPARE(contentOf(file()), before);
}

void TestStore::aForeignDatabaseIsRefused()
{
    {
        auto raw = sqlite::Database::open(file());
        QVERIFY((*raw)->exec("CREATE TABLE invoices (a)"));
    }
    const QByteArray before = contentOf(file());
    const auto refused = openStore(file());
    QVERIFY(!refused);
    QCOMPARE(refused.error().status, 26);
    QCOMPARE(contentOf(file()), before);
}

void TestStore::aDamagedFileIsRefusedAndNotTouched()
{
    {
        auto store = open();
        QVERIFY(store);
        runOnce(*store, planOf(u"p1"_s, 200));
        QVERIFY(store->database().exec("PRAGMA wal_checkpoint(TRUNCATE)"));
    }
    {
        auto raw = sqlite::Database::open(file());
        QVERIFY((*raw)->exec("UPDATE meta SET value = '0' WHERE name = 'clean'")); // as after a power cut
    }
    QFile damaged(file());
    QVERIFY(damaged.open(QIODevice::ReadWrite));
    QVERIFY(damaged.size() > 20 * 4096);
    for (qint64 page = 8; page < damaged.size() / 4096; page += 3) {
        QVERIFY(damaged.seek(page * 4096));
        damaged.write(QByteArray(512, '\xa5'));
    }
    damaged.close();
    const QByteArray before = contentOf(file());
    const auto refused = openStore(file());
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Storage);
    QCOMPARE(refused.error().status, 11);
    QCOMPARE(refused.error().subject, u"zgoda.sqlite"_s);
    QCOMPARE(contentOf(file()), before);
}

void TestStore::theChainTellsOfEveryChange_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<qint64>("broken");
    QTest::newRow("nothing") << QByteArray() << qint64(-1);
    QTest::newRow("a value changed") << QByteArray(
        "UPDATE journal SET writes = replace(writes, '10.0', '99.0') WHERE seq = 3")
                                     << qint64(3);
    QTest::newRow("a person changed") << QByteArray("UPDATE journal SET by = 'eve' WHERE seq = 1") << qint64(1);
    QTest::newRow("a row removed") << QByteArray("DELETE FROM journal WHERE seq = 4") << qint64(4);
    QTest::newRow("the last row removed") << QByteArray("DELETE FROM journal WHERE seq = 7") << qint64(7);
    QTest::newRow("a row put in") << QByteArray(
        "INSERT INTO journal SELECT 8, run, step, area, key, state, target, at, by, writes, note, remote_id, "
        "hash FROM journal WHERE seq = 7")
                                  << qint64(8);
}

void TestStore::theChainTellsOfEveryChange()
{
    QFETCH(QByteArray, sql);
    QFETCH(qint64, broken);
    auto store = open();
    QVERIFY(store);
    runOnce(*store, planOf(u"p1"_s, 3)); // begun, and two rows a step
    if (!sql.isEmpty() && !sql.startsWith("INSERT")) {
        QVERIFY(!store->database().exec(sql)); // the file itself refuses
        QVERIFY(store->database().exec("DROP TRIGGER journal_keeps_rows; DROP TRIGGER journal_keeps_words"));
    }
    QVERIFY(store->database().exec(sql));
    QCOMPARE(store->verifyChain()->value_or(-1), broken);
}

void TestStore::anAreaIsHeldAcrossProcesses()
{
    auto store = open();
    QVERIFY(store);
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {u"child"_s, file()});
    QVERIFY(process.waitForReadyRead());
    QCOMPARE(process.readAllStandardOutput().trimmed(), QByteArray("held"));
    const Plan mine = planOf(u"mine"_s);
    const auto busy = store->begin(mine, {}, u"ann"_s, 20);
    QVERIFY(!busy);
    QCOMPARE(busy.error().kind, Error::Kind::Busy);
    QVERIFY2(busy.error().subject.contains(u"jan"_s), qPrintable(busy.error().subject));
    QVERIFY2(!busy.error().subject.contains(u"2023"_s), qPrintable(busy.error().subject)); // not for people
    QVERIFY2(busy.error().detail.contains(u"2023-11-14T22:13:20Z"_s), qPrintable(busy.error().detail));
    const auto theirs = store->resume(u"held"_s, 21);
    QVERIFY(!theirs);
    QCOMPARE(theirs.error().kind, Error::Kind::Busy);
    process.closeWriteChannel(); // the child ends without a farewell
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 9);
    QCOMPARE(store->unfinished()->size(), 1);
    QVERIFY(store->resume(u"held"_s, 22)); // the lock of a dead process is taken over
    QVERIFY(store->end(u"held"_s, 23));
    QCOMPARE(store->database().number("SELECT count(*) FROM lease").value(), std::optional<qint64>(0)); // nobody's now
    QVERIFY(store->begin(mine, {}, u"ann"_s, 24));
}

// Nothing is made there, and what is there is not touched.
void TestStore::aFolderOfAnotherComputerIsRefused()
{
    QString asked;
    const Elsewhere yes = [&](const QString &folder) {
        asked = folder;
        return true;
    };
    const auto refused = [&] {
        const auto store = SqliteStore::open(file(), storeUpgrades(), yes);
        return !store && store.error().kind == Error::Kind::Storage && store.error().status == 22
            && store.error().subject == u"zgoda.sqlite"_s;
    };
    QVERIFY(refused());
    QCOMPARE(asked, QFileInfo(file()).absolutePath());
    QVERIFY(QDir(asked).isEmpty());
    QVERIFY(open());
    const QByteArray before = contentOf(file());
    QVERIFY(refused());
    QCOMPARE(contentOf(file()), before);
    QVERIFY(open()); // no lock is left either
}

void TestStore::whatIsAnotherComputers()
{
    for (const char *type : {"nfs", "nfs4", "cifs", "CIFS", "smb3", "fuse.sshfs"})
        QVERIFY2(isNetworkFileSystem(type), type);
    for (const char *type : {"ext4", "btrfs", "NTFS", "tmpfs", "overlay", "fuseblk", "9p", ""})
        QVERIFY2(!isNetworkFileSystem(type), type);
    for (const char *path : {"\\\\server\\zgoda", "//server/zgoda", "\\\\?\\UNC\\server\\zgoda"})
        QVERIFY2(isSharePath(QLatin1String(path)), path);
    for (const char *path : {"C:\\zgoda", "\\\\?\\C:\\zgoda", "/srv/zgoda", "\\\\.\\C:"})
        QVERIFY2(!isSharePath(QLatin1String(path)), path);
    QVERIFY(!liesElsewhere(QFileInfo(file()).absolutePath()));
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "child") == 0)
        return child(QString::fromLocal8Bit(argv[2]));
    TestStore test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_store.moc"
