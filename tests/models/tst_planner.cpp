// Steps, guards, seals and plan files, and the policy's JSON.
#include "models/plan/planjson.h"
#include "models/plan/planner.h"
#include "models/policy/names.h"
#include "models/policy/policyjson.h"
#include "tests/models/build.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace zgoda;
using namespace zgoda::test;

namespace {

struct World {
    Fixture t;
    Policy policy;
    QVector<Link> links;
    References references;
    Capability erp, b2b;
    LastGood lastGood;
    SnapshotPtr quantities;
    QSet<KeyId> excluded;
    QVector<Choice> choices;

    explicit World(const char *area)
        : t(shippedSchema(QLatin1String(area)))
    {
        for (const int field : t.schema->compared())
            b2b.fields.append(t.schema->fields[field].id);
        erp.fields = b2b.fields;
        b2b.create = b2b.remove = true;
    }
    ReviewPtr review(const QStringList &fields, const QVector<QStringList> &base, const QVector<QStringList> &e,
        const QVector<QStringList> &b, bool complete = true) const
    {
        const SnapshotPtr bs = t.share(Side::Base, fields, base), raw = t.share(Side::Erp, fields, e, complete),
                          ss = t.share(Side::B2b, fields, b);
        const auto es = std::make_shared<const Snapshot>(project(*raw, {policy, links, references, {2026, 11, 23}}));
        const auto diff = std::make_shared<const Diff>(compare(bs, es, ss));
        ReviewInput input {policy, references, choices, {}, {}, erp, b2b, 1000, {2026, 11, 23}};
        for (const RowDiff &row : diff->rows)
            input.seen.insert(keyParts(*t.schema, *t.pools, row.key), {{}, fingerprintOf(*diff, row), 1, 2});
        return std::make_shared<const Review>(propose(diff, input));
    }
    PlanInput input(const char *id = "plan") const
    {
        return {QLatin1String(id), QStringLiteral("w"), QStringLiteral("anna"), 1000, policy, links, references,
            quantities};
    }
    Plan plan(const ReviewPtr &review, const char *id = "plan") const
    {
        return makePlan({{review, erp, b2b, lastGood, excluded}}, input(id));
    }
};

QStringList keysOf(const Plan &plan)
{
    QStringList out;
    for (const Step &step : plan.steps)
        out.append(step.key.join(QLatin1Char('/')));
    return out;
}

QVector<QStringList> many(int count, const char *value)
{
    QVector<QStringList> out;
    for (int i = 0; i < count; ++i)
        out.append({QStringLiteral("S%1").arg(i, 4, 10, QLatin1Char('0')), QLatin1String(value)});
    return out;
}

} // namespace

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
    void rowsGuard_data();
    void rowsGuard();
    void shrinkGuard_data();
    void shrinkGuard();
    void jumpGuard_data();
    void jumpGuard();
    void moneyGuard_data();
    void moneyGuard();
    void incompleteGuard();
    void guardsLookAtWritesOnly();
    void fileComesBack();
    void brokenFiles_data();
    void brokenFiles();
    void everyChangeBreaksTheSeal();
    void policyComesBack();
    void wrongPolicies_data();
    void wrongPolicies();
};

void TestPlanner::sameInputSameSteps()
{
    World w("products");
    const auto fields = row("sku,category");
    auto base = rows({"A,x", "B,x", "C,x", "D,x"}), erp = rows({"A,y", "B,y", "C,x", "E,x"}),
         b2b = rows({"A,x", "B,x", "C,x", "D,x"});
    const Plan first = w.plan(w.review(fields, base, erp, b2b));
    QCOMPARE(keysOf(first), row("A,B"));
    World again("products");
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
    World w("products");
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
    World w("products");
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
    World w("stock");
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
    World w("customers");
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
    World w("stock");
    w.policy.crosswalks.append({QStringLiteral("warehouse"),
        {{QStringLiteral("M1"), QStringLiteral("w")}, {QStringLiteral("M2"), QStringLiteral("w")}}, true, {}});
    w.policy.owners[QStringLiteral("stock")][QStringLiteral("lead_days")] = Authority::B2b;
    const auto fields = row("sku,warehouse,lead_days");
    const Plan plan
        = w.plan(w.review(fields, rows({"A,w,1", "B,x,1"}), rows({"A,M1,1", "B,x,1"}), rows({"A,w,2", "B,x,2"})));
    QCOMPARE(keysOf(plan), row("B/x"));
    QCOMPARE(plan.unsettled, 1); // two warehouses feed it: nobody can say which one is meant
    World c("customers");
    c.policy.owners[QStringLiteral("customers")][QStringLiteral("price_list")] = Authority::B2b;
    c.policy.crosswalks.append(
        {QStringLiteral("price_list"), {{QStringLiteral("DET"), QStringLiteral("retail")}}, true, {}});
    const Plan codes
        = c.plan(c.review(row("customer,price_list"), rows({"A,other"}), rows({"A,other"}), rows({"A,retail"})));
    QCOMPARE(codes.steps.size(), 0);
    QCOMPARE(codes.unsettled, 1);
    // A price of today stands in the ERP under a day of its own, which is not in the key.
    World p("prices");
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
    World w("customers");
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
    World w("customers");
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
    World w("stock");
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
    World w("products");
    const auto review = w.review(row("sku,category"), rows({"A,x", "B,x"}), rows({"A,y", "B,y"}), rows({"A,x", "B,x"}));
    const Plan one = w.plan(review, "one"), two = w.plan(review, "two");
    QVERIFY(one.steps[0].id != one.steps[1].id);
    QVERIFY(one.steps[0].id != two.steps[0].id); // a plan made again is another intent
    QCOMPARE(one.steps[0].id, stepId(QStringLiteral("one"), one.steps[0]));
    Step moved = one.steps[0];
    moved.writes[0].write.text = QStringLiteral("z");
    QVERIFY(stepId(QStringLiteral("one"), moved) != one.steps[0].id);
}

