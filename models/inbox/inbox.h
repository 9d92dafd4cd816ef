// Everything that needs a person, over all areas, by what it costs and until when: made from the areas' reviews and from what
// people said of their rows. Pure; 100 000 rows take a few tens of milliseconds.
#pragma once

#include "models/inbox/cutofforders.h"
#include "models/inbox/rowsaid.h"

namespace zgoda {

// A row that needs somebody; of one that was split, a field that does.
struct InboxItem {
    quint16 area = 0;  // index in Inbox::reviews
    qint16 field = -1; // the field that asks (schema index); -1: the row itself
    KeyId key = noKey;
    quint32 row = 0;     // index in the review's rows
    qint32 note = -1;    // index in Inbox::notes; -1: nobody said anything
    quint32 waiting = 0; // rows that wait for what this one is about: open orders
    Why why = Why::NoBase;
    bool part = false; // of a row that was split: decided, given to somebody and postponed apart from its other fields
    quint16 more = 0;  // fields that ask beside `field`, of a row that is one item
    bool postponed = false;
    bool again = false;   // it was decided before, on other values
    Instant since = 0;    // first seen
    qint64 money = -1;    // what is at stake, in 1/10000 of `currency`; -1: cannot be told
    Cell currency = Null; // text id
    Cell due = Null;      // Julian day by which it must be right; Null: none is known
    OrderDue cutOff = {}; // by which it must be, or should have been, in the ERP; cutOff -1: none
};

struct InboxInput {
    QVector<ReviewPtr> reviews; // by area, over the same texts; null: never read
    QVector<RowNote> notes;
    InboxFields fields;
    QDate today;
    CutOffInput cutOffs = {}; // not given(): none
};

struct Inbox {
    QVector<ReviewPtr> reviews; // keep the rows
    QVector<RowNote> notes;
    // What is due first (its day is here or past), then by money, by what waits, by day, by the hour of its cut-off, by age.
    // Nobody told a rate: amounts are ordered within their currency, and the dearest of each come before the next of each.
    QVector<InboxItem> items;
    qint64 open = 0, postponed = 0;
    CutOffBoardPtr cutOffs; // null: there are none

    const RowReview &rowOf(const InboxItem &item) const { return reviews[item.area]->rows[item.row]; }
    const Schema &schemaOf(const InboxItem &item) const { return reviews[item.area]->diff->schema(); }
    QStringList keyOf(const InboxItem &item) const;
    QString currencyOf(const InboxItem &item) const; // empty: none
    const RowNote *noteOf(const InboxItem &item) const { return item.note < 0 ? nullptr : &notes[item.note]; }
    QString ownerOf(const InboxItem &item) const { return item.note < 0 ? QString() : notes[item.note].owner; }
};
using InboxPtr = std::shared_ptr<const Inbox>;

Inbox inboxOf(const InboxInput &input);

// Items of these areas that are not postponed (rows, and fields of split ones): the number beside the inbox, without making it.
qint64 openRows(const QVector<ReviewPtr> &reviews, const QVector<RowNote> &notes, QDate today);

} // namespace zgoda
