// Authority against change, and what is proposed for a row. Whole stories are in tests/scenarios.
#include "models/base/decimal.h"
#include "tests/models/proposeworld.h"

#include <QTest>
#include <numeric>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestPropose : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void authority_data();
    void authority();
    void restoreNeverSettlesWithoutBase();
    void firstRuleWins();
    void whatNobodyOwnsIsWrittenByHandAlone();
    void anAmountThatIsNoneLetsNothingPass_data();
    void anAmountThatIsNoneLetsNothingPass();
    void whatADoubtfulToleranceMayLetPassIsNotWritten_data();
    void whatADoubtfulToleranceMayLetPassIsNotWritten();
    void inFlight_data();
    void inFlight();
    void fingerprintIsOfValues();
    void everyRowIsCountedOnce();
    void rowsOfOneSide_data();
    void rowsOfOneSide();
    void halfARowIsNotCreatedByChoice();
    void namesComeBack();
};

void TestPropose::authority_data()
{
    QTest::addColumn<Authority>("owner");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("change"); // base, erp, b2b
    QTest::addColumn<QString>("expected");
    const auto row = [](Authority owner, const char *field, const char *change, const char *expected) {
        QTest::addRow("%s %s %s", qPrintable(authorityName(owner)), field, change)
            << owner << QString::fromLatin1(field) << QString::fromLatin1(change) << QString::fromLatin1(expected);
    };
    row(Authority::Erp, "plain", "1 2 1", "erp owner-moved write");
    row(Authority::Erp, "plain", "1 1 2", "erp other-moved you");
    row(Authority::Erp, "plain", "1 2 3", "erp both-moved you");
    row(Authority::Erp, "plain", "1 2 2", "leave agreed-already rest");
    row(Authority::Erp, "plain", "? 2 3", "erp no-base you");
    row(Authority::Erp, "plain", "1 - 1", "erp owner-moved write");
    row(Authority::Erp, "plain", "1 ? 1", "leave invalid-value rest");
    row(Authority::B2b, "plain", "1 2 1", "b2b other-moved you");
    row(Authority::B2b, "plain", "1 1 2", "b2b owner-moved write");
    row(Authority::B2b, "plain", "1 2 3", "b2b both-moved you");
    row(Authority::B2b, "plain", "? 2 3", "b2b no-base you");
    row(Authority::Operator, "plain", "1 2 1", "erp operator-owned write");
    row(Authority::Operator, "plain", "1 1 2", "b2b operator-owned write");
    row(Authority::Operator, "plain", "1 2 3", "leave both-moved you");
    row(Authority::Operator, "plain", "? 2 3", "leave no-base you");
    for (const char *change : {"1 2 1", "1 1 2", "1 2 3", "? 2 3", "1 ? 1"})
        row(Authority::Ignore, "plain", change, "leave ignored-field rest");
    row(Authority::Ignore, "plain", "1 2 2", "leave agreed-already rest");
    row(Authority::Erp, "count", "9 5 9", "erp owner-moved write");
    row(Authority::Erp, "count", "9 9 5", "leave counter-b2b-only rest");
    row(Authority::Erp, "count", "9 5 7", "both counter-moved you");
    row(Authority::Erp, "count", "? 5 7", "erp no-base you");
    row(Authority::Erp, "count", "- 5 7", "erp both-moved you"); // an empty base is nothing to move from
    row(Authority::Operator, "count", "9 9 5", "leave counter-b2b-only rest");
    row(Authority::Operator, "count", "9 5 7", "both counter-moved you");
    row(Authority::B2b, "count", "9 9 5", "b2b owner-moved write");
    row(Authority::B2b, "count", "9 5 7", "b2b both-moved you");
}

void TestPropose::authority()
{
    QFETCH(Authority, owner);
    QFETCH(QString, field);
    QFETCH(QString, change);
    const QByteArray id = field.toLatin1();
    const QStringList c = change.split(u' ');
    ProposeWorld w;
    w.owner(id.constData(), owner);
    const Review r = w.review(
        w.diff(c[0].toLatin1().constData(), c[1].toLatin1().constData(), c[2].toLatin1().constData(), id.constData()));
    QCOMPARE(r.rows.size(), 1);
    QCOMPARE(r.fields.size(), 1);
    QTEST(told(r.fields[0]), "expected");
    const bool both = r.rows[0].needsYou && r.rows[0].willWrite;
    QVERIFY(!both);
    // The same with a rule instead of the workspace's table.
    ProposeWorld byRule;
    byRule.rule(Rule::Kind::Owner, id.constData());
    byRule.policy.rules[0].owner = owner;
    const Review again = byRule.review(byRule.diff(
        c[0].toLatin1().constData(), c[1].toLatin1().constData(), c[2].toLatin1().constData(), id.constData()));
    QTEST(told(again.fields[0]), "expected");
}

