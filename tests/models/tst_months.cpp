// Documents by month: what each side has, what is missing, whose file is no good, and what is closed.
#include "models/months/months.h"
#include "tests/models/build.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

const QString documents = u"documents"_s;

QByteArray areaJson(const QString &area)
{
    QFile file(QStringLiteral(ZGODA_SOURCE_DIR "/resources/areas/") + area + u".json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no such area");
    return file.readAll();
}

MonthFields shippedFields()
{
    const auto fields = parseMonthFields(areaJson(documents), *shippedSchema(documents), documents);
    if (!fields || !*fields)
        qFatal("documents have no months");
    return **fields;
}

Instant at(int year, int month, int day)
{
    return QDateTime({year, month, day}, {12, 0}, QTimeZone::utc()).toMSecsSinceEpoch();
}

struct Shelf {
    Fixture t {shippedSchema(documents)};
    Policy policy;
    QHash<QString, Instant> seen; // by number; else long ago

    ReviewPtr review(const QStringList &fields, const QVector<QStringList> &erp, const QVector<QStringList> &b2b,
        bool whole = true) const
    {
        const auto diff = std::make_shared<const Diff>(compare(
            t.share(Side::Base, fields, {}), t.share(Side::Erp, fields, erp), t.share(Side::B2b, fields, b2b, whole)));
        const References none;
        ReviewInput input {
            policy, none, {}, {}, {}, {true, true, {}, {}}, {true, true, {}, {}}, at(2026, 11, 28), {2026, 11, 28}};
        for (const RowDiff &row : diff->rows) {
            const QStringList key = keyParts(*t.schema, *t.pools, row.key);
            input.seen.insert(key, {{}, fingerprintOf(*diff, row), seen.value(key[1], at(2026, 1, 1)), 2});
        }
        return std::make_shared<const Review>(propose(diff, input));
    }
};

QString shown(const MonthState state)
{
    switch (state) {
    case MonthState::Unknown: return u"?"_s;
    case MonthState::Open: return u"open"_s;
    case MonthState::Partly: return u"partly"_s;
    case MonthState::Closed: return u"closed"_s;
    }
    return {};
}

QString shown(const MonthPart &part)
{
    const MonthCount &c = part.count;
    return u"%1: %2/%3 missing %4 files %5+%6+%7"_s.arg(shown(part.state))
        .arg(c.erp)
        .arg(c.b2b)
        .arg(c.missing)
        .arg(c.noFile)
        .arg(c.badFile)
        .arg(c.otherFile);
}

QStringList shown(const Months &months)
{
    QStringList out;
    for (const Month &month : months.all)
        out.append(month.name() + u' ' + shown(month.all));
    return out;
}

QStringList keysOf(const Months &months, const MonthAsk &ask)
{
    QStringList out;
    const Diff &diff = *months.review->diff;
    for (const KeyId key : monthRows(months, ask))
        out.append(keyParts(diff.schema(), diff.pools(), key)[1]);
    out.sort();
    return out;
}

} // namespace

class TestMonths final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachMonthIsCounted();
    void aRowWithoutAMonthIsNotLost();
    void kindsAndCustomers();
    void filesAreCountedByWhatIsWrong();
    void whatIsExpectedIsNotMissing();
    void whatWasNotReadIsNotMissing();
    void theErpTellsWhatIsClosed();
    void somebodyClosesByHand();
    void whatComesLaterIsTold();
    void moneyByCurrency();
    void itsRowsAreTheOnesCounted();
    void numbers();
    void aWrongFileIsNamed_data();
    void aWrongFileIsNamed();
};

void TestMonths::eachMonthIsCounted()
{
    const Shelf shelf;
    const QStringList fields {u"kind"_s, u"number"_s, u"period"_s, u"issued_on"_s};
    // R has a month of its own, whatever its day; what is no month counts by its day.
    const auto review = shelf.review(fields,
        rows({"invoice,1,-,2026-10-02", "invoice,2,-,2026-10-31", "report,R,2026-10,2026-11-04",
            "invoice,3,-,2026-11-01", "invoice,4,10/2026,2026-11-02"}),
        rows({"invoice,1,-,2026-10-02", "invoice,9,-,2026-11-03"}));
    const Months months = monthsOf(review, shippedFields(), {});
    QVERIFY(months.complete());
    QCOMPARE(shown(months),
        QStringList({u"2026-11 ?: 2/1 missing 2 files 0+0+0"_s, u"2026-10 ?: 3/1 missing 2 files 0+0+0"_s}));
    QCOMPARE(months.all[0].all.count.onlyB2b, 1);
    QVERIFY(!months.all[1].all.count.complete());
}

