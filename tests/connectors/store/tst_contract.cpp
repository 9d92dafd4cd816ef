// What every Store promises, asked of the real one and of the tests' own alike.
#include "connectors/store/store.h"
#include "tests/connectors/store/planmaker.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

const QString stock = u"stock"_s, available = u"available"_s;
const QStringList a0 {u"A0"_s, u"W1"_s};

Value cellOf(const Snapshot &snapshot, const QStringList &key, const char *field)
{
    const int f = snapshot.schema->indexOf(QLatin1String(field));
    const KeyId id = findKey(*snapshot.schema, *snapshot.pools, key);
    return id == noKey ? Value {Value::Kind::Absent, {}}
                       : toValue(snapshot.schema->fields[f], snapshot.cell(f, id), snapshot.pools->texts);
}

} // namespace

class TestContract final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();
    void aPlanIsUsedOnce();
    void stepsMoveFromSentToTheirOutcome();
    void aPartOfAStepIsToldAsSuch();
    void theBaselineMovesWithTheOutcome();
    void neverAgreedIsNotEmpty();
    void oneRunHoldsAnAreaAtATime();
    void unfinishedRunsAreFound();
    void searchFindsKeysValuesPeopleAndRules();
    void lastReadsComeBack();
    void aPartialReadIsLaidOverTheLastOne();
    void aPatchTakesTheNamedRowsOnly();
    void doubtedRowsStayDoubted();
    void whatARunWroteIsDoubtedUntilItIsRead_data();
    void whatARunWroteIsDoubtedUntilItIsRead();
    void notesComeBack();
    void whatWasSaidOfRowsComesBack();
    void anUndoIsKnownToTheRunItUndid();

private:
    Store &store() { return *m_store; }
    PoolsPtr pools() const { return std::make_shared<Pools>(areaSchema(stock)->keyCount); }
    Result<Snapshot> base() { return store().load(areaSchema(stock), pools()); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Store> m_store;
};

void TestContract::initTestCase_data()
{
    QTest::addColumn<bool>("real");
    QTest::newRow("sqlite") << true;
    QTest::newRow("memory") << false;
}

void TestContract::init()
{
    QFETCH_GLOBAL(bool, real);
    m_store.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    if (real) {
        auto opened = openStore(m_folder->filePath(u"zgoda.sqlite"_s));
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
        m_store = std::move(*opened);
    } else {
        m_store = std::make_unique<MemoryStore>();
    }
    QVERIFY(base()); // a session loads each area first
}

void TestContract::aPlanIsUsedOnce()
{
    const Plan plan = planOf(u"p1"_s);
    QVERIFY(!*store().isUsed(plan.id));
    QVERIFY(store().begin(plan, {}, u"ann"_s, 10));
    QVERIFY(*store().isUsed(plan.id));
    QVERIFY(store().end(plan.id, 20));
    QVERIFY(*store().isUsed(plan.id));
    const auto again = store().begin(plan, {}, u"ann"_s, 30);
    QVERIFY(!again);
    QCOMPARE(again.error().kind, Error::Kind::Refused);
    const auto kept = store().planOf(plan.id);
    QVERIFY(kept);
    QCOMPARE(kept->steps, plan.steps);
    QCOMPARE(kept->seal, plan.seal);
}

void TestContract::stepsMoveFromSentToTheirOutcome()
{
    const Plan plan = planOf(u"p1"_s);
    QVERIFY(store().begin(plan, {{Guard::Rows, {}, u"stock-taking"_s}}, u"ann"_s, 10));
    QVERIFY(store().sent(plan.id, {plan.steps[0].id, plan.steps[1].id}, 11));
    QVERIFY(store().settle(plan.id,
        {doneOutcome(plan.steps[0]), {plan.steps[1].id, StepState::Failed, u"rejected 422: A1"_s, {}, {}}}, 12));
    QVERIFY(store().end(plan.id, 13));
    const RunInfo run = store().runs()->first();
    QCOMPARE(run.steps, 3);
    QCOMPARE(run.done, 1);
    QCOMPARE(run.failed, 1);
    QCOMPARE(run.unknown, 0);
    QCOMPARE(run.begun, 10);
    QCOMPARE(run.ended, 13);
    QCOMPARE(run.by, u"ann"_s);
    const auto rows = store().rows(plan.id);
    QCOMPARE(rows->size(), 6); // begun, override, two sent, two outcomes
    QVERIFY(rows->at(1).note.contains(u"stock-taking"_s));
    const JournalRow &last = rows->at(4);
    QCOMPARE(last.state, StepState::Done);
    QCOMPARE(last.key, a0);
    QCOMPARE(last.writes, plan.steps[0].writes);
    QCOMPARE(last.remoteId, u"remote-A0"_s);
}

