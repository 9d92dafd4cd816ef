// Every run and every write: search, what a run did step by step, undo with a preview, the chain's mark. GUI thread.
#pragma once

#include "models/tables/historytable.h"
#include "models/tables/steptable.h"
#include "ui/desk.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace zgoda {

class DeskTable;

class HistoryPage final : public QWidget {
    Q_OBJECT
public:
    HistoryPage(const Desk &desk, QWidget *parent = nullptr);
    void load(); // asks for the runs again
    DeskTable *runs() const { return m_runsView; }

public Q_SLOTS:
    void undoRun();
    void copy();
    void exportRows();
    void exportTo(const QString &file); // what is listed: the runs, or the writes that were found

Q_SIGNALS:
    void said(const QString &sentence, bool bad);

private:
    void makeSearch();
    void makeViews();
    void followSession();
    void showFound(const QVector<RunInfo> &runs, const QVector<JournalRow> &found, bool more);
    void showMore();
    void checkChain();
    void tellChain(bool whole, qint64 brokenSeq);
    void makeButtons();
    void layOut();
    void showRun();
    void showButtons();
    const RunInfo *current() const;

    const Desk &m_desk;
    HistoryTable *m_runs;
    JournalTable *m_found;
    StepTable *m_steps;
    DeskTable *m_runsView, *m_foundView, *m_stepsView;
    QLineEdit *m_search;
    QLabel *m_chain, *m_runTitle, *m_cut;
    QPushButton *m_undo, *m_retry, *m_verify, *m_check, *m_more;
    QSplitter *m_splitter;
    QStackedWidget *m_detail;
    QString m_searched;          // what is shown was found with it
    int m_most;                  // so many writes are shown
    bool m_chainChecked = false; // since the last run
};

} // namespace zgoda
