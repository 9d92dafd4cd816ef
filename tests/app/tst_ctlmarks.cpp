// zgodactl check --flag, check --reserve and invite on a demo: what one side alone is told, once, and what takes it back.
#include "app/demo/world.h"
#include "connectors/sqlite/sqlite.h"
#include "tests/app/ctlrun.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace zgoda;
using namespace zgoda::test;
using namespace Qt::StringLiterals;

class TestCtlMarks final : public CtlTest {
    Q_OBJECT
private Q_SLOTS:
    void aShortOrderIsFlaggedInTheShop();
    void theErpHoldsWhatAnOrderWants();
    void anOrderOfTheShopIsTakenInAndHeld();
    void moreThanIsFreeIsNotHeld();
    void whatWasCalledOffIsNotHeld();
    void aCustomerIsInvitedOnce();
    void aSalespersonsNewCustomersAreInvited();
    void whatIsHeldIsOneDocument();
    void anOrderTakenInByHalfIsTold();
    void whatIsTypedWrong();

private:
    QString of(const QString &file, const QString &sql, bool write = false);
    QString erp(const QString &sql) { return of(u"erp.sqlite"_s, sql); }
    QString shop(const QString &sql) { return of(u"shop.sqlite"_s, sql); }
    void inErp(const QString &sql) { of(u"erp.sqlite"_s, sql, true); }
    void inShop(const QString &sql) { of(u"shop.sqlite"_s, sql, true); }
    QString openOrder(); // of the ERP, with one line that is open, of an article of which there is enough
    QString newInShop(const QString &quantity);
};

// In one of the demo's two databases.
QString TestCtlMarks::of(const QString &file, const QString &sql, bool write)
{
    auto database
        = sqlite::Database::open(QDir(m_w).filePath(file), write ? sqlite::Open::Existing : sqlite::Open::ReadOnly);
    if (!database)
        return u"?"_s;
    if (write)
        return (*database)->exec(sql.toUtf8().constData()) ? QString() : u"?"_s;
    auto statement = (*database)->prepare(sql.toUtf8());
    return statement && statement->step().value_or(false) ? statement->text(0) : QString();
}

QString TestCtlMarks::openOrder()
{
    const QString number = erp(
        u"SELECT coalesce(z.numer_obcy, z.numer) FROM zamowienie z WHERE z.numer_obcy IS NOT NULL AND z.status = 'P' LIMIT 1"_s);
    inErp(u"UPDATE stan SET ilosc = '500.0000', rezerwacja = '0.0000' WHERE towar_id IN (SELECT l.towar_id FROM"
          " zamowienie_poz l JOIN zamowienie z ON z.id = l.zamowienie_id WHERE z.numer_obcy = '%1')"_s.arg(number));
    return number;
}

// An order of the shop that the ERP has not, for an article of which 500 are there.
QString TestCtlMarks::newInShop(const QString &quantity)
{
    const QString sku
        = shop(u"SELECT s.sku FROM stock s WHERE s.warehouse = 'warszawa' AND s.backorder = 'no' AND s.sku NOT IN"
               " (SELECT sku FROM orderlines) LIMIT 1"_s);
    const QString customer = shop(u"SELECT customer FROM customers WHERE hidden = '0' AND active = '1' LIMIT 1"_s);
    inErp(
        u"UPDATE stan SET ilosc = CASE magazyn_id WHEN 1 THEN '500.0000' ELSE '0.0000' END, rezerwacja = '0.0000' WHERE"
        " towar_id = (SELECT min(id) FROM towar WHERE symbol = '%1')"_s.arg(sku));
    inShop(
        u"INSERT INTO orders (id, \"order\", origin, number, orderedAt, customer, status, payment, currency, net, "
        u"gross,"
        " updatedAt) VALUES ('o9001', 'B2B-9001', 'b2b', 'B2B-9001', '2026-11-02T08:00:00Z', '%1', 'accepted', 'open',"
        " 'PLN', '10.00', '12.30', '2026-11-02T08:00:00Z')"_s.arg(customer));
    inShop(
        u"INSERT INTO orderlines (id, \"order\", line, sku, quantity, unit, net, discount, shipped, updatedAt) VALUES"
        " ('l9001', 'B2B-9001', '1', '%1', '%2', 'pcs', '1.00', '0', '0', '2026-11-02T08:00:00Z')"_s.arg(
            sku, quantity));
    return sku;
}