void TestPropose::restoreNeverSettlesWithoutBase()
{
    ProposeWorld w;
    w.rule(Rule::Kind::Restore, "plain");
    w.rule(Rule::Kind::Restore, "count");
    QCOMPARE(told(w.review(w.diff("1", "1", "2", "plain")).fields[0]), u"erp restore-rule write"_s);
    QCOMPARE(told(w.review(w.diff("1", "2", "3", "plain")).fields[0]), u"erp restore-rule write"_s);
    QCOMPARE(told(w.review(w.diff("?", "2", "3", "plain")).fields[0]), u"erp no-base you"_s);
    QCOMPARE(told(w.review(w.diff("9", "9", "5", "count")).fields[0]), u"erp restore-rule write"_s);
}

void TestPropose::firstRuleWins()
{
    ProposeWorld w;
    w.rule(Rule::Kind::Tolerance, "plain", "1");
    w.rule(Rule::Kind::Tolerance, "plain", "100");
    QCOMPARE(told(w.review(w.diff("10", "10", "11", "plain")).fields[0]), u"leave tolerated-by-rule rest"_s);
    QCOMPARE(told(w.review(w.diff("10", "10", "12", "plain")).fields[0]), u"erp other-moved you"_s);
    QCOMPARE(told(w.review(w.diff("10", "-", "11", "plain")).fields[0]), u"erp both-moved you"_s);
    w.policy.rules[0].until = {2026, 11, 22};
    const Review r = w.review(w.diff("10", "10", "50", "plain"));
    QCOMPARE(told(r.fields[0]), u"leave tolerated-by-rule rest"_s);
    QCOMPARE(r.fields[0].proposal.rule, 1);
    QCOMPARE(r.expected, 1);
}

void TestPropose::whatNobodyOwnsIsWrittenByHandAlone()
{
    ProposeWorld w;
    w.owner("plain", Authority::Ignore);
    const DiffPtr diff = w.diff("1", "2", "3", "plain");
    const Review before = w.review(diff);
    QCOMPARE(told(before.fields[0]), u"leave ignored-field rest"_s);
    QCOMPARE(before.rows[0].state, RowState::EqualByRule);
    w.choices = {choiceFor(before, before.rows[0].key, int(before.fields[0].field), Take::Erp)};
    const Review chosen = w.review(diff);
    QCOMPARE(told(chosen.fields[0]), u"leave ignored-field write"_s);
    QCOMPARE(chosen.rows[0].state, RowState::Conflict);
    QCOMPARE(chosen.willWrite, 1);
    // What an emergency mode holds is not written by hand either; and a choice holds for its values only.
    w.rule(Rule::Kind::Hold, "plain");
    QCOMPARE(told(w.review(diff).fields[0]), u"leave ignored-field rest"_s);
    QCOMPARE(w.review(diff).willWrite, 0);
    w.policy.rules.clear();
    const Review moved = w.review(w.diff("1", "4", "3", "plain"));
    QCOMPARE(told(moved.fields[0]), u"leave ignored-field rest"_s);
    QCOMPARE(moved.stale.size(), 1);
}

void TestPropose::anAmountThatIsNoneLetsNothingPass_data()
{
    QTest::addColumn<QString>("amount");
    for (const char *amount : {"", "much", "-1", "1.5.0"})
        QTest::newRow(amount) << QString::fromLatin1(amount);
}

// How much it was meant to let pass nobody knows: the row waits, and names the rule. Nothing is written for it.
void TestPropose::anAmountThatIsNoneLetsNothingPass()
{
    QFETCH(QString, amount);
    ProposeWorld w;
    w.rule(Rule::Kind::Tolerance, "plain", "1");
    w.policy.rules[0].amount = amount;
    const Review r = w.review(w.diff("10", "11", "10", "plain")); // without the rule the ERP's would be written
    QCOMPARE(told(r.fields[0]), u"leave rule-unknown rest"_s);
    QCOMPARE(r.fields[0].proposal.rule, 0);
    QCOMPARE(r.willWrite, 0);
    QCOMPARE(r.rows[0].state, RowState::Blocked);
}

void TestPropose::whatADoubtfulToleranceMayLetPassIsNotWritten_data()
{
    QTest::addColumn<QString>("amount"); // of the rule of which nobody can say whether it holds
    QTest::addColumn<QString>("behind"); // of one that holds for certain; empty: there is none
    QTest::addColumn<QString>("expected");
    QTest::newRow("within it") << u"5"_s << QString() << u"leave rule-unknown rest"_s;
    QTest::newRow("beyond it") << u"4"_s << QString() << u"erp owner-moved write"_s;
    QTest::newRow("no amount") << u"much"_s << QString() << u"leave rule-unknown rest"_s;
    QTest::newRow("beyond it, and another lets it pass") << u"4"_s << u"5"_s << u"leave rule-unknown rest"_s;
    QTest::newRow("beyond both") << u"4"_s << u"3"_s << u"erp owner-moved write"_s;
}