void TestContract::aPartOfAStepIsToldAsSuch()
{
    const Plan plan = planOf(u"p1"_s);
    QVERIFY(store().begin(plan, {}, u"ann"_s, 10));
    QVector<Write> part = plan.steps[0].writes;
    part[0].write.text = u"77.0000"_s;
    QVERIFY(store().sent(plan.id, {plan.steps[0].id, plan.steps[1].id}, 11, {{plan.steps[0].id, part}}));
    const auto rows = store().rows(plan.id);
    for (const JournalRow &row : *rows) {
        if (row.state == StepState::Sent)
            QCOMPARE(row.writes, row.step == plan.steps[0].id ? part : plan.steps[1].writes);
    }
    QCOMPARE(store().verifyChain().value(), std::optional<qint64>());
}

void TestContract::theBaselineMovesWithTheOutcome()
{
    const Plan plan = planOf(u"p1"_s);
    QVERIFY(store().begin(plan, {}, u"ann"_s, 10));
    QVERIFY(store().sent(plan.id, {plan.steps[0].id}, 11));
    QCOMPARE(base()->rows, 0);
    QVERIFY(store().settle(plan.id, {doneOutcome(plan.steps[0])}, 12));
    QCOMPARE(cellOf(*base(), a0, "available").text, u"10.0000"_s);
    // A removal takes the row out; an unknown step changes nothing at all.
    StepOutcome gone = doneOutcome(plan.steps[0]);
    gone.agreed->present = false;
    const auto wrong = store().settle(plan.id, {{u"no such step"_s, StepState::Done, {}, {}, {}}}, 13);
    QVERIFY(!wrong);
    QVERIFY(store().settle(plan.id, {gone}, 14));
    QCOMPARE(base()->rows, 0);
}

void TestContract::neverAgreedIsNotEmpty()
{
    const Plan plan = planOf(u"p1"_s);
    QVERIFY(store().begin(plan, {}, u"ann"_s, 10));
    StepOutcome outcome = doneOutcome(plan.steps[0]);
    outcome.agreed->values[u"lead_days"_s] = {Value::Kind::Null, {}};
    QVERIFY(store().settle(plan.id, {outcome}, 12));
    const auto loaded = base();
    QVERIFY(!loaded->complete); // one step is no agreement about an area
    QCOMPARE(cellOf(*loaded, a0, "available").kind, Value::Kind::Text);
    QCOMPARE(cellOf(*loaded, a0, "lead_days").kind, Value::Kind::Null);
    QCOMPARE(cellOf(*loaded, a0, "backorder").kind, Value::Kind::Unknown);
    // And back to never agreed, as an undo does it.
    outcome.agreed->values = {{available, {Value::Kind::Unknown, {}}}};
    QVERIFY(store().settle(plan.id, {outcome}, 13));
    QCOMPARE(cellOf(*base(), a0, "available").kind, Value::Kind::Unknown);
    QCOMPARE(cellOf(*base(), a0, "lead_days").kind, Value::Kind::Null);
}

void TestContract::oneRunHoldsAnAreaAtATime()
{
    QVERIFY(store().begin(planOf(u"p1"_s), {}, u"ann"_s, 10));
    const auto other = store().begin(planOf(u"p2"_s), {}, u"bob"_s, 11);
    QVERIFY(!other);
    QCOMPARE(other.error().kind, Error::Kind::Busy);
    QVERIFY(store().end(u"p1"_s, 12));
    QVERIFY(store().begin(planOf(u"p2"_s), {}, u"bob"_s, 13));
    QCOMPARE(store().runs()->size(), 2);
}

void TestContract::unfinishedRunsAreFound()
{
    const Plan plan = planOf(u"p1"_s);
    QVERIFY(store().begin(plan, {}, u"ann"_s, 10));
    QVERIFY(store().sent(plan.id, {plan.steps[0].id}, 11));
    QCOMPARE(store().unfinished()->size(), 1);
    QVERIFY(store().end(plan.id, 12)); // ended, and yet nobody knows what became of a step
    QCOMPARE(store().unfinished()->size(), 1);
    QVERIFY(store().resume(plan.id, 13));
    QVERIFY(store().settle(plan.id, {doneOutcome(plan.steps[0])}, 14));
    QVERIFY(store().end(plan.id, 15));
    QVERIFY(store().unfinished()->isEmpty());
}

void TestContract::searchFindsKeysValuesPeopleAndRules()
{
    const Plan plan = planOf(u"p1"_s);
    QVERIFY(store().begin(plan, {}, u"ann"_s, 10));
    QVERIFY(store().sent(plan.id, {plan.steps[0].id, plan.steps[1].id}, 11));
    QCOMPARE(store().search(u"a1"_s, 10)->size(), 1);
    QCOMPARE(store().search(u"11.0000"_s, 10)->size(), 1);
    QCOMPARE(store().search(u"RULE-7"_s, 10)->size(), 2);
    QCOMPARE(store().search(u"zażółć gęślą"_s, 10)->size(), 2);
    QCOMPARE(store().search(u"ŻÓŁĆ gęś"_s, 10)->size(), 2); // in any letter case
    QCOMPARE(store().search(u"żółw"_s, 10)->size(), 0);
    QCOMPARE(store().search(u"ann"_s, 1)->size(), 1);     // the limit
    QCOMPARE(store().search(u"100%"_s, 10)->size(), 0);   // a sign, not a pattern
    QCOMPARE(store().search(u"reason"_s, 10)->size(), 0); // the form is no content
    Plan odd = planOf(u"p2"_s, 1);
    odd.areas = QStringList {u"other"_s};
    odd.steps[0].key = QStringList {u"K[1]*^-\\\"x\""_s, u"W1"_s};
    QVERIFY(store().begin(odd, {}, u"ann"_s, 10));
    QVERIFY(store().sent(odd.id, {odd.steps[0].id}, 11));
    for (const char *part : {"k[1", "[1]*", "*^-", "^", "-\\", "\\\"X", "\"x\"", "]"})
        QVERIFY2(store().search(QLatin1String(part), 10)->size() == 1, part);
    QCOMPARE(store().search(u"K?1"_s, 10)->size(), 0);
}

