// A run while it goes and when it is over: what became of each item, rate, time left, stop, retry. GUI thread.
#pragma once

#include "models/tables/steptable.h"
#include "ui/desk.h"

#include <QElapsedTimer>
#include <QWidget>

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTimer;

namespace zgoda {

class DeskTable;
class StepWords;

class RunPage final : public QWidget {
    Q_OBJECT
public:
    RunPage(const Desk &desk, QWidget *parent = nullptr);
    bool running() const { return m_running; }
    StepTable *table() const { return m_table; }
    QString summary() const;

public Q_SLOTS:
    void stop();
    void retry();
    void copy();

Q_SIGNALS:
    void historyWanted();
    void said(const QString &sentence, bool bad);

private:
    void layOut();
    void follow();
    void begin(const PlanPtr &plan);
    void end(const RunReport &report);
    void progress();

    const Desk &m_desk;
    StepTable *m_table;
    StepWords *m_words;
    DeskTable *m_view;
    QLabel *m_title, *m_text;
    QProgressBar *m_bar;
    QCheckBox *m_troubles;
    QPushButton *m_stop, *m_retry, *m_history;
    QElapsedTimer m_since;
    QTimer *m_tick;
    RunReport m_report;
    bool m_running = false;
    bool m_stopping = false;
    bool m_cutOff = false; // the last run ended before all that it did was noted
};

} // namespace zgoda
