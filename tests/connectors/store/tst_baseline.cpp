// The baseline's form: a table that can be read, an image with rows on top, and the same content in both.
#include "models/record/builder.h"
#include "tests/connectors/store/storefile.h"

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

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
            line.append(u"%1%2"_s.arg(int(value.kind)).arg(value.text));
        }
        lines.append(line.join(u'|'));
    }
    lines.sort();
    return lines.size() == base->rows ? lines : QStringList {u"the number of rows is wrong"_s};
}

// Rows "A<from>" to "A<to>" of the stock area, with two fields given and one of them empty now and then.
Snapshot rowsOf(const PoolsPtr &pools, int from, int to, int seed)
{
    const auto schema = areaSchema("stock");
    QVector<bool> given(schema->fields.size(), false);
    const int available = schema->indexOf(u"available"_s), backorder = schema->indexOf(u"backorder"_s);
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
    return {stock, {u"A%1"_s.arg(row), u"W1"_s}, true, {{field, {Value::Kind::Text, text}}}};
}
Agreed agreedGone(int row) { return {stock, {u"A%1"_s.arg(row), u"W1"_s}, false, {}}; }

Result<> settle(SqliteStore &store, const QVector<Agreed> &all)
{
    auto work = sqlite::Transaction::begin(store.database());
    auto done = work ? store.baselines().settle(all) : Result<>(fail(work.error()));
    return done ? work->commit() : done;
}

} // namespace

class TestBaseline final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_file = std::make_unique<StoreFile>(); }
    void theBaselineIsReadable();
    void aGrownSchemaGetsItsColumns();
    void aFoldedBaselineIsAmended();
    void aFoldedBaselineGrowsWithItsSchema();
    void foldedAndPlainBaselinesAgree();
    void aHundredThousandRowsComeBack();

private:
    QString file() const { return m_file->name(); }
    std::unique_ptr<SqliteStore> open() const { return m_file->open(); }

    std::unique_ptr<StoreFile> m_file;
};

