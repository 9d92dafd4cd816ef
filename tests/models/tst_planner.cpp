// A plan's steps: which there are, how they are addressed, and what they stand on.
#include "models/policy/names.h"
#include "models/run/runner.h"
#include "tests/models/planworld.h"

#include <QTest>

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
    erp[0][1] = QStringLiteral("z");
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
    w.policy.rules.append(Rule {QStringLiteral("rule-7"), {}, true, QStringLiteral("stock"),
        QStringLiteral("backorder"), {}, Rule::Kind::Restore, {}, {}, {}, {}});
    const auto fields = row("sku,warehouse,available,backorder,b2b_reserved,b2b_id");
    const Plan plan
        = w.plan(w.review(fields, rows({"A,w,5,no,0,x"}), rows({"A,w,4,no,9,x"}), rows({"A,w,5,allow,2,id-7"})));
    QCOMPARE(plan.steps.size(), 1);
    const Step &step = plan.steps[0];
    QCOMPARE(step.targetId, QStringLiteral("id-7"));
    QCOMPARE(step.targetKey, step.key);
    QCOMPARE(
        step.context[QStringLiteral("b2b_reserved")].text, QStringLiteral("2.0000")); // the target's, not the ERP's
    QCOMPARE(step.writes.size(), 2);
    QCOMPARE(step.writes[0].expect.text, QStringLiteral("5.0000"));
    QCOMPARE(step.writes[0].write.text, QStringLiteral("4.0000"));
    QCOMPARE(step.writes[0].base.text, QStringLiteral("5.0000"));
    QCOMPARE(step.writes[0].reason, QStringLiteral("owner-moved"));
    QVERIFY(step.writes[0].by.isEmpty() && step.writes[0].rule.isEmpty() && !step.writes[0].agreed);
    QCOMPARE(step.writes[1].rule, QStringLiteral("rule-7"));
}

void TestPlanner::erpWritesUseErpCodes()
{
    PlanWorld w("customers");
    w.links.append({QStringLiteral("customer"), QStringLiteral("K1"), QStringLiteral("one"), Link::How::ByHand, {}, 0});
    const auto fields = row("customer,phone,erp_id");
    const Plan plan = w.plan(w.review(fields, rows({"one,1,-"}), rows({"K1,1,77"}), rows({"one,2,-"})));
    QCOMPARE(plan.steps.size(), 1);
    QCOMPARE(plan.steps[0].target, Side::Erp);
    QCOMPARE(plan.steps[0].key, row("one"));
    QCOMPARE(plan.steps[0].targetKey, row("K1"));
    QCOMPARE(plan.steps[0].targetId, QStringLiteral("77"));
}

