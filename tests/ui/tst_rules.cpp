// What is changed on the page of rules counts at once and is saved; what is not shown there stays.
#include "tests/ui/deskhand.h"
#include "tests/ui/fakedesk.h"
#include "ui/guardform.h"
#include "ui/ownerlist.h"
#include "ui/ruledialog.h"
#include "ui/ruleforms.h"
#include "ui/rulelist.h"
#include "ui/whydialog.h"
#include "ui/widgets.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
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

Rule about(const QString &area, const QString &field, Rule::Kind kind, const QString &amount = {})
{
    Rule rule;
    rule.id = rule.name = QStringLiteral("about");
    rule.area = area;
    rule.field = field;
    rule.kind = kind;
    rule.amount = amount;
    return rule;
}

// Rules whose own parts a new rule would not be offered.
QVector<Rule> unusual()
{
    const QString available = QStringLiteral("available");
    Rule presence = expected("presence", "sold by the hall only");
    presence.field.clear();
    Rule number = expected("number", "long lead");
    number.when = {{QStringLiteral("lead_days"), {QStringLiteral("2?")}}};
    Rule stranger = expected("stranger", "of a customer");
    stranger.when = {{QStringLiteral("customer.group"), {QStringLiteral("HURT")}}};
    Rule several = expected("several", "three warehouses");
    several.when = {{QStringLiteral("sku"), {QStringLiteral("A, B"), QStringLiteral("3\" *")}},
        {QStringLiteral("warehouse"), {QStringLiteral("warszawa")}}};
    Rule never = expected("never", "no row is meant");
    never.when = {{QStringLiteral("sku"), {}}};
    Rule spoken = about(stock, available, Rule::Kind::Owner);
    spoken.reason = QStringLiteral("from the file");
    return {presence, number, stranger, several, never, spoken, about(stock, {}, Rule::Kind::Restore),
        about(stock, available, Rule::Kind::Buffer, QStringLiteral("2.5000")),
        about(QStringLiteral("prices"), QStringLiteral("gross"), Rule::Kind::Tolerance, QStringLiteral("0.0100"))};
}

QLineEdit *lineWith(const QWidget &form, const QString &text)
{
    for (QLineEdit *line : form.findChildren<QLineEdit *>()) {
        if (line->text() == text)
            return line;
    }
    return nullptr;
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
    void howManyRowsAndWhatIsWrong();
    void rulesGoThroughAFile();
    void whyARow();
    void rulesAreSwitchedMovedAndRemoved();
    void renamingChangesNothingElse();
    void movedItTakesAlongWhatTheAreaKnows();
    void patternsComeBackAsTheyWere();
    void amountsAreNumbersOfNothingOrMore();
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
    ListTable *matrix = owners->table();
    int row = 0;
    while (row < matrix->rowCount() && matrix->item(row, 1)->text() != fieldWord(QStringLiteral("available")))
        ++row;
    QVERIFY(row < matrix->rowCount());
    const auto marks = [&] {
        QString out;
        for (const Authority who : {Authority::Erp, Authority::B2b, Authority::Operator, Authority::Ignore})
            out += matrix->item(row, OwnerList::columnOf(who))->text();
        return out;
    };
    const int why = OwnerList::columnOf(Authority::Ignore) + 1;
    QCOMPARE(marks(), QStringLiteral("●○○○"));
    QCOMPARE(matrix->item(row, why)->text(), QStringLiteral("the area's default"));
    Q_EMIT matrix->cellClicked(row, 1); // the name chooses nothing
    QVERIFY(fake.services.savedPolicy.owners.isEmpty());
    Q_EMIT matrix->cellClicked(row, OwnerList::columnOf(Authority::Operator));
    QCOMPARE(marks(), QStringLiteral("○○●○"));
    QCOMPARE(matrix->item(row, why)->text(), QStringLiteral("set here for the whole field"));
    QCOMPARE(int(fake.services.savedPolicy.owners[stock][QStringLiteral("available")]), int(Authority::Operator));
    QVERIFY(fake.session().setup().policy == fake.services.savedPolicy);
    // A rule that says otherwise for some rows is named, with how many they are.
    Policy policy = fake.services.savedPolicy;
    policy.rules = {about(stock, QStringLiteral("available"), Rule::Kind::Owner)};
    policy.rules[0].when = {{QStringLiteral("warehouse"), {QStringLiteral("gdansk")}}};
    fake.session().setPolicy(policy);
    fake.window->go(Place::Overview);
    fake.window->go(Place::Rules);
    QTRY_COMPARE(matrix->item(row, why)->text(),
        QStringLiteral("set here for the whole field; Subiekt GT in 70 rows, by the rule “about”"));
}

