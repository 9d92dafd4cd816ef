// What each choice means, and how long it holds. Whole stories are in tests/scenarios.
#include "models/base/decimal.h"
#include "tests/models/proposeworld.h"

#include <QTest>
#include <numeric>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestChoices : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takes_data();
    void takes();
    void notWritable();
    void choiceHoldsForItsValues();
    void choiceAgainstARule();
    void laterWordCounts();
    void acceptedUntil();
    void typedIntoTheShopStays();
};

void TestChoices::takes_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QVector<qint64>>("cells"); // base, erp, b2b
    QTest::addColumn<Take>("take");
    QTest::addColumn<qint64>("typed");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *what, const char *field, QVector<qint64> cells, Take take, qint64 typed,
                         const char *expected) {
        QTest::newRow(what) << QString::fromLatin1(field) << cells << take << typed << QString::fromLatin1(expected);
    };
    row("leave", "plain", {1, 2, 3}, Take::Nothing, 0, "rest");
    row("erp", "plain", {1, 2, 3}, Take::Erp, 0, "b2b 2");
    row("b2b", "plain", {1, 2, 3}, Take::B2b, 0, "erp 3");
    row("erp is empty", "plain", {1, Null, 3}, Take::Erp, 0, "b2b null");
    row("erp is unknown", "plain", {1, Unknown, 3}, Take::Erp, 0, "refused");
    row("target is unknown", "plain", {1, 2, Unknown}, Take::Erp, 0, "refused");
    row("both", "count", {14, 10, 15}, Take::Both, 0, "b2b 11");
    row("both, the other way", "count", {10, 15, 7}, Take::Both, 0, "b2b 12");
    row("both of no counter", "plain", {14, 10, 15}, Take::Both, 0, "refused");
    row("both without base", "count", {Unknown, 10, 15}, Take::Both, 0, "refused");
    row("both of an empty one", "count", {14, Null, 15}, Take::Both, 0, "refused");
    row("both too large", "count", {0, maxUnits, maxUnits}, Take::Both, 0, "refused");
    row("both too small", "count", {maxUnits, -maxUnits, 0}, Take::Both, 0, "refused");
    row("base, shop moved", "plain", {1, 1, 3}, Take::Base, 0, "b2b 1");
    row("base, ERP moved", "plain", {1, 2, 1}, Take::Base, 0, "erp 1");
    row("base, both moved", "plain", {1, 2, 3}, Take::Base, 0, "b2b 1 also");
    row("base unknown", "plain", {Unknown, 2, 3}, Take::Base, 0, "refused");
    row("base absent", "plain", {Absent, 2, 3}, Take::Base, 0, "refused");
    row("typed", "plain", {1, 2, 3}, Take::Value, 7, "b2b 7 also");
    row("typed what the ERP has", "plain", {1, 2, 3}, Take::Value, 2, "b2b 2");
    row("typed what the shop has", "plain", {1, 2, 3}, Take::Value, 3, "erp 3");
    row("typed nothing", "plain", {1, 2, 3}, Take::Value, Null, "b2b null also");
    row("typed nonsense", "plain", {1, 2, 3}, Take::Value, Unknown, "refused");
}

void TestChoices::takes()
{
    QFETCH(QString, field);
    QFETCH(QVector<qint64>, cells);
    QFETCH(Take, take);
    QFETCH(qint64, typed);
    const ProposeWorld w;
    FieldReview f;
    f.field = quint16(w.t.schema->indexOf(field));
    f.base = cells[0];
    f.erp = cells[1];
    f.b2b = cells[2];
    f.change = classify(f.base, f.erp, f.b2b);
    const auto outcome = outcomeOf(*w.t.schema, f, take, typed, w.erp, w.b2b);
    QString seen = u"refused"_s;
    if (!outcome)
        QCOMPARE(int(outcome.error().kind), int(Error::Kind::Refused));
    else if (!outcome->writes)
        seen = u"rest"_s;
    else
        seen = sideName(outcome->target) + u' ' + (outcome->value == Null ? u"null"_s : QString::number(outcome->value))
            + (outcome->alsoErp ? u" also"_s : QString());
    QTEST(seen, "expected");
    // Nothing is ever written to a side that may not be written.
    const Capability none {false, false, {}, u"may only read"_s};
    const auto readOnly = outcomeOf(*w.t.schema, f, take, typed, none, none);
    QVERIFY(!readOnly || !readOnly->writes);
    const auto shopOnly = outcomeOf(*w.t.schema, f, take, typed, none, w.b2b);
    QVERIFY(!shopOnly || !shopOnly->writes || (shopOnly->target == Side::B2b && !shopOnly->alsoErp));
}

void TestChoices::notWritable()
{
    ProposeWorld w;
    w.b2b.fields.clear();
    const Review r = w.review(w.diff("1", "2", "1", "plain"));
    QCOMPARE(told(r.fields[0]), u"erp not-writable rest"_s);
    QCOMPARE(stateName(r.rows[0].state), u"blocked"_s);
    QCOMPARE(told(w.review(w.diff("1", "1", "2", "plain")).fields[0]), u"leave other-moved you"_s);
}

