// What a rule would have done with what was written before.
#include "models/run/rulepast.h"
#include "tests/models/build.h"

#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

const QString area = u"t"_s, count = u"count"_s;

QSharedPointer<const Schema> schema()
{
    return schemaFrom(R"({"area":"t","fields":[{"id":"code","type":"code","key":true},{"id":"count","type":"int"},
        {"id":"group","type":"code"}]})");
}

Value text(const char *value) { return {Value::Kind::Text, QLatin1String(value)}; }

JournalRow written(const char *key, const char *from, const char *to, const char *by = "", Side target = Side::B2b)
{
    JournalRow row;
    row.step = u"s"_s;
    row.area = area;
    row.key = {QLatin1String(key)};
    row.state = StepState::Done;
    row.target = target;
    Write write;
    write.field = count;
    write.expect = text(from);
    write.write = text(to);
    write.by = QLatin1String(by);
    row.writes = {write};
    return row;
}

Rule ruleOf(Rule::Kind kind, const char *globs = "A*")
{
    Rule rule;
    rule.area = area;
    rule.field = count;
    rule.kind = kind;
    rule.when = {{u"code"_s, {QLatin1String(globs)}}};
    return rule;
}

} // namespace

class TestRulePast final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anExpectedDifferenceLeavesWhatItCatches();
    void anOwnerWritesTheSameOrTheOther();
    void aToleranceLeavesWhatIsSmall();
    void aRuleOfRowsLooksAtRows();
    void whatWasNotWrittenDoesNotCount();
    void someRulesTellNothing();

private:
    RulePast past(const Rule &rule, const QVector<JournalRow> &rows)
    {
        const Fixture t(schema());
        const QStringList fields {u"code"_s, count, u"group"_s};
        const auto side = [&](Side which) {
            return t.share(which, fields, test::rows({"A1,1,g", "A2,2,g", "B1,3,g"}));
        };
        Review review;
        review.diff = std::make_shared<const Diff>(compare(side(Side::Base), side(Side::Erp), side(Side::B2b)));
        return pastOf(rule, {}, review, {}, rows, {2026, 11, 28});
    }
};

void TestRulePast::anExpectedDifferenceLeavesWhatItCatches()
{
    const RulePast past = this->past(ruleOf(Rule::Kind::Expected),
        {written("A1", "1", "5", "ann"), written("A2", "1", "5"), written("B1", "1", "5", "ann"),
            written("A9", "1", "5")});
    QVERIFY(past.tells);
    QCOMPARE(past.writes, 4);
    QCOMPARE(past.caught, 2); // A9 is no longer known
    QCOMPARE(past.byHand, 1);
    QCOMPARE(past.left, 2);
    QCOMPARE(past.alike, 0);
}

void TestRulePast::anOwnerWritesTheSameOrTheOther()
{
    Rule rule = ruleOf(Rule::Kind::Owner);
    rule.owner = Authority::Erp;
    const QVector<JournalRow> rows {
        written("A1", "1", "5", "ann"), written("A2", "1", "5"), written("A2", "1", "5", "ann", Side::Erp)};
    QCOMPARE(past(rule, rows).alike, 2);
    QCOMPARE(past(rule, rows).left, 0);
    rule.owner = Authority::Ignore;
    QCOMPARE(past(rule, rows).left, 3);
    rule.owner = Authority::Operator; // it would have asked
    QCOMPARE(past(rule, rows).alike + past(rule, rows).left, 0);
    QCOMPARE(past(ruleOf(Rule::Kind::Restore), rows).alike, 2);
}

void TestRulePast::aToleranceLeavesWhatIsSmall()
{
    Rule rule = ruleOf(Rule::Kind::Tolerance);
    rule.amount = u"2"_s;
    const RulePast past = this->past(rule, {written("A1", "5", "7"), written("A1", "7", "5"), written("A2", "8", "5")});
    QCOMPARE(past.caught, 3);
    QCOMPARE(past.left, 2);
    QCOMPARE(past.alike, 1);
}

void TestRulePast::aRuleOfRowsLooksAtRows()
{
    Rule rule = ruleOf(Rule::Kind::Expected);
    rule.field.clear();
    JournalRow created = written("A1", "", "5", "ann");
    created.writes[0].expect = {Value::Kind::Absent, {}};
    const RulePast past = this->past(rule, {created, written("A2", "1", "5")});
    QCOMPARE(past.writes, 1);
    QCOMPARE(past.left, 1);
    QCOMPARE(this->past(ruleOf(Rule::Kind::Expected), {created}).writes, 0);
}

void TestRulePast::whatWasNotWrittenDoesNotCount()
{
    QVector<JournalRow> rows(6, written("A1", "1", "5"));
    rows[0].state = StepState::Failed;
    rows[1].writes[0].write = text("1"); // both sides agreed already
    rows[2].writes[0].reason = u"undo"_s;
    rows[3].area = u"other"_s;
    rows[4].step.clear();
    QCOMPARE(past(ruleOf(Rule::Kind::Expected), rows).writes, 1);
}

void TestRulePast::someRulesTellNothing()
{
    QVERIFY(!past(ruleOf(Rule::Kind::Buffer), {written("A1", "1", "5")}).tells);
    Rule rule = ruleOf(Rule::Kind::Expected);
    rule.field = u"gone"_s;
    QVERIFY(!past(rule, {written("A1", "1", "5")}).tells);
    rule = ruleOf(Rule::Kind::Expected);
    rule.until = QDate(2020, 1, 1); // over: asked all the same, as if it had been in force
    QCOMPARE(past(rule, {written("A1", "1", "5")}).caught, 1);
}

QTEST_APPLESS_MAIN(TestRulePast)
#include "tst_rulepast.moc"
