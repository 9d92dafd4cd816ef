// What only a file can promise: upgrades, refusals, damage, other processes, the chain, the baseline's form.
#include "connectors/store/sqlitestore.h"
#include "models/record/builder.h"
#include "tests/connectors/store/planmaker.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <cstdlib>

using namespace zgoda;
using namespace zgoda::test;

namespace {

const QString stock = QStringLiteral("stock");

Clock fixed()
{
    return [] { return Instant(1); };
}

QByteArray contentOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256)
                                          : QByteArray();
}

// What is agreed, row by row, as text: the same for stores that hold the same, whatever their form.
QStringList contentOf(Store &store, const QSharedPointer<const Schema> &schema)
{
    const auto base = store.load(schema, std::make_shared<Pools>(schema->keyCount));
    if (!base)
        return {base.error().detail};
    QStringList lines;
    for (KeyId id = 0; qsizetype(id) < base->presence.size(); ++id) {
        if (base->presence[qsizetype(id)] != Presence::Present)
            continue;
        QStringList line = keyParts(*schema, *base->pools, id);
        for (const int f : schema->compared()) {
            const Value value = toValue(schema->fields[f], base->cell(f, id), base->pools->texts);
            line.append(QStringLiteral("%1%2").arg(int(value.kind)).arg(value.text));
        }
        lines.append(line.join(QLatin1Char('|')));
    }
    lines.sort();
    return lines.size() == base->rows ? lines : QStringList {QStringLiteral("the number of rows is wrong")};
}

