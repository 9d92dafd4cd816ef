// A full disk and programs that end without a farewell: what was stored before stays, and is looked at before it is
// trusted.
#include "tests/connectors/store/storefile.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <cstdlib>
#include <numeric>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

// Opens a store that somebody else holds open, and writes to it; ends without a farewell.
int child(const QString &file)
{
    auto store = openStore(file);
    if (!store || !(*store)->setLastGoodRows(stock, Side::Erp, 42))
        return 1;
    puts("open");
    fflush(stdout);
    (void)getchar();
    std::_Exit(9);
}

Snapshot manyRows(int count)
{
    QString table = u"sku|warehouse|available"_s;
    for (int i = 0; i < count; ++i)
        table += u"\nS%1-%2|W1|%1"_s.arg(i).arg(i * 7919);
    return snapshotOf(areaSchema(stock), std::make_shared<Pools>(2), Side::Erp, table, 77);
}

} // namespace

class TestStoreTrouble final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_file = std::make_unique<StoreFile>(); }
    void aFullDiskLosesNothing();
    void aFullDiskHoldsNoArea();
    void aFullDiskBetweenIntentAndOutcome();
    void aFullDiskKeepsTheLastRead();
    void aReadThatDidNotFitIsNotBelievedLater_data();
    void aReadThatDidNotFitIsNotBelievedLater();
    void aFullDiskKeepsTheBaseline();
    void whatSomebodyLeftOpenIsLookedAt();
    void adoptedWithoutALoad();

private:
    QString file() const { return m_file->name(); }
    std::unique_ptr<SqliteStore> open() const { return m_file->open(); }
    // The disk has room for so many more pages.
    void fill(SqliteStore &store, qint64 left)
    {
        const auto pages = store.database().number("PRAGMA page_count").value().value();
        QVERIFY(store.database().exec("PRAGMA max_page_count = " + QByteArray::number(pages + left)));
    }
    void makeRoom(SqliteStore &store) { QVERIFY(store.database().exec("PRAGMA max_page_count = 1000000")); }
    // Until nothing is left in the pages that are there either.
    void fillUp(SqliteStore &store)
    {
        QVERIFY(store.database().exec("CREATE TABLE ballast (a)"));
        fill(store, 0);
        for (int size = 2000; size > 10;) {
            if (!store.database().exec("INSERT INTO ballast VALUES (zeroblob(" + QByteArray::number(size) + "))"))
                size /= 2;
        }
    }
    void empty(SqliteStore &store)
    {
        makeRoom(store);
        QVERIFY(store.database().exec("DROP TABLE ballast"));
    }
    static bool full(const Result<> &done)
    {
        return !done && done.error().kind == Error::Kind::Storage && done.error().status == 13;
    }

    std::unique_ptr<StoreFile> m_file;
};

void TestStoreTrouble::aFullDiskLosesNothing()
{
    const auto store = open();
    QVERIFY(store);
    QVERIFY(store->load(areaSchema(stock), std::make_shared<Pools>(2)));
    const Plan first = planOf(u"p1"_s, 3), large = planOf(u"p2"_s, 2000);
    QVERIFY(store->begin(first, {}, u"ann"_s, 10));
    for (const Step &step : first.steps) {
        QVERIFY(store->sent(first.id, {step.id}, 11));
        QVERIFY(store->settle(first.id, {doneOutcome(step)}, 12));
    }
    QVERIFY(store->end(first.id, 13));
    fill(*store, 2);
    QVERIFY(full(store->begin(large, {}, u"ann"_s, 20)));
    QCOMPARE(store->runs()->size(), 1);
    QVERIFY(!store->verifyChain()->has_value());
    QCOMPARE(store->load(areaSchema(stock), std::make_shared<Pools>(2))->rows, 3);
    // With room again nothing is held, and the same plan begins: it was not used up.
    makeRoom(*store);
    const Plan other = planOf(u"p3"_s);
    QVERIFY(store->begin(other, {}, u"ann"_s, 30));
    QVERIFY(store->end(other.id, 31));
    QVERIFY(store->begin(large, {}, u"ann"_s, 32));
}

// Whatever failed in beginning a run, another one may begin.
void TestStoreTrouble::aFullDiskHoldsNoArea()
{
    const auto store = open();
    QVERIFY(store);
    QVERIFY(store->load(areaSchema(stock), std::make_shared<Pools>(2)));
    fillUp(*store);
    const QString longName(5000, u'n'); // the note of who holds the area is what does not fit
    QVERIFY(full(store->begin(planOf(u"p1"_s), {}, longName, 20)));
    QVERIFY(!*store->isUsed(u"p1"_s));
    empty(*store);
    const auto other = store->begin(planOf(u"p2"_s), {}, u"ann"_s, 30);
    QVERIFY2(other, other ? "" : qPrintable(other.error().detail));
}

// The intent is stored, the write left, and then the outcome does not fit: the run stays open, and recovery settles it.
void TestStoreTrouble::aFullDiskBetweenIntentAndOutcome()
{
    const auto store = open();
    QVERIFY(store);
    QVERIFY(store->load(areaSchema(stock), std::make_shared<Pools>(2)));
    const Plan plan = planOf(u"p1"_s, 40);
    QStringList ids;
    QVector<StepOutcome> outcomes;
    for (const Step &step : plan.steps) {
        ids.append(step.id);
        outcomes.append(doneOutcome(step));
        outcomes.last().note = QString(3000, u'n');
    }
    QVERIFY(store->begin(plan, {}, u"ann"_s, 10));
    QVERIFY(store->sent(plan.id, ids, 11));
    fillUp(*store);
    QVERIFY(full(store->settle(plan.id, outcomes, 12)));
    // Neither an outcome nor a baseline without the other.
    QCOMPARE(store->load(areaSchema(stock), std::make_shared<Pools>(2))->rows, 0);
    QCOMPARE(store->unfinished()->size(), 1);
    QCOMPARE(store->runs()->first().unknown, 40);
    QVERIFY(!store->verifyChain()->has_value());
    empty(*store);
    QVERIFY(store->resume(plan.id, 20));
    QVERIFY(store->settle(plan.id, outcomes, 21));
    QVERIFY(store->end(plan.id, 22));
    QCOMPARE(store->load(areaSchema(stock), std::make_shared<Pools>(2))->rows, 40);
    QVERIFY(store->unfinished()->isEmpty());
}