// What a rule would be for is told while it is made, and what it fails to do beside it in the list.
void TestRules::howManyRowsAndWhatIsWrong()
{
    FakeDesk fake;
    Rule rule = about(stock, QStringLiteral("available"), Rule::Kind::Owner);
    rule.when = {{QStringLiteral("warehouse"), {QStringLiteral("gda*")}}};
    RuleDialog dialog(fake.desk, rule);
    QTRY_VERIFY2(dialog.reach().startsWith(QStringLiteral("Fits 70 rows now")), qPrintable(dialog.reach()));
    lineWith(dialog, QStringLiteral("gda*"))->setText(QStringLiteral("nowhere"));
    QTRY_VERIFY2(dialog.reach().startsWith(QStringLiteral("It never fits")), qPrintable(dialog.reach()));

    Policy policy = fake.session().setup().policy;
    Rule second = rule, never = expected("never", "no such code");
    second.id = second.name = QStringLiteral("second");
    second.owner = Authority::B2b;
    second.when = {{QStringLiteral("sku"), {QStringLiteral("SKU-0000*")}}};
    policy.rules = {rule, second, never};
    fake.session().setPolicy(policy);
    fake.window->go(Place::Rules);
    auto *table = fake.window->findChild<RuleList *>()->table();
    const int fits = 2, warning = table->columnCount() - 1;
    QTRY_COMPARE(table->item(0, fits)->text(), QStringLiteral("70"));
    QCOMPARE(table->item(0, warning)->text(), QString());
    QVERIFY2(table->item(1, warning)->text().startsWith(QStringLiteral("“about” stands before it")),
        qPrintable(table->item(1, warning)->text()));
    QVERIFY(table->item(2, warning)->text().startsWith(QStringLiteral("It never fits")));
}

void TestRules::rulesGoThroughAFile()
{
    FakeDesk fake;
    Policy policy = fake.session().setup().policy;
    policy.rules = {expected("first", "unlimited sale"), expected("second", "pre-sale")};
    fake.session().setPolicy(policy);
    fake.window->go(Place::Rules);
    auto *list = fake.window->findChild<RuleList *>();
    const QString file = fake.place.filePath(QStringLiteral("rules.json"));
    list->exportTo(file);
    policy.rules = {expected("own", "stays")};
    fake.session().setPolicy(policy);
    list->importFrom(file);
    QCOMPARE(ids(fake.services.savedPolicy),
        (QStringList {QStringLiteral("own"), QStringLiteral("first"), QStringLiteral("second")}));
    fake.services.savedPolicy = {};
    QSignalSpy said(list, &RuleList::said);
    list->importFrom(fake.place.filePath(QStringLiteral("desk.ini"))); // no rules
    list->importFrom(fake.place.filePath(QStringLiteral("nothing.json")));
    QCOMPARE(said.size(), 2);
    QVERIFY(said[0][1].toBool() && said[1][1].toBool());
    QVERIFY(fake.services.savedPolicy.rules.isEmpty());
}

void TestRules::whyARow()
{
    FakeDesk fake;
    Policy policy = fake.session().setup().policy;
    Rule rule = about(stock, QStringLiteral("available"), Rule::Kind::Owner);
    rule.owner = Authority::B2b;
    policy.rules = {rule};
    fake.session().setPolicy(policy);
    QVERIFY(fake.idle());
    const ReviewPtr review = fake.session().review(stock);
    const KeyId same = findKey(
        review->diff->schema(), review->diff->pools(), {QStringLiteral("SKU-00000"), QStringLiteral("gdansk")});
    QVERIFY(same != noKey && !review->find(same));
    const WhyDialog dialog(fake.desk, stock, same);
    QStringList lines;
    for (int line = 0; line < dialog.table()->rowCount(); ++line) {
        QStringList cells;
        for (int column = 0; column < dialog.table()->columnCount(); ++column)
            cells.append(dialog.table()->item(line, column)->text());
        lines.append(cells.join(u'|'));
    }
    QCOMPARE(lines.value(0), QStringLiteral("Available|Sklep B2B|by the rule “about”|–|the same on both sides"));
    QCOMPARE(lines.value(1).section(u'|', 1, 2), QStringLiteral("Subiekt GT|the area's default"));
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
    QPushButton *putBack = buttonOf(list, QStringLiteral("Put it back"));
    QVERIFY(!putBack->isHidden());
    putBack->click(); // one slip is no loss
    QCOMPARE(ids(fake.services.savedPolicy), (QStringList {QStringLiteral("second"), QStringLiteral("first")}));
    QVERIFY(fake.services.savedPolicy.rules[0].reason == QStringLiteral("pre-sale"));
    QVERIFY(putBack->isHidden());
}

