// zgodactl inbox, on a demo: what needs a person over all areas, and what is said of it, across calls.
#include "connectors/files/file.h"
#include "tests/app/ctlrun.h"

#include <QDateTime>
#include <QJsonArray>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

const QString rowsId = u"rows"_s, areaId = u"area"_s, ownerId = u"owner"_s;

QString keyOf(const QJsonObject &row)
{
    QStringList parts;
    for (const QJsonValue part : row.value(u"key"_s).toArray())
        parts.append(part.toString());
    return parts.join(u'|');
}

QVector<QJsonObject> rowsOf(const Ran &ran)
{
    QVector<QJsonObject> out;
    for (const QJsonValue row : ran.json().value(rowsId).toArray())
        out.append(row.toObject());
    return out;
}

} // namespace

class TestCtlInbox final : public CtlTest {
    Q_OBJECT
private Q_SLOTS:
    void allAreasByWhatTheyCost();
    void whatIsSaidStays();
    void severalPeopleGetTheRowsInTurn();
    void postponedRowsWaitThroughAnotherRead();
    void aRowIsSplitIntoItsFields();
    void aSummaryTellsWhatWasDone();
    void cutOffHoursCountDown();
    void whatIsTypedWrong();

private:
    QStringList keys(const QString &area, int count) const;
};

QStringList TestCtlInbox::keys(const QString &area, int count) const
{
    QStringList out;
    for (const QJsonObject &row : rowsOf(run(m_w, "inbox --json"))) {
        if (row.value(areaId).toString() == area && out.size() < count)
            out.append(keyOf(row));
    }
    return out;
}

void TestCtlInbox::allAreasByWhatTheyCost()
{
    const Ran ran = run(m_w, "inbox --json");
    QVERIFY2(ran.exit == 2, qPrintable(ran.err));
    const auto rows = rowsOf(ran);
    QCOMPARE(rows.size(), qsizetype(ran.json().value(u"open"_s).toInt()));
    qint64 needs = 0;
    QSet<QString> areas;
    for (const QJsonObject &row : rows)
        areas.insert(row.value(areaId).toString());
    for (const QString &area : areas)
        needs += run(m_w, "diff", {area, u"--json"_s}).json().value(u"needsYou"_s).toInt();
    QCOMPARE(rows.size(), needs);
    QVERIFY(areas.size() > 2);
    QHash<QString, double> last; // by currency: amounts of two are not compared
    int priced = 0;
    bool unpriced = false;
    for (const QJsonObject &row : rows) {
        const QJsonObject cost = row.value(u"cost"_s).toObject();
        const QDate due = QDate::fromString(row.value(u"due"_s).toString(), Qt::ISODate);
        if (due.isValid() && due <= QDate::currentDate())
            continue; // these go first, whatever they cost
        if (cost.isEmpty()) {
            unpriced = true;
            continue;
        }
        QVERIFY2(!unpriced, qPrintable(keyOf(row))); // what nobody can price comes last
        const QString currency = cost.value(u"currency"_s).toString();
        const double amount = cost.value(u"amount"_s).toString().toDouble();
        QVERIFY2(amount <= last.value(currency, 1e18), qPrintable(keyOf(row)));
        last[currency] = amount;
        ++priced;
    }
    QVERIFY2(priced > 5, qPrintable(QString::number(priced)));
    const Ran text = run(m_w, "inbox");
    QCOMPARE(text.exit, 2);
    QVERIFY2(text.out.contains(u"At stake"_s), qPrintable(text.out));
}

void TestCtlInbox::whatIsSaidStays()
{
    const QString key = keys(u"stock"_s, 1).value(0);
    QVERIFY(!key.isEmpty());
    const int open = run(m_w, "inbox --json").json().value(u"open"_s).toInt();
    QCOMPARE(run(m_w, "inbox assign stock --to ann --key", {key}).exit, 0);
    QCOMPARE(run(m_w, "inbox comment stock --text counted --key", {key}).exit, 0);
    const auto mine = rowsOf(run(m_w, "inbox --json --owner ann"));
    QCOMPARE(mine.size(), 1);
    QCOMPARE(keyOf(mine[0]), key);
    QCOMPARE(mine[0].value(u"comment"_s).toString(), u"counted"_s);
    const Ran waits = run(m_w, "inbox postpone stock --until 2099-01-01 --json --key", {key});
    QVERIFY2(waits.exit == 0, qPrintable(waits.err));
    QCOMPARE(waits.json().value(rowsId).toInt(), 1);
    QCOMPARE(run(m_w, "inbox --json").json().value(u"open"_s).toInt(), open - 1);
    QVERIFY(rowsOf(run(m_w, "inbox --json --owner ann")).isEmpty());
    const auto all = rowsOf(run(m_w, "inbox --json --owner ann --all"));
    QCOMPARE(all.size(), 1);
    QCOMPARE(all[0].value(u"until"_s).toString(), u"2099-01-01"_s);
    QCOMPARE(run(m_w, "inbox resume stock --key", {key}).exit, 0);
    QCOMPARE(rowsOf(run(m_w, "inbox --json --owner ann")).size(), 1);
    QCOMPARE(run(m_w, "inbox assign stock --to= --key", {key}).exit, 0);
    QVERIFY(rowsOf(run(m_w, "inbox --json --owner ann")).isEmpty());
}

