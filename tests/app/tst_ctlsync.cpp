// zgodactl sync and check on a demo: just what was asked for is read, written and seen.
#include "app/demo/world.h"
#include "connectors/sqlite/sqlite.h"
#include "tests/app/ctlrun.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace zgoda;
using namespace zgoda::test;
using namespace Qt::StringLiterals;

namespace {

// In one of the demo's two databases.
QString ask(const QString &file, const QByteArray &sql)
{
    auto database = sqlite::Database::open(file, sqlite::Open::ReadOnly);
    if (!database)
        return u"?"_s;
    auto statement = (*database)->prepare(sql);
    return statement && statement->step().value_or(false) ? statement->text(0) : QString();
}

QJsonObject areaOf(const QJsonObject &json, const QString &area)
{
    for (const QJsonValue entry : json[u"areas"].toArray()) {
        if (entry[u"area"].toString() == area)
            return entry.toObject();
    }
    return {};
}

} // namespace

class TestCtlSync final : public CtlTest {
    Q_OBJECT
private Q_SLOTS:
    void aProductIsReadAndWritten();
    void aCustomerWithEverything();
    void aDocumentsItems();
    void aPastedList();
    void whatNobodyHas();
    void theLiveCheck();
    void whatOnlyTheShopPrices();

private:
    QString erp(const QByteArray &sql) const { return ask(QDir(m_w).filePath(u"erp.sqlite"_s), sql); }
    QString shop(const QByteArray &sql) const { return ask(QDir(m_w).filePath(u"shop.sqlite"_s), sql); }
};

void TestCtlSync::aProductIsReadAndWritten()
{
    QCOMPARE(run(m_w, "read --wait --json").exit, 0);
    const QString sku = shop("SELECT sku FROM products WHERE hidden = '0' LIMIT 1 OFFSET 40");
    const Ran looked = run(m_w, "sync --json", {sku});
    QVERIFY2(looked.exit == 0 || looked.exit == 2, qPrintable(looked.err));
    for (const QString &area : {u"stock"_s, u"prices"_s, u"products"_s}) {
        const QJsonObject read = areaOf(looked.json(), area);
        const qint64 meant = read[u"meant"].toInteger();
        QVERIFY2(meant > 0, qPrintable(area));
        for (const char16_t *side : {u"erp", u"b2b"}) {
            const QJsonObject asked = read[u"asked"][side].toObject();
            QVERIFY2(asked[u"rows"].toInteger() <= 8 * meant, qPrintable(area)); // lists that this shop does not have
            QVERIFY(!asked[u"whole"].toBool());
        }
    }
    auto database = sqlite::Database::open(QDir(m_w).filePath(u"erp.sqlite"_s), sqlite::Open::Existing);
    QVERIFY(database);
    QVERIFY((*database)->exec("UPDATE towar SET kategoria = 'Elsewhere' WHERE symbol = '" + sku.toUtf8() + "'"));
    const Ran wrote = run(m_w, "sync --write --json", {sku});
    QVERIFY2(wrote.exit == 0 || wrote.exit == 2, qPrintable(wrote.err));
    QVERIFY2(wrote.json()[u"run"][u"done"].toInteger() > 0, qPrintable(wrote.out));
    QCOMPARE(shop("SELECT category FROM products WHERE sku = '" + sku.toUtf8() + "'"), u"Elsewhere"_s);
}

void TestCtlSync::aCustomerWithEverything()
{
    QCOMPARE(run(m_w, "read --wait --json").exit, 0);
    const QString who = shop("SELECT customer FROM documents WHERE hidden = '0' LIMIT 1");
    const Ran looked = run(m_w, "sync --by customers.customer --json", {who});
    QVERIFY2(looked.exit == 0 || looked.exit == 2, qPrintable(looked.err));
    for (const QString &area : {u"customers"_s, u"credit"_s, u"documents"_s, u"orders"_s}) {
        QVERIFY2(areaOf(looked.json(), area)[u"meant"].toInteger() > 0, qPrintable(area));
        QVERIFY2(!areaOf(looked.json(), area)[u"asked"][u"b2b"][u"whole"].toBool(), qPrintable(area));
    }
    const qint64 documents
        = shop(u"SELECT count(*) FROM documents WHERE hidden = '0' AND customer = '%1'"_s.arg(who).toUtf8())
              .toLongLong();
    QCOMPARE(areaOf(looked.json(), u"documents"_s)[u"asked"][u"b2b"][u"rows"].toInteger(), documents);
}

// The demo's invoices have no lines of their own: they list what their order does.
void TestCtlSync::aDocumentsItems()
{
    QCOMPARE(run(m_w, "read --wait --json").exit, 0);
    const QString number = shop("SELECT number FROM documents WHERE hidden = '0' LIMIT 1");
    const QString order = shop(u"SELECT \"order\" FROM documents WHERE number = '%1'"_s.arg(number).toUtf8());
    const QByteArray lines = "SELECT count(DISTINCT sku) FROM orderlines WHERE \"order\" = '" + order.toUtf8() + "'";
    for (const QString &typed : {number, order}) {
        const Ran looked = run(m_w, "sync --items --json", {typed});
        QVERIFY2(looked.exit == 0 || looked.exit == 2, qPrintable(looked.err));
        QCOMPARE(areaOf(looked.json(), u"products"_s)[u"meant"].toInteger(), shop(lines).toLongLong());
    }
}

