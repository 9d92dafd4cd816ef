// What needs a person, over all areas: what it costs, until when, in which order, and what people said of it.
#include "tests/models/inboxshelf.h"

#include <QDateTime>
#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

class TestInbox final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsAtStakeComesFirst();
    void aTermCostsWhatItsProductHas();
    void aDocumentIsWorthItsSum();
    void openOrdersWaitForAProduct();
    void whatIsDueGoesBeforeMoney();
    void currenciesAreNotComparedAsNumbers();
    void anOrderIsDueByItsCutOff();
    void withoutPricesItIsNotKnown();
    void aPostponedRowWaitsForItsDay();
    void aPostponedRowIsBackWhenAValueMoves();
    void whatIsSaidIsKept();
    void aDecisionOnOtherValuesIsBack();
    void theNumberBesideIsTheOpenOnes();
    void aWrongFileIsNamed_data();
    void aWrongFileIsNamed();
};

void TestInbox::whatIsAtStakeComesFirst()
{
    Shelf shelf;
    const Inbox inbox
        = inboxOf({{shelf.stockApart(), nullptr, shelf.pricesApart()}, {}, shippedFields(), {2026, 11, 28}});
    // A: 97 in stock x 1.00 of price; 5 pieces x 12.00. B: 8 x 0.50; 3 x 6.00. C has no price.
    QCOMPARE(shown(inbox),
        QStringList({u"prices A: 970000 PLN"_s, u"stock A: 600000 PLN"_s, u"stock B: 180000 PLN"_s,
            u"prices B: 40000 PLN"_s, u"stock C: -1"_s}));
    QCOMPARE(inbox.open, 5);
    QCOMPARE(inbox.postponed, 0);
    QCOMPARE(inbox.items.first().since, shelf.since);
    QCOMPARE(inbox.schemaOf(inbox.items[0]).fields[inbox.items[0].field].id, u"net"_s);
}

// As the money guard counts: 97 pieces of A, none of D, and one of a category of which nobody knows how many.
void TestInbox::aTermCostsWhatItsProductHas()
{
    Shelf shelf;
    const auto terms = [&](const char *net) {
        QVector<QStringList> out;
        for (const QString &of : {u"product,A"_s, u"product,D"_s, u"category,TOOLS"_s})
            out.append(u"customer,K1,%1,0,%2,PLN"_s.arg(of, QLatin1String(net)).split(u','));
        return out;
    };
    const auto places = shelf.review(stock, row("sku,warehouse,available"), {}, rows({"A,W,90", "A,V,7", "D,W,0"}),
        rows({"A,W,90", "A,V,7", "D,W,0"}));
    const auto review = shelf.review(u"terms"_s, row("who_kind,who,what_kind,what,min_qty,fixed_net,currency"),
        terms("10"), terms("12"), terms("11"));
    const Inbox inbox = inboxOf({{places, review}, {}, shippedFields(), {2026, 11, 28}});
    QStringList costs;
    for (const InboxItem &item : inbox.items)
        costs.append(u"%1: %2 %3"_s.arg(inbox.keyOf(item).value(3)).arg(item.money).arg(inbox.currencyOf(item)));
    costs.sort();
    QCOMPARE(costs, QStringList({u"A: 970000 PLN"_s, u"D: 0 PLN"_s, u"TOOLS: 10000 PLN"_s}));
}

void TestInbox::aDocumentIsWorthItsSum()
{
    Shelf shelf;
    const QStringList fields {u"order"_s, u"origin"_s, u"status"_s, u"currency"_s, u"gross_total"_s, u"wanted_on"_s};
    // O1 is only in the shop; the total of O2 moved on both sides; the status of O3 was set in the shop.
    const auto review = shelf.review(orders, fields, rows({"O2,b2b,new,EUR,100,-", "O3,b2b,new,PLN,300,-"}),
        rows({"O2,b2b,new,EUR,120,-", "O3,b2b,new,PLN,300,-"}),
        rows({"O1,b2b,new,PLN,250.5,2026-12-01", "O2,b2b,new,EUR,90,-", "O3,b2b,held,PLN,300,-"}));
    const Inbox inbox = inboxOf({{review}, {}, shippedFields(), {2026, 11, 28}});
    QCOMPARE(shown(inbox),
        QStringList({u"orders O2: 300000 EUR"_s, u"orders O3: 3000000 PLN"_s, u"orders O1: 2505000 PLN"_s}));
    QCOMPARE(inbox.items[2].due, QDate(2026, 12, 1).toJulianDay());
    QCOMPARE(inbox.items[1].due, Null);
}

