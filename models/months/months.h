// An area's rows by month: how many each side has, what the shop still lacks, which files are no good, and whether the
// accounts of the month are closed. Pure: made of a review; 100 000 rows take some tens of milliseconds. Any thread.
#pragma once

#include "models/months/monthfields.h"
#include "models/policy/propose.h"

namespace zgoda {

// A month that somebody closed by hand, for an ERP that does not tell.
struct Closing {
    QString area;
    QString month; // "2026-10"
    QString by;
    Instant at = 0;
    bool operator==(const Closing &) const = default;
};

enum class MonthState : quint8 {
    Unknown, // nobody told
    Open,
    Partly, // closed for some of its rows only: a sort of documents
    Closed
};

// Money in one currency, in units of the amount's scale; never more than 64 bits hold.
struct MonthSum {
    Cell currency = Null; // text id
    qint64 all = 0;       // of the rows that the ERP has
    qint64 missing = 0;   // of those that the shop has not
};

struct MonthCount {
    qint64 erp = 0, b2b = 0; // rows that each side has
    qint64 missing = 0;      // the ERP has it, the shop has not
    qint64 late = 0;         // of these: first seen after the month was closed
    qint64 onlyB2b = 0;      // the shop has it, the ERP has not
    qint64 expected = 0;     // a rule or a person said that the shop need not have it
    // Of what the ERP has: no file is named; it is empty, too large, not what it should be, or not there; the shop has
    // another one.
    qint64 noFile = 0, badFile = 0, otherFile = 0;
    qint64 unread = 0;  // whether a side has it is not known
    qint64 lacking = 0; // rows with any of: missing, a file, unread
    QVector<MonthSum> sums;

    qint64 files() const { return noFile + badFile + otherFile; }
    bool complete() const { return lacking == 0; }
};

struct MonthPart {
    Cell what = Null; // text id of the kind or the code; Null: rows that name none
    MonthCount count;
    MonthState state = MonthState::Unknown;
};

struct Month {
    int number = -1; // year * 12 + month - 1; -1: rows of which nobody can tell
    MonthPart all;
    QVector<MonthPart> kinds;  // in the schema's order
    QVector<MonthPart> people; // who lacks most first
    bool byHand = false;       // closed by somebody here, not by the ERP
    QString by;                // by whom
    Instant closedAt = 0;      // 0: not told

    QString name() const; // "2026-10"; empty for -1
};

struct Months {
    ReviewPtr review; // keeps the rows and texts
    MonthFields fields;
    QVector<Closing> closings; // of this area
    QVector<Month> all;        // newest first; rows without a month last

    bool complete() const; // both sides were read to their end
    QString text(Cell what) const;
};

Months monthsOf(const ReviewPtr &review, const MonthFields &fields, const QVector<Closing> &closings);

// Just these rows of what was counted.
struct MonthAsk {
    int month = -1;
    std::optional<Cell> kind, who; // none: of all
    bool lacking = false;          // only those that lack something
};
QVector<KeyId> monthRows(const Months &months, const MonthAsk &ask);

// "2026-10" to its number; -1 for anything else.
int monthNumber(QByteArrayView text);

} // namespace zgoda
