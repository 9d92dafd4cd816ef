// SnapshotBuilder and overlay: what a connector hands in, as rows by key id.
#include "tests/models/build.h"

#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

QSharedPointer<const Schema> schema()
{
    return schemaFrom(
        R"({"area":"t","fields":[{"id":"sku","type":"code","key":true},{"id":"from","type":"date","key":true},
        {"id":"qty","type":"decimal","scale":2},{"id":"name","type":"text"},{"id":"kind","type":"enum","values":["a","b"]}]})");
}

QStringList problems(const Snapshot &s)
{
    QStringList out;
    for (const Problem &p : s.problems)
        out.append(u"%1 %2 %3 @%4 %5"_s.arg(int(p.kind))
                       .arg(p.field)
                       .arg(p.text)
                       .arg(p.row)
                       .arg(p.key == noKey ? u"-"_s : keyText(*s.schema, *s.pools, p.key)));
    return out;
}

QString problem(Problem::Kind kind, int field, const char *text, int row, const char *key)
{
    return u"%1 %2 %3 @%4 %5"_s.arg(int(kind)).arg(field).arg(QLatin1String(text)).arg(row).arg(QLatin1String(key));
}

} // namespace

class TestBuilder : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rowsBecomeColumns();
    void problemsAreKept();
    void duplicatesAreAmbiguous();
    void emptyKeyParts();
    void incompleteMeansUnknown();
    void fieldsNotGivenAreUnknown();
    void manyBlocks();
    void longTextInAProblemIsCut();
    void viewsUntilSettled();
    void problemsInTheOrderOfRows();
    void besideIsTheSame();
    void besideAndLeft();
    void aGuessCostsNoRow_data();
    void aGuessCostsNoRow();
    void laterKeysOfOthers();
    void keysByText();
    void overlayOfAScope();
    void overlayOfAnIncompletePart();
    void overlayTakesProblems();
};

void TestBuilder::rowsBecomeColumns()
{
    const Fixture t(schema());
    const Snapshot s = t.read(Side::Erp, row("sku,from,qty,name,kind"), rows({"A,2026-01-01,1.50,x,a", "B,-,-,-,-"}));
    QVERIFY(s.complete);
    QCOMPARE(s.rows, 2);
    QCOMPARE(s.problems.size(), 0);
    const KeyId a = t.key(row("A,2026-01-01")), b = t.key(row("B,"));
    QVERIFY(a != noKey && b != noKey);
    QCOMPARE(s.cell(2, a), Cell(150));
    QCOMPARE(s.cell(2, b), Null);
    QCOMPARE(s.cell(3, b), Null);
    QCOMPARE(s.presenceOf(a), Presence::Present);
    QCOMPARE(s.presenceOf(KeyId(99)), Presence::Absent);
    QCOMPARE(s.cell(2, KeyId(99)), Absent);
    QVERIFY(s.columns[0].isEmpty() && s.columns[1].isEmpty());
}

void TestBuilder::problemsAreKept()
{
    const Fixture t(schema());
    const Snapshot s = t.read(Side::Erp, row("sku,from,qty,name,kind"),
        rows({"A,-,1.505,x,a", "B,2026-13-01,1,x,a", "C,-,1,x,z", "D,-,?,x,a"}));
    QCOMPARE(problems(s),
        QStringList({problem(Problem::Kind::TooFine, 2, "1.505", 0, "A"),
            problem(Problem::Kind::BadValue, 1, "2026-13-01", 1, "-"), problem(Problem::Kind::BadWord, 4, "z", 2, "C"),
            problem(Problem::Kind::BadValue, 2, "?", 3, "D")}));
    QCOMPARE(s.rows, 3);
    QCOMPARE(s.cell(2, t.key(row("A,"))), Unknown);
    QCOMPARE(s.cell(4, t.key(row("C,"))), Unknown);
    QVERIFY(isValue(s.cell(3, t.key(row("A,")))));
}

void TestBuilder::duplicatesAreAmbiguous()
{
    const Fixture t(schema());
    const Snapshot s = t.read(Side::Erp, row("sku,from,qty"), rows({"A,-,1", "A,-,2", "A,-,3", "B,-,1"}));
    const KeyId a = t.key(row("A,"));
    QCOMPARE(s.presenceOf(a), Presence::Ambiguous);
    QCOMPARE(s.cell(2, a), Cell(100)); // the first one's, to show
    QCOMPARE(s.rows, 2);
    QCOMPARE(s.problems.size(), 2);
    QCOMPARE(int(s.problems[1].kind), int(Problem::Kind::DuplicateKey));
    QCOMPARE(s.problems[1].row, 2);
}

