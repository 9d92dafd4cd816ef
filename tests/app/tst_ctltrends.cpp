// zgodactl trends, on a demo: each read adds a line, and what is printed and exported is the same.
#include "connectors/files/file.h"
#include "tests/app/ctlrun.h"

#include <QDate>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

QVector<QJsonObject> pointsOf(const Ran &ran)
{
    QVector<QJsonObject> out;
    for (const QJsonValue point : ran.json().value(u"points"_s).toArray())
        out.append(point.toObject());
    return out;
}

} // namespace

class TestCtlTrends final : public CtlTest {
    Q_OBJECT
private Q_SLOTS:
    void eachReadAddsAPoint();
    void filesHaveTheSame();
    void whatIsTypedWrong();
};

void TestCtlTrends::eachReadAddsAPoint()
{
    const auto before = pointsOf(run(m_w, "trends stock --json"));
    QVERIFY(run(m_w, "happen 20").exit == 0);
    QVERIFY(run(m_w, "read stock").exit != 1);
    const auto after = pointsOf(run(m_w, "trends stock --json"));
    QCOMPARE(after.size(), before.size() + 1);
    for (const QJsonObject &point : after)
        QCOMPARE(point.value(u"area"_s).toString(), u"stock"_s);
    const QJsonObject last = after.last();
    const QJsonObject diff = run(m_w, "diff stock --json").json();
    QCOMPARE(last.value(u"needsYou"_s), diff.value(u"needsYou"_s));
    QCOMPARE(last.value(u"willWrite"_s), diff.value(u"willWrite"_s));
    qint64 causes = 0, parts = last.value(u"others"_s).toObject().value(u"differing"_s).toInt();
    for (const QJsonValue count : last.value(u"causes"_s).toObject())
        causes += count.toInt();
    for (const QJsonValue part : last.value(u"parts"_s).toArray())
        parts += part.toObject().value(u"differing"_s).toInt();
    QCOMPARE(causes, last.value(u"differing"_s).toInt());
    QCOMPARE(parts, causes);
    const qint64 alike = diff.value(u"counts"_s).toObject().value(u"both-alike"_s).toInt();
    QCOMPARE(causes + alike, diff.value(u"total"_s).toInt());
    QVERIFY(causes > 0);
    QCOMPARE(last.value(u"by"_s).toString(), u"warehouse"_s);
    for (const QJsonObject &point : pointsOf(run(m_w, "trends --json")))
        QVERIFY(!point.value(u"at"_s).toString().isEmpty());
    const QString tomorrow = QDate::currentDate().addDays(1).toString(Qt::ISODate);
    QVERIFY(pointsOf(run(m_w, "trends --json --since", {tomorrow})).isEmpty());
    QVERIFY(run(m_w, "trends --since", {tomorrow}).out.contains(u"zgodactl read"_s));
}

void TestCtlTrends::filesHaveTheSame()
{
    QVERIFY(run(m_w, "read stock").exit != 1);
    const QString file = m_root.filePath(u"trends.csv"_s);
    QCOMPARE(run(m_w, "trends stock --csv", {file}).exit, 0);
    const auto text = readFile(file);
    QVERIFY(text);
    qsizetype lines = 1; // the headers
    for (const QJsonObject &point : pointsOf(run(m_w, "trends stock --json")))
        lines += 1 + point.value(u"parts"_s).toArray().size() + int(point.contains(u"others"_s));
    QCOMPARE(text->trimmed().split('\n').size(), lines);
    const Ran shown = run(m_w, "trends stock");
    QCOMPARE(shown.exit, 0);
    QVERIFY2(shown.out.contains(u"Need you"_s), qPrintable(shown.out));
}

void TestCtlTrends::whatIsTypedWrong()
{
    QCOMPARE(run(m_w, "trends nowhere").exit, 1);
    QCOMPARE(run(m_w, "trends --since yesterday").exit, 1);
    QCOMPARE(run(m_w, "trends stock --json --since 2026-13-01").exit, 1);
}

QTEST_GUILESS_MAIN(TestCtlTrends)
#include "tst_ctltrends.moc"
