// A policy as JSON, and what is wrong with one in words.
#include "models/policy/names.h"
#include "models/policy/policyjson.h"
#include "tests/models/build.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestPolicyJson : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void policyComesBack();
    void rulesGoToAnotherWorkspace();
    void emergenciesStayWhereTheyAre();
    void wrongPolicies_data();
    void wrongPolicies();
};

void TestPolicyJson::policyComesBack()
{
    Policy policy;
    policy.owners[u"products"_s][u"name"_s] = Authority::Ignore;
    policy.rules.append(
        {u"r1"_s, u"Unlimited"_s, false, u"stock"_s, u"available"_s, {{u"product.category"_s, row("a*,b?")}},
            Rule::Kind::Expected, Authority::Erp, u"unlimited sale"_s, {}, {2026, 12, 31}});
    policy.rules.append(
        {u"r2"_s, {}, true, u"prices"_s, u"gross"_s, {}, Rule::Kind::Tolerance, Authority::Erp, {}, u"0.01"_s, {}});
    policy.rules.append({u"r3"_s, u"Prices held"_s, true, u"prices"_s, u"net"_s, {}, Rule::Kind::Hold, Authority::Erp,
        u"new list tomorrow"_s, {}, {}, u"ania"_s, 1'795'000'000'123});
    policy.rules.append(
        {u"r4"_s, u"Freeze"_s, true, {}, {}, {}, Rule::Kind::Freeze, Authority::Erp, {}, {}, {}, {}, 0});
    policy.guards.money = 100'000;
    policy.guards.toZero = false;
    policy.crosswalks.append({u"unit"_s, {}, true, QString()});
    policy.crosswalks.append({u"warehouse"_s, {{u"M1"_s, u"w"_s}}, false, {}});
    policy.linkExact = true;
    policy.currentOnly = row("prices");
    const auto back = policyFromJson(policyToJson(policy));
    QVERIFY(back);
    QVERIFY(*back == policy);
    QVERIFY(*policyFromJson({}) == Policy {});
}

void TestPolicyJson::rulesGoToAnotherWorkspace()
{
    const auto rule = [](const char *id, const char *name) {
        return Rule {QString::fromLatin1(id), QString::fromLatin1(name), true, u"stock"_s, u"available"_s, {},
            Rule::Kind::Owner, Authority::B2b, {}, {}, {}};
    };
    Policy from, own;
    from.rules = {rule("same", "theirs"), rule("new", "new")};
    from.owners[u"stock"_s][u"available"_s] = Authority::Operator;
    from.guards.rows = 7;
    own.rules = {rule("mine", "mine"), rule("same", "ours")};
    own.owners[u"stock"_s][u"lead_days"_s] = Authority::Ignore;
    const auto taken = withRules(own, rulesToJson(from), u"f"_s);
    QVERIFY(taken);
    QCOMPARE(taken->added, 1);
    QCOMPARE(taken->replaced, 1);
    Policy both = own;
    both.rules = {rule("mine", "mine"), rule("same", "theirs"), rule("new", "new")};
    both.owners[u"stock"_s][u"available"_s] = Authority::Operator;
    QVERIFY(taken->policy == both); // its guards are not taken
    const auto wrong = [&](const QByteArray &json) {
        const auto out = withRules(own, json, u"f"_s);
        return out ? u"taken"_s : out.error().subject;
    };
    QCOMPARE(wrong("{\"zgodaRules\":"), u"f"_s);
    QCOMPARE(wrong("{\"rules\":[]}"), u"f"_s);
    QCOMPARE(wrong("{\"zgodaRules\":1,\"rules\":[{\"id\":\"a\",\"area\":\"s\",\"kind\":\"magic\"}]}"),
        u"f: rules[0].kind"_s);
}

void TestPolicyJson::emergenciesStayWhereTheyAre()
{
    const auto freeze = [](const char *id) {
        return Rule {
            QString::fromLatin1(id), u"Freeze"_s, true, {}, {}, {}, Rule::Kind::Freeze, Authority::Erp, {}, {}, {}};
    };
    Policy from, own;
    from.rules = {freeze("theirs")};
    QVERIFY(withRules(own, rulesToJson(from), u"f"_s)->policy == own);
    own.rules = {freeze("ours")};
    const QByteArray file(R"({"zgodaRules":1,"rules":[{"id":"theirs","kind":"freeze"},
        {"id":"ours","kind":"owner","area":"stock","field":"available","enabled":false}]})");
    const auto taken = withRules(own, file, u"f"_s);
    QVERIFY(taken && taken->policy == own);
    QCOMPARE(taken->added + taken->replaced, 0);
}

void TestPolicyJson::wrongPolicies_data()
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
    row(R"({"rules":[{"id":"a","kind":"stop-sale","field":"x"}]})", "rules[0].area");
    row(R"({"rules":[{"id":"a","kind":"freeze","since":"lately"}]})", "rules[0].since");
    row(R"({"rules":[{"id":"a","area":"stock","field":"x","kind":"buffer"}]})", "rules[0].amount");
    row(R"({"rules":[{"id":"a","area":"s","kind":"expected"},{"id":"a","area":"s","kind":"expected"}]})",
        "rules[1].id");
    row(R"({"rules":[{"id":"a","area":"s","kind":"expected","until":"soon"}]})", "rules[0].until");
    row(R"({"guards":{"rows":-1}})", "guards.rows");
    row(R"({"guards":{"jumpFactor":"ten"}})", "guards.jumpFactor");
    row(R"({"guards":{"money":"5000"}})", "guards.money");
    row(R"({"crosswalks":{"w":{"pairs":[{"erp":"A","b2b":"x"},{"erp":"A","b2b":"y"}]}}})", "crosswalks.w: A");
}

void TestPolicyJson::wrongPolicies()
{
    QFETCH(QByteArray, json);
    const auto policy = policyFromJson(QJsonDocument::fromJson(json).object());
    QVERIFY(!policy);
    QCOMPARE(int(policy.error().kind), int(Error::Kind::Profile));
    QTEST(policy.error().subject, "member");
}

QTEST_GUILESS_MAIN(TestPolicyJson)
#include "tst_policyjson.moc"