void TestStoreTrouble::aFullDiskKeepsTheLastRead()
{
    const auto store = open();
    QVERIFY(store);
    QVERIFY(store->save(manyRows(3)));
    fill(*store, 2);
    QVERIFY(full(store->save(manyRows(5000))));
    const auto last = store->lastRead(areaSchema(stock), std::make_shared<Pools>(2), Side::Erp);
    QVERIFY(last && *last);
    QCOMPARE((*last)->rows, 3);
    makeRoom(*store);
    QVERIFY(store->save(manyRows(5000)));
}

void TestStoreTrouble::aReadThatDidNotFitIsNotBelievedLater_data()
{
    QTest::addColumn<bool>("adopted");
    QTest::newRow("a run moves the base") << false;
    QTest::newRow("equal rows become the base") << true;
}

// What was concluded from it is in the base: the read of before must not stand beside that after the next start.
void TestStoreTrouble::aReadThatDidNotFitIsNotBelievedLater()
{
    QFETCH(bool, adopted);
    const auto lastRead = [](SqliteStore &store, Side side) {
        return store.lastRead(areaSchema(stock), std::make_shared<Pools>(2), side)->has_value();
    };
    const auto store = open();
    QVERIFY(store);
    QVERIFY(store->load(areaSchema(stock), std::make_shared<Pools>(2)));
    Snapshot few = manyRows(3);
    QVERIFY(store->save(few));
    few.side = Side::B2b;
    QVERIFY(store->save(few));
    fill(*store, 2);
    QVERIFY(full(store->save(manyRows(5000))));
    QVERIFY(lastRead(*store, Side::Erp)); // the base is still the one that it was read with
    makeRoom(*store);
    if (adopted)
        QVERIFY(store->adopt(few, {0, 1, 2}, u"ann"_s, 6));
    else
        runOnce(*store, planOf(u"p1"_s, 1));
    QVERIFY(!lastRead(*store, Side::Erp));
    QVERIFY(lastRead(*store, Side::B2b));
    QVERIFY(store->save(manyRows(5000)));
    runOnce(*store, planOf(u"p2"_s, 1));
    QVERIFY(lastRead(*store, Side::Erp));
}

void TestStoreTrouble::aFullDiskKeepsTheBaseline()
{
    const auto store = open();
    QVERIFY(store);
    const Snapshot few = manyRows(3), many = manyRows(5000);
    QVector<KeyId> all(5000);
    std::iota(all.begin(), all.end(), KeyId(0));
    QVERIFY(store->adopt(few, {0, 1, 2}, u"ann"_s, 5));
    fill(*store, 2);
    QVERIFY(full(store->adopt(many, all, u"ann"_s, 6)));
    QCOMPARE(store->load(areaSchema(stock), std::make_shared<Pools>(2))->rows, 3);
    QVERIFY(!store->verifyChain()->has_value());
    makeRoom(*store);
    QVERIFY(store->adopt(many, all, u"ann"_s, 7));
    QCOMPARE(store->load(areaSchema(stock), std::make_shared<Pools>(2))->rows, 5000);
}

// Two programs, and the first to close marks the file as clean; the other one dies later.
void TestStoreTrouble::whatSomebodyLeftOpenIsLookedAt()
{
    auto store = open();
    QVERIFY(store);
    QVERIFY(store->save(manyRows(5000)));
    QVERIFY(store->database().exec("PRAGMA wal_checkpoint(TRUNCATE)"));
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {u"child"_s, file()});
    QVERIFY(process.waitForReadyRead());
    store.reset();
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 9);
    {
        auto raw = sqlite::Database::open(file(), sqlite::Open::ReadOnly);
        QCOMPARE((*raw)->word("SELECT value FROM meta WHERE name = 'clean'").value(), u"1"_s);
    }
    QFile damaged(file());
    QVERIFY(damaged.open(QIODevice::ReadWrite) && damaged.size() > 16 * 4096);
    // Where only a thorough look sees it: opening reads nothing of the last pages.
    QVERIFY(damaged.seek((damaged.size() / 4096 - 2) * 4096));
    QCOMPARE(damaged.write(QByteArray(512, '\xa5')), 512);
    damaged.close();
    const auto refused = openStore(file());
    QVERIFY(!refused);
    QCOMPARE(refused.error().status, 11);
}

void TestStoreTrouble::adoptedWithoutALoad()
{
    const auto store = open();
    QVERIFY(store);
    const auto adopted = store->adopt(manyRows(3), {0, 1, 2}, u"ann"_s, 5);
    QVERIFY2(adopted, adopted ? "" : qPrintable(adopted.error().detail));
    QCOMPARE(store->load(areaSchema(stock), std::make_shared<Pools>(2))->rows, 3);
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "child") == 0)
        return child(QString::fromLocal8Bit(argv[2]));
    TestStoreTrouble test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_storetrouble.moc"
