// A salesperson's desk on a demo (--as NAME): what every screen counts and what a plan holds is their customers' alone.
#include "connectors/sqlite/sqlite.h"
#include "tests/app/ctlrun.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QSet>
#include <QTest>

using namespace zgoda;
using namespace zgoda::test;
using namespace Qt::StringLiterals;

namespace {

const QStringList people {u"H01"_s, u"H02"_s, u"H03"_s, u"H04"_s, u"H05"_s, u"H06"_s, u"H07"_s, u"H08"_s};
const QSet<QString> nobodys {u"stock"_s, u"products"_s, u"prices"_s};

QString keyOf(const QJsonValue &row)
{
    QStringList parts;
    for (const QJsonValue part : row[u"key"].toArray())
        parts.append(part.toString());
    return row[u"area"].toString() + u' ' + parts.join(u'|');
}

// What each month counts for a customer, by "month customer".
QHash<QString, QJsonObject> monthsByCustomer(const Ran &ran)
{
    QHash<QString, QJsonObject> out;
    for (const QJsonValue month : ran.json()[u"months"].toArray()) {
        for (const QJsonValue part : month[u"people"].toArray())
            out.insert(month[u"month"].toString() + u' ' + part[u"code"].toString(), part.toObject());
    }
    return out;
}

// The orders that wait for each cut-off hour or missed it: "name waiting order".
QSet<QString> cutOffOrders(const Ran &ran)
{
    QSet<QString> out;
    for (const QJsonValue cutOff : ran.json()[u"cutOffs"].toArray()) {
        for (const QString &what : {u"waiting"_s, u"missed"_s}) {
            for (const QJsonValue key : cutOff[what][u"keys"].toArray())
                out.insert(cutOff[u"name"].toString() + u'|' + what + u'|' + key[0].toString());
        }
    }
    return out;
}

} // namespace

class TestCtlRole final : public CtlTest {
    Q_OBJECT
private Q_SLOTS:
    void everyPersonsCounts();
    void whatIsNobodysIsOnlyLookedAt();
    void aPlanHoldsNothingOfOthers();
    void monthsCountOwnPapers();
    void cutOffsCountOwnOrders();
    void whatIsEverybodysIsNotChanged();

private:
    Ran as(const QString &person, const char *arguments, const QStringList &more = {}) const
    {
        return run(m_w, arguments, QStringList {u"--as"_s, person} + more);
    }
    QString ask(const char *file, const QString &sql) const;
    QSet<QString> salespersonsOf(const QString &customer) const;
    QString customerOf(const QString &order) const;
};

QString TestCtlRole::ask(const char *file, const QString &sql) const
{
    auto database = sqlite::Database::open(QDir(m_w).filePath(QLatin1String(file)), sqlite::Open::ReadOnly);
    if (!database)
        qFatal("no such database");
    auto statement = (*database)->prepare(sql.toUtf8());
    if (!statement)
        qFatal("%s", qPrintable(sql));
    return statement->step().value_or(false) ? statement->text(0) : QString();
}

// As either side says; the systems may disagree, and a code may be joined to another.
QSet<QString> TestCtlRole::salespersonsOf(const QString &customer) const
{
    return {ask("erp.sqlite", u"SELECT handlowiec FROM kontrahent WHERE kod = '%1'"_s.arg(customer)),
        ask("shop.sqlite", u"SELECT salesperson FROM customers WHERE customer = '%1'"_s.arg(customer))};
}

QString TestCtlRole::customerOf(const QString &order) const
{
    const QString shop = ask("shop.sqlite", u"SELECT customer FROM orders WHERE \"order\" = '%1'"_s.arg(order));
    return !shop.isEmpty() ? shop
                           : ask("erp.sqlite",
                               u"SELECT k.kod FROM zamowienie z JOIN kontrahent k ON k.id = z.kontrahent_id "
                               "WHERE z.numer = '%1' OR z.numer_obcy = '%1'"_s.arg(order));
}