void TestPlanner::rowsGuard_data()
{
    QTest::addColumn<int>("changed");
    QTest::addColumn<int>("rowsLimit");
    QTest::addColumn<int>("percent");
    QTest::addColumn<int>("atLeast");
    QTest::addColumn<QString>("expected");
    QTest::newRow("few") << 29 << 5000 << 30 << 10 << "";
    QTest::newRow("just at the share") << 30 << 5000 << 30 << 10 << "";
    QTest::newRow("above the share") << 31 << 5000 << 30 << 10 << "share 31 of 30";
    QTest::newRow("above the share, but few") << 31 << 5000 << 30 << 32 << "";
    QTest::newRow("at the number") << 20 << 20 << 0 << 1 << "";
    QTest::newRow("above the number") << 21 << 20 << 0 << 1 << "rows 21 of 20";
    QTest::newRow("off") << 100 << 0 << 0 << 0 << "";
}

void TestPlanner::rowsGuard()
{
    QFETCH(int, changed);
    QFETCH(int, rowsLimit);
    QFETCH(int, percent);
    QFETCH(int, atLeast);
    World w("products");
    w.policy.guards.rows = rowsLimit;
    w.policy.guards.rowsPercent = percent;
    w.policy.guards.rowsAtLeast = atLeast;
    auto erp = many(100, "x");
    for (int i = 0; i < changed; ++i)
        erp[i][1] = QStringLiteral("y");
    const Plan plan = w.plan(w.review(row("sku,category"), many(100, "x"), erp, many(100, "x")));
    QString seen;
    for (const Trip &trip : plan.trips) {
        QCOMPARE(int(trip.guard), int(Guard::Rows));
        QCOMPARE(trip.rows, changed);
        QCOMPARE(trip.keys.size(), qMin(20, changed));
        seen = QStringLiteral("%1 %2 of %3")
                   .arg(trip.share ? QStringLiteral("share") : QStringLiteral("rows"))
                   .arg(trip.value)
                   .arg(trip.limit);
    }
    QTEST(seen, "expected");
}

void TestPlanner::shrinkGuard_data()
{
    QTest::addColumn<qint64>("erpBefore");
    QTest::addColumn<qint64>("b2bBefore");
    QTest::addColumn<QString>("expected");
    QTest::newRow("never read") << qint64(-1) << qint64(-1) << "";
    QTest::newRow("grew") << qint64(5) << qint64(9) << "";
    QTest::newRow("a fifth") << qint64(10) << qint64(10) << "";
    QTest::newRow("more than a fifth, ERP") << qint64(11) << qint64(10) << "erp 27";
    QTest::newRow("more than a fifth, shop") << qint64(10) << qint64(16) << "b2b 50";
}

void TestPlanner::shrinkGuard()
{
    QFETCH(qint64, erpBefore);
    QFETCH(qint64, b2bBefore);
    World w("products");
    w.lastGood = {erpBefore, b2bBefore};
    auto erp = many(8, "x");
    erp[0][1] = QStringLiteral("y");
    const Plan plan = w.plan(w.review(row("sku,category"), many(8, "x"), erp, many(8, "x")));
    QString seen;
    for (const Trip &trip : plan.trips)
        seen += QStringLiteral("%1 %2").arg(sideName(trip.side)).arg(trip.value);
    QTEST(seen, "expected");
}

