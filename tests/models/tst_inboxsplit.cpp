// A row that several fields make, split so that each is an item of its own, and joined again.
#include "tests/models/inboxshelf.h"

#include <QTest>

using namespace Qt::StringLiterals;

using namespace zgoda;
using namespace zgoda::test;

namespace {

// Net and gross of A, and net of B, moved apart.
ReviewPtr twoPricesApart(Shelf &shelf, const char *shopOfA)
{
    const QStringList fields {
        u"sku"_s, u"price_list"_s, u"currency"_s, u"unit"_s, u"min_qty"_s, u"valid_from"_s, u"net"_s, u"gross"_s};
    return shelf.review(prices, fields, rows({"A,D,PLN,szt,1,-,10,12.30", "B,D,PLN,szt,1,-,5,6.15"}),
        rows({"A,D,PLN,szt,1,-,12,14.76", "B,D,PLN,szt,1,-,6,6.15"}), rows({shopOfA, "B,D,PLN,szt,1,-,7,6.15"}));
}

QStringList fieldsOf(const Inbox &inbox)
{
    QStringList out;
    for (const InboxItem &item : inbox.items)
        out.append(inbox.schemaOf(item).fields[item.field].id);
    return out;
}

} // namespace

class TestInboxSplit final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSplitRowIsItsFields();
    void aFieldWaitsForItsOwnValues();
    void whatWasSaidIsSaidOfEachField();
    void aJoinedRowKeepsWhatWasSaid();
    void oneFieldIsNotSplit();
};

void TestInboxSplit::aSplitRowIsItsFields()
{
    Shelf shelf;
    const ReviewPtr review = twoPricesApart(shelf, "A,D,PLN,szt,1,-,11,13.00");
    const Inbox before = inboxOf({{review}, {}, shippedFields(), {2026, 11, 28}});
    QCOMPARE(shown(before), QStringList({u"prices A: 10000 PLN"_s, u"prices B: 10000 PLN"_s}));
    QVERIFY(!before.items[0].part && before.items[0].more == 1 && before.items[1].more == 0);
    const auto notes = splitNotes(*review, only(review), nullptr);
    const Inbox split = inboxOf({{review}, notes, shippedFields(), {2026, 11, 28}});
    QCOMPARE(shown(split), QStringList({u"prices A: 10000 PLN"_s, u"prices B: 10000 PLN"_s, u"prices A: -1"_s}));
    QVERIFY(split.items[0].part && !split.items[1].part && split.items[2].part && split.items[0].more == 0);
    QCOMPARE(fieldsOf(split), QStringList({u"net"_s, u"net"_s, u"gross"_s}));
    QCOMPARE(split.open, 3);
    QCOMPARE(openRows({review}, notes, {2026, 11, 28}), 3);
    // A field that both agree on leaves by itself, and with the last one the row.
    const ReviewPtr netAgreed = twoPricesApart(shelf, "A,D,PLN,szt,1,-,12,13.00");
    const Inbox one = inboxOf({{netAgreed}, notes, shippedFields(), {2026, 11, 28}});
    QCOMPARE(fieldsOf(one), QStringList({u"net"_s, u"gross"_s}));
    QVERIFY(one.items[1].part);
    QCOMPARE(openRows({netAgreed}, notes, {2026, 11, 28}), 2);
    const ReviewPtr agreed = twoPricesApart(shelf, "A,D,PLN,szt,1,-,12,14.76");
    QCOMPARE(
        shown(inboxOf({{agreed}, notes, shippedFields(), {2026, 11, 28}})), QStringList({u"prices B: 10000 PLN"_s}));
    QCOMPARE(openRows({agreed}, notes, {2026, 11, 28}), 1);
}

