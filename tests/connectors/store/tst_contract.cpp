// What every Store promises, asked of the real one and of the tests' own alike.
#include "tests/connectors/store/contractworld.h"

#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestContract final : public QObject, protected ContractWorld {
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void initTestCase_data() { stores(); }
    void aPlanIsUsedOnce();
    void stepsMoveFromSentToTheirOutcome();
    void aPartOfAStepIsToldAsSuch();
    void theBaselineMovesWithTheOutcome();
    void neverAgreedIsNotEmpty();
    void oneRunHoldsAnAreaAtATime();
    void unfinishedRunsAreFound();
    void searchFindsKeysValuesPeopleAndRules();
    void notesComeBack();
    void whatWasSaidOfRowsComesBack();
    void anUndoIsKnownToTheRunItUndid();
};

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
    RowNote split = again, field = waits; // of a field by itself, beside the row's
    split.split = true;
    field.field = available;
    QVERIFY(store().setRowNotes({split, field}, {}));
    QCOMPARE(store().rowNotes()->size(), 2);
    QVERIFY(store().rowNotes()->contains(split) && store().rowNotes()->contains(field));
    QVERIFY(store().setRowNotes({again}, {field}));
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
