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

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

Rule expected(const char *id, const char *reason)
{
    Rule rule;
    rule.id = rule.name = QLatin1String(id);
    rule.area = stock;
    rule.field = u"available"_s;
    rule.kind = Rule::Kind::Expected;
    rule.reason = QLatin1String(reason);
    rule.when = {{u"sku"_s, {u"NONE*"_s}}};
    return rule;
}

Rule about(const QString &area, const QString &field, Rule::Kind kind, const QString &amount = {})
{
    Rule rule;
    rule.id = rule.name = u"about"_s;
    rule.area = area;
    rule.field = field;
    rule.kind = kind;
    rule.amount = amount;
    return rule;
}

// Rules whose own parts a new rule would not be offered.
QVector<Rule> unusual()
{
    const QString available = u"available"_s;
    Rule presence = expected("presence", "sold by the hall only");
    presence.field.clear();
    Rule number = expected("number", "long lead");
    number.when = {{u"lead_days"_s, {u"2?"_s}}};
    Rule stranger = expected("stranger", "of a customer");
    stranger.when = {{u"customer.group"_s, {u"HURT"_s}}};
    Rule several = expected("several", "three warehouses");
    several.when = {{u"sku"_s, {u"A, B"_s, u"3\" *"_s}}, {u"warehouse"_s, {u"warszawa"_s}}};
    Rule never = expected("never", "no row is meant");
    never.when = {{u"sku"_s, {}}};
    Rule spoken = about(stock, available, Rule::Kind::Owner);
    spoken.reason = u"from the file"_s;
    return {presence, number, stranger, several, never, spoken, about(stock, {}, Rule::Kind::Restore),
        about(stock, available, Rule::Kind::Buffer, u"2.5000"_s),
        about(u"prices"_s, u"gross"_s, Rule::Kind::Tolerance, u"0.0100"_s)};
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

// The page of rules over just these two.
RuleList *twoRules(FakeDesk &fake)
{
    Policy policy = fake.session().setup().policy;
    policy.rules = {expected("first", "unlimited sale"), expected("second", "pre-sale")};
    fake.session().setPolicy(policy);
    fake.window->go(Place::Rules);
    return fake.window->findChild<RuleList *>();
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
    void whatCameMeanwhileIsNotOverwritten();
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
    fake.window->show();
    fake.window->go(Place::Rules);
    const auto *owners = fake.window->findChild<OwnerList *>();
    ListTable *matrix = owners->table();
    int row = 0;
    while (row < matrix->rowCount() && matrix->item(row, 1)->text() != fieldWord(u"available"_s))
        ++row;
    QVERIFY(row < matrix->rowCount());
    const auto marks = [&] {
        QString out;
        for (const Authority who : {Authority::Erp, Authority::B2b, Authority::Operator, Authority::Ignore})
            out += matrix->item(row, OwnerList::columnOf(who))->text();
        return out;
    };
    const int why = OwnerList::columnOf(Authority::Ignore) + 1;
    QCOMPARE(marks(), u"●○○○"_s);
    QCOMPARE(matrix->item(row, why)->text(), u"the area's default"_s);
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        fake.look.setTheme(theme);
        QCOMPARE(
            matrix->item(row, OwnerList::columnOf(Authority::Erp))->foreground().color(), fake.look.side(Side::Erp));
    }
    Q_EMIT matrix->cellClicked(row, 1); // the name chooses nothing
    QVERIFY(fake.services.savedPolicy.owners.isEmpty());
    Q_EMIT matrix->cellClicked(row, OwnerList::columnOf(Authority::Operator));
    QCOMPARE(marks(), u"○○●○"_s);
    QCOMPARE(matrix->item(row, why)->text(), u"set here for the whole field"_s);
    QCOMPARE(int(fake.services.savedPolicy.owners[stock][u"available"_s]), int(Authority::Operator));
    QVERIFY(fake.session().setup().policy == fake.services.savedPolicy);
    // A rule that says otherwise for some rows is named, with how many they are.
    Policy policy = fake.services.savedPolicy;
    policy.rules = {about(stock, u"available"_s, Rule::Kind::Owner)};
    policy.rules[0].when = {{u"warehouse"_s, {u"gdansk"_s}}};
    fake.session().setPolicy(policy);
    fake.window->go(Place::Overview);
    fake.window->go(Place::Rules);
    QTRY_COMPARE(
        matrix->item(row, why)->text(), u"set here for the whole field; Subiekt GT in 70 rows, by the rule “about”"_s);
}