void TestRules::renamingChangesNothingElse()
{
    FakeDesk fake;
    for (Rule rule : unusual()) {
        RuleDialog dialog(fake.desk, rule);
        QVERIFY2(dialog.rule() == rule, qPrintable(rule.name));
        QLineEdit *name = lineWith(dialog, rule.name);
        QVERIFY(name);
        rule.name += QStringLiteral(" renamed");
        name->setText(rule.name);
        QVERIFY2(dialog.rule() == rule, qPrintable(rule.name));
        QVERIFY2(buttonOf(&dialog, QStringLiteral("Save the rule"))->isEnabled(), qPrintable(rule.name));
    }
}

// A condition that the new area does not have would make the rule hold for no row at all, and nobody would see why.
void TestRules::movedItTakesAlongWhatTheAreaKnows()
{
    FakeDesk fake;
    Rule rule = expected("moved", "pre-sale");
    const Match sku {QStringLiteral("sku"), {QStringLiteral("YDY*")}},
        place {QStringLiteral("warehouse"), {QStringLiteral("W1")}},
        days {QStringLiteral("lead_days"), {QStringLiteral("2?")}};
    const auto moved = [&](const QVector<Match> &when, const QString &area) {
        rule.when = when;
        RuleDialog dialog(fake.desk, rule);
        QComboBox *areas = nullptr;
        for (QComboBox *box : dialog.findChildren<QComboBox *>())
            areas = box->findData(QStringLiteral("products")) >= 0 ? box : areas;
        areas->setCurrentIndex(areas->findData(QStringLiteral("products")));
        areas->setCurrentIndex(areas->findData(area));
        QString told;
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            told += label->text();
        return std::pair {dialog.rule().when, told.contains(QStringLiteral("does not have"))};
    };
    const QString products = QStringLiteral("products");
    QCOMPARE(moved({sku, place}, products), (std::pair {QVector<Match> {sku}, true}));
    QCOMPARE(moved({place, sku}, products), (std::pair {QVector<Match> {sku}, true}));
    QCOMPARE(moved({place}, products), (std::pair {QVector<Match> {}, true}));
    QCOMPARE(moved({sku}, products), (std::pair {QVector<Match> {sku}, false}));
    QCOMPARE(moved({place, days, sku}, stock), (std::pair {QVector<Match> {place, days, sku}, false})); // and back
}

void TestRules::patternsComeBackAsTheyWere()
{
    const QStringList globs {QStringLiteral("A, B"), QStringLiteral("YDY*"), QStringLiteral("3\" *"),
        QStringLiteral(" x "), QStringLiteral("\"")};
    QCOMPARE(globsOf(globsText(globs)), globs);
    QCOMPARE(
        globsOf(QStringLiteral(" YDY* ,, 00417,")), (QStringList {QStringLiteral("YDY*"), QStringLiteral("00417")}));
    FakeDesk fake;
    Rule rule = expected("commas", "why");
    rule.when.first().globs = globs;
    RuleDialog dialog(fake.desk, rule);
    QLineEdit *line = lineWith(dialog, globsText(globs));
    QVERIFY(line);
    line->setText(line->text() + QStringLiteral(", NEW"));
    QCOMPARE(dialog.rule().when.first().globs, globs + QStringList {QStringLiteral("NEW")});
}

void TestRules::amountsAreNumbersOfNothingOrMore()
{
    FakeDesk fake;
    const Rule buffer = about(stock, QStringLiteral("available"), Rule::Kind::Buffer, QStringLiteral("2.5000"));
    RuleDialog dialog(fake.desk, buffer);
    const QPushButton *save = buttonOf(&dialog, QStringLiteral("Save the rule"));
    QLineEdit *amount = lineWith(dialog, shownAmount(buffer.amount));
    QVERIFY(save && save->isEnabled() && amount);
    for (const char *typed : {"-1", "much", ""}) {
        amount->setText(QLatin1String(typed));
        QVERIFY2(!save->isEnabled() && !save->toolTip().isEmpty(), typed);
    }
    amount->setText(QStringLiteral("3"));
    QVERIFY(save->isEnabled());
    QCOMPARE(dialog.rule().amount, QStringLiteral("3.0000"));
    RuleDialog words(
        fake.desk, about(stock, QStringLiteral("backorder"), Rule::Kind::Tolerance, QStringLiteral("allow")));
    QVERIFY(!buttonOf(&words, QStringLiteral("Save the rule"))->isEnabled());
}

QTEST_MAIN(TestRules)
#include "tst_rules.moc"
