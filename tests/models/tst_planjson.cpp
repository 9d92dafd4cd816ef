// A plan as a file: it comes back as it was, and a changed one does not pass.
#include "tests/models/planworld.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestPlanJson : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fileComesBack();
    void brokenFiles_data();
    void brokenFiles();
    void everyChangeBreaksTheSeal();
};

void TestPlanJson::fileComesBack()
{
    PlanWorld w("prices");
    w.policy.guards.money = 1;
    const auto fields = row("sku,price_list,currency,unit,min_qty,valid_from,net,gross,b2b_id");
    const Plan plan = w.plan(w.review(fields, rows({"A,l,PLN,szt,1,-,100,123,7", "B,l,PLN,szt,1,-,1,1,8"}),
        rows({"A,l,PLN,szt,1,-,1500,-,-", "B,l,PLN,szt,1,-,1,1,-"}),
        rows({"A,l,PLN,szt,1,-,100,123,7", "B,l,PLN,szt,1,-,2,1,8"})));
    QVERIFY(!plan.trips.isEmpty() && plan.unsettled == 1);
    const QByteArray json = planToJson(plan);
    QVERIFY(json.contains("\n    \"") && json.contains("\"zgodaPlan\": 1"));
    const auto back = planFromJson(json, u"p"_s);
    QVERIFY(back);
    QCOMPARE(back->steps, plan.steps);
    QCOMPARE(back->trips, plan.trips);
    QCOMPARE(back->totals, plan.totals);
    QCOMPARE(back->unsettled, plan.unsettled);
    QCOMPARE(back->by, plan.by);
    QCOMPARE(planToJson(*back), json);
    for (const auto kind : {Value::Kind::Absent, Value::Kind::Null, Value::Kind::Unknown, Value::Kind::Text}) {
        const Value value {kind, kind == Value::Kind::Text ? u""_s : QString()};
        QCOMPARE(int(valueFromJson(valueToJson(value))->kind), int(kind));
    }
    QVERIFY(!valueFromJson(QJsonValue(3)));
}

void TestPlanJson::brokenFiles_data()
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

void TestPlanJson::brokenFiles()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(int, kind);
    PlanWorld w("products");
    QByteArray json
        = planToJson(w.plan(w.review(row("sku,category"), rows({"A,cables"}), rows({"A,lamps"}), rows({"A,cables"}))));
    QVERIFY(json.contains(before));
    if (after.isEmpty())
        json.truncate(json.size() / 2);
    else
        json.replace(before, after);
    const auto plan = planFromJson(json, u"file"_s);
    QVERIFY(!plan);
    QCOMPARE(int(plan.error().kind), kind);
    QCOMPARE(plan.error().subject, u"file"_s);
}

void TestPlanJson::everyChangeBreaksTheSeal()
{
    PlanWorld w("products");
    const Plan plan = w.plan(
        w.review(row("sku,category"), rows({"A,cables", "B,x"}), rows({"A,lamps", "B,y"}), rows({"A,cables", "B,x"})));
    QCOMPARE(sealOf(plan), plan.seal);
    QVector<Plan> changed(9, plan);
    changed[0].steps.removeLast();
    changed[1].steps[0].writes[0].write.text += u'x';
    changed[2].steps[0].writes[0].expect = {Value::Kind::Null, {}};
    changed[3].steps[0].targetKey = row("Z");
    changed[4].steps[0].target = Side::Erp;
    changed[5].workspace += u'x';
    changed[6].trips.append(Trip {});
    changed[7].steps[0].writes[0].agreed = Value {Value::Kind::Text, u"1"_s};
    std::swap(changed[8].steps[0], changed[8].steps[1]);
    for (const Plan &other : changed)
        QVERIFY(sealOf(other) != plan.seal);
}

QTEST_GUILESS_MAIN(TestPlanJson)
#include "tst_planjson.moc"
