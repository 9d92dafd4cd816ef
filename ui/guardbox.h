// What trips a plan's guards, each with the reason to write anyway. Hidden when none trips. GUI thread.
#pragma once

#include "ui/desk.h"

#include <QWidget>

class QGridLayout;
class QLineEdit;

namespace zgoda {

class GuardBox final : public QWidget {
    Q_OBJECT
public:
    GuardBox(const Desk &desk, QWidget *parent);
    void show(const QVector<Trip> &trips);
    void giveReasons(const QString &reason); // one for all that have none
    QVector<Override> overrides() const;
    QString missing() const; // the first guard without a reason, in a sentence; empty: none

Q_SIGNALS:
    void changed();

private:
    struct Line {
        Trip trip;
        QLineEdit *reason; // null: there is none that would help
    };
    QLineEdit *addLine(QGridLayout *grid, int row, const Trip &trip);
    void paint();

    const Desk &m_desk;
    QVector<Line> m_lines;
};

} // namespace zgoda