// Each row that needs somebody is on one person's desk at most, and each area's number is that of its rows.
void TestCtlRole::everyPersonsCounts()
{
    QSet<QString> all, met;
    for (const QJsonValue row : run(m_w, "inbox --json").json()[u"rows"].toArray())
        all.insert(keyOf(row));
    QVERIFY(!all.isEmpty());
    for (const QString &person : people) {
        const QJsonObject inbox = as(person, "inbox --json").json();
        QHash<QString, int> counts;
        for (const QJsonValue row : inbox[u"rows"].toArray()) {
            const QString key = keyOf(row);
            QVERIFY2(all.contains(key) && !met.contains(key), qPrintable(person + u' ' + key));
            QVERIFY2(!nobodys.contains(row[u"area"].toString()), qPrintable(key));
            met.insert(key);
            ++counts[row[u"area"].toString()];
        }
        QCOMPARE(inbox[u"open"].toInt(), int(inbox[u"rows"].toArray().size()));
        for (const char *area : {"customers", "orders", "credit", "documents", "stock"}) {
            const QJsonObject diff = as(person, "diff --json", {QLatin1String(area)}).json();
            QCOMPARE(diff[u"needsYou"].toInt(), counts.value(QLatin1String(area)));
        }
    }
    QVERIFY2(met.size() > 20, qPrintable(QString::number(met.size())));
    for (const QString &key : std::as_const(all)) { // nobody's: stock, prices, and customers without a salesperson
        const QString area = key.section(u' ', 0, 0), code = key.section(u' ', 1).section(u'|', 0, 0);
        if (area == u"orders"_s && !met.contains(key))
            QVERIFY2(salespersonsOf(customerOf(code)).contains(QString()), qPrintable(key));
    }
}

void TestCtlRole::whatIsNobodysIsOnlyLookedAt()
{
    const QJsonObject whole = run(m_w, "diff stock --json").json(), own = as(u"H03"_s, "diff stock --json").json();
    QCOMPARE(own[u"rows"].toArray().size(), whole[u"rows"].toArray().size());
    QCOMPARE(own[u"erp"][u"rows"].toInteger(), whole[u"erp"][u"rows"].toInteger());
    QVERIFY(whole[u"willWrite"].toInt() > 0);
    QCOMPARE(own[u"willWrite"].toInt(), 0);
    QCOMPARE(own[u"needsYou"].toInt(), 0);
    for (const QString &side : {u"erp"_s, u"b2b"_s}) {
        const QJsonObject few = as(u"H03"_s, "diff customers --json").json();
        QVERIFY(few[side][u"rows"].toInteger() > 0);
        QVERIFY(
            few[side][u"rows"].toInteger() < run(m_w, "diff customers --json").json()[side][u"rows"].toInteger() / 3);
    }
}

void TestCtlRole::aPlanHoldsNothingOfOthers()
{
    int steps = 0;
    for (const QString &person : people) {
        const QString file = QDir(m_w).filePath(person + u".plan.json"_s);
        const Ran made = as(person, "plan --json", {u"--out"_s, file});
        QVERIFY2(made.exit == 0 || made.exit == 3, qPrintable(made.err));
        QFile saved(file);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        const QJsonObject plan = QJsonDocument::fromJson(saved.readAll()).object();
        for (const QJsonValue step : plan[u"steps"].toArray()) {
            const QString area = step[u"area"].toString(), first = step[u"key"][0].toString();
            QVERIFY2(!nobodys.contains(area), qPrintable(keyOf(step)));
            QString customer = first;
            if (area == u"orders"_s || area == u"order_lines"_s)
                customer = customerOf(first);
            else if (area == u"documents"_s || area == u"document_lines"_s)
                customer = ask("erp.sqlite",
                    u"SELECT k.kod FROM dokument d JOIN kontrahent k ON k.id = d.kontrahent_id WHERE d.numer = '%1'"_s
                        .arg(step[u"key"][1].toString()));
            else if (area == u"terms"_s)
                customer = step[u"key"][1].toString();
            QVERIFY2(salespersonsOf(customer).contains(person), qPrintable(person + u' ' + keyOf(step)));
            ++steps;
        }
    }
    QVERIFY2(steps > 10, qPrintable(QString::number(steps)));
    const QString all = QDir(m_w).filePath(u"all.plan.json"_s);
    QVERIFY(run(m_w, "plan", {u"--out"_s, all}).exit != 1);
    const Ran refused = as(u"H03"_s, "apply --dry-run --json", {all});
    QCOMPARE(refused.exit, 1);
    QVERIFY2(refused.err.contains(u"rows of others"_s), qPrintable(refused.err));
}