void TestBaseline::theBaselineIsReadable()
{
    auto store = open();
    QVERIFY(store);
    const auto prices = areaSchema("prices");
    const auto pools = std::make_shared<Pools>(prices->keyCount);
    QVERIFY(store->load(prices, pools));
    const Snapshot agreed = snapshotOf(prices, pools, Side::B2b,
        u"sku|price_list|currency|unit|min_qty|valid_from|net|tax_rate|valid_to\n"
        "A1|retail|PLN|szt|1|-|12.5|23|2027-01-31\nŻ|retail|PLN|szt|10|2026-12-01|-|-|-"_s);
    QVERIFY(store->adopt(agreed, {0, 1}, u"ann"_s, 5));
    sqlite::Database &raw = store->database();
    QCOMPARE(raw.number("SELECT net FROM base_prices WHERE sku = 'A1' AND valid_from = ''").value(),
        std::optional<qint64>(125'000));
    QCOMPARE(raw.word("SELECT valid_to FROM base_prices WHERE sku = 'A1'").value(), u"2027-01-31"_s);
    QCOMPARE(raw.word("SELECT typeof(net) FROM base_prices WHERE sku = 'Ż'").value(), u"null"_s);
    QCOMPARE(raw.word("SELECT typeof(gross) FROM base_prices WHERE sku = 'A1'").value(), u"blob"_s);
    const auto back = store->load(prices, std::make_shared<Pools>(prices->keyCount));
    QVERIFY(back->complete);
    QCOMPARE(back->rows, 2);
    const KeyId first
        = findKey(*prices, *back->pools, {u"A1"_s, u"retail"_s, u"PLN"_s, u"szt"_s, u"1.0000"_s, QString()});
    QVERIFY(first != noKey);
    QCOMPARE(back->cell(prices->indexOf(u"net"_s), first), 125'000);
    QCOMPARE(back->cell(prices->indexOf(u"gross"_s), first), Unknown);
    QCOMPARE(back->cell(prices->indexOf(u"valid_to"_s), first), QDate(2027, 1, 31).toJulianDay());
    QVERIFY(!store->verifyChain()->has_value());
}

void TestBaseline::aGrownSchemaGetsItsColumns()
{
    Schema small = *areaSchema(stock);
    {
        auto store = open();
        runOnce(*store, planOf(u"p1"_s, 2));
    }
    Schema grown = *extendSchema(small, R"([{"id": "colour", "type": "code"}])", u"test"_s);
    grown.fields[grown.indexOf(u"available"_s)].scale = 6;
    const auto schema = QSharedPointer<const Schema>(new Schema(grown));
    auto store = open();
    QVERIFY(store);
    const auto base = store->load(schema, std::make_shared<Pools>(2));
    QVERIFY(base);
    const KeyId key = findKey(*schema, *base->pools, {u"A0"_s, u"W1"_s});
    QCOMPARE(base->cell(schema->indexOf(u"available"_s), key), 10'000'000); // a wider scale is exact
    QCOMPARE(base->cell(schema->indexOf(u"colour"_s), key), Unknown);
    // A field that means something else now was never agreed.
    grown.fields[grown.indexOf(u"available"_s)].type = FieldType::Code;
    const auto other = QSharedPointer<const Schema>(new Schema(grown));
    const auto changed = store->load(other, std::make_shared<Pools>(2));
    QCOMPARE(changed->rows, 2);
    QCOMPARE(changed->cell(other->indexOf(u"available"_s), 0), Unknown);
    // And what is agreed from now on is kept as what the field is now.
    QVERIFY(settle(*store, {agreedOn(0, u"available"_s, u"00417"_s)}));
    const auto kept = store->load(other, std::make_shared<Pools>(2));
    QVERIFY(kept);
    const KeyId first = findKey(*other, *kept->pools, {u"A0"_s, u"W1"_s});
    const int available = other->indexOf(u"available"_s);
    QCOMPARE(toValue(other->fields[available], kept->cell(available, first), kept->pools->texts),
        (Value {Value::Kind::Text, u"00417"_s}));
}

void TestBaseline::aFoldedBaselineIsAmended()
{
    const auto schema = areaSchema("stock");
    auto store = open();
    QVERIFY(store);
    store->baselines().setFoldAt(50);
    const auto pools = std::make_shared<Pools>(schema->keyCount);
    QVERIFY(store->load(schema, pools));
    const Snapshot agreed = rowsOf(pools, 0, 200, 1);
    QVERIFY(store->adopt(agreed, presentIn(agreed), u"ann"_s, 5));
    sqlite::Database &raw = store->database();
    QCOMPARE(raw.number("SELECT row_count FROM base_image").value(), std::optional<qint64>(200));
    QCOMPARE(raw.number("SELECT count(*) FROM base_stock").value(), std::optional<qint64>(0));

    QVERIFY(settle(*store,
        {agreedOn(7, u"available"_s, u"99.0000"_s), agreedGone(8), agreedOn(900, u"available"_s, u"1.0000"_s)}));
    QCOMPARE(raw.number("SELECT count(*) FROM base_stock").value(), std::optional<qint64>(3)); // and nothing else
    const auto back = store->load(schema, std::make_shared<Pools>(schema->keyCount));
    QCOMPARE(back->rows, 200);
    const auto key = [&](int row) { return findKey(*schema, *back->pools, {u"A%1"_s.arg(row), u"W1"_s}); };
    const int available = schema->indexOf(u"available"_s), backorder = schema->indexOf(u"backorder"_s);
    QCOMPARE(back->cell(available, key(7)), 990'000);
    QCOMPARE(back->pools->texts.view(back->cell(backorder, key(7))), QByteArrayView("allow")); // as in the image
    QCOMPARE(back->presenceOf(key(8)), Presence::Absent);
    QCOMPARE(back->cell(available, key(8)), Absent);
    QCOMPARE(back->cell(available, key(900)), 10'000);
    QCOMPARE(back->cell(backorder, key(900)), Unknown);

    // What comes back was never agreed but for what is agreed now.
    QVERIFY(settle(*store, {agreedOn(8, u"backorder"_s, u"preorder"_s)}));
    const auto again = store->load(schema, std::make_shared<Pools>(schema->keyCount));
    const KeyId eight = findKey(*schema, *again->pools, {u"A8"_s, u"W1"_s});
    QCOMPARE(again->rows, 201);
    QCOMPARE(again->cell(available, eight), Unknown);
    QCOMPARE(again->pools->texts.view(again->cell(backorder, eight)), QByteArrayView("preorder"));
}

void TestBaseline::aFoldedBaselineGrowsWithItsSchema()
{
    auto store = open();
    QVERIFY(store);
    store->baselines().setFoldAt(50);
    const auto schema = areaSchema("stock");
    const auto pools = std::make_shared<Pools>(schema->keyCount);
    QVERIFY(store->load(schema, pools));
    const Snapshot agreed = rowsOf(pools, 0, 100, 1);
    QVERIFY(store->adopt(agreed, presentIn(agreed), u"ann"_s, 5));
    QVERIFY(settle(*store, {agreedGone(3)}));
    Schema grown = *extendSchema(*schema, R"([{"id": "colour", "type": "code"}])", u"test"_s);
    grown.fields[grown.indexOf(u"available"_s)].scale = 6;
    const auto wider = QSharedPointer<const Schema>(new Schema(grown));
    for (int round = 0; round < 2; ++round) { // fitted as rows, then folded again
        const auto back = store->load(wider, std::make_shared<Pools>(2));
        QVERIFY(back);
        QCOMPARE(back->rows, 99);
        const KeyId key = findKey(*wider, *back->pools, {u"A7"_s, u"W1"_s});
        QCOMPARE(back->cell(wider->indexOf(u"available"_s), key), (7 * 10'000 + 1) * 100);
        QCOMPARE(back->cell(wider->indexOf(u"colour"_s), key), Unknown);
        QCOMPARE(store->database().number("SELECT row_count FROM base_image").value(), std::optional<qint64>(99));
    }
}

// The same history in two stores, one of which folds all the time.
void TestBaseline::foldedAndPlainBaselinesAgree()
{
    const auto schema = areaSchema("stock");
    auto plain = open();
    const StoreFile other;
    auto folding = other.open();
    QVERIFY(plain && folding);
    folding->baselines().setFoldAt(12);
    const auto pools = std::make_shared<Pools>(schema->keyCount);
    QCOMPARE(contentOf(*folding, schema), contentOf(*plain, schema));
    int folds = 0;
    for (int round = 0; round < 60; ++round) {
        const int from = (round * 31) % 90;
        const Snapshot agreed = rowsOf(pools, from, from + 1 + (round * 7) % 25, round);
        QVector<Agreed> moved;
        for (int i = 0; i < 9; ++i) {
            const int row = (round * 17 + i * 29) % 110;
            const QString field = i % 2 == 0 ? u"available"_s : u"lead_days"_s;
            moved.append((round + i) % 5 == 0 ? agreedGone(row) : agreedOn(row, field, QString::number(round + i)));
        }
        for (SqliteStore *store : {plain.get(), folding.get()}) {
            QVERIFY(store->adopt(agreed, presentIn(agreed), u"ann"_s, 5));
            QVERIFY(settle(*store, moved));
        }
        QCOMPARE(contentOf(*folding, schema), contentOf(*plain, schema));
        folds += int(folding->database().number("SELECT count(*) FROM base_stock").value() == qint64(0));
    }
    QVERIFY(folds > 5 && folds < 60);
    QCOMPARE(plain->database().number("SELECT count(*) FROM base_image").value(), std::optional<qint64>(0));
}

void TestBaseline::aHundredThousandRowsComeBack()
{
    constexpr int count = 100'000;
    const auto schema = areaSchema(stock);
    const auto pools = std::make_shared<Pools>(schema->keyCount);
    QVector<bool> given(schema->fields.size(), true);
    SnapshotBuilder builder(schema, pools, Side::B2b, 9, given);
    const int available = schema->indexOf(u"available"_s), days = schema->indexOf(u"lead_days"_s);
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
    QVERIFY(store->adopt(full, all, u"ann"_s, 5));
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

QTEST_GUILESS_MAIN(TestBaseline)
#include "tst_baseline.moc"
