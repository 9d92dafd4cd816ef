// Authority against change, and what each choice means. Whole stories are in tests/scenarios.
#include "models/base/decimal.h"
#include "models/policy/names.h"
#include "tests/models/build.h"

#include <QTest>
#include <numeric>

using namespace zgoda;
using namespace zgoda::test;

namespace {

QSharedPointer<const Schema> schema()
{
    return schemaFrom(R"({"area":"t","settle_seconds":20,"fields":[{"id":"sku","type":"code","key":true},
        {"id":"plain","type":"int"},{"id":"count","type":"int","counter":true},{"id":"note","type":"text","info":true}]})");
}

const Instant now = 1'795'000'000'000;

struct World {
    Fixture t {schema()};
    Policy policy;
    References references;
    Capability erp {true, true, {QStringLiteral("plain"), QStringLiteral("count")}, {}};
    Capability b2b = erp;
    QVector<Choice> choices;
    QVector<Acceptance> acceptances;
    QHash<QStringList, Sighting> seen;
    bool fresh = false;

    DiffPtr diff(const char *base, const char *e, const char *b, const char *field, bool agreed = true) const
    {
        const QStringList fields {QStringLiteral("sku"), QLatin1String(field)};
        const auto side = [&](Side which, const char *value, bool complete) {
            const QString text = QLatin1String(value);
            const QVector<QStringList> lines
                = text.isEmpty() ? QVector<QStringList>() : QVector<QStringList> {{QStringLiteral("A"), text}};
            return t.share(which, fields, lines, complete);
        };
        const SnapshotPtr bs = side(Side::Base, base, agreed), es = side(Side::Erp, e, true),
                          ss = side(Side::B2b, b, true);
        return std::make_shared<const Diff>(compare(bs, es, ss));
    }
    Review review(const DiffPtr &diff)
    {
        ReviewInput input {policy, references, choices, acceptances, seen, erp, b2b, now, {2026, 11, 23}};
        if (!fresh) { // differences that have stood for an hour
            for (const RowDiff &row : diff->rows)
                input.seen.insert(
                    keyParts(*t.schema, *t.pools, row.key), {{}, fingerprintOf(*diff, row), now - 3'600'000, 2});
        }
        return propose(diff, input);
    }
    void owner(const char *field, Authority who) { policy.owners[QStringLiteral("t")][QLatin1String(field)] = who; }
    void rule(Rule::Kind kind, const char *field, const char *amount = "")
    {
        Rule rule;
        rule.id = QString::number(policy.rules.size());
        rule.area = QStringLiteral("t");
        rule.field = QLatin1String(field);
        rule.kind = kind;
        rule.amount = QLatin1String(amount);
        policy.rules.append(rule);
    }
};

QString told(const FieldReview &f)
{
    return QStringLiteral("%1 %2 %3")
        .arg(takeName(f.proposal.take), whyName(f.proposal.why),
            f.needsYou        ? QStringLiteral("you")
                : f.willWrite ? QStringLiteral("write")
                              : QStringLiteral("rest"));
}

} // namespace

class TestPropose : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void authority_data();
    void authority();
    void restoreNeverSettlesWithoutBase();
    void firstRuleWins();
    void takes_data();
    void takes();
    void notWritable();
    void choiceHoldsForItsValues();
    void choiceAgainstARule();
    void laterWordCounts();
    void acceptedUntil();
    void typedIntoTheShopStays();
    void inFlight_data();
    void inFlight();
    void fingerprintIsOfValues();
    void everyRowIsCountedOnce();
    void rowsOfOneSide_data();
    void rowsOfOneSide();
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
    const QStringList c = change.split(QLatin1Char(' '));
    World w;
    w.owner(id.constData(), owner);
    const Review r = w.review(
        w.diff(c[0].toLatin1().constData(), c[1].toLatin1().constData(), c[2].toLatin1().constData(), id.constData()));
    QCOMPARE(r.rows.size(), 1);
    QCOMPARE(r.fields.size(), 1);
    QTEST(told(r.fields[0]), "expected");
    const bool both = r.rows[0].needsYou && r.rows[0].willWrite;
    QVERIFY(!both);
    // The same with a rule instead of the workspace's table.
    World byRule;
    byRule.rule(Rule::Kind::Owner, id.constData());
    byRule.policy.rules[0].owner = owner;
    const Review again = byRule.review(byRule.diff(
        c[0].toLatin1().constData(), c[1].toLatin1().constData(), c[2].toLatin1().constData(), id.constData()));
    QTEST(told(again.fields[0]), "expected");
}