// What a rule would be for is told while it is made, and what it fails to do beside it in the list.
void TestRules::howManyRowsAndWhatIsWrong()
{
    FakeDesk fake;
    Rule rule = about(stock, u"available"_s, Rule::Kind::Owner);
    rule.when = {{u"warehouse"_s, {u"gda*"_s}}};
    RuleDialog dialog(fake.desk, rule);
    QTRY_VERIFY2(dialog.reach().startsWith(u"Fits 70 rows now"_s), qPrintable(dialog.reach()));
    lineWith(dialog, u"gda*"_s)->setText(u"nowhere"_s);
    QTRY_VERIFY2(dialog.reach().startsWith(u"It never fits"_s), qPrintable(dialog.reach()));

    Policy policy = fake.session().setup().policy;
    Rule second = rule, never = expected("never", "no such code");
    second.id = second.name = u"second"_s;
    second.owner = Authority::B2b;
    second.when = {{u"sku"_s, {u"SKU-0000*"_s}}};
    policy.rules = {rule, second, never};
    const ReviewPtr before = fake.session().review(stock);
    fake.session().setPolicy(policy);
    QTRY_VERIFY(fake.session().review(stock) != before);
    fake.window->go(Place::Rules);
    auto *table = fake.window->findChild<RuleList *>()->table();
    const int fits = 2, warning = table->columnCount() - 1;
    QTRY_COMPARE(table->item(0, fits)->text(), u"70"_s);
    const auto decided = [&fake] { // of the rows as they are now that the rules have changed
        qint64 rows = 0;
        const ReviewPtr review = fake.session().review(stock);
        for (const RowReview &row : review->rows) {
            bool byFirst = row.row.rule == 0;
            for (quint32 f = row.first; f < row.first + row.count; ++f)
                byFirst = byFirst || review->fields[f].proposal.rule == 0;
            rows += int(byFirst);
        }
        return rows;
    };
    QVERIFY(decided() > 0);
    QTRY_COMPARE(table->item(0, 1)->text(), QString::number(decided())); // counted beside the desk, too
    QCOMPARE(table->item(0, warning)->text(), QString());
    QVERIFY2(table->item(1, warning)->text().startsWith(u"“about” stands before it"_s),
        qPrintable(table->item(1, warning)->text()));
    QVERIFY(table->item(2, warning)->text().startsWith(u"It never fits"_s));
}

void TestRules::rulesGoThroughAFile()
{
    FakeDesk fake;
    RuleList *list = twoRules(fake);
    Policy policy = fake.session().setup().policy;
    const QString file = fake.place.filePath(u"rules.json"_s);
    list->exportTo(file);
    policy.rules = {expected("own", "stays")};
    fake.session().setPolicy(policy);
    list->importFrom(file);
    QCOMPARE(ids(fake.services.savedPolicy), (QStringList {u"own"_s, u"first"_s, u"second"_s}));
    fake.services.savedPolicy = {};
    QSignalSpy said(list, &RuleList::said);
    list->importFrom(fake.place.filePath(u"desk.ini"_s)); // no rules
    list->importFrom(fake.place.filePath(u"nothing.json"_s));
    QCOMPARE(said.size(), 2);
    QVERIFY(said[0][1].toBool() && said[1][1].toBool());
    QVERIFY(fake.services.savedPolicy.rules.isEmpty());
    fake.services.policyError = Error {Error::Kind::Storage, u"workspace.json"_s, {}, 0, {}};
    list->importFrom(file);
    const QString told = fake.window->messages()->text(); // not how many they are, as if all were well
    QVERIFY2(told.contains(u"only until Zgoda is closed"_s), qPrintable(told));
}