// Rows "A<from>" to "A<to>" of the stock area, with two fields given and one of them empty now and then.
Snapshot rowsOf(const PoolsPtr &pools, int from, int to, int seed)
{
    const auto schema = areaSchema("stock");
    QVector<bool> given(schema->fields.size(), false);
    const int available = schema->indexOf(QStringLiteral("available")),
              backorder = schema->indexOf(QStringLiteral("backorder"));
    constexpr const char *words[] = {"no", "allow", "preorder"};
    for (const int f : {0, 1, available, backorder})
        given[f] = true;
    SnapshotBuilder builder(schema, pools, Side::B2b, 9, given);
    for (int i = from; i < to; ++i) {
        builder.begin();
        builder.set(0, "A" + QByteArray::number(i));
        builder.set(1, "W1");
        builder.setCell(available, qint64(i) * 10'000 + seed);
        if ((i + seed) % 3 != 0)
            builder.set(backorder, words[(i * seed) % 3]);
        builder.end();
    }
    return builder.finish(true);
}

QVector<KeyId> presentIn(const Snapshot &snapshot)
{
    QVector<KeyId> keys;
    for (KeyId id = 0; qsizetype(id) < snapshot.presence.size(); ++id) {
        if (snapshot.presence[qsizetype(id)] == Presence::Present)
            keys.append(id);
    }
    return keys;
}

Agreed agreedOn(int row, const QString &field, const QString &text)
{
    return {stock, {QStringLiteral("A%1").arg(row), QStringLiteral("W1")}, true, {{field, {Value::Kind::Text, text}}}};
}
Agreed agreedGone(int row) { return {stock, {QStringLiteral("A%1").arg(row), QStringLiteral("W1")}, false, {}}; }

Result<> settle(SqliteStore &store, const QVector<Agreed> &all)
{
    auto work = sqlite::Transaction::begin(store.database());
    auto done = work ? store.baselines().settle(all) : Result<>(fail(work.error()));
    return done ? work->commit() : done;
}

// Holds an area until it is killed.
int child(const QString &file)
{
    auto store = openStore(file, fixed());
    if (!store || !(*store)->begin(planOf(QStringLiteral("held")), {}, QStringLiteral("jan"), 1'700'000'000'000))
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
    void init();
    void upgradesRunInOrderAndOnce();
    void aFailedUpgradeLeavesTheFileAsItWas();
    void aNewerFileIsRefusedAndNotTouched();
    void aForeignDatabaseIsRefused();
    void aDamagedFileIsRefusedAndNotTouched();
    void theChainTellsOfEveryChange_data();
    void theChainTellsOfEveryChange();
    void anAreaIsHeldAcrossProcesses();
    void theBaselineIsReadable();
    void aGrownSchemaGetsItsColumns();
    void aHundredThousandRowsComeBack();
    void aFoldedBaselineIsAmended();
    void aFoldedBaselineGrowsWithItsSchema();
    void foldedAndPlainBaselinesAgree();

private:
    QString file() const { return m_folder->filePath(QStringLiteral("zgoda.sqlite")); }
    std::unique_ptr<SqliteStore> open()
    {
        auto store = SqliteStore::open(file(), fixed(), storeUpgrades());
        return store ? std::move(*store) : nullptr;
    }
    void runOnce(Store &store, const Plan &plan);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestStore::init() { m_folder = std::make_unique<QTemporaryDir>(); }

void TestStore::runOnce(Store &store, const Plan &plan)
{
    QVERIFY(store.load(areaSchema(stock), std::make_shared<Pools>(2)));
    QVERIFY(store.begin(plan, {}, QStringLiteral("ann"), 10));
    for (const Step &step : plan.steps) {
        QVERIFY(store.sent(plan.id, {step.id}, 11));
        QVERIFY(store.settle(plan.id, {doneOutcome(step)}, 12));
    }
    QVERIFY(store.end(plan.id, 13));
}

void TestStore::upgradesRunInOrderAndOnce()
{
    QVERIFY(open());
    QVector<Upgrade> more = storeUpgrades();
    const int next = more.last().number + 1;
    more.append({next, "CREATE TABLE later (a); INSERT INTO later VALUES (1);"});
    more.append({next + 1, "UPDATE later SET a = a + 1;"});
    for (int times = 0; times < 2; ++times) {
        auto store = SqliteStore::open(file(), fixed(), more);
        QVERIFY(store);
        QCOMPARE((*store)->database().number("SELECT a FROM later").value(), std::optional<qint64>(2));
        QCOMPARE((*store)->database().number("PRAGMA user_version").value(), std::optional<qint64>(next + 1));
    }
}

void TestStore::aFailedUpgradeLeavesTheFileAsItWas()
{
    QVERIFY(open());
    QVector<Upgrade> more = storeUpgrades();
    more.append({more.last().number + 1, "CREATE TABLE half (a); INSERT INTO nowhere VALUES (1);"});
    QVERIFY(!SqliteStore::open(file(), fixed(), more));
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
    const auto refused = openStore(file(), fixed());
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
    const auto refused = openStore(file(), fixed());
    QVERIFY(!refused);
    QCOMPARE(refused.error().status, 26);
    QCOMPARE(contentOf(file()), before);
}

void TestStore::aDamagedFileIsRefusedAndNotTouched()
{
    {
        auto store = open();
        QVERIFY(store);
        runOnce(*store, planOf(QStringLiteral("p1"), 200));
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
    const auto refused = openStore(file(), fixed());
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Storage);
    QCOMPARE(refused.error().status, 11);
    QCOMPARE(refused.error().subject, QStringLiteral("zgoda.sqlite"));
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
    runOnce(*store, planOf(QStringLiteral("p1"), 3)); // begun, and two rows a step
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
    process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("child"), file()});
    QVERIFY(process.waitForReadyRead());
    QCOMPARE(process.readAllStandardOutput().trimmed(), QByteArray("held"));
    const Plan mine = planOf(QStringLiteral("mine"));
    const auto busy = store->begin(mine, {}, QStringLiteral("ann"), 20);
    QVERIFY(!busy);
    QCOMPARE(busy.error().kind, Error::Kind::Busy);
    QVERIFY2(busy.error().subject.contains(QStringLiteral("jan")), qPrintable(busy.error().subject));
    QVERIFY2(busy.error().subject.contains(QStringLiteral("2023-11-14T22:13:20Z")), qPrintable(busy.error().subject));
    const auto theirs = store->resume(QStringLiteral("held"), 21);
    QVERIFY(!theirs);
    QCOMPARE(theirs.error().kind, Error::Kind::Busy);
    process.closeWriteChannel(); // the child ends without a farewell
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 9);
    QCOMPARE(store->unfinished()->size(), 1);
    QVERIFY(store->resume(QStringLiteral("held"), 22)); // the lock of a dead process is taken over
    QVERIFY(store->end(QStringLiteral("held"), 23));
    QCOMPARE(store->database().number("SELECT count(*) FROM lease").value(), std::optional<qint64>(0)); // nobody's now
    QVERIFY(store->begin(mine, {}, QStringLiteral("ann"), 24));
}