void TestBuilder::emptyKeyParts()
{
    const Fixture t(schema());
    const Snapshot s = t.read(Side::Erp, row("sku,from,qty"), rows({"-,2026-01-01,1", " ,2026-01-01,1", "A,-,1"}));
    QCOMPARE(s.rows, 1);
    QCOMPARE(s.problems.size(), 2);
    for (const Problem &p : s.problems)
        QCOMPARE(int(p.kind), int(Problem::Kind::MissingKey));
}

void TestBuilder::incompleteMeansUnknown()
{
    const Fixture t(schema());
    t.read(Side::B2b, row("sku,from,qty"), rows({"A,-,1", "B,-,1"}));
    const Snapshot s = t.read(Side::Erp, row("sku,from,qty"), rows({"B,-,1"}), false);
    QCOMPARE(s.presenceOf(t.key(row("A,"))), Presence::Unknown);
    QCOMPARE(s.cell(2, t.key(row("A,"))), Unknown);
    QCOMPARE(s.presenceOf(t.key(row("B,"))), Presence::Present);
    QVERIFY(isValue(s.cell(2, t.key(row("B,")))));
    QCOMPARE(s.presenceOf(KeyId(500)), Presence::Unknown);
    QCOMPARE(s.cell(2, KeyId(500)), Unknown);
}

void TestBuilder::fieldsNotGivenAreUnknown()
{
    const Fixture t(schema());
    const Snapshot s = t.read(Side::Erp, row("sku,from,qty"), rows({"A,-,1"}));
    QCOMPARE(s.cell(3, t.key(row("A,"))), Unknown);
    QVERIFY(!s.given[3] && s.given[2]);
}

void TestBuilder::manyBlocks()
{
    const Fixture t(schema());
    QVector<QStringList> many;
    for (int i = 0; i < 5000; ++i)
        many.append({u"S%1"_s.arg(i), u"-"_s, QString::number(i), u"n%1"_s.arg(i % 7)});
    const Snapshot s = t.read(Side::Erp, row("sku,from,qty,name"), many);
    QCOMPARE(s.rows, 5000);
    for (int i : {0, 1023, 1024, 2047, 2048, 4999}) {
        const KeyId id = t.key({u"S%1"_s.arg(i), QString()});
        QCOMPARE(s.cell(2, id), Cell(i) * 100);
        QCOMPARE(t.pools->texts.text(s.cell(3, id)), u"n%1"_s.arg(i % 7));
    }
}

void TestBuilder::longTextInAProblemIsCut()
{
    const Fixture t(schema());
    const Snapshot s = t.read(Side::Erp, row("sku,from,qty"), {{u"A"_s, u"-"_s, QString(5000, u'9')}});
    QCOMPARE(s.problems.size(), 1);
    QVERIFY(s.problems[0].text.size() <= 80);
}

void TestBuilder::laterKeysOfOthers()
{
    const Fixture t(schema());
    const Snapshot first = t.read(Side::Erp, row("sku,from,qty"), rows({"A,-,1"}));
    t.read(Side::B2b, row("sku,from,qty"), rows({"B,-,1", "C,-,1"}));
    QCOMPARE(first.presenceOf(t.key(row("C,"))), Presence::Absent);
    QCOMPARE(first.cell(2, t.key(row("C,"))), Absent);
}

void TestBuilder::keysByText()
{
    const Fixture t(schema());
    t.read(Side::Erp, row("sku,from,qty"), rows({"A,2026-01-01,1", "A,-,1"}));
    const KeyId id = t.key(row("A,2026-01-01"));
    QCOMPARE(keyParts(*t.schema, *t.pools, id), row("A,2026-01-01"));
    QCOMPARE(keyText(*t.schema, *t.pools, id), u"A · 2026-01-01"_s);
    QCOMPARE(keyText(*t.schema, *t.pools, t.key(row("A,"))), u"A"_s);
    QCOMPARE(t.key(row("A")), noKey);
    QVERIFY(keyParts(*t.schema, *t.pools, noKey).isEmpty());
    QCOMPARE(t.key(row("B,")), noKey);
    QCOMPARE(t.key(row("A,tomorrow")), noKey);
    const qsizetype before = t.pools->texts.size();
    t.key(row("never seen,"));
    QCOMPARE(t.pools->texts.size(), before);
}