void TestPlanner::erpWritesThatCannotBeAddressed()
{
    PlanWorld w("stock");
    w.policy.crosswalks.append({QStringLiteral("warehouse"),
        {{QStringLiteral("M1"), QStringLiteral("w")}, {QStringLiteral("M2"), QStringLiteral("w")}}, true, {}});
    w.policy.owners[QStringLiteral("stock")][QStringLiteral("lead_days")] = Authority::B2b;
    const auto fields = row("sku,warehouse,lead_days");
    const Plan plan
        = w.plan(w.review(fields, rows({"A,w,1", "B,x,1"}), rows({"A,M1,1", "B,x,1"}), rows({"A,w,2", "B,x,2"})));
    QCOMPARE(keysOf(plan), row("B/x"));
    QCOMPARE(plan.unsettled, 1); // two warehouses feed it: nobody can say which one is meant
    PlanWorld c("customers");
    c.policy.owners[QStringLiteral("customers")][QStringLiteral("price_list")] = Authority::B2b;
    c.policy.crosswalks.append(
        {QStringLiteral("price_list"), {{QStringLiteral("DET"), QStringLiteral("retail")}}, true, {}});
    const Plan codes
        = c.plan(c.review(row("customer,price_list"), rows({"A,other"}), rows({"A,other"}), rows({"A,retail"})));
    QCOMPARE(codes.steps.size(), 0);
    QCOMPARE(codes.unsettled, 1);
    // A price of today stands in the ERP under a day of its own, which is not in the key.
    PlanWorld p("prices");
    p.policy.owners[QStringLiteral("prices")][QStringLiteral("net")] = Authority::B2b;
    const auto priced = row("sku,price_list,currency,unit,min_qty,valid_from,net");
    const auto one = rows({"A,l,PLN,szt,1,-,10"}), other = rows({"A,l,PLN,szt,1,-,12"});
    QCOMPARE(p.plan(p.review(priced, one, one, other)).steps.size(), 1);
    p.policy.currentOnly.append(QStringLiteral("prices"));
    const Plan prices = p.plan(p.review(priced, one, one, other));
    QCOMPARE(prices.steps.size(), 0);
    QCOMPARE(prices.unsettled, 1);
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
        w.choices = {choiceFor(*first, w.t.key(row("A")), w.t.schema->indexOf(QStringLiteral("phone")), take)};
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
    Choice choice = choiceFor(*first, w.t.key(row("A")), w.t.schema->indexOf(QStringLiteral("phone")), Take::Value);
    choice.value = {Value::Kind::Text, QStringLiteral("9")};
    choice.by = QStringLiteral("ola");
    w.choices = {choice};
    const Plan plan = w.plan(w.review(fields, base, erp, b2b));
    QCOMPARE(plan.steps.size(), 2);
    QCOMPARE(plan.steps[0].target, Side::B2b);
    QCOMPARE(plan.steps[0].writes[0].expect.text, QStringLiteral("3"));
    QCOMPARE(plan.steps[0].writes[0].agreed->text, QStringLiteral("2")); // should only this one succeed, it asks again
    QCOMPARE(plan.steps[1].target, Side::Erp);
    QCOMPARE(plan.steps[1].writes[0].expect.text, QStringLiteral("2"));
    QVERIFY(!plan.steps[1].writes[0].agreed);
    QCOMPARE(plan.steps[1].writes[0].by, QStringLiteral("ola"));
}

// After both movements the next comparison, with the base that the step leaves, must count each movement once.
void TestPlanner::baseFollowsWhatWasAccountedFor()
{
    PlanWorld w("stock");
    const auto fields = row("sku,warehouse,available");
    const auto base = rows({"A,w,14"}), erp = rows({"A,w,10"}), b2b = rows({"A,w,15"});
    const auto first = w.review(fields, base, erp, b2b);
    w.choices = {choiceFor(*first, w.t.key(row("A,w")), w.t.schema->indexOf(QStringLiteral("available")), Take::Both)};
    const Plan plan = w.plan(w.review(fields, base, erp, b2b));
    QCOMPARE(plan.steps[0].writes[0].write.text, QStringLiteral("11.0000"));
    QCOMPARE(plan.steps[0].writes[0].agreed->text, QStringLiteral("10.0000"));
    w.choices.clear();
    const auto rest = w.review(fields, rows({"A,w,10"}), rows({"A,w,10"}), rows({"A,w,11"}));
    QCOMPARE(whyName(rest->fields[0].proposal.why), QStringLiteral("counter-b2b-only"));
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
    QCOMPARE(one.steps[0].id, stepId(QStringLiteral("one"), one.steps[0]));
    Step moved = one.steps[0];
    moved.writes[0].write.text = QStringLiteral("z");
    QVERIFY(stepId(QStringLiteral("one"), moved) != one.steps[0].id);
}

void TestPlanner::aRetryAdoptsNothing()
{
    PlanWorld w("products");
    const Plan plan
        = w.plan(w.review(row("sku,category"), rows({"A,x", "B,x"}), rows({"A,y", "B,y"}), rows({"A,x", "B,y"})));
    QCOMPARE(keysOf(plan), row("A,B"));
    QCOMPARE(plan.totals.adopts, 1);
    const Plan again = retryPlan(plan, {}, QStringLiteral("again"), {}, 2000);
    QCOMPARE(keysOf(again), row("A"));
    QCOMPARE(again.totals.adopts, 0);
    QCOMPARE(again.seal, sealOf(again));
}

QTEST_GUILESS_MAIN(TestPlanner)
#include "tst_planner.moc"