void TestMonths::aRowWithoutAMonthIsNotLost()
{
    const Shelf shelf;
    const QStringList fields {u"kind"_s, u"number"_s, u"issued_on"_s};
    const auto review = shelf.review(fields, rows({"invoice,1,-", "invoice,2,2026-10-01"}), {});
    const Months months = monthsOf(review, shippedFields(), {});
    QCOMPARE(
        shown(months), QStringList({u"2026-10 ?: 1/0 missing 1 files 0+0+0"_s, u" ?: 1/0 missing 1 files 0+0+0"_s}));
    QCOMPARE(keysOf(months, {-1, {}, {}, true}), QStringList {u"1"_s});
}

void TestMonths::kindsAndCustomers()
{
    const Shelf shelf;
    const QStringList fields {u"kind"_s, u"number"_s, u"issued_on"_s, u"customer"_s};
    const auto review = shelf.review(fields,
        rows({"protocol,P,2026-10-09,K2", "invoice,1,2026-10-02,K1", "invoice,2,2026-10-03,K2",
            "invoice,3,2026-10-04,-"}),
        rows({"invoice,1,2026-10-02,K1"}));
    const Months months = monthsOf(review, shippedFields(), {});
    QStringList kinds, people;
    for (const MonthPart &part : months.all[0].kinds)
        kinds.append(months.text(part.what) + u' ' + shown(part));
    for (const MonthPart &part : months.all[0].people)
        people.append(months.text(part.what) + u' ' + shown(part));
    QCOMPARE(
        kinds, QStringList({u"invoice ?: 3/1 missing 2 files 0+0+0"_s, u"protocol ?: 1/0 missing 1 files 0+0+0"_s}));
    QCOMPARE(people,
        QStringList({u"K2 ?: 2/0 missing 2 files 0+0+0"_s, u" ?: 1/0 missing 1 files 0+0+0"_s,
            u"K1 ?: 1/1 missing 0 files 0+0+0"_s}));
}

void TestMonths::filesAreCountedByWhatIsWrong()
{
    const Shelf shelf;
    const QStringList fields {u"kind"_s, u"number"_s, u"issued_on"_s, u"file_name"_s, u"file_size"_s, u"file_hash"_s};
    // 1 good; 2 names no file; 3 could not be read; 4 is another one in the shop; 5 is new, and no good.
    const auto review = shelf.review(fields,
        rows({"invoice,1,2026-10-01,a.pdf,9,aa", "invoice,2,2026-10-01,-,-,-", "invoice,3,2026-10-01,c.pdf,?,?",
            "invoice,4,2026-10-01,d.pdf,9,dd", "invoice,5,2026-10-01,e.pdf,?,?"}),
        rows({"invoice,1,2026-10-01,a.pdf,9,aa", "invoice,2,2026-10-01,-,-,-", "invoice,3,2026-10-01,c.pdf,9,cc",
            "invoice,4,2026-10-01,d.pdf,9,xx"}));
    const Months months = monthsOf(review, shippedFields(), {});
    QCOMPARE(shown(months), QStringList {u"2026-10 ?: 5/4 missing 1 files 1+2+1"_s});
    QCOMPARE(months.all[0].all.count.lacking, 4);
    QCOMPARE(keysOf(months, {2026 * 12 + 9, {}, {}, true}), QStringList({u"2"_s, u"3"_s, u"4"_s, u"5"_s}));
    // An ERP that keeps no files lacks none.
    const Shelf other;
    const auto plain = other.review(
        {u"kind"_s, u"number"_s, u"issued_on"_s}, rows({"invoice,1,2026-10-01"}), rows({"invoice,1,2026-10-01"}));
    QVERIFY(monthsOf(plain, shippedFields(), {}).all[0].all.count.complete());
}