void TestCtlInbox::severalPeopleGetTheRowsInTurn()
{
    const QStringList some = keys(u"stock"_s, 4);
    QCOMPARE(some.size(), 4);
    QStringList more;
    for (const QString &key : some)
        more << u"--key"_s << key;
    QCOMPARE(run(m_w, "inbox assign stock --to ann,bob", more).exit, 0);
    QCOMPARE(rowsOf(run(m_w, "inbox --json --owner ann")).size(), 2);
    QCOMPARE(rowsOf(run(m_w, "inbox --json --owner bob")).size(), 2);
}

void TestCtlInbox::postponedRowsWaitThroughAnotherRead()
{
    const QStringList some = keys(u"stock"_s, 1000);
    QStringList more;
    for (const QString &key : some)
        more << u"--key"_s << key;
    QCOMPARE(run(m_w, "inbox postpone stock", more).exit, 0);
    QVERIFY(keys(u"stock"_s, 1).isEmpty());
    QCOMPARE(run(m_w, "read stock").exit, 0); // the same values: they still wait
    QVERIFY(keys(u"stock"_s, 1).isEmpty());
}

void TestCtlInbox::aRowIsSplitIntoItsFields()
{
    QString key;
    for (const QJsonObject &row : rowsOf(run(m_w, "inbox --json"))) {
        if (row.value(areaId).toString() == u"prices"_s && row.value(u"more"_s).toInt() > 0)
            key = keyOf(row);
    }
    QVERIFY(!key.isEmpty());
    const auto partsOf = [&](const QStringList &more) {
        QHash<QString, QJsonObject> out;
        for (const QJsonObject &row : rowsOf(run(m_w, "inbox --json", more))) {
            if (row.value(areaId).toString() == u"prices"_s && keyOf(row) == key)
                out.insert(row.value(u"field"_s).toString(), row);
        }
        return out;
    };
    QVERIFY(run(m_w, "inbox comment prices --field net --text x --key", {key}).err.contains(u"not split"_s));
    QCOMPARE(run(m_w, "inbox join prices --key", {key}).exit, 1);
    QCOMPARE(run(m_w, "inbox split prices --field net --key", {key}).exit, 1);
    const int open = run(m_w, "inbox --json").json().value(u"open"_s).toInt();
    QCOMPARE(run(m_w, "inbox split prices --key", {key}).exit, 0);
    QCOMPARE(run(m_w, "inbox split prices --key", {key}).exit, 1); // it is
    const auto parts = partsOf({});
    QCOMPARE(parts.size(), 2);
    QVERIFY(parts[u"net"_s].value(u"split"_s).toBool() && parts[u"gross"_s].value(u"split"_s).toBool());
    QCOMPARE(run(m_w, "inbox --json").json().value(u"open"_s).toInt(), open + 1);
    QCOMPARE(run(m_w, "inbox assign prices --to ann --field gross --key", {key}).exit, 0);
    QCOMPARE(run(m_w, "inbox comment prices --text asked --key", {key}).exit, 0); // of each
    QCOMPARE(run(m_w, "inbox postpone prices --field net --key", {key}).exit, 0);
    QCOMPARE(partsOf({}).keys(), QStringList(u"gross"_s));
    const auto all = partsOf({u"--all"_s});
    QCOMPARE(all[u"gross"_s].value(ownerId).toString(), u"ann"_s);
    QVERIFY(all[u"net"_s].value(ownerId).isNull());
    QCOMPARE(all[u"net"_s].value(u"comment"_s).toString(), u"asked"_s);
    QVERIFY(all[u"net"_s].value(u"postponed"_s).toBool());
    const Ran summary = run(m_w, "inbox summary");
    QVERIFY2(summary.out.contains(u"split into fields"_s), qPrintable(summary.out));
    QCOMPARE(run(m_w, "decide prices --take erp --field gross --key", {key}).exit, 0);
    QVERIFY(partsOf({}).isEmpty()); // the other one still waits
    QCOMPARE(run(m_w, "inbox join prices --key", {key}).exit, 0);
    const auto joined = partsOf({u"--all"_s});
    QCOMPARE(joined.size(), 1);
    QCOMPARE(joined[u"net"_s].value(ownerId).toString(), u"ann"_s);
    QVERIFY(joined[u"net"_s].value(u"postponed"_s).toBool() && !joined[u"net"_s].value(u"split"_s).toBool());
}

