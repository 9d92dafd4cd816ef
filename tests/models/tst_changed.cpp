// Laying what has changed over the last read: the same as reading all again, or nothing.
#include "build.h"

#include "models/record/changed.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

constexpr const char *shape = R"({"area": "t", "version": 1, "fields": [
 {"id": "sku", "type": "code", "key": true}, {"id": "place", "type": "code", "key": true},
 {"id": "name", "type": "text"}, {"id": "amount", "type": "int"}, {"id": "row", "type": "int", "info": true}]})";
const QStringList ids = row("sku,place,name,amount,row");

using Table = QVector<QStringList>;

Table only(const Table &table, int column, const QSet<QString> &wanted)
{
    Table out;
    std::copy_if(table.begin(), table.end(), std::back_inserter(out),
        [&](const QStringList &line) { return wanted.contains(line[column]); });
    return out;
}

QStringList told(const Snapshot &snapshot)
{
    QStringList lines;
    for (KeyId id = 0; id < KeyId(snapshot.pools->keys.size()); ++id) {
        QString line
            = keyText(*snapshot.schema, *snapshot.pools, id) + u' ' + QString::number(int(snapshot.presenceOf(id)));
        for (int f = snapshot.schema->keyCount; f < int(snapshot.columns.size()); ++f)
            line += u' ' + QString::number(snapshot.cell(f, id));
        lines.append(line);
    }
    for (const Problem &problem : snapshot.problems)
        lines.append(u"%1 %2 %3"_s.arg(int(problem.kind)).arg(problem.key).arg(problem.field));
    lines.sort();
    lines.append(QString::number(snapshot.rows));
    return lines;
}

ChangedScope scopeOf(const Fixture &world, int field, const QSet<QString> &values)
{
    ChangedScope out {field, {}};
    for (const QString &value : values)
        out.values.insert(field < 2 ? world.pools->texts.intern(value) : Cell(value.toLongLong()));
    return out;
}

} // namespace

class Changed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isAWholeRead_data();
    void isAWholeRead();
    void saysWhatDiffers();
    void whatIsDoubtedIsNeitherOldNorGone();
    void refuses_data();
    void refuses();
};

void Changed::isAWholeRead_data()
{
    QTest::addColumn<int>("field");
    QTest::newRow("by a part of the key") << 0;
    QTest::newRow("by another part of the key") << 1;
    QTest::newRow("by the row's id") << 4;
}

// Random tables, random edits: rows come, go, change, take another key, stand double.
void Changed::isAWholeRead()
{
    QFETCH(int, field);
    int merged = 0, withDoubles = 0;
    for (quint32 seed = 0; seed < 400; ++seed) {
        QRandomGenerator random(seed);
        const Fixture world(schemaFrom(shape));
        Table table;
        int next = 0;
        const auto fresh = [&] {
            return QStringList {u"A%1"_s.arg(random.bounded(field < 2 ? 12 : 200)),
                QString(QChar(u'a' + random.bounded(3))), u"n%1"_s.arg(random.bounded(3)),
                random.bounded(9) == 0 ? u"?"_s : QString::number(random.bounded(3)), QString::number(next++)};
        };
        for (int i = 0; i < 15; ++i)
            table.append(fresh());
        const Snapshot last = world.read(Side::Erp, ids, table);
        QSet<QString> touched;
        for (int edits = random.bounded(6); edits > 0; --edits) {
            const int at = random.bounded(int(table.size()));
            touched.insert(table[at][field]);
            QStringList changed = fresh();
            changed[4] = table[at][4];
            if (const int what = random.bounded(4); what == 0)
                table.append(fresh());
            else if (what == 1)
                table.removeAt(at);
            else
                table[at] = changed;
            touched.insert(changed[field]);
            touched.insert(table.last()[field]);
        }
        const Snapshot part = world.read(Side::Erp, ids, only(table, field, touched));
        const Snapshot whole = world.read(Side::Erp, ids, table);
        const auto now = mergeChanged(last, part, scopeOf(world, field, touched));
        if (!now)
            continue;
        ++merged;
        withDoubles += int(whole.presence.contains(Presence::Ambiguous));
        QCOMPARE(told(now->whole), told(whole));
        QVERIFY(now->whole.complete);
    }
    QVERIFY2(merged > 200, qPrintable(QString::number(merged)));
    if (field < 2) {
        QCOMPARE(merged, 400); // by a key nothing is ever in doubt
        QVERIFY(withDoubles > 100);
    }
}

