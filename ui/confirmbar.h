// The plan's last line: what stands in the way of writing, the number to type where many writes are confirmed, and the
// one button that says the consequence. GUI thread.
#pragma once

#include "ui/desk.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace zgoda {

class MainButton;

class ConfirmBar final : public QWidget {
    Q_OBJECT
public:
    ConfirmBar(const Desk &desk, QWidget *parent);

    MainButton *button() const { return m_confirm; }
    QLineEdit *numberEdit() const { return m_number; }
    void setPlan(const PlanPtr &plan); // null: none yet; nothing is typed for it
    QString numberWanted() const;      // what has to be typed to confirm; empty: nothing
    QString missing() const;           // that it was not typed, in a sentence; empty: it was
    // obstacle: why it cannot be written, empty: it can. remark: what is said when nothing stands in the way.
    void show(const QString &obstacle, bool used, const QString &remark);

Q_SIGNALS:
    void typed();
    void confirmed();

private:
    qint64 writes() const;
    Side target() const;

    const Desk &m_desk;
    PlanPtr m_plan;
    QLabel *m_numberLabel, *m_state;
    QLineEdit *m_number;
    MainButton *m_confirm;
};

} // namespace zgoda