void TestInbox::openOrdersWaitForAProduct()
{
    Shelf shelf;
    const auto heads = shelf.review(orders, {u"order"_s, u"status"_s, u"wanted_on"_s}, {},
        rows({"O1,accepted,2026-12-05", "O2,shipped,2026-11-01", "O4,accepted,2026-12-03"}),
        rows({"O1,accepted,2026-12-05", "O3,new,2026-12-02"}));
    const auto parts = shelf.review(lines, {u"order"_s, u"line"_s, u"sku"_s, u"quantity"_s, u"shipped"_s}, {},
        rows({"O1,1,A,5,0", "O1,2,B,5,5", "O2,1,A,5,0", "O4,1,A,1,0"}), rows({"O1,1,A,5,0", "O3,1,A,2,-"}));
    const auto stocks = shelf.stockApart();
    const Inbox inbox = inboxOf({{stocks, heads, parts}, {}, shippedFields(), {2026, 11, 28}});
    QHash<QString, InboxItem> byCode;
    for (const InboxItem &item : inbox.items) {
        if (inbox.schemaOf(item).area == stock)
            byCode.insert(inbox.keyOf(item)[0], item);
    }
    // O1 (on both sides: once), O3 and O4 are open; O2 has left; of B all is shipped.
    QCOMPARE(byCode[u"A"_s].waiting, 3u);
    QCOMPARE(byCode[u"A"_s].due, QDate(2026, 12, 2).toJulianDay());
    QCOMPARE(byCode[u"B"_s].waiting, 0u);
    QCOMPARE(byCode[u"B"_s].due, Null);
}

void TestInbox::whatIsDueGoesBeforeMoney()
{
    Shelf shelf;
    const QStringList fields {u"order"_s, u"origin"_s, u"gross_total"_s, u"wanted_on"_s};
    const auto review = shelf.review(orders, fields, {}, {},
        rows({"O1,b2b,900,2026-12-01", "O2,b2b,5,2026-11-28", "O3,b2b,7,-", "O4,b2b,7,2026-12-09"}));
    const Inbox inbox = inboxOf({{review}, {}, shippedFields(), {2026, 11, 28}});
    QStringList order;
    for (const InboxItem &item : inbox.items)
        order.append(inbox.keyOf(item)[0]);
    QCOMPARE(order, QStringList({u"O2"_s, u"O1"_s, u"O4"_s, u"O3"_s}));
}

// The dearest in zloty, in yen and in euro, then the next of each; alike amounts go by their age and order.
void TestInbox::currenciesAreNotComparedAsNumbers()
{
    Shelf shelf;
    const QStringList fields {u"order"_s, u"origin"_s, u"currency"_s, u"gross_total"_s, u"wanted_on"_s};
    const auto review = shelf.review(orders, fields, {}, {},
        rows({"O1,b2b,JPY,900,-", "O2,b2b,JPY,800,-", "O3,b2b,JPY,700,-", "O4,b2b,PLN,50,-", "O5,b2b,EUR,9,-",
            "O6,b2b,EUR,9,-", "O7,b2b,EUR,8,-", "O8,b2b,EUR,-,-", "O9,b2b,EUR,1,2026-11-28"}));
    const Inbox inbox = inboxOf({{review}, {}, shippedFields(), {2026, 11, 28}});
    QStringList order;
    for (const InboxItem &item : inbox.items)
        order.append(inbox.keyOf(item)[0]);
    QCOMPARE(order.join(u' '), u"O9 O1 O4 O5 O6 O2 O7 O3 O8"_s);
}

