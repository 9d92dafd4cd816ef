// Where the operator is in the comparison, and what is selected there, by key: a key outlives that its row comes, goes
// and moves, a row number does not. GUI thread.
#pragma once

#include "ui/wording.h"

namespace zgoda {

class DeskTable;

class RowCursor final {
public:
    RowCursor(DeskTable *view, DiffTable *table, DiffWords *words)
        : m_view(view)
        , m_table(table)
        , m_words(words)
    {
    }

    QVector<KeyId> selected() const;             // a heading stands for its group
    QVector<KeyId> listed(qsizetype most) const; // from the top; one more than `most` says that there are more
    KeyId key() const;                           // of the row the panel explains; noKey: there is none
    int row() const;                             // the cursor's; -1: nowhere
    int field() const;                           // of the column the cursor is in; -1: not a value's
    int next(bool forward) const;                // the row that needs somebody; -1: none

    void select(KeyId key);
    void goTo(KeyId key) { m_next = key; } // when the rows are arranged next; noKey: stay
    void arranged();

private:
    void goToCell(int row, int column);

    DeskTable *m_view;
    DiffTable *m_table;
    DiffWords *m_words;
    KeyId m_next = noKey;
};

} // namespace zgoda