void TestPlanner::jumpGuard_data()
{
    QTest::addColumn<QString>("area");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("expected");
    QTest::newRow("small") << "prices"
                           << "100"
                           << "999.9999"
                           << "";
    QTest::newRow("times ten") << "prices"
                               << "100"
                               << "1000"
                               << "10/10";
    QTest::newRow("a tenth") << "prices"
                             << "100"
                             << "10"
                             << "10/10";
    QTest::newRow("a hundredth") << "prices"
                                 << "100"
                                 << "1"
                                 << "100/10";
    QTest::newRow("to zero") << "prices"
                             << "100"
                             << "0"
                             << "0/0";
    QTest::newRow("from zero") << "prices"
                               << "0"
                               << "100"
                               << "";
    QTest::newRow("negative") << "prices"
                              << "100"
                              << "-5"
                              << "-1/0";
    QTest::newRow("from nothing") << "prices"
                                  << "-"
                                  << "100"
                                  << "";
    QTest::newRow("to nothing") << "prices"
                                << "100"
                                << "-"
                                << "";
    QTest::newRow("stock sells out") << "stock"
                                     << "100"
                                     << "0"
                                     << "";
    QTest::newRow("stock arrives") << "stock"
                                   << "1"
                                   << "1000"
                                   << "";
    QTest::newRow("stock below zero") << "stock"
                                      << "1"
                                      << "-1"
                                      << "-1/0";
    QTest::newRow("stock stays below zero") << "stock"
                                            << "-3"
                                            << "-1"
                                            << "";
}

void TestPlanner::jumpGuard()
{
    QFETCH(QString, area);
    QFETCH(QString, before);
    QFETCH(QString, after);
    World w(area.toLatin1().constData());
    const bool prices = area == QStringLiteral("prices");
    const QStringList fields
        = prices ? row("sku,price_list,currency,unit,min_qty,valid_from,net") : row("sku,warehouse,available");
    const QStringList key = prices ? row("A,l,PLN,szt,1,-") : row("A,w");
    const Plan plan = w.plan(
        w.review(fields, {key + QStringList(before)}, {key + QStringList(after)}, {key + QStringList(before)}));
    QCOMPARE(plan.steps.size(), 1);
    QString seen;
    for (const Trip &trip : plan.trips) {
        QCOMPARE(int(trip.guard), int(Guard::Jump));
        QCOMPARE(trip.stepIds, QStringList(plan.steps[0].id));
        seen += QStringLiteral("%1/%2").arg(trip.value).arg(trip.limit);
    }
    QTEST(seen, "expected");
    w.policy.guards.jumpFactor = 0;
    w.policy.guards.toZero = w.policy.guards.negative = false;
    QVERIFY(
        w.plan(w.review(fields, {key + QStringList(before)}, {key + QStringList(after)}, {key + QStringList(before)}))
            .trips.isEmpty());
}

void TestPlanner::moneyGuard_data()
{
    QTest::addColumn<qint64>("limit");
    QTest::addColumn<bool>("stockKnown");
    QTest::addColumn<QString>("expected");
    QTest::newRow("off") << qint64(0) << true << "";
    QTest::newRow("exactly at it") << qint64(1200) << true << "";
    QTest::newRow("above") << qint64(1199) << true << "1200 of 1199 PLN";
    QTest::newRow("without quantities") << qint64(1) << false << "2 of 1 PLN";
}

