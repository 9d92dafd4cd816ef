#include "tests/connectors/store/contractworld.h"

#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestContractReads final : public QObject, protected ContractWorld {
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void initTestCase_data() { stores(); }
    void lastReadsComeBack();
    void aPartialReadIsLaidOverTheLastOne();
    void aPatchTakesTheNamedRowsOnly();
    void doubtedRowsStayDoubted();
    void whatARunWroteIsDoubtedUntilItIsRead_data();
    void whatARunWroteIsDoubtedUntilItIsRead();
};

void TestContractReads::lastReadsComeBack()
{
    QVERIFY(!store().lastRead(areaSchema(stock), pools(), Side::Erp)->has_value());
    const QString table = u"sku|warehouse|available|backorder|incoming_date|updated_at\n"
                          "A0|W1|-3.5|no|2026-11-23|2026-11-23T09:41:00.000Z\n"
                          "Ż1|W1|-|-|-|-\nD|W1|1|no|-|-\nD|W1|2|no|-|-"_s;
    Snapshot snapshot = snapshotOf(areaSchema(stock), pools(), Side::Erp, table, 77);
    snapshot.mark = u"as far as 12"_s;
    QVERIFY(store().save(snapshot));
    const auto back = store().lastRead(areaSchema(stock), pools(), Side::Erp);
    QVERIFY(back && *back);
    const Snapshot &again = **back;
    QCOMPARE(again.takenAt, 77);
    QCOMPARE(again.mark, snapshot.mark);
    QCOMPARE(again.rows, snapshot.rows);
    QVERIFY(again.complete);
    QCOMPARE(again.given, snapshot.given);
    QCOMPARE(cellOf(again, a0, "available").text, u"-3.5000"_s);
    QCOMPARE(cellOf(again, a0, "incoming_date").text, u"2026-11-23"_s);
    QCOMPARE(cellOf(again, a0, "updated_at").text, u"2026-11-23T09:41:00.000Z"_s);
    QCOMPARE(cellOf(again, a0, "lead_days").kind, Value::Kind::Unknown); // not given
    QCOMPARE(cellOf(again, {u"Ż1"_s, u"W1"_s}, "available").kind, Value::Kind::Null);
    const KeyId twice = findKey(*again.schema, *again.pools, {u"D"_s, u"W1"_s});
    QCOMPARE(again.presenceOf(twice), Presence::Ambiguous);
    QVERIFY(!store().lastRead(areaSchema(stock), pools(), Side::B2b)->has_value());
    // A schema whose fields mean something else has no last read.
    Schema next = *areaSchema(stock);
    ++next.version;
    QVERIFY(!store().lastRead(QSharedPointer<const Schema>(new Schema(next)), pools(), Side::Erp)->has_value());
    QCOMPARE(store().lastGoodRows(stock, Side::Erp).value(), -1);
    QVERIFY(store().setLastGoodRows(stock, Side::Erp, 12));
    QCOMPARE(store().lastGoodRows(stock, Side::Erp).value(), 12);
}

void TestContractReads::aPartialReadIsLaidOverTheLastOne()
{
    const auto shared = pools();
    const Snapshot whole
        = snapshotOf(areaSchema(stock), shared, Side::B2b, u"sku|warehouse|available\nA0|W1|1\nA1|W1|2\nA2|W1|3"_s);
    QVERIFY(store().save(whole));
    const Snapshot part
        = snapshotOf(areaSchema(stock), shared, Side::B2b, u"sku|warehouse|available\nA0|W1|9\nA3|W1|4"_s);
    QVector<KeyId> scope;
    for (const char *sku : {"A0", "A1", "A3"})
        scope.append(findKey(*areaSchema(stock), *shared, {QLatin1String(sku), u"W1"_s}));
    SnapshotPtr now = overlay(whole, part, scope);
    auto marked = std::make_shared<Snapshot>(*now);
    marked->mark = u"as far as 13"_s;
    now = marked;
    QVERIFY(store().patch(*now, scope));
    const auto back = store().lastRead(areaSchema(stock), pools(), Side::B2b);
    QVERIFY(back && *back);
    QCOMPARE((*back)->mark, now->mark);
    QCOMPARE((*back)->rows, 3);
    QCOMPARE(cellOf(**back, a0, "available").text, u"9.0000"_s);
    QCOMPARE(cellOf(**back, {u"A1"_s, u"W1"_s}, "available").kind, Value::Kind::Absent);
    QCOMPARE(cellOf(**back, {u"A2"_s, u"W1"_s}, "available").text, u"3.0000"_s);
    QCOMPARE(cellOf(**back, {u"A3"_s, u"W1"_s}, "available").text, u"4.0000"_s);
}

void TestContractReads::aPatchTakesTheNamedRowsOnly()
{
    const QStringList a1 {u"A1"_s, u"W1"_s};
    const auto shared = pools();
    const auto of = [&](const char *rows, Instant at) {
        return snapshotOf(
            areaSchema(stock), shared, Side::B2b, u"sku|warehouse|available\n"_s + QLatin1String(rows), at);
    };
    QVERIFY(store().save(of("A0|W1|1\nA1|W1|2", 5)));
    const Snapshot now = of("A0|W1|8\nA1|W1|9", 6);
    QVERIFY(store().patch(now, {findKey(*areaSchema(stock), *shared, a0)}));
    const auto back = store().lastRead(areaSchema(stock), pools(), Side::B2b);
    QVERIFY(back && *back);
    QCOMPARE((*back)->takenAt, 6);
    QCOMPARE((*back)->rows, 2);
    QCOMPARE(cellOf(**back, a0, "available").text, u"8.0000"_s);
    QCOMPARE(cellOf(**back, a1, "available").text, u"2.0000"_s);
}