void TestRules::whyARow()
{
    FakeDesk fake;
    Policy policy = fake.session().setup().policy;
    Rule rule = about(stock, u"available"_s, Rule::Kind::Owner);
    rule.owner = Authority::B2b;
    policy.rules = {rule};
    fake.session().setPolicy(policy);
    QVERIFY(fake.idle());
    const ReviewPtr review = fake.session().review(stock);
    const KeyId same = findKey(review->diff->schema(), review->diff->pools(), {u"SKU-00000"_s, u"gdansk"_s});
    QVERIFY(same != noKey && !review->find(same));
    const WhyDialog dialog(fake.desk, stock, same);
    QStringList lines;
    for (int line = 0; line < dialog.table()->rowCount(); ++line) {
        QStringList cells;
        for (int column = 0; column < dialog.table()->columnCount(); ++column)
            cells.append(dialog.table()->item(line, column)->text());
        lines.append(cells.join(u'|'));
    }
    QCOMPARE(lines.value(0), u"Available|Sklep B2B|by the rule “about”|–|the same on both sides"_s);
    QCOMPARE(lines.value(1).section(u'|', 1, 2), u"Subiekt GT|the area's default"_s);
}

void TestRules::rulesAreSwitchedMovedAndRemoved()
{
    FakeDesk fake;
    RuleList *list = twoRules(fake);
    auto *table = list->findChild<QTableWidget *>();
    QCOMPARE(table->rowCount(), 2);
    table->item(1, 0)->setCheckState(Qt::Unchecked);
    QVERIFY(fake.services.savedPolicy.rules[0].enabled && !fake.services.savedPolicy.rules[1].enabled);
    table->selectRow(0);
    buttonOf(list, u"Down"_s)->click();
    QCOMPARE(ids(fake.services.savedPolicy), (QStringList {u"second"_s, u"first"_s}));
    table->selectRow(0);
    buttonOf(list, u"Remove"_s)->click();
    QCOMPARE(ids(fake.services.savedPolicy), QStringList {u"first"_s});
    QCOMPARE(ids(fake.session().setup().policy), QStringList {u"first"_s});
    QPushButton *putBack = buttonOf(list, u"Put it back"_s);
    QVERIFY(!putBack->parentWidget()->isHidden());
    putBack->click(); // one slip is no loss
    QCOMPARE(ids(fake.services.savedPolicy), (QStringList {u"second"_s, u"first"_s}));
    QVERIFY(fake.services.savedPolicy.rules[0].reason == u"pre-sale"_s);
    QVERIFY(putBack->parentWidget()->isHidden());
}

// Another program switches everything off while a rule is being edited, and again before one is removed.
void TestRules::whatCameMeanwhileIsNotOverwritten()
{
    FakeDesk fake;
    RuleList *list = twoRules(fake);
    Policy policy = fake.session().setup().policy;
    list->table()->selectRow(0);
    buttonOf(list, u"Change"_s)->click();
    auto *dialog = list->findChild<RuleDialog *>();
    QVERIFY(dialog);
    Rule freeze;
    freeze.id = freeze.name = u"freeze"_s;
    freeze.kind = Rule::Kind::Freeze;
    policy.rules.prepend(freeze);
    fake.session().setPolicy(policy);
    lineWith(*dialog, u"first"_s)->setText(u"renamed"_s);
    buttonOf(dialog, u"Save the rule"_s)->click();
    QCOMPARE(ids(fake.services.savedPolicy), (QStringList {u"freeze"_s, u"first"_s, u"second"_s}));
    QCOMPARE(fake.services.savedPolicy.rules[1].name, u"renamed"_s);
    QTRY_COMPARE(list->table()->rowCount(), 3);
    policy = fake.services.savedPolicy;
    policy.rules.removeFirst();
    fake.session().setPolicy(policy);
    list->table()->selectRow(1); // as it is still listed
    buttonOf(list, u"Remove"_s)->click();
    QCOMPARE(ids(fake.services.savedPolicy), QStringList {u"second"_s});
}

