// What one row says about its month. Used while months are made and when their rows are listed, so that both agree.
#pragma once

#include "models/months/months.h"

#include <QHash>

namespace zgoda {

struct MonthRow {
    KeyId key = noKey;
    int month = -1;
    Cell kind = Null, who = Null;
    bool inErp = false, inB2b = false, missing = false, late = false, onlyB2b = false, expected = false;
    bool noFile = false, badFile = false, otherFile = false, unread = false;
    bool open = false, closed = false; // what the ERP says
    bool byHand = false;
    Instant closedAt = 0; // 0: open, or not told
    Cell amount = Null, currency = Null;
    bool lacking() const { return missing || noFile || badFile || otherFile || unread; }
};

class MonthReader final {
public:
    // All three must outlive it. One thread.
    MonthReader(const Review &review, const MonthFields &fields, const QVector<Closing> &closings);

    const Closing *closing(int month) const; // nullptr: nobody closed it by hand
    // False: neither side has the row.
    bool read(KeyId key, MonthRow &out);

private:
    int monthOf(KeyId key);
    int monthOfText(Cell text);
    void readState(MonthRow &row) const;
    void readFiles(MonthRow &row, const RowReview *review) const;
    bool isExpected(const RowReview *row) const;
    bool otherContents(const RowReview &row) const;
    Cell cell(int field, KeyId key) const; // the ERP's, else the shop's
    bool given(int field) const;

    const Review &m_review;
    const Schema &m_schema;
    int m_month, m_day, m_kind, m_who, m_amount, m_currency, m_file, m_state, m_closedOn;
    QVector<int> m_contents;
    QVector<Cell> m_closedWords;
    QHash<int, const Closing *> m_closings;
    QHash<Cell, int> m_texts; // a text that names a month
};

} // namespace zgoda
