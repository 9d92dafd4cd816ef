// A plan's steps: which there are, how they are addressed, and what they stand on.
#include "models/policy/names.h"
#include "models/run/runner.h"
#include "tests/models/planworld.h"

#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestPlanner : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sameInputSameSteps();
    void nothingUnsettledPasses();
    void excludedRowsStayOut();
    void stepsAreAddressed();
    void erpWritesUseErpCodes();
    void erpWritesThatCannotBeAddressed();
    void whatGoesFromTheErpIsExpectedInItsCodes();
    void inputsHoldTheChoices();
    void typedValueGoesToBoth();
    void baseFollowsWhatWasAccountedFor();
    void stepIdsDiffer();
    void aRetryAdoptsNothing();
};

void TestPlanner::sameInputSameSteps()
{
    PlanWorld w("products");
    const auto fields = row("sku,category");
    auto base = rows({"A,x", "B,x", "C,x", "D,x"}), erp = rows({"A,y", "B,y", "C,x", "E,x"}),
         b2b = rows({"A,x", "B,x", "C,x", "D,x"});
    const Plan first = w.plan(w.review(fields, base, erp, b2b));
    QCOMPARE(keysOf(first), row("A,B"));
    PlanWorld again("products");
    std::reverse(erp.begin(), erp.end());
    std::reverse(b2b.begin(), b2b.end());
    const Plan second = again.plan(again.review(fields, base, erp, b2b));
    QCOMPARE(second.steps, first.steps);
    QCOMPARE(second.inputs, first.inputs);
    QCOMPARE(second.seal, first.seal);
    again.policy.guards.rows = 1;
    QVERIFY(again.plan(again.review(fields, base, erp, b2b)).inputs != first.inputs);
    erp[0][1] = u"z"_s;
    QVERIFY(w.plan(w.review(fields, base, erp, b2b)).inputs != first.inputs);
}

void TestPlanner::nothingUnsettledPasses()
{
    PlanWorld w("products");
    const auto fields = row("sku,category,unit");
    // A settled; B needs somebody in one of two fields; C only on one side; D ambiguous; E unreadable in one field.
    const Plan plan = w.plan(w.review(fields, rows({"A,x,u", "B,x,u", "D,x,u", "E,x,u"}),
        rows({"A,y,u", "B,y,u", "C,x,u", "D,y,u", "D,z,u", "E,y,?"}), rows({"A,x,u", "B,x,v", "D,x,u", "E,x,u"})));
    QCOMPARE(keysOf(plan), row("A"));
    QCOMPARE(plan.unsettled, 2); // B and C; D and E are problems of the sources
    QCOMPARE(plan.totals.updates, 1);
}

void TestPlanner::excludedRowsStayOut()
{
    PlanWorld w("products");
    const auto review = w.review(
        row("sku,category"), rows({"A,x", "B,x", "C,x"}), rows({"A,y", "B,y", "C,y"}), rows({"A,x", "B,x", "C,y"}));
    QCOMPARE(keysOf(w.plan(review)), row("A,B,C"));
    w.excluded = {w.t.key(row("A")), w.t.key(row("C"))};
    const Plan plan = w.plan(review);
    QCOMPARE(keysOf(plan), row("B"));
    QCOMPARE(plan.unsettled, 0);
}

void TestPlanner::stepsAreAddressed()
{
    PlanWorld w("stock");
    w.policy.rules.append(
        Rule {u"rule-7"_s, {}, true, u"stock"_s, u"backorder"_s, {}, Rule::Kind::Restore, {}, {}, {}, {}});
    const auto fields = row("sku,warehouse,available,backorder,b2b_reserved,b2b_id");
    const Plan plan
        = w.plan(w.review(fields, rows({"A,w,5,no,0,x"}), rows({"A,w,4,no,9,x"}), rows({"A,w,5,allow,2,id-7"})));
    QCOMPARE(plan.steps.size(), 1);
    const Step &step = plan.steps[0];
    QCOMPARE(step.targetId, u"id-7"_s);
    QCOMPARE(step.targetKey, step.key);
    QCOMPARE(step.context[u"b2b_reserved"_s].text, u"2.0000"_s); // the target's, not the ERP's
    QCOMPARE(step.writes.size(), 2);
    QCOMPARE(step.writes[0].expect.text, u"5.0000"_s);
    QCOMPARE(step.writes[0].write.text, u"4.0000"_s);
    QCOMPARE(step.writes[0].base.text, u"5.0000"_s);
    QCOMPARE(step.writes[0].reason, u"owner-moved"_s);
    QVERIFY(step.writes[0].by.isEmpty() && step.writes[0].rule.isEmpty() && !step.writes[0].agreed);
    QCOMPARE(step.writes[1].rule, u"rule-7"_s);
}

