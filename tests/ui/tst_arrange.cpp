#include "models/tables/alike.h"
#include "models/tables/difftable.h"
#include "models/tables/historytable.h"
#include "models/tables/radix.h"
#include "models/tables/steptable.h"
#include "tests/ui/fakereview.h"

#include <QtTest>
#include <random>

using namespace Qt::StringLiterals;

using namespace zgoda;

namespace {

QString textAt(const DiffTable &table, int row, int column)
{
    const Cell cell = table.data(table.index(row, column), DiffTable::CellRole).value<Cell>();
    return table.source()->pools().texts.text(cell);
}

} // namespace

class TestArrange final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void radixKeepsOrderOfEquals();
    void textsRankInPolishOrder_data();
    void textsRankInPolishOrder();
    void searchFoldsCaseAndMarks();
    void sortsEveryColumn();
    void groupsByReason();
};

void TestArrange::radixKeepsOrderOfEquals()
{
    std::mt19937_64 random(7);
    for (const size_t size : {0ul, 1ul, 100ul, 5000ul}) {
        std::vector<SortItem> items(size);
        for (size_t i = 0; i < size; ++i)
            items[i] = {i % 3 == 0 ? random() : random() % 10, quint32(i)};
        std::vector<SortItem> expected = items;
        std::stable_sort(expected.begin(), expected.end(), [](auto &a, auto &b) { return a.key < b.key; });
        radixSort(items);
        for (size_t i = 0; i < size; ++i) {
            QCOMPARE(items[i].key, expected[i].key);
            QCOMPARE(items[i].row, expected[i].row);
        }
    }
}

void TestArrange::textsRankInPolishOrder_data()
{
    QTest::addColumn<QStringList>("order");
    QTest::newRow("letters") << u"ala|ąla|bal|cal|ćma|lis|łoś|mis|zebra|źrebak|żaba"_s.split(QChar(u'|'));
    QTest::newRow("case") << u"Ala|alabaster|Bal"_s.split(QChar(u'|'));
    QTest::newRow("foreign letters stand with their base") << u"mulda|Müller|mur"_s.split(QChar(u'|'));
    QTest::newRow("long and equal beginnings")
        << u"Kabel YDYp 3x1,5 biały|Kabel YDYp 3x2,5 biały|Kabel YDYp 3x2,5 biały 100 m|Kabel YDYp 3x2,5 żółty"_s.split(
               QChar(u'|'));
    QTest::newRow("numbers before letters") << u"|1|12|2|a"_s.split(QChar(u'|'));
    QTest::newRow("other scripts last") << u"żuk|αλφα|бета"_s.split(QChar(u'|'));
}

void TestArrange::textsRankInPolishOrder()
{
    QFETCH(QStringList, order);
    TextPool pool;
    QStringList shuffled = order;
    std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937(3));
    for (const QString &text : shuffled)
        pool.intern(text);
    const TextIndex index(pool);
    for (qsizetype i = 0; i + 1 < order.size(); ++i) {
        const quint32 a = index.rank(pool.intern(order[i])), b = index.rank(pool.intern(order[i + 1]));
        QVERIFY2(a < b, qPrintable(order[i] + u" before "_s + order[i + 1]));
    }
}

void TestArrange::searchFoldsCaseAndMarks()
{
    TextPool pool;
    const Cell one = pool.intern(u"Żarówka LED"_s), two = pool.intern(u"zarowka"_s), three = pool.intern(u"Kabel"_s);
    const TextIndex index(pool);
    const auto hits = index.find(u"ZARÓW"_s);
    QVERIFY(hits[size_t(one)] && hits[size_t(two)] && !hits[size_t(three)]);
    // A hit never runs over the end of one text into the next.
    QVERIFY(!index.find(u"akakabel"_s)[size_t(two)]);
    QVERIFY(index.find({})[size_t(three)]);
    const auto everywhere = index.find(u"a"_s);
    QCOMPARE(std::count(everywhere.begin(), everywhere.end(), quint8(1)), 3);
}

void TestArrange::sortsEveryColumn()
{
    const FakeReview fake = fakeStock(2100, 7);
    DiffTable table;
    table.setReview(fake.review, fake.references);
    for (int column = 0; column < table.columnCount(); ++column) {
        for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            table.sort(column, order);
            const auto texts = table.source()->texts();
            for (int row = 0; row + 1 < table.rowCount(); ++row) {
                const quint64 a = sortKey(*table.source(), table.columns()[column], table.keyAt(row), texts.get());
                const quint64 b = sortKey(*table.source(), table.columns()[column], table.keyAt(row + 1), texts.get());
                QVERIFY(order == Qt::AscendingOrder ? a <= b : a >= b);
            }
        }
    }
    table.sort(1);
    QVERIFY(textAt(table, 0, 1).startsWith(u"Bezpiecznik"_s));
    QVERIFY(textAt(table, table.rowCount() - 1, 1).startsWith(u"Żarówka"_s));
}

void TestArrange::groupsByReason()
{
    const FakeReview fake = fakeStock(2100, 7);
    DiffTable table;
    table.setReview(fake.review, fake.references);
    table.setGrouped(true);
    qint64 rows = 0;
    int headings = 0;
    for (int row = 0; row < table.rowCount(); ++row) {
        const QVariant below = table.data(table.index(row, 0), DiffTable::HeadingRole);
        if (!below.isValid())
            continue;
        ++headings;
        rows += below.toLongLong();
        QCOMPARE(table.keysBelow(row).size(), below.toLongLong());
        QCOMPARE(table.keyAt(row), noKey);
    }
    QCOMPARE(rows, table.shown());
    QVERIFY(headings >= 6);
    QVERIFY(table.data(table.index(0, 0), DiffTable::NeedsYouRole).toBool());
}

QTEST_GUILESS_MAIN(TestArrange)
#include "tst_arrange.moc"