// A row that a run wrote and nobody could read since: neither its old values come back, nor is it gone.
void TestContractReads::doubtedRowsStayDoubted()
{
    const QStringList a1 {u"A1"_s, u"W1"_s};
    const auto shared = pools();
    const Snapshot whole
        = snapshotOf(areaSchema(stock), shared, Side::B2b, u"sku|warehouse|available\nA0|W1|1\nA1|W1|2"_s);
    const QVector<KeyId> scope {findKey(*areaSchema(stock), *shared, a1)};
    const SnapshotPtr doubtful = doubted(whole, scope);
    const auto check = [&] {
        const auto back = store().lastRead(areaSchema(stock), pools(), Side::B2b);
        QVERIFY(back && *back);
        QCOMPARE((*back)->rows, 1);
        QCOMPARE(cellOf(**back, a0, "available").text, u"1.0000"_s);
        const KeyId id = findKey(*(*back)->schema, *(*back)->pools, a1);
        QVERIFY(id != noKey);
        QCOMPARE((*back)->presenceOf(id), Presence::Unknown);
        QCOMPARE(cellOf(**back, a1, "available").kind, Value::Kind::Unknown);
    };
    QVERIFY(store().save(whole));
    QVERIFY(store().patch(*doubtful, scope));
    check();
    QVERIFY(store().save(*doubtful));
    check();
}

void TestContractReads::whatARunWroteIsDoubtedUntilItIsRead_data()
{
    QTest::addColumn<Side>("target");
    QTest::newRow("in the shop") << Side::B2b;
    QTest::newRow("in the ERP, by its own codes") << Side::Erp;
}

// The program may end between a run and the look at what it wrote: the read of before must not stand beside the new base.
void TestContractReads::whatARunWroteIsDoubtedUntilItIsRead()
{
    QFETCH(Side, target);
    const QString house = target == Side::Erp ? u"MAG"_s : u"W1"_s;
    const QStringList first {u"A0"_s, house}, made {u"A2"_s, house};
    Plan plan = planOf(u"p1"_s);
    for (Step &step : plan.steps) {
        step.target = target;
        step.targetKey = QStringList {step.key[0], house};
        step.id = stepId(plan.id, step);
    }
    plan.seal = sealOf(plan);
    const auto read = [&](const char *rows, Instant at) {
        const QString table = u"sku|warehouse|available\n"_s + QLatin1String(rows);
        return snapshotOf(areaSchema(stock), pools(), target, QString(table).replace(u"W"_s, house), at);
    };
    const auto back = [&] { return **store().lastRead(areaSchema(stock), pools(), target); };
    const auto presence = [&](const QStringList &key) {
        const Snapshot now = back();
        const KeyId id = findKey(*now.schema, *now.pools, key);
        return id == noKey ? Presence::Absent : now.presenceOf(id);
    };
    Snapshot before = read("A0|W|5\nA1|W|5\nA9|W|1", 5);
    before.mark = u"as far as 5"_s;
    QVERIFY(store().save(before));
    QVERIFY(store().begin(plan, {}, u"ann"_s, 10));
    QVERIFY(store().settle(plan.id, {{plan.steps[1].id, StepState::Failed, {}, {}, {}}}, 11));
    QCOMPARE(presence(first), Presence::Present);
    QCOMPARE(back().mark, before.mark);
    QVERIFY(store().settle(plan.id, {doneOutcome(plan.steps[0]), doneOutcome(plan.steps[2])}, 12));
    QCOMPARE(presence(first), Presence::Unknown);
    QCOMPARE(presence(made), Presence::Unknown); // it was not there when this was read
    QCOMPARE(presence({u"A1"_s, house}), Presence::Present);
    QCOMPARE(presence({u"A9"_s, house}), Presence::Present);
    QCOMPARE(back().rows, 2);
    QVERIFY(back().mark.isEmpty()); // what is read next is read whole
    // The other side was not written.
    const Side other = target == Side::Erp ? Side::B2b : Side::Erp;
    QVERIFY(store().save(
        snapshotOf(areaSchema(stock), pools(), other, u"sku|warehouse|available\nA0|%1|5"_s.arg(house), 5)));
    QVERIFY(store().end(plan.id, 13));
    QCOMPARE((*store().lastRead(areaSchema(stock), pools(), other))->rows, 1);
    // A read that began before the write knows nothing of it, whenever it comes in.
    QVERIFY(store().save(read("A0|W|5\nA1|W|5\nA9|W|1", 11)));
    QCOMPARE(presence(first), Presence::Unknown);
    // One row is looked at, then all of them.
    const Snapshot now = read("A0|W|10\nA1|W|5\nA2|W|12\nA9|W|1", 14);
    QVERIFY(store().patch(now, {findKey(*now.schema, *now.pools, first)}));
    QCOMPARE(presence(first), Presence::Present);
    QCOMPARE(presence(made), Presence::Unknown);
    QVERIFY(store().save(now));
    QCOMPARE(presence(made), Presence::Present);
    QCOMPARE(back().rows, 4);
}

QTEST_GUILESS_MAIN(TestContractReads)
#include "tst_contractreads.moc"
