// A policy as JSON, and what is wrong with one in words.
#include "models/policy/names.h"
#include "models/policy/policyjson.h"
#include "tests/models/build.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace zgoda;
using namespace zgoda::test;

class TestPolicyJson : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void policyComesBack();
    void rulesGoToAnotherWorkspace();
    void wrongPolicies_data();
    void wrongPolicies();
};

void TestPolicyJson::policyComesBack()
{
    Policy policy;
    policy.owners[QStringLiteral("products")][QStringLiteral("name")] = Authority::Ignore;
    policy.rules.append({QStringLiteral("r1"), QStringLiteral("Unlimited"), false, QStringLiteral("stock"),
        QStringLiteral("available"), {{QStringLiteral("product.category"), row("a*,b?")}}, Rule::Kind::Expected,
        Authority::Erp, QStringLiteral("unlimited sale"), {}, {2026, 12, 31}});
    policy.rules.append({QStringLiteral("r2"), {}, true, QStringLiteral("prices"), QStringLiteral("gross"), {},
        Rule::Kind::Tolerance, Authority::Erp, {}, QStringLiteral("0.01"), {}});
    policy.rules.append({QStringLiteral("r3"), QStringLiteral("Prices held"), true, QStringLiteral("prices"),
        QStringLiteral("net"), {}, Rule::Kind::Hold, Authority::Erp, QStringLiteral("new list tomorrow"), {}, {},
        QStringLiteral("ania"), 1'795'000'000'123});
    policy.rules.append({QStringLiteral("r4"), QStringLiteral("Freeze"), true, {}, {}, {}, Rule::Kind::Freeze,
        Authority::Erp, {}, {}, {}, {}, 0});
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

void TestPolicyJson::rulesGoToAnotherWorkspace()
{
    const auto rule = [](const char *id, const char *name) {
        return Rule {QString::fromLatin1(id), QString::fromLatin1(name), true, QStringLiteral("stock"),
            QStringLiteral("available"), {}, Rule::Kind::Owner, Authority::B2b, {}, {}, {}};
    };
    Policy from, own;
    from.rules = {rule("same", "theirs"), rule("new", "new")};
    from.owners[QStringLiteral("stock")][QStringLiteral("available")] = Authority::Operator;
    from.guards.rows = 7;
    own.rules = {rule("mine", "mine"), rule("same", "ours")};
    own.owners[QStringLiteral("stock")][QStringLiteral("lead_days")] = Authority::Ignore;
    const auto taken = withRules(own, rulesToJson(from), QStringLiteral("f"));
    QVERIFY(taken);
    QCOMPARE(taken->added, 1);
    QCOMPARE(taken->replaced, 1);
    Policy both = own;
    both.rules = {rule("mine", "mine"), rule("same", "theirs"), rule("new", "new")};
    both.owners[QStringLiteral("stock")][QStringLiteral("available")] = Authority::Operator;
    QVERIFY(taken->policy == both); // its guards are not taken
    const auto wrong = [&](const QByteArray &json) {
        const auto out = withRules(own, json, QStringLiteral("f"));
        return out ? QStringLiteral("taken") : out.error().subject;
    };
    QCOMPARE(wrong("{\"zgodaRules\":"), QStringLiteral("f"));
    QCOMPARE(wrong("{\"rules\":[]}"), QStringLiteral("f"));
    QCOMPARE(wrong("{\"zgodaRules\":1,\"rules\":[{\"id\":\"a\",\"area\":\"s\",\"kind\":\"magic\"}]}"),
        QStringLiteral("f: rules[0].kind"));
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