void TestCtlInbox::aSummaryTellsWhatWasDone()
{
    const QStringList some = keys(u"stock"_s, 2);
    QCOMPARE(some.size(), 2);
    QCOMPARE(run(m_w, "decide stock --take leave --key", {some[0]}).exit, 0);
    QCOMPARE(run(m_w, "inbox postpone stock --key", {some[1]}).exit, 0);
    const QString file = m_root.filePath(u"summary.html"_s);
    const Ran ran = run(m_w, "inbox summary --json --html", {file});
    QVERIFY2(ran.exit == 0, qPrintable(ran.err));
    QStringList what;
    for (const QJsonValue line : ran.json().value(u"lines"_s).toArray())
        what.append(line.toArray().first().toString());
    QCOMPARE(what, QStringList({u"decided"_s, u"postponed"_s}));
    const auto page = readFile(file);
    QVERIFY(page && page->contains("1 decided") && page->contains("<table"));
    QVERIFY(run(m_w, "inbox summary --json --since 2099-01-01").json().value(u"lines"_s).toArray().isEmpty());
    QCOMPARE(run(m_w, "inbox summary --since yesterday").exit, 1);
}

void TestCtlInbox::cutOffHoursCountDown()
{
    const auto orders = [this] {
        const Ran ran = run(m_w, "cutoffs --json");
        QSet<QString> out;
        for (const QJsonValue one : ran.json().value(u"cutOffs"_s).toArray()) {
            for (const char *part : {"waiting", "missed"}) {
                for (const QJsonValue key : one[QLatin1String(part)][u"keys"_s].toArray())
                    out.insert(key.toArray().first().toString());
            }
        }
        return out;
    };
    const Ran ran = run(m_w, "cutoffs --json");
    QVERIFY2(ran.exit == 2, qPrintable(ran.err));
    const QJsonArray cutOffs = ran.json().value(u"cutOffs"_s).toArray();
    QCOMPARE(cutOffs.size(), 2);
    for (const QJsonValue one : cutOffs) {
        const int left = one[u"secondsLeft"_s].toInt(-1);
        QVERIFY2(left > 0 && left <= 2 * 24 * 3600, qPrintable(QString::number(left)));
    }
    const QSet<QString> before = orders();
    QVERIFY(!before.isEmpty());
    QSet<QString> onlyInTheShop, inTheInbox;
    for (const QJsonObject &row : rowsOf(run(m_w, "diff", {u"orders"_s, u"--json"_s, u"--state"_s, u"only-b2b"_s})))
        onlyInTheShop.insert(keyOf(row));
    QVERIFY(onlyInTheShop.contains(before));
    for (const QJsonObject &row : rowsOf(run(m_w, "inbox --json"))) {
        const QJsonObject cutOff = row.value(u"cutOff"_s).toObject();
        if (cutOff.isEmpty())
            continue;
        QCOMPARE(row.value(areaId).toString(), u"orders"_s);
        QVERIFY(QDateTime::fromString(cutOff.value(u"at"_s).toString(), Qt::ISODateWithMs).isValid());
        inTheInbox.insert(keyOf(row));
    }
    QVERIFY(before.contains(inTheInbox));
    const Ran text = run(m_w, "cutoffs");
    QVERIFY2(text.out.contains(cutOffs.first()[u"name"_s].toString()), qPrintable(text.out));
    QVERIFY2(run(m_w, "inbox").out.contains(text.out.section(u',', 0, 0)), qPrintable(text.out));
    // What is in the ERP now is late for nothing any more.
    QString order; // the first that may go: some name what the ERP does not have
    for (const QString &one : QStringList(before.begin(), before.end())) {
        const QStringList decision {u"orders"_s, u"--key"_s, one, u"--take"_s, u"b2b"_s};
        if (order.isEmpty() && run(m_w, "decide", decision).exit == 0)
            order = one;
    }
    QVERIFY(!order.isEmpty());
    run(m_w, "plan", {u"orders"_s, u"--out"_s, m_plan});
    const Ran applied = run(m_w, "apply", {m_plan});
    QVERIFY2(applied.exit == 0, qPrintable(applied.err));
    QVERIFY(!orders().contains(order));
    QVERIFY(run(m_w, "cutoffs", {u"now"_s}).exit == 1);
}

void TestCtlInbox::whatIsTypedWrong()
{
    const QString key = keys(u"stock"_s, 1).value(0);
    QCOMPARE(run(m_w, "inbox assign").exit, 1);
    QCOMPARE(run(m_w, "inbox assign stock --key", {key}).exit, 1);
    QCOMPARE(run(m_w, "inbox sing stock --key", {key}).exit, 1);
    QCOMPARE(run(m_w, "inbox postpone stock --until 2020-01-01 --key", {key}).exit, 1);
    QCOMPARE(run(m_w, "inbox postpone nowhere --key", {key}).exit, 1);
    QCOMPARE(run(m_w, "inbox comment stock --text x --key nothing").exit, 1);
}

QTEST_GUILESS_MAIN(TestCtlInbox)
#include "tst_ctlinbox.moc"