void TestMonths::whatIsExpectedIsNotMissing()
{
    Shelf shelf;
    Rule rule;
    rule.id = u"r"_s;
    rule.area = documents;
    rule.kind = Rule::Kind::Expected;
    rule.when = {{u"kind"_s, {u"proforma"_s}}};
    rule.reason = u"customers do not see them"_s;
    shelf.policy.rules = {rule};
    const QStringList fields {u"kind"_s, u"number"_s, u"issued_on"_s};
    const auto review = shelf.review(fields, rows({"proforma,1,2026-10-01", "invoice,2,2026-10-02"}), {});
    const Months months = monthsOf(review, shippedFields(), {});
    QCOMPARE(shown(months), QStringList {u"2026-10 ?: 2/0 missing 1 files 0+0+0"_s});
    QCOMPARE(months.all[0].all.count.expected, 1);
    QCOMPARE(months.all[0].all.count.lacking, 1);
}

void TestMonths::whatWasNotReadIsNotMissing()
{
    const Shelf shelf;
    const QStringList fields {u"kind"_s, u"number"_s, u"issued_on"_s};
    const auto review = shelf.review(
        fields, rows({"invoice,1,2026-10-01", "invoice,2,2026-10-01"}), rows({"invoice,1,2026-10-01"}), false);
    const Months months = monthsOf(review, shippedFields(), {});
    QVERIFY(!months.complete());
    QCOMPARE(shown(months), QStringList {u"2026-10 ?: 2/1 missing 0 files 0+0+0"_s});
    QCOMPARE(months.all[0].all.count.unread, 1);
    QVERIFY(!months.all[0].all.count.complete());
}

void TestMonths::theErpTellsWhatIsClosed()
{
    const Shelf shelf;
    const QStringList fields {u"kind"_s, u"number"_s, u"issued_on"_s, u"period_state"_s, u"period_closed_on"_s};
    const auto review = shelf.review(fields,
        rows({"invoice,1,2026-09-01,closed,2026-10-10", "invoice,2,2026-10-01,closed,-",
            "delivery_note,3,2026-10-02,open,-", "invoice,4,2026-11-01,open,-", "invoice,5,2026-08-01,-,-"}),
        {});
    const Months months = monthsOf(review, shippedFields(), {});
    QStringList states;
    for (const Month &month : months.all)
        states.append(shown(month.all.state));
    QCOMPARE(states, QStringList({u"open"_s, u"partly"_s, u"closed"_s, u"?"_s}));
    QCOMPARE(shown(months.all[1].kinds[0].state) + shown(months.all[1].kinds[1].state), u"closedopen"_s);
    QVERIFY(!months.all[2].byHand);
    QCOMPARE(months.all[2].closedAt, at(2026, 10, 11) - 12 * 3'600'000);
}

void TestMonths::somebodyClosesByHand()
{
    const Shelf shelf;
    const QStringList fields {u"kind"_s, u"number"_s, u"issued_on"_s, u"period_state"_s};
    const auto review = shelf.review(
        fields, rows({"invoice,1,2026-10-01,open", "invoice,2,2026-09-01,closed", "invoice,3,2026-08-01,-"}), {});
    const QVector<Closing> closings {{documents, u"2026-10"_s, u"anna"_s, at(2026, 11, 4)},
        {documents, u"2026-09"_s, u"jan"_s, at(2026, 11, 4)}, {documents, u"later"_s, u"jan"_s, 1},
        {u"orders"_s, u"2026-08"_s, u"jan"_s, 1}};
    const Months months = monthsOf(review, shippedFields(), closings);
    QCOMPARE(shown(months.all[0].all.state), u"closed"_s);
    QVERIFY(months.all[0].byHand);
    QCOMPARE(months.all[0].by, u"anna"_s);
    QCOMPARE(months.all[0].closedAt, at(2026, 11, 4));
    QVERIFY(!months.all[1].byHand);                   // the ERP closed it, too
    QCOMPARE(shown(months.all[2].all.state), u"?"_s); // another area's
}

void TestMonths::whatComesLaterIsTold()
{
    Shelf shelf;
    shelf.seen = {{u"1"_s, at(2026, 11, 9)}, {u"2"_s, at(2026, 11, 11)}, {u"3"_s, at(2026, 11, 11)}};
    const QStringList fields {u"kind"_s, u"number"_s, u"issued_on"_s, u"period_state"_s, u"period_closed_on"_s};
    const auto review = shelf.review(fields,
        rows({"invoice,1,2026-10-01,closed,2026-11-10", "invoice,2,2026-10-30,closed,2026-11-10",
            "invoice,3,2026-11-01,open,-"}),
        {});
    const Months months = monthsOf(review, shippedFields(), {});
    QCOMPARE(months.all[1].all.count.missing, 2);
    QCOMPARE(months.all[1].all.count.late, 1);
    QCOMPARE(months.all[0].all.count.late, 0);
    const Months byHand = monthsOf(review, shippedFields(), {{documents, u"2026-11"_s, u"anna"_s, at(2026, 11, 10)}});
    QCOMPARE(byHand.all[0].all.count.late, 1);
}