// A customer's month is counted alike for everybody who sees it, and one person sees it at most.
void TestCtlRole::monthsCountOwnPapers()
{
    const auto all = monthsByCustomer(run(m_w, "months --json"));
    QSet<QString> met;
    for (const QString &person : people) {
        const Ran ran = as(person, "months --json");
        QVERIFY2(ran.exit == 0 || ran.exit == 2, qPrintable(ran.err));
        const auto own = monthsByCustomer(ran);
        for (auto it = own.begin(); it != own.end(); ++it) {
            QVERIFY2(!met.contains(it.key()), qPrintable(person + u' ' + it.key()));
            QVERIFY2(salespersonsOf(it.key().section(u' ', 1)).contains(person), qPrintable(person + u' ' + it.key()));
            QCOMPARE(it.value(), all.value(it.key()));
            met.insert(it.key());
        }
        for (const QJsonValue month : ran.json()[u"months"].toArray()) { // nor is anybody else's in the totals
            qint64 sum = 0;
            for (const QJsonValue part : month[u"people"].toArray())
                sum += part[u"erp"].toInteger();
            QCOMPARE(sum, month[u"erp"].toInteger());
        }
    }
    QVERIFY2(met.size() > 20, qPrintable(QString::number(met.size())));
    for (auto it = all.begin(); it != all.end(); ++it) {
        if (!met.contains(it.key()))
            QVERIFY2(salespersonsOf(it.key().section(u' ', 1)).contains(QString()), qPrintable(it.key()));
    }
}

void TestCtlRole::cutOffsCountOwnOrders()
{
    const QSet<QString> all = cutOffOrders(run(m_w, "cutoffs --json"));
    QVERIFY(!all.isEmpty());
    QSet<QString> met;
    for (const QString &person : people) {
        const Ran ran = as(person, "cutoffs --json");
        const QSet<QString> own = cutOffOrders(ran);
        QCOMPARE(ran.exit, own.isEmpty() ? 0 : 2);
        for (const QString &order : own) {
            QVERIFY2(all.contains(order) && !met.contains(order), qPrintable(person + u' ' + order));
            QVERIFY2(salespersonsOf(customerOf(order.section(u'|', 2))).contains(person), qPrintable(order));
        }
        met += own;
    }
    QVERIFY(!met.isEmpty());
    for (const QString &order : all) {
        if (!met.contains(order))
            QVERIFY2(salespersonsOf(customerOf(order.section(u'|', 2))).contains(QString()), qPrintable(order));
    }
}

void TestCtlRole::whatIsEverybodysIsNotChanged()
{
    const auto workspace = [this] {
        QFile file(QDir(m_w).filePath(u"workspace.json"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray before = workspace();
    QVERIFY(!before.isEmpty());
    for (const char *act : {"months close 2026-11", "months reopen 2026-11"}) {
        const Ran refused = as(u"H03"_s, act);
        QVERIFY2(refused.exit == 1 && refused.err.contains(u"--as"_s), qPrintable(refused.out + refused.err));
    }
    QCOMPARE(workspace(), before);
    QCOMPARE(as(u"H03"_s, "emergency freeze --reason x").exit, 1);
    QCOMPARE(as(u"H03"_s, "test-connection erp").exit, 1);
    QCOMPARE(run(m_w, "emergency --json").json()[u"on"].toArray().size(), 0);
    QCOMPARE(run(m_w, "inbox --as").exit, 1);
    QCOMPARE(as(u"nobody of that name"_s, "inbox --json").exit, 0);
}

QTEST_GUILESS_MAIN(TestCtlRole)
#include "tst_ctlrole.moc"