void TestPropose::restoreNeverSettlesWithoutBase()
{
    World w;
    w.rule(Rule::Kind::Restore, "plain");
    w.rule(Rule::Kind::Restore, "count");
    QCOMPARE(told(w.review(w.diff("1", "1", "2", "plain")).fields[0]), QStringLiteral("erp restore-rule write"));
    QCOMPARE(told(w.review(w.diff("1", "2", "3", "plain")).fields[0]), QStringLiteral("erp restore-rule write"));
    QCOMPARE(told(w.review(w.diff("?", "2", "3", "plain")).fields[0]), QStringLiteral("erp no-base you"));
    QCOMPARE(told(w.review(w.diff("9", "9", "5", "count")).fields[0]), QStringLiteral("erp restore-rule write"));
}

void TestPropose::firstRuleWins()
{
    World w;
    w.rule(Rule::Kind::Tolerance, "plain", "1");
    w.rule(Rule::Kind::Tolerance, "plain", "100");
    QCOMPARE(
        told(w.review(w.diff("10", "10", "11", "plain")).fields[0]), QStringLiteral("leave tolerated-by-rule rest"));
    QCOMPARE(told(w.review(w.diff("10", "10", "12", "plain")).fields[0]), QStringLiteral("erp other-moved you"));
    QCOMPARE(told(w.review(w.diff("10", "-", "11", "plain")).fields[0]), QStringLiteral("erp both-moved you"));
    w.policy.rules[0].until = {2026, 11, 22};
    const Review r = w.review(w.diff("10", "10", "50", "plain"));
    QCOMPARE(told(r.fields[0]), QStringLiteral("leave tolerated-by-rule rest"));
    QCOMPARE(r.fields[0].proposal.rule, 1);
    QCOMPARE(r.expected, 1);
}

void TestPropose::takes_data()
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

void TestPropose::takes()
{
    QFETCH(QString, field);
    QFETCH(QVector<qint64>, cells);
    QFETCH(Take, take);
    QFETCH(qint64, typed);
    const World w;
    FieldReview f;
    f.field = quint16(w.t.schema->indexOf(field));
    f.base = cells[0];
    f.erp = cells[1];
    f.b2b = cells[2];
    f.change = classify(f.base, f.erp, f.b2b);
    const auto outcome = outcomeOf(*w.t.schema, f, take, typed, w.erp, w.b2b);
    QString seen = QStringLiteral("refused");
    if (!outcome)
        QCOMPARE(int(outcome.error().kind), int(Error::Kind::Refused));
    else if (!outcome->writes)
        seen = QStringLiteral("rest");
    else
        seen = sideName(outcome->target) + QLatin1Char(' ')
            + (outcome->value == Null ? QStringLiteral("null") : QString::number(outcome->value))
            + (outcome->alsoErp ? QStringLiteral(" also") : QString());
    QTEST(seen, "expected");
    // Nothing is ever written to a side that may not be written.
    const Capability none {false, false, {}, QStringLiteral("may only read")};
    const auto readOnly = outcomeOf(*w.t.schema, f, take, typed, none, none);
    QVERIFY(!readOnly || !readOnly->writes);
    const auto shopOnly = outcomeOf(*w.t.schema, f, take, typed, none, w.b2b);
    QVERIFY(!shopOnly || !shopOnly->writes || (shopOnly->target == Side::B2b && !shopOnly->alsoErp));
}

void TestPropose::notWritable()
{
    World w;
    w.b2b.fields.clear();
    const Review r = w.review(w.diff("1", "2", "1", "plain"));
    QCOMPARE(told(r.fields[0]), QStringLiteral("erp not-writable rest"));
    QCOMPARE(stateName(r.rows[0].state), QStringLiteral("blocked"));
    QCOMPARE(told(w.review(w.diff("1", "1", "2", "plain")).fields[0]), QStringLiteral("leave other-moved you"));
}