void TestInbox::anOrderIsDueByItsCutOff()
{
    Shelf shelf;
    const QStringList fields {
        u"order"_s, u"origin"_s, u"gross_total"_s, u"wanted_on"_s, u"ordered_at"_s, u"delivery_address"_s};
    // At 12:00 local: O1 and O4 must be in by 14:00, O2 by 13:00; O3 has no cut-off; O5 is due tomorrow.
    const auto review = shelf.review(orders, fields, {}, {},
        rows({"O1,b2b,5,2026-12-24,2026-11-28T08:00:00Z,W", "O2,b2b,5,2026-12-24,2026-11-28T08:00:00Z,G",
            "O3,b2b,900,2026-12-01,2026-11-28T08:00:00Z,X", "O4,b2b,7,2026-11-01,2026-11-28T08:00:00Z,W",
            "O5,b2b,9,-,2026-11-28T08:00:00Z,N"}));
    const auto by = [](const char *name, QTime at, quint8 days) {
        const QString address = QString::fromLatin1(name);
        return CutOff {address, at, days, {}, {{u"delivery_address"_s, {address}}}};
    };
    constexpr quint8 sunday = 0x40;
    InboxInput input {{review}, {}, shippedFields(), {2026, 11, 28}};
    input.cutOffs
        = {{u"Europe/Warsaw"_s,
               {by("W", {14, 0}, CutOff::everyDay), by("G", {13, 0}, CutOff::everyDay), by("N", {9, 0}, sunday)}},
            {u"orders"_s, u"ordered_at"_s, {}, {}}, u"gross_total"_s, {},
            QDateTime({2026, 11, 28}, {11, 0}, Qt::UTC).toMSecsSinceEpoch()};
    const Inbox inbox = inboxOf(input);
    QStringList order;
    for (const InboxItem &item : inbox.items)
        order.append(u"%1 %2 %3"_s.arg(inbox.keyOf(item)[0])
                         .arg(item.cutOff.cutOff)
                         .arg(QDate::fromJulianDay(item.due).toString(Qt::ISODate)));
    // Due today or before: by money, then by hour. Its own earlier day stays. Then what is not due, by money.
    QCOMPARE(order,
        QStringList({u"O4 0 2026-11-01"_s, u"O2 1 2026-11-28"_s, u"O1 0 2026-11-28"_s, u"O3 -1 2026-12-01"_s,
            u"O5 2 2026-11-29"_s}));
    input.cutOffs.cutOffs.all.clear();
    QVERIFY(!inboxOf(input).cutOffs);
    QCOMPARE(inboxOf(input).items.first().cutOff.cutOff, -1);
}

void TestInbox::withoutPricesItIsNotKnown()
{
    Shelf shelf;
    const Inbox inbox = inboxOf({{shelf.stockApart()}, {}, shippedFields(), {2026, 11, 28}});
    QCOMPARE(inbox.items.size(), 3);
    for (const InboxItem &item : inbox.items)
        QCOMPARE(item.money, -1);
}

void TestInbox::aPostponedRowWaitsForItsDay()
{
    Shelf shelf;
    const ReviewPtr review = shelf.stockApart();
    NoteChange change;
    change.postponed = true;
    change.until = QDate(2026, 12, 1);
    const RowNote note = noteFor(*review, only(review), nullptr, change);
    QCOMPARE(inboxOf({{review}, {note}, {}, {2026, 11, 30}}).postponed, 1);
    QCOMPARE(inboxOf({{review}, {note}, {}, {2026, 11, 30}}).open, 2);
    QCOMPARE(inboxOf({{review}, {note}, {}, {2026, 12, 1}}).postponed, 0); // back on the day itself
}

void TestInbox::aPostponedRowIsBackWhenAValueMoves()
{
    Shelf shelf;
    const QStringList fields {u"sku"_s, u"warehouse"_s, u"available"_s};
    const auto moved = [&](const char *erp) {
        return shelf.review(stock, fields, rows({"A,W,100"}), rows({erp}), rows({"A,W,95"}));
    };
    const ReviewPtr before = moved("A,W,90");
    NoteChange change;
    change.postponed = true;
    const RowNote note = noteFor(*before, only(before), nullptr, change);
    QVERIFY(!note.until.isValid());
    QVERIFY(inboxOf({{before}, {note}, {}, {2099, 1, 1}}).items[0].postponed);
    QVERIFY(inboxOf({{moved("A,W,90")}, {note}, {}, {2099, 1, 1}}).items[0].postponed);
    QVERIFY(!inboxOf({{moved("A,W,89")}, {note}, {}, {2099, 1, 1}}).items[0].postponed);
}