void TestInboxSplit::aFieldWaitsForItsOwnValues()
{
    Shelf shelf;
    const ReviewPtr review = twoPricesApart(shelf, "A,D,PLN,szt,1,-,11,13.00");
    auto notes = splitNotes(*review, only(review), nullptr);
    NoteChange wait;
    wait.postponed = true;
    const int gross = review->diff->schema().indexOf(u"gross"_s);
    notes.append(noteFor(*review, only(review), nullptr, wait, gross));
    const auto counted = [&](const char *shopOfA) {
        const ReviewPtr now = twoPricesApart(shelf, shopOfA);
        const Inbox inbox = inboxOf({{now}, notes, {}, {2026, 11, 28}});
        if (inbox.open != openRows({now}, notes, {2026, 11, 28}))
            return std::pair<qint64, qint64>(-1, -1);
        return std::pair<qint64, qint64>(inbox.open, inbox.postponed);
    };
    using Counts = std::pair<qint64, qint64>;
    QCOMPARE(counted("A,D,PLN,szt,1,-,11,13.00"), Counts(2, 1));
    QCOMPARE(counted("A,D,PLN,szt,1,-,11.50,13.00"), Counts(2, 1)); // the other field moved
    QCOMPARE(counted("A,D,PLN,szt,1,-,11,13.10"), Counts(3, 0));
}

void TestInboxSplit::whatWasSaidIsSaidOfEachField()
{
    Shelf shelf;
    const ReviewPtr review = twoPricesApart(shelf, "A,D,PLN,szt,1,-,11,13.00");
    NoteChange change;
    change.owner = u"ann"_s;
    change.comment = u"asked"_s;
    change.postponed = true;
    change.until = QDate(2026, 12, 24);
    const RowNote before = noteFor(*review, only(review), nullptr, change);
    const auto notes = splitNotes(*review, only(review), &before);
    QCOMPARE(notes.size(), 3);
    QVERIFY(notes[0].split && notes[0].field.isEmpty() && notes[0].owner.isEmpty() && !notes[0].postponed);
    for (const RowNote &note : notes.mid(1)) {
        QVERIFY(!note.split && note.owner == u"ann"_s && note.comment == u"asked"_s);
        QVERIFY(isPostponed(note, *review, only(review), {2026, 12, 23}));
        QVERIFY(!isPostponed(note, *review, only(review), {2026, 12, 24}));
    }
    QVERIFY(splitNotes(*review, only(review), &notes[0]).isEmpty()); // it is split already
    RowNote over = before;                                           // its values moved since: nothing waits any more
    over.fingerprint += 1;
    QVERIFY(!splitNotes(*review, only(review), &over)[1].postponed);
}

void TestInboxSplit::aJoinedRowKeepsWhatWasSaid()
{
    Shelf shelf;
    const ReviewPtr review = twoPricesApart(shelf, "A,D,PLN,szt,1,-,11,13.00");
    auto notes = splitNotes(*review, only(review), nullptr);
    QCOMPARE(joinedNotes(*review, only(review), {}).size(), 0); // not split
    const int net = review->diff->schema().indexOf(u"net"_s), gross = review->diff->schema().indexOf(u"gross"_s);
    NoteChange change;
    change.comment = u"of net"_s;
    change.postponed = true;
    const RowNote first = noteFor(*review, only(review), nullptr, change, net);
    change.owner = u"bob"_s;
    change.comment = u"of gross"_s;
    change.until = QDate(2026, 12, 24);
    const RowNote second = noteFor(*review, only(review), nullptr, change, gross);
    const auto joined = joinedNotes(*review, only(review), {notes[0], first, second});
    QCOMPARE(joined.size(), 3);
    QVERIFY(!joined[0].split && joined[0].field.isEmpty());
    QCOMPARE(joined[0].owner, u"bob"_s);
    QCOMPARE(joined[0].comment, u"of net\nof gross"_s);
    QVERIFY(isPostponed(joined[0], *review, only(review), {2026, 12, 1}));
    QCOMPARE(joined[0].until, QDate(2026, 12, 24));
    QVERIFY(!joined[1].says() && !joined[2].says());
    // One that may not wait: the row may not.
    QVERIFY(!joinedNotes(*review, only(review), {notes[0], first})[0].postponed);
}

void TestInboxSplit::oneFieldIsNotSplit()
{
    Shelf shelf;
    const ReviewPtr review = shelf.stockApart();
    QVERIFY(splitNotes(*review, only(review), nullptr).isEmpty());
}

QTEST_GUILESS_MAIN(TestInboxSplit)
#include "tst_inboxsplit.moc"
