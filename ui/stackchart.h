// How many rows there were of each kind over time, one kind on top of the other; what was read holds until the next read. Each
// kind has a hatch of its own, so that colour is not needed to tell them apart. GUI thread.
#pragma once

#include "ui/chart.h"
#include "ui/timescale.h"

namespace zgoda {

struct StackLayer {
    QString words; // "moved in Subiekt GT"
    QColor colour;
    Qt::BrushStyle hatch = Qt::SolidPattern;
};

struct StackPoint {
    Instant at = 0;
    QVector<qint64> counts; // one for each layer
};

class StackChart final : public Chart {
    Q_OBJECT
public:
    using Chart::Chart;
    // points: oldest first; from, to: the time that is shown.
    void show(const QVector<StackLayer> &layers, const QVector<StackPoint> &points, Instant from, Instant to);
    const QVector<StackPoint> &points() const { return m_points; }
    std::pair<int, int> pieceOf(int spot) const; // point and layer; -1, -1: there is none
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {150, 96}; }

protected:
    void layOut(QVector<Spot> &spots) override;
    void paintChart(QPainter &painter) override;
    void paintMark(QPainter &painter, const Spot &spot) override;

private:
    QVector<StackLayer> m_layers;
    QVector<StackPoint> m_points;
    QVector<std::pair<int, int>> m_pieces; // by spot
    TimeScale m_scale;
};

} // namespace zgoda