void TestInbox::whatIsSaidIsKept()
{
    Shelf shelf;
    const ReviewPtr review = shelf.stockApart();
    NoteChange change;
    change.owner = u"  ann "_s;
    RowNote note = noteFor(*review, only(review), nullptr, change);
    QCOMPARE(note.owner, u"ann"_s);
    change = {};
    change.comment = u"asked"_s;
    change.postponed = true;
    note = noteFor(*review, only(review), &note, change);
    QCOMPARE(note.owner, u"ann"_s);
    QCOMPARE(note.comment, u"asked"_s);
    change = {};
    change.postponed = false;
    change.owner = QString();
    note = noteFor(*review, only(review), &note, change);
    QVERIFY(!note.postponed && note.owner.isEmpty() && note.says());
    const Inbox inbox = inboxOf({{review}, {note}, {}, {2026, 11, 28}});
    const auto said = std::count_if(
        inbox.items.begin(), inbox.items.end(), [&](const InboxItem &item) { return inbox.noteOf(item) != nullptr; });
    QCOMPARE(said, 1);
}

void TestInbox::aDecisionOnOtherValuesIsBack()
{
    Shelf shelf;
    const QStringList fields {u"sku"_s, u"warehouse"_s, u"available"_s};
    const auto moved = [&](const char *b2b) {
        return shelf.review(stock, fields, rows({"A,W,100"}), rows({"A,W,90"}), rows({b2b}));
    };
    const ReviewPtr asked = moved("A,W,95");
    shelf.choices = {choiceFor(*asked, only(asked).key, asked->diff->schema().indexOf(fields[2]), Take::Erp)};
    QVERIFY(inboxOf({{moved("A,W,95")}, {}, {}, {2026, 11, 28}}).items.isEmpty()); // decided: it has left
    const Inbox back = inboxOf({{moved("A,W,94")}, {}, {}, {2026, 11, 28}});
    QCOMPARE(back.items.size(), 1);
    QVERIFY(back.items[0].again);
    QVERIFY(!inboxOf({{asked}, {}, {}, {2026, 11, 28}}).items[0].again);
}

void TestInbox::theNumberBesideIsTheOpenOnes()
{
    Shelf shelf;
    const ReviewPtr review = shelf.stockApart();
    NoteChange change;
    change.postponed = true;
    RowNote waits = noteFor(*review, only(review), nullptr, change), old = waits;
    old.fingerprint += 1;
    old.key[0] = u"B"_s;
    const QVector<RowNote> notes {waits, old};
    QCOMPARE(openRows({review, nullptr}, notes, {2026, 11, 28}), 2);
    QCOMPARE(inboxOf({{review, nullptr}, notes, {}, {2026, 11, 28}}).open, 2);
}

void TestInbox::aWrongFileIsNamed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("subject");
    QTest::newRow("no object") << QByteArray("[]") << u"f"_s;
    QTest::newRow("unknown") << QByteArray(R"({"area":{}})") << u"f: area"_s;
    QTest::newRow("area") << QByteArray(R"({"areas":{"t":{"cost":"x"}}})") << u"f: areas.t.cost"_s;
    QTest::newRow("no area") << QByteArray(R"({"promises":[{"by":["x"]}]})") << u"f: promises.area"_s;
    QTest::newRow("by") << QByteArray(R"({"promises":[{"area":"t"}]})") << u"f: promises.by"_s;
    QTest::newRow("words") << QByteArray(R"({"promises":[{"area":"t","by":["x"],"when":"s"}]})")
                           << u"f: promises.words"_s;
}

void TestInbox::aWrongFileIsNamed()
{
    QFETCH(const QByteArray, json);
    const auto parsed = parseInboxFields(json, u"f"_s);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().kind, Error::Kind::Profile);
    QTEST(parsed.error().subject, "subject");
}

QTEST_APPLESS_MAIN(TestInbox)
#include "tst_inbox.moc"