void TestPlanner::moneyGuard()
{
    QFETCH(qint64, limit);
    QFETCH(bool, stockKnown);
    World w("prices");
    w.policy.guards.money = limit;
    const Fixture stock(shippedSchema(QStringLiteral("stock")), w.t.pools->textsOwner);
    if (stockKnown)
        w.quantities = stock.share(
            Side::B2b, row("sku,warehouse,available"), rows({"A,w,400", "A,g,200", "B,w,-5", "C,w,9999"}));
    const auto fields = row("sku,price_list,currency,unit,min_qty,valid_from,net");
    const auto before = rows({"A,l,PLN,szt,1,-,100", "A,e,EUR,szt,1,-,20", "B,l,PLN,szt,1,-,1"});
    const Plan plan = w.plan(
        w.review(fields, before, rows({"A,l,PLN,szt,1,-,98", "A,e,EUR,szt,1,-,20.5", "B,l,PLN,szt,1,-,1"}), before));
    QString seen;
    for (const Trip &trip : plan.trips) {
        QCOMPARE(trip.stepIds.size(), 1);
        seen += QStringLiteral("%1 of %2 %3").arg(trip.value).arg(trip.limit).arg(trip.currency);
    }
    QTEST(seen, "expected");
    QCOMPARE(plan.totals.money[QStringLiteral("PLN")], stockKnown ? 12'000'000 : 20'000);
    QCOMPARE(plan.totals.money[QStringLiteral("EUR")], stockKnown ? 3'000'000 : 5'000);
}

void TestPlanner::incompleteGuard()
{
    World w("products");
    const auto fields = row("sku,category");
    const Plan plan = w.plan(w.review(fields, rows({"A,x", "B,x"}), rows({"A,y"}), rows({"A,x", "B,x"}), false));
    QCOMPARE(keysOf(plan), row("A")); // what was not seen is in no step
    QCOMPARE(plan.trips.size(), 1);
    QCOMPARE(int(plan.trips[0].guard), int(Guard::Incomplete));
    QCOMPARE(plan.trips[0].side, Side::Erp);
}

void TestPlanner::guardsLookAtWritesOnly()
{
    World w("products");
    w.policy.guards.rows = 1;
    w.lastGood = {1000, 1000};
    const Plan plan = w.plan(w.review(row("sku,category"), many(10, "x"), many(10, "y"), many(10, "y")));
    QCOMPARE(plan.totals.adopts, 10);
    QVERIFY(plan.trips.isEmpty());
}

void TestPlanner::fileComesBack()
{
    World w("prices");
    w.policy.guards.money = 1;
    const auto fields = row("sku,price_list,currency,unit,min_qty,valid_from,net,gross,b2b_id");
    const Plan plan = w.plan(w.review(fields, rows({"A,l,PLN,szt,1,-,100,123,7", "B,l,PLN,szt,1,-,1,1,8"}),
        rows({"A,l,PLN,szt,1,-,1500,-,-", "B,l,PLN,szt,1,-,1,1,-"}),
        rows({"A,l,PLN,szt,1,-,100,123,7", "B,l,PLN,szt,1,-,2,1,8"})));
    QVERIFY(!plan.trips.isEmpty() && plan.unsettled == 1);
    const QByteArray json = planToJson(plan);
    QVERIFY(json.contains("\n    \"") && json.contains("\"zgodaPlan\": 1"));
    const auto back = planFromJson(json, QStringLiteral("p"));
    QVERIFY(back);
    QCOMPARE(back->steps, plan.steps);
    QCOMPARE(back->trips, plan.trips);
    QCOMPARE(back->totals, plan.totals);
    QCOMPARE(back->unsettled, plan.unsettled);
    QCOMPARE(back->by, plan.by);
    QCOMPARE(planToJson(*back), json);
    for (const auto kind : {Value::Kind::Absent, Value::Kind::Null, Value::Kind::Unknown, Value::Kind::Text}) {
        const Value value {kind, kind == Value::Kind::Text ? QStringLiteral("") : QString()};
        QCOMPARE(int(valueFromJson(valueToJson(value))->kind), int(kind));
    }
    QVERIFY(!valueFromJson(QJsonValue(3)));
}

void TestPlanner::brokenFiles_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<int>("kind");
    QTest::newRow("cut off") << QByteArray("\"zgodaPlan\"") << QByteArray() << int(Error::Kind::Malformed);
    QTest::newRow("another version") << QByteArray("\"zgodaPlan\": 1") << QByteArray("\"zgodaPlan\": 2")
                                     << int(Error::Kind::Profile);
    QTest::newRow("no plan") << QByteArray("\"zgodaPlan\": 1") << QByteArray("\"x\": 1") << int(Error::Kind::Malformed);
    QTest::newRow("value changed") << QByteArray("\"lamps\"") << QByteArray("\"lampz\"") << int(Error::Kind::Refused);
    QTest::newRow("operation unknown") << QByteArray("\"update\"") << QByteArray("\"upsert\"")
                                       << int(Error::Kind::Malformed);
    QTest::newRow("value of another kind")
        << QByteArray("\"write\": \"lamps\"") << QByteArray("\"write\": 12") << int(Error::Kind::Malformed);
    QTest::newRow("seal changed") << QByteArray("\"seal\": \"") << QByteArray("\"seal\": \"0")
                                  << int(Error::Kind::Refused);
}

void TestPlanner::brokenFiles()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(int, kind);
    World w("products");
    QByteArray json
        = planToJson(w.plan(w.review(row("sku,category"), rows({"A,cables"}), rows({"A,lamps"}), rows({"A,cables"}))));
    QVERIFY(json.contains(before));
    if (after.isEmpty())
        json.truncate(json.size() / 2);
    else
        json.replace(before, after);
    const auto plan = planFromJson(json, QStringLiteral("file"));
    QVERIFY(!plan);
    QCOMPARE(int(plan.error().kind), kind);
    QCOMPARE(plan.error().subject, QStringLiteral("file"));
}