void TestBuilder::overlayOfAScope()
{
    const Fixture t(schema());
    const auto fields = row("sku,from,qty");
    const Snapshot full = t.read(Side::Erp, fields, rows({"A,-,1", "B,-,1", "C,-,1"}));
    const Snapshot part = t.read(Side::Erp, fields, rows({"A,-,2", "D,-,5"}));
    const KeyId a = t.key(row("A,")), b = t.key(row("B,")), c = t.key(row("C,")), d = t.key(row("D,"));
    const SnapshotPtr now = overlay(full, part, {a, b, d});
    QCOMPARE(now->cell(2, a), Cell(200));
    QCOMPARE(now->presenceOf(b), Presence::Absent); // asked for, and not there any more
    QCOMPARE(now->cell(2, b), Absent);
    QCOMPARE(now->cell(2, c), Cell(100));
    QCOMPARE(now->cell(2, d), Cell(500));
    QCOMPARE(now->rows, 3);
    QVERIFY(now->complete);
    QCOMPARE(full.cell(2, a), Cell(100));
}

void TestBuilder::overlayOfAnIncompletePart()
{
    const Fixture t(schema());
    const auto fields = row("sku,from,qty");
    const Snapshot full = t.read(Side::Erp, fields, rows({"A,-,1", "B,-,1"}));
    const Snapshot part = t.read(Side::Erp, fields, rows({"A,-,2"}), false);
    const SnapshotPtr now = overlay(full, part, {t.key(row("A,")), t.key(row("B,"))});
    QCOMPARE(now->cell(2, t.key(row("A,"))), Cell(200));
    QCOMPARE(now->cell(2, t.key(row("B,"))), Cell(100)); // not answered is not gone
    QCOMPARE(now->rows, 2);
}

void TestBuilder::overlayTakesProblems()
{
    const Fixture t(schema());
    const auto fields = row("sku,from,qty");
    const Snapshot full = t.read(Side::Erp, fields, rows({"A,-,?", "B,-,?", "C,-,1", "-,-,1"}));
    const Snapshot part = t.read(Side::Erp, fields, rows({"A,-,2", "C,-,?"}));
    const SnapshotPtr now = overlay(full, part, {t.key(row("A,")), t.key(row("C,"))});
    QStringList keys;
    for (const Problem &p : now->problems)
        keys.append(p.key == noKey ? u"-"_s : keyText(*t.schema, *t.pools, p.key));
    keys.sort();
    QCOMPARE(keys, row("-,B,C")); // A is well again, C is not, the others were not asked
}

void TestBuilder::viewsUntilSettled()
{
    const auto pools = std::make_shared<Pools>(2);
    SnapshotBuilder builder(schema(), pools, Side::B2b, 1, QVector<bool>(5, true));
    for (int i = 0; i < 3; ++i) {
        QByteArray sku = "  \xef\xbb\xbfS" + QByteArray::number(i), quantity = "1.5", name = "\xc5\xbc" + sku;
        builder.begin();
        builder.setView(0, sku);
        builder.setView(2, quantity);
        builder.set(3, name);
        builder.end();
        builder.settle();
        sku.fill('?');
        quantity.fill('?');
    }
    const Snapshot s = builder.finish(true);
    QCOMPARE(problems(s), QStringList());
    QCOMPARE(s.rows, 3);
    const KeyId id = findKey(*s.schema, *s.pools, {u"S2"_s, QString()});
    QVERIFY(id != noKey);
    QCOMPARE(s.columns[2][qsizetype(id)], Cell(150));
}

void TestBuilder::problemsInTheOrderOfRows()
{
    const auto pools = std::make_shared<Pools>(2);
    SnapshotBuilder builder(schema(), pools, Side::B2b, 1, QVector<bool>(5, true));
    for (const char *sku : {"A", "B", "", "A", "C"}) {
        builder.begin();
        builder.set(0, sku);
        builder.set(2, "x");
        builder.set(4, "z");
        builder.end();
    }
    const Snapshot s = builder.finish(true);
    QStringList order;
    for (const Problem &p : s.problems)
        order.append(u"%1:%2"_s.arg(p.row).arg(p.field));
    QCOMPARE(order.join(u' '), u"0:2 0:4 1:2 1:4 2:0 3:-1 4:2 4:4"_s);
}