void TestPropose::choiceHoldsForItsValues()
{
    World w;
    const auto diff = w.diff("1", "2", "3", "plain");
    const auto first = w.review(diff);
    w.choices = {choiceFor(first, first.rows[0].key, 1, Take::B2b)};
    Review r = w.review(diff);
    QCOMPARE(r.choices.size(), 1);
    QVERIFY(r.stale.isEmpty() && r.rows[0].willWrite && !r.rows[0].needsYou);
    QCOMPARE(told(r.fields[0]), QStringLiteral("erp both-moved write")); // the proposal stays beside the choice
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

void TestPropose::choiceAgainstARule()
{
    World w;
    const auto diff = w.diff("1", "2", "3", "plain");
    const auto first = w.review(diff);
    w.choices = {choiceFor(first, first.rows[0].key, 1, Take::Erp)};
    w.rule(Rule::Kind::Expected, "plain");
    const Review r = w.review(diff);
    QCOMPARE(told(r.fields[0]), QStringLiteral("leave expected-by-rule rest"));
    QCOMPARE(r.stale.size(), 1);
    QVERIFY(!outcomeOf(*w.t.schema, r.fields[0], Take::Erp, Unknown, w.erp, w.b2b));
}

void TestPropose::laterWordCounts()
{
    World w;
    const auto diff = w.diff("1", "2", "3", "plain");
    const auto first = w.review(diff);
    w.choices = {choiceFor(first, first.rows[0].key, 1, Take::Erp)};
    w.acceptances = {acceptanceFor(first, first.rows[0].key, 1)};
    w.choices[0].at = 10;
    w.acceptances[0].at = 20;
    QCOMPARE(told(w.review(diff).fields[0]), QStringLiteral("leave accepted rest"));
    w.choices[0].at = 20; // in one moment: what was chosen
    QVERIFY(w.review(diff).rows[0].willWrite);
    w.choices[0].at = 30;
    QVERIFY(w.review(diff).rows[0].willWrite);
}

// Until a day means that day as well.
void TestPropose::acceptedUntil()
{
    World w;
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
void TestPropose::typedIntoTheShopStays()
{
    World w;
    w.erp.fields.clear();
    const auto first = w.review(w.diff("1", "2", "3", "plain"));
    Choice choice = choiceFor(first, first.rows[0].key, 1, Take::Value);
    choice.value = {Value::Kind::Text, QStringLiteral("9")};
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
    World w;
    w.fresh = true;
    const auto diff = w.diff("9", "5", "9", "count");
    if (reads > 0)
        w.seen.insert({QStringLiteral("A")},
            {{}, fingerprintOf(*diff, diff->rows[0]) + (sameValues ? 0 : 1), now - age * 1000, reads});
    const Review r = w.review(diff);
    QCOMPARE(r.rows[0].state == RowState::InFlight, inFlight);
    QCOMPARE(r.rows[0].willWrite, !inFlight);
    QCOMPARE(r.rows[0].since, sameValues && reads > 0 ? now - age * 1000 : now);
    // Agreement is never in flight.
    QCOMPARE(stateName(w.review(w.diff("9", "5", "5", "count")).rows[0].state), QStringLiteral("both-alike"));
}

void TestPropose::fingerprintIsOfValues()
{
    const World w, other;
    other.t.pools->texts.intern(QByteArrayView("something else first"));
    const auto a = w.diff("1", "2", "3", "plain"), same = other.diff("1", "2", "3", "plain");
    QCOMPARE(fingerprintOf(*a, a->rows[0]), fingerprintOf(*same, same->rows[0]));
    for (const auto &b : {w.diff("1", "2", "4", "plain"), w.diff("1", "3", "2", "plain"), w.diff("", "2", "3", "plain"),
             w.diff("1", "2", "", "plain"), w.diff("1", "2", "-", "plain")})
        QVERIFY(fingerprintOf(*a, a->rows[0]) != fingerprintOf(*b, b->rows[0]));
}

void TestPropose::everyRowIsCountedOnce()
{
    World w;
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
    World w;
    const auto diff
        = w.diff(base.toLatin1().constData(), erp.toLatin1().constData(), b2b.toLatin1().constData(), "plain", agreed);
    const Review r = w.review(diff);
    const RowReview &row = r.rows[0];
    const auto outcome = [&](Take take) {
        const auto o = rowOutcomeOf(*diff, row, take, w.erp, w.b2b);
        if (!o)
            return QStringLiteral("refused");
        return (o->op == RowOutcome::Op::Create ? QStringLiteral("create ") : QStringLiteral("remove "))
            + sideName(o->target);
    };
    QTEST(QStringLiteral("%1 %2 %3 | %4 | %5")
              .arg(stateName(row.state), whyName(row.row.why), takeName(row.row.take), outcome(Take::Erp),
                  outcome(Take::B2b)),
        "expected");
    QVERIFY(!row.willWrite); // nothing of a whole row by itself
    QVERIFY(!rowOutcomeOf(*diff, row, Take::Both, w.erp, w.b2b));
    const Capability none;
    QVERIFY(!rowOutcomeOf(*diff, row, Take::Erp, none, none));
    QVERIFY(rowOutcomeOf(*diff, row, Take::Nothing, none, none));
}

void TestPropose::namesComeBack()
{
    for (int i = 0; i < rowStateCount; ++i)
        QCOMPARE(int(stateOf(stateName(RowState(i))).value()), i);
    for (int i = 0; i <= int(Take::Value); ++i)
        QCOMPARE(int(takeOf(takeName(Take(i))).value()), i);
    for (int i = 0; i <= int(Why::InvalidValue); ++i)
        QCOMPARE(int(whyOf(whyName(Why(i))).value()), i);
    QVERIFY(!takeOf(QStringLiteral("newest")) && !stateOf(QString()));
}

QTEST_GUILESS_MAIN(TestPropose)
#include "tst_propose.moc"