void TestPlanner::everyChangeBreaksTheSeal()
{
    World w("products");
    const Plan plan = w.plan(
        w.review(row("sku,category"), rows({"A,cables", "B,x"}), rows({"A,lamps", "B,y"}), rows({"A,cables", "B,x"})));
    QCOMPARE(sealOf(plan), plan.seal);
    QVector<Plan> changed(9, plan);
    changed[0].steps.removeLast();
    changed[1].steps[0].writes[0].write.text += QLatin1Char('x');
    changed[2].steps[0].writes[0].expect = {Value::Kind::Null, {}};
    changed[3].steps[0].targetKey = row("Z");
    changed[4].steps[0].target = Side::Erp;
    changed[5].workspace += QLatin1Char('x');
    changed[6].trips.append(Trip {});
    changed[7].steps[0].writes[0].agreed = Value {Value::Kind::Text, QStringLiteral("1")};
    std::swap(changed[8].steps[0], changed[8].steps[1]);
    for (const Plan &other : changed)
        QVERIFY(sealOf(other) != plan.seal);
}

void TestPlanner::policyComesBack()
{
    Policy policy;
    policy.owners[QStringLiteral("products")][QStringLiteral("name")] = Authority::Ignore;
    policy.rules.append({QStringLiteral("r1"), QStringLiteral("Unlimited"), false, QStringLiteral("stock"),
        QStringLiteral("available"), {{QStringLiteral("product.category"), row("a*,b?")}}, Rule::Kind::Expected,
        Authority::Erp, QStringLiteral("unlimited sale"), {}, {2026, 12, 31}});
    policy.rules.append({QStringLiteral("r2"), {}, true, QStringLiteral("prices"), QStringLiteral("gross"), {},
        Rule::Kind::Tolerance, Authority::Erp, {}, QStringLiteral("0.01"), {}});
    policy.guards.money = 100'000;
    policy.guards.toZero = false;
    policy.crosswalks.append({QStringLiteral("unit"), {}, true, QString()});
    policy.crosswalks.append({QStringLiteral("warehouse"), {{QStringLiteral("M1"), QStringLiteral("w")}}, false, {}});
    policy.linkExact = true;
    policy.currentOnly = row("prices");
    const auto back = policyFromJson(policyToJson(policy));
    QVERIFY(back);
    QVERIFY(*back == policy);
    QVERIFY(*policyFromJson({}) == Policy {});
}

void TestPlanner::wrongPolicies_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("member");
    const auto row = [](const char *json, const char *member) {
        QTest::newRow(member) << QByteArray(json) << QString::fromLatin1(member);
    };
    row(R"({"owners":{"stock":{"available":"newest"}}})", "owners.stock.available");
    row(R"({"rules":[{"id":"a","area":"stock","field":"x","kind":"magic"}]})", "rules[0].kind");
    row(R"({"rules":[{"area":"stock","field":"x","kind":"owner"}]})", "rules[0].id");
    row(R"({"rules":[{"id":"a","area":"stock","kind":"owner"}]})", "rules[0].field");
    row(R"({"rules":[{"id":"a","area":"stock","field":"x","kind":"buffer"}]})", "rules[0].amount");
    row(R"({"rules":[{"id":"a","area":"s","kind":"expected"},{"id":"a","area":"s","kind":"expected"}]})",
        "rules[1].id");
    row(R"({"rules":[{"id":"a","area":"s","kind":"expected","until":"soon"}]})", "rules[0].until");
    row(R"({"guards":{"rows":-1}})", "guards.rows");
    row(R"({"guards":{"jumpFactor":"ten"}})", "guards.jumpFactor");
    row(R"({"crosswalks":{"w":{"pairs":[{"erp":"A","b2b":"x"},{"erp":"A","b2b":"y"}]}}})", "crosswalks.w: A");
}

void TestPlanner::wrongPolicies()
{
    QFETCH(QByteArray, json);
    const auto policy = policyFromJson(QJsonDocument::fromJson(json).object());
    QVERIFY(!policy);
    QCOMPARE(int(policy.error().kind), int(Error::Kind::Profile));
    QTEST(policy.error().subject, "member");
}

QTEST_GUILESS_MAIN(TestPlanner)
#include "tst_planner.moc"
