// A fortnight in a line of bars: how many rows needed somebody at the last read of each day. A day without a read is a
// dot: nothing is made up for it. GUI thread.
#pragma once

#include "ui/desk.h"
#include "ui/trendkeeper.h"

#include <QWidget>

namespace zgoda {

class Trend final : public QWidget {
    Q_OBJECT
public:
    Trend(const Look *look, QWidget *parent);
    // counts: of days that were read, oldest first. today: the last bar's day.
    void show(const QVector<DayCount> &counts, QDate today);
    QSize sizeHint() const override { return {14 * 12, 30}; }
    QSize minimumSizeHint() const override { return {14 * 6, 30}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Look *m_look;
    QVector<qint64> m_bars; // one a day, -1: not read
};

} // namespace zgoda
