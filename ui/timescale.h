// The two scales of a chart over time: counts from the bottom up, hours and days to the right. GUI thread.
#pragma once

#include "models/trend/axis.h"
#include "ui/look.h"

#include <QFontMetricsF>
#include <QRectF>

class QPainter;

namespace zgoda {

class TimeScale final {
public:
    // Within `room`, with `behind` pixels left free to the right; most: the highest count that is shown.
    void layOut(const QRectF &room, const QFontMetricsF &metrics, qint64 most, double behind);
    void setTimes(Instant from, Instant to);
    Instant from() const { return m_from; }
    Instant to() const { return m_to; }
    double xOf(Instant at) const;
    double yOf(qint64 count) const;
    const QRectF &plot() const { return m_plot; }
    void paint(QPainter &painter, const Look &look, const QFont &font) const;

private:
    void paintCounts(QPainter &painter, const Look &look, const QFontMetricsF &metrics) const;
    void paintTimes(QPainter &painter, const Look &look, const QFontMetricsF &metrics) const;

    Instant m_from = 0, m_to = 1;
    QVector<qint64> m_counts; // the scale's lines
    QRectF m_room, m_plot;
};

} // namespace zgoda