void TestRules::renamingChangesNothingElse()
{
    FakeDesk fake;
    for (Rule rule : unusual()) {
        RuleDialog dialog(fake.desk, rule);
        QVERIFY2(dialog.rule() == rule, qPrintable(rule.name));
        QLineEdit *name = lineWith(dialog, rule.name);
        QVERIFY(name);
        rule.name += u" renamed"_s;
        name->setText(rule.name);
        QVERIFY2(dialog.rule() == rule, qPrintable(rule.name));
        QVERIFY2(buttonOf(&dialog, u"Save the rule"_s)->isEnabled(), qPrintable(rule.name));
    }
}

// A condition that the new area does not have would make the rule hold for no row at all, and nobody would see why.
void TestRules::movedItTakesAlongWhatTheAreaKnows()
{
    FakeDesk fake;
    Rule rule = expected("moved", "pre-sale");
    const Match sku {u"sku"_s, {u"YDY*"_s}}, place {u"warehouse"_s, {u"W1"_s}}, days {u"lead_days"_s, {u"2?"_s}};
    const auto moved = [&](const QVector<Match> &when, const QString &area) {
        rule.when = when;
        RuleDialog dialog(fake.desk, rule);
        QComboBox *areas = nullptr;
        for (QComboBox *box : dialog.findChildren<QComboBox *>())
            areas = box->findData(u"products"_s) >= 0 ? box : areas;
        areas->setCurrentIndex(areas->findData(u"products"_s));
        areas->setCurrentIndex(areas->findData(area));
        QString told;
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            told += label->text();
        return std::pair {dialog.rule().when, told.contains(u"does not have"_s)};
    };
    const QString products = u"products"_s;
    QCOMPARE(moved({sku, place}, products), (std::pair {QVector<Match> {sku}, true}));
    QCOMPARE(moved({place, sku}, products), (std::pair {QVector<Match> {sku}, true}));
    QCOMPARE(moved({place}, products), (std::pair {QVector<Match> {}, true}));
    QCOMPARE(moved({sku}, products), (std::pair {QVector<Match> {sku}, false}));
    QCOMPARE(moved({place, days, sku}, stock), (std::pair {QVector<Match> {place, days, sku}, false})); // and back
}

void TestRules::patternsComeBackAsTheyWere()
{
    const QStringList globs {u"A, B"_s, u"YDY*"_s, u"3\" *"_s, u" x "_s, u"\""_s};
    QCOMPARE(globsOf(globsText(globs)), globs);
    QCOMPARE(globsOf(u" YDY* ,, 00417,"_s), (QStringList {u"YDY*"_s, u"00417"_s}));
    FakeDesk fake;
    Rule rule = expected("commas", "why");
    rule.when.first().globs = globs;
    RuleDialog dialog(fake.desk, rule);
    QLineEdit *line = lineWith(dialog, globsText(globs));
    QVERIFY(line);
    line->setText(line->text() + u", NEW"_s);
    QCOMPARE(dialog.rule().when.first().globs, globs + QStringList {u"NEW"_s});
}

void TestRules::amountsAreNumbersOfNothingOrMore()
{
    FakeDesk fake;
    const Rule buffer = about(stock, u"available"_s, Rule::Kind::Buffer, u"2.5000"_s);
    RuleDialog dialog(fake.desk, buffer);
    const QPushButton *save = buttonOf(&dialog, u"Save the rule"_s);
    QLineEdit *amount = lineWith(dialog, shownAmount(buffer.amount));
    QVERIFY(save && save->isEnabled() && amount);
    for (const char *typed : {"-1", "much", ""}) {
        amount->setText(QLatin1String(typed));
        QVERIFY2(!save->isEnabled() && !save->toolTip().isEmpty(), typed);
    }
    amount->setText(u"3"_s);
    QVERIFY(save->isEnabled());
    QCOMPARE(dialog.rule().amount, u"3.0000"_s);
    RuleDialog words(fake.desk, about(stock, u"backorder"_s, Rule::Kind::Tolerance, u"allow"_s));
    QVERIFY(!buttonOf(&words, u"Save the rule"_s)->isEnabled());
}

QTEST_MAIN(TestRules)
#include "tst_rules.moc"
