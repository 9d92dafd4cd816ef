// The item models: rules of Qt's models, filters, orders, groups, and how they follow a changed review.
#include "models/tables/alike.h"
#include "models/tables/difftable.h"
#include "models/tables/historytable.h"
#include "models/tables/radix.h"
#include "models/tables/steptable.h"
#include "tests/ui/fakereview.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>
#include <random>

using namespace Qt::StringLiterals;

using namespace zgoda;

namespace {

using Kind = TableColumn::Kind;
constexpr auto complain = QAbstractItemModelTester::FailureReportingMode::QtTest;

void settle(DiffTable &table) { QTRY_VERIFY_WITH_TIMEOUT(!table.arranging(), 20000); }

} // namespace

class TestTables final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsTheRulesOfModels();
    void showsDifferingRowsAndAllRows();
    void filters_data();
    void filters();
    void staysInPlaceWhenARowLeaves();
    void showsValuesAndMovement();
    void findsTheNextThatNeedsYou();
    void findsAllAlike();
};

void TestTables::keepsTheRulesOfModels()
{
    DiffTable table;
    const QAbstractItemModelTester tester(&table, complain);
    const FakeReview fake = fakeStock(100'000);
    table.setReview(fake.review, fake.references);
    RowFilter all;
    all.states |= RowFilter::bit(RowState::Same);
    table.setFilter(all);
    settle(table);
    QCOMPARE(table.rowCount(), 100'000);
    table.sort(0, Qt::DescendingOrder);
    settle(table);
    table.setGrouped(true);
    settle(table);
    table.setGrouped(false);
    all.text = u"kabel 0000"_s;
    table.setFilter(all);
    settle(table);
    QVERIFY(table.shown() > 0);
    table.setOnlyDiffering(false);
    settle(table);
    table.setReview({}, {});
    QCOMPARE(table.rowCount(), 0);
}

void TestTables::showsDifferingRowsAndAllRows()
{
    const FakeReview fake = fakeStock(2100, 7);
    DiffTable table;
    table.setReview(fake.review, fake.references);
    QCOMPARE(table.shown(), 300);
    QCOMPARE(table.total(), 2100);
    RowFilter all;
    all.states |= RowFilter::bit(RowState::Same);
    table.setFilter(all);
    QCOMPARE(table.shown(), 2100);
}

void TestTables::filters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("needsYou");
    QTest::addColumn<int>("shown");
    QTest::newRow("nothing asked") << QString() << false << 300;
    QTest::newRow("key") << "sku-0000007" << false << 1;
    QTest::newRow("name, without marks") << "lacznik swiecz" << false << 30;
    QTest::newRow("two words, two columns") << "lacznik gdansk" << false << 10;
    QTest::newRow("none") << "nie ma" << false << 0;
    QTest::newRow("needs you") << QString() << true << 167;
}

void TestTables::filters()
{
    QFETCH(QString, text);
    QFETCH(bool, needsYou);
    QFETCH(int, shown);
    const FakeReview fake = fakeStock(2100, 7);
    DiffTable table;
    table.setReview(fake.review, fake.references);
    RowFilter filter;
    filter.text = text;
    filter.needsYou = needsYou;
    table.setFilter(filter);
    QCOMPARE(table.shown(), shown);
    QCOMPARE(table.rowCount(), shown);
    for (int row = 0; needsYou && row < table.rowCount(); ++row)
        QVERIFY(table.reviewAt(row)->needsYou);
}

void TestTables::staysInPlaceWhenARowLeaves()
{
    const FakeReview fake = fakeStock(2100, 7);
    DiffTable table;
    const QAbstractItemModelTester tester(&table, complain);
    RowFilter filter;
    filter.needsYou = true;
    table.setFilter(filter);
    table.setReview(fake.review, fake.references);
    const QPersistentModelIndex third = table.index(2, 0), fifth = table.index(4, 0);
    const KeyId fifthKey = table.keyAt(4);
    auto next = std::make_shared<Review>(*fake.review);
    for (RowReview &row : next->rows) {
        if (row.key == table.keyAt(2))
            row.needsYou = false;
    }
    QSignalSpy removed(&table, &DiffTable::rowsRemoved), reset(&table, &DiffTable::modelReset);
    table.setReview(next, fake.references);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(reset.size(), 0);
    QVERIFY(!third.isValid());
    QCOMPARE(fifth.row(), 3);
    QCOMPARE(table.keyAt(3), fifthKey);
}

void TestTables::showsValuesAndMovement()
{
    const FakeReview fake = fakeStock(2100, 7);
    DiffTable table;
    table.setReview(fake.review, fake.references);
    const int available = table.source()->schema().indexOf(u"available"_s);
    const int erp = table.columnOf({Kind::Value, available, Side::Erp});
    const int b2b = table.columnOf({Kind::Value, available, Side::B2b});
    QVERIFY(erp > 0 && b2b == erp + 2);
    int conflicts = 0;
    for (int row = 0; row < table.rowCount(); ++row) {
        const auto role = [&](int column, int r) { return table.data(table.index(row, column), r).toInt(); };
        if (Change(role(erp, DiffTable::ChangeRole)) != Change::Conflict)
            continue;
        ++conflicts;
        QCOMPARE(DiffTable::Moved(role(erp, DiffTable::MovedRole)), DiffTable::Moved::Down);
        QCOMPARE(DiffTable::Moved(role(b2b, DiffTable::MovedRole)), DiffTable::Moved::Up);
        QCOMPARE(Take(role(erp, DiffTable::TakeRole)), Take::Both);
        const auto cell = [&](int c) { return table.data(table.index(row, c), DiffTable::CellRole).value<Cell>(); };
        QCOMPARE(cell(b2b) - cell(erp), Cell(50000));
    }
    QVERIFY(conflicts > 10);
    QVERIFY(!table.data(table.index(0, 0), Qt::DecorationRole).isValid());
    QVERIFY(!table.data(table.index(0, 0), Qt::DisplayRole).isValid());
}

void TestTables::findsTheNextThatNeedsYou()
{
    const FakeReview fake = fakeStock(210, 7);
    DiffTable table;
    table.setReview(fake.review, fake.references);
    QSet<int> seen;
    int row = -1;
    for (qint64 i = 0; i < fake.review->needsYou; ++i) {
        row = table.nextNeedsYou(row, true);
        QVERIFY(row >= 0 && table.reviewAt(row)->needsYou);
        seen.insert(row);
    }
    QCOMPARE(seen.size(), fake.review->needsYou);
    const int back = table.nextNeedsYou(row, false);
    QVERIFY(back >= 0 && back < row);
}

void TestTables::findsAllAlike()
{
    const FakeReview fake = fakeStock(2100, 7);
    const TableSource source(fake.review, fake.references);
    const int available = source.schema().indexOf(u"available"_s);
    for (const RowReview &row : fake.review->rows) {
        if (row.state != RowState::Conflict)
            continue;
        const auto picks = alike(source, row.key, available);
        QCOMPARE(picks.size(), fake.review->counts[size_t(RowState::Conflict)]);
        QVERIFY(alike(source, row.key, source.schema().indexOf(u"lead_days"_s)).isEmpty());
        return;
    }
    QFAIL("no conflict");
}

QTEST_GUILESS_MAIN(TestTables)
#include "tst_tables.moc"