void TestStore::theBaselineIsReadable()
{
    auto store = open();
    QVERIFY(store);
    const auto prices = areaSchema("prices");
    const auto pools = std::make_shared<Pools>(prices->keyCount);
    QVERIFY(store->load(prices, pools));
    const Snapshot agreed = snapshotOf(prices, pools, Side::B2b,
        QStringLiteral("sku|price_list|currency|unit|min_qty|valid_from|net|tax_rate|valid_to\n"
                       "A1|retail|PLN|szt|1|-|12.5|23|2027-01-31\nŻ|retail|PLN|szt|10|2026-12-01|-|-|-"));
    QVERIFY(store->adopt(agreed, {0, 1}, QStringLiteral("ann"), 5));
    sqlite::Database &raw = store->database();
    QCOMPARE(raw.number("SELECT net FROM base_prices WHERE sku = 'A1' AND valid_from = ''").value(),
        std::optional<qint64>(125'000));
    QCOMPARE(raw.word("SELECT valid_to FROM base_prices WHERE sku = 'A1'").value(), QStringLiteral("2027-01-31"));
    QCOMPARE(raw.word("SELECT typeof(net) FROM base_prices WHERE sku = 'Ż'").value(), QStringLiteral("null"));
    QCOMPARE(raw.word("SELECT typeof(gross) FROM base_prices WHERE sku = 'A1'").value(), QStringLiteral("blob"));
    const auto back = store->load(prices, std::make_shared<Pools>(prices->keyCount));
    QVERIFY(back->complete);
    QCOMPARE(back->rows, 2);
    const KeyId first = findKey(*prices, *back->pools,
        {QStringLiteral("A1"), QStringLiteral("retail"), QStringLiteral("PLN"), QStringLiteral("szt"),
            QStringLiteral("1.0000"), QString()});
    QVERIFY(first != noKey);
    QCOMPARE(back->cell(prices->indexOf(QStringLiteral("net")), first), 125'000);
    QCOMPARE(back->cell(prices->indexOf(QStringLiteral("gross")), first), Unknown);
    QCOMPARE(back->cell(prices->indexOf(QStringLiteral("valid_to")), first), QDate(2027, 1, 31).toJulianDay());
    QVERIFY(!store->verifyChain()->has_value());
}

void TestStore::aGrownSchemaGetsItsColumns()
{
    Schema small = *areaSchema(stock);
    {
        auto store = open();
        runOnce(*store, planOf(QStringLiteral("p1"), 2));
    }
    Schema grown = *extendSchema(small, R"([{"id": "colour", "type": "code"}])", QStringLiteral("test"));
    grown.fields[grown.indexOf(QStringLiteral("available"))].scale = 6;
    const auto schema = QSharedPointer<const Schema>(new Schema(grown));
    auto store = open();
    QVERIFY(store);
    const auto base = store->load(schema, std::make_shared<Pools>(2));
    QVERIFY(base);
    const KeyId key = findKey(*schema, *base->pools, {QStringLiteral("A0"), QStringLiteral("W1")});
    QCOMPARE(base->cell(schema->indexOf(QStringLiteral("available")), key), 10'000'000); // a wider scale is exact
    QCOMPARE(base->cell(schema->indexOf(QStringLiteral("colour")), key), Unknown);
    // A field that means something else now was never agreed.
    grown.fields[grown.indexOf(QStringLiteral("available"))].type = FieldType::Code;
    const auto other = QSharedPointer<const Schema>(new Schema(grown));
    const auto changed = store->load(other, std::make_shared<Pools>(2));
    QCOMPARE(changed->rows, 2);
    QCOMPARE(changed->cell(other->indexOf(QStringLiteral("available")), 0), Unknown);
}

void TestStore::aFoldedBaselineIsAmended()
{
    const auto schema = areaSchema("stock");
    auto store = open();
    QVERIFY(store);
    store->baselines().setFoldAt(50);
    const auto pools = std::make_shared<Pools>(schema->keyCount);
    QVERIFY(store->load(schema, pools));
    const Snapshot agreed = rowsOf(pools, 0, 200, 1);
    QVERIFY(store->adopt(agreed, presentIn(agreed), QStringLiteral("ann"), 5));
    sqlite::Database &raw = store->database();
    QCOMPARE(raw.number("SELECT row_count FROM base_image").value(), std::optional<qint64>(200));
    QCOMPARE(raw.number("SELECT count(*) FROM base_stock").value(), std::optional<qint64>(0));

    QVERIFY(settle(*store,
        {agreedOn(7, QStringLiteral("available"), QStringLiteral("99.0000")), agreedGone(8),
            agreedOn(900, QStringLiteral("available"), QStringLiteral("1.0000"))}));
    QCOMPARE(raw.number("SELECT count(*) FROM base_stock").value(), std::optional<qint64>(3)); // and nothing else
    const auto back = store->load(schema, std::make_shared<Pools>(schema->keyCount));
    QCOMPARE(back->rows, 200);
    const auto key = [&](int row) {
        return findKey(*schema, *back->pools, {QStringLiteral("A%1").arg(row), QStringLiteral("W1")});
    };
    const int available = schema->indexOf(QStringLiteral("available")),
              backorder = schema->indexOf(QStringLiteral("backorder"));
    QCOMPARE(back->cell(available, key(7)), 990'000);
    QCOMPARE(back->pools->texts.view(back->cell(backorder, key(7))), QByteArrayView("allow")); // as in the image
    QCOMPARE(back->presenceOf(key(8)), Presence::Absent);
    QCOMPARE(back->cell(available, key(8)), Absent);
    QCOMPARE(back->cell(available, key(900)), 10'000);
    QCOMPARE(back->cell(backorder, key(900)), Unknown);

    // What comes back was never agreed but for what is agreed now.
    QVERIFY(settle(*store, {agreedOn(8, QStringLiteral("backorder"), QStringLiteral("preorder"))}));
    const auto again = store->load(schema, std::make_shared<Pools>(schema->keyCount));
    const KeyId eight = findKey(*schema, *again->pools, {QStringLiteral("A8"), QStringLiteral("W1")});
    QCOMPARE(again->rows, 201);
    QCOMPARE(again->cell(available, eight), Unknown);
    QCOMPARE(again->pools->texts.view(again->cell(backorder, eight)), QByteArrayView("preorder"));
}

void TestStore::aFoldedBaselineGrowsWithItsSchema()
{
    auto store = open();
    QVERIFY(store);
    store->baselines().setFoldAt(50);
    const auto schema = areaSchema("stock");
    const auto pools = std::make_shared<Pools>(schema->keyCount);
    QVERIFY(store->load(schema, pools));
    const Snapshot agreed = rowsOf(pools, 0, 100, 1);
    QVERIFY(store->adopt(agreed, presentIn(agreed), QStringLiteral("ann"), 5));
    QVERIFY(settle(*store, {agreedGone(3)}));
    Schema grown = *extendSchema(*schema, R"([{"id": "colour", "type": "code"}])", QStringLiteral("test"));
    grown.fields[grown.indexOf(QStringLiteral("available"))].scale = 6;
    const auto wider = QSharedPointer<const Schema>(new Schema(grown));
    for (int round = 0; round < 2; ++round) { // fitted as rows, then folded again
        const auto back = store->load(wider, std::make_shared<Pools>(2));
        QVERIFY(back);
        QCOMPARE(back->rows, 99);
        const KeyId key = findKey(*wider, *back->pools, {QStringLiteral("A7"), QStringLiteral("W1")});
        QCOMPARE(back->cell(wider->indexOf(QStringLiteral("available")), key), (7 * 10'000 + 1) * 100);
        QCOMPARE(back->cell(wider->indexOf(QStringLiteral("colour")), key), Unknown);
        QCOMPARE(store->database().number("SELECT row_count FROM base_image").value(), std::optional<qint64>(99));
    }
}

// The same history in two stores, one of which folds all the time.
void TestStore::foldedAndPlainBaselinesAgree()
{
    const auto schema = areaSchema("stock");
    auto plain = open();
    auto folding = SqliteStore::open(m_folder->filePath(QStringLiteral("other.sqlite")), fixed(), storeUpgrades());
    QVERIFY(plain && folding);
    (*folding)->baselines().setFoldAt(12);
    const auto pools = std::make_shared<Pools>(schema->keyCount);
    QCOMPARE(contentOf(**folding, schema), contentOf(*plain, schema));
    int folds = 0;
    for (int round = 0; round < 60; ++round) {
        const int from = (round * 31) % 90;
        const Snapshot agreed = rowsOf(pools, from, from + 1 + (round * 7) % 25, round);
        QVector<Agreed> moved;
        for (int i = 0; i < 9; ++i) {
            const int row = (round * 17 + i * 29) % 110;
            const QString field = i % 2 == 0 ? QStringLiteral("available") : QStringLiteral("lead_days");
            moved.append((round + i) % 5 == 0 ? agreedGone(row) : agreedOn(row, field, QString::number(round + i)));
        }
        for (SqliteStore *store : {plain.get(), folding->get()}) {
            QVERIFY(store->adopt(agreed, presentIn(agreed), QStringLiteral("ann"), 5));
            QVERIFY(settle(*store, moved));
        }
        QCOMPARE(contentOf(**folding, schema), contentOf(*plain, schema));
        folds += int((*folding)->database().number("SELECT count(*) FROM base_stock").value() == qint64(0));
    }
    QVERIFY(folds > 5 && folds < 60);
    QCOMPARE(plain->database().number("SELECT count(*) FROM base_image").value(), std::optional<qint64>(0));
}

void TestStore::aHundredThousandRowsComeBack()
{
    constexpr int count = 100'000;
    const auto schema = areaSchema(stock);
    const auto pools = std::make_shared<Pools>(schema->keyCount);
    QVector<bool> given(schema->fields.size(), true);
    SnapshotBuilder builder(schema, pools, Side::B2b, 9, given);
    const int available = schema->indexOf(QStringLiteral("available")),
              days = schema->indexOf(QStringLiteral("lead_days"));
    for (int i = 0; i < count; ++i) {
        builder.begin();
        builder.set(0, "SKU" + QByteArray::number((i * 7919) % count));
        builder.set(1, "W1");
        builder.setCell(available, qint64(i) * 10'007 - 500'000);
        if (i % 3 != 0)
            builder.setCell(days, i % 30);
        builder.end();
    }
    const Snapshot full = builder.finish(true);
    QVector<KeyId> all(count);
    std::iota(all.begin(), all.end(), KeyId(0));
    auto store = open();
    QVERIFY(store->load(schema, pools));
    QVERIFY(store->adopt(full, all, QStringLiteral("ann"), 5));
    QVERIFY(store->save(full));
    store.reset();
    store = open();
    const auto base = store->load(schema, pools); // the same pools: the same ids
    const auto read = store->lastRead(schema, pools, Side::B2b);
    QVERIFY(base && read && *read);
    QCOMPARE(base->rows, count);
    QCOMPARE((*read)->rows, count);
    for (const int field : {available, days}) {
        QCOMPARE(base->columns[field], full.columns[field]);
        QCOMPARE((*read)->columns[field], full.columns[field]);
    }
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