// It asks for the product's category, and the products were never read.
void TestPropose::whatADoubtfulToleranceMayLetPassIsNotWritten()
{
    QFETCH(QString, amount);
    QFETCH(QString, behind);
    ProposeWorld w;
    w.t = Fixture(schemaFrom(R"({"area":"t","settle_seconds":20,"fields":[
        {"id":"sku","type":"code","key":true,"identity":"product"},{"id":"plain","type":"int"}]})"));
    w.rule(Rule::Kind::Tolerance, "plain");
    w.policy.rules[0].amount = amount;
    w.policy.rules[0].when = {{u"product.category"_s, {u"cab*"_s}}};
    if (!behind.isEmpty()) {
        w.rule(Rule::Kind::Tolerance, "plain");
        w.policy.rules[1].amount = behind;
    }
    const Review r = w.review(w.diff("10", "15", "10", "plain"));
    QTEST(told(r.fields[0]), "expected");
}

void TestPropose::inFlight_data()
{
    QTest::addColumn<int>("reads");
    QTest::addColumn<int>("age");
    QTest::addColumn<bool>("sameValues");
    QTest::addColumn<bool>("inFlight");
    QTest::newRow("never seen") << 0 << 0 << true << true;
    QTest::newRow("seen once, young") << 1 << 19 << true << true;
    QTest::newRow("seen once, old enough") << 1 << 20 << true << false;
    QTest::newRow("seen twice, young") << 2 << 5 << true << false;
    QTest::newRow("other values, old") << 5 << 3600 << false << true;
}

void TestPropose::inFlight()
{
    QFETCH(int, reads);
    QFETCH(int, age);
    QFETCH(bool, sameValues);
    QFETCH(bool, inFlight);
    ProposeWorld w;
    w.fresh = true;
    const auto diff = w.diff("9", "5", "9", "count");
    if (reads > 0)
        w.seen.insert(
            {u"A"_s}, {{}, fingerprintOf(*diff, diff->rows[0]) + (sameValues ? 0 : 1), now - age * 1000, reads});
    const Review r = w.review(diff);
    QCOMPARE(r.rows[0].state == RowState::InFlight, inFlight);
    QCOMPARE(r.rows[0].willWrite, !inFlight);
    QCOMPARE(r.rows[0].since, sameValues && reads > 0 ? now - age * 1000 : now);
    if (sameValues && reads > 0) { // an age that all rows have together counts like one of their own
        w.seen = {{allTogether, {allTogether, 0, now - age * 1000, reads}}};
        QCOMPARE(w.review(diff).rows[0].state == RowState::InFlight, inFlight);
        QCOMPARE(w.review(diff).rows[0].since, now - age * 1000);
    }
    // Agreement is never in flight.
    QCOMPARE(stateName(w.review(w.diff("9", "5", "5", "count")).rows[0].state), u"both-alike"_s);
}

void TestPropose::fingerprintIsOfValues()
{
    const ProposeWorld w, other;
    other.t.pools->texts.intern(QByteArrayView("something else first"));
    const auto a = w.diff("1", "2", "3", "plain"), same = other.diff("1", "2", "3", "plain");
    QCOMPARE(fingerprintOf(*a, a->rows[0]), fingerprintOf(*same, same->rows[0]));
    for (const auto &b : {w.diff("1", "2", "4", "plain"), w.diff("1", "3", "2", "plain"), w.diff("", "2", "3", "plain"),
             w.diff("1", "2", "", "plain"), w.diff("1", "2", "-", "plain")})
        QVERIFY(fingerprintOf(*a, a->rows[0]) != fingerprintOf(*b, b->rows[0]));
}

void TestPropose::everyRowIsCountedOnce()
{
    ProposeWorld w;
    const QStringList fields = row("sku,plain");
    const auto base = w.t.share(Side::Base, fields, rows({"A,1", "B,1", "C,1", "D,1", "E,1"}));
    const auto erp = w.t.share(Side::Erp, fields, rows({"A,1", "B,2", "C,2", "D,1", "D,2", "F,1"}));
    const auto b2b = w.t.share(Side::B2b, fields, rows({"A,1", "B,1", "C,3", "D,1", "E,1"}));
    const Review r = w.review(std::make_shared<const Diff>(compare(base, erp, b2b)));
    QCOMPARE(std::accumulate(r.counts.begin(), r.counts.end(), qint64(0)), 6);
    QCOMPARE(r.counts[size_t(RowState::Same)], 1);
    QCOMPARE(r.needsYou, 3); // C in conflict, E gone, F new
    QCOMPARE(r.willWrite, 1);
    QCOMPARE(r.problems, 1);
    for (const RowReview &row : r.rows)
        QCOMPARE(r.find(row.key), &row);
    QCOMPARE(r.find(w.t.key(row("A"))), nullptr);
}

