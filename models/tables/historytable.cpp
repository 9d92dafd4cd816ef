#include "models/tables/historytable.h"

namespace zgoda {

HistoryTable::HistoryTable(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void HistoryTable::setRuns(const QVector<RunInfo> &runs)
{
    beginResetModel();
    m_runs = runs;
    endResetModel();
}

const RunInfo *HistoryTable::runAt(int row) const { return row >= 0 && row < m_runs.size() ? &m_runs[row] : nullptr; }

HistoryTable::Ending HistoryTable::endingOf(const RunInfo &run)
{
    if (run.ended == 0)
        return Ending::CutOff;
    if (!run.undoneBy.isEmpty())
        return Ending::Undone;
    if (run.done == 0 && run.steps > 0)
        return Ending::Nothing;
    return run.done < run.steps ? Ending::Partly : Ending::Whole;
}

int HistoryTable::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_runs.size()); }

int HistoryTable::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(columnTotal); }

JournalTable::JournalTable(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void JournalTable::setRows(const QVector<JournalRow> &rows)
{
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

const JournalRow *JournalTable::rowAt(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows[row] : nullptr;
}

int JournalTable::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

int JournalTable::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(columnTotal); }

} // namespace zgoda
