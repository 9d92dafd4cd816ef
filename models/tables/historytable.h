// Runs, newest first, and journal rows that a search found. What their cells say is made by ui/ from runAt() and rowAt().
// GUI thread.
#pragma once

#include "models/ports/journal.h"

#include <QAbstractTableModel>

namespace zgoda {

class HistoryTable final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Begun, Kind, Areas, By, Done, Failed, Skipped, Outcome, columnTotal };
    enum class Ending : quint8 { Whole, Partly, Nothing, CutOff, Undone }; // CutOff: begun, never ended

    explicit HistoryTable(QObject *parent = nullptr);
    void setRuns(const QVector<RunInfo> &runs);
    const RunInfo *runAt(int row) const;
    static Ending endingOf(const RunInfo &run);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &, int) const override { return {}; }

private:
    QVector<RunInfo> m_runs;
};

class JournalTable final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { At, Area, Key, Writes, State, By, Note, columnTotal };

    explicit JournalTable(QObject *parent = nullptr);
    void setRows(const QVector<JournalRow> &rows);
    const JournalRow *rowAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &, int) const override { return {}; }

private:
    QVector<JournalRow> m_rows;
};

} // namespace zgoda