void TestContract::lastReadsComeBack()
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

void TestContract::aPartialReadIsLaidOverTheLastOne()
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

void TestContract::aPatchTakesTheNamedRowsOnly()
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
void TestContract::doubtedRowsStayDoubted()
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

void TestContract::whatARunWroteIsDoubtedUntilItIsRead_data()
{
    QTest::addColumn<Side>("target");
    QTest::newRow("in the shop") << Side::B2b;
    QTest::newRow("in the ERP, by its own codes") << Side::Erp;
}

// The program may end between a run and the look at what it wrote: the read of before must not stand beside the new base.
void TestContract::whatARunWroteIsDoubtedUntilItIsRead()
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

void TestContract::notesComeBack()
{
    const Value text {Value::Kind::Text, u"12.5000"_s}, null {Value::Kind::Null, {}}, absent {Value::Kind::Absent, {}},
        unknown {Value::Kind::Unknown, {}};
    Choice choice {stock, a0, available, Take::Value, text, unknown, null, absent, u"ann"_s, 5};
    QVERIFY(store().setChoices({choice}, {}));
    QCOMPARE(*store().choices(stock), QVector<Choice> {choice});
    choice.take = Take::Erp;
    QVERIFY(store().setChoices({choice}, {})); // replaces
    QCOMPARE(*store().choices(stock), QVector<Choice> {choice});
    QVERIFY(store().setChoices({}, {choice}));
    QVERIFY(store().choices(stock)->isEmpty());
    const Acceptance accepted {stock, a0, {}, text, null, u"seasonal"_s, u"ann"_s, 5, QDate(2027, 1, 1)};
    const Acceptance forever {stock, a0, available, text, null, u"known"_s, u"ann"_s, 5, {}};
    QVERIFY(store().setAcceptances({accepted, forever}, {}));
    QCOMPARE(store().acceptances(stock)->size(), 2);
    QVERIFY(store().acceptances(stock)->contains(accepted) && store().acceptances(stock)->contains(forever));
    QHash<QStringList, Sighting> seen {{a0, {a0, 0xffff'ffff'ffff'fff0ull, 7, 2}}};
    QVERIFY(store().setSightings(stock, seen));
    QCOMPARE(*store().sightings(stock), seen);
    const QVector<Link> links {{u"product"_s, u"E1"_s, u"S1"_s, Link::How::Ean, {}, 3}};
    QVERIFY(store().setLinks(links));
    QCOMPARE(*store().links(), links);
}

void TestContract::whatWasSaidOfRowsComesBack()
{
    const QStringList b1 {u"B1"_s, {}};
    const RowNote waits {
        stock, a0, u"ann"_s, u"asked the supplier"_s, true, QDate(2026, 12, 24), 0xffff'ffff'ffff'fff0ull, u"bob"_s, 7};
    const RowNote owned {u"prices"_s, b1, u"ann"_s, {}, false, {}, 0, u"bob"_s, 8};
    QVERIFY(store().setRowNotes({waits, owned}, {}));
    QCOMPARE(store().rowNotes()->size(), 2);
    QVERIFY(store().rowNotes()->contains(waits) && store().rowNotes()->contains(owned));
    RowNote again = waits;
    again.postponed = false;
    again.until = {};
    again.fingerprint = 0;
    QVERIFY(store().setRowNotes({again}, {owned}));
    QCOMPARE(*store().rowNotes(), QVector<RowNote> {again});
}

void TestContract::anUndoIsKnownToTheRunItUndid()
{
    const Plan plan = planOf(u"p1"_s, 1);
    QVERIFY(store().begin(plan, {}, u"ann"_s, 10));
    QVERIFY(store().settle(plan.id, {doneOutcome(plan.steps[0])}, 11));
    QVERIFY(store().end(plan.id, 12));
    Plan back = planOf(u"p2"_s, 1);
    back.kind = Plan::Kind::Undo;
    back.ofRun = plan.id;
    QVERIFY(store().begin(back, {}, u"ann"_s, 13));
    QVERIFY(store().runs()->last().undoneBy.isEmpty()); // begun is not done
    QVERIFY(store().settle(back.id, {doneOutcome(back.steps[0])}, 14));
    QVERIFY(store().end(back.id, 15));
    QCOMPARE(store().runs()->last().undoneBy, back.id);
    QCOMPARE(store().runs()->first().ofRun, plan.id);
}

QTEST_GUILESS_MAIN(TestContract)
#include "tst_contract.moc"
