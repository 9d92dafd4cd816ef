#include "ui/linechart.h"

#include "ui/text.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace zgoda {
namespace {

constexpr double marksApart = 9; // pixels; nearer points are a line alone

} // namespace

QSize LineChart::sizeHint() const { return {280, 9 * fontMetrics().height()}; }

void LineChart::show(const QVector<LinePoint> &points, Instant from, Instant to, qint64 most)
{
    m_points = points;
    m_scale.setTimes(from, to);
    m_most = most;
    setHint(points.isEmpty()     ? tr("Not read in this time.")
            : points.size() == 1 ? tr("Read once. With the next read there is a line.")
                                 : QString());
    changed();
}

void LineChart::layOut(QVector<Spot> &spots)
{
    qint64 most = m_most;
    for (const LinePoint &point : std::as_const(m_points))
        most = qMax(most, qMax(point.differing, point.needsYou));
    const QFontMetricsF metrics(fontMetrics());
    double last = 0; // the last figures stand behind the line
    if (!m_points.isEmpty()) {
        for (const qint64 count : {m_points.last().differing, m_points.last().needsYou})
            last = qMax(last, metrics.horizontalAdvance(countText(count)));
    }
    m_scale.layOut(rect(), metrics, most, last);
    for (qsizetype i = 0; i < m_points.size(); ++i) {
        const LinePoint &point = m_points[i];
        const double x = xOf(point.at);
        const double left = i == 0 ? plot().left() - 8 : (xOf(m_points[i - 1].at) + x) / 2;
        const double right = i + 1 == m_points.size() ? double(width()) : (x + xOf(m_points[i + 1].at)) / 2;
        const QString when = instantText(point.at);
        // Two spots a point: nearer to which line somebody points is what is meant.
        const double between = (yOf(point.differing) + yOf(point.needsYou)) / 2;
        const auto add = [&](double top, double bottom, qint64 count, const QString &words) {
            spots.append({QRectF(QPointF(left, top), QPointF(right, bottom)), QPointF(x, yOf(count)), words});
        };
        add(0, between, point.differing,
            tr("%1: %2 differed, %3 of them needed you")
                .arg(when, countText(point.differing), countText(point.needsYou)));
        add(between, height(), point.needsYou,
            tr("%1: %2 needed you, %3 differed").arg(when, countText(point.needsYou), countText(point.differing)));
    }
}

QColor LineChart::colourOf(Count count) const
{
    return count == &LinePoint::needsYou ? look().strong(RowState::Conflict) : look().muted();
}

void LineChart::paintChart(QPainter &painter)
{
    if (m_points.isEmpty())
        return;
    m_scale.paint(painter, look(), font());
    paintLine(painter, &LinePoint::differing);
    paintLine(painter, &LinePoint::needsYou);
    paintLast(painter);
    if (m_points.size() == 1) {
        painter.setPen(look().muted());
        painter.drawText(plot().adjusted(4, 0, -4, 0), int(Qt::AlignCenter) | Qt::TextWordWrap, hint());
    }
}

void LineChart::paintLine(QPainter &painter, Count count) const
{
    const bool needs = count == &LinePoint::needsYou;
    QPainterPath line;
    double y = yOf(m_points.first().*count);
    line.moveTo(xOf(m_points.first().at), y);
    for (const LinePoint &point : m_points) {
        line.lineTo(xOf(point.at), y);
        y = yOf(point.*count);
        line.lineTo(xOf(point.at), y);
    }
    line.lineTo(xOf(m_scale.to()), y);
    if (needs) {
        QPainterPath area = line;
        area.lineTo(xOf(m_scale.to()), plot().bottom());
        area.lineTo(xOf(m_points.first().at), plot().bottom());
        area.closeSubpath();
        painter.fillPath(area, look().tint(Tint::NeedsYou));
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(
        QPen(colourOf(count), needs ? 2 : 1.5, needs ? Qt::SolidLine : Qt::DashLine, Qt::FlatCap, Qt::MiterJoin));
    painter.drawPath(line);
    double before = -marksApart;
    for (const LinePoint &point : m_points) {
        const double x = xOf(point.at);
        if (x - before < marksApart && &point != &m_points.last())
            continue;
        before = x;
        paintDot(painter, {x, yOf(point.*count)}, count, 2.5);
    }
}

void LineChart::paintDot(QPainter &painter, const QPointF &at, Count count, double radius) const
{
    const QRectF box(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius);
    painter.setPen(QPen(colourOf(count), 1.2));
    painter.setBrush(count == &LinePoint::needsYou ? colourOf(count) : look().card());
    if (count == &LinePoint::needsYou)
        painter.drawEllipse(box);
    else
        painter.drawRect(box);
}

// How it stands, behind the lines' ends; the two figures never lie on one another.
void LineChart::paintLast(QPainter &painter) const
{
    const QFontMetricsF metrics(fontMetrics());
    const LinePoint &last = m_points.last();
    double differing = yOf(last.differing), needs = yOf(last.needsYou);
    if (const double over = metrics.height() - 2 - (needs - differing); over > 0) {
        differing -= over / 2;
        needs += over / 2;
        const double low = plot().bottom() + 2;
        if (needs > low) {
            differing -= needs - low;
            needs = low;
        }
    }
    const auto write = [&](double y, qint64 value, Count count) {
        painter.setPen(colourOf(count));
        painter.drawText(
            QRectF(plot().right() + 5, y - metrics.height() / 2, width() - plot().right() - 5, metrics.height()),
            Qt::AlignLeft | Qt::AlignVCenter, countText(value));
    };
    if (last.differing != last.needsYou)
        write(differing, last.differing, &LinePoint::differing);
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    write(last.differing == last.needsYou ? yOf(last.needsYou) : needs, last.needsYou, &LinePoint::needsYou);
    painter.setFont(font());
}

void LineChart::paintMark(QPainter &painter, const Spot &spot)
{
    const auto index = &spot - spots().constData();
    const double x = qRound(spot.at.x()) + 0.5;
    painter.setPen(QPen(look().muted(), 1, Qt::DotLine));
    painter.drawLine(QPointF(x, plot().top()), QPointF(x, plot().bottom()));
    paintDot(painter, spot.at, index % 2 == 0 ? &LinePoint::differing : &LinePoint::needsYou, 4.5);
}

} // namespace zgoda
