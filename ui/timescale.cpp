#include "ui/timescale.h"

#include "ui/text.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>

namespace zgoda {
namespace {

constexpr int countLines = 3;

QString dayText(QDate day) { return QLocale().toString(day, QStringLiteral("d MMM")); }

QString tickText(const TimeTick &tick)
{
    return tick.day ? dayText(QDateTime::fromMSecsSinceEpoch(tick.at).date()) : clockText(tick.at);
}

} // namespace

void TimeScale::setTimes(Instant from, Instant to)
{
    m_from = from;
    m_to = qMax(to, from + 1);
}

void TimeScale::layOut(const QRectF &room, const QFontMetricsF &metrics, qint64 most, double behind)
{
    m_room = room;
    m_counts = countTicks(most, countLines);
    const double scale = metrics.horizontalAdvance(countText(m_counts.last()));
    m_plot = room.adjusted(scale + 10, metrics.height() / 2 + 3, -behind - 14, -metrics.height() - 7);
}

double TimeScale::xOf(Instant at) const
{
    return m_plot.left() + m_plot.width() * double(at - m_from) / double(qMax<qint64>(1, m_to - m_from));
}

double TimeScale::yOf(qint64 count) const
{
    const qint64 top = m_counts.isEmpty() ? 1 : qMax<qint64>(1, m_counts.last());
    return m_plot.bottom() - m_plot.height() * double(count) / double(top);
}

void TimeScale::paint(QPainter &painter, const Look &look, const QFont &font) const
{
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    paintCounts(painter, look, metrics);
    paintTimes(painter, look, metrics);
}

// Lines lie on whole pixels, so that they are sharp at every scale.
void TimeScale::paintCounts(QPainter &painter, const Look &look, const QFontMetricsF &metrics) const
{
    for (const qint64 count : m_counts) {
        const double y = qRound(yOf(count)) + 0.5;
        painter.setPen(QPen(look.line(), 1));
        painter.drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
        painter.setPen(look.muted());
        painter.drawText(QRectF(0, y - metrics.height() / 2, m_plot.left() - 5, metrics.height()),
            Qt::AlignRight | Qt::AlignVCenter, countText(count));
    }
}

void TimeScale::paintTimes(QPainter &painter, const Look &look, const QFontMetricsF &metrics) const
{
    const double room = metrics.horizontalAdvance(dayText(QDate(2026, 12, 28))) + 12;
    const auto ticks = timeTicks(m_from, m_to, qMax(1, int(m_plot.width() / room)));
    for (const TimeTick &tick : ticks) {
        const double x = qRound(xOf(tick.at)) + 0.5;
        painter.setPen(QPen(look.line(), 1));
        painter.drawLine(QPointF(x, m_plot.bottom()), QPointF(x, m_plot.bottom() + (tick.day ? 5 : 3)));
        const QString text = tickText(tick);
        const double wide = metrics.horizontalAdvance(text);
        const double left = qBound(0.0, x - wide / 2, qMax(0.0, m_room.width() - wide));
        painter.setPen(look.muted());
        painter.drawText(QPointF(left, m_plot.bottom() + 4 + metrics.ascent()), text);
    }
}

} // namespace zgoda