// Many rows, some of them bad or double, some texts longer than a block has room for at first.
void giveMany(SnapshotBuilder &builder)
{
    for (int i = 0; i < 20'000; ++i) {
        builder.begin();
        builder.set(0, i % 5000 == 4999 ? QByteArray() : "S" + QByteArray::number(i % 17'000));
        builder.setCell(2, i);
        builder.set(3, i % 4000 == 7 ? QByteArray(100'000, char('a' + i % 26)) : QByteArray::number(i / 3));
        builder.set(4, i % 3000 == 5 ? "c" : "b");
        builder.end();
        if (i == 9000)
            builder.settle();
    }
}

void TestBuilder::besideIsTheSame()
{
    Snapshot made[2];
    for (int beside = 0; beside < 2; ++beside) {
        SnapshotBuilder builder(schema(), std::make_shared<Pools>(2), Side::Erp, 1, QVector<bool>(5, true));
        if (beside == 1)
            builder.takeBeside();
        giveMany(builder);
        QCOMPARE(builder.rows(), 20'000);
        made[beside] = builder.finish(true);
    }
    QCOMPARE(made[0].rows, 16'997);
    QCOMPARE(made[1].rows, made[0].rows);
    QCOMPARE(made[1].columns, made[0].columns); // both pools gave their ids in the same order
    QCOMPARE(made[1].presence, made[0].presence);
    QCOMPARE(problems(made[1]), problems(made[0]));
    QVERIFY(made[0].problems.size() > 3000);
    const KeyId id = findKey(*made[1].schema, *made[1].pools, {u"S16999"_s, QString()});
    QCOMPARE(made[1].columns[2][qsizetype(id)], Cell(16'999));
    QCOMPARE(made[1].pools->texts.view(made[1].columns[3][qsizetype(id)]), QByteArrayView("5666"));
}

// A read that fails on the way leaves its builder with blocks waiting.
void TestBuilder::besideAndLeft()
{
    const auto pools = std::make_shared<Pools>(2);
    {
        SnapshotBuilder builder(schema(), pools, Side::Erp, 1, QVector<bool>(5, true));
        builder.takeBeside();
        giveMany(builder);
    }
    QVERIFY(pools->keys.size() > 0);
    QVERIFY(pools->texts.lock().owns_lock()); // by nobody else any more
}

void TestBuilder::aGuessCostsNoRow_data()
{
    QTest::addColumn<qint64>("of");
    QTest::newRow("too many") << qint64(10'000'000);
    QTest::newRow("beyond all bounds") << std::numeric_limits<qint64>::max() / 100'000;
    QTest::newRow("as many") << qint64(100'000);
    QTest::newRow("too few") << qint64(16'000);
    QTest::newRow("no more") << qint64(10'000);
}

// Whatever a source says about how much is still to come.
void TestBuilder::aGuessCostsNoRow()
{
    QFETCH(qint64, of);
    Snapshot made[2];
    for (int guessed = 0; guessed < 2; ++guessed) {
        SnapshotBuilder builder(schema(), std::make_shared<Pools>(2), Side::Erp, 1, QVector<bool>(5, true));
        for (int i = 0; i < 100'000; ++i) {
            builder.begin();
            builder.set(0, "S" + QByteArray::number(i));
            builder.set(2, QByteArray::number(i));
            builder.set(3, QByteArray::number(i / 3));
            builder.end();
            if (i == 9'999)
                builder.settle(guessed == 1 ? Share {10'000, of} : Share {});
            else if (i > 10'000 && i % 10'000 == 0)
                builder.settle(guessed == 1 ? Share {1, 2} : Share {}); // the first is the one that counts
        }
        made[guessed] = builder.finish(true);
    }
    QCOMPARE(made[1].rows, 100'000);
    QCOMPARE(made[1].columns, made[0].columns);
    QCOMPARE(made[1].presence, made[0].presence);
    QCOMPARE(made[1].columns[2][50'000], Cell(50'000 * 100));
    QVERIFY(made[1].columns[2].capacity() < 120'000); // memory for rows that never came is given back
}

QTEST_GUILESS_MAIN(TestBuilder)
#include "tst_builder.moc"
