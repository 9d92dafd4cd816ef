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

QString textAt(const DiffTable &table, int row, int column)
{
    const Cell cell = table.data(table.index(row, column), DiffTable::CellRole).value<Cell>();
    return table.source()->pools().texts.text(cell);
}

PlanPtr smallPlan()
{
    auto plan = std::make_shared<Plan>();
    for (int i = 0; i < 4; ++i) {
        Step step;
        step.id = u"step-%1"_s.arg(i);
        step.area = i < 3 ? u"stock"_s : u"prices"_s;
        step.op = i == 2 ? Step::Op::AdoptBase : Step::Op::Update;
        step.key = {u"SKU-%1"_s.arg(i), u"warszawa"_s};
        step.writes = {{u"available"_s, {Value::Kind::Text, u"3.0000"_s}, {Value::Kind::Text, u"%1.0000"_s.arg(i)}, {},
            {}, u"owner_moved"_s, {}, {}}};
        plan->steps.append(step);
    }
    Trip trip;
    trip.stepIds = {u"step-1"_s};
    plan->trips = {trip};
    return plan;
}

} // namespace

class TestTables final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void radixKeepsOrderOfEquals();
    void textsRankInPolishOrder_data();
    void textsRankInPolishOrder();
    void searchFoldsCaseAndMarks();
    void keepsTheRulesOfModels();
    void showsDifferingRowsAndAllRows();
    void filters_data();
    void filters();
    void sortsEveryColumn();
    void groupsByReason();
    void staysInPlaceWhenARowLeaves();
    void showsValuesAndMovement();
    void findsTheNextThatNeedsYou();
    void findsAllAlike();
    void stepsFollowTheRun();
    void historyTables();
};

void TestTables::radixKeepsOrderOfEquals()
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

void TestTables::textsRankInPolishOrder_data()
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

void TestTables::textsRankInPolishOrder()
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

void TestTables::searchFoldsCaseAndMarks()
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

void TestTables::sortsEveryColumn()
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

void TestTables::groupsByReason()
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

void TestTables::stepsFollowTheRun()
{
    StepTable table;
    const QAbstractItemModelTester tester(&table, complain);
    table.setPlan(smallPlan());
    QCOMPARE(table.listed(), 3);
    QCOMPARE(table.rowCount(), 5); // two headings
    QVERIFY(table.data(table.index(2, 0), StepTable::TrippedRole).toBool());
    QSignalSpy changed(&table, &StepTable::statesChanged);
    StepReport report;
    report.step = u"step-1"_s;
    report.state = StepState::Failed;
    report.error = Error {Error::Kind::Rejected, {}, {}, 422};
    table.report(report);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(table.count(StepState::Failed), 1);
    QCOMPARE(table.errorAt(2)->status, 422);
    const Side target = table.stepAt(2)->target;
    QVERIFY(table.errorSideAt(2) == target);
    report.state = StepState::Skipped; // what the step was to be made from has changed
    report.observed = {Value::Kind::Text, u"7"_s};
    report.ofSource = true;
    table.report(report);
    QVERIFY(table.errorSideAt(2) != target);
    QCOMPARE(int(table.observedAt(2).kind), int(Value::Kind::Unknown)); // the target holds no such thing
    report.state = StepState::Failed;
    report.ofSource = false;
    table.report(report);
    table.setFilter({}, true);
    QCOMPARE(table.shown(), 1);
    table.setFilter(u"SKU-3"_s);
    QCOMPARE(table.shown(), 1);
    QCOMPARE(table.stepAt(1)->area, u"prices"_s);
}

void TestTables::historyTables()
{
    HistoryTable runs;
    const QAbstractItemModelTester first(&runs, complain);
    RunInfo info;
    info.id = u"r"_s;
    info.steps = 3;
    info.done = 2;
    runs.setRuns({info});
    QCOMPARE(HistoryTable::endingOf(info), HistoryTable::Ending::CutOff);
    info.ended = 1;
    QCOMPARE(HistoryTable::endingOf(info), HistoryTable::Ending::Partly);
    QCOMPARE(runs.runAt(0)->id, u"r"_s);
    JournalTable journal;
    const QAbstractItemModelTester second(&journal, complain);
    journal.setRows(QVector<JournalRow>(100));
    QCOMPARE(journal.rowCount(), 100);
    QVERIFY(!journal.rowAt(100));
}

QTEST_GUILESS_MAIN(TestTables)
#include "tst_tables.moc"