void TestMonths::moneyByCurrency()
{
    const Shelf shelf;
    const QStringList fields {u"kind"_s, u"number"_s, u"issued_on"_s, u"currency"_s, u"gross_total"_s};
    const auto review = shelf.review(fields,
        rows({"invoice,1,2026-10-01,PLN,10.50", "invoice,2,2026-10-01,PLN,0.25", "invoice,3,2026-10-01,EUR,7",
            "delivery_note,4,2026-10-01,-,-"}),
        rows({"invoice,1,2026-10-01,PLN,10.50"}));
    const Months months = monthsOf(review, shippedFields(), {});
    QStringList sums;
    for (const MonthSum &sum : months.all[0].all.count.sums)
        sums.append(u"%1 %2 %3"_s.arg(months.text(sum.currency)).arg(sum.all).arg(sum.missing));
    QCOMPARE(sums, QStringList({u"PLN 1075 25"_s, u"EUR 700 700"_s}));
}

void TestMonths::itsRowsAreTheOnesCounted()
{
    const Shelf shelf;
    const QStringList fields {u"kind"_s, u"number"_s, u"issued_on"_s, u"customer"_s};
    const auto review = shelf.review(fields,
        rows({"invoice,1,2026-10-01,K1", "invoice,2,2026-10-02,K2", "report,3,2026-10-03,K2",
            "invoice,4,2026-11-01,K2"}),
        rows({"invoice,1,2026-10-01,K1"}));
    const Months months = monthsOf(review, shippedFields(), {});
    const int october = monthNumber("2026-10");
    const Cell invoice = shelf.t.pools->texts.find("invoice"), second = shelf.t.pools->texts.find("K2");
    QCOMPARE(keysOf(months, {october, {}, {}, false}), QStringList({u"1"_s, u"2"_s, u"3"_s}));
    QCOMPARE(keysOf(months, {october, {}, {}, true}), QStringList({u"2"_s, u"3"_s}));
    QCOMPARE(keysOf(months, {october, invoice, {}, true}), QStringList {u"2"_s});
    QCOMPARE(keysOf(months, {october, invoice, second, false}), QStringList {u"2"_s});
    QCOMPARE(keysOf(months, {october, {}, Null, false}), QStringList());
}

void TestMonths::numbers()
{
    QCOMPARE(monthNumber("2026-10"), 2026 * 12 + 9);
    for (const char *wrong :
        {"", "2026-1", "2026-13", "2026-00", "10-2026", "2026/10", "2026-1x", "0000-01", "2026-10 "})
        QCOMPARE(monthNumber(wrong), -1);
    Month month;
    QCOMPARE(month.name(), QString());
    month.number = monthNumber("2026-01");
    QCOMPARE(month.name(), u"2026-01"_s);
}

void TestMonths::aWrongFileIsNamed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("subject");
    QTest::newRow("member") << QByteArray(R"({"months":{"day":"issued_on","days":"x"}})")
                            << u"documents: months.days"_s;
    QTest::newRow("no day") << QByteArray(R"({"months":{"kind":"kind"}})") << u"documents: months.day"_s;
    QTest::newRow("field") << QByteArray(R"({"months":{"day":"issued_on","whose":"nobody"}})")
                           << u"documents: months.whose"_s;
    QTest::newRow("type") << QByteArray(R"({"months":{"day":"customer"}})") << u"documents: months.day"_s;
    QTest::newRow("contents") << QByteArray(R"({"months":{"day":"issued_on","contents":["x"]}})")
                              << u"documents: months.contents"_s;
    QTest::newRow("state alone") << QByteArray(R"({"months":{"day":"issued_on","state":"period_state"}})")
                                 << u"documents: months.state"_s;
}

void TestMonths::aWrongFileIsNamed()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, subject);
    const auto fields = parseMonthFields(json, *shippedSchema(documents), documents);
    QVERIFY(!fields);
    QCOMPARE(fields.error().subject, subject);
    const auto none = parseMonthFields(areaJson(u"stock"_s), *shippedSchema(u"stock"_s), u"stock"_s);
    QVERIFY(none && !*none);
}

QTEST_GUILESS_MAIN(TestMonths)
#include "tst_months.moc"
