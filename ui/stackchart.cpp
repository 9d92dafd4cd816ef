#include "ui/stackchart.h"

#include "ui/text.h"

#include <QPainter>
#include <algorithm>
#include <numeric>

namespace zgoda {
namespace {

constexpr double leastHatch = 4; // pixels: what is lower has no room for a hatch

qint64 sumOf(const StackPoint &point) { return std::accumulate(point.counts.begin(), point.counts.end(), qint64(0)); }

} // namespace

QSize StackChart::sizeHint() const { return {280, 9 * fontMetrics().height()}; }

void StackChart::show(const QVector<StackLayer> &layers, const QVector<StackPoint> &points, Instant from, Instant to)
{
    m_layers = layers;
    m_points = points;
    m_scale.setTimes(from, to);
    const bool any
        = std::any_of(points.begin(), points.end(), [](const StackPoint &point) { return sumOf(point) > 0; });
    setHint(points.isEmpty() ? tr("Not read in this time.") : !any ? tr("Nothing differed in this time.") : QString());
    changed();
}

std::pair<int, int> StackChart::pieceOf(int spot) const { return m_pieces.value(spot, {-1, -1}); }

void StackChart::layOut(QVector<Spot> &spots)
{
    m_pieces.clear();
    qint64 most = 0;
    for (const StackPoint &point : std::as_const(m_points))
        most = qMax(most, sumOf(point));
    const QFontMetricsF metrics(fontMetrics());
    const qint64 last = m_points.isEmpty() ? 0 : sumOf(m_points.last());
    m_scale.layOut(rect(), metrics, most, metrics.horizontalAdvance(countText(last)));
    for (int i = 0; i < int(m_points.size()); ++i) {
        const StackPoint &point = m_points[i];
        const double left = m_scale.xOf(point.at);
        const double right = m_scale.xOf(i + 1 < m_points.size() ? m_points[i + 1].at : m_scale.to());
        const qint64 all = sumOf(point);
        qint64 below = 0;
        for (int layer = 0; layer < int(m_layers.size()); ++layer) {
            const qint64 count = point.counts.value(layer);
            if (count <= 0)
                continue;
            const QRectF box(QPointF(left, m_scale.yOf(below + count)), QPointF(right, m_scale.yOf(below)));
            below += count;
            spots.append({box, box.center(),
                tr("%1: %2 of %3 %4")
                    .arg(instantText(point.at), countText(count), countText(all), m_layers[layer].words)});
            m_pieces.append({i, layer});
        }
    }
}

void StackChart::paintChart(QPainter &painter)
{
    if (spots().isEmpty())
        return;
    m_scale.paint(painter, look(), font());
    painter.setRenderHint(QPainter::Antialiasing, false); // pieces of one kind meet without a seam
    for (qsizetype spot = 0; spot < spots().size(); ++spot) {
        const StackLayer &layer = m_layers[m_pieces[spot].second];
        const QRectF &box = spots()[spot].where;
        if (box.height() < leastHatch || layer.hatch == Qt::SolidPattern) {
            painter.fillRect(box, layer.colour);
            continue;
        }
        painter.fillRect(box, QBrush(layer.colour, layer.hatch));
        // Edges above and below alone: what goes on after a read has none between.
        painter.setPen(QPen(layer.colour, 1));
        painter.drawLine(box.topLeft(), box.topRight());
        painter.drawLine(box.bottomLeft(), box.bottomRight());
    }
    painter.setRenderHint(QPainter::Antialiasing, true);
    const QFontMetricsF metrics(fontMetrics());
    const QRectF plot = m_scale.plot();
    const qint64 last = sumOf(m_points.last());
    painter.setPen(look().text());
    painter.drawText(QRectF(plot.right() + 5, m_scale.yOf(last) - metrics.height() / 2, width() - plot.right() - 5,
                         metrics.height()),
        Qt::AlignLeft | Qt::AlignVCenter, countText(last));
}

void StackChart::paintMark(QPainter &painter, const Spot &spot)
{
    painter.setPen(QPen(look().text(), 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(spot.where);
}

} // namespace zgoda
