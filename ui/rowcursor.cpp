#include "ui/rowcursor.h"

#include "ui/desktable.h"

#include <QItemSelectionModel>

namespace zgoda {

QVector<KeyId> RowCursor::selected() const
{
    QVector<KeyId> keys;
    for (const int row : m_view->selectedRows()) {
        if (m_table->keyAt(row) != noKey)
            keys.append(m_table->keyAt(row));
        else
            keys += m_table->keysBelow(row);
    }
    return keys;
}

QVector<KeyId> RowCursor::listed(qsizetype most) const
{
    QVector<KeyId> keys;
    for (int row = 0; row < m_table->rowCount() && keys.size() <= most; ++row) {
        if (m_table->keyAt(row) != noKey)
            keys.append(m_table->keyAt(row));
    }
    return keys;
}

KeyId RowCursor::key() const
{
    const KeyId key = row() >= 0 ? m_table->keyAt(row()) : noKey;
    return key != noKey ? key : selected().value(0, noKey);
}

int RowCursor::row() const { return m_view->currentIndex().row(); }

int RowCursor::field() const
{
    const TableColumn column = m_table->columns().value(m_view->currentIndex().column());
    return column.kind == TableColumn::Kind::Value ? column.field : -1;
}

int RowCursor::next(bool forward) const { return m_table->nextNeedsYou(row(), forward); }

void RowCursor::select(KeyId key)
{
    const int row = m_table->rowOf(key);
    if (row < 0)
        return;
    goToCell(row, qMax(0, m_view->currentIndex().column()));
}

// Not the view's own way, which adds to the selection while Ctrl is held: as it is after Ctrl+1.
void RowCursor::goToCell(int row, int column)
{
    m_view->selectionModel()->setCurrentIndex(
        m_words->index(row, column), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void RowCursor::arranged()
{
    if (const KeyId next = std::exchange(m_next, noKey); next != noKey)
        select(next);
    if (!m_view->currentIndex().isValid() && m_table->rowCount() > 0)
        goToCell(m_table->grouped() ? qMin(1, m_table->rowCount() - 1) : 0, 0);
}

} // namespace zgoda