void TestPlanner::erpWritesUseErpCodes()
{
    PlanWorld w("customers");
    w.links.append({u"customer"_s, u"K1"_s, u"one"_s, Link::How::ByHand, {}, 0});
    const auto fields = row("customer,phone,erp_id");
    const Plan plan = w.plan(w.review(fields, rows({"one,1,-"}), rows({"K1,1,77"}), rows({"one,2,-"})));
    QCOMPARE(plan.steps.size(), 1);
    QCOMPARE(plan.steps[0].target, Side::Erp);
    QCOMPARE(plan.steps[0].key, row("one"));
    QCOMPARE(plan.steps[0].targetKey, row("K1"));
    QCOMPARE(plan.steps[0].targetId, u"77"_s);
}

void TestPlanner::erpWritesThatCannotBeAddressed()
{
    PlanWorld w("stock");
    w.policy.crosswalks.append({u"warehouse"_s, {{u"M1"_s, u"w"_s}, {u"M2"_s, u"w"_s}}, true, {}});
    w.policy.owners[u"stock"_s][u"lead_days"_s] = Authority::B2b;
    const auto fields = row("sku,warehouse,lead_days");
    const Plan plan
        = w.plan(w.review(fields, rows({"A,w,1", "B,x,1"}), rows({"A,M1,1", "B,x,1"}), rows({"A,w,2", "B,x,2"})));
    QCOMPARE(keysOf(plan), row("B/x"));
    QCOMPARE(plan.unsettled, 1); // two warehouses feed it: nobody can say which one is meant
    PlanWorld c("customers");
    c.policy.owners[u"customers"_s][u"price_list"_s] = Authority::B2b;
    c.policy.crosswalks.append({u"price_list"_s, {{u"DET"_s, u"retail"_s}}, true, {}});
    const Plan codes
        = c.plan(c.review(row("customer,price_list"), rows({"A,other"}), rows({"A,other"}), rows({"A,retail"})));
    QCOMPARE(codes.steps.size(), 0);
    QCOMPARE(codes.unsettled, 1);
    // A price of today stands in the ERP under a day of its own, which is not in the key.
    PlanWorld p("prices");
    p.policy.owners[u"prices"_s][u"net"_s] = Authority::B2b;
    const auto priced = row("sku,price_list,currency,unit,min_qty,valid_from,net");
    const auto one = rows({"A,l,PLN,szt,1,-,10"}), other = rows({"A,l,PLN,szt,1,-,12"});
    QCOMPARE(p.plan(p.review(priced, one, one, other)).steps.size(), 1);
    p.policy.currentOnly.append(u"prices"_s);
    const Plan prices = p.plan(p.review(priced, one, one, other));
    QCOMPARE(prices.steps.size(), 0);
    QCOMPARE(prices.unsettled, 1);
}

// Looked for in the shop's codes, it would always have changed meanwhile.
void TestPlanner::whatGoesFromTheErpIsExpectedInItsCodes()
{
    PlanWorld w("customers");
    w.erp.remove = true;
    w.policy.crosswalks.append({u"price_list"_s, {{u"DET"_s, u"retail"_s}}, true, {}});
    const auto fields = row("customer,price_list");
    const auto base = rows({"A,retail"}), erp = rows({"A,DET"});
    const ReviewPtr first = w.review(fields, base, erp, {});
    w.choices = {choiceFor(*first, w.t.key(row("A")), -1, Take::B2b)};
    const Plan plan = w.plan(w.review(fields, base, erp, {}));
    QCOMPARE(plan.steps.size(), 1);
    QCOMPARE(plan.steps[0].op, Step::Op::Remove);
    QCOMPARE(plan.steps[0].target, Side::Erp);
    QCOMPARE(plan.steps[0].writes.size(), 1);
    QCOMPARE(plan.steps[0].writes[0].expect.text, u"DET"_s);
    QCOMPARE(plan.steps[0].writes[0].base.text, u"retail"_s);
    QVERIFY(!plan.steps[0].writes[0].agreed);
    w.policy.crosswalks[0].pairs.append({u"OLD"_s, u"retail"_s}); // nobody can say which one the ERP has
    const Plan unclear = w.plan(w.review(fields, base, erp, {}));
    QCOMPARE(unclear.steps.size(), 0);
    QCOMPARE(unclear.unsettled, 1);
}