void Changed::saysWhatDiffers()
{
    const Fixture world(schemaFrom(shape));
    const Snapshot last = world.read(Side::Erp, ids, rows({"A,a,x,1,1", "B,a,x,1,2", "C,a,x,1,3", "D,a,x,1,4"}));
    const Snapshot part = world.read(Side::Erp, ids, rows({"A,a,x,1,1", "B,a,x,2,2", "E,a,x,1,5"}));
    const auto now = mergeChanged(last, part, scopeOf(world, 0, {row("A")[0], row("B")[0], row("C")[0], row("E")[0]}));
    QVERIFY(now);
    QCOMPARE(now->changed, (QVector<KeyId> {world.key(row("B,a")), world.key(row("C,a")), world.key(row("E,a"))}));
    QCOMPARE(now->whole.rows, qint64(4));
    QCOMPARE(now->whole.presenceOf(world.key(row("C,a"))), Presence::Absent);
    QCOMPARE(now->whole.presenceOf(world.key(row("D,a"))), Presence::Present);
}

// Also a row that this side had not when it was read: a run may have made it since.
void Changed::whatIsDoubtedIsNeitherOldNorGone()
{
    const Fixture world(schemaFrom(shape));
    Snapshot last = world.read(Side::B2b, ids, rows({"A,a,x,1,1", "B,a,x,1,2"}));
    last.mark = u"as far as 2"_s;
    (void)world.read(Side::Erp, ids, rows({"A,a,x,1,1", "C,a,x,1,3"})); // C's key comes after the shop was read
    for (const SnapshotPtr &now : {doubted(last, {world.key(row("A,a")), world.key(row("C,a"))}),
             doubtedKeys(last, {row("A,a"), row("C,a"), row("D,a"), row("none")})}) {
        QCOMPARE(now->rows, qint64(1));
        QVERIFY(now->mark.isEmpty());
        QCOMPARE(now->presenceOf(world.key(row("B,a"))), Presence::Present);
        for (const char *key : {"A,a", "C,a"}) {
            QCOMPARE(now->presenceOf(world.key(row(key))), Presence::Unknown);
            QCOMPARE(now->cell(3, world.key(row(key))), Unknown);
        }
    }
    const KeyId later = findKey(*last.schema, *last.pools, row("D,a")); // nobody had read it
    QVERIFY(later != noKey);
    QCOMPARE(doubtedKeys(last, {row("D,a")})->presenceOf(later), Presence::Unknown);
    QCOMPARE(last.presenceOf(world.key(row("A,a"))), Presence::Present); // another one shares nothing with it
}

void Changed::refuses_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<QVector<QStringList>>("before");
    QTest::addColumn<QVector<QStringList>>("part");
    QTest::addColumn<bool>("lastComplete");
    QTest::addColumn<bool>("partComplete");
    const Table one = rows({"A,a,x,1,1"});
    QTest::newRow("an incomplete last read") << 0 << one << one << false << true;
    QTest::newRow("an incomplete part") << 0 << one << one << true << false;
    QTest::newRow("a row without a key") << 0 << one << rows({"?,a,x,1,1"}) << true << true;
    QTest::newRow("the key of a row outside of the scope") << 4 << rows({"A,a,x,1,2"}) << one << true << true;
    QTest::newRow("a key that stood double") << 4 << rows({"A,a,x,1,1", "A,a,x,1,2"}) << one << true << true;
}

void Changed::refuses()
{
    QFETCH(int, field);
    QFETCH(QVector<QStringList>, before);
    QFETCH(QVector<QStringList>, part);
    QFETCH(bool, lastComplete);
    QFETCH(bool, partComplete);
    const Fixture world(schemaFrom(shape));
    const Snapshot last = world.read(Side::Erp, ids, before, lastComplete);
    const Snapshot now = world.read(Side::Erp, ids, part, partComplete);
    QVERIFY(!mergeChanged(last, now, scopeOf(world, field, {field == 0 ? row("A")[0] : row("1")[0]})));
}

QTEST_APPLESS_MAIN(Changed)
#include "tst_changed.moc"