void TestCtlMarks::aShortOrderIsFlaggedInTheShop()
{
    const QString sku = newInShop(u"700"_s);
    QVERIFY(QList({0, 2, 4}).contains(run(m_w, "read --json").exit));
    const QString flag = u"SELECT flag FROM orders WHERE id = 'o9001'"_s;
    const Ran looked = run(m_w, "check --order B2B-9001 --flag --json");
    QCOMPARE(looked.exit, 2);
    QVERIFY(looked.json()[u"flagged"].toArray().contains(u"B2B-9001"_s));
    QVERIFY(shop(flag).isEmpty()); // without --write the shop is not told
    const Ran told = run(m_w, "check --order B2B-9001 --flag --write --json --override-guard jump --reason test");
    QVERIFY2(told.exit == 2, qPrintable(told.out + told.err));
    QCOMPARE(shop(flag), u"Zgoda: short of 200 × "_s + sku);
    const QString first = told.json()[u"flaggedInShop"][u"run"][u"run"].toString();
    QVERIFY(!first.isEmpty());
    // The journal knows it, an undo takes it back, and only that.
    QVERIFY(run(m_w, "history", {first}).out.contains(u"short of 200"_s));
    QCOMPARE(run(m_w, "undo", {first}).exit, 0);
    QVERIFY(shop(flag).isEmpty());
    QCOMPARE(run(m_w, "check --order B2B-9001 --flag --write --json").exit, 2);
    QVERIFY(!shop(flag).isEmpty());
    // The goods came: it is short of nothing, and nothing says so any more.
    inErp(u"UPDATE stan SET ilosc = '900.0000' WHERE magazyn_id = 1 AND towar_id = (SELECT min(id) FROM towar WHERE "
          u"symbol ="
          " '%1')"_s.arg(sku));
    const Ran again = run(m_w, "check --order B2B-9001 --flag --write --json");
    QVERIFY2(again.exit == 0, qPrintable(again.out + again.err));
    QVERIFY(shop(flag).isEmpty());
}

void TestCtlMarks::theErpHoldsWhatAnOrderWants()
{
    const QString number = openOrder();
    QVERIFY(!number.isEmpty());
    QVERIFY(QList({0, 2, 4}).contains(run(m_w, "read --json").exit));
    const QString held
        = u"SELECT group_concat(l.rezerwacja = l.ilosc) FROM zamowienie_poz l JOIN zamowienie z ON z.id ="
          " l.zamowienie_id WHERE z.numer_obcy = '%1'"_s.arg(number),
        none = u"SELECT sum(l.rezerwacja + 0) FROM zamowienie_poz l JOIN zamowienie z ON z.id = l.zamowienie_id"
               " WHERE z.numer_obcy = '%1'"_s.arg(number),
        stock = u"SELECT sum(rezerwacja + 0) FROM stan"_s;
    const double before = erp(stock).toDouble();
    QCOMPARE(erp(none).toDouble(), 0.0);
    const Ran looked = run(m_w, "check --reserve --json --order", {number});
    QVERIFY2(looked.exit == 2, qPrintable(looked.out + looked.err));
    QVERIFY(looked.json()[u"reserved"][u"rows"].toInteger() > 0);
    QCOMPARE(erp(none).toDouble(), 0.0);
    const Ran done = run(m_w, "check --reserve --write --json --order", {number});
    QVERIFY2(done.json()[u"reserved"][u"run"][u"done"].toInteger() > 0, qPrintable(done.out + done.err));
    QVERIFY(!erp(held).contains(u'0'));
    QCOMPARE(erp(stock).toDouble() - before, erp(none).toDouble());
    for (const QJsonValue thing : done.json()[u"things"].toArray())
        QCOMPARE(thing[u"missing"].toString(), u"0.0000"_s);
    // Once: there is nothing left to hold. And it can be let go.
    QCOMPARE(run(m_w, "check --reserve --write --json --order", {number}).json()[u"reserved"][u"rows"].toInteger(), 0);
    QCOMPARE(run(m_w, "undo", {done.json()[u"reserved"][u"run"][u"run"].toString()}).exit, 0);
    QCOMPARE(erp(none).toDouble(), 0.0);
    QCOMPARE(erp(stock).toDouble(), before);
}

