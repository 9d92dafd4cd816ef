// What is changed on the page of rules counts at once and is saved; what is not shown there stays.
#include "tests/ui/deskhand.h"
#include "tests/ui/fakedesk.h"
#include "ui/guardform.h"
#include "ui/ownerlist.h"
#include "ui/rulelist.h"

#include <QComboBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QtTest>

using namespace zgoda;
using namespace zgoda::test;

namespace {

Rule expected(const char *id, const char *reason)
{
    Rule rule;
    rule.id = rule.name = QLatin1String(id);
    rule.area = stock;
    rule.field = QStringLiteral("available");
    rule.kind = Rule::Kind::Expected;
    rule.reason = QLatin1String(reason);
    rule.when = {{QStringLiteral("sku"), {QStringLiteral("NONE*")}}};
    return rule;
}

QStringList ids(const Policy &policy)
{
    QStringList out;
    for (const Rule &rule : policy.rules)
        out.append(rule.id);
    return out;
}

} // namespace

class TestRules final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void limitsThatDoNotFitTheirBoxStay();
    void whoIsTheSourceOfTruth();
    void rulesAreSwitchedMovedAndRemoved();
};

void TestRules::limitsThatDoNotFitTheirBoxStay()
{
    FakeDesk fake;
    Policy policy = fake.session().setup().policy;
    policy.guards.money = 5'000'000'000; // from the file, beyond what the box can hold
    policy.guards.rows = 5000;
    fake.session().setPolicy(policy);
    fake.window->go(Place::Rules);
    const auto boxes = fake.window->findChild<GuardForm *>()->findChildren<QSpinBox *>();
    for (QSpinBox *box : boxes) {
        if (box->value() == 5000)
            box->setValue(77);
        Q_EMIT box->editingFinished();
    }
    QCOMPARE(fake.services.savedPolicy.guards.rows, 77);
    QCOMPARE(fake.services.savedPolicy.guards.money, 5'000'000'000);
    QCOMPARE(fake.session().setup().policy.guards.rows, 77);
}

void TestRules::whoIsTheSourceOfTruth()
{
    FakeDesk fake;
    fake.window->go(Place::Rules);
    const auto *owners = fake.window->findChild<OwnerList *>();
    QComboBox *available = nullptr;
    for (QComboBox *box : owners->findChildren<QComboBox *>()) {
        if (box->accessibleName().contains(QStringLiteral("Available")))
            available = box;
    }
    QVERIFY(available);
    QCOMPARE(available->currentData().toInt(), int(Authority::Erp));
    available->setCurrentIndex(available->findData(int(Authority::Operator)));
    Q_EMIT available->activated(available->currentIndex());
    QCOMPARE(int(fake.services.savedPolicy.owners[stock][QStringLiteral("available")]), int(Authority::Operator));
    QVERIFY(fake.session().setup().policy == fake.services.savedPolicy);
}

void TestRules::rulesAreSwitchedMovedAndRemoved()
{
    FakeDesk fake;
    Policy policy = fake.session().setup().policy;
    policy.rules = {expected("first", "unlimited sale"), expected("second", "pre-sale")};
    fake.session().setPolicy(policy);
    fake.window->go(Place::Rules);
    auto *list = fake.window->findChild<RuleList *>();
    auto *table = list->findChild<QTableWidget *>();
    QCOMPARE(table->rowCount(), 2);
    table->item(1, 0)->setCheckState(Qt::Unchecked);
    QVERIFY(fake.services.savedPolicy.rules[0].enabled && !fake.services.savedPolicy.rules[1].enabled);
    table->selectRow(0);
    buttonOf(list, QStringLiteral("Down"))->click();
    QCOMPARE(ids(fake.services.savedPolicy), (QStringList {QStringLiteral("second"), QStringLiteral("first")}));
    table->selectRow(0);
    buttonOf(list, QStringLiteral("Remove"))->click();
    QCOMPARE(ids(fake.services.savedPolicy), QStringList {QStringLiteral("first")});
    QCOMPARE(ids(fake.session().setup().policy), QStringList {QStringLiteral("first")});
}

QTEST_MAIN(TestRules)
#include "tst_rules.moc"