// The seal holds what was chosen, not only what was written because of it.
void TestPlanner::inputsHoldTheChoices()
{
    PlanWorld w("customers");
    const auto fields = row("customer,phone");
    const auto base = rows({"A,1"}), erp = rows({"A,2"}), b2b = rows({"A,3"});
    const auto first = w.review(fields, base, erp, b2b);
    QSet<QString> inputs {w.plan(first).inputs};
    for (const Take take : {Take::Nothing, Take::Erp, Take::B2b}) {
        w.choices = {choiceFor(*first, w.t.key(row("A")), w.t.schema->indexOf(u"phone"_s), take)};
        inputs.insert(w.plan(w.review(fields, base, erp, b2b)).inputs);
    }
    QCOMPARE(inputs.size(), 4);
}

void TestPlanner::typedValueGoesToBoth()
{
    PlanWorld w("customers");
    const auto fields = row("customer,phone");
    const auto base = rows({"A,1"}), erp = rows({"A,2"}), b2b = rows({"A,3"});
    const auto first = w.review(fields, base, erp, b2b);
    Choice choice = choiceFor(*first, w.t.key(row("A")), w.t.schema->indexOf(u"phone"_s), Take::Value);
    choice.value = {Value::Kind::Text, u"9"_s};
    choice.by = u"ola"_s;
    w.choices = {choice};
    const Plan plan = w.plan(w.review(fields, base, erp, b2b));
    QCOMPARE(plan.steps.size(), 2);
    QCOMPARE(plan.steps[0].target, Side::B2b);
    QCOMPARE(plan.steps[0].writes[0].expect.text, u"3"_s);
    QCOMPARE(plan.steps[0].writes[0].agreed->text, u"2"_s); // should only this one succeed, it asks again
    QCOMPARE(plan.steps[1].target, Side::Erp);
    QCOMPARE(plan.steps[1].writes[0].expect.text, u"2"_s);
    QVERIFY(!plan.steps[1].writes[0].agreed);
    QCOMPARE(plan.steps[1].writes[0].by, u"ola"_s);
}

// After both movements the next comparison, with the base that the step leaves, must count each movement once.
void TestPlanner::baseFollowsWhatWasAccountedFor()
{
    PlanWorld w("stock");
    const auto fields = row("sku,warehouse,available");
    const auto base = rows({"A,w,14"}), erp = rows({"A,w,10"}), b2b = rows({"A,w,15"});
    const auto first = w.review(fields, base, erp, b2b);
    w.choices = {choiceFor(*first, w.t.key(row("A,w")), w.t.schema->indexOf(u"available"_s), Take::Both)};
    const Plan plan = w.plan(w.review(fields, base, erp, b2b));
    QCOMPARE(plan.steps[0].writes[0].write.text, u"11.0000"_s);
    QCOMPARE(plan.steps[0].writes[0].agreed->text, u"10.0000"_s);
    w.choices.clear();
    const auto rest = w.review(fields, rows({"A,w,10"}), rows({"A,w,10"}), rows({"A,w,11"}));
    QCOMPARE(whyName(rest->fields[0].proposal.why), u"counter-b2b-only"_s);
    const auto sold = w.review(fields, rows({"A,w,10"}), rows({"A,w,8"}), rows({"A,w,11"}));
    const auto outcome = outcomeOf(*w.t.schema, sold->fields[0], Take::Both, Unknown, w.erp, w.b2b);
    QCOMPARE(outcome->value, Cell(90000)); // 11 less the two sold since
}

void TestPlanner::stepIdsDiffer()
{
    PlanWorld w("products");
    const auto review = w.review(row("sku,category"), rows({"A,x", "B,x"}), rows({"A,y", "B,y"}), rows({"A,x", "B,x"}));
    const Plan one = w.plan(review, "one"), two = w.plan(review, "two");
    QVERIFY(one.steps[0].id != one.steps[1].id);
    QVERIFY(one.steps[0].id != two.steps[0].id); // a plan made again is another intent
    QCOMPARE(one.steps[0].id, stepId(u"one"_s, one.steps[0]));
    Step moved = one.steps[0];
    moved.writes[0].write.text = u"z"_s;
    QVERIFY(stepId(u"one"_s, moved) != one.steps[0].id);
}

void TestPlanner::aRetryAdoptsNothing()
{
    PlanWorld w("products");
    const Plan plan
        = w.plan(w.review(row("sku,category"), rows({"A,x", "B,x"}), rows({"A,y", "B,y"}), rows({"A,x", "B,y"})));
    QCOMPARE(keysOf(plan), row("A,B"));
    QCOMPARE(plan.totals.adopts, 1);
    const Plan again = retryPlan(plan, {}, u"again"_s, {}, 2000);
    QCOMPARE(keysOf(again), row("A"));
    QCOMPARE(again.totals.adopts, 0);
    QCOMPARE(again.seal, sealOf(again));
}

QTEST_GUILESS_MAIN(TestPlanner)
#include "tst_planner.moc"
