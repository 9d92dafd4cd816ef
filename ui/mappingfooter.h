// The mapping assistant's last line: what is waited for, and the buttons from step to step. GUI thread.
#pragma once

#include "ui/look.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace zgoda {

class MainButton;

class MappingFooter final : public QWidget {
    Q_OBJECT
public:
    MappingFooter(Look *look, QWidget *parent);
    void wait(const QString &what); // empty: nothing is waited for
    bool waits() const { return m_waiting; }
    // next: the words of the main button; why: there is no going on, or empty; back: there is a step before this one.
    void offer(const QString &next, const QString &why, bool back);
    QPushButton *nextButton() const;

Q_SIGNALS:
    void cancelled();
    void backWanted();
    void nextWanted();

private:
    QProgressBar *m_busy;
    QLabel *m_doing;
    QPushButton *m_back;
    MainButton *m_next;
    bool m_waiting = false;
};

} // namespace zgoda