void TestCtlMarks::anOrderOfTheShopIsTakenInAndHeld()
{
    const QString sku = newInShop(u"30"_s);
    QVERIFY(QList({0, 2, 4}).contains(run(m_w, "read --json").exit));
    const Ran looked = run(m_w, "check --reserve --order B2B-9001");
    QCOMPARE(looked.exit, 2);
    QVERIFY(looked.err.contains(u"--write has it taken in first"_s));
    QCOMPARE(erp(u"SELECT count(*) FROM zamowienie WHERE numer_obcy = 'B2B-9001'"_s), u"0"_s);
    const Ran done = run(m_w, "check --reserve --write --json --order B2B-9001");
    QVERIFY2(done.json()[u"reserved"][u"takenIn"].toBool(), qPrintable(done.out + done.err));
    const QString line = u"SELECT l.rezerwacja FROM zamowienie_poz l JOIN zamowienie z ON z.id = l.zamowienie_id WHERE"
                         " z.numer_obcy = 'B2B-9001'"_s;
    QCOMPARE(erp(line), u"30.0000"_s);
    const QJsonObject thing = done.json()[u"things"].toArray().first().toObject();
    QCOMPARE(thing[u"code"].toString(), sku);
    QCOMPARE(thing[u"promised"].toString(), u"30.0000"_s);
    QCOMPARE(thing[u"wanted"].toString(), u"0.0000"_s);
    (void)run(m_w, "check --reserve --write --json --order B2B-9001");
    QCOMPARE(erp(u"SELECT count(*) FROM zamowienie WHERE numer_obcy = 'B2B-9001'"_s), u"1"_s);
}

void TestCtlMarks::whatWasCalledOffIsNotHeld()
{
    const QString number = openOrder();
    inErp(u"UPDATE zamowienie SET status = 'A' WHERE numer_obcy = '%1'"_s.arg(number));
    QVERIFY(QList({0, 2, 4}).contains(run(m_w, "read --json").exit));
    const Ran done = run(m_w, "check --reserve --write --json --order", {number});
    QCOMPARE(done.json()[u"reserved"][u"rows"].toInteger(-1), 0);
    QCOMPARE(erp(u"SELECT sum(l.rezerwacja + 0) FROM zamowienie_poz l JOIN zamowienie z ON z.id = l.zamowienie_id WHERE"
                 " z.numer_obcy = '%1'"_s.arg(number))
                 .toDouble(),
        0.0);
}

void TestCtlMarks::moreThanIsFreeIsNotHeld()
{
    const QString number = openOrder();
    inErp(
        u"UPDATE stan SET ilosc = '1.0000' WHERE towar_id IN (SELECT l.towar_id FROM zamowienie_poz l JOIN zamowienie z"
        " ON z.id = l.zamowienie_id WHERE z.numer_obcy = '%1' AND l.ilosc + 0 > 1)"_s.arg(number));
    QVERIFY(QList({0, 2, 4}).contains(run(m_w, "read --json").exit));
    const Ran refused = run(m_w, "check --reserve --write --json --order", {number});
    QVERIFY2(refused.json()[u"reserved"][u"run"][u"failed"].toInteger() > 0, qPrintable(refused.out + refused.err));
    QVERIFY(refused.exit != 0);
    QCOMPARE(
        erp(u"SELECT count(*) FROM zamowienie_poz l JOIN zamowienie z ON z.id = l.zamowienie_id WHERE z.numer_obcy ="
            " '%1' AND l.ilosc + 0 > 1 AND l.rezerwacja + 0 > 0"_s.arg(number)),
        u"0"_s);
    QCOMPARE(erp(u"SELECT count(*) FROM stan WHERE rezerwacja + 0 > ilosc + 0 AND ilosc = '1.0000'"_s), u"0"_s);
}

void TestCtlMarks::aCustomerIsInvitedOnce()
{
    QVERIFY(QList({0, 2, 4}).contains(run(m_w, "read customers --wait --json").exit));
    const QString code = shop(u"SELECT customer FROM customers WHERE hidden = '0' AND email IS NOT NULL LIMIT 1"_s);
    const QString mails = u"SELECT count(*) FROM mails WHERE customer = '%1'"_s.arg(code);
    const Ran looked = run(m_w, "invite --json", {code});
    QVERIFY2(looked.exit == 2, qPrintable(looked.out + looked.err));
    QCOMPARE(looked.json()[u"rows"].toInteger(), 1);
    QCOMPARE(shop(mails), u"0"_s);
    const Ran sent = run(m_w, "invite --write --json", {code});
    QVERIFY2(sent.exit == 0, qPrintable(sent.out + sent.err));
    QCOMPARE(shop(mails), u"1"_s);
    const Ran again = run(m_w, "invite --write --json", {code});
    QCOMPARE(again.exit, 0);
    QVERIFY(again.json()[u"before"].toArray().contains(code));
    QCOMPARE(shop(mails), u"1"_s);
    // What left is not called back, and the reason is said.
    const Ran undo = run(m_w, "undo", {sent.json()[u"run"][u"run"].toString()});
    QCOMPARE(undo.exit, 1);
    QVERIFY2(undo.err.contains(u"cannot be called back"_s), qPrintable(undo.err));
    QCOMPARE(shop(u"SELECT invited FROM customers WHERE customer = '%1'"_s.arg(code)), u"1"_s);
}