void TestChoices::choiceHoldsForItsValues()
{
    ProposeWorld w;
    const auto diff = w.diff("1", "2", "3", "plain");
    const auto first = w.review(diff);
    w.choices = {choiceFor(first, first.rows[0].key, 1, Take::B2b)};
    Review r = w.review(diff);
    QCOMPARE(r.choices.size(), 1);
    QVERIFY(r.stale.isEmpty() && r.rows[0].willWrite && !r.rows[0].needsYou);
    QCOMPARE(told(r.fields[0]), u"erp both-moved write"_s); // the proposal stays beside the choice
    for (const char *moved : {"1 2 4", "1 5 3", "0 2 3"}) {
        const QList<QByteArray> c = QByteArray(moved).split(' ');
        r = w.review(w.diff(c[0].constData(), c[1].constData(), c[2].constData(), "plain"));
        QCOMPARE(r.stale.size(), 1);
        QVERIFY(r.choices.isEmpty() && r.rows[0].needsYou);
    }
    r = w.review(w.diff("3", "3", "3", "plain")); // no difference any more
    QCOMPARE(r.stale.size(), 1);
    w.erp.fields.clear(); // what was chosen cannot be written any more
    r = w.review(diff);
    QVERIFY(r.rows[0].needsYou && !r.rows[0].willWrite);
}

void TestChoices::choiceAgainstARule()
{
    ProposeWorld w;
    const auto diff = w.diff("1", "2", "3", "plain");
    const auto first = w.review(diff);
    w.choices = {choiceFor(first, first.rows[0].key, 1, Take::Erp)};
    w.rule(Rule::Kind::Expected, "plain");
    const Review r = w.review(diff);
    QCOMPARE(told(r.fields[0]), u"leave expected-by-rule rest"_s);
    QCOMPARE(r.stale.size(), 1);
    QVERIFY(!outcomeOf(*w.t.schema, r.fields[0], Take::Erp, Unknown, w.erp, w.b2b));
}

void TestChoices::laterWordCounts()
{
    ProposeWorld w;
    const auto diff = w.diff("1", "2", "3", "plain");
    const auto first = w.review(diff);
    w.choices = {choiceFor(first, first.rows[0].key, 1, Take::Erp)};
    w.acceptances = {acceptanceFor(first, first.rows[0].key, 1)};
    w.choices[0].at = 10;
    w.acceptances[0].at = 20;
    QCOMPARE(told(w.review(diff).fields[0]), u"leave accepted rest"_s);
    w.choices[0].at = 20; // in one moment: what was chosen
    QVERIFY(w.review(diff).rows[0].willWrite);
    w.choices[0].at = 30;
    QVERIFY(w.review(diff).rows[0].willWrite);
}

// Until a day means that day as well.
void TestChoices::acceptedUntil()
{
    ProposeWorld w;
    const auto diff = w.diff("1", "2", "3", "plain");
    const auto first = w.review(diff);
    w.acceptances = {acceptanceFor(first, first.rows[0].key, 1)};
    for (const auto &[until, holds] : {std::pair(QDate(2026, 11, 22), false), std::pair(QDate(2026, 11, 23), true),
             std::pair(QDate(2026, 11, 24), true), std::pair(QDate(), true)}) {
        w.acceptances[0].until = until;
        QCOMPARE(w.review(diff).rows[0].state == RowState::Accepted, holds);
    }
}

// What was typed is in the shop and cannot be in the ERP: it was decided, and nobody is asked again until the ERP moves.
void TestChoices::typedIntoTheShopStays()
{
    ProposeWorld w;
    w.erp.fields.clear();
    const auto first = w.review(w.diff("1", "2", "3", "plain"));
    Choice choice = choiceFor(first, first.rows[0].key, 1, Take::Value);
    choice.value = {Value::Kind::Text, u"9"_s};
    w.choices = {choice};
    const auto written = w.review(w.diff("2", "2", "9", "plain")); // the base took note of the ERP's 2
    QVERIFY(!written.rows[0].needsYou && !written.rows[0].willWrite);
    QCOMPARE(written.fields[0].choice, 0);
    QVERIFY(written.stale.isEmpty());
    for (const auto &[e, b] : {std::pair("4", "9"), std::pair("2", "8")}) {
        const auto asks = w.review(w.diff("2", e, b, "plain"));
        QVERIFY2(asks.rows[0].needsYou, e);
        QCOMPARE(asks.stale.size(), 1);
    }
    w.choices[0].take = Take::Erp; // other choices hold for their values only
    QVERIFY(w.review(w.diff("2", "2", "9", "plain")).rows[0].needsYou);
}

QTEST_GUILESS_MAIN(TestChoices)
#include "tst_choices.moc"