void TestPropose::rowsOfOneSide_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("erp");
    QTest::addColumn<QString>("b2b");
    QTest::addColumn<bool>("agreed");
    QTest::addColumn<QString>("expected"); // state, why, take; then what erp and b2b would do
    QTest::newRow("new in ERP") << ""
                                << "1"
                                << "" << true << "only-erp only-erp-new erp | create b2b | remove erp";
    QTest::newRow("gone in shop") << "1"
                                  << "1"
                                  << "" << true << "only-erp only-erp-gone erp | create b2b | remove erp";
    QTest::newRow("never agreed") << ""
                                  << "1"
                                  << "" << false << "only-erp only-erp erp | create b2b | remove erp";
    QTest::newRow("gone in ERP") << "1"
                                 << ""
                                 << "1" << true << "only-b2b only-b2b-gone leave | remove b2b | create erp";
    QTest::newRow("new in shop") << ""
                                 << ""
                                 << "1" << true << "only-b2b only-b2b leave | remove b2b | create erp";
    QTest::newRow("cannot be created so") << ""
                                          << "?"
                                          << "" << true << "blocked invalid-value leave | refused | remove erp";
}

void TestPropose::rowsOfOneSide()
{
    QFETCH(QString, base);
    QFETCH(QString, erp);
    QFETCH(QString, b2b);
    QFETCH(bool, agreed);
    ProposeWorld w;
    const auto diff
        = w.diff(base.toLatin1().constData(), erp.toLatin1().constData(), b2b.toLatin1().constData(), "plain", agreed);
    const Review r = w.review(diff);
    const RowReview &row = r.rows[0];
    const auto outcome = [&](Take take) {
        const auto o = rowOutcomeOf(*diff, row, take, w.erp, w.b2b);
        if (!o)
            return u"refused"_s;
        return (o->op == RowOutcome::Op::Create ? u"create "_s : u"remove "_s) + sideName(o->target);
    };
    QTEST(u"%1 %2 %3 | %4 | %5"_s.arg(stateName(row.state), whyName(row.row.why), takeName(row.row.take),
              outcome(Take::Erp), outcome(Take::B2b)),
        "expected");
    QVERIFY(!row.willWrite); // nothing of a whole row by itself
    QVERIFY(!rowOutcomeOf(*diff, row, Take::Both, w.erp, w.b2b));
    const Capability none;
    QVERIFY(!rowOutcomeOf(*diff, row, Take::Erp, none, none));
    QVERIFY(rowOutcomeOf(*diff, row, Take::Nothing, none, none));
}

// Too fresh to be proposed, and chosen all the same: a value that could not be read is not left out of a new row.
void TestPropose::halfARowIsNotCreatedByChoice()
{
    ProposeWorld w;
    w.fresh = true;
    for (const auto &[erp, b2b, take] : {std::tuple("?", "", Take::Erp), std::tuple("", "?", Take::B2b)}) {
        const auto diff = w.diff("", erp, b2b, "plain");
        const Review first = w.review(diff);
        QCOMPARE(stateName(first.rows[0].state), u"in-flight"_s);
        QVERIFY(!rowOutcomeOf(*diff, first.rows[0], take, w.erp, w.b2b));
        w.choices = {choiceFor(first, first.rows[0].key, -1, take)};
        QVERIFY(!w.review(diff).rows[0].willWrite);
    }
    w.choices.clear();
    const auto whole = w.diff("", "1", "", "plain");
    QVERIFY(rowOutcomeOf(*whole, w.review(whole).rows[0], Take::Erp, w.erp, w.b2b));
}

void TestPropose::namesComeBack()
{
    for (int i = 0; i < rowStateCount; ++i)
        QCOMPARE(int(stateOf(stateName(RowState(i))).value()), i);
    for (int i = 0; i <= int(Take::Value); ++i)
        QCOMPARE(int(takeOf(takeName(Take(i))).value()), i);
    for (int i = 0; i <= int(Why::InvalidValue); ++i)
        QCOMPARE(int(whyOf(whyName(Why(i))).value()), i);
    QVERIFY(!takeOf(u"newest"_s) && !stateOf(QString()));
}

QTEST_GUILESS_MAIN(TestPropose)
#include "tst_propose.moc"
