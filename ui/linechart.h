// How many rows differed and how many needed somebody, over time, as two stepped lines: what was read holds until the next
// read. A whole line with round marks is what needs somebody, a broken one with square marks what differs, so that colour
// is not needed to tell them apart. GUI thread.
#pragma once

#include "ui/chart.h"
#include "ui/timescale.h"

namespace zgoda {

struct LinePoint {
    Instant at = 0;
    qint64 differing = 0, needsYou = 0;
    bool operator==(const LinePoint &) const = default;
};

class LineChart final : public Chart {
    Q_OBJECT
public:
    using Chart::Chart;
    // points: oldest first; from, to: the time that is shown. most: the scale's end at least, for charts that are compared.
    void show(const QVector<LinePoint> &points, Instant from, Instant to, qint64 most = 0);
    const QVector<LinePoint> &points() const { return m_points; }
    double xOf(Instant at) const { return m_scale.xOf(at); }
    double yOf(qint64 count) const { return m_scale.yOf(count); }
    QRectF plot() const { return m_scale.plot(); }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {150, 96}; }

protected:
    void layOut(QVector<Spot> &spots) override;
    void paintChart(QPainter &painter) override;
    void paintMark(QPainter &painter, const Spot &spot) override;

private:
    using Count = qint64 LinePoint::*;
    void paintLine(QPainter &painter, Count count) const;
    void paintDot(QPainter &painter, const QPointF &at, Count count, double radius) const;
    void paintLast(QPainter &painter) const;
    QColor colourOf(Count count) const;

    QVector<LinePoint> m_points;
    TimeScale m_scale;
    qint64 m_most = 0;
};

} // namespace zgoda
