// zgodactl months, on a demo: closed months that lack something, an open one, and closing by hand.
#include "connectors/files/file.h"
#include "tests/app/ctlrun.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

QVector<QJsonObject> monthsOf(const Ran &ran)
{
    QVector<QJsonObject> out;
    for (const QJsonValue month : ran.json().value(u"months"_s).toArray())
        out.append(month.toObject());
    return out;
}

QJsonObject monthOf(const Ran &ran, const QString &name)
{
    for (const QJsonObject &month : monthsOf(ran)) {
        if (month.value(u"month"_s).toString() == name)
            return month;
    }
    return {};
}

qint64 sumOf(const QJsonObject &month, const char *parts, const char *member)
{
    qint64 out = 0;
    for (const QJsonValue part : month.value(QLatin1String(parts)).toArray())
        out += part[QLatin1String(member)].toInteger();
    return out;
}

} // namespace

class TestCtlMonths final : public CtlTest {
    Q_OBJECT
private Q_SLOTS:
    void theDemoHasClosedAndOpenMonths();
    void oneMonthAndItsCustomers();
    void closedByHand();
    void exported();
    void whatIsTypedWrong();
};

void TestCtlMonths::theDemoHasClosedAndOpenMonths()
{
    const Ran ran = run(m_w, "months --json");
    QVERIFY2(ran.exit == 2, qPrintable(ran.err));
    QVERIFY(ran.json().value(u"complete"_s).toBool());
    int open = 0, closed = 0, lacking = 0, late = 0;
    for (const QJsonObject &month : monthsOf(ran)) {
        const bool isClosed = month.value(u"state"_s).toString() == "closed"_L1;
        open += month.value(u"state"_s).toString() == "open"_L1;
        closed += isClosed;
        lacking += isClosed && month.value(u"missing"_s).toInt() > 0;
        late += month.value(u"late"_s).toInt();
        QVERIFY(!month.value(u"byHand"_s).toBool());
        for (const char *member : {"erp", "b2b", "missing", "badFile", "otherFile"}) {
            QCOMPARE(sumOf(month, "kinds", member), month.value(QLatin1String(member)).toInteger());
            QCOMPARE(sumOf(month, "people", member), month.value(QLatin1String(member)).toInteger());
        }
    }
    QVERIFY(open >= 1);
    QVERIFY(closed >= 2);
    QCOMPARE(lacking, 1); // a forgotten invoice and a report that was asked for later
    QCOMPARE(late, 2);
    const Ran text = run(m_w, "months");
    QCOMPARE(text.exit, 2);
    QVERIFY2(text.out.contains(u"Came after the closing: 2 rows."_s), qPrintable(text.out));
}

void TestCtlMonths::oneMonthAndItsCustomers()
{
    QJsonObject lacking;
    for (const QJsonObject &month : monthsOf(run(m_w, "months --json"))) {
        if (month.value(u"late"_s).toInt() > 0)
            lacking = month;
    }
    const QString name = lacking.value(u"month"_s).toString();
    const Ran ran = run(m_w, "months --json --month", {name});
    QCOMPARE(monthsOf(ran).size(), 1);
    QCOMPARE(monthsOf(ran).first(), lacking);
    const Ran text = run(m_w, "months --people --month", {name});
    const QString first = lacking.value(u"people"_s).toArray().first()[u"code"_s].toString();
    QVERIFY2(text.out.contains(first), qPrintable(text.out));
    for (const QJsonObject &month : monthsOf(run(m_w, "months --json --lacking")))
        QVERIFY(!month.value(u"complete"_s).toBool());
}

void TestCtlMonths::closedByHand()
{
    const auto all = monthsOf(run(m_w, "months --json"));
    QString open;
    for (const QJsonObject &month : all) {
        if (month.value(u"state"_s).toString() == "open"_L1)
            open = month.value(u"month"_s).toString();
    }
    QVERIFY(!open.isEmpty());
    const Ran closed = run(m_w, "months close", {open});
    QVERIFY2(closed.exit == 0, qPrintable(closed.err));
    const QJsonObject after = monthOf(run(m_w, "months --json"), open);
    QCOMPARE(after.value(u"state"_s).toString(), u"closed"_s);
    QVERIFY(after.value(u"byHand"_s).toBool());
    QVERIFY(!after.value(u"by"_s).toString().isEmpty());
    QCOMPARE(after.value(u"late"_s).toInt(), 0); // all of it was there before
    QCOMPARE(run(m_w, "months reopen", {open}).exit, 0);
    QCOMPARE(monthsOf(run(m_w, "months --json")), all);
}

void TestCtlMonths::exported()
{
    const QString file = QDir(m_w).filePath(u"months"_s);
    const Ran ran = run(m_w, "months --csv", {file});
    QCOMPARE(ran.exit, 2);
    const auto csv = readFile(file + u".csv"_s);
    QVERIFY(csv.has_value());
    QVERIFY(csv->contains("Invoices") && csv->contains("Reports"));
    QCOMPARE(run(m_w, "months --xlsx", {file}).exit, 2);
    QVERIFY(readFile(file + u".xlsx"_s)->startsWith("PK"));
}

void TestCtlMonths::whatIsTypedWrong()
{
    for (const char *wrong : {"months --month 10/2026", "months close", "months close 2026-13", "months shut 2026-10",
             "months --area stock"}) {
        const Ran ran = run(m_w, wrong);
        QVERIFY2(ran.exit == 1 && !ran.err.isEmpty(), wrong);
    }
    const QString other = run(m_w, "months --area stock").err; // not as if there were none
    QVERIFY2(other.contains(u"“stock”"_s) && other.contains(u"documents"_s), qPrintable(other));
}

QTEST_GUILESS_MAIN(TestCtlMonths)
#include "tst_ctlmonths.moc"