void TestCtlSync::aPastedList()
{
    QCOMPARE(run(m_w, "read --wait --json").exit, 0);
    const QString one = shop("SELECT sku FROM products LIMIT 1"),
                  two = shop("SELECT sku FROM products LIMIT 1 OFFSET 9");
    const QByteArray pasted = u"%1\tname\r\n\"%2\"\tname\r\nNOBODY-HAS-IT\t-\r\n"_s.arg(one, two).toUtf8();
    const Ran looked
        = run({u"-w"_s, m_w, u"sync"_s, u"--list"_s, u"-"_s, u"--area"_s, u"stock"_s, u"--json"_s}, pasted);
    QVERIFY2(looked.exit == 0 || looked.exit == 2, qPrintable(looked.err));
    QCOMPARE(looked.json()[u"unknown"].toArray(), QJsonArray {u"NOBODY-HAS-IT"_s});
    QCOMPARE(looked.json()[u"areas"].toArray().size(), 1);
    const QByteArray both = "SELECT count(*) FROM stock WHERE sku IN ('" + one.toUtf8() + "', '" + two.toUtf8() + "')";
    QCOMPARE(areaOf(looked.json(), u"stock"_s)[u"asked"][u"b2b"][u"rows"].toInteger(), shop(both).toLongLong());
}

void TestCtlSync::whatNobodyHas()
{
    QCOMPARE(run(m_w, "read --wait --json").exit, 0);
    const Ran none = run(m_w, "sync NOBODY-HAS-IT");
    QCOMPARE(none.exit, 1);
    QVERIFY(none.err.contains(u"--by"_s));
    QCOMPARE(run(m_w, "sync NOBODY-HAS-IT --by products.sku").exit, 0); // asked, and neither side has it
    QCOMPARE(run(m_w, "sync X --by products.nothing").exit, 1);
    QCOMPARE(run(m_w, "sync").exit, 1);
}

void TestCtlSync::theLiveCheck()
{
    QCOMPARE(run(m_w, "read --wait --json").exit, 0);
    const QString number
        = shop("SELECT \"order\" FROM orders WHERE hidden = '0' AND origin = 'b2b' ORDER BY rowid DESC LIMIT 1");
    const QString sku = shop(u"SELECT sku FROM orderlines WHERE \"order\" = '%1' LIMIT 1"_s.arg(number).toUtf8());
    const Ran looked = run(m_w, "check --json --order", {number});
    QVERIFY2(looked.exit == 0 || looked.exit == 2, qPrintable(looked.err));
    const QJsonArray things = looked.json()[u"things"].toArray();
    QVERIFY(!things.isEmpty());
    QStringList codes;
    for (const QJsonValue thing : things)
        codes.append(thing[u"code"].toString());
    QVERIFY(codes.contains(sku));
    const Ran one = run(m_w, "check --json", {sku});
    QVERIFY2(one.exit == 0 || one.exit == 2, qPrintable(one.err));
    QCOMPARE(one.json()[u"things"].toArray().size(), 1);
    QCOMPARE(one.json()[u"wantsKnown"], QJsonValue(true));
    // Which order may have moved it: at least the one whose line it is.
    QStringList orders;
    for (const QJsonValue standing : looked.json()[u"standsIn"].toArray()) {
        QVERIFY(codes.contains(standing[u"key"][0].toString()));
        for (const QJsonValue in : standing[u"in"].toArray()) {
            QCOMPARE(in[u"area"].toString(), u"orders"_s);
            orders.append(in[u"key"][0].toString());
        }
    }
    QVERIFY2(orders.contains(number), qPrintable(orders.join(u' ')));
    const Ran shown = run(m_w, "check --order", {number});
    QVERIFY2(shown.out.contains(u"stands in, newest first:"_s) && shown.out.contains(u"Orders "_s + number),
        qPrintable(shown.out));
    QCOMPARE(run(m_w, "check --json NOBODY-HAS-IT").exit, 1);
    // A line whose quantity does not fit: nobody knows how much is wanted, and nothing says that all is there.
    {
        auto database = sqlite::Database::open(QDir(m_w).filePath(u"shop.sqlite"_s), sqlite::Open::Existing);
        QVERIFY(database);
        QVERIFY((*database)->exec(
            u"UPDATE orderlines SET quantity = '1.23456789' WHERE \"order\" = '%1'"_s.arg(number).toUtf8()));
    }
    (void)run(m_w, "read order_lines --full");
    const Ran doubtful = run(m_w, "check --json", {sku});
    QCOMPARE(doubtful.json()[u"wantsKnown"], QJsonValue(false));
    QVERIFY(run(m_w, "check", {sku}).err.contains(u"more may be wanted"_s));
}

void TestCtlSync::whatOnlyTheShopPrices()
{
    QVERIFY(QList({0, 4}).contains(run(m_w, "read --full --json").exit));
    const QString sku = shop("SELECT sku FROM prices WHERE hidden = '0' LIMIT 1"),
                  who = shop("SELECT customer FROM customers WHERE hidden = '0' LIMIT 1");
    const qint64 all = run(m_w, "price --json", {who}).json()[u"looked"].toInteger();
    const QByteArray priced = "towar_id IN (SELECT id FROM towar WHERE trim(symbol) = '" + sku.toUtf8() + "')";
    QVERIFY(all > 1 && erp("SELECT count(*) FROM cena WHERE " + priced).toInt() > 0);
    {
        auto database = sqlite::Database::open(QDir(m_w).filePath(u"erp.sqlite"_s), sqlite::Open::Existing);
        QVERIFY(database && (*database)->exec("DELETE FROM cena WHERE " + priced));
    }
    QVERIFY(QList({0, 4}).contains(run(m_w, "read prices --full --json").exit));
    QVERIFY(!run(m_w, "diff prices --json --filter", {sku}).json()[u"rows"].toArray().isEmpty());
    QCOMPARE(run(m_w, "price --json", {who}).json()[u"looked"].toInteger(), all);
}

QTEST_GUILESS_MAIN(TestCtlSync)
#include "tst_ctlsync.moc"
