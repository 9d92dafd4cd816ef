// The line below the comparison: it sums up what waits, and its one button leads to the plan and says what that would
// write and where. GUI thread.
#pragma once

#include "ui/desk.h"

#include <QWidget>

class QLabel;

namespace zgoda {

class MainButton;

// Rows that will be written, by the side that gets the value; one that is written on both counts for the shop.
struct WriteTargets {
    qint64 erp = 0, b2b = 0;
};
WriteTargets targetsOf(const Review &review, const QSet<KeyId> *only = nullptr); // only: of these rows

class CompareFoot final : public QWidget {
    Q_OBJECT
public:
    CompareFoot(const Desk &desk, QWidget *parent);
    void show(const Review *review); // null: none yet

Q_SIGNALS:
    void planWanted();

private:
    const Desk &m_desk;
    QLabel *m_summary;
    MainButton *m_plan;
};

} // namespace zgoda