void TestCtlMarks::aSalespersonsNewCustomersAreInvited()
{
    const QString person = shop(
        u"SELECT salesperson FROM customers WHERE hidden = '0' GROUP BY salesperson ORDER BY count(*) DESC LIMIT 1"_s);
    inShop(u"UPDATE customers SET hasAccount = '1'"_s);
    inShop(u"UPDATE customers SET hasAccount = NULL WHERE rowid IN (SELECT rowid FROM customers WHERE hidden = '0' AND "
           u"salesperson ="
           " '%1' LIMIT 2)"_s.arg(person));
    QVERIFY(QList({0, 2, 4}).contains(run(m_w, "read customers --wait --json").exit));
    const Ran sent = run(m_w, "invite --write --json --of", {person});
    QVERIFY2(sent.exit == 0, qPrintable(sent.out + sent.err));
    QCOMPARE(sent.json()[u"rows"].toInteger(), 2);
    QCOMPARE(shop(u"SELECT count(*) FROM mails"_s), u"2"_s);
    QCOMPARE(shop(u"SELECT count(*) FROM customers WHERE invited = '1' AND salesperson = '%1'"_s.arg(person)), u"2"_s);
    const Ran again = run(m_w, "invite --write --json --of", {person});
    QCOMPARE(again.exit, 0);
    QCOMPARE(shop(u"SELECT count(*) FROM mails"_s), u"2"_s);
}

// A guard that stops a run is an error, and with --json the only thing that is said.
void TestCtlMarks::whatIsHeldIsOneDocument()
{
    newInShop(u"700"_s);
    QVERIFY(QList({0, 2, 4}).contains(run(m_w, "read --json").exit));
    const QString customer = shop(u"SELECT customer FROM customers WHERE hidden = '0' AND email IS NOT NULL LIMIT 1"_s);
    const QString sku = shop(u"SELECT sku FROM products WHERE hidden = '0' LIMIT 1 OFFSET 40"_s);
    inErp(u"UPDATE towar SET kategoria = 'Elsewhere' WHERE symbol = '%1'"_s.arg(sku));
    QCOMPARE(run(m_w, "emergency freeze --reason", {u"stocktaking"_s}).exit, 0);
    for (const QStringList &typed : {QStringList {u"check"_s, u"--order"_s, u"B2B-9001"_s, u"--flag"_s, u"--write"_s},
             QStringList {u"check"_s, u"--order"_s, u"B2B-9001"_s, u"--reserve"_s, u"--write"_s},
             QStringList {u"sync"_s, sku, u"--write"_s}, QStringList {u"invite"_s, customer, u"--write"_s}}) {
        const Ran held = run(QStringList {u"-w"_s, m_w} + typed + QStringList {u"--json"_s});
        QVERIFY2(held.exit == 3, qPrintable(typed.join(u' ') + held.out + held.err));
        QVERIFY2(held.json().contains(u"error"_s), qPrintable(typed.join(u' ') + held.out));
    }
}

// The ERP refuses the order: the check goes on, and says what became of the run.
void TestCtlMarks::anOrderTakenInByHalfIsTold()
{
    newInShop(u"30"_s);
    QVERIFY(QList({0, 2, 4}).contains(run(m_w, "read --json").exit));
    inErp(u"CREATE TRIGGER closed BEFORE INSERT ON zamowienie BEGIN SELECT RAISE(ABORT, 'closed'); END"_s);
    const Ran refused = run(m_w, "check --reserve --write --json --order B2B-9001");
    QVERIFY2(refused.exit == 4, qPrintable(refused.out + refused.err));
    const QJsonValue reserved = refused.json()[u"reserved"];
    QCOMPARE(reserved[u"takenIn"], QJsonValue(false));
    QVERIFY2(reserved[u"run"][u"failed"].toInteger() > 0, qPrintable(refused.out));
}

void TestCtlMarks::whatIsTypedWrong()
{
    QVERIFY(QList({0, 2, 4}).contains(run(m_w, "read customers stock orders order_lines --wait --json").exit));
    QCOMPARE(run(m_w, "invite").exit, 1);
    QCOMPARE(run(m_w, "invite X --of Y").exit, 1);
    QCOMPARE(run(m_w, "invite NOBODY-HAS-IT").exit, 1);
    const Ran none = run(m_w, "check --reserve SKU");
    QCOMPARE(none.exit, 1);
    QVERIFY(none.err.contains(u"--order"_s));
}

QTEST_GUILESS_MAIN(TestCtlMarks)
#include "tst_ctlmarks.moc"
